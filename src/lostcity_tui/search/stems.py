"""Word forms: what a word is without its ending, and how it sounds.

Both are keys for finding, never shown; a wrong stem only costs a look, since every word found by
one weighs less than the word itself.
"""

#: Endings that English, and half-remembered English, hangs on a word; the longest first.
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ness", "ings", "ing", "edly", "ers", "ies", "ied", "ed",
    "er", "es", "ly", "s", "e", "y",
)  # fmt: skip
#: A stem of fewer letters says nothing.
_SHORTEST_STEM = 3

_SOUNDS = (
    ("ough", "o"), ("augh", "a"), ("tch", "c"), ("sch", "s"), ("ph", "f"), ("gh", "g"), ("ck", "k"),
    ("qu", "k"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("dg", "j"), ("sh", "s"), ("th", "t"),
    ("ch", "c"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("x", "ks"),
)  # fmt: skip
_SINGLE = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "j": "g", "w": "", "h": "",
                         "y": "i", "e": "a", "i": "a", "o": "a", "u": "a"})  # fmt: skip


def stem(word: str) -> str:
    """Return `word` without its ending, doubled last letters made one; itself when it has none."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            bare = word[: -len(ending)]
            if (
                len(bare) > _SHORTEST_STEM
                and bare[-1] == bare[-2]
                and ending in ("ing", "ed", "er", "ers")
            ):
                bare = bare[:-1]
            return bare
    return word


def sound(word: str) -> str:
    """Return a key that words which sound alike share; vowels count only where they begin it."""
    for spelled, heard in _SOUNDS:
        if spelled in word:
            word = word.replace(spelled, heard)
    heard = word.translate(_SINGLE)
    key = heard[:1]
    for letter in heard[1:]:
        if letter != "a" and letter != key[-1:]:
            key += letter
    return key
