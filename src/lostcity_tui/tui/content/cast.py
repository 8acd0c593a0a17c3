"""The Cast pane: parts in billing order and crew; and the page of a character or a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lostcity_tui.film.blocks import Block
from lostcity_tui.tui.content.claims import claim_lines
from lostcity_tui.tui.content.view import (
    FILM,
    TWO_COLUMNS,
    WITHIN,
    FilmView,
    Item,
    Part,
    blank,
    heading,
    heading_item,
    said,
    standing_parts,
)
from lostcity_tui.tui.flow import Para, clipped, padded, para

if TYPE_CHECKING:
    from lostcity_tui.search import Hit

#: Cells between a role and who has it.
_GAP = 2
#: The remarks that fit a row, without who says so; the others are read on the character's page.
_SHORT = re.compile(r"(voice|uncredited)(?= \(|$)|credited (as .+)")

#: What somebody did in another film is told in no more letters than this.
_BRIEF = 60
_BILLING = "billing: "
#: Where somebody is met elsewhere: the beginning of its address, and what it is called here.
_ELSEWHERE = {"scene/": "Scenes", "review/": "Reviews"}


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
        items += [_credit(view, block, column, width) for block in crew]
    others = [block for block in others if not _people(block)]
    if others:
        items.append(heading_item("Characters without a named actor"))
        items += [
            Item(block.anchor, (para((block.label, "label"), hang=_GAP),), target=block.anchor)
            for block in others
        ]
    return items


def _column(view: FilmView, width: int) -> int:
    """Return how wide the first column is, such that most parts have room for both of their names.

    In the others, and in credits without room, one stands above the other; 0: in all of them.
    """
    parts, credits = view.section("cast", "part"), view.section("cast", "crew")
    rows = (
        Counter((cell_len(block.label), cell_len(block.text)) for block in parts),
        Counter((cell_len(block.label), _longest(view, block)) for block in credits),
    )

    def tall(column: int) -> list[int]:
        """Return how many parts, and how many credits, have no room."""
        return [
            sum(
                times
                for (role, name), times in each.items()
                if role > column - _GAP or name > width - column
            )
            for each in rows
        ]

    roles = {role for each in rows for role, _ in each}
    best = min((_GAP + role for role in sorted(roles)), key=tall, default=0)
    return 0 if width < TWO_COLUMNS and any(tall(best)) else best


def _longest(view: FilmView, credit: Block) -> int:
    """Return the cells of the longest name in a credit, which may take several lines."""
    return max((cell_len(view.block(who).label) for who in _people(credit)), default=0)


def _people(block: Block) -> list[str]:
    """Return the anchors of those who have a part or a credit."""
    return [link for link in block.links if link.startswith("person/")]


def _head_of(
    block: Block, column: int, width: int, right: int
) -> tuple[list[Para], tuple[str, str]]:
    """Return the lines above what a block says, and what stands before it: its label is in one.

    `right` is how many cells are needed beside the label.
    """
    if cell_len(block.label) > column - _GAP or right > width - column:
        return [para((clipped(block.label, width), "label"))], (" " * _GAP, "dim")
    return [], (padded(block.label, column), "label")


def _part(block: Block, column: int, width: int) -> Item:
    above, head = _head_of(block, column, width, cell_len(block.text))
    before = cell_len(head[0])
    right = clipped(block.text or "unknown", width - before)
    parts = [head, (right, "text" if block.text else "dim")]
    marks = ", ".join(found[1] or found[2] for found in map(_SHORT.match, block.notes) if found)
    room = width - before - cell_len(right) - 2
    if marks and room > 8:
        parts.append((f"  {clipped(marks, room)}", "dim"))
    built = para(*parts)._replace(body=len(head[0]), anchor=block.anchor)
    return Item(block.anchor, (*above, built), target=block.links[0] if block.links else "")


def _alone(view: FilmView, character: Block) -> Block:
    """Return a character as a part, where that of several characters gives away another one."""
    people = ", ".join(view.block(who).label for who in _people(character))
    return character._replace(text=people, links=(character.anchor,))


def _credit(view: FilmView, block: Block, column: int, width: int) -> Item:
    """Return a credit, which leads to the only person that has it, or to who says so."""
    marks = standing_parts("disputed", block.text) if block.standing == "disputed" else ()
    above, head = _head_of(block, column, width, _longest(view, block))
    after = (("  ", "dim"), *marks) if marks else ()
    line = view.prose(block, head, after=after, hang=cell_len(head[0]))
    target = block.links[0 if len(_people(block)) == 1 else -1]
    return Item(block.anchor, (*above, line), target=target)


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return the page of a character or a person."""
    block = view.block(anchor)
    pointers = view.children(anchor, "pointer")
    told = [pointer for pointer in pointers if not _leads_to(pointer, *_ELSEWHERE)]
    items = [Item(anchor, tuple(_head(view, block, told)))]
    items += [_pointer(pointer) for pointer in told]
    items += [_relation(view, relation) for relation in view.children(anchor, "relation")]
    for kind, title in (("spelling", "Names"), ("difference", "Where the sources differ")):
        found = view.children(anchor, kind)
        if found:
            items.append(heading_item(title))
            items += [_fact(view, fact) for fact in found]
    for prefix, title in _ELSEWHERE.items():
        found = [pointer for pointer in pointers if _leads_to(pointer, prefix)]
        if found:
            items.append(heading_item(f"{title} ({len(found)})"))
            items += [_pointer(pointer) for pointer in found]
    if block.kind == "person":
        items += _other_films(view.elsewhere(block))
    return items + _billing(told)


