"""The Cast pane: parts in billing order and crew; and the page of a character or a person."""

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

#: How the remarks begin that fit a row; the others are read on the character's page.
_MARKS = ("voice", "uncredited", "as ")


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return a line a part, then a line a credit, then characters nobody is named for."""
    column = _column(view, width)
    parts = view.section("cast", "part")
    items = [_row(block, column, width) for block in parts]
    played = {link for block in parts for link in block.links}
    crew = view.section("cast", "crew")
    if crew:
        items.append(heading_item("Behind the camera", above=bool(parts)))
        items += [_row(block, column, width) for block in crew]
    others = [block for block in view.section("cast", "character") if block.anchor not in played]
    if others:
        items.append(heading_item("Nobody is named for"))
        items += [
            Item(block.anchor, (para((clipped(block.label, width), "label")),), target=block.anchor)
            for block in others
        ]
    return items


def _column(view: FilmView, width: int) -> int:
    """Return how wide the first column is: as wide as most labels need, at most half."""
    longest = max((len(block.label) for block in view.section("cast", "part", "crew")), default=0)
    return min(longest + 2, max(12, width * 2 // 5))


def _row(block: Block, column: int, width: int) -> Item:
    left = padded(block.label, column - 1) + " "
    marks = ", ".join(_short(note) for note in block.notes if note.startswith(_MARKS))
    right = clipped(block.text or "unknown", width - column)
    parts = [(left, "label"), (right, "text" if block.text else "dim")]
    room = width - column - len(right) - 2
    if marks and room > 8:
        parts.append((f"  {clipped(marks, room)}", "dim"))
    elif block.standing == "disputed" and room > 2:
        parts.append(("  ≠", "dispute"))
    built = para(*parts)._replace(body=len(left), anchor=block.anchor)
    return Item(block.anchor, (built,), target=block.links[0] if block.links else "")


def _short(note: str) -> str:
    """Return a mark without who says so: that is one key away."""
    return note.partition(" (")[0]


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
        (f"  — {view.sources(block)}" if block.by else "", "source"), hang=2,
    )._replace(body=0, anchor=block.anchor)  # fmt: skip
    return Item(block.anchor, (line,), target=target)


def _fact(view: FilmView, block: Block) -> Item:
    head = para((block.label, "label"), ("  ", "dim"), *standing_parts(block.standing), hang=2)
    return Item(block.anchor, (head, *claim_lines(view, block)), target=block.anchor)
