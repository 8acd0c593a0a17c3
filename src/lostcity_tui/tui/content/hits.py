"""Search results as rows: where each is, what it is called, and the words around what matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lostcity_tui.tui.content.uniform import Uniform
from lostcity_tui.tui.content.view import Item, Part
from lostcity_tui.tui.flow import clipped, para

if TYPE_CHECKING:
    from lostcity_tui.search import Hit

Spans = tuple[tuple[int, int], ...]
#: Characters shown before the first match of a long passage.
_BEFORE = 24


def hit_rows(hits: Sequence[Hit], films: bool, width: int) -> Uniform:
    """Return two lines a result; with `films` the title of its film is shown too."""
    return Uniform(len(hits), 2, lambda index: _row(hits[index], index, films, width))


def _row(hit: Hit, index: int, films: bool, width: int) -> Item:
    section = f"{hit.section:<9}"
    label = clipped(hit.label, max(8, width - 11))
    head: list[Part] = [(section, "number"), *_marked(label, hit.label_spans, "label")]
    film = f"  {hit.title}" + (f" ({hit.year})" if hit.year else "") if films else ""
    room = width - len(section) - len(label)
    if film and room > 6:
        head.append((clipped(film, room), "dim"))
    also = "" if hit.label_spans or hit.text_spans else clipped(", ".join(hit.unseen), width // 2)
    found: list[Part] = [("  ≈ ", "dim"), (also, "hit")] if also else []
    room = width - sum(cell_len(part[0]) for part in found)
    text, spans = _snippet(hit.text, tuple(hit.text_spans), room)
    lines = (para(*head), para(*_marked(text, spans, "text"), *found))
    return Item(f"hit:{index}", lines, target=hit.anchor)


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
    start = 0
    if first > width - _BEFORE:
        start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    shift = start - (2 if start else 0)
    shown = clipped(("… " if start else "") + text[start : start + 2 * width], width)
    return shown, tuple((a - shift, b - shift) for a, b in spans if a >= start)


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
