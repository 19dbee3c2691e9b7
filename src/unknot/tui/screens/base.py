"""What every screen shares: the diary, the status line, the keys, and how an act is tried and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from unknot.record.errors import BadValue, UnknownItem
from unknot.record.saved import Saved
from unknot.record.settings import Settings
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.tui.commands import BY_ID, is_fixed, key_name, key_of, usable_keymap
from unknot.tui.widgets.glyphs import FINE, PLAIN, Glyphs
from unknot.tui.widgets.key_bar import KeyBar, KeyHint
from unknot.tui.widgets.lines import StatusLine, TopLine

Handlers = Mapping[str, Callable[[], object]]
"""What a screen does for a command: command id to method."""


PROBLEMS = (BadValue, UnknownItem, DiaryError)
"""What keeps something from being done or shown; the text of each is fit to show."""


OFFERS: Mapping[str, str] = {
    "flare": "for a lighter day",
    "redo": "put it back",
    "flare_plan": "your plan",
}
"""What may be welcome after an act, by the command that does it."""


class Desk(NamedTuple):
    """What every screen works with: the diary, the signs to draw with, and whether the diary is made up."""

    diary: Diary
    glyphs: Glyphs = FINE
    demo: bool = False

    @classmethod
    def over(cls, diary: Diary) -> Desk:
        """Set up a desk from a diary's own settings."""
        settings = diary.settings
        return cls(diary, PLAIN if settings.get("ascii") else FINE, bool(settings.values.get("demo")))


