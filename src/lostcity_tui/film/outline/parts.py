"""A part put into words: who plays whom, and what is remarkable about it."""

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact, Standing
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Character, Part
from lostcity_tui.film.vocabulary import PART_WORDS


def row(context: Context, part: Part) -> Block:
    """Return a part as a row of the cast list."""
    names = (*part.characters, part.person) if part.person else part.characters
    known = context.index.characters
    played = [known[item] for item in part.characters if item in known]
    level = context.part_level(part)
    return Block(
        anchor="part/" + "+".join(names),
        parent="",
        section="cast",
        kind="part",
        label=" / ".join(context.characters.get(item, item) for item in part.characters),
        text=context.people.get(part.person, ""),
        by=part.by,
        notes=marks(context, part),
        links=(
            *(f"character/{item}" for item in part.characters),
            *((f"person/{part.person}",) if part.person else ()),
        ),
        spoiler=level,
        aliases=PART_WORDS,
        words=tuple(
            word
            for item in played
            for word in (
                *spellings(item),
                *(item.words if context.level(item.spoils) <= level else ()),
            )
        ),
    )


def spellings(character: Character) -> tuple[str, ...]:
    """Return every name of a character."""
    return tuple(str(claim.value) for claim in character.name.claims)


def marks(context: Context, part: Part) -> tuple[str, ...]:
    """Return what is remarkable about a part: voice, uncredited, credited as, note, billing."""
    found = []
    for mark, sources in (("voice", part.voice), ("uncredited", part.uncredited)):
        if sources is not None:
            who = context.titles_of(sources)
            found.append(f"{mark} ({who})" if who else mark)
    person = context.index.people.get(part.person)
    if person and person.credited_as:
        found.append(f"credited as {_spelled(context, person.credited_as)}")
    if part.note:
        found.append(part.note)
    if part.billing:
        found.append(f"billing: {_billing(context, part)}")
    return tuple(found)


def _spelled(context: Context, name: Fact) -> str:
    """Return a spelling, or rival ones with who has which."""
    if context.standing(name) is not Standing.DISPUTED:
        return context.values(name)
    return " or ".join(
        f"{claim.value} ({context.titles_of(claim.by)})" if claim.by else str(claim.value)
        for claim in name.claims
    )


def _billing(context: Context, part: Part) -> str:
    """Return the place in each source's list, sources with one place together."""
    places: dict[int, list[str]] = {}
    for source, place in part.billing:
        places.setdefault(place, []).append(source)
    return "; ".join(
        f"{place} in {context.titles_of(tuple(sources))}" for place, sources in places.items()
    )
