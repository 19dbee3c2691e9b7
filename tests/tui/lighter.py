"""What a headless app does for nobody: left out, so that a suite of some thousand small sittings takes less time.

Nothing that a test can see is changed. Textual throws away what it draws where there is no terminal
(`App._display`), while what a person would see is drawn for a test at the moment it looks (`Person.lines`); a test of
the drawing itself asks for the fixture `drawn`. The rules of a style sheet are the same for every app of the same
colours. And Textual keeps the lines of widgets that are gone (`StylesCache.get_inner_outer` is cached by instance),
which makes every later garbage collection of the test run slower. The tests of the real terminal
(`tests/e2e`) know nothing of this.
"""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read: dict[tuple[Any, ...], list[RuleSet]] = {}
_really_read = Stylesheet._parse_rules
_really_draw = Compositor.render_update


def _draw_for_nobody(self: Compositor, *_: object, **__: object) -> None:
    self._dirty_regions.clear()


def _read_once(self: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
    key = (tuple(sorted(self._variables.items())), source, tuple(sorted(more.items())))
    if key not in _read:
        _read[key] = _really_read(self, *source, **more)
    return _read[key]


def lighten(patch: pytest.MonkeyPatch) -> None:
    """Leave out the drawing that no one sees, and read each style sheet once."""
    patch.setattr(Compositor, "render_update", _draw_for_nobody)
    patch.setattr(Stylesheet, "_parse_rules", _read_once)


def draw(patch: pytest.MonkeyPatch) -> None:
    """Draw after all, as for a terminal."""
    patch.setattr(Compositor, "render_update", _really_draw)


def forget() -> None:
    """Let go of the lines of widgets that are gone."""
    StylesCache.get_inner_outer.cache_clear()
