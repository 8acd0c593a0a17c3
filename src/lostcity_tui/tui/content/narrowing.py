"""Narrowing a list of names by what is typed: every word, then shortened words, then likeness."""

import re
from collections.abc import Callable, Sequence

from lostcity_tui.text import fold

#: Letters that say which of the lines is meant; more is a paste.
_LONGEST = 200


def narrowed(lines: Sequence[str], text: str) -> Sequence[int]:
    """Return the indexes of the folded `lines` that `text` names, in their order.

    All of them have every word of `text`, first as whole words or beginnings; if there are none,
    words of which those of `text` are short forms ("thm"); if there are none either, words that are
    like those of `text`, the likest first.
    """
    words = fold(text[:_LONGEST]).split()
    for holding in (_whole, _shortened):
        found: Sequence[int] = range(len(lines))
        for word in sorted(words, key=len, reverse=True):  # the longest leaves the fewest
            holds = holding(word)
            found = [at for at in found if holds(lines[at])]
        if found:
            return _best_first(lines, found, words)
    from lostcity_tui.search.likeness import likest

    return likest(" ".join(words), lines)


def _best_first(lines: Sequence[str], found: Sequence[int], words: Sequence[str]) -> list[int]:
    """Return what was found: lines that have whole words first, then those with beginnings."""
    whole = [re.compile(rf"\b{re.escape(word)}\b").search for word in words]
    begun = [re.compile(rf"\b{re.escape(word)}").search for word in words]

    def worse(at: int) -> int:
        return sum(not all(holds(lines[at]) for holds in tests) for tests in (whole, begun))

    return sorted(found, key=worse)


def _whole(word: str) -> Callable[[str], object]:
    """Return what tells whether a line has `word` somewhere in it."""
    return re.compile(re.escape(word)).search


def _shortened(word: str) -> Callable[[str], object]:
    """Return what tells whether a line has `word` with more letters after its first one."""
    first, *others = map(re.escape, word)
    # Each letter is sought where it comes next and nowhere else: the time is that of one walk.
    return re.compile(rf"(?<!\S){first}" + "".join(rf"[^\s{x}]*+{x}" for x in others)).search
