"""An exercise session: what to do now, how long, what comes; and at any moment a way to make it smaller, or to stop."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer

from unknot.guide.load_library import library
from unknot.insight import course as courses
from unknot.insight.beats import Place, first_of, next_of, same_place, where
from unknot.insight.course import Course
from unknot.insight.under_way import Told
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.record.session import Session
from unknot.tui.screens import exercise_view as view
from unknot.tui.screens import exercise_words as words
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_acts import PainKeys
from unknot.tui.screens.exercise_end import after_session
from unknot.tui.widgets.breath_pacer import BreathPacer
from unknot.tui.widgets.choice_list import ChoiceList
from unknot.tui.widgets.key_bar import KeyBar, KeyHint
from unknot.tui.widgets.prose import Passages
from unknot.tui.widgets.session_words import SessionWords

_CLOCK_SET_BACK = dt.timedelta(seconds=3)
_SOON_S = 0.02


class ExerciseScreen(UnknotScreen):
    """The session under way of an item. Esc leaves it, and it waits or goes on meanwhile."""

    CSS_PATH = "../guided.tcss"
    DEFAULT_CLASSES = "page session"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause", show=False),
        Binding("enter", "next_step", "Next step", show=False),
        Binding("left", "part(-1)", "Exercise before", show=False),
        Binding("right", "part(1)", "Next exercise", show=False),
        Binding("e", "easier", "Easier version", show=False),
        Binding("x", "stop_here", "Stop here, it counts", show=False, id="rest"),
    ]

    steps = getters.query_one("#now", SessionWords)
    rows = getters.query_one("#rows", ChoiceList)
    coming = getters.query_one("#coming", Passages)

    def __init__(self, desk: Desk, one: Told) -> None:
        super().__init__(desk)
        self.item = one.activity
        self.library = library(self.diary.own_guide)
        self.pacer = BreathPacer(glyphs=desk.glyphs, motion=bool(self.diary.settings.get("motion")), id="pacer")
        self.session = one.session
        self.course = self._lay_out()
        self._drawn: object = None
        self._timer: Timer | None = None
        self._pain_keys = PainKeys()
        self._asking = self._over = False
        self.set_class(bool(self.diary.settings.get("keys.letters")), "-lettered")

    # What is shown

    @property
    def topic(self) -> str:
        """What moving is about."""
        return "movement"

    def heading(self) -> tuple[str, str, str]:
        """Name the routine, how far it is, and how long it still takes."""
        place = self.place()
        return words.heading(self.course, place, courses.step_number(self.course, place))

    def body(self) -> ComposeResult:
        """The pacer, what is done now, what comes, and two rows that are always there."""
        yield self.pacer
        yield SessionWords(id="now").add_class("card", "grows", "prose")
        coming = Passages(id="coming").add_class("card")
        coming.border_title = "Coming up"
        yield coming
        yield ChoiceList(view.choices(self.session), glyphs=self.desk.glyphs, value_column=26, id="rows")

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar; each can be pressed."""
        letters = self.diary.settings.get("keys.letters")
        stop = "stop" if self.has_class("-narrow") else "stop here, it counts"
        return [
            KeyHint("space", "go on" if self.session.paused else "pause", "pause", keep=bool(self.session.paused)),
            KeyHint("enter", "next", "next", keep=not self.session.paused),
            KeyHint("e" if letters else "", "easier", "easier", keep=True),
            KeyHint(self.key("rest"), stop, "stop", keep=True),
            *self.hints_of(("=esc back",)),
            *(hint._replace(keep=False) for hint in self.hints_of(("help",))),
            KeyHint("left/right", "exercise", ""),
        ]

    @property
    def handlers(self) -> Handlers:
        """What the entries of the key bar do."""
        return {
            "pause": self.action_pause,
            "next": self.action_next_step,
            "easier": self.action_easier,
            "stop": self.action_stop_here,
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the terminal where the person has switched them off."""
        if action in ("easier", "stop_here") and not self.diary.settings.get("keys.letters"):
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Ask first what is asked once; then begin, or go on."""
        self.steps.focus()
        if courses.asks_safety(self.diary.settings):
            from unknot.tui.screens.safety import SafetyScreen

            self._asking = True
            self.app.push_screen(SafetyScreen(self.desk), lambda _: self._begin())
        else:
            self._begin()

    def on_screen_resume(self) -> None:
        """Take up what went on meanwhile."""
        if self._timer is not None:
            self.look()

    def form_chosen(self, was_tiny: bool) -> None:  # noqa: ARG002 - everything is said in the form for the size
        """Say everything in the form for the size."""
        self.call_after_refresh(self.look)

    def _begin(self) -> None:
        """Begin, or go on; what was read before did not take time away from getting ready."""
        if self._asking and not self.session.beat:
            self._keep(self.session._replace(beat_started=courses.to_second(self.diary.now())))
        self._asking = False
        self.look()

    # Time

    def place(self) -> Place:
        """Tell where the session is now."""
        return where(self.course.beats, self.session, self.diary.now())

    def look(self) -> None:
        """Look where the session is: another window may have moved it, and time has passed."""
        if self._over:
            return
        if not self.is_active or self._asking:
            self._look_again(1.0)
            return
        kept = self._kept()
        if kept is None:
            self._leave_with("This session was ended elsewhere, so there was nothing more to do here.")
            return
        try:
            self.session, self.course = kept, self._lay_out(kept)
        except BadValue:  # switched off elsewhere: what was done counts
            self._end()
            return
        place = self._follow(self.place())
        if place.beat is None:
            self._end()
        else:
            self._draw(place)
            self._look_again(1 - place.elapsed_s % 1 + _SOON_S)

    def _follow(self, place: Place) -> Place:
        """Keep that the next exercise has come; take up the time again where the clock was set back."""
        now, begun = self.diary.now(), self.session.beat_started
        if begun and begun - now > _CLOCK_SET_BACK and not self.session.paused:
            self._keep(self.session._replace(beat_started=courses.to_second(now)))
        elif place.beat and not place.away and place.beat.part != self.course.beats[self.session.beat].part:
            self._keep(courses.followed(self.session, self.course, place))
        return self.place()

    def _look_again(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self.look)

    # Acts

    def action_pause(self) -> None:
        """Let it stand still, or go on."""
        now = self.diary.now()
        session = self.session.resumed_at(now) if self.session.paused else self.session.paused_at(now)
        self._keep(session)
        self.status.say("Paused. Take the time you need." if session.paused else "")
        self.look()

    def action_next_step(self) -> None:
        """Go on: from getting ready to the first movement, from one movement to the next, and to the end."""
        self._go(next_of(self.course.beats, self.place().number))

    def action_part(self, step: int) -> None:
        """Go to the exercise before, or to the next one."""
        beat = self.place().beat
        part = (beat.part if beat else len(self.course.parts)) + step
        if part >= len(self.course.parts):
            self.status.say(f"This is the last one. {self.offer('rest', 'stops here, and it counts.')}")
        else:
            self._go(first_of(self.course.beats, max(0, part)))

    def action_easier(self) -> None:
        """Take the easier versions for this session, or the usual ones again."""
        session, place = self.session, self.place()
        if session.extra.get("small") is True:
            self.status.say("This is the small version already. Any part of it counts.")
            return
        easier = not courses.is_easier(session)
        if place.beat is not None:
            changed = session._replace(extra={**session.extra, "easier": easier})
            beats = self._lay_out(changed).beats
            moved = courses.moved(changed, self.course, self.diary.now(), same_place(beats, place.beat))
            self._keep(moved if place.beat.kind != "ready" else changed)
        self.status.say(f"{'The easier version' if easier else 'The usual version'}, for this session.")
        self.look()

    def action_stop_here(self) -> None:
        """End it, and count what was done."""
        self._end()

    def action_leave(self) -> None:
        """Go back, while it is kept."""
        self._leave_with(f"{self.item.name} is kept. Enter on it goes on where it is.")

    def take_digit(self, digit: int) -> None:
        """Note the pain before, as long as the first exercise has not begun."""
        place = self.place()
        if place.beat and place.beat.kind == "ready" and not courses.done_s(self.session, self.course, self._start()):
            nrs, *_ = self._pain_keys.press(digit, self.diary.now().time())
            self._keep(self.session._replace(before=nrs))
            self.status.say(f"Pain before: {nrs}.", "0 makes it 10" if nrs == 1 else "")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what a row says, and give the keys back to the session."""
        self.steps.focus()
        self.run_command(event.choice.id)

    def on_key_bar_used(self, event: KeyBar.Used) -> None:
        """Give the keys back to the session; what the entry says is done as on every screen."""
        if event.command:
            self.steps.focus()

    # Inside

    def _start(self) -> dt.datetime:
        return self.session.beat_started or self.session.started

    def _kept(self) -> Session | None:
        session = self.diary.session
        return session if session and session.activity == self.item.id and not session.seconds else None

    def _lay_out(self, session: Session | None = None) -> Course:
        return courses.lay_out(session or self.session, self.library, self.diary.settings)

    def _keep(self, session: Session) -> None:
        if self.act(lambda: self.diary.start_session(session)) is not None:
            self.session = self._kept() or session
            self.course = self._lay_out()

    def _go(self, index: int) -> None:
        self._keep(courses.moved(self.session, self.course, self.diary.now(), index))
        self.status.say("")
        self.look()

    def _end(self) -> None:
        self._over = after_session(self, self.course)

    def _leave_with(self, text: str) -> None:
        self._over = True
        self.leave_with(Saved(text, changed=False))

    def _draw(self, place: Place) -> None:
        self.top.parts = self.heading()
        self.pacer.show(view.pace(self.session, place, self.diary.now))
        state = (place[0], place.waits, place.away, self.session.paused, self.course.parts, self.size)
        if self._drawn != state and place.beat is not None:
            self._drawn = state
            narrow = self.has_class("-narrow")
            self.steps.border_title = Content(words.title(place.beat, narrow))
            self.steps.scroll_home(animate=False)
            self.steps.show(view.passages(self.course, place, airy=self.has_class("-tall"), narrow=narrow))
            listed, more = view.coming(self.course, place)
            self.coming.border_subtitle = more
            self.coming.show(listed)
            self.rows.show(view.choices(self.session))
            self.key_bar.show(self.hints())
