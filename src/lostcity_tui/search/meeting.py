"""How the words of a query meet the words of a name, a passage or a film, by weight and place.

One word of a text answers one word of the query: "story" is not also who wrote it.
"""

from collections.abc import Sequence

from lostcity_tui.search.lookup import FIRST_LETTERS, TELLING
from lostcity_tui.search.readings import JOINED, Readings
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.synonyms import NOISE

#: A word elsewhere in the film weighs a little less than the same word in place.
ELSEWHERE = 0.95
#: No beginning of a word weighs more than this.
_SPAN = 0.98
#: Two words that were typed as one and stand apart.
APART = 0.85
#: A word of fewer letters may be known by chance.
_CERTAIN = 4


class Meeting:
    """A query's words as one index reads them."""

    def __init__(
        self, segment: Segment, readings: Sequence[Readings], rarities: Sequence[float]
    ) -> None:
        self.segment = segment
        self.readings = readings
        self.rarities = list(rarities)
        self.total = sum(rarities) or 1.0
        self._weights = [reading.weights for reading in readings]
        self._known: dict[int, int] = {}
        """Which word of the query a word answers, or -1: several."""
        self._several: set[int] = set()
        """The words that answer several words of the query."""
        for at, weights in enumerate(self._weights):
            if self._known:
                self._several |= self._known.keys() & weights.keys()
            self._known.update(dict.fromkeys(weights, at))
        self._known.update(dict.fromkeys(self._several, -1))
        self._ranges = [
            (range(reading.low, reading.high).__contains__, at)
            for at, reading in enumerate(readings)
            if reading.low < reading.high
        ]
        """What tells which words begin with a word of the query."""
        self._splits = [(at, *split) for at, r in enumerate(readings) for split in r.splits]
        self._films: list[dict[int, float]] | None = None
        self._elsewhere: list[tuple[int, float, dict[int, float]]] | None = None
        """Query word, its rarity and the films that hold it, where any film does."""
        self.alone = False
        """Whether a passage counts by itself, whatever else its film holds."""

    @property
    def is_certain(self) -> bool:
        """Whether a word that says something stands in the index as it was typed."""
        return any(
            reading.rarity > TELLING and len(reading.word) >= _CERTAIN and reading.is_known
            for reading in self.readings
        )

    def asks(self, at: int) -> bool:
        """Tell whether a word of the query asks for something, and is more than begun."""
        word = self.readings[at].word
        return len(word) > FIRST_LETTERS and word not in NOISE

    def meet(self, tokens: tuple[int, ...]) -> tuple[list[float], list[int], float]:
        """Return how `tokens` meet each query word: its best weight, and its place or -1.

        The third value is how much of the query is met, 0 to 1, rare words counting more.
        """
        # One long function, as it is called for every candidate of every key stroke.
        count = len(self.rarities)
        met, places = [0.0] * count, [-1] * count
        known, weights, twice = self._known, self._weights, False
        for place, token in enumerate(tokens):
            if token in known:
                at = known[token]
                if at >= 0:
                    weight = weights[at][token]
                    if weight > met[at]:
                        met[at], places[at] = weight, place
                    continue
                twice = True
                for at, some in enumerate(weights):
                    weight = some.get(token, 0.0)
                    if weight > met[at]:
                        met[at], places[at] = weight, place
        for begins, at in self._ranges:
            if met[at] >= _SPAN:
                continue
            for token in filter(begins, tokens):
                weight = self.readings[at].weight(token)
                if weight > met[at]:
                    met[at], places[at], twice = weight, tokens.index(token), True
        for at, first, second, weight in self._splits:
            if weight > met[at] and first in tokens:
                place = tokens.index(first)
                if tokens[place + 1 : place + 2] == (second,):
                    met[at], places[at], twice = weight, place, True
                elif APART * weight > met[at] and second in tokens:
                    met[at], places[at], twice = APART * weight, place, True
        if twice:
            taken = [place for place in places if place >= 0]
            if len(taken) > len(set(taken)):
                self._part(tokens, met, places)
        covered = 0.0
        for weight, rarity in zip(met, self.rarities):  # noqa: B905 - one length, and hot
            covered += weight * rarity
        return met, places, covered / self.total

    def _part(self, tokens: tuple[int, ...], met: list[float], places: list[int]) -> None:
        """Let each word answer one word of the query, the one that it meets best."""
        owners: dict[int, int] = {}
        worth = [-weight * rarity for weight, rarity in zip(met, self.rarities, strict=True)]
        for at in sorted(range(len(met)), key=worth.__getitem__):
            place = places[at]
            if place < 0 or met[at] == JOINED or owners.setdefault(place, at) == at:
                continue
            reading, best, other = self.readings[at], 0.0, -1
            low, high, weights = reading.low, reading.high, reading.weights
            for free, token in enumerate(tokens):
                if (token in weights or low <= token < high) and free not in owners:
                    weight = reading.weight(token)
                    if weight > best:
                        best, other = weight, free
            met[at], places[at] = best, other
            owners[other] = at

    def film_coverage(self, film: int, met: Sequence[float], covered: float) -> float:
        """Return how much of the query is met when the rest of the film counts too.

        `covered` is what `met` covers by itself.
        """
        if self.alone:
            return covered
        if self._elsewhere is None:
            self._elsewhere = [
                (at, self.rarities[at], found) for at, found in enumerate(self.films()) if found
            ]
        more = 0.0
        for at, rarity, found in self._elsewhere:
            if film in found:
                gain = ELSEWHERE * found[film] - met[at]
                if gain > 0:
                    more += gain * rarity
        return covered + more / self.total

    def films(self) -> list[dict[int, float]]:
        """Return for each query word the films that hold it."""
        if self._films is None:
            self._films = [r.found("films") if r.rarity > TELLING else {} for r in self.readings]
        return self._films
