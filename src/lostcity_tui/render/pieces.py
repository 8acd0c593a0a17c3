"""Headings, paragraphs and items, of which plain text and Markdown are made; facts and sources.

Every piece is complete in words: nothing in it depends on colour, position or a drawn box.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.tree import AUTHOR, Tree


class Piece(NamedTuple):
    """One heading, paragraph or item."""

    kind: str
    """title, section, heading, subheading, paragraph or item."""
    text: str
    label: str = ""
    """For an item: the words before its colon."""
    tail: str = ""
    """For an item or a heading: who says so."""
    depth: int = 0
    """For an item: how deep it is nested, from 0."""


def sentence(note: str) -> str:
    """Return a remark with a capital letter."""
    return note[:1].upper() + note[1:]


def with_notes(block: Block) -> str:
    """Return a block's text with its remarks in brackets."""
    return block.text + remarks(block)


def remarks(block: Block) -> str:
    """Return in brackets what stands beside a passage: its scope, date, doubt and notes."""
    return f" ({'; '.join(block.notes)})" if block.notes else ""


def fact(view: Tree, block: Block, label: str, *, is_dispute: bool = False) -> Iterator[Piece]:
    """Yield a fact with its standing: on one line with its only claim, or above its claims."""
    anchors = (block.anchor, *block.links)
    claims = next((found for a in anchors if (found := view.children(a, "claim"))), [])
    if len(claims) == 1:
        by = view.said_by(claims[0]) or AUTHOR
        yield Piece("item", with_notes(claims[0]), label, f"{block.standing}: {by}")
        return
    standing = "" if is_dispute and block.standing == "disputed" else block.standing
    yield Piece("item", standing, label)
    for claim in claims:
        by = view.said_by(claim) or AUTHOR
        yield Piece("item", with_notes(claim), "", by, 1)


def facts(view: Tree) -> Iterator[Piece]:
    """Yield the facts group by group."""
    for block in view.section("facts"):
        if block.kind != "heading":
            yield from fact(view, block, fact_label(block.label))
            continue
        yield Piece("heading", block.label)
        for child in view.children(block.anchor):
            is_question = child.kind == "difference"
            yield from fact(view, child, child.label if is_question else fact_label(child.label))


def question(view: Tree, block: Block) -> Iterator[Piece]:
    """Yield a question that sources answer differently, or that one of them leaves open."""
    differs = block.standing == "disputed"
    yield from fact(view, block, f"Differs: {block.label}" if differs else block.label)


def fact_label(label: str) -> str:
    """Return a label that a colon may follow: "Release, France (cinema)"."""
    kind, colon, rest = label.partition(": ")
    return f"{kind}, {rest}" if colon else label


def sources(view: Tree) -> Iterator[Piece]:
    """Yield each source, its origin and what it gives, then every dispute."""
    for block in view.section("sources"):
        if block.kind == "source":
            yield Piece("heading", block.label)
            if block.text:
                yield Piece("paragraph", block.text)
            yield from (Piece("item", sentence(note)) for note in block.notes)
            yield from (Piece("item", link, "Address") for link in block.links)
            continue
        disputes = view.children(block.anchor)
        yield Piece("heading", f"{block.label} ({len(disputes)})")
        for dispute in disputes:
            yield from fact(view, dispute, dispute.label, is_dispute=True)
