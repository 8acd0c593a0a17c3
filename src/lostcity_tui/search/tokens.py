"""Text as searchable words: folded, with where each stands in the original text.

Folding changes lengths ("ß" becomes "ss", a combining accent nothing), so positions in the folded
text are never positions in the original: `marked` maps them back, character by character.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lostcity_tui.text import fold, fold_char

#: Figures keep their inner points and commas ("1,783,616", "8.1"); everything else is letters and
#: digits in a row.
_WORDS = re.compile(r"\d+(?:[.,]\d+)+[^\W_]*|[^\W_]+")
#: What may be a figure with inner marks.
_FIGURE = re.compile(r"\d[.,]\d")
#: A figure whose commas or points only part thousands.
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)")
#: ASCII letters in lower case and digits; a space for anything else.
_PLAIN = bytes([code if bytes([code]).isalnum() else 32 for code in range(256)]).lower()
#: ASCII digits as 0 and their inner marks as a point, so that "0.0" is a figure with such marks.
_SHAPE = bytes(
    [48 if code in b"0123456789" else 46 if code in b".," else 32 for code in range(256)]
)
#: Scripts that are written without spaces: Thai to Khmer, kana, ideographs.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)

Word = tuple[str, int, int]
"""(word as it is searched for, start, end), positions in the text as written."""


def words(folded: str) -> list[str]:
    """Return the words of a folded text in order; runs of unspaced scripts as pairs of letters."""
    found: list[str] = _WORDS.findall(folded)
    if _FIGURE.search(folded) or not (folded.isascii() or _UNSPACED.search(folded) is None):
        return [part for word in found for part in _parts(word)]
    return found


def of(text: str) -> list[str]:
    """Return the words of a text as written."""
    if text.isascii():
        plain = text.encode()
        if b"0.0" not in plain.translate(_SHAPE):
            return plain.translate(_PLAIN, b"'`").decode().split()
    return words(fold(text))


def squash(words: Iterable[str]) -> str:
    """Return words without the spaces between them."""
    return "".join(words)


def grams(squashed: str) -> set[str]:
    """Return the runs of three letters in a name without spaces, its beginning marked."""
    marked = "^" + squashed
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def _parts(word: str) -> list[str]:
    if word.isascii():
        return [_plain_figure(word)] if "," in word or "." in word else [word]
    return [part for part, _, _ in _split_unspaced(word, 0)]


def _plain_figure(word: str) -> str:
    """Return a figure without the marks that part thousands: "1,783,616" becomes "1783616"."""
    whole = _THOUSANDS.match(word)
    if whole is None:
        return word
    return whole.group().replace(",", "").replace(".", "") + word[whole.end() :]


def _split_unspaced(word: str, offset: int) -> list[tuple[str, int, int]]:
    """Return (word, start, end); unspaced runs become overlapping pairs and their last letter."""
    parts: list[tuple[str, int, int]] = []
    at = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > at:
            parts.append((word[at : run.start()], offset + at, offset + run.start()))
        for start in range(run.start(), run.end()):
            end = min(start + 2, run.end())
            parts.append((word[start:end], offset + start, offset + end))
        at = run.end()
    if at < len(word):
        parts.append((word[at:], offset + at, offset + len(word)))
    return parts


@lru_cache(maxsize=256)
def marked(text: str) -> tuple[Word, ...]:
    """Return every word of `text`; the same passages come up from key stroke to key stroke.

    An end includes the marks that combine with the last letter.
    """
    if text.isascii() and "'" not in text and "`" not in text:
        folded, starts = text.casefold(), None
    else:
        pieces = [fold_char(char) for char in text]
        folded = "".join(pieces)
        starts = [at for at, piece in enumerate(pieces) for _ in piece]
    found = []
    for match in _WORDS.finditer(folded):
        for part, start, end in _located(match.group(), match.start()):
            if starts is None:
                found.append((part, start, end))
            else:
                found.append((part, starts[start], _end(text, starts, end)))
    return tuple(found)


def _located(word: str, offset: int) -> list[tuple[str, int, int]]:
    if word.isascii():
        plain = _plain_figure(word) if "," in word or "." in word else word
        return [(plain, offset, offset + len(word))]
    return _split_unspaced(word, offset)


def _end(text: str, starts: list[int], end: int) -> int:
    """Return where the original character behind folded position `end` - 1 ends, marks included."""
    at = starts[end - 1] + 1
    while (
        at < len(text)
        and not fold_char(text[at])
        and not text[at].isspace()
        and _combines(text[at])
    ):
        at += 1
    return at


def _combines(char: str) -> bool:
    import unicodedata

    return bool(unicodedata.combining(char))
