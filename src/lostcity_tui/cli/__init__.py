"""The command line: parses words, prints, and exits; nothing below it does any of the three.

Exit codes: 0 fine, 1 nothing found or problems found, 2 wrong use. Each command is a module of its
own that is imported when it is called, so that none pays for another.
"""

import sys
from collections.abc import Sequence

from lostcity_tui.cli.outcome import FINE, NOTHING, WRONG_USE
from lostcity_tui.cli.streams import fail, never_again, prepare
from lostcity_tui.errors import LostcityError, UsageError

__all__ = ["run"]

COMMANDS = ("show", "search", "check", "serve")


def run(words: Sequence[str]) -> int:
    """Carry out a command line and return its exit code; errors are one line on stderr."""
    prepare()
    try:
        try:
            code = _dispatch(list(words))
        except SystemExit as left:  # what argparse does after a help text
            code = int(left.code or FINE)
        sys.stdout.flush()
    except UsageError as error:
        return fail(str(error), WRONG_USE)
    except LostcityError as error:
        return fail(str(error), NOTHING)
    except BrokenPipeError:
        never_again()
        return FINE
    except OSError as error:
        # A full disk or a terminal that went away: files that cannot be read are told elsewhere.
        never_again(sys.stdout)
        return fail(f"cannot go on: {error.strerror or error}", NOTHING)
    return code


def _dispatch(words: list[str]) -> int:
    first = words[0] if words else ""
    if words == ["--version"]:
        from lostcity_tui import __version__

        print(f"lostcity {__version__}")
        return FINE
    if first == "show":
        from lostcity_tui.cli.show import show

        return show(words[1:])
    if first == "search":
        from lostcity_tui.cli.search import search

        return search(words[1:])
    if first == "check":
        from lostcity_tui.cli.check import check

        return check(words[1:])
    from lostcity_tui.cli import browse

    return browse.serve(words[1:]) if first == "serve" else browse.browse(words, COMMANDS)
