"""After a session: that it counts, one number if the person likes, and what could come next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult

from unknot.insight.day_view import view_day
from unknot.insight.under_way import say_change, say_counted
from unknot.record.activity import Use
from unknot.record.calendar_day import day_of
from unknot.record.routine import Activity
from unknot.record.saved import Saved, lowered
from unknot.record.session import Session
from unknot.record.words import minutes as say_minutes
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_acts import PainKeys
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.pain_slider import PainSlider
from unknot.tui.widgets.prose import Line, Passage, Passages

TAKEN_BACK = "It was taken back, so there is nothing to add a number to."
"""What is said to a number for a session that undo has taken away."""


class Ended(NamedTuple):
    """A session that was counted with so many minutes; `lead` is what to say of its end, an empty text for nothing."""

    activity: Activity
    session: Session
    minutes: int
    lead: str = ""


class After(UnknotScreen):
    """One digit is the pain now, and can be changed by another; Enter goes back to Today, with or without one."""

    DEFAULT_CLASSES = "page after"
    KEYS: ClassVar[Sequence[str]] = ("=0-9 pain", "open", "undo", "menu", "help")

    def __init__(self, desk: Desk, ended: Ended) -> None:
        """Follow a session that was counted."""
        super().__init__(desk)
        self.ended = ended
        settings = self.diary.settings
        began = min(ended.session.started, self.diary.now()).astimezone(self.diary.clock.zone)
        self.day = day_of(began, settings.day_start)
        self._uses = len(self._all_uses())
        self._pain_keys = PainKeys()
        self.slider = PainSlider(glyphs=desk.glyphs, id="slider").add_class("card", "gap")
        self.said = Passages(id="said").add_class("words")

    def heading(self) -> tuple[str, str, str]:
        """Name the item and how long it was."""
        return self.ended.activity.name, "", f"done, {say_minutes(self.ended.minutes)}"

    def body(self) -> ComposeResult:
        """Say what counts above the number, and what could come next below it."""
        self._draw()
        yield self.said
        yield self.slider

    def on_mount(self) -> None:
        """Put the number in hand."""
        self.slider.focus()

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: Enter skips, or goes on once there is a number."""
        word = "skip" if self._after() is None else "back to today"
        return [hint._replace(word=word, keep=True) if hint.command == "open" else hint for hint in super().hints()]

    @property
    def handlers(self) -> Handlers:
        """Enter goes back; undo and redo work here too."""
        return {"open": self.action_leave, **self.turning}

    def draw_again(self) -> None:
        """Show the number as it is now."""
        self._draw()
        self.key_bar.show(self.hints())

    # The number

    def take_digit(self, digit: int) -> None:
        """Save the pain after the session; 0 right after 1 makes it 10."""
        nrs, merge, _ = self._pain_keys.press(digit, self.diary.now().time())
        self._rate(nrs, merge)

    def on_pain_slider_picked(self, event: PainSlider.Picked) -> None:
        """Save a number picked with arrows or the mouse."""
        self._pain_keys.end()
        self._rate(event.nrs)

    def on_pain_slider_chosen(self) -> None:
        """Go back when Enter was pressed with nothing marked."""
        self.action_leave()

    def on_key(self, event: events.Key) -> None:
        """End the wait for a 0 with any other key."""
        if not event.key.isdigit():
            self._pain_keys.end()

    def say(self, saved: Saved) -> None:
        """Say the sentence of an act, and right after a 1 what the key 0 would make of it."""
        super().say(saved)
        self.status.hint = "0 makes it 10" if self._pain_keys.waits_for_zero else self.status.hint

    def action_leave(self) -> None:
        """Go back to Today, with the next open item in hand there."""
        below = self.app.screen_stack[-2]
        super().action_leave()
        take_next = getattr(below, "take_next", None)
        if take_next is not None:
            take_next()

    # Inside

    def _rate(self, nrs: int, merge: str = "") -> None:
        if self._use() is None:
            self.status.say(TAKEN_BACK)
            return
        self.change(lambda: self.diary.rate_last_use(self.ended.activity, nrs, self.day, merge))

    def _all_uses(self) -> tuple[Use, ...]:
        return self.diary.day(self.day).uses_of(self.ended.activity.id)

    def _use(self) -> Use | None:
        """Give the use that this session became, None where it was taken back."""
        uses = self._all_uses()
        return uses[-1] if self._uses and len(uses) >= self._uses else None

    def _after(self) -> int | None:
        use = self._use()
        return use.after if use else None

    def _draw(self) -> None:
        use, before, after = self._use(), self.ended.session.before, self._after()
        self.slider.show(after, "press 0-9, or Enter to skip" if after is None else "press 0-9 to change")
        self.slider.border_title = "Pain now?" if before is None else f"Pain now?   It was {before} before"
        counted = say_counted(self.ended.minutes) if use else "It was taken back. It can be put back in the menu."
        lines = [self.ended.lead, counted, say_change(before, after), self._next()]
        self.said.show([Passage("", [Line(line) for line in lines if line])])

    def _next(self) -> str:
        """Name what could come next."""
        diary = self.diary
        today = diary.today()
        left_out = diary.left_out_on(today)
        view = view_day([diary.day(today)], diary.routine, diary.now(), is_today=True, left_out=left_out)
        row = view.next_row
        if row is None:
            return "Nothing else is open. Rest is part of it."
        return f"Next: {', '.join(filter(None, (lowered(row.name), row.amount)))}. Or rest. Both are fine."
