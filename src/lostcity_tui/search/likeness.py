"""Short lines that are like what was typed, for a list that needs no index."""

from collections.abc import Sequence

#: Of 100: what shares fewer letters with what was typed is another line.
_LIKE = 74
#: Lines offered; texts that are shorter are like everything.
_MOST, _SHORTEST = 50, 4


def likest(text: str, lines: Sequence[str]) -> list[int]:
    """Return the indexes of the folded `lines` that hold something like `text`, likest first."""
    if len(text) < _SHORTEST:
        return []
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    found = extract(text, lines, scorer=partial_ratio, score_cutoff=_LIKE, limit=_MOST)
    return [index for _, _, index in found]
