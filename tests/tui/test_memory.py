"""Memory while the app is open all day."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from textual._styles_cache import StylesCache

from unknot.tui.memory import tidy

if TYPE_CHECKING:
    from tui.conftest import Sit


async def test_what_a_closed_screen_showed_is_let_go_of(sit: Sit) -> None:
    """Its lines are gone once memory was tidied; they would stay for the next thousand widgets."""
    async with sit() as me:
        await me.press("h")
        assert me.text
        lines = weakref.ref(me.screen.status._styles_cache)
        await me.press("escape")
        gc.collect()
        assert lines() is not None
        for _ in range(20):
            tidy(me.diary)
            await me.settle()
            gc.collect()
            if lines() is None:
                break
        assert lines() is None


async def test_another_version_of_textual_needs_no_help(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no such cache nothing happens."""
    async with sit() as me:
        with monkeypatch.context() as patch:
            patch.delattr(StylesCache, "get_inner_outer")
            tidy(me.diary)
        assert me.text
