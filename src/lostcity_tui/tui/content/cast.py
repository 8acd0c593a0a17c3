"""The Cast pane: parts in billing order and crew; and the page of a character or a person."""

import re
from collections import Counter

from rich.cells import cell_len

from lostcity_tui.film.blocks import Block
from lostcity_tui.tui.content.claims import claim_lines
from lostcity_tui.tui.content.view import (
    FilmView,
    Item,
    blank,
    heading,
    heading_item,
    standing_parts,
)
from lostcity_tui.tui.flow import Para, clipped, padded, para

#: Cells between a role and who has it.
_GAP = 2
#: The remarks that fit a row, without who says so; the others are read on the character's page.
_SHORT = re.compile(r"(voice|uncredited)(?= \(|$)|credited (as .+)")


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return a line a part, then the credits, then characters nobody is named for."""
    column = _column(view, width)
    parts = view.section("cast", "part")
    items = [_part(block, column, width) for block in parts]
    played = {link for block in parts for link in block.links}
    others = [block for block in view.section("cast", "character") if block.anchor not in played]
    items += [_part(_alone(view, block), column, width) for block in others if _people(block)]
    crew = view.section("cast", "crew")
    if crew:
        items.append(heading_item("Behind the camera", above=bool(items)))
        items += [_credit(view, block, column) for block in crew]
    others = [block for block in others if not _people(block)]
    if others:
        items.append(heading_item("Nobody is named for"))
        items += [
            Item(block.anchor, (para((clipped(block.label, width), "label")),), target=block.anchor)
            for block in others
        ]
    return items


def _column(view: FilmView, width: int) -> int:
    """Return how wide the first column is: such that least is cut of all names, first nothing."""
    blocks = view.section("cast", "part", "crew")
    people = {who for block in blocks for who in _people(block)}
    roles = Counter(cell_len(block.label) for block in blocks)
    names = Counter(cell_len(view.block(who).label) for who in people)
    room = max(0, width - _GAP)

    def cut(column: int) -> tuple[int, int]:
        """Return how many cells are cut, and how many of one name at most."""
        columns = ((roles, column), (names, room - column))
        over = [(size - fits, times) for sizes, fits in columns for size, times in sizes.items()]
        hidden = [(cells, times) for cells, times in over if cells > 0]
        return sum(cells * times for cells, times in hidden), max(hidden, default=(0, 0))[0]

    return _GAP + min(range(room + 1), key=cut)


def _people(block: Block) -> list[str]:
    """Return the anchors of those who have a part or a credit."""
    return [link for link in block.links if link.startswith("person/")]


def _label(block: Block, column: int) -> str:
    return padded(block.label, column - _GAP) + " " * _GAP


def _part(block: Block, column: int, width: int) -> Item:
    right = clipped(block.text or "unknown", width - column)
    parts = [(_label(block, column), "label"), (right, "text" if block.text else "dim")]
    marks = ", ".join(found[1] or found[2] for found in map(_SHORT.match, block.notes) if found)
    room = width - column - cell_len(right) - 2
    if marks and room > 8:
        parts.append((f"  {clipped(marks, room)}", "dim"))
    built = para(*parts)._replace(body=len(parts[0][0]), anchor=block.anchor)
    return Item(block.anchor, (built,), target=block.links[0] if block.links else "")


def _alone(view: FilmView, character: Block) -> Block:
    """Return a character as a part, where that of several characters gives away another one."""
    people = ", ".join(view.block(who).label for who in _people(character))
    return character._replace(text=people, links=(character.anchor,))


def _credit(view: FilmView, block: Block, column: int) -> Item:
    """Return a credit, which leads to the only person that has it, or to who says so."""
    marks = (("  ", "dim"), *standing_parts("disputed")) if block.standing == "disputed" else ()
    line = view.prose(block, (_label(block, column), "label"), after=marks, hang=column)
    return Item(block.anchor, (line,), target=block.links[0 if len(_people(block)) == 1 else -1])


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return the page of a character or a person."""
    block = view.block(anchor)
    items = [Item(anchor, tuple(_head(view, block)))]
    for pointer in view.children(anchor, "pointer"):
        if not pointer.links or not pointer.links[0].startswith(("scene/", "review/")):
            items.append(_pointer(pointer))
    for relation in view.children(anchor, "relation"):
        items.append(_relation(view, relation))
    for kind, title in (("spelling", "Names"), ("difference", "Where the sources differ")):
        found = view.children(anchor, kind)
        if found:
            items.append(heading_item(title))
            items += [_fact(view, fact) for fact in found]
    for prefix, title in (("scene/", "Scenes"), ("review/", "Reviews that speak of it")):
        found = [
            p for p in view.children(anchor, "pointer") if p.links and p.links[0].startswith(prefix)
        ]
        if found:
            items.append(heading_item(f"{title} ({len(found)})"))
            items += [_pointer(pointer) for pointer in found]
    return items


def _head(view: FilmView, block: Block) -> list[Para]:
    flows = [heading(block.label, (f"  {block.kind}", "dim"))]
    if block.text:
        flows.append(view.prose(block))
    return [*flows, blank()]


def _pointer(pointer: Block) -> Item:
    target = pointer.links[0] if pointer.links else ""
    label = pointer.label + " " if target.startswith("scene/") else pointer.label + ": "
    notes = f"  {'; '.join(pointer.notes)}" if pointer.notes else ""
    line = para((label, "dim"), (pointer.text, "link", target), (notes, "dim"), hang=2)
    return Item(pointer.anchor, (line,), target=target)


def _relation(view: FilmView, block: Block) -> Item:
    target = block.links[0] if block.links else ""
    kind, _, name = block.text.partition(" of ")
    notes = f", {'; '.join(block.notes)}" if block.notes else ""
    line = para(
        (f"{kind} of ", "text"), (name, "link", target), (notes, "text"),
        (f"  — {view.said_by(block)}", "source"), hang=2,
    )._replace(body=0, anchor=block.anchor)  # fmt: skip
    return Item(block.anchor, (line,), target=target)


def _fact(view: FilmView, block: Block) -> Item:
    head = para((block.label, "label"), ("  ", "dim"), *standing_parts(block.standing), hang=2)
    return Item(block.anchor, (head, *claim_lines(view, block)), target=block.anchor)
