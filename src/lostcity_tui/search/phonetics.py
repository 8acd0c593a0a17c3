"""How words sound: keys for finding, never shown, that words share which are heard alike.

A skeleton is a word's consonants: English spelled by ear ("fyzishun") keeps those. A pronunciation
keeps the vowels, and reads French, German and Italian names as an English ear writes them down:
"zhunay" is Jeunet, "meeyet" Miette.
"""

import re
from collections.abc import Iterable

#: Letters and what they sound like, in this order.
_CONSONANTS = (
    ("ough", "o"), ("augh", "a"), ("tch", "c"), ("sch", "s"), ("ph", "f"), ("gh", "g"), ("ck", "k"),
    ("qu", "k"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("dg", "j"), ("sh", "s"), ("th", "t"),
    ("ch", "c"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("x", "ks"), ("e", "a"), ("i", "a"),
    ("o", "a"), ("u", "a"), ("y", "i"), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"), ("j", "g"),
    ("w", ""), ("h", ""),
)  # fmt: skip
_SPOKEN = (
    ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("cz", "s"), ("zh", "j"), ("dj", "j"),
    ("dg", "j"), ("ph", "f"), ("gh", "g"), ("ault", "ot"), ("gn", "ni"), ("ck", "k"), ("qu", "k"),
    ("ge", "je"), ("gi", "ji"), ("gy", "ji"), ("gu", "g"), ("gw", "g"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("h", ""), ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("eau", "o"),
    ("au", "o"), ("aw", "o"), ("ew", "u"), ("oo", "u"), ("ou", "u"), ("eu", "u"), ("ee", "i"),
    ("ea", "i"), ("oi", "va"), ("ay", "e"), ("ey", "e"), ("ai", "e"), ("ei", "e"), ("ae", "e"),
    ("oe", "e"), ("y", "i"), ("ie", "i"), ("w", "v"),
)  # fmt: skip
_TWICE = re.compile(r"([^\n])(?=\1)")
#: Any vowel before an n sounds much like any other: "merlan" is Merlin. A run of n vowels is
#: tried from its beginning alone: from each of them it would take n² steps.
_NASAL = re.compile("(?<![aeiou])[aeiou]+(?=n)")
#: Endings of which the e is silent, and what is left.
_SILENT_E = (
    ("ce\n", "s\n"), ("dge\n", "j\n"), ("ge\n", "j\n"), ("que\n", "k\n"),
    *((f"{letter}e\n", f"{letter}\n") for letter in "bcdfghjklmnpqrstvwxyz"),
)  # fmt: skip
#: In French these are silent too: "jeunet", "trintignant", "cherbourg", "gaultier".
_SILENT = (
    ("ee\n", "e\n"), ("rg\n", "r\n"), ("ng\n", "n\n"), ("ier\n", "ie\n"), ("yer\n", "ye\n"),
    *((f"{letter}\n", "\n") for letter in 2 * "tdsxzp"),
)  # fmt: skip


def skeletons(words: Iterable[str]) -> list[str]:
    """Return the consonants of words, which hold no line feed; a vowel counts where one begins."""
    text = _sounding(_lines(words), _CONSONANTS)
    text = text.replace("\na", "\nA").replace("a", "").replace("A", "a")
    return _keys(text)


def pronunciations(words: Iterable[str]) -> list[str]:
    """Return how words, which hold no line feed, are pronounced, a silent e at the end left out."""
    return _pronounced(_sounding(_lines(words), _SILENT_E))


def in_french(words: Iterable[str]) -> list[str]:
    """Return how words are pronounced whose last letters are silent, but for an e ("cité")."""
    return _pronounced(_sounding(_lines(words), _SILENT))


def _pronounced(text: str) -> list[str]:
    return _keys(_NASAL.sub("@", _sounding(text, _SPOKEN)))


def _lines(words: Iterable[str]) -> str:
    """Return words with a line feed before and after each."""
    return "".join(["\n" + word for word in words]) + "\n"


def _sounding(text: str, sounds: Iterable[tuple[str, str]]) -> str:
    for spelled, heard in sounds:
        text = text.replace(spelled, heard)
    return text


def _keys(text: str) -> list[str]:
    return _TWICE.sub("", text).split("\n")[1:-1]
