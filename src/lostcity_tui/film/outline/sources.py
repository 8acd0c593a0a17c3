"""The sources section: what each source is and gives, and every dispute between them."""

from collections import Counter
from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact, Standing
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Source

SECTION = "sources"


def blocks(context: Context) -> Iterator[Block]:
    """Yield each source, then each disputed fact as a pointer to it."""
    counts = _contributions(context)
    for source in context.film.sources:
        yield _source(context, source, counts[source.id])
    disputed = [pair for pair in every_fact(context) if context.standing(pair[0]) is Standing.DISPUTED]
    if disputed:
        yield Block("disputes", "", SECTION, "heading", f"Disputes ({len(disputed)})", "")
    for fact, where in disputed:
        yield Block(
            anchor=f"dispute>{fact.anchor}", parent="disputes", section=SECTION, kind="dispute",
            label=f"{where}: {fact.label}" if where else fact.label, text=context.values(fact),
            by=tuple(dict.fromkeys(source for claim in fact.claims for source in claim.by)),
            standing=str(Standing.DISPUTED), links=(fact.anchor,), spoiler=context.level(fact.spoils),
        )  # fmt: skip


def every_fact(context: Context) -> Iterator[tuple[Fact, str]]:
    """Yield all facts of the film with the name of what they belong to, if anything."""
    film = context.film
    yield from ((fact, "") for fact in (*film.facts, *film.differ))
    for person in film.people:
        name = str(person.name.shown().value)
        yield person.name, name
        if person.credited_as:
            yield person.credited_as, name
    for character in film.characters:
        name = str(character.name.shown().value)
        yield character.name, name
        yield from ((fact, name) for fact in character.differ)
    for scene in film.scenes:
        yield from ((fact, f"Scene {scene.order}") for fact in scene.differ)


def _contributions(context: Context) -> dict[str, Counter[str]]:
    film = context.film
    counts: dict[str, Counter[str]] = {source.id: Counter() for source in film.sources}

    def add(sources: tuple[str, ...], what: str) -> None:
        for source in sources:
            if source in counts:
                counts[source][what] += 1

    for fact, _ in every_fact(context):
        for claim in fact.claims:
            add(claim.by, "claims")
    for scene in film.scenes:
        for telling in scene.tellings:
            add((telling.source,), "scenes")
    for part in film.cast:
        add(part.by, "parts")
    for item in film.synopses:
        add(item.by, "synopses")
    for review in film.reviews:
        add(review.by, "reviews")
    return counts


def _source(context: Context, source: Source, counts: Counter[str]) -> Block:
    notes = [source.kind] if source.kind else []
    if source.origin:
        origin = context.source_titles.get(source.origin, source.origin)
        notes.append(f"origin: {origin}")
    same = [
        context.source_titles[other]
        for other, end in context.origins.items()
        if other != source.id and end == context.origins[source.id]
    ]
    if same:
        notes.append(f"one witness with: {', '.join(same)}")
    given = ", ".join(f"{number} {_counted(what, number)}" for what, number in counts.most_common())
    notes.append(f"gives {given}" if given else "gives nothing")
    if source.seen:
        notes.append(f"read on {source.seen}")
    return Block(
        anchor=f"source/{source.id}", parent="", section=SECTION, kind="source",
        label=source.title, text=source.about, by=(source.id,), notes=tuple(notes),
        links=(source.url,) if source.url else (), aliases=(source.id,),
    )  # fmt: skip


def _counted(plural: str, number: int) -> str:
    if number != 1:
        return plural
    return "synopsis" if plural == "synopses" else plural[:-1]
