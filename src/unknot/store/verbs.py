"""What marks a verb of the diary, so that a diary can do it at once and have it done again in the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from unknot.record.saved import Saved
    from unknot.store.planning import Planning

P = ParamSpec("P")
AnyDiary = TypeVar("AnyDiary", bound="Planning")


def verb(method: Callable[Concatenate[AnyDiary, P], Saved]) -> Callable[Concatenate[AnyDiary, P], Saved]:
    """Mark a method as a verb: `perform` is asked to do it, with the method, the diary and the arguments."""

    @wraps(method)
    def called(diary: AnyDiary, /, *args: P.args, **kwargs: P.kwargs) -> Saved:
        return diary.perform(partial(method, diary, *args, **kwargs))

    return called
