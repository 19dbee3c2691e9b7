"""What Textual itself costs: an app with one label, which a digit changes; m opens a modal with another one."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Label


class BareModal(ModalScreen[None]):
    """One more label."""

    def compose(self) -> ComposeResult:
        """Show the label."""
        yield Label("A bare modal")


class BareApp(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """Show the label."""
        yield Label("A bare label")

    def on_key(self, event: events.Key) -> None:
        """Say the digit that was pressed; m opens the modal, q quits."""
        if event.key == "q":
            self.exit()
        if event.key == "m":
            self.push_screen(BareModal())
            return
        self.query_one(Label).update(f"Label {event.key} (bare)")


if __name__ == "__main__":
    BareApp().run()
