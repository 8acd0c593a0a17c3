"""`lostcity show`: a film or one of its sections as text, Markdown or JSON."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence

from lostcity_tui.cli import streams
from lostcity_tui.cli.films import opened
from lostcity_tui.cli.outcome import FINE, NOTHING
from lostcity_tui.cli.words import Parser, add_from, add_json, add_up_to, choice
from lostcity_tui.errors import DossierError, UsageError
from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.library import Library
from lostcity_tui.library.library import read_whole
from lostcity_tui.library.locate import looks_like_path

FORMATS = ("text", "markdown", "json", "yaml")
_ABOUT = """\
Print a film or one section of it.

Text is as wide as the terminal or as COLUMNS says, in a pipe 80, and never wider than 100. As yaml,
one film is printed whole: a dossier that can be edited and read again."""
_EXAMPLES = """\
lostcity show synopsis
lostcity show plot --up-to 12
lostcity show --format markdown > film.md
lostcity show facts ~/films --format json
lostcity show movie.nfo --format yaml > film.yaml"""


def show(words: list[str]) -> int:
    """Print the films and sections that `words` ask for."""
    usage = "lostcity show [SECTION] [PATH ...] [options]"
    parser = Parser("lostcity show", _ABOUT, _EXAMPLES, usage=usage)
    parser.add_argument(
        "words",
        nargs="*",
        metavar="SECTION or PATH",
        help=", ".join(SECTIONS) + "; none = all; a path is as after --from",
    )
    add_from(parser)
    parser.add_argument(
        "--format",
        default="text",
        metavar="FORMAT",
        help="text (the default), markdown, json or, without SECTION, yaml",
    )
    add_json(parser)
    add_up_to(parser)
    options = parser.options(words)
    choice("format", options.format, FORMATS)
    named = [word for word in options.words if word in SECTIONS or not looks_like_path(word)]
    hint = f"expected one of {', '.join(SECTIONS)}, or a path"
    sections = [choice("section", word, SECTIONS, hint) for word in named] or SECTIONS
    if len(named) > 1:
        raise UsageError(f"one word too many: {named[1]!r}; see lostcity show --help")
    if options.format == "yaml" and (named or options.up_to is not None):
        raise UsageError(
            f"--format yaml prints the whole film; leave out {named[0] if named else '--up-to'}"
        )
    library = opened([*options.paths, *(word for word in options.words if word not in named)])
    if options.format == "yaml":
        return _write_dossier(library)
    films = Films(library, sections, options.up_to)
    if options.format == "json":
        write_json(films, sections, several=len(library) > 1)
    else:
        write_text(films, sections, _renderer(options))
    sys.stdout.flush()
    for note in films.notes():
        streams.fail(note, NOTHING)
    return NOTHING if library.failures or films.unreadable or not films.found else FINE


def _write_dossier(library: Library) -> int:
    """Print the one film of a library as a dossier, with what all of its files say."""
    from lostcity_tui.dossier.writer import to_yaml

    if len(library) > 1:
        raise UsageError(f"--format yaml prints one film, found {len(library):,}; name its file")
    film = read_whole(library.entries[0])
    sys.stdout.write(to_yaml(film, ascii_only=streams.in_ascii()))
    return NOTHING if library.failures else FINE


class Films:
    """The pages of a library, one at a time; what has become unreadable is said and left out."""

    def __init__(self, library: Library, sections: Sequence[str], up_to: int | None) -> None:
        self._library = library
        self._sections = sections
        self._up_to = up_to
        self._last_scene = 0
        self.unreadable = 0
        """How many films could not be opened so far."""
        self.found = False
        """Whether a film so far had anything in the sections."""

    def __iter__(self) -> Iterator[Page]:
        """Yield each page, without what gives away more than the scene one is at."""
        for entry in self._library.entries:
            try:
                page = self._library.page(entry.id)
            except DossierError as error:
                self.unreadable += 1
                streams.fail(str(error), NOTHING)
            else:
                yield self._told(page)

    def _told(self, page: Page) -> Page:
        scenes = [block.spoiler for block in page.blocks if block.kind == "scene"]
        self._last_scene = max(self._last_scene, *scenes, 0)
        page = page if self._up_to is None else _within(page, self._up_to)
        self.found = self.found or any(block.section in self._sections for block in page.blocks)
        return page

    def notes(self) -> Iterator[str]:
        """Yield what is to be said when all films have been shown."""
        if not (self.found or self.unreadable):
            limit = "" if self._up_to is None else f" up to scene {self._up_to}"
            yield f"no {', '.join(self._sections)} to show{limit}"
        if 0 < self._last_scene < (self._up_to or 0):
            yield f"--up-to {self._up_to}: the last scene is {self._last_scene}"


def _within(page: Page, up_to: int) -> Page:
    from lostcity_tui.film.boundary import within

    return within(page, up_to)


def write_text(
    pages: Iterable[Page], sections: Sequence[str], render: Callable[[Page, Sequence[str]], str]
) -> None:
    """Print every film as text or Markdown, a blank line between two."""
    for number, page in enumerate(pages):
        sys.stdout.write("\n" * bool(number) + render(page, sections))


def _renderer(options: Namespace) -> Callable[[Page, Sequence[str]], str]:
    if options.format == "markdown":
        from lostcity_tui.render.markdown import to_markdown

        return to_markdown
    from lostcity_tui.render.text import to_text

    width, colour = streams.width(), streams.colour()
    return lambda page, sections: to_text(page, sections, width=width, colour=colour)


def write_json(pages: Iterable[Page], sections: Sequence[str], *, several: bool) -> None:
    """Print one film as an object, several as an array of them, one at a time."""
    from lostcity_tui.render.json import to_json

    ascii_only = streams.in_ascii()
    before = "[\n" if several else ""
    for page in pages:
        sys.stdout.write(before + to_json(page, sections, ascii_only=ascii_only).removesuffix("\n"))
        before = ",\n"
    if several:
        sys.stdout.write("\n]\n" if before == ",\n" else "[]\n")
    elif before:
        sys.stdout.write("\n")
