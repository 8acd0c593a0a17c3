"""The plot section: scenes in telling order, each with its tellings and where they differ."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Scene, Telling
from lostcity_tui.film.vocabulary import ENDING_WORDS, OPENING_WORDS

SECTION = "plot"


def blocks(context: Context) -> Iterator[Block]:
    """Yield each scene followed by its tellings and differences."""
    in_story = sorted(context.film.scenes, key=lambda scene: scene.story_order)
    places = {scene.id: place for place, scene in enumerate(in_story)}
    scenes = context.film.scenes
    edges = {scenes[0].id: OPENING_WORDS, scenes[-1].id: ENDING_WORDS} if scenes[1:] else {}
    for scene in scenes:
        when = _when(scene, places[scene.id], in_story)
        yield from _scene(context, scene, when, edges.get(scene.id, ""))


def _scene(context: Context, scene: Scene, when: str, edge: str) -> Iterator[Block]:
    anchor = f"scene/{scene.id}"
    known = [item for item in scene.characters if context.name_level(item) <= scene.order]
    who = ", ".join(context.characters.get(item, item) for item in known)
    yield Block(
        anchor=anchor,
        parent="",
        section=SECTION,
        kind="scene",
        label=scene.title,
        text=scene.where,
        by=tuple(telling.source for telling in scene.tellings),
        standing="disputed" if scene.differ else "",
        notes=tuple(note for note in (f"Who: {who}" if who else "", when) if note),
        links=tuple(f"character/{item}" for item in scene.characters),
        spoiler=scene.order,
        aliases=(f"scene {scene.order}", who, *((edge,) if edge else ())),
        words=scene.words,
        story=scene.story_order,
    )
    for telling in scene.tellings:
        yield Block(
            anchor=f"{anchor}/{telling.source}",
            parent=anchor,
            section=SECTION,
            kind="telling",
            label=scene.title,
            text=telling.text,
            by=(telling.source,),
            notes=_notes(telling),
            spoiler=scene.order,
        )
    for fact in scene.differ:
        yield from context.fact_blocks(fact, SECTION, anchor, "difference", least=scene.order)


def _when(scene: Scene, place: int, in_story: list[Scene]) -> str:
    """Return where a scene stands in story time, and why; empty for one told in its place.

    Another scene is named by its number alone: its title is not for who has not come so far.
    """
    if not scene.is_out_of_place:
        return ""
    rest = (other for other in in_story[1:] if not other.is_out_of_place)
    around = in_story[place - 1] if place else next(rest, None)
    where = f"{'right after' if place else 'first, before'} scene {around.order}" if around else ""
    return f"In story time: {': '.join(part for part in (where, scene.happens) if part)}"


def _notes(telling: Telling) -> tuple[str, ...]:
    notes = [f"said as “{telling.said}”"] if telling.said else []
    return (*notes, *((f"doubt: {telling.doubt}",) if telling.doubt else ()))
