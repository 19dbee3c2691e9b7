"""What screens that look back have in common: a long history to read, a day that turns, and other screens above."""

from __future__ import annotations

import datetime as dt

from unknot.store.errors import DiaryError
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.today import LOOK_EVERY_S
from unknot.tui.slices import Slices


class PastScreen(UnknotScreen):
    """A screen over the past. `draw_again` looks at the diary anew, which is to call `read_anew`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._slices = Slices(self, self._read_slice)
        self._away = False

    @property
    def seen_from(self) -> dt.date:
        """The day that was today when the diary was looked at."""
        raise NotImplementedError

    def read_on(self) -> bool:
        """Read a slice of the history; tells whether that was the last one."""
        raise NotImplementedError

    def read_anew(self) -> None:
        """Read the history from its beginning, a slice at a time."""
        self._slices.begin()

    def on_mount(self) -> None:
        """Begin to read, and to look whether the day turns."""
        self.read_anew()
        self.set_interval(LOOK_EVERY_S, self.look)

    def look(self) -> None:
        """Look whether the day has turned; a diary that cannot be read says so."""
        try:
            if self.diary.today() != self.seen_from:
                self.draw_again()
        except DiaryError as problem:
            self.status.say(str(problem))

    def on_screen_suspend(self) -> None:
        """Note that another screen is open."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        if self._away:
            self._away = False
            self.draw_again()

    def _read_slice(self) -> bool:
        try:
            return self.read_on()
        except DiaryError as problem:
            self.status.say(str(problem))
            return True
