"""A diary's file that is only ever looked at, for what runs by itself: a status line, a timer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from unknot.store.errors import DiaryNotSaved, DiaryUnreadable
from unknot.store.json_file import JsonFile
from unknot.store.rows import Malformed


class UntouchedFile(JsonFile):
    """A file that is never written. A damaged one is left as it is, until a person opens it and can read the news."""

    @contextmanager
    def _locked(self) -> Iterator[None]:
        raise DiaryNotSaved("This only looks at the diary, so nothing was saved.")
        yield

    def _put_right(self, damage: Malformed) -> NoReturn:
        raise DiaryUnreadable.to_be_mended(self.path, str(damage)) from damage
