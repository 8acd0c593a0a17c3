"""Did you mean: the known words nearest to what found nothing."""

from collections.abc import Iterator, Sequence

from lostcity_tui.search.likeness import extract, osa
from lostcity_tui.search.segment import Segment

#: Shown at most.
_SUGGESTIONS = 3
#: A word that shares fewer of its letters is another word; of one that is like none, fewer will do.
_NEAR, _FAR = 0.5, 0.6
#: Fewer letters are like everything.
_SHORTEST = 3


def suggestions(segments: Sequence[Segment], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return queries in which each unknown word is a known one or left out, nearest first."""
    choices = [_known(segments, word) for word in wanted]
    found: dict[str, None] = {}
    for at in range(_SUGGESTIONS):
        words = [options[min(at, len(options) - 1)] for options in choices if options]
        if words and words != list(wanted):
            found[" ".join(words)] = None
    return tuple(found)


def _known(segments: Sequence[Segment], word: str) -> list[str]:
    """Return the known words nearest to `word`, or itself when it is one."""
    size = len(word)
    if size < _SHORTEST or any(segment.words.lexicon.find(word) >= 0 for segment in segments):
        return [word]
    near = sorted(found for segment in segments for found in _near(segment, word))
    if not near or near[0][0] > _NEAR:
        near = sorted(found for segment in segments for found in _far(segment, word))
    return list(dict.fromkeys(other for _, _, other in near))[:_SUGGESTIONS]


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
