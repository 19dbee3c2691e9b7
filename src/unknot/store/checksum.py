"""The checksum of a file, which a save need not work out anew for what did not change."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import accumulate

_STEP = 1 << 16


class Source:
    """The bytes of a file from `start` on, and their CRC-32 up to every 64 KB."""

    def __init__(self, raw: bytes = b"", start: int = 0) -> None:
        view = memoryview(raw)
        steps = range(start, len(raw), _STEP)
        self.raw, self.start = raw, start
        self._sums = [*accumulate(steps, lambda crc, at: zlib.crc32(view[at : at + _STEP], crc), initial=0)]

    def checksum(self, end: int | None = None) -> int:
        """Give the checksum of the bytes from `start` to `end`."""
        if end is None:
            return self._sums[-1]
        step = (end - self.start) // _STEP
        return zlib.crc32(memoryview(self.raw)[self.start + step * _STEP : end], self._sums[step])


class Stretch:
    """Some bytes of a source that are to be written again as they are."""

    def __init__(self, source: Source, begin: int, end: int) -> None:
        self._source, self._begin, self._end = source, begin, end
        self.view = memoryview(source.raw)[begin:end]

    def added_to(self, crc: int) -> int:
        """Go on with a checksum. Where it stands as it stood here in the source, the rest is known."""
        if self._source.checksum(self._begin) == crc:
            return self._source.checksum(self._end)
        return zlib.crc32(self.view, crc)


def checksum(parts: Iterable[bytes | Stretch]) -> int:
    """Give the CRC-32 of all these parts together."""
    crc = 0
    for part in parts:
        crc = part.added_to(crc) if isinstance(part, Stretch) else zlib.crc32(part, crc)
    return crc
