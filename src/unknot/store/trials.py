"""The part of a diary that is about fair tests: one at a time, settled before its first day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from unknot.record.day import SLEEP, checked_note
from unknot.record.errors import BadValue
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import Saved, lowered
from unknot.record.words import short_day
from unknot.store.forms import Forms
from unknot.store.under_test import TABLE
from unknot.store.verbs import verb

if TYPE_CHECKING:  # nobody who types a number waits for it
    from unknot.record.trial import Form, Trial

_NONE = "No fair test is under way, so nothing was changed. Try: unknot test start heat"


class Trials(Forms):
    """Fair tests, in undoable steps. Errors: as for every verb of a diary."""

    def start_trial(
        self, activity: Activity, length: int = 42, form: Form = "days", *, seed: int | None = None
    ) -> Saved:
        """Settle a fair test of an item, for so many days from tomorrow; raises `BadValue` where there can be none.

        Leave `seed` as default unless testing. It is drawn here once, since a verb may be done twice: on the screen
        and in the file.
        """
        if seed is None:
            import secrets

            from unknot.record.trial import MOST_SEED

            seed = secrets.randbelow(MOST_SEED)
        return self._start_trial(activity, length, form, seed)

    def check_trial(self, activity: Activity, length: int, form: Form = "days") -> None:
        """Raise `BadValue` where no fair test of an item can start, or none of that length; nothing is begun."""
        from unknot.record.trial import check_length

        self._check_testable(self.routine.find(activity.id))
        check_length(length, form)

    @verb
    def _start_trial(self, activity: Activity, length: int, form: Form, seed: int) -> Saved:
        from unknot.record.trial import Trial

        with self._ledger.step(f"fair test of {lowered(activity.name)} set up"):
            _, activity = self._find(activity)
            self._check_testable(activity)
            trial = Trial.new(activity.id, self.today() + dt.timedelta(days=1), length, seed, form)
            self._ledger.put(TABLE, max(self._ledger.keys(TABLE), default=0) + 1, trial.to_document())
        first, last = trial.start, trial.start + dt.timedelta(days=length - 1)
        span = f"{short_day(first)} to {short_day(last, first)}"
        return Saved(f"The fair test of {lowered(activity.name)} starts tomorrow: {length} days, {span}.")

    @verb
    def stop_trial(self, why: str = "") -> Saved:
        """End the test that is under way, with a reason in the person's own words; its days stay in the diary."""
        with self._ledger.step():
            key, trial = self._needed()
            self._put_trial(key, trial._replace(ended=self.today(), why=checked_note(why)), "stopped")
        return Saved(f"The fair test of {self.trial_name(trial)} is stopped. Everything in your diary stays.")

    @verb
    def pause_trial(self) -> Saved:
        """Let the test that is under way stand still from tomorrow; today counts the way the coin fell."""
        with self._ledger.step():
            key, trial = self._led()
            if trial.is_paused:
                return Saved("The test is paused already. It waits for you.", changed=False)
            self._put_trial(key, trial.paused_after(self.today()), "paused")
            counts = "" if trial.number_of(self.today()) is None else " Today counts the way the coin fell."
        later = trial.start > self.today() + dt.timedelta(days=1)
        first = short_day(trial.start, self.today()) if later else "tomorrow"
        return Saved(f"The test pauses from {first}, for as long as you like.{counts}")

    @verb
    def resume_trial(self) -> Saved:
        """Let the test go on from tomorrow, where it stood still; raises `BadValue` while its item is off or gone."""
        with self._ledger.step():
            key, trial = self._led()
            if not trial.is_paused:
                return Saved("The test is not paused, so it goes on as it is.", changed=False)
            self._check_on(trial)
            self._put_trial(key, trial.resumed_after(self.today()), "goes on")
        return Saved("The test goes on tomorrow, where it stood still.")

    @verb
    def refuse_trial_day(self, day: dt.date | None = None, *, back: bool = False) -> Saved:
        """Note that a day of the test goes otherwise than drawn, or with `back` take that back."""
        when = self._when(day)
        name = short_day(when.day, when.today) if when.for_day else "today"
        with self._ledger.step():
            key, trial = self._led()
            if trial.assigned(when.day) is None:
                which = f"{name[:1].upper()}{name[1:]}"
                raise BadValue(f"{which} is no day of the test, so nothing was changed. To see it: unknot test")
            noted = when.day in trial.refused
            if back and not noted:
                return Saved(f"It was not noted that {name} goes otherwise, so nothing was changed.", changed=False)
            if noted and not back:
                return Saved(
                    f"It is noted already that {name} goes otherwise. To take it back: unknot test refuse --back",
                    changed=False,
                )
            self._put_trial(key, trial.refused_on(when.day), f"day refused{when.for_day}")
        if back:
            return Saved(f"Taken back: {name} goes as drawn.")
        return Saved(f"Noted: {name} goes otherwise, which is fine. It counts the way the coin fell.")

    # Inside

    def _needed(self) -> tuple[int, Trial]:
        under_way = self._under_way()
        if under_way is None:
            raise BadValue(_NONE)
        return under_way

    def _as_drawn(self) -> tuple[int, Trial]:
        """Give the test that is under way; raises `BadValue` where its schedule is not the one that was drawn."""
        key, trial = self._needed()
        if not trial.is_as_drawn:
            from unknot.record.trial_words import say_edited

            raise BadValue(say_edited(self.trial_name(trial)))
        return key, trial

    def _led(self) -> tuple[int, Trial]:
        """Give the test that is under way and can go on; raises `BadValue` where its item is gone, too."""
        _, trial = self._needed()
        if self.routine.get(trial.activity) is None:
            from unknot.record.trial_words import say_gone

            raise BadValue(f"{say_gone(trial.activity)} Nothing was changed. To end its fair test: unknot test stop")
        return self._as_drawn()

    def _check_on(self, trial: Trial) -> None:
        item = self.routine.get(trial.activity)
        if item is not None and not item.is_on(self.today()):
            raise BadValue(
                f"{item.name} is off, so its fair test stays paused. Nothing was changed. "
                f"Try: unknot routine on {item.id}"
            )

    def _check_testable(self, activity: Activity) -> None:
        """Raise `BadValue` where no test of an item, as the diary has it now, can start."""
        if SLEEP in (activity.id, activity.kind):
            raise BadValue("The sleep log is no method, so no test was begun. Try: unknot test start heat")
        if activity.kind == MEDICINE:
            raise BadValue(
                f"{activity.name} is a medicine, so no test was begun: that is for you and your prescriber. "
                "Try another item: unknot test start heat"
            )
        if not activity.is_on(self.today()):
            raise BadValue(f"{activity.name} is off, so no test was begun. Try: unknot routine on {activity.id}")
        if self._under_way() is not None:
            name = self.trial_name(self._as_drawn()[1])
            raise BadValue(f"The fair test of {name} is under way, so no other was begun. To end it: unknot test stop")
