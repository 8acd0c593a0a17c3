"""The films that a command works on, and what is said of those that are not sound."""

import sys
from collections.abc import Sequence

from lostcity_tui.cli.streams import fail
from lostcity_tui.library import Library, open_library


def opened(paths: Sequence[str]) -> Library:
    """Return the films behind `paths`; what cannot be opened, or has errors, is said on stderr.

    Raises LostcityError when there is no film at all.
    """
    library = open_library(paths)
    for failure in library.failures:
        fail(failure.message, 0)
    faulty = [entry for entry in library.entries if entry.errors] if paths else []
    if faulty:
        number = sum(entry.errors for entry in faulty)
        others = f" and {len(faulty) - 1:,} more" if len(faulty) > 1 else ""
        errors = f"{number:,} error{'s' * (number != 1)}"
        fail(f"{faulty[0].path}{others}: {errors}, listed by: {library.check}", 0)
    sys.stderr.flush()
    return library
