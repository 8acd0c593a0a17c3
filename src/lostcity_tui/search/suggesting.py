"""Did you mean: the known words nearest to what found nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lostcity_tui.search.likeness import extract, osa
from lostcity_tui.search.ranking import Asked
from lostcity_tui.search.readings import Readings
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.synonyms import NOISE

#: Shown at most.
_SUGGESTIONS = 3
#: A word of which a larger share of letters differs is another word; where none is near, this.
_NEAR, _FAR = 0.4, 0.6
#: A word that weighs so much stands in a film as it was typed.
_AS_TYPED = 0.9
#: Fewer letters are like everything.
_SHORTEST = 3


def suggestions(asked: Sequence[Asked], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return what may have been meant, the likeliest first.

    The words that one film holds together; or the query with its unknown words made known ones, or
    left out where none is near; if that leaves nothing to ask, the known words least unlike.
    """
    segments = [each.segment for each in asked]
    choices = [_known(segments, word) for word in wanted]
    found: dict[str, None] = dict.fromkeys(_together(asked))
    for at in range(_SUGGESTIONS):
        words = [options[min(at, len(options) - 1)] for options in choices if options]
        if words != list(wanted) and any(word not in NOISE for word in words):
            found[" ".join(words)] = None
    unknown = [word for word, options in zip(wanted, choices, strict=True) if not options]
    return tuple(found) or _least_unlike(segments, unknown)


def _together(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the rarest words that a film holds as they were typed, where it holds several."""
    best: tuple[float, list[str]] = (0.0, [])
    for each in asked:
        held: defaultdict[int, list[Readings]] = defaultdict(list)
        for reading, films in zip(each.readings, each.films(), strict=True):
            for film, weight in films.items():
                if weight >= _AS_TYPED:
                    held[film].append(reading)
        for readings in held.values():
            rarity = sum(reading.rarity for reading in readings)
            best = max(best, (rarity, [reading.word for reading in readings]))
    words = best[1]
    if 1 < len(words) < len(asked[0].readings):
        yield " ".join(words)


def _known(segments: Sequence[Segment], word: str) -> list[str]:
    """Return the known words near to `word`, the nearest first, or itself when it is one."""
    size = len(word)
    if size < _SHORTEST or any(segment.words.lexicon.find(word) >= 0 for segment in segments):
        return [word]
    near = sorted(found for segment in segments for found in _near(segment, word))
    return list(dict.fromkeys(other for far, _, other in near if far <= _NEAR))[:_SUGGESTIONS]


def _least_unlike(segments: Sequence[Segment], wanted: Sequence[str]) -> tuple[str, ...]:
    far = sorted(
        found
        for word in wanted
        if len(word) >= _SHORTEST and word not in NOISE
        for segment in segments
        for found in _far(segment, word)
    )
    return tuple(dict.fromkeys(other for _, _, other in far))[:_SUGGESTIONS]


def _near(segment: Segment, word: str) -> Iterator[tuple[float, int, str]]:
    """Yield (share of letters that differ, how rare, word) of words some edits away."""
    lexicon, size = segment.words.lexicon, len(word)
    for number, distance in lexicon.like(word, 1 if size < 5 else 2 if size < 7 else 3).items():
        yield distance / size, -segment.words.count(number, number + 1), lexicon.words[number]


def _far(segment: Segment, word: str) -> Iterator[tuple[float, int, str]]:
    """Yield the same of the words that are least unlike, among all: nothing is nearer."""
    words = segment.words.lexicon.words
    scorer = osa().normalized_distance
    for other, far, number in extract()(word, words, scorer=scorer, limit=9, score_cutoff=_FAR):
        if len(other) >= _SHORTEST and not other.isdigit():
            yield far, -segment.words.count(number, number + 1), other
