"""A film flattened into the blocks that every face shows: the only place where that is decided."""

from collections.abc import Iterator

from lostcity_tui.errors import DossierError
from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline import cast, facts, plot, reviews, sources, synopsis
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Film
from lostcity_tui.film.vocabulary import TITLE_KEYS

__all__ = ["page"]

#: What stands above the panes: keys of facts, and the director.
_LINE = ("title", "original_title", "year", "director", "runtime", "rating", "countries")
#: The longest page, in characters. What is said stands again wherever something refers to it, so
#: that n people in n scenes take n² blocks; an NFO of 20,000 actors makes 18 million characters.
MAX_LENGTH = 40_000_000
#: What a block takes besides its texts, in characters.
_BLOCK_LENGTH = 100


def page(film: Film) -> Page:
    """Return `film` ready to be shown; blocks stand section by section, parents before children.

    Raises DossierError for a film whose page would be longer than `MAX_LENGTH`.
    """
    context = Context(film)
    return Page(
        card=card(context),
        blocks=tuple(_limited(_addressed(_blocks(context)))),
        names=tuple(_names(film)),
        sources=tuple(context.source_titles.items()),
        origins=tuple(context.origins.items()),
    )


def card(context: Context) -> Card:
    """Return what a list and the header show of the film."""
    film = context.film
    director = _director(film)
    year = film.fact("year")
    digits = str(year.shown().value) if year else ""
    return Card(
        id=film.id,
        title=_shown(film, "title"),
        original_title=_shown(film, "original_title"),
        year=int(digits) if digits.isascii() and digits.isdigit() else 0,
        directors=context.person_names(director.shown()) if director else (),
        line=tuple(_header(context)),
        titles=tuple(_titles(context)),
        imdb=_imdb(film),
    )


def _titles(context: Context) -> dict[str, None]:
    return {
        str(claim.value): None
        for key in TITLE_KEYS
        for fact in context.film.facts
        if fact.key == key and not context.level(fact.spoils)
        for claim in fact.claims
    }


def _imdb(film: Film) -> str:
    claims = (c for fact in film.facts if fact.key == "identifiers" for c in fact.claims)
    return next((str(c.value) for c in claims if c.scope.casefold() == "imdb"), "")


def _shown(film: Film, key: str) -> str:
    fact = film.fact(key)
    return str(fact.shown().value) if fact else ""


def _header(context: Context) -> Iterator[tuple[str, str, str]]:
    same = _shown(context.film, "original_title") == _shown(context.film, "title")
    for key in _LINE:
        fact = _director(context.film) if key == "director" else context.film.fact(key)
        if fact is None or (same and key == "original_title"):
            continue
        if key == "title" or not context.level(fact.spoils):
            yield key, context.display(fact, fact.shown()), str(context.standing(fact))


def _director(film: Film) -> Fact | None:
    return next((fact for fact in film.facts if fact.anchor == "fact/credit/director"), None)


def _addressed(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield blocks with unique anchors: two parts of one person in one role would share theirs."""
    seen: dict[str, int] = {}
    for block in blocks:
        number = seen[block.anchor] = seen.get(block.anchor, 0) + 1
        yield block if number == 1 else block._replace(anchor=f"{block.anchor}~{number}")


def _limited(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield blocks; raises DossierError as soon as they are longer than `MAX_LENGTH`."""
    total = 0
    for block in blocks:
        lists = (*block.by, *block.notes, *block.links, *block.aliases, *block.words)
        total += _BLOCK_LENGTH + len(block.label) + len(block.text) + sum(map(len, lists))
        if total > MAX_LENGTH:
            limit = f"expected at most {MAX_LENGTH:,} characters, references written out"
            raise DossierError(f"{block.section}: {limit}")
        yield block


def _blocks(context: Context) -> Iterator[Block]:
    yield from synopsis.blocks(context)
    yield from cast.blocks(context)
    yield from plot.blocks(context)
    yield from reviews.blocks(context)
    yield from facts.blocks(context)
    yield from sources.blocks(context)


def _names(film: Film) -> Iterator[tuple[str, str]]:
    """Yield every name that may stand in running text, with what it leads to."""
    for person in film.people:
        yield from ((name, f"person/{person.id}") for name in _spellings(person.name))
    for character in film.characters:
        yield from ((name, f"character/{character.id}") for name in _spellings(character.name))
    for source in film.sources:
        yield source.title, f"source/{source.id}"
    for scene in film.scenes:
        yield scene.title, f"scene/{scene.id}"


def _spellings(name: Fact) -> Iterator[str]:
    for claim in name.claims:
        yield str(claim.value)
