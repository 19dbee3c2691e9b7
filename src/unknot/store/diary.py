"""Diary: the one door to the data, for the app and the shell alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from unknot.record.activity import PLANNED, Use
from unknot.record.calendar_day import day_of
from unknot.record.day import SAME_ENTRY, SAME_MINUTE, SLEEP, Day, checked_note
from unknot.record.errors import BadValue
from unknot.record.pain import PainEntry
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import (
    NOT_TAKEN,
    Saved,
    When,
    called,
    say_done,
    say_flare,
    say_marked,
    say_moved,
    say_pain,
    say_taken_back,
    spoken,
)
from unknot.store.ledger import days_between
from unknot.store.reading import SESSION_KEY
from unknot.store.trials import Trials
from unknot.store.verbs import verb

if TYPE_CHECKING:  # nobody who types a number waits for it
    from unknot.record.session import Session

LONGEST_SPAN = 366
"""How many days can be marked as flare days at once."""

_PART_OF_DAY = {"morning": dt.time(8), "day": dt.time(13), "evening": dt.time(20)}
_WHOLE_DAY = dt.time(20)
_MIDDAY = dt.time(13)


class Diary(Trials):
    """One person's diary. Every verb saves at once and answers with the sentence to say.

    Errors: `BadValue` and `UnknownItem` where something cannot be recorded, `DiaryError` where the file cannot be
    read or saved. In each case nothing was changed.
    """

    # Pain, items, flare, note

    @verb
    def record_pain(
        self,
        nrs: int,
        *,
        day: dt.date | None = None,
        at: dt.time | None = None,
        kind: str | None = None,
        areas: Sequence[str] = (),
        note: str = "",
        merge: str = "",
    ) -> Saved:
        """Save a pain number. For a past day without a time it is that day's average, since nobody knows its hour.

        Numbers that follow each other with the same `merge` word (1, then 10) are undone together.
        """
        when = self._when(day)
        past = when.day != when.today and at is None
        moment = self._moment(when, at, _WHOLE_DAY)
        entry = PainEntry(moment, nrs, kind or ("average" if past else "now"), tuple(areas), note, self.now())
        with self._ledger.step(merge=merge):
            old = self.day(when.day)
            new = old.with_pain(entry, SAME_MINUTE if at and not merge else SAME_ENTRY)
            stored = next((one for one in new.pain if one not in old.pain), entry)
            saved = self._put(when, new, say_pain(stored, when), f"pain {nrs}")
        hard = nrs >= 8 and when.day == when.today and not new.flare
        return saved._replace(offer="flare" if hard else "")

    @verb
    def mark_done(
        self,
        activities: Sequence[Activity],
        *,
        day: dt.date | None = None,
        at: dt.time | None = None,
        minutes: int | None = None,
        why: str = PLANNED,
        before: int | None = None,
        after: int | None = None,
        cost_cents: int | None = None,
        note: str = "",
    ) -> Saved:
        """Save that items were done. Without `minutes` it is the planned amount of that day.

        `before` and `after` are pain in NRS points around the use, `cost_cents` what it cost and `note` a few words,
        both for one item alone.
        """
        if any(activity.id == SLEEP for activity in activities):
            raise BadValue("The sleep log is done by answering it, so nothing was saved. Try: unknot sleep 3")
        if len(activities) != 1:
            _check_alone(cost_cents, note)
        if not activities:
            return Saved("Everything was done already. Rest is part of it.", changed=False)
        when = self._when(day)
        guessed = at is None and when.day != when.today
        with self._ledger.step():
            old = new = self.day(when.day)
            for activity in activities:
                moment = self._moment(when, at, _PART_OF_DAY.get(old.part_of(activity), _MIDDAY))
                length = activity.minutes_on(old.date, old.flare) if minutes is None else minutes
                around = (before, after, self.now(), guessed, cost_cents, checked_note(note))
                new = new.with_use(use := Use(activity.id, moment, length, why, *around))
            self._let_go_of_session(activities, when)
            names = [activity.name_on(old.date, old.flare) for activity in activities]
            count = len(new.uses_of(use.activity)) if len(names) == 1 else 1
            everything = self._all_done(new) and not self._all_done(old)
            medicines = _medicines(activities, names)
            said = say_done(names, use, when, everything, count, medicines=medicines)
            return self._put(when, new, said, f"{', '.join(spoken(names, medicines))} done")

    @verb
    def mark(
        self, activities: Sequence[Activity], mark: Literal["rest", "not_done"], day: dt.date | None = None
    ) -> Saved:
        """Save that items are resting, or were not done."""
        when = self._when(day)
        names = [activity.name for activity in activities]

        def edit(old: Day) -> Day:
            for activity in activities:
                old = old.with_mark(activity.id, mark)
            return old

        medicines = _medicines(activities, names)
        what = NOT_TAKEN if len(medicines) == len(names) else "resting" if mark == "rest" else "not done"
        label = f"{', '.join(spoken(names, medicines))} {what}"
        taken = say_taken_back(self.day(when.day), [activity.id for activity in activities])
        return self._edit(when, edit, say_marked(names, mark, when, medicines) + taken, label)

    @verb
    def reopen(self, activity: Activity, day: dt.date | None = None) -> Saved:
        """Take back what was said about an item: it is open again."""
        when = self._when(day)
        said = f"{activity.name} is open again{when.for_day}.{say_taken_back(self.day(when.day), [activity.id])}"
        return self._edit(when, lambda old: old.reopened(activity.id), said, f"{called(activity)} open again")

    @verb
    def move_in_day(self, activity: Activity, part: str, day: dt.date | None = None) -> Saved:
        """Mean an item for another part of a day, on that day alone; its own part takes the move back.

        Raises `BadValue` for a part that there is none of.
        """
        when = self._when(day)
        said = say_moved(activity.name, part, when)
        return self._edit(when, lambda old: old.moved(activity, part), said, f"{called(activity)} moved")

    @verb
    def set_flare(self, on: bool, first: dt.date | None = None, last: dt.date | None = None) -> Saved:
        """Switch the flare day on or off, for today or from one day to another."""
        when = self._when(first or last)
        days = days_between(when.day, self._when(last or when.day).day)
        if not days:
            raise BadValue("The last day is before the first, so nothing was changed. Try: unknot flare on")
        if len(days) > LONGEST_SPAN:
            raise BadValue(
                f"That is {len(days):,} days and a span holds up to {LONGEST_SPAN}, so nothing was changed. "
                "Try a later first day."
            )
        with self.one_step(f"flare day {'on' if on else 'off'}"):
            for day in days:
                self._edit(when._replace(day=day), lambda old: old._replace(flare=on), "", "")
        return Saved(say_flare(on, days, when.today), offer="flare_plan" if self._has_plan_for(on, days) else "")

    @verb
    def set_note(self, text: str, day: dt.date | None = None, merge: str = "") -> Saved:
        """Set a day's note; an empty text clears it."""
        when = self._when(day)
        said = f"Note {'saved' if text else 'cleared'}{when.for_day}."
        return self._edit(when, lambda old: old.with_note(text), said, "note", merge)

    # Sessions

    @verb
    def start_session(self, session: Session) -> Saved:
        """Keep that a guided session is under way, in the place of any other. Undo leaves it alone."""
        self._ledger.keep("settings", SESSION_KEY, session.to_document())
        return Saved("", changed=False)

    @verb
    def end_session(self, *, minutes: int | None, after: int | None = None) -> Saved:
        """End the session under way. It counts as done with so many `minutes`; with None nothing is recorded.

        It belongs to the day on which it began. Raises `UnknownItem` where its item is gone.
        """
        session = self.session
        if session is None:
            return Saved("No session is under way.", changed=False)
        with self.one_step():
            self._ledger.keep("settings", SESSION_KEY, None)
            if minutes is None:
                return Saved("Stopped. Nothing was recorded, and that is fine.", changed=False)
            began = min(session.started, self.now()).astimezone(self.clock.zone)
            return self.mark_done(
                [self.routine.find(session.activity)],
                day=day_of(began, self.settings.day_start),
                at=began.time(),
                minutes=minutes,
                why=session.why,
                before=session.before,
                after=after,
            )

    @verb
    def rate_last_use(self, activity: Activity, after: int, day: dt.date | None = None, merge: str = "") -> Saved:
        """Note the pain after the last use of an item on a day, in NRS points."""
        when = self._when(day)
        with self._ledger.step(merge=merge):
            new = self._with_last_use(activity, when, lambda use: use._replace(after=after))
            return self._put(when, new, f"Pain after: {after}, saved.", f"pain {after} after {called(activity)}")

    @verb
    def note_last_use(self, activity: Activity, note: str, day: dt.date | None = None, merge: str = "") -> Saved:
        """Note a few words with the last use of an item on a day; an empty text clears them."""
        when = self._when(day)
        with self._ledger.step(merge=merge):
            new = self._with_last_use(activity, when, lambda use: use._replace(note=checked_note(note)))
            said = f"Note {'saved' if note else 'cleared'}{when.for_day}."
            return self._put(when, new, said, f"note on {called(activity)}")

    # Undo

    @verb
    def undo(self, step: str = "") -> Saved:
        """Undo the last change, wherever it was made; with a `step`, only if `last_step` still says the same."""
        text = self._turn(step, undone=True)
        return Saved(f"Undone: {text}." if text else "Nothing to undo.", bool(text), "redo" if text else "")

    @verb
    def redo(self, step: str = "") -> Saved:
        """Put back what was undone last; with a `step`, only if `last_step(undone=True)` still says the same."""
        text = self._turn(step, undone=False)
        return Saved(f"Redone: {text}." if text else "Nothing to redo.", changed=bool(text))

    def last_step(self, undone: bool = False) -> str:
        """Tell the change that undo (or, for `undone`, redo) would take next from others, wherever the file is read."""
        step = self._ledger.last_step(undone)
        return f"{step.at} {step.text}" if step else ""

    # Inside

    def _with_last_use(self, activity: Activity, when: When, change: Callable[[Use], Use]) -> Day:
        """Give a day with the last use of an item changed; raises `BadValue` where there is none."""
        day = self.day(when.day)
        uses = day.uses_of(activity.id)
        if not uses:
            raise BadValue(f"{activity.name} was not done{when.for_day or ' today'}, so nothing was saved.")
        return day._replace(uses=tuple(change(use) if use is uses[-1] else use for use in day.uses))

    def _has_plan_for(self, on: bool, days: Sequence[dt.date]) -> bool:
        """Tell whether it is a flare day from now on and there is a plan to read for it."""
        if not on or self.today() not in days:
            return False
        from unknot.record.coaching import flare_plan

        return bool(flare_plan(self.settings).strip())

    def _let_go_of_session(self, activities: Sequence[Activity], when: When) -> None:
        """End a session of an item that is ticked off meanwhile: one warm pack is done once."""
        session = self.session if when.day == when.today else None
        if session is not None and session.activity in {activity.id for activity in activities}:
            self._ledger.keep("settings", SESSION_KEY, None)

    def _turn(self, step: str, undone: bool) -> str | None:
        if not step:
            return self._ledger.turn(undone)
        with self.storage.transaction():
            if self.last_step(not undone) != step:
                raise BadValue("Something else was changed in between, so that was left as it is. Look, and try again.")
            return self._ledger.turn(undone)

    def _all_done(self, day: Day) -> bool:
        return all(day.state_of(activity.id) != "open" for activity in self.routine.on(day.date, day.flare))


def _medicines(activities: Sequence[Activity], names: Sequence[str]) -> list[str]:
    """Give the names that are those of medicines."""
    return [name for activity, name in zip(activities, names, strict=True) if activity.kind == MEDICINE]


def _check_alone(cost_cents: int | None, note: str) -> None:
    """Refuse what can only be said of one item."""
    if cost_cents is not None:
        raise BadValue("A cost is for one item, so nothing was saved. Try: unknot done massage --cost 45")
    if note:
        raise BadValue("A note is for one item, so nothing was saved. For the whole day: unknot note TEXT")
