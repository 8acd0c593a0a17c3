"""Search results as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lostcity_tui.render.text import wrap

if TYPE_CHECKING:
    from lostcity_tui.search import Hit, Results

_MARK, _DIM, _BOLD, _END = "\x1b[1;33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_INDENT = "  "
#: Narrower than this, words would be cut all the time.
_MIN_WIDTH = 20


def hit_data(hit: Hit, explain: bool = False) -> dict[str, Any]:
    """Return a hit as the object that `lostcity search --json` prints."""
    data: dict[str, Any] = {
        "film": hit.film,
        "title": hit.title,
        "section": hit.section,
        "label": hit.label,
        "text": hit.text,
        "score": round(hit.score, 2),
        "kind": hit.kind,
        "anchor": hit.anchor,
        "label_spans": [list(span) for span in hit.label_spans],
        "text_spans": [list(span) for span in hit.text_spans],
    }
    if explain:
        data["why"] = hit.why
    return data


def to_lines(
    results: Results, *, limit: int, width: int, colour: bool, explain: bool, films: bool
) -> Iterator[str]:
    """Yield results for people: where each is, the passage, and with `explain` why it is there.

    With `films` the film of each is named; with `colour` what matched is marked. No more than
    `limit` were asked for.
    """
    width = max(_MIN_WIDTH, width)
    for number, hit in enumerate(results.hits):
        if number:
            yield ""
        yield from _head(hit, width, colour, films)
        if hit.label and hit.passage:
            lines = wrap(hit.passage, width, _INDENT, _INDENT)
            yield from _marked(lines, hit.passage, hit.passage_spans) if colour else lines
        if hit.unseen and not (hit.label_spans or hit.passage_spans):
            yield from wrap(f"≈ {', '.join(hit.unseen)}", width, _INDENT, _INDENT * 2)
        if explain and hit.why:
            yield from wrap(f"because: {hit.why}", width, _INDENT * 2, _INDENT * 2)
    if len(results.hits) == limit:
        yield ""
        yield f"the best {limit:,}; --limit asks for more"


def _head(hit: Hit, width: int, colour: bool, films: bool) -> Iterator[str]:
    """Yield what a hit is called and where it is; a part without a name is called by who plays."""
    label, spans = (hit.label, hit.label_spans) if hit.label else (hit.text, hit.text_spans)
    place = f"{hit.title}, {hit.section}" if films else hit.section
    score = f"{hit.score:.0f}"
    if not colour:
        yield from wrap(f"{label} [{place}, {score}]", width, rest=_INDENT)
        return
    *before, last = _marked(wrap(label, width, rest=_INDENT), label, spans, _BOLD)
    yield from before
    yield f"{last}  {_DIM}{place} {score}{_END}"


def _marked(
    lines: Iterator[str], text: str, spans: tuple[tuple[int, int], ...], base: str = ""
) -> Iterator[str]:
    """Yield wrapped lines of `text` with its spans marked; `base` is the style of the rest.

    Wrapping only drops and adds white space, so that everything else is found again in order.
    """
    matched = {at for start, end in spans for at in range(start, end)}
    position = 0
    for line in lines:
        parts, style = [base], base
        for char in line:
            if not char.isspace():
                position = text.index(char, position)
            wanted = _MARK if position in matched else base
            position += not char.isspace()
            if wanted != style:
                parts.append(_END + wanted)
                style = wanted
            parts.append(char)
        yield "".join((*parts, _END))
