"""What marks a verb of the diary, so that a diary can do it at once and have it done again in the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

if TYPE_CHECKING:
    from unknot.record.saved import Saved
    from unknot.store.diary import Diary

P = ParamSpec("P")


def verb(method: Callable[Concatenate[Diary, P], Saved]) -> Callable[Concatenate[Diary, P], Saved]:
    """Mark a method as a verb: `Diary.perform` is asked to do it, with the method, the diary and the arguments."""

    @wraps(method)
    def called(diary: Diary, /, *args: P.args, **kwargs: P.kwargs) -> Saved:
        return diary.perform(partial(method, diary, *args, **kwargs))

    return called
