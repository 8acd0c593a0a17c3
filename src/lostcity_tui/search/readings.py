"""The words of an index that one typed word may stand for, and what holds one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from lostcity_tui.search.lexicon import Lexicon

#: Longer lists of passages, entries or films never offer candidates; such words only score.
HEAVY = 2000
#: Numbers gathered for one word at most, its best readings first.
_ROOM = 900
#: Weights are told apart in this many steps while candidates are chosen.
_STEPS = 12
#: Two words typed for one ("sea bird").
JOINED = 0.96


class Readings:
    """The words of the index that one typed word may stand for."""

    __slots__ = (
        "_found",
        "_lexicon",
        "_partly",
        "_ranges",
        "high",
        "low",
        "rarity",
        "span_weight",
        "splits",
        "weights",
        "word",
    )

    def __init__(self, lexicon: Lexicon, word: str) -> None:
        self._lexicon = lexicon
        self.word = word
        self.weights: dict[int, float] = {}
        """Weight by word, 0 to 1."""
        self.low = self.high = 0
        """The range of words that begin with the typed one."""
        self.span_weight = (0.0, 0.0)
        """A word of the range weighs the first plus the second times the part of it typed."""
        self.splits: Sequence[tuple[int, int, float]] = ()
        """Two words that the typed one may be, run together, with their weight."""
        self.rarity = 1.0
        self._found: dict[str, dict[int, float]] = {}
        self._partly: tuple[str, ...] = ()
        self._ranges: tuple[int, ...] | None = None
        """One tuple of all numbers: each object that stays is walked through by the collector."""

    def with_word(self, number: int) -> Readings:
        """Return these readings and one more word, which is this one and its neighbour as one."""
        other = Readings(self._lexicon, self.word)
        others = {word: weight for word, weight in self.weights.items() if word != number}
        other.weights = {number: JOINED, **others}
        other.low, other.high, other.span_weight = self.low, self.high, self.span_weight
        other.splits, other.rarity = self.splits, self.rarity
        return other

    @property
    def is_known(self) -> bool:
        """Whether the index has the word as it was typed."""
        return self._lexicon.find(self.word) >= 0

    @property
    def is_found(self) -> bool:
        """Whether any word of the index may be meant."""
        return bool(self.weights or self.splits or self.low < self.high)

    def weight(self, number: int) -> float:
        """Return how well a word of the index meets the typed one, 0 to 1."""
        known = self.weights.get(number)
        if known is not None:
            return known
        if self.low <= number < self.high:
            base, slope = self.span_weight
            return base + slope * len(self.word) / len(self._lexicon.words[number])
        return 0.0

    def found(self, what: str) -> dict[int, float]:
        """Return names, docs or films (`what`) with the weight of their best word."""
        known = self._found.get(what)
        if known is None:
            known = self._found[what] = self._gather(what)
        return known

    def split(self, what: str) -> Iterator[tuple[set[int], float]]:
        """Yield what holds both words that the typed one may be, run together, and their weight."""
        starts, read = self._lexicon.lists[what]
        for *words, weight in self.splits:
            one, other = (read(starts[w], min(starts[w + 1], starts[w] + HEAVY)) for w in words)
            yield set(one).intersection(other), weight

    def is_whole(self, what: str) -> bool:
        """Tell whether `found` left nothing out."""
        return what not in self._partly

    def _gather(self, what: str) -> dict[int, float]:
        starts, read = self._lexicon.lists[what]
        found: dict[int, float] = {}
        if self.low < self.high:
            first, end = starts[self.low], starts[self.high]
            if end - first <= HEAVY:
                base, slope = self.span_weight
                found = dict.fromkeys(read(first, end), base + slope * 0.6)
            else:
                self._partly += (what,)
        for numbers, weight in self.split(what):
            found.update(dict.fromkeys(numbers, weight))
        each = iter(self._runs())
        full, room = [], _ROOM
        for low, high, steps in zip(each, each, each, strict=True):
            first, end = starts[low], starts[high]
            if first < end:
                full.append((first, end, (steps + 0.5) / _STEPS))
                room -= end - first
        if room < 0:
            self._gather_best(what, found)
            return found
        for first, end, weight in full:
            found.update(dict.fromkeys(read(first, end), weight))
        return found

    def _runs(self) -> tuple[int, ...]:
        """Return (first, end, steps) of each range of words of nearly one weight, best last."""
        if self._ranges is None:
            ranges: list[tuple[int, int, int]] = []
            first = end = steps = -1
            for number, weight in sorted(self.weights.items()):
                if number == end and int(weight * _STEPS) == steps:
                    end += 1
                    continue
                if end > first:
                    ranges.append((first, end, steps))
                first, end, steps = number, number + 1, int(weight * _STEPS)
            if end > first:
                ranges.append((first, end, steps))
            ranges.sort(key=itemgetter(2))
            self._ranges = tuple([number for each in ranges for number in each])
        return self._ranges

    def _gather_best(self, what: str, found: dict[int, float]) -> None:
        """Gather what holds the best words, as many as there is room for."""
        starts, read = self._lexicon.lists[what]
        room = _ROOM
        groups: dict[int, list[int]] = {}
        for number, weight in self.weights.items():
            size = starts[number + 1] - starts[number]
            if size > HEAVY:
                self._partly += (what,)
            elif size:
                room -= size
                if room < 0:
                    self._partly += (what,)
                    break
                steps = int(weight * _STEPS)
                if steps not in groups:
                    groups[steps] = []
                groups[steps] += read(starts[number], starts[number + 1])
        for steps, numbers in sorted(groups.items()):
            found.update(dict.fromkeys(numbers, (steps + 0.5) / _STEPS))
