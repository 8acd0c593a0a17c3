"""Word forms: what a word is without its ending, and forms that share no stem.

A stem is a key for finding, never shown; a wrong one only costs a look, since every word found by
one weighs less than the word itself.
"""

import re

#: Endings that English, and half-remembered English, hangs on a word; the longest first.
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ness", "ings", "ing", "edly", "ers", "ies", "ied", "ed",
    "er", "es", "ly", "s", "e", "y",
)  # fmt: skip
#: A stem of fewer letters says nothing.
_SHORTEST_STEM = 3


#: English words whose forms share no stem: the base, then its forms.
_IRREGULAR = """
be is are was were been|begin began begun|bite bit bitten|blow blew blown|break broke broken
bring brought|build built|burn burnt|buy bought|catch caught|child children|choose chose chosen
come came|cut cuts|deal dealt|die died dying dies|do did done|draw drew drawn|dream dreamt
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found|flee fled|fly flew flown|foot feet|forget forgot forgotten|get got
give gave given|go went gone|grow grew grown|hang hung|have has had|hear heard|hide hid hidden
hold held|keep kept|knife knives|know knew known|lead led|leave left|lie lay lain lying|life lives
lose lost|make made|man men|mean meant|meet met|mouse mice|pay paid|ride rode ridden|rise rose
run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shoot shot
show shown|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent
stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn|swim swam swum
take took taken|teach taught|tear tore torn|tell told|think thought|thief thieves
throw threw thrown|tie tied tying|tooth teeth|wake woke woken|wear wore worn|wife wives|win won
wolf wolves|woman women|write wrote written
"""
FORMS: dict[str, tuple[str, ...]] = {}
"""Word → the other forms of it that share no stem."""
for _forms in _IRREGULAR.strip().replace("\n", "|").split("|"):
    _group = tuple(_forms.split())
    for _form in _group:
        FORMS[_form] = tuple(other for other in _group if other != _form)
#: Numbers as titles have them; a Roman one of a single letter is not typed for any other.
_NUMBERS = """
1 one|2 two ii|3 three iii|4 four iv|5 five v|6 six vi|7 seven vii|8 eight viii|9 nine ix|10 ten x
11 eleven xi|12 twelve xii|13 thirteen xiii|14 fourteen xiv|15 fifteen xv|16 sixteen xvi
17 seventeen xvii|18 eighteen xviii|19 nineteen xix|20 twenty xx|30 thirty|40 forty|50 fifty
60 sixty|70 seventy|80 eighty|90 ninety|100 hundred
"""
NUMBERS: dict[str, tuple[str, ...]] = {}
"""Number → the same one written otherwise."""
for _numbers in _NUMBERS.strip().replace("\n", "|").split("|"):
    _group = tuple(_numbers.split())
    for _form in _group:
        if len(_form) > 1 or _form.isdigit():
            NUMBERS[_form] = tuple(other for other in _group if other != _form)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ZERO = re.compile(r"(?<!\d)0+(?=\d)|\.0+(?!\d)")


def figure(word: str) -> str:
    """Return a figure as plainly as it can be written: "17th" is 17, "17.05." 17.5, "18.0m" 18m."""
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else _ZERO.sub("", word)


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
