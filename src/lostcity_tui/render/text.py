"""Pieces as plain text of a given width, fit for a pipe and for a screen reader."""

from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.render.page import pieces
from lostcity_tui.render.pieces import Piece
from lostcity_tui.text import cell_width, parts_at

#: Longer lines than this are hard to read, however wide the terminal is.
MAX_WIDTH = 100
_MIN_WIDTH = 20
_STYLES = {"title": "1", "section": "1;4", "heading": "1", "subheading": "1"}
#: A heading ends what stands above it.
_BLANK_BEFORE = frozenset({"section", "heading", "subheading"})


def to_text(
    page: Page, sections: Iterable[str] = SECTIONS, *, width: int = 80, colour: bool = False
) -> str:
    """Return the page as text that ends in a line feed; `colour` makes headings bold."""
    width = max(_MIN_WIDTH, min(width, MAX_WIDTH))
    lines: list[str] = []
    for piece in pieces(page, sections):
        if piece.kind in _BLANK_BEFORE and lines and lines[-1]:
            lines.append("")
        style = _STYLES.get(piece.kind, "") if colour else ""
        for line in _lines(piece, width):
            lines.append(f"\x1b[{style}m{line}\x1b[0m" if style and line else line)
    return "\n".join(lines) + "\n"


def _lines(piece: Piece, width: int) -> Iterator[str]:
    if piece.kind == "section":
        yield from (piece.text.upper(), "")
        return
    tail = f" [{piece.tail}]" if piece.tail else ""
    if piece.kind == "item":
        text = ": ".join(part for part in (piece.label, piece.text) if part)
        indent = "  " * piece.depth
        yield from wrap(text + tail, width, indent + "- ", indent + "  ")
        return
    paragraphs = [part for part in (piece.text + tail).split("\n") if part.strip()]
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield from wrap(paragraph, width)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield `text` in lines of at most `width` cells; a longer word is cut, never lost."""
    line, used, empty = first, cell_width(first), True
    for word in text.split():
        gap = " "
        for part in _parts(word, max(1, width - cell_width(rest))):
            size = cell_width(part)
            if not empty and used + len(gap) + size > width:
                yield line
                line, used, empty = rest, cell_width(rest), True
            gap = "" if empty else gap
            line += gap + part
            used += len(gap) + size
            gap, empty = "", False
    yield line


def _parts(word: str, width: int) -> Iterator[str]:
    """Yield what a line may end after in a word, each part at most `width` cells wide."""
    start = 0
    if not word.isascii():
        for at in range(1, len(word)):
            if parts_at(word, at):
                yield from _cut(word[start:at], width)
                start = at
    yield from _cut(word[start:], width)


def _cut(word: str, width: int) -> Iterator[str]:
    if cell_width(word) <= width:
        yield word
        return
    part, used = "", 0
    for char in word:
        size = cell_width(char)
        if part and used + size > width:
            yield part
            part, used = "", 0
        part += char
        used += size
    yield part
