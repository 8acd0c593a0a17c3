"""Search hits as they are shown: which characters of which paragraphs are marked.

A hit speaks of a block's label and text; on the screen the label may have lost what its heading
says already ("Box office: "), and the text of a fact stands claim by claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.flow import Para

if TYPE_CHECKING:
    from lostcity_tui.search import Hit, Spans


class Mark(NamedTuple):
    """A search hit to be shown: where, and which characters of the passage."""

    anchor: str
    texts: tuple[tuple[str, Spans], ...] = ()
    """(anchor, spans) of the passage, and of each claim in which it is told again."""
    label: str = ""
    label_spans: Spans = ()


def mark_of(view: FilmView, hit: Hit) -> Mark:
    """Return what is marked when a hit is shown."""
    spans = tuple(hit.text_spans)
    texts = [(hit.anchor, spans)]
    for claim in view.children(hit.anchor, "claim"):
        texts.append((claim.anchor, _within(spans, hit.text.find(claim.text), len(claim.text))))
    return Mark(hit.anchor, tuple(texts), hit.label, tuple(hit.label_spans))


def _within(spans: Spans, start: int, length: int) -> Spans:
    """Return the spans that lie in a stretch of the text, counted from its start."""
    if start < 0:
        return ()
    return tuple((a - start, b - start) for a, b in spans if start <= a and b <= start + length)


def marked(mark: Mark, para: Para, own: str) -> Spans:
    """Return which characters of a paragraph are marked; `own` is the anchor of its item."""
    return (*_in_label(mark, para, own), *_in_text(mark, para))


def _in_text(mark: Mark, para: Para) -> Iterator[tuple[int, int]]:
    if para.body >= 0:
        for anchor, spans in mark.texts:
            if anchor == para.anchor:
                yield from ((para.body + start, para.body + end) for start, end in spans)


def _in_label(mark: Mark, para: Para, own: str) -> Iterator[tuple[int, int]]:
    if not mark.label_spans or (para.anchor or own) != mark.anchor:
        return
    room = len(para.text) if para.body < 0 else para.body
    for label in (mark.label, mark.label.partition(": ")[2]):
        start = para.text.find(label, 0, room) if label else -1
        if start >= 0:
            shift = start - (len(mark.label) - len(label))
            spans = ((shift + a, shift + b) for a, b in mark.label_spans)
            yield from (span for span in spans if span[0] >= start)
            return
