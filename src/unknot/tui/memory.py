"""Memory, put in order once the app stands: a diary of many years is open all day beside everything else."""

from __future__ import annotations

import gc
from functools import partial
from typing import Any

from textual.app import App

from unknot.store.diary import Diary

SETTLE_AFTER_S = 0.3
"""How long after the first paint, in seconds, memory is put in order: a key at the very start does not wait for it."""

FOLD_EVERY_S = 30.0
"""How often, in seconds, to look whether the diary was read anew meanwhile: ten years take 20 ms to fold."""


def keep_small(app: App[Any], diary: Diary) -> None:
    """Put memory in order soon, and keep it so."""
    app.set_timer(SETTLE_AFTER_S, partial(settle, diary))
    app.set_interval(FOLD_EVERY_S, diary.fold)


def settle(diary: Diary) -> None:
    """Let go of what only the start needed. The rest stays until the end: no collection need look at it."""
    gc.collect()
    gc.freeze()
    gc.enable()
    diary.fold()
