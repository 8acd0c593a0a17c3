"""Text laid out in cells: paragraphs of styled runs, wrapped to a width, side by side if asked.

Offsets are in characters of the paragraph's text, widths in terminal cells. What is one letter on
the screen, a grapheme, may be several characters and take two cells; it is never cut.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from lostcity_tui.text import parts_at

#: Cells of a line of prose, however wide the pane is: the eye has to find the next one.
MEASURE = 100
#: A space at which no line ends; it is drawn as any other.
NO_BREAK = "\u00a0"
#: Letters that are left out of a line that is cut, so that no word is.
_WORD = 8
#: The zero width joiner, which makes one grapheme of what stands on both sides of it.
_JOINER = "\u200d"


class Run(NamedTuple):
    """A stretch of a paragraph with one look."""

    start: int
    end: int
    role: str
    """A component class of the pane, without its prefix."""
    link: str = ""
    """The anchor or address it leads to."""


class Para(NamedTuple):
    """A paragraph: text, looks, and how it is indented."""

    text: str
    runs: tuple[Run, ...] = ()
    """In the order of the text; no two overlap."""
    indent: int = 0
    """Cells before the first line."""
    hang: int = 0
    """Cells before every further line."""
    body: int = -1
    """Where the passage itself begins, so that its hits can be marked; -1: it is not here."""
    anchor: str = ""
    """The block whose passage it shows."""


Piece = tuple[int, Para, int, int]
"""A piece of a paragraph in a line: (cell at which it begins, paragraph, start, end)."""


class Line(NamedTuple):
    """One line on the screen: pieces of paragraphs at given cells."""

    parts: tuple[Piece, ...]


class Columns(NamedTuple):
    """Two stacks of paragraphs side by side."""

    left: tuple[Para, ...]
    right: tuple[Para, ...]


Flow = Para | Columns
#: Cells between two columns: one ends the left one, and two begin the right one.
_GAP = 3


def para(
    *parts: tuple[str, str] | tuple[str, str, str], indent: int = 0, hang: int | None = None
) -> Para:
    """Return a paragraph from (text, role) or (text, role, link) parts."""
    runs, position, texts = [], 0, []
    for part in parts:
        text = part[0]
        if text:
            runs.append(
                Run(position, position + len(text), part[1], part[2] if len(part) > 2 else "")
            )
            texts.append(text)
            position += len(text)
    return Para("".join(texts), tuple(runs), indent, indent if hang is None else hang)


def lay_out(flows: Sequence[Flow], width: int) -> list[Line]:
    """Return the lines that `flows` take at `width` cells."""
    lines: list[Line] = []
    for flow in flows:
        if isinstance(flow, Columns):
            lines.extend(_side_by_side(flow, width))
        else:
            lines.extend(Line((part,)) for part in _wrapped(flow, width, 0))
    return lines


def second_column(width: int) -> int:
    """Return the cell at which the right one of two columns begins."""
    return min(MEASURE, (width - _GAP) // 2) + _GAP


def _side_by_side(columns: Columns, width: int) -> Iterator[Line]:
    second = second_column(width)
    half = second - _GAP
    left = [part for item in columns.left for part in _wrapped(item, half, 0)]
    right = [part for item in columns.right for part in _wrapped(item, half, second)]
    for row in range(max(len(left), len(right))):
        parts = [side[row] for side in (left, right) if row < len(side)]
        yield Line(tuple(parts))


def _wrapped(item: Para, width: int, x: int) -> Iterator[Piece]:
    """Yield the piece that each line holds of one paragraph."""
    indent = min(item.indent, max(0, width - 8))
    hang = min(item.hang, max(0, width - 8))
    for number, (start, end) in enumerate(breaks(item.text, width - indent, width - hang)):
        yield x + (hang if number else indent), item, start, end


def breaks(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of `text`: `first` cells wide, then `rest`.

    A line ends at spaces, which are left out, beside a letter of Chinese or Japanese, inside a word
    that is wider than the line, or where the text itself begins a new one; never at a no-break
    space.
    """
    begin = 0
    for number, part in enumerate(text.split("\n")):
        for start, end in _wrapping(part, rest if number else first, rest):
            yield begin + start, begin + end
        begin += len(part) + 1


def _wrapping(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of a text that is one paragraph."""
    room = max(1, first)
    if len(text) <= room and (text.isascii() or cell_len(text) <= room):
        yield 0, len(text)
        return
    start, length = 0, len(text)
    while start < length:
        end = _fitting(text, start, room)
        if end < length:
            end = _line_end(text, start, end)
        yield start, end
        while text[end : end + 1] == " ":
            end += 1
        start, room = end, max(1, rest)


def _line_end(text: str, start: int, end: int) -> int:
    """Return where a line ends that has room until `end`."""
    space = text.rfind(" ", start, end + 1)
    if not text.isascii():
        for at in range(end, max(space, start), -1):
            if parts_at(text, at):
                return at
    return start + len(text[start:space].rstrip(" ")) if space > start else end


def _fitting(text: str, start: int, room: int) -> int:
    """Return the end of the longest stretch from `start` that takes at most `room` cells.

    It holds one grapheme at least.
    """
    end = min(len(text), start + room)
    piece = text[start:end]
    if (piece.isascii() or cell_len(piece) == end - start) and not _continues(text, end, start):
        return end
    used = 0
    for begin, _end, cells in graphemes(text, start):
        used += cells
        if used > room and begin > start:
            return begin
    return len(text)


def graphemes(text: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, cells) of each grapheme of `text` from the offset `start` on."""
    while start < len(text):
        end = start + 1
        while _continues(text, end, start):
            end += 1
        yield start, end, cell_len(text[start:end])
        start = end


def _continues(text: str, offset: int, start: int = 0) -> bool:
    """Tell whether the character at `offset`, if any, belongs to the grapheme before it.

    A grapheme begins at `start`; the nearer it is, the less of a run of flags is counted.
    """
    if not 0 < offset < len(text):
        return False
    if text[offset - 1] == _JOINER or not get_character_cell_size(text[offset]):
        return True
    if not _is_flag_half(text[offset]):
        return False
    before = offset
    while before > start and _is_flag_half(text[before - 1]):
        before -= 1
    return (offset - before) % 2 == 1


def _is_flag_half(char: str) -> bool:
    """Tell whether two of such characters make a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def cell_of(text: str, offset: int) -> int:
    """Return the cell at which the grapheme begins that the character at `offset` belongs to."""
    while _continues(text, offset):
        offset -= 1
    return cell_len(text[:offset])


def offset_at(text: str, cell: int) -> int:
    """Return the offset of the grapheme that stands at a cell; past the end, the text's length."""
    used = 0
    for start, _end, cells in graphemes(text):
        used += cells
        if cell < used:
            return start
    return len(text)


def clipped(text: str, width: int) -> str:
    """Return `text` on one line, cut to `width` cells, an ellipsis at its end where it is cut.

    It is cut between two words where that leaves most of what there is room for.
    """
    text = text.replace("\n", " ")
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    end = _fitting(text, 0, width - 1)
    if cell_len(text[:end]) >= width:
        return "…"
    space = text.rfind(" ", 0, end + 1)
    if space >= max(end - _WORD, end / 2):
        end = space
    return text[:end].rstrip() + "…"


def padded(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to exactly `width` cells."""
    text = clipped(text, width)
    return text + " " * (width - cell_len(text))
