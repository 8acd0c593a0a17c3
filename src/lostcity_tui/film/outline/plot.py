"""The plot section: scenes in telling order, each with its tellings and where they differ."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Scene, Telling

SECTION = "plot"


def blocks(context: Context) -> Iterator[Block]:
    """Yield each scene followed by its tellings and differences."""
    for scene in context.film.scenes:
        yield from _scene(context, scene)


def _scene(context: Context, scene: Scene) -> Iterator[Block]:
    anchor = f"scene/{scene.id}"
    who = ", ".join(context.characters.get(item, item) for item in scene.characters)
    notes = [f"Who: {who}"] if who else []
    if scene.happens:
        notes.append(f"In story time: {scene.happens}")
    yield Block(
        anchor=anchor, parent="", section=SECTION, kind="scene", label=scene.title,
        text=scene.where, by=tuple(telling.source for telling in scene.tellings),
        standing="disputed" if scene.differ else "", notes=tuple(notes),
        links=tuple(f"character/{item}" for item in scene.characters), spoiler=scene.order,
        aliases=(f"scene {scene.order}", who), story=scene.story_order,
    )  # fmt: skip
    for telling in scene.tellings:
        yield Block(
            anchor=f"{anchor}/{telling.source}", parent=anchor, section=SECTION, kind="telling",
            label=scene.title, text=telling.text, by=(telling.source,), notes=_notes(telling),
            spoiler=scene.order,
        )  # fmt: skip
    for fact in scene.differ:
        yield from context.fact_blocks(fact, SECTION, anchor, "difference")


def _notes(telling: Telling) -> tuple[str, ...]:
    notes = [f"said as “{telling.said}”"] if telling.said else []
    return (*notes, *((f"doubt: {telling.doubt}",) if telling.doubt else ()))
