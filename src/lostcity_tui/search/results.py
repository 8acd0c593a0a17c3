"""What a search answers: hits with the exact characters that matched, and what to say about them.

Spans and reasons are worked out when they are first asked for: an answer of fifty hits of which
ten are drawn costs ten.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Protocol

from lostcity_tui.search.tables import DamagedError

Spans = tuple[tuple[int, int], ...]
"""(start, end) pairs of character offsets into the original text, ascending, never overlapping."""


class Marker(Protocol):
    """What knows why a hit is one."""

    def spans(self, texts: Sequence[str], doc: int) -> tuple[Spans, ...]:
        """Return the spans that met the query in each of a passage's texts."""

    def unseen(self, doc: int) -> tuple[str, ...]:
        """Return the words that met the query and stand neither in its label nor in its text."""

    def why(self, film: int, doc: int) -> str:
        """Return why a passage stands where it does."""


class Hit:
    """One passage that meets the query."""

    def __init__(
        self, film: str, title: str, year: int, anchor: str, section: str, kind: str, label: str,
        text: str, score: float, marker: Marker | None = None, place: tuple[int, int] = (0, 0),
        told: str = "",
    ) -> None:  # fmt: skip
        self.film = film
        """The film's id."""
        self.title = title
        """The film's title."""
        self.year = year
        """0 when unknown."""
        self.anchor = anchor
        """The block's address within the film; empty for the film itself."""
        self.section = section
        self.kind = kind
        self.label = label
        self.text = text
        self.score = score
        """0 to 100; comparable between queries. No two hits of one answer share a score."""
        self.told = told
        """What happens in a scene, by its first telling; empty for everything else."""
        self._marker = marker
        self._place = place

    def __repr__(self) -> str:
        return (
            f"Hit({self.film!r}, {self.anchor!r}, {self.kind!r}, {self.label!r}, {self.score:.2f})"
        )

    @cached_property
    def _spans(self) -> tuple[Spans, ...]:
        with suppress(DamagedError):  # a mark is not worth an error
            if self._marker is not None:
                return self._marker.spans((self.label, self.text, self.passage), self._place[1])
        return ((), (), ())

    @property
    def label_spans(self) -> Spans:
        """The characters of the label that met the query."""
        return self._spans[0]

    @property
    def text_spans(self) -> Spans:
        """The characters of the text that met the query."""
        return self._spans[1]

    @property
    def passage(self) -> str:
        """The text to be shown: that of a scene is its place, and then what happens in it."""
        return ": ".join(filter(None, (self.text, self.told)))

    @property
    def passage_spans(self) -> Spans:
        """The characters of the passage that met the query."""
        return self._spans[2]

    @cached_property
    def why(self) -> str:
        """Why it stands where it does, in words a user understands."""
        with suppress(DamagedError):
            return self._marker.why(*self._place) if self._marker else ""
        return ""

    @cached_property
    def unseen(self) -> tuple[str, ...]:
        """The words that it was found by and that nobody sees: from other names, or its index."""
        with suppress(DamagedError):
            return self._marker.unseen(self._place[1]) if self._marker else ()
        return ()


class Results:
    """The answer to a query, the best hit first."""

    def __init__(
        self,
        hits: tuple[Hit, ...] = (),
        notes: tuple[str, ...] = (),
        offer: Callable[[], tuple[str, ...]] | None = None,
    ) -> None:
        self.hits = hits
        """The best that there are; where they are as many as were asked for there may be more."""
        self.notes = notes
        """What was taken differently from how it looks."""
        self._offer = offer

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """Queries in known words, nearest first, when nothing was found."""
        return self._offer() if self._offer else ()
