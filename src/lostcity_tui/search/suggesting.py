"""Did you mean: the known words nearest to what found nothing."""

from collections.abc import Iterator, Sequence

from lostcity_tui.search.segment import Segment

#: Shown at most.
_SUGGESTIONS = 3
#: A word that shares fewer of its letters is another word.
_NEAR = 0.5


def suggestions(segment: Segment, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return queries in which each unknown word is replaced by a known one, nearest first."""
    choices = [list(_known(segment, word)) for word in wanted]
    found: dict[str, None] = {}
    for at in range(_SUGGESTIONS):
        words = [options[min(at, len(options) - 1)] for options in choices if options]
        if words and words != list(wanted):
            found[" ".join(words)] = None
    return tuple(found)


def _known(segment: Segment, word: str) -> Iterator[str]:
    lexicon = segment.words.lexicon
    if lexicon.find(word) >= 0 or len(word) < 3:
        yield word
        return
    size = len(word)
    near = lexicon.like(word, 1 if size < 5 else 2 if size < 7 else 3)
    ranked = sorted(
        (distance / size, -segment.words.count(number, number + 1), lexicon.words[number])
        for number, distance in near.items()
        if distance / size <= _NEAR
    )
    for _, _, other in ranked[:_SUGGESTIONS]:
        yield other
