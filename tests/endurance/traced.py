"""The real program under strace: killed at, or refused, each system call by which a command touches its files.

    python -m tests.endurance.traced                 kills, ENOSPC and EIO at each call in each scene; some minutes
    python -m tests.endurance.traced --scenes 2      only in the first two scenes

It needs Linux and strace. Unlike `every_call`, which puts itself between the store and Python's functions, this knows
nothing of the program: it runs `python -m unknot`, lets strace count the system calls that concern the diary's folder,
and goes on until a run ends with nothing injected.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unknot.store.errors import DiaryError

from .every_call import SENTENCE, Stage
from .report import Report, parser, tell, workplace
from .scenes import NEW, NOTED, SCENES, TODAY, check, read
from .short import SOURCE

INJECTED = ("signal=KILL", "error=ENOSPC", "error=EIO")
"""What happens to a call, in the words of strace."""


class Ran(NamedTuple):
    """How a run ended: its exit code, what it printed on each stream, and the calls that strace saw."""

    code: int
    out: str
    err: str
    calls: list[str]

    @property
    def hit(self) -> bool:
        """True where a call was refused, or the program killed at it."""
        return any("(INJECTED)" in call or "killed by SIGKILL" in call for call in self.calls)


def strace(stage: Stage, call: str = "", injected: str = "", number: int = 0) -> Ran:
    """Run the command at a stage that is set up anew, with something injected into one call."""
    stage.set_up()
    log = stage.base.parent / "strace.log"
    words = ["strace", "-f", "-qq", "-o", str(log)]
    for path in _paths(stage):
        words += ["-P", str(path)]
    if call:
        words += ["-e", f"inject={call}:{injected}:when={number}"]
    words += [sys.executable, "-m", "unknot", "--data", str(stage.path), "note", "--date", NOTED.isoformat(), NEW]
    environment = {**os.environ, "UNKNOT_CLOCK": f"{TODAY}T08:12:00+00:00", "PYTHONPATH": str(SOURCE)}
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    said = "".join(line for line in ran.stderr.splitlines(keepends=True) if not line.startswith("strace: "))
    return Ran(ran.returncode, ran.stdout, said, log.read_text(encoding="utf-8", errors="replace").splitlines())


def _paths(stage: Stage) -> list[Path]:
    real = Path(os.path.realpath(stage.path))
    copies = [real.parent / "backups" / f"diary-{TODAY}{end}.json" for end in ("", "-edited")]
    files = [*copies, real]
    halves = [file.with_name(f"{file.name}.tmp") for file in files]
    lock = real.with_name(f"{real.name}.lock")
    folders = [folder for file in (real, stage.path) for folder in file.parents if folder.is_relative_to(stage.base)]
    return [*files, *halves, lock, stage.path, real.parent / "backups", *dict.fromkeys(folders)]


def tries(stage: Stage, injected: str) -> Iterator[str]:
    """Hit each call in turn; gives what is wrong each time, or ""."""
    plain = strace(stage)
    assert plain.code == 0, plain.err
    found = (re.match(r"(?:\d+ +)?(\w+)\(", line) for line in plain.calls)
    for call in dict.fromkeys(match[1] for match in found if match):
        number = 1
        while (ran := strace(stage, call, injected, number)).hit:
            yield _judge(stage, ran, f"{stage.scene.name}, {injected} at {call} {number}")
            number += 1


def _judge(stage: Stage, ran: Ran, name: str) -> str:
    try:
        if any("killed by SIGKILL" in call for call in ran.calls):
            there = read(stage.path)
            assert there in (stage.scene.before, NEW), f"the note is {there[:20]!r}"
        else:
            assert (ran.code, bool(ran.out)) in ((0, True), (4, False)), f"exit code {ran.code}: {ran.err}"
            assert SENTENCE.fullmatch(ran.err) if ran.code else not ran.err, f"it said {ran.err!r}"
            saved = not ran.code or ran.err.startswith("This is in the diary")
            there = NEW if saved else stage.scene.before
        check(stage.path, stage.base, there)
    except (AssertionError, DiaryError, OSError, ValueError) as error:
        return f"{name}: {error}"
    return ""


def run(folder: Path, scenes: int) -> list[Report]:
    """Try all that can be injected in the first so many scenes."""
    chosen = [scene for scene in SCENES[:scenes] if scene.links]
    reports = []
    for injected in INJECTED:
        wrong: list[str] = []
        figures: Counter[str] = Counter(scenes=len(chosen))
        for number, scene in enumerate(chosen):
            found = [*tries(Stage(scene, folder / f"{injected}{number}"), injected)]
            figures["system calls hit"] += len(found)
            wrong += [one for one in found if one]
        reports.append(Report(f"strace {injected}", dict(figures), wrong))
    return reports


def main() -> int:
    """Run what is asked for, and print the figures."""
    options = parser(__doc__)
    options.add_argument("--scenes", type=int, default=len(SCENES), help="how many of the scenes")
    args = options.parse_args()
    if not shutil.which("strace"):
        sys.stdout.write("strace is not installed here, so nothing was tried.\n")
        return 0
    with workplace(args.memory) as folder:
        return tell(run(folder, args.scenes), args.json)


if __name__ == "__main__":
    sys.exit(main())
