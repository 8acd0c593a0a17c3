"""Search results as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lostcity_tui.render.text import wrap

if TYPE_CHECKING:
    from lostcity_tui.search import Hit, Results

_MARK, _DIM, _BOLD, _END = "\x1b[1;33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def hit_data(hit: Hit, explain: bool = False) -> dict[str, Any]:
    """Return a hit as the object that `lostcity search --json` prints."""
    data: dict[str, Any] = {
        "film": hit.film, "title": hit.title, "section": hit.section, "label": hit.label,
        "text": hit.text, "score": round(hit.score, 2), "kind": hit.kind, "anchor": hit.anchor,
        "label_spans": [list(span) for span in hit.label_spans],
        "text_spans": [list(span) for span in hit.text_spans],
    }  # fmt: skip
    if explain:
        data["why"] = hit.why
    return data


def to_lines(
    results: Results, *, width: int, colour: bool, explain: bool, films: bool
) -> Iterator[str]:
    """Yield results for people: where each is, the passage, and with `explain` why it is there."""
    for number, hit in enumerate(results.hits):
        if number:
            yield ""
        place = f"{hit.title}, {hit.section}" if films else hit.section
        label = _marked(hit.label, hit.label_spans, colour, _BOLD)
        score = f"{hit.score:.0f}"
        yield f"{label}  {_DIM}{place} {score}{_END}" if colour else f"{label}  [{place}, {score}]"
        yield from _passage(hit, width, colour)
        if explain and hit.why:
            yield from wrap(f"because: {hit.why}", width, "    ", "    ")
    shown = len(results.hits)
    if shown and results.total > shown:
        yield ""
        yield f"{shown} of {results.total} results; more with --limit"


def _passage(hit: Hit, width: int, colour: bool) -> Iterator[str]:
    if not hit.text:
        return
    if not colour:
        yield from wrap(hit.text, width, "  ", "  ")
        return
    # Wrapping is done on the bare text and the marks are put in afterwards, character by character.
    position = 0
    for line in wrap(hit.text, width, "  ", "  "):
        bare = line[2:]
        start = hit.text.find(bare, position) if bare in hit.text[position:] else position
        spans = tuple((max(a, start) - start, min(b, start + len(bare)) - start) for a, b in hit.text_spans if b > start and a < start + len(bare))
        yield "  " + _marked(bare, spans, colour, "")
        position = start + len(bare)


def _marked(text: str, spans: tuple[tuple[int, int], ...], colour: bool, base: str) -> str:
    if not colour:
        return text
    parts, position = [base], 0
    for start, end in spans:
        parts += [text[position:start], _MARK, text[start:end], _END, base]
        position = end
    return "".join((*parts, text[position:], _END))
