"""A page as a run of headings, paragraphs and items: what plain text and Markdown both print.

Every piece is complete in words: nothing in it depends on colour, position or a drawn box.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lostcity_tui.film.blocks import SECTIONS, Block, Card, Page


class Piece(NamedTuple):
    """One heading, paragraph or item."""

    kind: str
    """title, section, heading, paragraph or item."""
    text: str
    label: str = ""
    """For an item: the words before its colon."""
    tail: str = ""
    """For an item or heading: who says so."""
    depth: int = 0
    """For an item: how deep it is nested, from 0."""


def pieces(page: Page, sections: Iterable[str] = SECTIONS, up_to: int | None = None) -> Iterator[Piece]:
    """Yield a page's sections as pieces; `up_to` leaves out what gives away more than that scene."""
    yield from _head(page.card)
    titles = dict(page.sources)
    for section in sections:
        blocks = [
            block
            for block in page.blocks
            if block.section == section and (up_to is None or block.spoiler <= up_to)
        ]
        if blocks:
            yield Piece("section", section.capitalize())
            yield from _section(blocks, titles, page)


def _head(card: Card) -> Iterator[Piece]:
    yield Piece("title", f"{card.title} ({card.year})" if card.year else card.title)
    rest = [text + (" (disputed)" if standing == "disputed" else "") for text, standing in card.line[1:]]
    if rest:
        yield Piece("paragraph", "; ".join(rest))


def _section(blocks: list[Block], titles: dict[str, str], page: Page) -> Iterator[Piece]:
    depths: dict[str, int] = {}
    disputed = {block.links[0]: block for block in blocks if block.kind == "dispute"}
    claims: dict[str, list[Block]] = {anchor: [] for anchor in disputed}
    for block in page.blocks:
        if block.kind == "claim" and block.parent in claims:
            claims[block.parent].append(block)
    for (kind, parent), run in groupby(blocks, key=lambda block: (block.kind, block.parent)):
        together = _TOGETHER.get(kind)
        if together and parent:
            yield from together(list(run), titles)
            continue
        for block in run:
            depths[block.anchor] = depths.get(block.parent, -1) + 1
            yield from _pieces_of(block, titles, depths)
            if block.kind == "dispute":
                for claim in claims[block.links[0]]:
                    yield from _pieces_of(claim, titles, depths)


def _pieces_of(block: Block, titles: dict[str, str], depths: dict[str, int]) -> Iterator[Piece]:
    by = said_by(block, titles)
    notes = "; ".join(block.notes)
    match block.kind:
        case "heading":
            yield Piece("heading", block.label)
        case "scene":
            yield Piece("heading", f"{block.spoiler}. {block.label}")
            if block.text:
                yield Piece("item", block.text, "Where")
            yield from (Piece("item", note) for note in block.notes)
        case "character" | "person" | "source":
            yield Piece("heading", block.label)
            if block.text:
                yield Piece("paragraph", block.text)
            if block.kind == "source":
                yield from (Piece("item", note) for note in block.notes)
                yield from (Piece("item", link, "Address") for link in block.links)
        case "review":
            yield Piece("heading", block.label, tail=by)
            yield from (Piece("item", note) for note in block.notes)
            if block.text:
                yield Piece("paragraph", block.text)
        case "logline" | "premise" | "blurb" | "synopsis":
            yield Piece("heading", block.label, tail=by)
            yield Piece("paragraph", block.text)
            yield from (Piece("item", note) for note in block.notes)
        case "point":
            yield Piece("item", block.text)
        case "telling":
            yield Piece("item", _with(block.text, notes), by)
        case "relation":
            yield Piece("item", _with(block.text, notes), "Relation", by)
        case "claim":
            yield Piece("item", _with(block.text, notes), "", by or "the dossier's author", 1)
        case "fact" | "title" | "difference" | "spelling" | "dispute":
            label = f"Differs: {block.label}" if block.kind == "difference" else block.label
            yield Piece("item", block.standing, label)
        case _:
            yield Piece("item", _with(block.text, notes), block.label, by)


def _scenes(run: list[Block], _titles: dict[str, str]) -> Iterator[Piece]:
    """Put pointers of one parent on one line a label, scenes with their numbers."""
    scenes = [block for block in run if block.links and block.links[0].startswith("scene/")]
    others = [block for block in run if block not in scenes]
    for block in others:
        yield Piece("item", _with(block.text, "; ".join(block.notes)), block.label)
    if scenes:
        yield Piece("item", "; ".join(f"{block.spoiler} {block.text}" for block in scenes), "Scenes")


def _comparisons(run: list[Block], _titles: dict[str, str]) -> Iterator[Piece]:
    yield Piece("item", "; ".join(block.text for block in run), "Compares with")


_TOGETHER = {"pointer": _scenes, "comparison": _comparisons}


def said_by(block: Block, titles: dict[str, str]) -> str:
    """Return the titles of the sources that state a block, in one line."""
    return "; ".join(titles.get(source, source) for source in block.by)


def _with(text: str, notes: str) -> str:
    return f"{text} ({notes})" if notes else text
