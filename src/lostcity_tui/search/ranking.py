"""How well a passage or a name meets a query."""

from collections.abc import Sequence
from typing import NamedTuple

from lostcity_tui.search.lookup import Readings
from lostcity_tui.search.segment import Segment


class Match(NamedTuple):
    """How the words of a query meet the words of one passage or name."""

    met: list[float]
    """The weight of each query word's best reading, 0 when it is not there."""
    places: list[int]
    """Where that reading stands, -1 when it is not there."""


def match(tokens: Sequence[int], readings: Sequence[Readings]) -> Match:
    """Return how `readings` are met by a run of words."""
    met, places = [0.0] * len(readings), [-1] * len(readings)
    for number, reading in enumerate(readings):
        weights, low, high = reading.weights, reading.low, reading.high
        best = 0.0
        for place, token in enumerate(tokens):
            if token in weights or low <= token < high:
                weight = reading.weight(token)
                if weight > best:
                    best, met[number], places[number] = weight, weight, place
        for first, second, weight in reading.splits:
            if weight > best and first in tokens:
                at = tokens.index(first)
                if tokens[at + 1 : at + 2] == [second]:
                    best, met[number], places[number] = weight, weight, at
    return Match(met, places)


def coverage(met: Sequence[float], rarities: Sequence[float]) -> float:
    """Return how much of a query is met, 0 to 1, rare words counting more."""
    return sum(m * r for m, r in zip(met, rarities, strict=True)) / sum(rarities)


def name_fit(segment: Segment, tokens: Sequence[int], readings: Sequence[Readings], found: Match) -> float:
    """Return how much of a name the query explains, in order and from its beginning, 0 to 1."""
    words = segment.words.lexicon.words
    sizes = [len(words[token]) for token in tokens]
    explained = [0.0] * len(tokens)
    for weight, place in zip(found.met, found.places, strict=True):
        if place >= 0:
            explained[place] = max(explained[place], weight)
    share = sum(e * s for e, s in zip(explained, sizes, strict=True)) / (sum(sizes) or 1)
    places = [place for place in found.places if place >= 0]
    order = 1.0 if all(a <= b for a, b in zip(places, places[1:])) else 0.0
    start = 1.0 if places and places[0] == 0 else 0.0
    return 0.7 * share + 0.15 * order + 0.15 * start


def passage_fit(found: Match) -> float:
    """Return how near each other and in order the words stand in a passage, 0 to 1."""
    places = [place for place in found.places if place >= 0]
    if len(places) < 2:
        return 0.3
    gaps = sum(abs(b - a) - 1 for a, b in zip(sorted(places), sorted(places)[1:]))
    near = 1 / (1 + 0.12 * max(0, gaps))
    order = 1.0 if all(a < b for a, b in zip(places, places[1:])) else 0.0
    return 0.7 * near + 0.3 * order
