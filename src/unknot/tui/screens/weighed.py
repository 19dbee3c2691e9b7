"""What the screens over weighed methods have in common: they read the diary up to its last look, and weigh it."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import NamedTuple

from unknot.insight.helps import Helps
from unknot.tui.screens.base import Desk, Handlers
from unknot.tui.screens.helps_past import HelpsPast
from unknot.tui.screens.past_screen import PastScreen


class Weighed(NamedTuple):
    """The past as it was read, and what was found in it."""

    past: HelpsPast
    found: Helps


class WeighedScreen(PastScreen):
    """A screen over the verdicts of a diary. `draw` is called once they are there, and whenever they are others."""

    def __init__(self, desk: Desk, seen: Weighed | None = None) -> None:
        """Open over a diary; `seen` is what another screen has weighed already."""
        super().__init__(desk)
        self._past = seen.past if seen else HelpsPast(self.diary)
        self._seen = seen
        self._quiet = bool(self.diary.settings.get("quiet"))

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    @property
    def seen_from(self) -> dt.date:
        """The day on which the diary was looked at."""
        return self._past.today

    @property
    def is_whole(self) -> bool:
        """True once all days are read and weighed."""
        return self._seen is not None

    @property
    def _found(self) -> Helps | None:
        return self._seen and self._seen.found

    @property
    def _shown(self) -> HelpsPast:
        return self._seen.past if self._seen else self._past

    def draw(self) -> None:
        """Draw what was found, or that it is being read."""

    def draw_again(self) -> None:
        """Look at the diary anew; what was seen stands until it is read."""
        self.desk = Desk.over(self.diary)
        self._quiet = bool(self.diary.settings.get("quiet"))
        self._past = HelpsPast(self.diary)
        self.draw()
        self.read_anew()

    def read_on(self) -> bool:
        """Read a part of the history; once it is whole, weigh it where no key waits for it. Tells the end."""
        if self._quiet or (self._seen is not None and self._seen.past is self._past):
            return True
        whole = self._past.whole or self._past.read_on()
        if whole:
            self.run_worker(self._weigh(self._past), exclusive=True)
        return whole

    async def _weigh(self, past: HelpsPast) -> None:
        found = await asyncio.to_thread(past.judge)
        if past is self._past and self.display:  # it is not displayed any more once it is being left
            self._seen = Weighed(past, found)
            self.draw()
