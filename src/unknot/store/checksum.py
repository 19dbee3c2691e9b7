"""The checksum of a file, which a save need not work out anew for what did not change."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import accumulate

_STEP = 1 << 15
_BLOCK = 1 << 16
_LARGE = 1 << 20  # Below a megabyte there is nothing to gain.


class Source:
    """The bytes of a file from `start` on, and their CRC-32 up to every 32 KB.

    Ten years of diary are some megabytes, of which mostly the newest days are asked for. `fold` compresses them: all
    of the file stays in memory, in a tenth of the room, and what is asked for is unfolded block by block.
    """

    def __init__(self, raw: bytes = b"", start: int = 0) -> None:
        view = memoryview(raw)
        steps = range(start, len(raw), _STEP)
        self._raw: bytes | None = raw
        self._blocks: list[bytes] = []
        self._unfolded = (-1, b"")
        self.start = start
        self._sums = [*accumulate(steps, lambda crc, at: zlib.crc32(view[at : at + _STEP], crc), initial=0)]

    def checksum(self, end: int | None = None) -> int:
        """Give the checksum of the bytes from `start` to `end`."""
        if end is None:
            return self._sums[-1]
        step = (end - self.start) // _STEP
        return zlib.crc32(self.piece(self.start + step * _STEP, end), self._sums[step])

    @property
    def whole(self) -> bytes | None:
        """All of the bytes; None once they are folded."""
        return self._raw

    @property
    def foldable(self) -> bool:
        """True for bytes that are many, and not folded yet."""
        return self._raw is not None and len(self._raw) >= _LARGE

    def fold(self) -> None:
        """Compress the bytes, where they are many. Another thread may read meanwhile: it finds the one or the other."""
        raw = self._raw
        if raw is not None and self.foldable:
            view = memoryview(raw)
            self._blocks = [zlib.compress(view[at : at + _BLOCK], 4) for at in range(0, len(raw), _BLOCK)]
            self._raw = None

    def piece(self, begin: int, end: int) -> memoryview:
        """Give the bytes from `begin` to `end`."""
        if (raw := self._raw) is not None:
            return memoryview(raw)[begin:end]
        first, last = begin // _BLOCK, max(begin, end - 1) // _BLOCK
        held = self._block(first) if first == last else b"".join(map(self._block, range(first, last + 1)))
        return memoryview(held)[begin - first * _BLOCK : end - first * _BLOCK]

    def find_byte(self, byte: bytes, begin: int, end: int) -> int:
        """Find the first place of one byte from `begin` to `end`, -1 where there is none."""
        if (raw := self._raw) is not None:
            return raw.find(byte, begin, end)
        for number in range(begin // _BLOCK, max(begin, end - 1) // _BLOCK + 1):
            start = number * _BLOCK
            found = self._block(number).find(byte, max(0, begin - start), min(_BLOCK, end - start))
            if found >= 0:
                return start + found
        return -1

    def _block(self, number: int) -> bytes:
        """Unfold one block. The last one is kept: who reads on asks for it again."""
        known, block = self._unfolded
        if known != number:
            block = zlib.decompress(self._blocks[number]) if number < len(self._blocks) else b""
            self._unfolded = (number, block)
        return block


class Stretch:
    """Some bytes of a source that are to be written again as they are."""

    def __init__(self, source: Source, begin: int, end: int) -> None:
        self._source, self._begin, self._end = source, begin, end

    @property
    def view(self) -> memoryview:
        """The bytes themselves."""
        return self._source.piece(self._begin, self._end)

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
