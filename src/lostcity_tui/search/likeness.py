"""How like each other two texts are, letter by letter. RapidFuzz is imported here alone.

It is imported when first needed: that takes 16 ms, which only a misspelling has to pay.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

#: Letters from which a word may be one edit away, and from which two of a word or its beginning:
#: "kurosva" is "kurosawa", but "perlman" does not begin "permanent".
_ONE_EDIT, _TWO_EDITS, _TWO_IN_BEGINNING = 4, 7, 8
#: Letters of which one may be too many for a beginning: "cassa" begins "casablanca". Of fewer too
#: many words begin so; of as many as may be two edits away it is one of these.
_ONE_TOO_MANY = range(5, _TWO_EDITS)
#: Of 100: where a word may be so many edits away, at least so much of it is in the line.
_LIKE = 71
_WORD = re.compile(r"\w+")


@cache
def osa() -> Any:
    """Return the measures that count edits, a swap of neighbours as one."""
    from rapidfuzz.distance import OSA

    return OSA


@cache
def extract() -> Any:
    """Return what compares one text with many: (text, score, place), the best first."""
    from rapidfuzz.process import extract

    return extract


def near(word: str, texts: Sequence[str], most: int) -> list[tuple[str, int, int]]:
    """Return (text, edits, place) of the texts within `most` edits of `word`."""
    if not texts:
        return []
    found: list[tuple[str, int, int]] = extract()(
        word, texts, scorer=osa().distance, score_cutoff=most, limit=None
    )
    return found


def likest(text: str, lines: Sequence[str]) -> list[int]:
    """Return the indexes of the folded `lines` that hold each word of `text`, or one like it.

    The likest come first. "perlman" is like "perelman"; "fyrvotk" is like the beginning of
    "fyrvokteren"; "sevensamurai" are two words run together.
    """
    words = sorted(_WORD.findall(text), key=len, reverse=True)
    if not words or len(words[0]) < _ONE_EDIT:
        return []
    from rapidfuzz.fuzz import partial_ratio

    likely = extract()(words[0], lines, scorer=partial_ratio, score_cutoff=_LIKE, limit=None)
    edits: dict[int, int] = {}
    for line, _, at in likely:
        held = _WORD.findall(line)
        held += [first + second for first, second in pairwise(held)]
        each = [_edits(word, held) for word in words]
        if None not in each:
            edits[at] = sum(number or 0 for number in each)
    return sorted(sorted(edits), key=edits.__getitem__)


def _edits(word: str, held: Sequence[str]) -> int | None:
    """Return how far the nearest of the words in `held` or its beginning is; None: too far."""
    size = len(word)
    least = size >= _ONE_EDIT
    found = near(word, held, least + (size >= _TWO_EDITS))
    found += near(word, [own[:size] for own in held], least + (size >= _TWO_IN_BEGINNING))
    if size in _ONE_TOO_MANY:
        found += near(word, [own[: size - 1] for own in held], 1)
    return min((edits for _, edits, _ in found), default=None)
