"""Each call by which a save reaches the disk is, in turn, the last one before a kill, or answered with an error.

    python -m tests.endurance.every_call              each call of each scene: kills, and errors of five kinds
    python -m tests.endurance.every_call --sample 9   only every ninth of them, as in the test run

A kill leaves the old note or the new one, whole, and never a doubt about which. An error is one plain sentence, and
the old note; or the save was made all the same; or the sentence says that it was made and may not outlast a power cut.
Either way the next save works, and nothing half-made is left after it. Errors come once, or for ever from that call
on, in the app (whose diary stays open) and in the shell (exit code 4, one sentence on stderr, nothing on stdout).
"""

from __future__ import annotations

import errno
import io
import os
import re
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from unknot.cli import main as unknot
from unknot.record.calendar_day import Clock
from unknot.store.errors import DiaryError

from .calls import Call, Plan, Watch, fail_at, kill_at, pass_on
from .report import Report, parser, tell, workplace
from .scenes import NEW, NOTED, SCENES, TODAY, Scene, check, open_diary

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES)
"""What the system answers in turn."""

STEP = 50
"""How far apart the limits on the size of a file are, in bytes."""

SENTENCE = re.compile(
    r"(?:Not saved: |This is in the diary, but may not outlast a power cut: |\S+ cannot be opened: )[^\n\[\]]+\.\n?"
)
"""What may be said to a person when something failed."""


class Answer(NamedTuple):
    """What a try came to: whether it says that the note was saved, and what was said beside it."""

    saved: bool
    said: str = ""

    @property
    def there(self) -> bool:
        """True where the new note is to be found in the file."""
        return self.saved or self.said.startswith("This is in the diary")


class Stage:
    """A scene that is made once, and set up anew for each try."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        """Make the scene in a folder that is not there yet."""
        self.scene, self.base, self._kept = scene, folder / "base", folder / "kept"
        self.path = scene.path(self.base)
        self._kept.mkdir(parents=True)
        scene.prepare(scene.path(self._kept))

    def set_up(self) -> None:
        """Put everything back to where the scene begins."""
        shutil.rmtree(self.base, ignore_errors=True)
        shutil.copytree(self._kept, self.base, symlinks=True)

    def count(self, face: Callable[[Stage, Plan], Answer]) -> list[str]:
        """Name all calls of a save in the order in which they are made."""
        self.set_up()
        made: list[str] = []

        def note(call: Call) -> Any:
            made.append(str(call))
            return call.act()

        face(self, note)
        return made


Face = Callable[..., Answer]
"""A way to save at a stage, with a plan for its calls."""


def kills(stage: Stage, sample: slice) -> Iterator[str]:
    """Kill a save before each call, in the middle of each write, and after the last call."""
    calls = [*stage.count(in_the_app), "the end"]
    turn = max((at for at, call in enumerate(calls, 1) if re.search(r" replace .* diary\.json$", call)), default=0)
    tries = [(at, half) for at, call in enumerate(calls, 1) for half in (False, True) if not half or " write" in call]
    for number, half in tries[sample]:
        stage.set_up()
        ended = _fork(partial(_save_and_stay, stage, kill_at(number, half)))
        odd = "" if ended == -signal.SIGKILL else f"it ended with {ended}"
        yield _judge(stage, f"killed at {calls[number - 1]}", NEW if number > turn else stage.scene.before, odd)


def errors(stage: Stage, sample: slice) -> Iterator[str]:
    """Let each call fail: with each code, once and for ever, in the app and in the shell."""
    tries = [
        (f"{errno.errorcode[code]} {'from' if forever else 'at'} {call}", fail_at(number, code, forever), face)
        for face in (in_the_app, in_the_shell)
        for number, call in enumerate(stage.count(face), 1)
        for code in CODES
        for forever in (False, True)
        if code != errno.EACCES or not call.endswith(" flock")  # From a lock that means busy.
    ]
    for name, plan, face in tries[sample]:
        yield _one_error(stage, name, plan, face)


def limits(stage: Stage, sample: slice) -> Iterator[str]:
    """Let no file grow beyond a limit, which is met in the middle of a write as on a disk that is full."""
    stage.set_up()
    in_the_shell(stage)
    longest = stage.path.stat().st_size
    for limit in range(0, longest + STEP, STEP)[sample]:
        stage.set_up()
        ended = _fork(partial(_save_within, stage, limit))
        fits = limit >= longest or stage.scene.before == NEW
        odd = "" if ended == (0 if fits else 4) else f"it ended with {ended}"
        yield _judge(stage, f"a limit of {limit} bytes", stage.scene.before if ended else NEW, odd)


def in_the_app(stage: Stage, plan: Plan = pass_on) -> Answer:
    """Save with a diary that was open before and stays open; what it says afterwards has to be what is there."""
    diary = open_diary(stage.path)
    diary.day(NOTED)
    try:
        with stage.scene.system(), Watch(stage.base, plan):
            diary.set_note(NEW, NOTED)
        answer = Answer(saved=True)
    except DiaryError as error:
        answer = Answer(saved=False, said=str(error))
    note = diary.day(NOTED).note
    assert note == (NEW if answer.there else stage.scene.before), f"the open diary has {note[:20]!r}"
    return answer


def in_the_shell(stage: Stage, plan: Plan = pass_on) -> Answer:
    """Save with a command."""
    out, said = io.StringIO(), io.StringIO()
    clock = Clock(lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 8, 12, tzinfo=UTC), UTC)
    words = ["--data", str(stage.path), "note", "--date", NOTED.isoformat(), NEW]
    with redirect_stdout(out), redirect_stderr(said), stage.scene.system(), Watch(stage.base, plan):
        code = unknot(words, clock=clock)
    assert (code, bool(out.getvalue())) in ((0, True), (4, False)), f"exit code {code}: {said.getvalue()}"
    return Answer(code == 0, said.getvalue())


def _one_error(stage: Stage, name: str, plan: Plan, face: Face) -> str:
    stage.set_up()
    name = f"{name} {face.__name__.replace('_', ' ')}"
    try:
        answer = face(stage, plan)
    except BaseException as error:  # noqa: BLE001 - whatever else comes out is what we are looking for
        return f"{stage.scene.name}, {name}: {''.join(traceback.format_exception_only(error)).strip()} came out"
    odd = "" if (answer.saved and not answer.said) or SENTENCE.fullmatch(answer.said) else f"it said {answer.said!r}"
    return _judge(stage, name, NEW if answer.there else stage.scene.before, odd)


def _save_and_stay(stage: Stage, plan: Plan) -> None:
    in_the_app(stage, plan)
    os.kill(os.getpid(), signal.SIGKILL)


def _save_within(stage: Stage, limit: int) -> int:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    answer = in_the_shell(stage)
    return 0 if answer.saved else 4 if "the file may not grow any larger" in answer.said else 1


def _fork(act: Callable[[], int | None]) -> int:
    """Do something in a process of its own; gives its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os._exit(act() or 0)
    finally:
        os._exit(99)


