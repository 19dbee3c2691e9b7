"""Saving as the person sees it: nothing while it is quick, a word when it is not, and no leaving with it undone."""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.timer import Timer

from unknot.store.background import PATIENCE_S, BackgroundDiary
from unknot.tui.screens.base import PROBLEMS, UnknotScreen
from unknot.tui.widgets.glyphs import shown

if TYPE_CHECKING:  # what is said comes with the first act, for the sake of the first paint
    from unknot.store.acts import Outcome

SLOW_AFTER_S = 0.4
"""After how many seconds a save is slow enough to be spoken of."""


class SavingNews(Message):
    """Posted to the app by the thread that saves, when there is something to settle."""


class Saving:
    """Stands between a diary that saves in the background and the screens of an app."""

    def __init__(self, app: App[None], diary: BackgroundDiary) -> None:
        self._app, self._diary = app, diary
        self._timer: Timer | None = None
        self._slow = self._was_trouble = self._leaving = self._may_leave = False
        self._news: list[Outcome] = []
        self.patience_s = PATIENCE_S
        diary.listen(lambda: app.post_message(SavingNews()))

    def wait(self) -> None:
        """Take note that something is not saved yet."""
        self._show()
        said = self._may_leave if self._leaving else self._slow
        if self._diary.pending and self._timer is None and not said:
            self._timer = self._app.set_timer(SLOW_AFTER_S, self.take_long)

    def take_long(self) -> None:
        """Say that something is being saved, if it still is; one who waits to leave may also go without it."""
        self._timer = None
        self._slow = bool(self._diary.pending)
        self._may_leave = self._may_leave or (self._leaving and self._slow)
        self._show()

    def settle(self) -> None:
        """Take up what was saved, or was not, and say so. Raises what went wrong inside the program."""
        news = self._diary.settle()
        self._news += [news] if news.results else []
        self._was_trouble = self._was_trouble or self._diary.trouble is not None
        for crash in filter(None, (news.crash, *(result.crash for result in news.results))):
            raise crash
        if not self._diary.pending:
            self._come_to_rest()
            if self._leaving:
                self._app.exit()
        elif self._diary.trouble and self._leaving:
            self._leaving, self._may_leave = False, True
        self._show()

    def leave(self) -> None:
        """End the app when everything is saved; if that fails, when the person says so once more."""
        if self._diary.pending:
            self.settle()
        if self._may_leave:
            self.patience_s = 0
            self._app.exit()
        elif self._diary.pending:
            self._leaving = True
            self._diary.hurry()
            self.wait()
        else:
            self._app.exit()

    def finish(self) -> bool:
        """Save what is left, when the app is over; tells whether something was lost, after saying on stderr what."""
        lost = self._diary.finish(self.patience_s)
        if lost:
            from unknot.tui.saving_words import lost_words

            with suppress(OSError, ValueError):  # the terminal may be gone
                sys.stderr.write("".join(f"{shown(line)}\n" for line in lost_words(lost).splitlines()))
                sys.stderr.flush()
        return bool(lost)

    # Inside

    @property
    def _screens(self) -> list[UnknotScreen]:
        return [screen for screen in self._app.screen_stack if isinstance(screen, UnknotScreen)]

    def _show(self) -> None:
        words = self._words() if self._diary.trouble or self._may_leave else ""
        for screen in self._screens:
            screen.status.show_saving(words, self._slow)

    def _words(self) -> str:
        from unknot.tui.saving_words import count_of, slow_words, trouble_words

        trouble, leaving = self._diary.trouble, self._quit_key() if self._may_leave else ""
        return trouble_words(trouble, count_of(self._diary.unsaved), leaving) if trouble else slow_words(leaving)

    def _quit_key(self) -> str:
        return next((screen.key("quit") for screen in reversed(self._screens)), "") or "Ctrl+C"

    def _come_to_rest(self) -> None:
        """Say what came of it all, now that nothing waits any more."""
        from unknot.store.acts import Outcome
        from unknot.tui.saving_words import SAVED_NOW

        news = Outcome.joined(self._news)
        self._news = []
        was_trouble, self._was_trouble = self._was_trouble, False
        self._slow = self._may_leave = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._show()
        refusals = [result.refusal for result in news.results if result.refusal]
        if news.changed_outside:
            self._draw_again()
        if refusals or news.half or was_trouble:
            self._say(" ".join(chain(refusals, filter(None, [news.half]))) or SAVED_NOW)
        elif news.results:
            for screen in self._screens:
                screen.keep_promise(news.results[-1].act.said, news.results[-1].said)

    def _say(self, words: str) -> None:
        for screen in self._screens[-1:]:
            screen.status.say(words)

    def _draw_again(self) -> None:
        for screen in self._screens:
            try:
                if screen.is_mounted:
                    screen.draw_again()
            except PROBLEMS as problem:
                screen.status.say(str(problem))
