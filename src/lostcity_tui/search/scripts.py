"""Cyrillic and Greek names in Latin letters, as people without such a keyboard type them.

One spelling a letter, the commonest in English: what others write otherwise is one edit away.
"""

from lostcity_tui.text import fold_char

_CYRILLIC = """
а a б b в v г g ґ g ѓ g д d ђ dj е e ё yo є ye ж zh з z ѕ dz и i і i ї yi й y ј j к k ќ k л l љ lj
м m н n њ nj о o п p р r с s т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ - ы y ь - э e
ю yu я ya
"""
_GREEK = """
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps
ω o
"""
_PAIRS = (_CYRILLIC + _GREEK).split()
_LATIN = {one: other.strip("-") for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}


def in_latin(text: str) -> str:
    """Return a text with its Cyrillic and Greek letters in Latin, or "" when it has none."""
    if text.isascii():
        return ""
    written = "".join([_letter(char) for char in text.casefold()])
    return written if written != text.casefold() else ""


def _letter(char: str) -> str:
    latin = _LATIN.get(char)
    return _LATIN.get(fold_char(char), char) if latin is None else latin
