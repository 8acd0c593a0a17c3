"""The text of a file made fit for a film: harmless, tidy, its broken decoding found.

White space within a text carries no meaning in a dossier, except for the line feeds of prose. A
letter and its accent are one character (Unicode's form NFC) wherever Unicode has one for them.
"""

import re
import unicodedata

from lostcity_tui.text import is_mark, mojibake_repair, slug, visible

#: What an id is, for messages.
ID = "an id of letters, digits, '-', '_' and '.'"
#: Longer ids would be cut in every message and list.
MAX_ID = 80

#: As many as Unicode's stream-safe text format allows on one letter (UAX #15); a script needs five.
MAX_MARKS = 30

_ID = re.compile(r"\w[\w.-]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_CROWD = re.compile(rf"[\u0300-\U0010ffff]{{{MAX_MARKS + 1},}}")
_SPACES = re.compile(r"([ \t\n]+)")


def fit_id(text: str) -> bool:
    """Tell whether `text` may be an id: letters with their marks, digits and '_', and further on
    '-' and '.' too.
    """
    letters = "".join(char for char in text if not is_mark(char))
    begins = text[:1] == letters[:1]
    return begins and len(text) <= MAX_ID and _ID.fullmatch(letters) is not None


def as_id(text: str) -> str:
    """Return the id that `text`, unfit to be one, was probably meant to be."""
    return slug(text[: 2 * MAX_ID])[:MAX_ID]


def composed(text: str) -> str:
    """Return `text` in the form NFC, so that an accent is the same however it is encoded.

    A letter keeps its first 30 marks: to put n of them in order takes n² steps.
    """
    return unicodedata.normalize("NFC", uncrowded(text))


def uncrowded(text: str) -> str:
    """Return `text` without the marks of a letter that are more than 30."""
    return text if text.isascii() else _CROWD.sub(_first_marks, text)


def _first_marks(crowd: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in crowd[0]:
        marks = marks + 1 if is_mark(char) else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def clean(raw: str, *, lines: bool = False) -> str:
    """Return harmless text without white space at its ends, or on its lines, or in runs."""
    shown = composed(visible(raw, lines=lines))
    if not lines:
        return " ".join(shown.split())
    if "\n" not in shown:
        return " ".join(shown.split())
    tidy = "\n".join(" ".join(line.split()) for line in shown.split("\n"))
    return _BLANK_LINES.sub("\n\n", tidy.strip())


def repair(text: str) -> str | None:
    """Return `text` with its broken words decoded; None when all are sound."""
    whole = mojibake_repair(text)
    if whole is not None:
        return whole
    words = _SPACES.split(text)
    repaired = [mojibake_repair(word) or word for word in words]
    return "".join(repaired) if repaired != words else None
