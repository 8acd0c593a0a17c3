"""`lostcity show`: a film or one of its sections as text, Markdown or JSON."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from lostcity_tui.cli import streams
from lostcity_tui.cli.films import opened
from lostcity_tui.cli.outcome import FINE, NOTHING
from lostcity_tui.cli.words import Parser, add_from, choice, count_from
from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.library import Library

FORMATS = ("text", "markdown", "json")
_EXAMPLES = """\
lostcity show synopsis
lostcity show plot --up-to 12
lostcity show --format markdown > film.md
lostcity show facts --from ~/films --format json"""


def show(words: list[str]) -> int:
    """Print the films and sections that `words` ask for."""
    parser = Parser("lostcity show", "Print a film or one section of it.", _EXAMPLES)
    parser.add_argument(
        "section", nargs="?", metavar="SECTION", help=", ".join(SECTIONS) + "; none = all"
    )
    add_from(parser)
    parser.add_argument(
        "--format", default="text", metavar="FORMAT", help="text (the default), markdown or json"
    )
    parser.add_argument(
        "--up-to",
        type=count_from(0),
        metavar="N",
        help="leave out what gives away more than scene N (0: the premise alone)",
    )
    options = parser.options(words)
    choice("format", options.format, FORMATS)
    sections: Sequence[str] = SECTIONS
    if options.section is not None:
        hint = f"expected one of {', '.join(SECTIONS)}; a file goes after --from"
        sections = (choice("section", options.section, SECTIONS, hint),)
    library = opened(options.paths)
    write_json(library, sections, options) if options.format == "json" else write_text(
        library, sections, options
    )
    return NOTHING if library.failures else FINE


def write_text(library: Library, sections: Sequence[str], options: Namespace) -> None:
    """Print every film as text or Markdown, a blank line between two."""
    render = _renderer(options)
    for number, entry in enumerate(library.entries):
        sys.stdout.write("\n" * bool(number) + render(_page(library, entry.id, options), sections))


def _renderer(options: Namespace) -> Callable[[Page, Sequence[str]], str]:
    if options.format == "markdown":
        from lostcity_tui.render.markdown import to_markdown

        return to_markdown
    from lostcity_tui.render.text import to_text

    width, colour = streams.width(), streams.colour()
    return lambda page, sections: to_text(page, sections, width=width, colour=colour)


def write_json(library: Library, sections: Sequence[str], options: Namespace) -> None:
    """Print one film as an object, several as an array of them, one at a time."""
    from lostcity_tui.render.json import to_json

    ascii_only = streams.escapes_json()
    several = len(library) > 1
    for number, entry in enumerate(library.entries):
        text = to_json(_page(library, entry.id, options), sections, ascii_only=ascii_only)
        before = ("[\n", ",\n")[bool(number)] if several else ""
        sys.stdout.write(before + text.removesuffix("\n"))
    sys.stdout.write("\n]\n" if several else "\n")


def _page(library: Library, film: str, options: Namespace) -> Page:
    page = library.page(film)
    if options.up_to is None:
        return page
    from lostcity_tui.film.boundary import within

    return within(page, options.up_to)
