"""Synopses, scenes and reviews as pieces."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.tree import AUTHOR, Tree
from lostcity_tui.render.pieces import Piece, fact, fact_label, question, sentence, with_notes

_REVIEW_KINDS = {
    "viewer": "a viewer's review",
    "featured": "the featured review",
    "critic": "a critics' verdict",
    "reading": "a scholarly reading",
}


def synopsis(view: Tree) -> Iterator[Piece]:
    """Yield each telling of the whole, with its source and remarks."""
    for block in view.section("synopsis"):
        yield Piece("heading", block.label, tail=view.said_by(block))
        yield Piece("paragraph", block.text)
        yield from (Piece("item", sentence(note)) for note in block.notes)


def plot(view: Tree) -> Iterator[Piece]:
    """Yield each scene: where, who, when in the story, every telling, and where they differ."""
    for block in view.section("plot"):
        yield Piece("heading", f"{block.spoiler}. {block.label}")
        if block.text:
            yield Piece("item", block.text, "Where")
        yield from (Piece("item", note) for note in block.notes)
        for telling in view.children(block.anchor, "telling"):
            yield Piece("item", with_notes(telling), view.said_by(telling))
        for child in view.children(block.anchor, "difference"):
            yield from question(view, child)


def reviews(view: Tree) -> Iterator[Piece]:
    """Yield each review with its stance and points, then the scores."""
    blocks = view.section("reviews")
    for block in blocks:
        if block.kind == "review":
            yield from _review(view, block)
    scores = [block for block in blocks if block.kind == "pointer"]
    if scores:
        yield Piece("heading", "Scores and reception")
    for block in scores:
        yield from fact(view, block, fact_label(block.label))


def _review(view: Tree, block: Block) -> Iterator[Piece]:
    yield Piece("heading", block.label, tail=view.said_by(block))
    if block.text:
        yield Piece("paragraph", block.text)
    notes = {name: said for name, _, said in (note.partition(": ") for note in block.notes)}
    stance, doubt, authors = (notes.pop(name, "") for name in ("stance", "doubt", "authors"))
    verdict = "; ".join(filter(None, (stance, *(_REVIEW_KINDS.get(kind, kind) for kind in notes))))
    if authors:
        yield Piece("item", authors, "Authors")
    if verdict:
        yield Piece("item", verdict, f"Stance, as {AUTHOR} sees it" if stance else "")
    if doubt:
        yield Piece("item", doubt, f"Doubt of {AUTHOR}")
    for child, heading in (("point", "Points"), ("comparison", "Compares it with")):
        found = view.children(block.anchor, child)
        if found:
            yield Piece("item", "", heading)
        yield from (Piece("item", each.text, depth=1) for each in found)
