"""One index as one file: a header, the tables, and a checksum for every piece of them.

Nothing in a file is believed: the header names the version and the fingerprint of its own content,
lengths must add up to the file's size, and each piece of a table is compared with its checksum when
it is first read. The file is mapped, so only what a query touches is read.
"""

import mmap
import os
import sys
from array import array
from pathlib import Path
from zlib import crc32

from lostcity_tui.paths import mark_used, remove_unfinished, write_atomic
from lostcity_tui.search.tables import LAYOUT, PIECE, WIDTHS, DamagedError, Tables, piece_sums

#: Raised whenever tables, their meaning, folding or word forms change.
VERSION = 3
_MAGIC = b"lostcity search\n"
#: Magic, version, byte order, length of the manifest, CRC-32 of what follows up to the tables.
_HEAD = len(_MAGIC) + 4 + 4 + 8 + 4
#: Tables begin at multiples of this, so that every element is aligned.
_ALIGN = 8
_ORDER = 1 if sys.byteorder == "little" else 2


def dump(tables: Tables, manifest: bytes) -> bytes:
    """Return an index as the bytes of a file; `manifest` says what it was made from."""
    raw = {name: tables.raw(name) for name in LAYOUT}
    sizes = array("Q", [len(raw[name]) for name in LAYOUT])
    sums = array("I", [value for name in LAYOUT for value in piece_sums(raw[name])])
    inner = manifest + sizes.tobytes() + sums.tobytes()
    fixed = (
        VERSION.to_bytes(4, "little")
        + _ORDER.to_bytes(4, "little")
        + len(manifest).to_bytes(8, "little")
    )
    parts = [_MAGIC, fixed, crc32(fixed + inner).to_bytes(4, "little"), inner]
    at = sum(map(len, parts))
    for name in LAYOUT:
        parts.append(bytes(-at % _ALIGN))
        at += len(parts[-1])
        parts.append(bytes(raw[name]))
        at += len(raw[name])
    return b"".join(parts)


def save(path: Path, content: bytes) -> None:
    """Write an index whole or not at all; raises OSError when the folder cannot be written to.

    What a program that was ended meanwhile has left half written is removed.
    """
    remove_unfinished(path)
    write_atomic(path, content, durable=False)


def load(path: Path) -> tuple[bytes, Tables]:
    """Return (manifest, tables) of the index at `path`.

    Raises DamagedError when it is no sound index of this version, OSError when it cannot be read.
    """
    if path.exists() and not path.is_file():
        raise DamagedError(str(path))
    mark_used(path)
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size < _HEAD:
            raise DamagedError(str(path))
        mapped = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    return parse(mapped)


def parse(content: memoryview) -> tuple[bytes, Tables]:
    """Return (manifest, tables) of a file's content; raises DamagedError when it is not sound."""
    if len(content) < _HEAD or content[: len(_MAGIC)] != _MAGIC:
        raise DamagedError("magic")
    at = len(_MAGIC)
    fixed = bytes(content[at : at + 16])
    expected = int.from_bytes(content[at + 16 : at + 20], "little")
    if fixed[:8] != VERSION.to_bytes(4, "little") + _ORDER.to_bytes(4, "little"):
        raise DamagedError("version")
    length = int.from_bytes(fixed[8:], "little")
    start = _HEAD + length
    if start + 8 * len(LAYOUT) > len(content):
        raise DamagedError("length")
    sizes = array("Q", bytes(content[start : start + 8 * len(LAYOUT)]))
    pieces = [(size + PIECE - 1) // PIECE for size in sizes]
    end = start + 8 * len(LAYOUT) + 4 * sum(pieces)
    if sum(sizes) > len(content) or end > len(content):
        raise DamagedError("length")
    if crc32(content[_HEAD:end], crc32(fixed)) != expected:
        raise DamagedError("header")
    sums = array("I", bytes(content[start + 8 * len(LAYOUT) : end]))
    return bytes(content[_HEAD:start]), _tables(content, sizes, pieces, sums, end)


def _tables(
    content: memoryview, sizes: "array[int]", pieces: list[int], sums: "array[int]", at: int
) -> Tables:
    raw: dict[str, memoryview] = {}
    checks: dict[str, memoryview] = {}
    view, first = memoryview(sums), 0
    for (name, code), size, count in zip(LAYOUT.items(), sizes, pieces, strict=True):
        at += -at % _ALIGN
        if at + size > len(content) or size % WIDTHS[code]:
            raise DamagedError(name)
        raw[name] = content[at : at + size]
        checks[name] = view[first : first + count]
        at += size
        first += count
    if at != len(content):
        raise DamagedError("length")
    return Tables(raw, checks)
