"""The Plot pane: scenes in telling or story order, and one scene with both tellings."""

from rich.cells import cell_len

from lostcity_tui.film.blocks import Block
from lostcity_tui.tui.content.claims import claim_lines
from lostcity_tui.tui.content.view import FilmView, Item, Part, blank, heading, heading_item, remark
from lostcity_tui.tui.flow import Para, clipped, para

#: Two tellings stand side by side from this width on: each column then holds some five words.
SIDE_BY_SIDE = 64


def listing(view: FilmView, width: int, only: str = "", *, story_order: bool = False) -> list[Item]:
    """Return a line a scene; `only` is a character whose scenes are wanted."""
    scenes = [block for block in view.section("plot", "scene") if not only or only in block.links]
    if story_order:
        scenes.sort(key=lambda block: block.story)
    return [_row(block, width) for block in scenes]


def _row(block: Block, width: int) -> Item:
    moved = any(note.startswith("In story time") for note in block.notes)
    marks = (" ↶" if moved else "") + (" ≠" if block.standing == "disputed" else "")
    title = clipped(block.label, width - 4 - len(marks))
    fill = " " * max(0, width - 4 - len(marks) - cell_len(title))
    line = para((f"{block.spoiler:>2}  ", "number"), (title, "text"), (fill + marks, "dispute"))
    return Item(block.anchor, (line,), target=block.anchor)


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return one scene: where, who, each telling, each difference in words."""
    block = view.block(anchor)
    items = [Item(anchor, tuple(_head(view, block)))]
    for number, telling in enumerate(view.children(anchor, "telling")):
        beside = width >= SIDE_BY_SIDE and number % 2 == 1
        flows = (*_telling(view, telling), blank())
        items.append(Item(telling.anchor, flows, beside=beside))
    differences = view.children(anchor, "difference")
    if differences:
        items.append(heading_item("Where the tellings differ", above=False))
        items += [_difference(view, fact) for fact in differences]
    return items


def _head(view: FilmView, block: Block) -> list[Para]:
    flows = [heading(f"{block.spoiler}. {block.label}")]
    if block.text:
        flows.append(
            para(("Where  ", "dim"), (block.text, "text"), hang=7)._replace(
                body=7, anchor=block.anchor
            )
        )
    who = [view.block(link) for link in block.links if link in view]
    if who:
        names: list[Part] = []
        for character in who:
            names += [(", ", "dim"), (character.label, "link", character.anchor)]
        flows.append(para(("Who    ", "dim"), *names[1:], hang=7))
    for note in block.notes:
        if note.startswith("In story time"):
            flows.append(para(("When   ", "dim"), ("↶ " + note, "text"), hang=7))
    return [*flows, blank()]


def _telling(view: FilmView, block: Block) -> list[Para]:
    source = block.by[0]
    head = para((view.titles.get(source, source), "source", f"source/{source}"))
    notes = [para(*remark(note), indent=2) for note in block.notes]
    return [head, view.prose(block), *notes]


def _difference(view: FilmView, block: Block) -> Item:
    head = para(("≠ ", "dispute"), (block.label, "label"), hang=2)
    return Item(block.anchor, (head, *claim_lines(view, block), blank()), target=block.anchor)
