"""Memory, put in order once the app stands: a diary of many years is open all day beside everything else."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import partial
from typing import Any

from textual.app import App

from unknot.store.diary import Diary

SETTLE_AFTER_S = 0.3
"""How long after the first paint, in seconds, memory is put in order: a key at the very start does not wait for it."""

TIDY_EVERY_S = 30.0
"""How often, in seconds, to look whether the diary was read anew meanwhile: ten years take 20 ms to fold."""


def keep_small(app: App[Any], diary: Diary) -> None:
    """Put memory in order soon, and keep it so."""
    app.set_timer(SETTLE_AFTER_S, partial(settle, diary))
    app.set_interval(TIDY_EVERY_S, partial(tidy, diary))


def settle(diary: Diary) -> None:
    """Let go of what only the start needed. The rest stays until the end: no collection need look at it."""
    gc.collect()
    gc.freeze()
    gc.enable()
    diary.fold()


def tidy(diary: Diary) -> None:
    """Fold what was read anew meanwhile, and let go of the lines of screens that were closed.

    Textual keeps those of up to a thousand widgets that are gone, each as large as what it showed: the cache of
    `StylesCache.get_inner_outer` holds on to whom it was asked by. A version that has none needs no help.
    """
    diary.fold()
    with suppress(ImportError, AttributeError):
        from textual._styles_cache import StylesCache

        StylesCache.get_inner_outer.cache_clear()
