"""What a search answers: hits with the exact characters that matched, and what to say about them."""

from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]
"""(start, end) pairs of character offsets into the original text, ascending, never overlapping."""


class Hit(NamedTuple):
    """One passage that meets the query."""

    film: str
    """The film's id."""
    title: str
    """The film's title."""
    year: int
    """0 when unknown."""
    anchor: str
    """The block's address within the film; empty for the film itself."""
    section: str
    kind: str
    label: str
    text: str
    score: float
    """0 to 100; comparable between queries. No two hits of one answer share a score."""
    label_spans: Spans = ()
    text_spans: Spans = ()
    why: str = ""
    """Why it stands where it does, in words a user understands."""


class Results(NamedTuple):
    """The answer to a query, the best hit first."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many passages met the query, shown or not."""
    suggestions: tuple[str, ...] = ()
    """Queries in known words, nearest first, when nothing was found."""
    notes: tuple[str, ...] = ()
    """What was taken differently from how it looks."""
