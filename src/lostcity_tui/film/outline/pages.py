"""The page of a character or a person: what the rest of the film says about one of them, gathered.

Nothing on a page gives away less than the page itself, and a name that gives something away is only
said where that is known.
"""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline.context import Context, shown_value, sources_of
from lostcity_tui.film.outline.parts import marks, spellings
from lostcity_tui.film.outline.reviews import signed
from lostcity_tui.film.records import Character, Person, Relation, Review

SECTION = "cast"


def character(context: Context, item: Character) -> Iterator[Block]:
    """Yield a character, who plays them, their names, relations, disputes, scenes and reviews."""
    anchor, name = f"character/{item.id}", shown_value(item.name)
    level = max(context.level(item.spoils), context.name_level(item.id))
    parts = context.index.parts_by_character[item.id]
    yield Block(
        anchor=anchor,
        parent="",
        section=SECTION,
        kind="character",
        label=name,
        text=item.who,
        by=() if item.who else sources_of(item.name.claims),
        links=tuple(f"person/{part.person}" for part in parts if part.person),
        spoiler=level,
        aliases=spellings(item),
        words=item.words,
    )
    for part in parts:
        text = context.people.get(part.person, "unknown")
        notes = marks(context, part) if context.part_level(part) <= level else ()
        target = f"person/{part.person}" if part.person else ""
        yield _pointer(anchor, "Played by", text, target, by=part.by, notes=notes, level=level)
    if _is_more_than_a_name(item.name):
        label = f"Names of {name}"
        yield from context.fact_blocks(item.name, SECTION, anchor, "spelling", label, level)
    for number, relation in enumerate(item.relations, 1):
        yield _relation(context, relation, f"{anchor}/relation/{number}", name, level)
    for fact in item.differ:
        yield from context.fact_blocks(fact, SECTION, anchor, "difference", least=level)
    yield from _scenes(context, anchor, [item.id], level)
    yield from _reviews(context, anchor, item.id, level)


def person(context: Context, item: Person) -> Iterator[Block]:
    """Yield a person, their parts and credits, spellings, scenes and reviews."""
    anchor, name = f"person/{item.id}", shown_value(item.name)
    parts, credits = context.index.parts_by_person[item.id], context.index.credits[item.id]
    text, by = (item.about, ()) if item.about else _doing(context, item.id)
    yield Block(
        anchor=anchor,
        parent="",
        section=SECTION,
        kind="person",
        label=name,
        text=text,
        by=by if text else sources_of(item.name.claims),
        links=tuple(f"character/{each}" for part in parts for each in part.characters),
        aliases=tuple(dict.fromkeys(_spellings(item))),
        words=item.words,
    )
    for part in parts:
        remarks, known = marks(context, part), context.part_level(part)
        for each in part.characters:
            text, level = context.characters.get(each, each), context.name_level(each)
            notes = remarks if known <= level else ()
            target = f"character/{each}"
            yield _pointer(anchor, "Plays", text, target, by=part.by, notes=notes, level=level)
    for fact, claims in credits:
        level, by = context.level(fact.spoils), sources_of(claims)
        yield _pointer(anchor, "Credit", fact.label, fact.anchor, by=by, level=level)
    if _is_more_than_a_name(item.name):
        label = f"Spellings of {name}"
        yield from context.fact_blocks(item.name, SECTION, anchor, "spelling", label)
    if item.credited_as:
        label = f"{name} is credited as"
        yield from context.fact_blocks(item.credited_as, SECTION, anchor, "spelling", label)
    characters = [each for part in parts for each in part.characters]
    yield from _scenes(context, anchor, characters)
    yield from _reviews(context, anchor, item.id)


def _spellings(item: Person) -> Iterator[str]:
    for fact in (item.name, item.credited_as):
        yield from (str(claim.value) for claim in fact.claims) if fact else ()


def _is_more_than_a_name(name: Fact) -> bool:
    """Tell whether a name has rival spellings or remarks."""
    return len(name.claims) > 1 or any(
        claim.said or claim.doubt or claim.details for claim in name.claims
    )


def _doing(context: Context, person: str) -> tuple[str, tuple[str, ...]]:
    """Return a sentence on what somebody did, and who says so.

    Names that give something away are not in it.
    """
    does: dict[str, tuple[str, ...]] = {}
    for part in context.index.parts_by_person[person]:
        who = part.characters
        if who and not context.name_level(*who):
            names = (_in_sentence(context.characters.get(each, each)) for each in who)
            text = "plays " + " and ".join(names)
            does[text] = does.get(text, ()) + part.by
    for fact, claims in context.index.credits[person]:
        if not context.level(fact.spoils):
            does[fact.label.lower()] = sources_of(claims)
    said = "; ".join(does)
    stated = dict.fromkeys(source for sources in does.values() for source in sources)
    return (f"{said[:1].upper()}{said[1:]}." if said else ""), tuple(stated)


def _in_sentence(name: str) -> str:
    """Return a character's name as it stands within a sentence: "the Octopus"."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _relation(context: Context, relation: Relation, anchor: str, name: str, level: int) -> Block:
    other = context.characters.get(relation.to, relation.to)
    known = max(level, context.level(relation.spoils), context.name_level(relation.to))
    return Block(
        anchor=anchor,
        parent=anchor.rpartition("/relation/")[0],
        section=SECTION,
        kind="relation",
        label=name,
        text=f"{relation.kind} of {_in_sentence(other)}",
        by=relation.by,
        notes=(relation.note,) if relation.note else (),
        links=(f"character/{relation.to}",),
        spoiler=known,
    )


def _scenes(
    context: Context, anchor: str, characters: list[str], least: int = 0
) -> Iterator[Block]:
    for scene in context.index.scenes_of(characters):
        level = max(least, scene.order)
        label = f"Scene {scene.order}"
        yield _pointer(anchor, label, scene.title, f"scene/{scene.id}", level=level)


def _reviews(context: Context, anchor: str, name: str, least: int = 0) -> Iterator[Block]:
    for review in context.index.reviews[name]:
        level = max(least, context.level(review.spoils))
        target = f"review/{review.id}"
        yield _pointer(anchor, "Review", _signed(review), target, by=review.by, level=level)


def _signed(review: Review) -> str:
    stance = review.kind if review.stance in ("none", "") else review.stance
    return signed(review) + (f" ({stance})" if stance else "")


def _pointer(
    parent: str,
    label: str,
    text: str,
    target: str,
    *,
    by: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    level: int = 0,
) -> Block:
    return Block(
        anchor=f"{parent}>{target or 'unknown'}",
        parent=parent,
        section=SECTION,
        kind="pointer",
        label=label,
        text=text,
        by=by,
        notes=notes,
        links=(target,) if target else (),
        spoiler=level,
    )
