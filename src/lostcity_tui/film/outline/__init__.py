"""A film flattened into the blocks that every face shows: the only place where that is decided."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline import cast, facts, plot, reviews, sources, synopsis
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Film

__all__ = ["page"]


def page(film: Film) -> Page:
    """Return `film` ready to be shown; blocks stand section by section, parents before children."""
    context = Context(film)
    return Page(
        card=card(context),
        blocks=tuple(_blocks(context)),
        names=tuple(_names(film)),
        sources=tuple(context.source_titles.items()),
        origins=tuple(context.origins.items()),
    )


def card(context: Context) -> Card:
    """Return what a list and the header show of the film."""
    film = context.film
    directors = film.fact("credit")
    is_direction = directors is not None and directors.anchor == "fact/credit/director"
    year = film.fact("year")
    digits = str(year.shown().value) if year else ""
    return Card(
        id=film.id,
        title=_shown(film, "title"),
        original_title=_shown(film, "original_title"),
        year=int(digits) if digits.isdigit() else 0,
        directors=context.person_names(directors.shown()) if is_direction and directors else (),
        line=tuple(_header(context)),
        titles=tuple(
            dict.fromkeys(
                str(claim.value)
                for key in ("title", "original_title", "also_known_as")
                for fact in film.facts
                if fact.key == key
                for claim in fact.claims
            )
        ),
    )


def _shown(film: Film, key: str) -> str:
    fact = film.fact(key)
    return str(fact.shown().value) if fact else ""


def _header(context: Context) -> Iterator[tuple[str, str]]:
    for key in ("title", "original_title", "year", "runtime", "countries", "rating"):
        fact = context.film.fact(key)
        if fact:
            yield context.display(fact, fact.shown()), str(context.standing(fact))


def _blocks(context: Context) -> Iterator[Block]:
    yield from synopsis.blocks(context)
    yield from cast.blocks(context)
    yield from plot.blocks(context)
    yield from reviews.blocks(context)
    yield from facts.blocks(context)
    yield from sources.blocks(context)


def _names(film: Film) -> Iterator[tuple[str, str]]:
    """Yield every name that may stand in running text, with what it leads to."""
    for kind, items in (("person", film.people), ("character", film.characters)):
        for item in items:
            for name in _spellings(item.name):
                yield name, f"{kind}/{item.id}"
    for source in film.sources:
        yield source.title, f"source/{source.id}"
    for scene in film.scenes:
        yield scene.title, f"scene/{scene.id}"


def _spellings(name: Fact) -> Iterator[str]:
    for claim in name.claims:
        yield str(claim.value)
