"""Two windows on one diary, a shell that is killed, other programs, damage, copies and clocks, against plain dicts.

Whatever happens in whatever order, the file holds what a simple model holds, a copy never changes once it is made, and
undo goes back exactly one step.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import TinyDB
from tinydb.table import Document

from endurance.calls import Watch, kill_at
from unknot.record.calendar_day import Clock, day_key
from unknot.record.day import Day
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile

Model = dict[str, dict[str, Any]]
"""What a diary says: by the ISO date of a day its note, flare and resting items; by "settings" the theme."""

DAYS = [date(2026, 11, number) for number in (18, 19, 20)]
ITEMS = ["heat", "walk", "bath"]

days = st.sampled_from(DAYS)
windows = st.sampled_from([0, 1])
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12) | st.sampled_from(["[/]", "🥣", ""])


class Step(NamedTuple):
    """One step that can be undone: the documents as they were, None where there was none; or all of them."""

    before: dict[str, dict[str, Any] | None]
    everything: bool = False


class Diaries(RuleBasedStateMachine):
    """What people, programs and accidents do to a diary."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "unknot" / "diary.json"
        self.now = datetime(2026, 11, 20, 8, 12, tzinfo=UTC)
        self.windows = [self.opened(), self.opened()]
        self.model: Model = {}
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []
        self.copies: dict[tuple[str, int, int], Model] = {}
        self.set_note(0, DAYS[0], "the first")

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def opened(self) -> Diary:
        """Open the diary as a new process would."""
        clock = Clock(lambda: self.now, UTC)
        file = JsonFile(self.path, today=lambda: clock.now().date(), lock_timeout=0, pause=lambda _: None)
        return Diary(file, clock)

    # What a person does

    @rule(window=windows, day=days, text=texts)
    def set_note(self, window: int, day: date, text: str) -> None:
        """Write a note."""
        self.act(lambda: self.windows[window].set_note(text, day), day.isoformat(), note=text)

    @rule(window=windows, day=days, on=st.booleans())
    def set_flare(self, window: int, day: date, on: bool) -> None:
        """Switch a flare day."""
        self.act(lambda: self.windows[window].set_flare(on, day), day.isoformat(), flare=on)

    @rule(window=windows, day=days, item=st.sampled_from(ITEMS))
    def rest(self, window: int, day: date, item: str) -> None:
        """Let an item rest."""
        diary = self.windows[window]
        resting = self.document(day.isoformat())["rest"]
        self.act(
            lambda: diary.mark([diary.routine.find(item)], "rest", day),
            day.isoformat(),
            rest=[*(one for one in resting if one != item), item],
        )

    @rule(window=windows, theme=st.sampled_from(["dusk", "paper", "ember"]))
    def set_theme(self, window: int, theme: str) -> None:
        """Change a setting."""
        self.act(lambda: self.windows[window].set_setting("theme", theme), "settings", theme=theme)

    @rule(window=windows, first=days, second=days, text=texts)
    def in_one_step(self, window: int, first: date, second: date, text: str) -> None:
        """Do two things that are saved, and undone, together."""
        diary = self.windows[window]
        before = {day.isoformat(): self.model.get(day.isoformat()) for day in (first, second)}
        with self.watching_copies(), diary.one_step("both"):
            diary.set_note(text, first)
            diary.set_flare(True, second)
        for day, change in ((first, {"note": text}), (second, {"flare": True})):
            if before[day.isoformat()] is None or self.document(day.isoformat()) | change != self.document(
                day.isoformat()
            ):
                self.model[day.isoformat()] = self.document(day.isoformat()) | change
        self.remember({key: old for key, old in before.items() if old != self.model.get(key)})

    @rule(window=windows)
    def undo(self, window: int) -> None:
        """Go back one step, whoever made it."""
        with self.watching_copies():
            assert self.windows[window].undo().changed == bool(self.undoable)
        if self.undoable:
            self.redoable.append(self.turn(self.undoable.pop()))

    @rule(window=windows)
    def redo(self, window: int) -> None:
        """Put back what was undone last."""
        with self.watching_copies():
            assert self.windows[window].redo().changed == bool(self.redoable)
        if self.redoable:
            self.undoable.append(self.turn(self.redoable.pop()))

    @rule(window=windows)
    def make_copy(self, window: int) -> None:
        """Make a copy."""
        with self.watching_copies():
            self.windows[window].keep_copy()

    @precondition(lambda self: bool(self.copies))
    @rule(window=windows, which=st.integers(0, 50))
    def restore(self, window: int, which: int) -> None:
        """Put a copy back, whatever was done since."""
        diary = self.windows[window]
        copy = diary.copies()[which % len(diary.copies())]
        then = self.copies[_version(copy.path)]
        with self.watching_copies():
            diary.restore(copy.path)
        self.undoable.append(Step(dict(deepcopy(self.model)), everything=True))
        self.redoable.clear()
        self.model = deepcopy(then)

    # What happens besides

    @rule(window=windows)
    def reopen(self, window: int) -> None:
        """Close a window and open it again."""
        self.windows[window].close()
        self.windows[window] = self.opened()

    @rule(hours=st.sampled_from([1, 24, 24 * 20, -24]))
    def let_time_pass(self, hours: int) -> None:
        """Let the clock run, jump ahead, or be set back."""
        self.now = max(self.now + timedelta(hours=hours), datetime(2026, 11, 20, 8, 12, tzinfo=UTC))

    @rule(day=days, text=texts)
    def edit_outside(self, day: date, text: str) -> None:
        """Let a script with plain TinyDB change a day, in place."""
        with TinyDB(self.path, encoding="utf-8", ensure_ascii=False) as plain:
            table = plain.table("days")
            if table.contains(doc_id=day_key(day)):
                table.update({"note": text}, doc_ids=[day_key(day)])
            else:
                table.insert(Document(Day(day, note=text).to_document(), doc_id=day_key(day)))
        self.model[day.isoformat()] = {**self.document(day.isoformat()), "note": text}

    @rule()
    def sync(self) -> None:
        """Let a sync tool replace the file by the same one."""
        new = self.path.with_suffix(".sync")
        shutil.copyfile(self.path, new)
        new.replace(self.path)

    @rule(day=days, text=texts, number=st.integers(1, 45), half=st.booleans())
    def kill(self, day: date, text: str, number: int, half: bool) -> None:
        """Kill a shell somewhere in the middle of saving a note: it is saved, or it is not."""
        with self.watching_copies():
            _in_a_child(lambda: self.save_and_die(day, text, number, half))
        now = self.opened().day(day).note
        before = self.model.get(day.isoformat())
        assert now in (text, self.document(day.isoformat())["note"])
        if now != self.document(day.isoformat())["note"] or self.read().get(day.isoformat()) != before:
            self.model[day.isoformat()] = {**self.document(day.isoformat()), "note": text}
            self.remember({day.isoformat(): before})

    def save_and_die(self, day: date, text: str, number: int, half: bool) -> None:
        """Save a note until the call of that number."""
        diary = self.opened()
        with Watch(self.folder, kill_at(number, half)):
            diary.set_note(text, day)

    @rule(window=windows, at=st.floats(0, 1), length=st.integers(1, 600), cut=st.booleans())
    def damage(self, window: int, at: float, length: int, cut: bool) -> None:
        """Damage the file while a window is open on it: everything it had read is there again."""
        self.windows[window].day(DAYS[0])
        raw = self.path.read_bytes()
        begin = int(at * (len(raw) - 10))
        rest = b"" if cut else bytes(min(length, len(raw) - begin)) + raw[begin + length :]
        with self.watching_copies():
            self.path.write_bytes(raw[:begin] + rest)
            self.windows[window].day(DAYS[0])
            assert self.windows[window].take_news()
        self.undoable.clear()
        self.redoable.clear()
        for kept in self.path.parent.glob("diary.damaged-*"):
            kept.unlink()

    # What has to hold

    @invariant()
    def the_file_is_the_model(self) -> None:
        """Read with plain TinyDB and in both windows, it says what the model says."""
        assert self.read() == self.model
        for window in self.windows:
            for day in DAYS:
                assert window.day(day).note == self.document(day.isoformat())["note"]

    @invariant()
    def copies_stay_what_they_were(self) -> None:
        """Each copy is whole, and says what the diary said when it was made."""
        found = {_version(copy.path): _model_of(copy.path) for copy in self.windows[0].copies()}
        assert found == {version: self.copies[version] for version in found}

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        """Nobody but their owner can read what there is."""
        modes = {path.stat().st_mode & 0o077 for path in self.path.parent.rglob("*.json") if path != self.path}
        assert modes <= {0}

    # Inside

    def act(self, verb: Callable[[], Any], key: str, **change: Any) -> None:
        """Do something to one document, here and in the model."""
        before = self.model.get(key)
        with self.watching_copies():
            verb()
        if before is None or {**before, **change} != before:
            self.model[key] = {**self.document(key), **change}
            self.remember({key: before})

    def remember(self, before: dict[str, dict[str, Any] | None]) -> None:
        """Note a step, if it changed anything."""
        if before:
            self.undoable.append(Step(deepcopy(before)))
            self.redoable.clear()

    def turn(self, step: Step) -> Step:
        """Undo or redo a step in the model, and give the one that turns it back."""
        if step.everything:
            images = Step(dict(self.model), everything=True)
            self.model = {key: document for key, document in deepcopy(step.before).items() if document is not None}
            return images
        images = Step({key: self.model.get(key) for key in step.before})
        for key, document in deepcopy(step.before).items():
            if document is None:
                self.model.pop(key, None)
            else:
                self.model[key] = document
        return images

    def document(self, key: str) -> dict[str, Any]:
        """Give a document of the model as it is, or as a blank one would be."""
        blank: dict[str, Any] = {} if key == "settings" else {"note": "", "flare": False, "rest": []}
        return self.model.get(key) or blank

    def read(self) -> Model:
        """Read the file with plain TinyDB."""
        return _model_of(self.path)

    def watching_copies(self) -> _Copies:
        """Take note of the copies that an act makes: they hold what was there before it."""
        return _Copies(self)


class _Copies:
    """While it is entered, copies come into being."""

    def __init__(self, machine: Diaries) -> None:
        self._machine = machine
        self._model = deepcopy(machine.model)

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        known = self._machine.copies
        for path in self._machine.path.with_name("backups").glob("*.json"):
            known.setdefault(_version(path), self._model)


def _version(path: Path) -> tuple[str, int, int]:
    """Tell one content of a copy from another that takes its name."""
    info = path.stat()
    return path.name, info.st_size, info.st_mtime_ns


def _model_of(path: Path) -> Model:
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    found = {day["date"]: {name: day[name] for name in ("note", "flare", "rest")} for day in content["days"].values()}
    theme = {name: value for name, value in content["settings"]["1"].items() if name == "theme"}
    return found | ({"settings": theme} if theme else {})


def _in_a_child(act: Callable[[], None]) -> None:
    """Do something in a process of its own, which may not survive it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the child touches nothing but the file
        child = os.fork()
    if not child:
        try:
            act()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


TestDiaries = Diaries.TestCase
TestDiaries.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