def _other_films(people: Sequence[Hit]) -> list[Item]:
    """Return the other films that somebody is in, each leading to their page there."""
    if not people:
        return []
    return [heading_item(f"In other films here ({len(people)})"), *map(_other_film, people)]


def _other_film(person: Hit) -> Item:
    target = f"{FILM}{person.film}{WITHIN}{person.anchor}"
    did = person.text.removesuffix(".").removeprefix("Plays ")
    parts: list[Part] = [(person.title, "link", target)]
    if person.year:
        parts.append((f"  {person.year}", "number"))
    if 0 < len(did) <= _BRIEF:
        parts.append((f"  {did}", "text"))
    return Item(target, (para(*parts, hang=2),), target=target)


def _leads_to(pointer: Block, *prefixes: str) -> bool:
    return bool(pointer.links) and pointer.links[0].startswith(prefixes)


def _head(view: FilmView, block: Block, pointers: list[Block]) -> list[Para]:
    flows = [heading(block.label, (f"  {block.kind}", "dim"))]
    if block.text and not _repeats(block.text, pointers):
        flows.append(view.prose(block))
    return [*flows, blank()]


def _repeats(text: str, pointers: list[Block]) -> bool:
    """Tell whether a text ("Plays Louison; stunts.") says no more than the lines below it."""
    below = {(pointer.label == "Plays", pointer.text.casefold()) for pointer in pointers}
    clauses = text.casefold().removesuffix(".").split("; ")
    said = (
        (clause.startswith("plays "), name)
        for clause in clauses
        for name in clause.removeprefix("plays ").split(" and ")
    )
    return below.issuperset(said)


def _pointer(pointer: Block) -> Item:
    """Return where somebody is found, each remark on a line of its own but for the billing."""
    target = pointer.links[0] if pointer.links else ""
    scene = target.startswith("scene/")
    if scene:
        label = f"{pointer.label.removeprefix('Scene '):>2}  "
    else:
        label = "" if target.startswith("review/") else f"{pointer.label}: "
    line = para((label, "dim"), (pointer.text, "link", target), hang=4 if scene else 2)
    notes = (note for note in pointer.notes if not note.startswith(_BILLING))
    return Item(
        pointer.anchor, (line, *(para((note, "dim"), indent=2) for note in notes)), target=target
    )


def _billing(pointers: list[Block]) -> list[Item]:
    """Return at which place of whose list each part stands: few ask for it, so it comes last."""
    places: dict[str, list[str]] = {}
    for pointer in pointers:
        for note in pointer.notes:
            if note.startswith(_BILLING):
                places.setdefault(note.removeprefix(_BILLING), []).append(pointer.text)
    rows = [
        Item(f"billing:{number}", (para((f"{', '.join(names)}: ", "dim"), (place, "dim"), hang=2),))
        for number, (place, names) in enumerate(places.items())
    ]
    return [heading_item("Billing"), *rows] if rows else []


def _relation(view: FilmView, block: Block) -> Item:
    target = block.links[0] if block.links else ""
    kind, _, name = block.text.partition(" of ")
    notes = f"  ({'; '.join(block.notes)})" if block.notes else ""
    line = para(
        (f"{kind} of ", "text"), (name, "link", target), (notes, "dim"),
        said(view.said_by(block)), hang=2,
    )._replace(body=0, anchor=block.anchor)  # fmt: skip
    return Item(block.anchor, (line,), target=target)


def _fact(view: FilmView, block: Block) -> Item:
    head = para((block.label, "label"), ("  ", "dim"), *standing_parts(block.standing), hang=2)
    return Item(block.anchor, (head, *claim_lines(view, block)), target=block.anchor)
