"""Text as data: folding for comparison, neutralising what a terminal would obey, measuring cells.

Everything read from a file passes through `visible` once, at the reader, so that no later code has
to remember it.
"""

import re
import unicodedata
from collections.abc import Iterable

#: Letters that NFKD leaves alone although people type them without their stroke or as two letters.
UNDECOMPOSED = {
    "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ſ": "s", "ƒ": "f", "ə": "e", "ɨ": "i", "ʉ": "u",
}  # fmt: skip
#: Apostrophes and marks used as such: deleted, so that "d'Amelie" is one word however typed.
APOSTROPHES = frozenset("'’‘ʼʹ`´ʻʾʿ′＇")
#: Folded characters that are remembered.
_FOLDED_KEPT = 4096

#: What broken decoding is expected to hide among plain letters: the letters of Europe's Latin
#: alphabets, punctuation, currencies, signs and emoji.
_EXPECTED = "\xa0-\u017f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\U00010000-\U0010ffff"
#: Encoding in which UTF-8 may have been read → what it is expected to hide. Romanian's ș and ț are
#: not among it in Mac Roman, where they look like the quotation mark of "»öffnen".
_MISREAD = {
    "cp1252": re.compile(f"[{_EXPECTED}\u0218-\u021b]"),
    "latin-1": re.compile(f"[{_EXPECTED}\u0218-\u021b]"),
    "mac_roman": re.compile(f"[{_EXPECTED}]"),
}

#: Letters of Chinese and Japanese, which are written without spaces: a line may end beside them …
_UNSPACED = re.compile(
    "[\u2e80-\u312f\u3190-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65"
    "\U00020000-\U0003ffff]"
)
#: … but none begins with what closes or goes on, none ends with what opens, and no such join parts.
_JOINS = "\xa0\u200d\u2060"
_NEVER_FIRST = frozenset(
    "、。，．：；？！・…‥ー々ゝゞヽヾ）］｝〕〉》」』】〙〗ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    f"),.:;?!]}}%”’»{_JOINS}"
)
_NEVER_LAST = frozenset(f"（［｛〔〈《「『【〘〖([{{“‘«{_JOINS}")

#: Directional overrides and isolates can make a line read as what it is not.
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_CONTROLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "␡",
    **dict.fromkeys((*range(0x80, 0xA0), *_BIDI, *range(0xE0000, 0xE0080)), "\ufffd"),
    0x2028: " ", 0x2029: " ", 0xFEFF: "", 0xFFF9: "", 0xFFFA: "", 0xFFFB: "",
}  # fmt: skip
_WHITE = {0x09: " ", 0x0A: " ", 0x0D: " ", 0x85: " "}
_LINE = {**_CONTROLS, **_WHITE}
_PARAGRAPH = {key: value for key, value in _CONTROLS.items() if key != 0x0A} | {0x09: " ", 0x0D: ""}


def visible(text: str, *, lines: bool = False) -> str:
    """Return `text` with every control character shown as a harmless picture of itself.

    Every white-space character becomes a space; with `lines`, line feeds stay. Lone surrogates,
    which cannot be written to any terminal, become U+FFFD.
    """
    if not text.isascii():
        text = "".join(
            "\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in text
        )
    if text.isprintable():
        return text
    return text.translate(_PARAGRAPH if lines else _LINE)


def has_controls(text: str) -> bool:
    """Tell whether `text` holds a character that `visible` would have to replace."""
    return any(
        ((code := ord(char)) in _CONTROLS and code not in _WHITE) or 0xD800 <= code <= 0xDFFF
        for char in text
        if not char.isalnum()
    )


class _Folding(dict[int, str]):
    """The folded form of each character, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        folded = ""
        if chr(code) not in APOSTROPHES:
            folded = "".join(
                UNDECOMPOSED.get(part, part)
                for part in unicodedata.normalize("NFKD", chr(code)).casefold()
                if not unicodedata.combining(part) and part not in APOSTROPHES
            )
        if len(self) < _FOLDED_KEPT:
            self[code] = folded
        return folded


_FOLDING = _Folding()


def fold_char(char: str) -> str:
    """Return the folded form of one character: zero, one or a few characters."""
    return _FOLDING[ord(char)]


def fold(text: str) -> str:
    """Return `text` for comparison: no accents, marks, case, width forms or apostrophes."""
    if text.isascii():
        return text.casefold().replace("'", "").replace("`", "")
    return text.translate(_FOLDING)


def is_mark(char: str) -> bool:
    """Tell whether a character belongs to the letter before it, as a vowel sign of Hindi does."""
    return unicodedata.category(char).startswith("M")


def slug(text: str) -> str:
    """Return `text` as an identifier: folded letters, their marks and digits, words joined by
    hyphens; never empty.
    """
    kept = " "
    for char in fold(text):
        kept += char if char.isalnum() or (is_mark(char) and kept[-1] != " ") else " "
    return "-".join(kept.split()) or "x"


def name_key(text: str) -> str:
    """Return a name for comparison: its folded words, without what stands between them; a name of
    signs alone as it is, folded.
    """
    words = slug(text)
    return fold(text) if words == "x" else words


class Unique:
    """Names made unique by -2, -3… in the order in which they are asked for."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._numbers = dict.fromkeys(taken, 1)
        """Each name given, and the last number that one of its kind has."""

    def __call__(self, wanted: str) -> str:
        """Return `wanted`, or it with the next free number."""
        name, number = wanted, self._numbers.get(wanted, 0) + 1
        while number > 1 and (name := f"{wanted}-{number}") in self._numbers:
            number += 1
        self._numbers[wanted] = number
        self._numbers.setdefault(name, 1)
        return name


def mojibake_repair(text: str) -> str | None:
    """Return `text` decoded as it was meant, when it is UTF-8 that was read in a one-byte encoding.

    Knows Mac Roman ("Genevi√®ve"), Windows-1252 and Latin-1 ("GeneviÃ¨ve"); None when `text` is
    sound, as "d’État" is, whose "’É" happens to be an Armenian letter in UTF-8 read as Mac Roman.
    """
    if text.isascii():
        return None
    for encoding, expected in _MISREAD.items():
        try:
            repaired = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(repaired) < len(text) and _is_likely(repaired, expected):
            return repaired
    return None


def _is_likely(repaired: str, expected: re.Pattern[str]) -> bool:
    """Tell whether a repair made what people write: Latin letters, signs, or words elsewhere."""
    elsewhere = sum(not char.isascii() for char in expected.sub("", repaired))
    plain = sum(char.isascii() and char.isalpha() for char in repaired)
    return not elsewhere or elsewhere > max(1, plain)


def parts_at(text: str, offset: int) -> bool:
    """Tell whether a line may end before the character at `offset` although no space stands there.

    It may beside a letter of Chinese or Japanese; `offset` is inside `text`, not at its ends.
    """
    before, after = text[offset - 1], text[offset]
    return (
        bool(_UNSPACED.match(before) or _UNSPACED.match(after))
        and before not in _NEVER_LAST
        and after not in _NEVER_FIRST
        and not is_mark(after)
    )


def cell_width(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
