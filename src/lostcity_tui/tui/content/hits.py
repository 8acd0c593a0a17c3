"""Search results as rows: where each is, what it is called, and the words around what matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.content.uniform import Uniform
from lostcity_tui.tui.content.view import Item, Part
from lostcity_tui.tui.flow import clipped, offset_at, para

if TYPE_CHECKING:
    from lostcity_tui.search import Hit, Spans

#: Cells from the name of a section to what was found in it: two after the longest of them.
_SECTION = max(map(len, SECTIONS)) + 2
#: Cells before the passage, by which the eye finds the next name.
_INDENT = 2
#: Cells shown before the first match of a long passage.
_BEFORE = 24


def hit_rows(hits: Sequence[Hit], films: bool, width: int) -> Uniform:
    """Return two lines a result; with `films` the title of its film is shown too."""

    def row(index: int) -> Item:
        return _row(hits[index], index, films, width)

    return Uniform(len(hits), 2, row, _anchor)


def _anchor(index: int) -> str:
    return f"hit:{index}"


def _row(hit: Hit, index: int, films: bool, width: int) -> Item:
    section = hit.section.ljust(_SECTION)
    (label, label_spans), (text, text_spans) = _passage(hit)
    label = clipped(label, max(8, width - _SECTION - 2))
    head: list[Part] = [(section, "number"), *_marked(label, label_spans, "label")]
    film = f"  {hit.title}" + (f" ({hit.year})" if hit.year else "") if films else ""
    room = width - len(section) - cell_len(label)
    if film and room > 6:
        head.append((clipped(film, room), "dim"))
    is_marked = hit.label_spans or hit.passage_spans
    also = "" if is_marked else clipped(", ".join(hit.unseen), width // 2)
    found: list[Part] = [("  ≈ ", "dim"), (also, "hit")] if also else []
    room = width - _INDENT - sum(cell_len(part[0]) for part in found)
    text, spans = _snippet(text, text_spans, room)
    lines = (para(*head), para(*_marked(text, spans, "text"), *found, indent=_INDENT))
    return Item(_anchor(index), lines, target=hit.anchor)


def _passage(hit: Hit) -> tuple[tuple[str, Spans], tuple[str, Spans]]:
    """Return label and text of a hit, each with its matches.

    A part without a name is called by who plays it.
    """
    if not hit.label:
        return (hit.text, hit.text_spans), ("", ())
    return (hit.label, hit.label_spans), (hit.passage, hit.passage_spans)


def _marked(text: str, spans: Sequence[tuple[int, int]], role: str) -> list[Part]:
    parts: list[Part] = []
    position = 0
    for start, end in spans:
        end = min(end, len(text))
        if start >= end or start < position:
            continue
        parts += [(text[position:start], role), (text[start:end], "hit")]
        position = end
    return [*parts, (text[position:], role)]


def _snippet(text: str, spans: Spans, width: int) -> tuple[str, Spans]:
    """Return the part of a passage around its first match, and the matches within it."""
    text = text.replace("\n", " ")
    first = spans[0][0] if spans else 0
    start = _beginning(text, first) if cell_len(text[:first]) > width - _BEFORE else 0
    shift = start - (2 if start else 0)
    shown = clipped(("… " if start else "") + text[start : start + 2 * width], width)
    return shown, tuple((a - shift, b - shift) for a, b in spans if a >= start)


def _beginning(text: str, first: int) -> int:
    """Return where a snippet begins whose first match is at `first`: at a word, if there is one."""
    start = max(0, first - _BEFORE)
    before = text[start:first]
    start += offset_at(before, cell_len(before) - _BEFORE)
    space = text.find(" ", max(0, start - 1), first)
    return start if space < 0 else space + 1


def recent_rows(recent: Sequence[str], width: int) -> list[Item]:
    """Return one line a recent search."""
    return _queries("recent", recent, width)


def offered_rows(offered: Sequence[str], width: int) -> list[Item]:
    """Return one line a query that may have been meant when nothing was found."""
    return _queries("offered", offered, width)


def _queries(kind: str, queries: Sequence[str], width: int) -> list[Item]:
    return [
        Item(f"{kind}:{index}", (para((clipped(query, width), "text")),), target=query)
        for index, query in enumerate(queries)
    ]
