"""The checksum of a file, which a save need not work out anew for what did not change."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import accumulate

_STEP = 1 << 15


class Source:
    """The bytes of a file from `start` on, and their CRC-32 up to every 32 KB."""

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

    def follows(self, crc: int) -> bool:
        """Tell whether this is the checksum that it had before it in the source."""
        return self._source.checksum(self._begin) == crc

    def checksum(self) -> int:
        """Give the checksum of the source up to its end."""
        return self._source.checksum(self._end)


def checksum(parts: Iterable[bytes | Stretch]) -> int:
    """Give the CRC-32 of all these parts together. As far as they are the beginning of a source, it is known."""
    crc, known = 0, True
    for part in parts:
        if isinstance(part, bytes):
            crc = zlib.crc32(part, crc)
            continue
        known = known and part.follows(crc)  # after the first change nothing is as it was, so nobody need look
        crc = part.checksum() if known else zlib.crc32(part.view, crc)
    return crc
