"""`lostcity [PATH …]` and `lostcity serve`: the browser, in the terminal or in a web browser."""

import os
import sys
from collections.abc import Sequence

from lostcity_tui import __version__
from lostcity_tui.cli.words import Parser, count_from
from lostcity_tui.errors import UsageError, nearest
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.text import visible

_ABOUT = f"""\
A film browser for the terminal: every fact says who says so.

  lostcity [PATH ...]       open the browser on the bundled film, dossiers or folders
  lostcity show [SECTION]   print a film: {", ".join(SECTIONS)}
  lostcity search QUERY     find anything, typos forgiven
  lostcity check [PATH]     find the problems of a dossier
  lostcity serve [PATH]     the browser in a web browser

exit codes: 0 fine, 1 nothing found or problems found, 2 wrong use
"""
_EXAMPLES = """\
lostcity
lostcity ~/films
lostcity show --help"""
_SERVE_ABOUT = "Show the browser in a web browser (needs the extra lostcity-tui[serve])."
_HIGHEST_PORT = 65_535


def browse(words: list[str], commands: Sequence[str]) -> int:
    """Open the browser; a first word that is no path names the nearest command."""
    for word in words[:1]:
        _refuse_slip(word, commands)
    parser = Parser("lostcity", _ABOUT, _EXAMPLES, usage="lostcity [PATH ...]")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="dossier files or folders of them")
    parser.add_argument("--version", action="version", version=f"lostcity {__version__}")
    parser.add_argument(
        "--no-state", action="store_true", help="neither read nor write what a session remembers"
    )
    options = parser.options(words)
    for path in options.paths:
        _refuse_slip(path, commands)
    served = "TEXTUAL_DRIVER" in os.environ  # textual-serve speaks to it through pipes
    if not served and not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError("the browser needs a terminal; to print a film use: lostcity show")
    if not served and os.environ.get("TERM") == "dumb":
        raise UsageError("this terminal (TERM=dumb) cannot be drawn on; use: lostcity show")
    from lostcity_tui.tui import browse as open_browser

    return open_browser(options.paths, remember=not options.no_state)


def _refuse_slip(word: str, commands: Sequence[str]) -> None:
    """Raise UsageError for a word that is neither an option nor a path."""
    from lostcity_tui.library.locate import is_there

    if word.startswith("-") or is_there(word):
        return
    near = nearest(word.casefold(), (*commands, "help", "version"))
    if near in ("help", "version"):
        near = f"--{near}"
    hint = f"did you mean lostcity {near}?" if near else "check the path, or see lostcity --help"
    raise UsageError(f"{visible(word) or repr(word)}: no such file, folder or command; {hint}")


def serve(words: list[str]) -> int:
    """Serve the browser until interrupted."""
    examples = "lostcity serve\nlostcity serve --port 8080 ~/films"
    parser = Parser("lostcity serve", _SERVE_ABOUT, examples)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="dossier files or folders of them")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine)"
    )
    parser.add_argument(
        "--port", type=count_from(1), default=8000, help="the port to listen on (8000)"
    )
    options = parser.options(words)
    if options.port > _HIGHEST_PORT:
        raise UsageError(f"--port takes a number from 1 to {_HIGHEST_PORT}")
    from lostcity_tui.cli.films import opened
    from lostcity_tui.tui.serve import serve as run_server

    opened(options.paths)  # what cannot be opened is told here, not to each visitor
    return run_server(options.paths, options.host, options.port)
