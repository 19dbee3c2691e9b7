"""A small disk of its own is filled, made read-only and unplugged under the diary.

    python -m tests.endurance.full_disk

It needs Linux and root, for mounting; it mounts a disk in memory and one with ext4 in a file, in a folder of its own,
and nothing else is touched. On each disk, with ever more space left, the shell saves a note or says in one sentence,
with exit code 4, that it did not, and the old bytes are there; with space again, the next save works. Read-only, it
says so. Unplugged while the diary is open, nothing is made in its empty place, and plugged in again, all goes on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from unknot.store.errors import DiaryError, DiaryUnreadable

from .every_call import SENTENCE, Answer
from .report import Report, parser, tell, workplace
from .scenes import NEW, NOTED, TODAY, open_diary, read, read_plainly, write
from .short import SOURCE

SIZE = 600_000
"""How large a disk in memory is, in bytes."""

IMAGE = 4_000_000
"""How large a file with ext4 in it is, in bytes."""

STEP = 1_000
"""With so much more space each time a save is tried, in bytes, from none at all to more than it needs."""


class Disk:
    """A disk that can be plugged in and out."""

    def __init__(self, kind: str, folder: Path) -> None:
        """Make a disk in a folder, and plug it in. Raises OSError where that cannot be done."""
        self.kind, self.place, self._image = kind, folder / kind, folder / f"{kind}.image"
        self.place.mkdir()
        if kind == "ext4":
            with self._image.open("wb") as image:
                image.truncate(IMAGE)
            _run("mkfs.ext4", "-q", "-F", str(self._image))
        self.plug_in()
        self.home = self.place / "home" / "unknot"
        self.path = self.home / "diary.json"

    def plug_in(self) -> None:
        """Mount it."""
        if self.kind == "ext4":
            _run("mount", "-o", "loop", str(self._image), str(self.place))
        else:
            _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(self.place))

    def plug_out(self) -> None:
        """Unmount it."""
        _run("umount", str(self.place))

    def make_read_only(self, yes: bool) -> None:
        """Mount it once more, so that it can only be read, or be written again."""
        _run("mount", "-o", f"remount,{'ro' if yes else 'rw'}", str(self.place))

    def fill(self, left: int) -> None:
        """Fill it until so many bytes are left."""
        filler = self.place / "filler"
        filler.unlink(missing_ok=True)
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        os.sync()
        os.truncate(filler, max(0, filler.stat().st_size - left))


def note(path: Path, text: str = NEW) -> Answer:
    """Save a note with a command."""
    words = [sys.executable, "-m", "unknot", "--data", str(path), "note", "--date", NOTED.isoformat(), text]
    environment = {**os.environ, "UNKNOT_CLOCK": f"{TODAY}T08:12:00+00:00", "PYTHONPATH": str(SOURCE)}
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, bool(ran.stdout)) in ((0, True), (4, False)), f"exit code {ran.returncode}: {ran.stderr}"
    assert SENTENCE.fullmatch(ran.stderr) if ran.returncode else not ran.stderr, f"it said {ran.stderr!r}"
    return Answer(ran.returncode == 0, ran.stderr)


def try_full(disk: Disk, figures: Counter[str]) -> None:
    """Save with ever more space left, until it is enough by far."""
    for left in range(0, 30 * STEP, STEP):
        shutil.rmtree(disk.home, ignore_errors=True)
        write(disk.path, "old")
        raw = disk.path.read_bytes()
        disk.fill(left)
        answer = note(disk.path)
        figures["saved" if answer.saved else "refused"] += 1
        if not answer.saved:
            assert "no space left on device" in answer.said, answer.said
            assert disk.path.read_bytes() == raw, "the old bytes are gone"
        (disk.place / "filler").unlink()
        assert note(disk.path, "again").saved, "with space again it was not saved"
        assert read(disk.path) == read_plainly(disk.path) == "again", "the note is another"
        names = {entry.name for entry in disk.home.iterdir()}
        assert names == {"diary.json", "diary.json.lock", "backups"}, f"left over: {names}"
    assert figures["saved"], "it was never saved"
    assert figures["refused"], "it was never full"


def try_read_only(disk: Disk, figures: Counter[str]) -> None:
    """Save while it can only be read, which goes on."""
    raw = disk.path.read_bytes()
    disk.make_read_only(True)
    answer = note(disk.path)
    assert answer.said.startswith("Not saved: this disk can be read but not written"), answer.said
    assert disk.path.read_bytes() == raw, "the old bytes are gone"
    assert read(disk.path) == "again", "it cannot be read"
    disk.make_read_only(False)
    assert note(disk.path).saved, "it was not saved afterwards"
    figures["refused as read-only"] += 1


def try_unplugged(disk: Disk, figures: Counter[str]) -> None:
    """Save with an open diary while it is not plugged in, and then again."""
    if disk.kind != "ext4":
        return  # What is in memory is gone by then.
    diary = open_diary(disk.path)
    before = diary.day(NOTED).note
    disk.plug_out()
    said = ""
    try:
        diary.set_note("elsewhere", NOTED)
    except DiaryUnreadable as error:
        said = str(error)
    assert "is not there any more. Nothing was changed." in said, said or "it was saved to where the disk is not"
    assert not list(disk.place.iterdir()), "something was made in its place"
    disk.plug_in()
    assert read(disk.path) == before, "another note is there"
    diary.set_note("back", NOTED)
    assert read(disk.path) == "back", "it was not saved afterwards"
    figures["refused as unplugged"] += 1


TRIES: tuple[Callable[[Disk, Counter[str]], None], ...] = (try_full, try_read_only, try_unplugged)


def run(folder: Path) -> list[Report]:
    """Try each kind of disk in a folder; one that cannot be had here is passed over, and said."""
    reports = []
    for kind in ("tmpfs", "ext4"):
        figures: Counter[str] = Counter()
        wrong: list[str] = []
        try:
            disk = Disk(kind, folder)
        except OSError as error:
            sys.stderr.write(f"{kind} cannot be mounted here, so it was not tried: {error}\n")
            continue
        try:
            for one in TRIES:
                one(disk, figures)
        except (AssertionError, DiaryError, OSError, ValueError) as error:
            wrong.append(f"{one.__name__}: {error}")
        finally:
            with suppress(OSError):  # It may be out.
                disk.plug_out()
        reports.append(Report(f"full disk, {kind}", dict(figures), wrong))
    return reports


def _run(*words: str) -> None:
    try:
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise OSError(f"there is no {words[0]}") from error
    if ran.returncode:
        raise OSError(f"{words[0]} said {ran.stderr.strip()}")


def main() -> int:
    """Try what can be tried, and print the figures."""
    args = parser(__doc__).parse_args()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        sys.stdout.write("Mounting a small disk needs Linux and root, so nothing was tried.\n")
        return 0
    with workplace(args.memory) as folder:
        return tell(run(folder), args.json)


if __name__ == "__main__":
    sys.exit(main())