def _judge(stage: Stage, name: str, allowed: str, odd: str) -> str:
    """Say in one line what is wrong after a try, or nothing."""
    try:
        assert not odd, odd
        check(stage.path, stage.base, allowed)
    except (AssertionError, DiaryError, OSError, ValueError) as error:
        return f"{stage.scene.name}, {name}: {error}"
    return ""


def unseen(folder: Path) -> Report:
    """Find what changes or opens a file past the watch: none of the above would ever hit it."""
    stage: Stage | None = None
    watched, seen = False, 0
    past: list[str] = []

    def hear(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        if stage and Watch(stage.base).concerns(*(args or (None,))) and event.partition(".")[0] in ("open", "os"):
            seen += 1
            if not watched:
                past.append(f"{stage.scene.name}: {event} {args}")

    def plan(call: Call) -> Any:
        nonlocal watched
        watched = True
        try:
            return call.act()
        finally:
            watched = False

    sys.addaudithook(hear)
    for number, scene in enumerate(SCENES):
        made = Stage(scene, folder / f"unseen{number}")
        made.set_up()
        stage = made
        in_the_shell(stage, plan)
        stage = None
    return Report("calls past our watch", {"calls that open or change something": seen}, past)


def run(folder: Path, sample: int, offset: int) -> list[Report]:
    """Try all scenes in a folder, every `sample`-th case of them; `offset` says where the samples begin."""
    reports = []
    for name, tries in (("kills", kills), ("errors", errors), ("limits", limits)):
        wrong, count = [], 0
        for number, scene in enumerate(SCENES):
            stage = Stage(scene, folder / f"{name}{number}")
            found = list(tries(stage, slice((offset + 7 * number) % sample, None, sample)))
            wrong += [one for one in found if one]
            count += len(found)
        reports.append(Report(f"{name} everywhere", {"scenes": len(SCENES), name: count}, wrong))
    return [*reports, unseen(folder)]


def main() -> int:
    """Run what is asked for, and print the figures."""
    options = parser(__doc__)
    options.add_argument("--sample", type=int, default=1, metavar="N", help="try only every Nth case")
    args = options.parse_args()
    with workplace(args.memory) as folder:
        return tell(run(folder, args.sample, args.seed), args.json)


if __name__ == "__main__":
    sys.exit(main())
