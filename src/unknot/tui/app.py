"""The app: a table of contents. Keys, colours and screens are named here; what they do is elsewhere."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from unknot.record.errors import place_of
from unknot.record.settings import THEMES as THEME_NAMES
from unknot.store.background import BackgroundDiary, in_background
from unknot.store.diary import Diary
from unknot.tui.commands import BY_ID, COMMANDS, is_fixed, usable_keymap
from unknot.tui.memory import keep_small
from unknot.tui.saving import Saving
from unknot.tui.screens.base import PROBLEMS, Desk, UnknotScreen
from unknot.tui.screens.today import Today
from unknot.tui.screens.today_words import can_wait, place_words
from unknot.tui.terminal import end_when_told, few_colours, go_on_only_after_a_stop, is_terminal
from unknot.tui.themes import TERMINAL, ThemedApp

TURN_S = 0.0002
"""For how long, in seconds, drawing may keep the thread that saves from going on, which is after each call to the disk.

With Python's own 5 ms a save that meets a repaint takes three times as long.
"""

ALONE_EVERY_S = 2.0
"""How often, in seconds, to look whether the terminal is still there."""

REPEATING = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"})
"""Keys that may be held down: they move, and record nothing."""

AFTER_PAINT_S = 0.1
"""How long after the start, in seconds, the place of the diary is looked at: the first paint does not wait for it."""


_PLACES = ("help", "get_help", "menu", "settings", "learn", "helps", "safety", "flare_plan", "for_doctor")


class UnknotApp(ThemedApp):
    """Today and what is reached from it, over one diary."""

    CSS_PATH = "unknot.tcss"
    TITLE = "Unknot"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(one.bound, f"command('{one.id}')", one.words, show=False, id=one.id) for one in COMMANDS),
        *(Binding(str(digit), f"digit({digit})", f"Pain {digit}", show=False) for digit in range(10)),
        Binding("k", "arrow('up')", "Up", show=False, id="up"),
        Binding("j", "arrow('down')", "Down", show=False, id="down"),
        Binding("ctrl+c", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(
        self, diary: Diary, *, few_colours: bool = False, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Open the app over a diary.

        `few_colours` keeps to the terminal's own colours. Leave `monotonic` as default unless testing.
        """
        super().__init__(ansi_color=True if few_colours else None)
        self.diary = diary
        self.few_colours = few_colours
        self.animation_level = "none"
        self._monotonic = monotonic
        self._last_press = ("", float("-inf"))
        self._settings = diary.settings
        self._saving = Saving(self, diary) if isinstance(diary, BackgroundDiary) else None
        self.theme = self.wanted_theme()
        self.set_keymap(usable_keymap(self._settings.keymap))

    def get_default_screen(self) -> Today:
        """Open on Today."""
        return Today(Desk.over(self.diary))

    def on_ready(self) -> None:
        """Show the first-run screens to a newcomer, and the terminal's cursor to those who want it."""
        if self.diary.is_new:
            from unknot.tui.screens.first_run import FirstRun

            self.push_screen(FirstRun(Desk.over(self.diary), place_words(self.diary.path)))
        else:
            self.set_timer(AFTER_PAINT_S, self.say_place)
        if not self.is_headless:
            end_when_told(self.exit)
            go_on_only_after_a_stop()
            self.set_interval(ALONE_EVERY_S, self.leave_if_alone)
            keep_small(self, self.diary)
        if self._driver and (self._settings.get("cursor") or os.environ.get("ACCESSIBLE") == "1"):
            self._driver.write("\x1b[?25h")

    def leave_if_alone(self) -> None:
        """End when the terminal has gone without a word: what reads the keys would busily go on reading nothing."""
        if not is_terminal():
            self.exit()

    def say_place(self) -> None:
        """Say what is to be known about the place of the diary, mostly nothing, where the first line is still free."""
        said = place_words(self.diary.path)
        here = next(reversed(self.screen_stack), None)
        if said and isinstance(here, Today) and can_wait(here.status.text):
            here.status.say(said)

    def wanted_theme(self) -> str:
        """Choose the colours: the terminal's own where there are few, else what the person set."""
        if self.few_colours:
            return TERMINAL.name
        named = os.environ.get("UNKNOT_THEME", "")
        return named if named in THEME_NAMES else str(self._settings.get("theme"))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the terminal where the person has switched them off."""
        if action not in ("command", "arrow") or self._settings.get("keys.letters"):
            return True
        return action == "command" and is_fixed(BY_ID[str(parameters[0])])

    async def on_event(self, event: events.Event) -> None:
        """Leave out a key that is only bouncing, or being held, wherever it would go."""
        if not (isinstance(event, events.Key) and not event.is_forwarded and self._bounces(event)):
            await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for. Where that needs a diary that cannot be read, say so, and nothing else happens."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except PROBLEMS as problem:
            if isinstance(self.screen, UnknotScreen):
                self.screen.status.say(str(problem))
            return True

    def action_command(self, command_id: str) -> None:
        """Do what a key stands for."""
        if isinstance(self.screen, UnknotScreen):
            self.screen.run_command(command_id)

    def action_arrow(self, key: str) -> None:
        """Press an arrow key for a letter."""
        self.simulate_key(key)

    def action_digit(self, digit: int) -> None:
        """Give a digit to the screen that takes one."""
        take = getattr(self.screen, "take_digit", None)
        if take is not None:
            take(digit)

    def action_menu_command(self, command_id: str) -> None:
        """Do what was chosen in the menu: on this screen, or on the nearest one below it that can."""
        while isinstance(self.screen, UnknotScreen):
            if command_id in {*self.screen.handlers, *self.handlers} or len(self.screen_stack) == 1:
                self.screen.run_command(command_id)
                return
            self.screen.action_leave()

    def action_global_command(self, command_id: str) -> None:
        """Do a command that is the same on every screen."""
        handler = self.handlers.get(command_id)
        if handler is not None:
            handler()

    @property
    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What the app does for a command, whichever screen is open."""
        return {
            "colours": self.next_colours,
            "quit": self.leave,
            "test": self.open_test,
            **{name: partial(self.open_screen, name) for name in _PLACES},
        }

    def _bounces(self, event: events.Key) -> bool:
        last, moment = self._last_press
        now = self._monotonic()
        self._last_press = (event.key, now)
        repeats = REPEATING - getattr(self.focused, "ACTS", frozenset())
        if event.key in repeats or (self.focused and self.focused.check_consume_key(event.key, event.character)):
            return False
        return event.key == last and now - moment < self._settings.get("keys.bounce_ms") / 1000

    def on_unknot_screen_settings_read(self, message: UnknotScreen.SettingsRead) -> None:
        """Follow the settings, whether they were changed here, in the shell or by undo."""
        before, self._settings = self._settings, message.settings
        if message.settings.keymap != before.keymap:
            self.set_keymap(usable_keymap(message.settings.keymap))
        if message.settings.get("theme") != before.get("theme") and not self.few_colours:
            self.theme = message.settings.get("theme")

    # Saving, and leaving

    def on_unknot_screen_unsaved(self) -> None:
        """Say that something is not saved yet, if it stays so for long."""
        if self._saving is not None:
            self._saving.wait()

    def on_saving_news(self) -> None:
        """Say what is saved now, or why it is not."""
        if self._saving is not None:
            self._saving.settle()

    def leave(self) -> None:
        """End, as soon as everything is saved."""
        if self._saving is None:
            self.exit()
        else:
            self._saving.leave()

    async def action_quit(self) -> None:
        """End from wherever one is."""
        self.leave()

    def finish(self) -> bool:
        """Save what is left when the app is over; tells whether something was lost, after saying what."""
        return self._saving is not None and self._saving.finish()

    # Screens and colours

    def open_screen(self, name: str) -> None:
        """Open one of the screens that every other leads to; a second press closes it."""
        from unknot.tui.screens.places import place

        known = self.screen if isinstance(self.screen, UnknotScreen) else None
        about = {"learn": known.topic, "help": type(known).__name__} if known else {}
        screen = place(name, Desk.over(self.diary), about.get(name, ""))
        if not any(type(one) is type(screen) for one in self.screen_stack):
            self.push_screen(screen)
            return
        while type(self.screen) is not type(screen):
            self.pop_screen()
        self.pop_screen()

    def open_test(self) -> None:
        """Open the page of the method that is tested, or What helps, from where a test is set up."""
        from unknot.tui.screens.places import open_test

        if isinstance(self.screen, UnknotScreen):
            open_test(self.screen)

    def next_colours(self) -> None:
        """Take the next of the themes, and keep it."""
        if not isinstance(self.screen, UnknotScreen):
            return
        if self.few_colours:
            self.screen.status.say("This terminal has few colours, so its own are used.")
            return
        following = THEME_NAMES[(THEME_NAMES.index(self.theme) + 1) % len(THEME_NAMES)]
        if self.screen.act(lambda: self.diary.set_setting("theme", following, merge="colours")):
            self.theme = following

    # Endings

    def panic(self, *renderables: object) -> None:  # noqa: ARG002 - an error that draws itself may draw the diary
        """End with the same sentence where an error would draw itself."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Say that something went wrong without showing any of the diary, which a traceback's values would."""
        self._exit_renderables = [Text(crash_words(self._exception))]
        self._close_messages_no_wait()


def crash_words(error: BaseException | None) -> str:
    """Say where the program failed; never what it was working on."""
    return f"Something went wrong inside Unknot ({place_of(error)}). What was saved is safe: see unknot where"


def run_app(diary: Diary) -> int:
    """Open the app in the terminal; gives the exit code: 4 where something could not be saved."""
    gc.disable()  # until the first paint
    sys.setswitchinterval(TURN_S)
    app = UnknotApp(in_background(diary), few_colours=few_colours(os.environ))
    try:
        app.run(mouse=bool(app.diary.settings.get("mouse")))
    finally:
        lost = app.finish()
    return app.return_code or (4 if lost else 0)
