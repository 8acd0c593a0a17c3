"""The numbers and texts of an index: named tables that lie in memory or in a mapped file.

Small tables are checked whole when first used, large ones piece by piece as they are read, so that
no byte is ever believed unchecked and none is read that a query does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal
from zlib import crc32

#: Letter of each table's elements, as `array` has it; "B" is bytes. Order is the order on disk.
LAYOUT: dict[str, Literal["B", "H", "I", "Q"]] = {
    "words": "B",
    "by_end": "I",
    "by_skeleton": "I",
    "skeletons": "I",
    "by_sound": "I",
    "sounds": "I",
    "name_starts": "I",
    "names": "I",
    "doc_starts": "I",
    "docs": "I",
    "film_starts": "I",
    "films": "I",
    "token_starts": "I",
    "tokens": "I",
    "shape": "I",
    "doc_film": "I",
    "doc_kind": "I",
    "doc_by": "I",
    "record_starts": "Q",
    "records": "B",
    "kinds": "B",
    "bys": "B",
    "film_docs": "I",
    "film_record_starts": "Q",
    "film_records": "B",
    "film_years": "H",
    "entry_starts": "I",
    "entry_tokens": "I",
    "entry_doc_starts": "I",
    "entry_docs": "I",
    "entry_sums": "I",
    "entry_by_sum": "I",
    "entry_prior": "H",
    "entry_letters": "H",
    "head_keys": "B",
    "head_starts": "I",
    "head_entries": "I",
    "grams": "B",
    "gram_starts": "I",
    "gram_entries": "I",
}
WIDTHS = {"B": 1, "H": 2, "I": 4, "Q": 8}
#: Bytes that are checked at once: some 4 µs of work, two to the power of `PIECE_BITS`.
PIECE_BITS = 14
PIECE = 1 << PIECE_BITS


#: Entries kept for a beginning of one or two letters: more than any answer shows.
HEAD_ENTRIES, LONGEST_HEAD = 60, 2


class DamagedError(Exception):
    """A table's bytes are not what was written; the index must be made again."""


class Tables:
    """All tables of one index segment."""

    def __init__(
        self, raw: Mapping[str, memoryview], sums: Mapping[str, memoryview] | None = None
    ) -> None:
        """Take `raw` bytes a table; `sums` has a CRC-32 a piece; None: nothing can be damaged."""
        self._raw = raw
        self._sums = sums
        self._typed: dict[str, memoryview[int]] = {
            name: raw[name].cast(code) for name, code in LAYOUT.items()
        }
        self._whole: set[str] = set()
        self._seen: dict[str, set[int]] = {name: set() for name in LAYOUT}

    def whole(self, name: str) -> memoryview[int]:
        """Return a table, all of it checked."""
        if self._sums is not None and name not in self._whole:
            for piece in range((len(self._raw[name]) + PIECE - 1) >> PIECE_BITS):
                self._check(name, piece)
            self._whole.add(name)
        return self._typed[name]

    def reader(self, name: str) -> Callable[[int, int], memoryview[int]]:
        """Return what gives elements [start, end) of a table, each piece checked at first."""
        typed = self._typed[name]
        if self._sums is None:
            return lambda start, end: typed[start:end]
        width, seen, size = WIDTHS[LAYOUT[name]], self._seen[name], len(typed)

        def read(start: int, end: int) -> memoryview[int]:
            if not 0 <= start <= end <= size:
                raise DamagedError(name)
            for piece in range(
                start * width >> PIECE_BITS, (end * width + PIECE - 1) >> PIECE_BITS
            ):
                if piece not in seen:
                    self._check(name, piece)
            return typed[start:end]

        return read

    def raw(self, name: str) -> memoryview[int]:
        """Return a table's bytes, unchecked, for writing."""
        return self._raw[name]

    def _check(self, name: str, piece: int) -> None:
        assert self._sums is not None
        content = self._raw[name][piece << PIECE_BITS : (piece + 1) << PIECE_BITS]
        if crc32(content) != self._sums[name][piece]:
            raise DamagedError(name)
        self._seen[name].add(piece)


def piece_sums(content: memoryview) -> list[int]:
    """Return the CRC-32 of each piece of a table."""
    return [crc32(content[at : at + PIECE]) for at in range(0, len(content), PIECE)]


def pack(*texts: str) -> bytes:
    """Return texts as one record of bytes; only the last may hold a NUL and keep it."""
    record = "\0".join(texts)
    if record.count("\0") >= len(texts):
        *heads, last = texts
        record = "\0".join([*(text.replace("\0", "\u2400") for text in heads), last])
    try:
        return record.encode()
    except UnicodeEncodeError:
        return record.encode("utf-8", "surrogatepass")


def unpack(record: memoryview, count: int) -> list[str]:
    """Return the `count` texts of a record."""
    return str(record, "utf-8", "surrogatepass").split("\0", count - 1)
