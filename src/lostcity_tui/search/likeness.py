"""How like each other two texts are, letter by letter. RapidFuzz is imported here alone.

It is imported when first needed: that takes 16 ms, which only a misspelling has to pay.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

#: Of 100: what shares fewer letters with what was typed is another line.
_LIKE = 74
#: Lines offered; texts that are shorter are like everything.
_MOST, _SHORTEST = 50, 4


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
    """Return the indexes of the folded `lines` that hold something like `text`, likest first."""
    if len(text) < _SHORTEST:
        return []
    from rapidfuzz.fuzz import partial_ratio

    found = extract()(text, lines, scorer=partial_ratio, score_cutoff=_LIKE, limit=_MOST)
    return [index for _, _, index in found]
