"""What a headless app does for nobody: left out, so that a suite of some thousand small sittings takes less time.

Nothing that a test can see is changed. Textual throws away what it draws where there is no terminal
(`App._display`), while what a person would see is drawn for a test at the moment it looks (`Person.lines`); a test of
the drawing itself asks for the fixture `drawn`. The rules of a style sheet are the same for every app of the same
colours. And Textual keeps the lines of widgets that are gone (`StylesCache.get_inner_outer` is cached by instance),
which makes every later garbage collection of the test run slower. To learn whether all is quiet, Textual's pilot sends
a message to every widget; here the queues are looked at instead. The tests of the real terminal (`tests/e2e`) know
nothing of this.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout

_read: dict[tuple[Any, ...], list[RuleSet]] = {}
_really_read = Stylesheet._parse_rules
_really_draw = Compositor.render_update
_really_dispatch = MessagePump._dispatch_message
_answering: set[MessagePump] = set()
_ROUNDS, _REST_S = 200, 0.001
"""So often the others get their turn at once, before they get a moment of rest."""


def _draw_for_nobody(self: Compositor, *_: object, **__: object) -> None:
    self._dirty_regions.clear()


def _read_once(self: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
    key = (tuple(sorted(self._variables.items())), source, tuple(sorted(more.items())))
    if key not in _read:
        _read[key] = _really_read(self, *source, **more)
    return _read[key]


async def _answer(self: MessagePump, message: Message) -> None:
    """Know who is answering a message while it lasts; one that answers within its own answer is busy all the same."""
    outermost = self not in _answering
    _answering.add(self)
    try:
        await _really_dispatch(self, message)
    finally:
        if outermost:
            _answering.discard(self)


async def _wait_until_quiet(self: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait until no message of the screen in front is on its way or being answered."""
    end = time.monotonic() + timeout
    rounds = 0
    while True:
        if self.app._exception is not None:
            return False
        pumps = [self.app, *(self.app.screen.walk_children(with_self=True) if self.app._screen_stack else ())]
        if not any(pump in _answering or not pump._message_queue.empty() or pump._next_callbacks for pump in pumps):
            return True
        if time.monotonic() > end:
            raise WaitForScreenTimeout("The app is still answering.")
        rounds += 1
        await asyncio.sleep(0 if rounds < _ROUNDS else _REST_S)


def lighten(patch: pytest.MonkeyPatch) -> None:
    """Leave out the drawing that no one sees, and read each style sheet once."""
    patch.setattr(Compositor, "render_update", _draw_for_nobody)
    patch.setattr(Stylesheet, "_parse_rules", _read_once)
    patch.setattr(MessagePump, "_dispatch_message", _answer)
    patch.setattr(Pilot, "_wait_for_screen", _wait_until_quiet)


def draw(patch: pytest.MonkeyPatch) -> None:
    """Draw after all, as for a terminal."""
    patch.setattr(Compositor, "render_update", _really_draw)


def forget() -> None:
    """Let go of the lines of widgets that are gone."""
    StylesCache.get_inner_outer.cache_clear()
    _answering.clear()
