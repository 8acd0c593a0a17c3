"""The cast section as pieces: parts in billing order, the crew, then everybody in turn."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.tree import Tree
from lostcity_tui.render.pieces import Piece, fact, question, with_notes

_HEADINGS = {
    "part": "Parts, in billing order",
    "crew": "Behind the camera",
    "character": "Characters",
    "person": "People",
}


def cast(view: Tree) -> Iterator[Piece]:
    """Yield parts, crew, characters and people, each kind under its heading."""
    blocks = view.section("cast")
    for kind, heading in _HEADINGS.items():
        found = [block for block in blocks if block.kind == kind]
        if not found:
            continue
        yield Piece("heading", heading)
        for block in found:
            if kind == "part":
                yield _part(view, block)
            elif kind == "crew":
                yield from fact(view, block, block.label)
            else:
                yield from _page(view, block)


def _part(view: Tree, block: Block) -> Piece:
    text = "; ".join((block.text or "unknown", *block.notes))
    return Piece("item", text, block.label or "Part without a name", view.said_by(block))


def _page(view: Tree, block: Block) -> Iterator[Piece]:
    yield Piece("subheading", block.label)
    if block.text:
        yield Piece("paragraph", block.text)
    pointers = view.children(block.anchor, "pointer")
    for label, plural in (("Played by", ""), ("Plays", ""), ("Credit", "Credits")):
        yield from _line(block, pointers, label, plural or label)
    for child in view.children(block.anchor, "spelling"):
        yield from fact(view, child, child.label)
    relations = view.children(block.anchor, "relation")
    if relations:
        yield Piece("item", "", "Relations")
    for relation in relations:
        yield Piece("item", with_notes(relation), "", view.said_by(relation), 1)
    for child in view.children(block.anchor, "difference"):
        yield from question(view, child)
    if block.kind == "character":
        yield from _scenes(pointers)
    reviews = [each.text for each in pointers if each.label == "Review"]
    if reviews:
        yield Piece("item", "; ".join(reviews), "Reviews" if len(reviews) > 1 else "Review")


def _line(block: Block, pointers: list[Block], label: str, shown: str) -> Iterator[Piece]:
    """Yield the pointers of a label on one line, unless the text above says it all already."""
    texts = dict.fromkeys(each.text for each in pointers if each.label == label)
    above = block.text if label != "Credit" else block.text.casefold()
    if not all((text if label != "Credit" else text.casefold()) in above for text in texts):
        yield Piece("item", "; ".join(texts), shown)


def _scenes(pointers: list[Block]) -> Iterator[Piece]:
    scenes = [each for each in pointers if each.label.startswith("Scene ")]
    if scenes:
        titles = (f"{each.label.removeprefix('Scene ')} {each.text}" for each in scenes)
        yield Piece("item", "; ".join(titles), "Scenes" if len(scenes) > 1 else "Scene")
