"""The part of a diary that knows its fair tests, and lets one go along with what is planned of its item."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from unknot.record.day import SLEEP
from unknot.record.fields import read_entries
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.store.shelf import Shelf

if TYPE_CHECKING:  # nobody who types a number waits for it
    from unknot.record.trial import Trial

TABLE = "trials"
TOLD = dt.timedelta(days=7)
"""For so long after its last day it is told where the day is that a fair test is over."""


class Along(NamedTuple):
    """What a fair test did as its item was planned otherwise: words that follow the sentence, and a welcome command."""

    text: str = ""
    offer: str = ""


class UnderTest(Shelf):
    """The fair tests of a diary, to read."""

    @property
    def trials(self) -> dict[int, Trial]:
        """All fair tests that can be read, by document id."""
        documents = self._ledger.documents(TABLE)
        if not documents:
            return {}
        from unknot.record.trial import Trial

        read = {key: read_entries([document], Trial.from_document)[0] for key, document in sorted(documents.items())}
        return {key: found[0] for key, found in read.items() if found}

    @property
    def has_unread_trial(self) -> bool:
        """True where a test in the file cannot be read, since it was edited by hand or comes from another version."""
        return len(self._ledger.documents(TABLE)) > len(self.trials)

    @property
    def trial(self) -> Trial | None:
        """The fair test that is under way or paused, or starts tomorrow; also one whose schedule was edited by hand."""
        under_way = self._under_way()
        return under_way and under_way[1]

    @property
    def last_trial(self) -> Trial | None:
        """The newest fair test that is over or was stopped, until another one is begun."""
        trials = self.trials
        return None if self.trial else next(reversed(trials.values()), None)

    def trial_on(self, day: dt.date) -> Trial | None:
        """Give the test that is under way where its item is planned on a day: without the item a day asks nothing."""
        trial = self.trial
        item = trial and self.routine.get(trial.activity)
        return trial if item and item.is_on(day) else None

    def left_out_on(self, day: dt.date) -> str:
        """Give the id of the item that a fair test leaves out on a day; empty where none is, or the day is refused."""
        return self._given(day, with_it=False)

    def wanted_on(self, day: dt.date) -> str:
        """Give the id of the item that a fair test has on a day; empty where none has, or the day is refused."""
        return self._given(day, with_it=True)

    def coin_on(self, day: dt.date) -> dict[str, str]:
        """Give what a fair test leaves out on a day and what it has, by the names that `view_day` takes them."""
        return {"left_out": self.left_out_on(day), "wanted": self.wanted_on(day)}

    def left_to_do(self, day: dt.date) -> list[Activity]:
        """Collect the open items of a day, as "all done" means them.

        The sleep log is none, it is done by answering it; nor is what a fair test leaves out on that day.
        """
        there, left_out = self.day(day), self.left_out_on(day)
        planned = self.routine.on(day, there.flare)
        return [item for item in planned if item.id not in (SLEEP, left_out) and there.state_of(item.id) == "open"]

    def trial_name(self, trial: Trial) -> str:
        """Name what a test is about, as in a sentence; by its id where the routine does not have it any more."""
        item = self.routine.get(trial.activity)
        return lowered(item.name) if item else trial.activity

    def trial_state(self) -> str:
        """Say in few words where a fair test is that asks nothing of today: over for a week, paused; mostly nothing."""
        today, trial = self.today(), self.trial or self.last_trial
        if self.trial is None and self.has_unread_trial:
            return "a fair test cannot be read"
        if trial is None or trial.ended is not None or trial.is_over(today - TOLD):
            return ""
        from unknot.record.trial_words import say_state

        return say_state(trial, self.trial_name(trial), today, gone=self.routine.get(trial.activity) is None)

    # Inside

    def _given(self, day: dt.date, *, with_it: bool) -> str:
        trial = self.trial_on(day)
        if trial is None or not trial.is_as_drawn or day in trial.refused or trial.assigned(day) is not with_it:
            return ""
        return trial.activity

    def _under_way(self, activity: str = "") -> tuple[int, Trial] | None:
        """Give the newest test that is under way, of an item if one is named; a clock set back can make it several."""
        today = self.today()
        running = (one for one in reversed(self.trials.items()) if one[1].is_running(today))
        return next((one for one in running if activity in ("", one[1].activity)), None)

    def _along(self, old: Activity, on: bool, ended: bool = False, why: str = "") -> Along:
        """Let the test of an item stand still, or end it, as that is switched off; switched on it waits for a word."""
        found = self._under_way(old.id)
        if found is None:
            return Along()
        key, trial = found
        if on:
            waits = trial.is_paused and not old.is_on(self.today())
            return Along(" Its fair test stays paused.", "resume_test") if waits else Along()
        if ended:
            self._put_trial(key, trial._replace(ended=self.today(), why=why), "stopped")
            return Along(" Its fair test is stopped, too.")
        if trial.is_paused or not trial.is_as_drawn:
            return Along()
        self._put_trial(key, trial.paused_after(self.today()), "paused")
        return Along(" Its fair test pauses from tomorrow.")

    def _put_trial(self, key: int, trial: Trial, what: str) -> None:
        with self._ledger.step(f"fair test {what}"):
            self._ledger.put(TABLE, key, trial.to_document())
