"""Whatever Unknot writes is private to its owner, and was so at every moment on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from privacy.machine import WatchedMachine

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permission bits mean nothing here")

LOOKS = """
import json, os, pathlib, sys

os.umask(0)
seen, looking = {}, False

def look(event, args):
    global looking
    if looking or not event.startswith(("open", "os.")):
        return
    looking = True
    for folder in map(pathlib.Path, FOLDERS):
        for path in (folder, *folder.rglob("*")):
            try:
                mode = path.lstat().st_mode & 0o777
            except OSError:
                continue
            seen.setdefault(path.name, set()).add(mode)
    looking = False

def tell(code):
    look("open", ())
    sys.stdout.flush()
    os.write(1, ("\\n" + json.dumps({name: sorted(modes) for name, modes in seen.items()})).encode())
    leave(code)

leave, os._exit = os._exit, tell
sys.addaudithook(look)
import unknot.__main__
unknot.__main__.run()
"""
"""Before every step that Python reports, look at all files in some folders; at the end, print what was seen."""


def modes_seen(machine: WatchedMachine, *words: str, typed: str = "") -> dict[str, set[str]]:
    """Run a command with the most open umask there is; gives each file's permissions, as they ever were."""
    folders = [str(machine.path.parent), str(machine.work / "made")]
    code = f"import sys\nsys.argv[1:] = {words!r}\nFOLDERS = {folders!r}\n{LOOKS}"
    ran = machine.guarded("-c", code, typed=typed)
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, list[int]] = json.loads(ran.stdout.decode().splitlines()[-1])
    return {name: {oct(mode) for mode in modes} for name, modes in seen.items()}


def open_to_others(seen: dict[str, set[str]]) -> list[str]:
    """Name what was not private at some moment."""
    folders = ("unknot", "backups", "made")
    return [f"{name} {modes}" for name, modes in seen.items() if modes != {"0o700" if name in folders else "0o600"}]


def test_every_file_is_private_from_its_first_moment(machine: WatchedMachine) -> None:
    """Folder, lock, half-written file, diary and earlier copies, although the umask would leave them all open."""
    first = modes_seen(machine, "note", "-", typed="Quittenbrot\n")
    again = modes_seen(machine, "note", "-", typed="Quittenbrot again\n")
    assert {"unknot", "diary.json.lock", "diary.json.tmp", "diary.json"} <= {*first}
    assert {"backups", "diary-2026-11-12.json"} <= {*again}
    assert [*open_to_others(first), *open_to_others(again)] == []


def test_a_made_up_diary_is_as_private(machine: WatchedMachine) -> None:
    """It looks like somebody's, and may become somebody's."""
    seen = modes_seen(machine, "demo", "--write", "made/up.json", "--days", "3")
    assert {"made", "up.json.lock", "up.json.tmp", "up.json"} <= {*seen}
    assert open_to_others(seen) == []


def test_a_copy_where_links_are_not_to_be_had_is_as_private(machine: WatchedMachine) -> None:
    """It is written anew, and open to nobody meanwhile."""
    modes_seen(machine, "4")
    no_links = "import os\ndef refuse(*_, **__): raise OSError(1, 'no links')\nos.link = refuse\n"
    code = f"{no_links}import sys\nsys.argv[1:] = ['5']\nFOLDERS = {[str(machine.path.parent)]!r}\n{LOOKS}"
    seen = json.loads(machine.guarded("-c", code).stdout.decode().splitlines()[-1])
    half_made = next(name for name in seen if name.startswith("diary-2026-11-12.json.") and name.endswith(".tmp"))
    assert seen[half_made] == seen["diary-2026-11-12.json"] == [0o600]


def test_what_was_open_is_closed_by_the_next_save(machine: WatchedMachine) -> None:
    """A diary that somebody opened to others by hand, and its copy of that day."""
    modes_seen(machine, "4")
    machine.path.chmod(0o666)
    modes_seen(machine, "5")
    backup = Path(machine.path.parent / "backups" / "diary-2026-11-12.json")
    assert [oct(path.stat().st_mode & 0o777) for path in (machine.path, backup)] == ["0o600", "0o600"]
