"""The sources section: what each source is and gives, and every dispute between them."""

from collections import Counter
from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact, Standing
from lostcity_tui.film.outline.context import Context, shown_value, sources_of
from lostcity_tui.film.records import Source

SECTION = "sources"
#: Above the disputes between witnesses, and above those within one.
_HEADINGS = {"disputes": "Disputes", "versions": "Disputes within one origin"}
#: Of a hundred sources with one origin, this many are named with each of them.
MAX_NAMED = 8


def blocks(context: Context) -> Iterator[Block]:
    """Yield each source, then each disputed fact as a pointer to it.

    Where independent witnesses differ comes before what one origin has told in several versions.
    """
    counts = _contributions(context)
    sharing: dict[str, list[str]] = {}
    for source, origin in context.origins.items():
        sharing.setdefault(origin, []).append(source)
    for each in context.film.sources:
        yield _source(context, each, sharing[context.origins[each.id]], counts[each.id])
    disputes = {anchor: list[Block]() for anchor in _HEADINGS}
    for fact, where, level in _every_fact(context):
        if context.standing(fact) is Standing.DISPUTED:
            dispute = _dispute(context, fact, where, level)
            disputes[dispute.parent].append(dispute)
    for anchor, title in _HEADINGS.items():
        if disputes[anchor]:
            yield Block(anchor, "", SECTION, "heading", title, "")
            yield from disputes[anchor]


def _dispute(context: Context, fact: Fact, where: str, level: int) -> Block:
    witnesses = context.origin_count(fact.claims)
    return Block(
        anchor=f"dispute>{fact.anchor}",
        parent="disputes" if witnesses > 1 else "versions",
        section=SECTION,
        kind="dispute",
        label=f"{where}: {fact.label}" if where else fact.label,
        text=context.values(fact),
        by=sources_of(fact.claims),
        standing=str(Standing.DISPUTED),
        witnesses=witnesses,
        links=(fact.anchor,),
        spoiler=max(level, context.level(fact.spoils)),
    )


def _every_fact(context: Context) -> Iterator[tuple[Fact, str, int]]:
    """Yield all facts of the film, what each belongs to if to anything, and the level of that."""
    film = context.film
    yield from ((fact, "", 0) for fact in (*film.facts, *film.differ))
    for person in film.people:
        yield person.name, shown_value(person.name), 0
        if person.credited_as:
            yield person.credited_as, shown_value(person.name), 0
    for character in film.characters:
        name = shown_value(character.name)
        level = max(context.level(character.spoils), context.name_level(character.id))
        yield from ((fact, name, level) for fact in (character.name, *character.differ))
    for scene in film.scenes:
        yield from ((fact, f"Scene {scene.order}", scene.order) for fact in scene.differ)


def _contributions(context: Context) -> dict[str, Counter[str]]:
    film = context.film
    counts: dict[str, Counter[str]] = {source.id: Counter() for source in film.sources}
    given = (
        *(("claims", claim.by) for fact, _, _ in _every_fact(context) for claim in fact.claims),
        *(("relations", each.by) for item in film.characters for each in item.relations),
        *(("scenes", (told.source,)) for scene in film.scenes for told in scene.tellings),
        *(("parts", part.by) for part in film.cast),
        *(("synopses", synopsis.by) for synopsis in film.synopses),
        *(("reviews", review.by) for review in film.reviews),
    )
    for what, sources in given:
        for source in sources:
            if source in counts:
                counts[source][what] += 1
    return counts


def _source(context: Context, source: Source, sharing: list[str], counts: Counter[str]) -> Block:
    notes = [f"kind: {source.kind}"] if source.kind else []
    origin = source.origin and context.source_titles.get(source.origin, source.origin)
    notes.append(f"origin: {origin or 'its own'}")
    if len(sharing) > 1:
        others = tuple(other for other in sharing[: MAX_NAMED + 1] if other != source.id)[
            :MAX_NAMED
        ]
        more = len(sharing) - 1 - len(others)
        same = context.titles_of(others) + (f" and {more} more" if more else "")
        notes.append(f"one witness with: {same}")
    given = ", ".join(f"{number} {_counted(what, number)}" for what, number in counts.most_common())
    notes.append(f"gives: {given or 'nothing'}")
    if source.seen:
        notes.append(f"read on: {source.seen}")
    return Block(
        anchor=f"source/{source.id}",
        parent="",
        section=SECTION,
        kind="source",
        label=source.title,
        text=source.about,
        notes=tuple(notes),
        links=(source.url,) if source.url else (),
        aliases=(source.id,),
    )


def _counted(plural: str, number: int) -> str:
    if number != 1:
        return plural
    return "synopsis" if plural == "synopses" else plural[:-1]
