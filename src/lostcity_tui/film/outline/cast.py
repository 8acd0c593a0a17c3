"""The cast section: parts in billing order, crew, then a page for each character and person.

List rows are short; a page gathers what the rest of the film says about one character or person.
"""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Character, Part, Person, Review

SECTION = "cast"


def blocks(context: Context) -> Iterator[Block]:
    """Yield the list of parts and crew, then the pages."""
    for part in context.film.cast:
        yield _part(context, part)
    for fact in context.film.facts:
        if fact.key == "credit":
            yield Block(
                anchor=fact.anchor.replace("fact/credit/", "crew/"), parent="", section=SECTION,
                kind="crew", label=fact.label, text=context.values(fact), by=_by(fact),
                standing=str(context.standing(fact)),
                links=(*dict.fromkeys(context.fact_links(fact)), fact.anchor),
            )  # fmt: skip
    for character in context.film.characters:
        yield from _character(context, character)
    for person in context.film.people:
        yield from _person(context, person)


def _by(fact: Fact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for claim in fact.claims for source in claim.by))


def part_anchor(part: Part) -> str:
    """Return the address of a part: by its characters, and its person where that is needed."""
    return "part/" + "+".join((*part.characters, part.person) if part.person else part.characters)


def _part(context: Context, part: Part) -> Block:
    characters = " / ".join(context.characters.get(item, item) for item in part.characters)
    marks = _marks(context, part)
    person = context.people.get(part.person, "")
    return Block(
        anchor=part_anchor(part), parent="", section=SECTION, kind="part", label=characters,
        text=person, by=part.by, notes=marks,
        links=(
            *(f"character/{item}" for item in part.characters),
            *((f"person/{part.person}",) if part.person else ()),
        ),
    )  # fmt: skip


def _marks(context: Context, part: Part) -> tuple[str, ...]:
    marks = []
    for mark, sources in (("voice", part.voice), ("uncredited", part.uncredited)):
        if sources is not None:
            who = ", ".join(context.source_titles.get(item, item) for item in sources)
            marks.append(f"{mark} ({who})" if who else mark)
    person = next((item for item in context.film.people if item.id == part.person), None)
    if person and person.credited_as:
        marks.append(f"as {context.values(person.credited_as)}")
    if part.note:
        marks.append(part.note)
    return tuple(marks)


def _character(context: Context, character: Character) -> Iterator[Block]:
    film, anchor = context.film, f"character/{character.id}"
    names = tuple(str(claim.value) for claim in character.name.claims)
    level = context.level(character.spoils)
    parts = [part for part in film.cast if character.id in part.characters]
    yield Block(
        anchor=anchor, parent="", section=SECTION, kind="character", label=names_first(character.name),
        text=character.who, by=_by(character.name), links=tuple(f"person/{p.person}" for p in parts if p.person),
        spoiler=level, aliases=names,
    )  # fmt: skip
    for part in parts:
        yield _pointer(anchor, "Played by", context.people.get(part.person, "unknown"), f"person/{part.person}", part.by, _marks(context, part))
    if _has_more_to_it(character.name):
        yield from context.fact_blocks(character.name, SECTION, anchor, "spelling", f"Names of {names_first(character.name)}")
    for number, relation in enumerate(character.relations, 1):
        other = context.characters.get(relation.to, relation.to)
        yield Block(
            anchor=f"{anchor}/relation/{number}", parent=anchor, section=SECTION, kind="relation",
            label=names_first(character.name), text=f"{relation.kind} of {other}", by=relation.by,
            notes=(relation.note,) if relation.note else (), links=(f"character/{relation.to}",),
            spoiler=max(level, context.level(relation.spoils)),
        )  # fmt: skip
    for fact in character.differ:
        yield from context.fact_blocks(fact, SECTION, anchor, "difference")
    for scene in film.scenes:
        if character.id in scene.characters:
            yield _pointer(anchor, f"Scene {scene.order}", scene.title, f"scene/{scene.id}", level=scene.order)
    yield from _mentions(context, anchor, {character.id, *(part.person for part in parts)})


def _has_more_to_it(name: Fact) -> bool:
    """Tell whether a name has rival spellings or remarks."""
    return len(name.claims) > 1 or any(claim.said or claim.doubt or claim.details for claim in name.claims)


def names_first(name: Fact) -> str:
    """Return the spelling that is shown first."""
    return str(name.shown().value)


def _person(context: Context, person: Person) -> Iterator[Block]:
    film, anchor = context.film, f"person/{person.id}"
    parts = [part for part in film.cast if part.person == person.id]
    credits = [fact for fact in film.facts if fact.key == "credit" and anchor in set(context.fact_links(fact))]
    spellings = [str(claim.value) for claim in person.name.claims]
    spellings += [str(claim.value) for claim in person.credited_as.claims] if person.credited_as else []
    doing = [
        "plays " + " and ".join(context.characters.get(item, item) for item in part.characters) for part in parts
    ] + [fact.label.lower() for fact in credits]
    yield Block(
        anchor=anchor, parent="", section=SECTION, kind="person", label=names_first(person.name),
        text=". ".join(text for text in (_sentence(doing), person.about.rstrip(".")) if text) + ".",
        by=_by(person.name),
        links=tuple(f"character/{item}" for part in parts for item in part.characters),
        aliases=tuple(dict.fromkeys(spellings)),
    )  # fmt: skip
    for part in parts:
        for item in part.characters:
            yield _pointer(anchor, "Plays", context.characters.get(item, item), f"character/{item}", part.by, _marks(context, part))
    for fact in credits:
        yield _pointer(anchor, "Credit", fact.label, fact.anchor, _by(fact))
    if _has_more_to_it(person.name):
        yield from context.fact_blocks(person.name, SECTION, anchor, "spelling", f"Spellings of {names_first(person.name)}")
    if person.credited_as:
        yield from context.fact_blocks(person.credited_as, SECTION, anchor, "spelling", f"{names_first(person.name)} is credited as")
    characters = {item for part in parts for item in part.characters}
    for scene in film.scenes:
        if characters.intersection(scene.characters):
            yield _pointer(anchor, f"Scene {scene.order}", scene.title, f"scene/{scene.id}", level=scene.order)
    yield from _mentions(context, anchor, {person.id, *characters})


def _sentence(doing: list[str]) -> str:
    text = "; ".join(doing)
    return text[:1].upper() + text[1:]


def _mentions(context: Context, anchor: str, ids: set[str]) -> Iterator[Block]:
    for review in context.film.reviews:
        if ids.intersection(review.mentions):
            yield _pointer(anchor, "Review", _signed(review), f"review/{review.id}", review.by, level=context.level(review.spoils))


def _signed(review: Review) -> str:
    return f"{' and '.join(review.authors)} ({review.stance})"


def _pointer(
    parent: str, label: str, text: str, target: str,
    by: tuple[str, ...] = (), notes: tuple[str, ...] = (), level: int = 0,
) -> Block:  # fmt: skip
    return Block(
        anchor=f"{parent}>{target}", parent=parent, section=SECTION, kind="pointer", label=label,
        text=text, by=by, notes=notes, links=(target,) if not target.endswith("/") else (),
        spoiler=level,
    )  # fmt: skip