class UnknotScreen(Screen[None]):
    """A heading, a body, a status line and a key bar. Subclasses give `body` and `handlers`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    KEYS: ClassVar[Sequence[str]] = ("undo", "menu", "help")
    """The commands of the key bar, in order; "=key word" is an entry of the screen's own.

    One for Esc, and one whose word is "done", leaves the screen when it is pressed. Of the others, one whose word is a
    command does it, and the rest only say a key.
    """

    class Unsaved(Message):
        """Posted when something is not safe in the file yet, for the app to say so if it takes long."""

    class SettingsRead(Message):
        """Posted when the settings were read, for the app to follow them, whoever changed them."""

        def __init__(self, settings: Settings) -> None:
            super().__init__()
            self.settings = settings

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.top = TopLine(id="top")
        self.status = StatusLine(id="status")
        self.key_bar = KeyBar(buttons=self.buttons(), id="keys")
        self.diary = desk.diary
        self._focused_before: Widget | None = None
        self._saved: Saved | None = None
        self._promised: tuple[Saved, tuple[str, str]] | None = None

    @property
    def handlers(self) -> Handlers:
        """What this screen does for a command; the app does the rest."""
        return {}

    @property
    def topic(self) -> str:
        """What this screen is about, by the id of the page to learn from; an empty text for nothing of its own."""
        return ""

    @property
    def turning(self) -> Handlers:
        """Give undo and redo as handlers."""
        return {"undo": lambda: self.change(self.diary.undo), "redo": lambda: self.change(self.diary.redo)}

    def draw_again(self) -> None:
        """Draw what the diary holds now: it was undone, or is another one in the file than on the screen."""

    def body(self) -> ComposeResult:
        """Give what stands between the heading and the status line."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str, str]:
        """Give title, words beside it, and words at the right end."""
        return ("", "", "")

    def buttons(self) -> Sequence[KeyHint]:
        """Give the buttons that small screens have above the key bar."""
        return ()

    def compose(self) -> ComposeResult:
        """Put the screen together, in the form for the terminal's size, so that it is laid out once."""
        self.update_classes(self.form(*self.app.size))
        self.top.parts = self.heading()
        self.key_bar.show(self.hints())
        yield self.top
        with Vertical(id="body"):
            yield from self.body()
        yield self.status
        yield self.key_bar

    def on_mount(self) -> None:
        """Have what is not saved yet said here, too."""
        if self.diary.pending:
            self.post_message(self.Unsaved())

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar."""
        return self.hints_of(self.KEYS)

    def key(self, command_id: str) -> str:
        """Give the key that a command has now, as it is printed on keyboards; an empty text for none, or one off."""
        settings = self.diary.settings
        key = key_name(key_of(BY_ID[command_id], usable_keymap(settings.keymap)))
        return key if settings.get("keys.letters") or is_fixed(BY_ID[command_id]) else ""

    def offer(self, command_id: str, words: str) -> str:
        """Offer a command with its key; where it has none or letters are off, by its place in the menu."""
        key = self.key(command_id)
        return f"{key} {words}" if key else f"menu: {BY_ID[command_id].label}"

    def hints_of(self, names: Sequence[str]) -> list[KeyHint]:
        """Give the entries for commands by their ids, with the person's own keys."""
        entries = []
        for name in names:
            if name.startswith("="):
                key, _, word = name[1:].partition(" ")
                leaves = key == "esc" or word == "done"
                command = "leave" if leaves else word if word in BY_ID else ""
                entries.append(KeyHint(key, word, command, keep=leaves))
            else:
                entries.append(KeyHint(self.key(name), BY_ID[name].label, name, keep=name in ("menu", "help")))
        return entries

    def act(self, verb: Callable[[], Saved]) -> Saved | None:
        """Try a verb of the diary and say how it went; None where nothing was changed because it could not be."""
        try:
            saved = verb()
        except PROBLEMS as problem:
            self.status.say(str(problem))
            return None
        self._saved = saved
        self.promise(saved)
        self.post_message(self.SettingsRead(self.diary.settings))
        return saved

    def change(self, verb: Callable[[], Saved]) -> bool:
        """Try a verb and draw what the diary holds then; tells whether it could be done."""
        done = self.act(verb) is not None
        self.draw_again()
        return done

    def promise(self, saved: Saved) -> None:
        """Say the sentence of an act as soon as everything is safe in the file, unless there is other news first."""
        self._promised = None
        if self.diary.pending:
            self._promised = (saved, self.status.said)
            self.post_message(self.Unsaved())
        elif saved.text:
            self.say(saved)

    def keep_promise(self, said: Saved, saved: Saved | None) -> None:
        """Say what was promised, now that everything is safe.

        The last act answered `said` here, and `saved` in the file: that is the truth where somebody else wrote in
        between.
        """
        promised, before = self._promised or (None, None)
        self._promised = None
        if promised and promised.text and self.status.said == before:
            self.say(saved if saved and promised.text == said.text else promised)

    def say(self, saved: Saved) -> None:
        """Put the sentence of an act on the status line, with the key that may be welcome next."""
        hint = self.offer("undo", "undo") if saved.changed else ""
        if saved.offer in OFFERS:
            hint = self.offer(saved.offer, OFFERS[saved.offer])
        self.status.say(saved.text, hint)

    def action_leave(self) -> None:
        """Go back; what was saved here last is said there, too."""
        self.leave_with(self._saved)

    def leave_with(self, saved: Saved | None, words: str = "") -> None:
        """Go back, and say there what was saved, or some words that are true already."""
        below = self.app.screen_stack[-2]
        self.dismiss()
        if isinstance(below, UnknotScreen):
            if saved is not None:
                below.promise(saved)
            if words:
                below.status.say(words)

    def on_key_bar_used(self, event: KeyBar.Used) -> None:
        """Do what a pressed entry of the key bar stands for."""
        event.stop()
        if event.command:
            self.run_command(event.command)

    def run_command(self, command_id: str) -> None:
        """Do a command: here, or else in the app."""
        handler = self.handlers.get(command_id)
        if handler is not None:
            handler()
        elif command_id == "leave":
            self.action_leave()
        else:
            self.call_later(self.app.run_action, f"global_command('{command_id}')")

    async def _dispatch_message(self, message: Message) -> None:
        """Say what is wrong where a message needed a diary that cannot be read; Textual would end the app."""
        try:
            await super()._dispatch_message(message)
        except PROBLEMS as problem:
            self.status.say(str(problem))

    def on_resize(self, event: events.Resize) -> None:
        """Choose the form for the terminal's size; what had the focus before it was very small gets it back."""
        was_tiny = self.has_class("-tiny")
        if not was_tiny:
            self._focused_before = self.focused
        self.update_classes(self.form(*event.size))
        if was_tiny and not self.has_class("-tiny"):
            self.call_after_refresh(self.set_focus, self._focused_before)
        self.form_chosen(was_tiny)

    def form_chosen(self, was_tiny: bool) -> None:
        """Follow the form for another size; `was_tiny` tells of the one before.

        For subclasses: Textual itself calls `on_resize` of each class, so one that also calls its base does so twice.
        """

    @staticmethod
    def form(width: int, height: int) -> dict[str, bool]:
        """Tell which classes a screen of a size has: wide, narrow, tall, low, medium, tiny."""
        return {
            "-wide": width >= 104,
            "-narrow": width < 56,
            "-tall": height >= 32,
            "-low": height < 23,
            "-medium": height >= 18,
            "-tiny": width < 38 or height < 14,
        }
