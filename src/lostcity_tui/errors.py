"""The tree of errors that a user can meet; every message says what, where, and what next."""

from collections.abc import Iterable


class LostcityError(Exception):
    """Any failure that is told to the user in one line and never as a traceback."""


class DossierError(LostcityError):
    """A dossier that cannot be opened at all; lesser faults are `Problem` values instead."""


class UsageError(LostcityError):
    """A wrong word on the command line, or a path that is not there; the exit code is 2."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `word`, or None when none is like it."""
    from difflib import get_close_matches  # only a mistake pays for its import

    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
