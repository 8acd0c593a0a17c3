"""Narrowing a list of names by what is typed: every word, then shortened words, then likeness."""

from collections.abc import Sequence

from lostcity_tui.text import fold


def narrowed(lines: Sequence[str], text: str) -> Sequence[int]:
    """Return the indexes of the folded `lines` that `text` names, in their order.

    All of them have every word of `text`; if there are none, words of which those of `text` are
    short forms ("thm"); if there are none either, they are those most like it, the likest first.
    """
    words = fold(text).split()
    if not words:
        return range(len(lines))
    exact = [at for at, line in enumerate(lines) if all(word in line for word in words)]
    if exact:
        return exact
    short = [
        at
        for at, line in enumerate(lines)
        if all(any(_shortens(word, whole) for whole in line.split()) for word in words)
    ]
    if short:
        return short
    from lostcity_tui.search.likeness import likest

    return likest(" ".join(words), lines)


def _shortens(word: str, whole: str) -> bool:
    """Tell whether a word is another one, from its first letter on, with letters left out."""
    letters = iter(whole)
    return whole[:1] == word[:1] and all(letter in letters for letter in word)
