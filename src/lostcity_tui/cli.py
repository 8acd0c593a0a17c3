"""The command line: parses words, prints, and exits; nothing below it does any of the three.

Exit codes: 0 fine, 1 nothing found or problems found, 2 wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from lostcity_tui import __version__
from lostcity_tui.errors import LostcityError, UsageError, nearest
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.text import visible

FINE, NOTHING, WRONG_USE = 0, 1, 2

_ABOUT = """\
A film browser for the terminal: every fact says who says so.

  lostcity [PATH ...]       open the browser on the bundled film, dossiers or folders
  lostcity show [SECTION]   print a film: {sections}
  lostcity search QUERY     find anything, typos forgiven
  lostcity check [PATH]     find the problems of a dossier
  lostcity serve [PATH]     the browser in a web browser
"""
_ABOUT = _ABOUT.format(sections=", ".join(SECTIONS))


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are raised, and whose helps end in an example."""

    def __init__(self, *args: Any, example: str = "", **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, epilog=f"example:\n  {example}", allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def run(words: Sequence[str]) -> int:
    """Carry out a command line and return its exit code; errors are one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _dispatch(list(words))
        sys.stdout.flush()
    except UsageError as error:
        return _fail(error, WRONG_USE)
    except LostcityError as error:
        return _fail(error, NOTHING)
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's own flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130
    return code


def _fail(error: Exception, code: int) -> int:
    print(f"lostcity: {visible(str(error))}", file=sys.stderr)
    return code


def _dispatch(words: list[str]) -> int:
    commands: dict[str, Callable[[list[str]], int]] = {
        "show": _show, "search": _search, "check": _check, "serve": _serve,
    }  # fmt: skip
    if words and words[0] in commands:
        return commands[words[0]](words[1:])
    return _browse(words, tuple(commands))


def _parse(parser: _Parser, words: list[str]) -> argparse.Namespace:
    """Parse `words`; an unknown option names the nearest one that exists."""
    options, unknown = parser.parse_known_args(words)
    if unknown:
        word = unknown[0]
        known = [text for action in parser._actions for text in action.option_strings]
        near = nearest(word.partition("=")[0], known)
        hint = f"; did you mean {near}?" if near else f"; see {parser.prog} --help"
        raise UsageError(f"unknown option {word}{hint}")
    return options


def _choice(name: str, value: str, choices: Sequence[str]) -> str:
    if value in choices:
        return value
    near = nearest(value, choices)
    hint = f"did you mean {near}?" if near else f"expected one of {', '.join(choices)}"
    raise UsageError(f"unknown {name} {value!r}; {hint}")


# ---------------------------------------------------------------------------- the browser


def _browse(words: list[str], commands: tuple[str, ...]) -> int:
    parser = _Parser("lostcity", description=_ABOUT, example="lostcity ~/films", usage="lostcity [PATH ...]")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="dossier files or folders of them")
    parser.add_argument("--version", action="version", version=f"lostcity {__version__}")
    parser.add_argument("--no-state", action="store_true", help="neither read nor write what a session remembers")
    options = _parse(parser, words)
    for path in options.paths:
        if not os.path.lexists(path):
            near = nearest(path, commands)
            hint = f"did you mean the command {near}?" if near else "check the path"
            raise UsageError(f"{path}: no such file, folder or command; {hint}")
    served = "TEXTUAL_DRIVER" in os.environ  # textual-serve speaks to it through pipes
    if not served and not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise UsageError("the browser needs a terminal; to print a film use: lostcity show")
    from lostcity_tui.tui import browse

    return browse(options.paths, remember=not options.no_state)


# ---------------------------------------------------------------------------- show


def _show(words: list[str]) -> int:
    parser = _Parser("lostcity show", description="Print a film or one section of it.", example="lostcity show plot --format markdown")
    parser.add_argument("section", nargs="?", metavar="SECTION", help=", ".join(SECTIONS) + "; none = all")
    _add_from(parser)
    parser.add_argument("--format", default="text", metavar="FORMAT", help="text (the default), markdown or json")
    parser.add_argument("--up-to", type=int, metavar="N", help="leave out what gives away more than scene N (0: the premise alone)")
    options = _parse(parser, words)
    _choice("format", options.format, ("text", "markdown", "json"))
    sections = SECTIONS if options.section is None else (_choice("section", options.section, SECTIONS),)
    from lostcity_tui.library import open_library

    library = open_library(options.paths)
    for line in library.failures:
        print(f"lostcity: {line}", file=sys.stderr)
    for number, entry in enumerate(library.entries):
        if number and options.format != "json":
            print()
        sys.stdout.write(_rendered(library.page(entry.id), sections, options))
    return NOTHING if library.failures else FINE


def _rendered(page: Any, sections: Sequence[str], options: argparse.Namespace) -> str:
    if options.format == "markdown":
        from lostcity_tui.render.markdown import to_markdown

        return to_markdown(page, sections, up_to=options.up_to)
    if options.format == "json":
        from lostcity_tui.render.json import to_json

        return to_json(page, sections, up_to=options.up_to)
    from lostcity_tui.render.text import to_text

    return to_text(page, sections, width=_width(), colour=_colour(), up_to=options.up_to)


def _add_from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="paths", action="append", default=[], metavar="PATH",
        help="a dossier or a folder of them, instead of the bundled film; may be repeated",
    )  # fmt: skip


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


# ---------------------------------------------------------------------------- check


def _check(words: list[str]) -> int:
    parser = _Parser("lostcity check", description="List the problems of dossiers, one a line.", example="lostcity check ~/films/amelie.yaml")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="dossier files or folders; none = the bundled film")
    parser.add_argument("--format", default="text", metavar="FORMAT", help="text (the default) or json")
    options = _parse(parser, words)
    _choice("format", options.format, ("text", "json"))
    from pathlib import Path

    from lostcity_tui.dossier import read
    from lostcity_tui.library.locate import dossiers
    from lostcity_tui.paths import data_dir

    files = dossiers(options.paths or [str(data_dir())])
    if not files:
        raise LostcityError("no dossiers (*.yaml) in there")
    problems = [problem for path in files for problem in read(Path(path)).problems]
    if options.format == "json":
        import json

        print(json.dumps([problem.to_data() for problem in problems], indent=2))
    else:
        for problem in problems:
            print(visible(str(problem)))
    return NOTHING if problems else FINE


# ---------------------------------------------------------------------------- search


def _search(words: list[str]) -> int:
    parser = _Parser(
        "lostcity search", description="Find anything in a film; typos, accents and word order are forgiven.",
        example="lostcity search 'who composed the musik'",
    )  # fmt: skip
    parser.add_argument("query", nargs="*", metavar="QUERY", help='words, "a phrase", -word, year:1990..1999, by:jeunet, in:plot, cast: plot: review: fact:')
    _add_from(parser)
    parser.add_argument("--in", dest="section", metavar="SECTION", help="search one section alone")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="show at most N results (10)")
    parser.add_argument("--json", action="store_true", help="print a JSON array, best first")
    parser.add_argument("--explain", action="store_true", help="say why each result ranks where it does")
    parser.add_argument("--batch", action="store_true", help="read a query a line from standard input; write a JSON array a line")
    options = _parse_search(parser, words)
    if options.section is not None:
        _choice("section", options.section, SECTIONS)
    if options.limit < 1:
        raise UsageError("--limit takes a whole number from 1")
    if not options.batch and not "".join(options.query).strip():
        raise UsageError("nothing to search for; example: lostcity search perlman")
    from lostcity_tui.library import open_library
    from lostcity_tui.library.searching import engine_for

    library = open_library(options.paths)
    for line in library.failures:
        print(f"lostcity: {line}", file=sys.stderr)
    from lostcity_tui.render.hits import hit_data, to_lines

    engine = engine_for(library)
    suffix = f" in:{options.section}" if options.section else ""
    if options.batch:
        import json

        for line in sys.stdin:
            found = engine.search(line.strip() + suffix, limit=options.limit)
            print(json.dumps([hit_data(hit, options.explain) for hit in found.hits], ensure_ascii=False), flush=True)
        return FINE
    results = engine.search(" ".join(options.query) + suffix, limit=options.limit)
    if options.json:
        import json

        print(json.dumps([hit_data(hit, options.explain) for hit in results.hits], ensure_ascii=False, indent=2))
    else:
        for text in to_lines(results, width=_width(), colour=_colour(), explain=options.explain, films=len(library) > 1):
            print(text)
    for note in (*results.notes, *_no_result(results)):
        print(f"lostcity: {visible(note)}", file=sys.stderr)
    return FINE if results.hits else NOTHING


def _parse_search(parser: _Parser, words: list[str]) -> argparse.Namespace:
    """Parse a search; a single dash before a word belongs to the query, as in -octopus."""
    guarded = ["\0" + word if _excludes(word) else word for word in words]
    options = _parse(parser, guarded)
    options.query = [word.removeprefix("\0") for word in options.query]
    return options


def _excludes(word: str) -> bool:
    return word.startswith("-") and len(word) > 2 and word[1] != "-"


def _no_result(results: Any) -> Iterator[str]:
    if not results.hits:
        meant = " or ".join(results.suggestions)
        yield f"nothing found; did you mean {meant}?" if meant else "nothing found"


# ---------------------------------------------------------------------------- serve


def _serve(words: list[str]) -> int:
    parser = _Parser("lostcity serve", description="Show the browser in a web browser (needs the extra: lostcity-tui[serve]).", example="lostcity serve --port 8080 ~/films")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="dossier files or folders of them")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine alone)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    options = _parse(parser, words)
    from lostcity_tui.tui.serve import serve

    return serve(options.paths, options.host, options.port)
