"""What Textual itself costs: an app with one label, which a digit changes. Run as a program, it opens."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Label


class BareApp(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """Show the label."""
        yield Label("A bare label")

    def on_key(self, event: events.Key) -> None:
        """Say the digit that was pressed; q quits."""
        if event.key == "q":
            self.exit()
        self.query_one(Label).update(f"Label {event.key} (bare)")


if __name__ == "__main__":
    BareApp().run()
