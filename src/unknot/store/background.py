"""A diary for the app: each act is done at once for the screen, and saved by a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from unknot.record.calendar_day import Clock
from unknot.record.saved import Saved
from unknot.store.diary import Diary
from unknot.store.held_clock import HeldClock
from unknot.store.json_file import JsonFile
from unknot.store.near_file import NearFile
from unknot.store.storage import SafeStorage
from unknot.store.system_clock import system_clock

if TYPE_CHECKING:  # all that is for the first act is loaded with it: the first paint does not pay for it
    from unknot.store.acts import Act, Lost, Outcome, Verb
    from unknot.store.errors import DiaryError
    from unknot.store.line import Line
    from unknot.store.saver import Writer

Start = Callable[[SafeStorage, Clock, Callable[[], object]], "Writer"]
"""Starts what saves to a storage; the function it is given is called after each try."""

PATIENCE_S = 5.0
"""For how long to go on trying, in seconds, when the program ends and nobody is there to be asked."""


class BackgroundDiary(Diary):
    """A diary whose verbs return before they are safe in the file; `pending` says how many are not.

    What is read here is what the file will hold. `settle` takes up what has been saved since, or refused. All of this
    is for one thread; what `listen` was given is called from another one when there is something to settle.
    Errors: as for any diary where an act cannot be done, and then nothing waits to be saved. What keeps the file from
    being saved is no error of a verb, it is in `trouble`.
    """

    def __init__(self, storage: SafeStorage, clock: Clock | None = None, start: Start | None = None) -> None:
        """Open a diary over a storage, without touching it. Leave `clock` and `start` as default unless testing."""
        clock = clock or system_clock()
        self._near = NearFile(storage)
        self._held = HeldClock(clock)
        super().__init__(self._near, self._held.clock)
        self._start = partial(start or _start_thread, storage, clock, self._news)
        self._tell: Callable[[], object] = lambda: None
        self._made_line: Line | None = None
        self._done: list[partial[Saved]] | None = None
        self._answer = Saved("", changed=False)
        self._inside = False

    # Acts

    @property
    def pending(self) -> int:
        """How many acts are not safe in the file yet, as far as it was settled."""
        return self._made_line.pending if self._made_line else 0

    @property
    def unsaved(self) -> Sequence[Act]:
        """The acts that are not safe in the file yet, as far as it was settled."""
        return self._made_line.unsaved if self._made_line else ()

    @property
    def problem(self) -> DiaryError | None:
        """Why the file cannot be read at present; what had been read goes on to count."""
        return self._near.problem

    @property
    def trouble(self) -> DiaryError | None:
        """What keeps the file from being saved, as far as it was settled."""
        return self._made_line.trouble if self._made_line else None

    def perform(self, do: partial[Saved]) -> Saved:
        """Do a verb for the screen, and let it wait to be saved."""
        if self._inside:
            return do()
        if self._done is not None:
            return self._perform(do, self._done)
        with self._act(None) as done:
            return self._perform(do, done)

    @contextmanager
    def one_step(self, text: str = "", merge: str = "") -> Iterator[None]:
        """Make one act of several verbs. Steps within a step have no names of their own."""
        if self._done is not None:
            with super().one_step(text, merge):
                yield
            return
        with self._act((text, merge)), super().one_step(text, merge):
            yield

    def undo(self, step: str = "") -> Saved:
        """Undo the change that is the last one on the screen; one that came in between in the file is left alone."""
        return super().undo(step or self.last_step())

    def redo(self, step: str = "") -> Saved:
        """Put back what was undone last on the screen."""
        return super().redo(step or self.last_step(undone=True))

    # What became of them

    def listen(self, tell: Callable[[], object]) -> None:
        """Have something called, from another thread, whenever there may be something to settle."""
        self._tell = tell

    def settle(self) -> Outcome:
        """Take up what came of saving since the last time."""
        news = self._line.settle()
        if not self._line.pending:
            self._near.catch_up(news.changed_outside)
        return news

    def hurry(self) -> None:
        """Try to save at once, whatever the pause after the last failure."""
        self._line.hurry()

    def finish(self, patience_s: float) -> list[Lost]:
        """Save what waits, trying for so many seconds, and let go of the file; gives what is not in it."""
        lost = self._made_line.finish(patience_s) if self._made_line else []
        super().close()
        return lost

    def close(self) -> None:
        """Save what waits, and let go of the file."""
        self.finish(PATIENCE_S)

    # Inside

    @property
    def _line(self) -> Line:
        from unknot.store.line import Line

        if self._made_line is None:
            self._made_line = Line(self._start)
        return self._made_line

    @contextmanager
    def _act(self, step: tuple[str, str] | None) -> Iterator[list[partial[Saved]]]:
        """Collect the verbs of one act, which happens at one moment, and let it wait if it changed anything."""
        from unknot.store.acts import Act, Verb

        before = self._near.ahead
        done: list[partial[Saved]] = []
        self._done = done
        try:
            with self._held.held() as moment:
                yield done
        finally:
            self._done = None
        if self._near.ahead is not before:
            verbs = tuple(Verb(one.func, one.args[1:], one.keywords) for one in done)
            self._line.put(Act(moment, verbs, step, self._answer, self._name(verbs)))

    def _perform(self, do: partial[Saved], done: list[partial[Saved]]) -> Saved:
        self._inside = True
        try:
            self._answer = do()
        finally:
            self._inside = False
        done.append(do)
        return self._answer

    def _name(self, verbs: tuple[Verb, ...]) -> str:
        """Give what undo calls the act that was just done; undoing has no such name, but says one."""
        step = self._ledger.last_step()
        nameless = verbs and verbs[0].method.__name__ in ("undo", "redo", "start_session")
        return self._answer.text.rstrip(".") if nameless or not step else step.text

    def _news(self) -> None:
        with suppress(Exception):  # an app that is just ending fails in many ways, and whoever ends it settles the rest
            self._tell()


def in_background(diary: Diary) -> Diary:
    """Give the same diary with its saving in the background, if it is kept in a file."""
    storage = diary.storage
    if not isinstance(storage, JsonFile):
        return diary
    behind = BackgroundDiary(storage, diary.clock)
    behind.find_own_guide = diary.find_own_guide
    return behind


def _start_thread(file: SafeStorage, clock: Clock, tell: Callable[[], object]) -> Writer:
    from unknot.store.writer_thread import WriterThread

    return WriterThread(file, clock, tell)
