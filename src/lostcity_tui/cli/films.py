"""The films that a command works on, and what is said of those that are not sound."""

import os
import sys
from collections.abc import Sequence

from lostcity_tui.cli.streams import fail
from lostcity_tui.library import Library, open_library
from lostcity_tui.text import visible


def opened(paths: Sequence[str]) -> Library:
    """Return the films behind `paths`; what cannot be opened, or has problems, is said on stderr.

    Raises LostcityError when there is no film at all.
    """
    library = open_library(paths)
    for line in library.failures:
        fail(line, 0)
    for entry in library.entries if paths else ():
        if entry.problems:
            number = "1 problem" if entry.problems == 1 else f"{entry.problems} problems"
            name = visible(os.fspath(entry.path))
            fail(f"{name}: {number}, listed by: lostcity check {name}", 0)
    sys.stderr.flush()
    return library
