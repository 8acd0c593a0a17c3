"""The cast section: parts in billing order and the crew, in short rows; their pages follow."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.outline import pages, parts
from lostcity_tui.film.outline.context import Context, sources_of

SECTION = "cast"


def blocks(context: Context) -> Iterator[Block]:
    """Yield the list of parts and crew, then a page for each character and each person."""
    for part in context.film.cast:
        yield parts.row(context, part)
    for fact in context.film.facts:
        if fact.key == "credit":
            yield Block(
                anchor=fact.anchor.replace("fact/credit/", "crew/"),
                parent="",
                section=SECTION,
                kind="crew",
                label=fact.label,
                text=context.credited(fact),
                by=sources_of(fact.claims),
                standing=str(context.standing(fact)),
                links=(*dict.fromkeys(context.fact_links(fact)), fact.anchor),
                spoiler=context.level(fact.spoils),
            )
    for character in context.film.characters:
        yield from pages.character(context, character)
    for person in context.film.people:
        yield from pages.person(context, person)
