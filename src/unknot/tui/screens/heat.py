"""The heat timer: a deadline on the clock, drawn once a second, that goes on wherever the person goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unknot.guide.load import short_names
from unknot.guide.load_library import library
from unknot.insight import heat
from unknot.insight.under_way import Told, minutes_so_far
from unknot.record.session import Session
from unknot.store.errors import DiaryError
from unknot.tui.screens.after import After, Ended
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.sessions import go_on, ring
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage
from unknot.tui.widgets.session_words import SessionWords
from unknot.tui.widgets.timer_face import Reading, TimerFace

EVERY_S = 1.0
"""How often, in seconds, the time is looked at."""

ENDED_ELSEWHERE = "The timer was ended in another window."
"""What is said where a session is gone from under its screen."""


class HeatSession(UnknotScreen):
    """A timer with what to do and what to take care of. Leaving the screen does not stop it."""

    CSS_PATH = "../guided.tcss"
    DEFAULT_CLASSES = "page session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "One minute less", show=False),
        Binding("right", "change(1)", "One minute more", show=False),
    ]
    KEYS: ClassVar[Sequence[str]] = ("done", "open", "rest", "=left/right 1 min", "=esc back", "help")

    face = getters.query_one("#face", TimerFace)
    words = getters.query_one("#words_to_do", SessionWords)

    def __init__(self, desk: Desk, one: Told) -> None:
        """Show the session of `one`, which goes on."""
        super().__init__(desk)
        self.activity = one.activity
        self.name_now = one.activity.name_on(self.diary.today(), self.diary.day(self.diary.today()).flare)
        self.kind = heat.kind_of(library(self.diary.own_guide).heat, one.session.guide)
        self.session = one.session
        self._seen_s = self.session.elapsed_s(one.now)
        self._skin = self._rung = False

    @property
    def topic(self) -> str:
        """What warmth is about."""
        return "heat"

    def heading(self) -> tuple[str, str, str]:
        """Name the item and the kind of heat."""
        return self.name_now, self.kind.name.lower(), "Esc back to today"

    def body(self) -> ComposeResult:
        """Put the time left above what to do."""
        now = self.diary.now()
        self._skin = heat.skin_is_due(self.session, self.kind, now)
        yield TimerFace(self._reading(), glyphs=self.desk.glyphs, id="face")
        yield SessionWords(self._passages(), id="words_to_do").add_class("card", "grows", "prose")

    def on_mount(self) -> None:
        """Start looking at the time, and say what happens when the person leaves."""
        self.set_interval(EVERY_S, self.tick)
        ends = "Unknot can ring only while it is open." if self.diary.settings.get("bell") else "No bell is set."
        self.status.say(f"It goes on if you leave. {ends}")
        self.words.focus()

    @property
    def handlers(self) -> Handlers:
        """Space pauses, Enter has seen the skin or finishes, x finishes."""
        return {"done": self.pause, "open": self.enter, "rest": self.finish}

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar, with what Space and Enter do now; on small screens Enter stays longest.

        While the skin is to be looked at, Enter says that it is fine, and the key that stops stands beside it.
        """
        now = {
            "done": "go on" if self.session.paused else "pause",
            "open": "it is fine" if self._skin else "finish now",
            "rest": "stop now",
        }
        kept = ("open", "rest", "leave") if self._skin else ("open", "leave", "help")
        shown = [hint for hint in super().hints() if self._skin or hint.command != "rest"]
        return [hint._replace(word=now.get(hint.command, hint.word), keep=hint.command in kept) for hint in shown]

    # Keys

    def pause(self) -> None:
        """Let the timer stand still, or go on."""
        now = self.diary.now()
        turn = self.session.resumed_at if self.session.paused else self.session.paused_at
        self._keep(turn(now))

    def enter(self) -> None:
        """Note that the skin was looked at, where that was asked for; else finish."""
        if self._skin:
            self._keep(self.session._replace(beat=1))
        else:
            self.finish()

    def action_change(self, step: int) -> None:
        """Make the timer a minute longer or shorter."""
        longer = heat.lengthened(self.session, self.kind, self.diary.now(), step)
        if longer != self.session:
            self._keep(longer)
        elif step > 0:
            self.status.say(heat.say_ceiling(self.kind))
        else:
            self.status.say("It is in its last minute. Enter finishes now.")

    def finish(self) -> None:
        """Stop here: the full minutes so far count."""
        if self._up_to_date():
            self._end(minutes_so_far(self.session, self.diary.now()), "")

    def action_leave(self) -> None:
        """Go back while the timer goes on; Today says how much is left."""
        line = Told(self.session, self.activity, self.diary.now()).line
        self.leave_with(self._saved, f"{line} Enter on its row opens it.")

    # Time

    def tick(self) -> None:
        """Look at the clock and at the file, draw what has changed, and end the timer when its time is up."""
        now = self.diary.now()
        if not self.is_active:
            self._ring_if_over(heat.put_right(self.session, self.kind, now, self._seen_s).is_over(now))
            return
        if not self._up_to_date():
            return
        right = heat.put_right(self.session, self.kind, now, self._seen_s)
        if right != self.session:
            self._keep(right)
        self._seen_s = max(self._seen_s, right.elapsed_s(now))
        if right.is_over(now):
            self._ring_if_over(True)
            self._end((right.seconds or 0) // 60, heat.say_over(self.kind))
            return
        self.draw_again()

    def draw_again(self) -> None:
        """Draw the time, and what has to be looked at now."""
        self.face.reading = self._reading()
        skin = heat.skin_is_due(self.session, self.kind, self.diary.now())
        if skin != self._skin:
            self._skin = skin
            self.words.show(self._passages())
            self.words.scroll_home(animate=False)
        self.key_bar.show(self.hints())

    def _ring_if_over(self, over: bool) -> None:
        """Ring at the end, once, also while another screen is open above this one."""
        if over and not self._rung:
            self._rung = True
            ring(self)

    def _up_to_date(self) -> bool:
        """Take up what another window made of the session; where it ended it, leave."""
        try:
            found = self.diary.session
        except DiaryError as problem:
            self.status.say(str(problem))
            return True
        if found is None or found.activity != self.activity.id:
            self.leave_with(None, ENDED_ELSEWHERE)
            return False
        if found.started != self.session.started:
            self._seen_s = 0
        self.session = found
        return True

    def _keep(self, session: Session) -> None:
        """Keep a change of the session, and draw it."""
        if self.act(lambda: self.diary.start_session(session)) is not None:
            self.session = session
        self.draw_again()

    def _end(self, minutes: int, lead: str) -> None:
        """Count the minutes and go on to the number afterwards; less than one minute counts nothing."""
        if not minutes:
            self.act(lambda: self.diary.end_session(minutes=None))
            self.leave_with(None, "That was less than a minute, so nothing was counted. That is fine.")
            return
        ended = Ended(self.activity, self.session, minutes, lead)
        saved = self.act(lambda: self.diary.end_session(minutes=minutes))
        if saved is None:
            self.leave_with(None, self.status.text)
        elif not saved.changed:
            self.leave_with(None, ENDED_ELSEWHERE)
        else:
            go_on(self, After(self.desk, ended))

    def _reading(self) -> Reading:
        now, session = self.diary.now(), self.session
        return Reading.of(session.left_s(now), session.seconds or 0, session.paused is not None)

    def _passages(self) -> list[Passage]:
        """Say what to look at now, what to do, what to take care of, and where that comes from."""
        look = [Passage(heat.SKIN[0], [Line(heat.SKIN[1])])] if self._skin else []
        return [
            *look,
            Passage("Take care", [Line(line, "-") for line in self.kind.cautions]),
            Passage("How", [Line(line, "-") for line in self.kind.how]),
            Passage("", [Line(f"Sources: {short_names(self.kind.sources)}.", muted=True)]),
        ]
