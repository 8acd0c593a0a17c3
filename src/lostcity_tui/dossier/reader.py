"""A file → a film and everything that is wrong with the file, in one pass.

A film comes out whenever the file has a title that can be read: parts that do not fit are left out,
and what a reference names without its being described gets a bare entry, so that no statement is
lost because of a slip elsewhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from lostcity_tui.dossier import files
from lostcity_tui.dossier.checks import check
from lostcity_tui.dossier.cleaning import ID, as_id, clean, fit_id
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.facts import read_facts
from lostcity_tui.dossier.fields import Fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar
from lostcity_tui.dossier.people import bare_name, read_cast, read_characters, read_people
from lostcity_tui.dossier.problems import Problem, Report
from lostcity_tui.dossier.scenes import describe_scenes, read_scenes
from lostcity_tui.dossier.sections import DESCRIBED, read_differences
from lostcity_tui.dossier.syntax import parse
from lostcity_tui.dossier.writings import read_reviews, read_sources, read_synopses
from lostcity_tui.errors import DossierError
from lostcity_tui.film.claims import WHOLE, Fact
from lostcity_tui.film.records import Character, Film, Person, Source
from lostcity_tui.film.vocabulary import FACT_KINDS
from lostcity_tui.text import visible

T = TypeVar("T")

SECTIONS = (
    "sources", "people", "credits", "characters", "cast", "synopses", "scenes", "reviews", "differ",
)  # fmt: skip
TOP_KEYS = ("id", *(kind.key for kind in FACT_KINDS), *SECTIONS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file."""

    film: Film | None
    """None when the text is no YAML, no mapping, or has no title."""
    problems: tuple[Problem, ...]
    """In the order of the file; empty for a sound one."""


def read(path: Path) -> Reading:
    """Return the film of a dossier and the problems of the file; never raises for what it holds."""
    report = Report(printable(path))
    try:
        data = files.read_bytes(path)
        text = files.decode(data, report)
    except DossierError as error:
        report.only((0, 0), str(error))
        return Reading(None, report.sorted())
    return _read(text, report, path.stem)


def read_text(text: str, name: str) -> Reading:
    """Return the film that `text` makes; `name` stands for the path in problems and in the id."""
    return _read(text, Report(visible(name)), Path(name).stem)


def read_tree(root: Mapping, report: Report, stem: str) -> Reading:
    """Return the film that the tree of a dossier makes; `stem` stands for the file in its id."""
    film = _film(Context(report), root, stem)
    return Reading(film, report.sorted())


def printable(path: Path) -> str:
    """Return a path that can be printed; bytes that are not UTF-8 show as U+FFFD."""
    return visible(str(path))


def _read(text: str, report: Report, stem: str) -> Reading:
    text = files.without_controls(text.removeprefix("\ufeff"), report)
    tree = parse(text, report)
    root = None if tree.root is None and report.problems else _mapping(tree.root, report)
    film = None if root is None else _film(Context(report, damaged=tree.damaged), root, stem)
    return Reading(film, report.sorted())


def _mapping(root: Node | None, report: Report) -> Mapping | None:
    if isinstance(root, Mapping):
        return root
    if root is None or (isinstance(root, Scalar) and not root.text):
        report.add((1, 1), "", 'expected at least the key "title", found an empty file')
    else:
        expected = "expected keys and values such as `title: Amélie`"
        report.add(
            root.place, "", f"{expected}, found {'text' if isinstance(root, Scalar) else 'a list'}"
        )
    return None


def _film(ctx: Context, node: Mapping, stem: str) -> Film | None:
    root = Fields(ctx, node, "", TOP_KEYS)
    if not ctx.damaged:
        root.need("title", "the film's title")
    scene_ids = _describe(ctx, root)
    sources, people = read_sources(ctx, root), read_people(ctx, root)
    characters = read_characters(ctx, root)
    film = Film(
        id=_film_id(ctx, root, stem),
        facts=tuple(read_facts(ctx, root)),
        cast=tuple(read_cast(ctx, root)),
        synopses=tuple(read_synopses(ctx, root)),
        scenes=tuple(read_scenes(ctx, root, scene_ids)),
        reviews=tuple(read_reviews(ctx, root)),
        differ=read_differences(ctx, root, "film", WHOLE),
    )
    check(ctx, root, sources)
    film = replace(
        film,
        sources=(*sources, *(Source(name, text) for text, name in ctx.missing["source"].items())),
        people=(*people, *_bare(ctx, "person", Person)),
        characters=(*characters, *_bare(ctx, "character", Character)),
    )
    return film if film.fact("title") else None


def _describe(ctx: Context, root: Fields) -> dict[int, str]:
    """Note every id that the file describes, before anything refers to one."""
    for section, kind in DESCRIBED.items():
        node = root.get(section)
        for key, _ in node.pairs.values() if isinstance(node, Mapping) else ():
            ctx.describe(kind, key, section)
    return describe_scenes(ctx, root)


def _bare(ctx: Context, kind: str, make: Callable[[str, Fact], T]) -> Iterator[T]:
    """Yield an entry for everything that is referred to and not described."""
    for text, name in ctx.missing[kind].items():
        yield make(name, bare_name(ctx, f"{kind}/{name}", text))


def _film_id(ctx: Context, root: Fields, stem: str) -> str:
    node, name = root.get("id"), root.text("id")
    if node is not None and name and not fit_id(name):
        ctx.wrong(node, "id", ID, as_id(name))
        return as_id(name)
    return name or film_id_of(stem)


def film_id_of(stem: str) -> str:
    """Return the id of the film in a file of this name without its ending."""
    return as_id(clean(stem))
