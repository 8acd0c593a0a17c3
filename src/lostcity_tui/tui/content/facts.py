"""The Facts pane: every other fact in groups, each with its standing; money with bars."""

import re

from rich.cells import cell_len

from lostcity_tui.film.blocks import RIVALS, Block
from lostcity_tui.tui.content.claims import who_says_so
from lostcity_tui.tui.content.view import (
    TWO_COLUMNS,
    FilmView,
    Item,
    heading_item,
    rivals_apart,
    standing_parts,
)
from lostcity_tui.tui.flow import NO_BREAK, Para, padded, para

#: The first of the amounts of a fact, with a sign or a code for its currency.
_AMOUNT = re.compile(r"\D?(\d[\d,]{0,24}(?:\.\d+)?)(?: [A-Z]{3})?(?= \(|; |  |$)", re.ASCII)
#: Remarks stand in the list from this width on; below it they are read with the claims.
_NOTES = 48
#: Cells between a label and what it is of, at least.
_GAP = 2
#: Kinds of fact that the heading of their group names.
_SAID_BY_GROUP = {
    "Box office", "Release", "Reception", "Adaptation's score", "Related work", "Connection",
}  # fmt: skip


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return the facts group by group; `only` is a standing."""
    items: list[Item] = []
    for group in view.section("facts", "heading"):
        facts = [b for b in view.children(group.anchor) if only in ("", b.standing)]
        if not facts:
            continue
        items.append(heading_item(group.label, above=bool(items)))
        largest = max(map(_amount, facts)) if group.label == "Money" else 0.0
        items += [_row(view, fact, group.label, width, largest) for fact in facts]
    return items


def _row(view: FilmView, block: Block, group: str, width: int, largest: float) -> Item:
    label = _label(block, group)
    column = min(24, max(10, width // 3)) if width >= TWO_COLUMNS else 0
    notes = f"  ({'; '.join(block.notes)})" if block.notes and width >= _NOTES else ""
    if width < _NOTES:  # the other values are read with the claims
        block = block._replace(text=block.text.partition(RIVALS)[0])
    marks = standing_parts(block.standing, block.text) if block.standing != "one witness" else ()
    gap = (NO_BREAK if RIVALS in block.text else " ") * 2 if marks else ""
    after = ((notes, "dim"), (gap, "dim"), *marks)
    flows: list[Para] = []
    if not label:
        flows.append(view.prose(block, after=after, hang=2))
    elif cell_len(label) <= column - _GAP:
        flows.append(view.prose(block, (padded(label, column), "label"), after=after, hang=column))
    else:
        flows += [para((label, "label"), hang=2), view.prose(block, after=after, indent=2)]
    flows[-1] = rivals_apart(flows[-1], width)
    if largest:
        flows.append(_bar(_amount(block), largest, column or 2, width))
    return Item(block.anchor, tuple(flows), target=block.anchor)


def _label(block: Block, group: str) -> str:
    """Return the label without what the group's heading already says."""
    kind, _, rest = block.label.partition(": ")
    if rest and kind in _SAID_BY_GROUP:
        return rest[:1].upper() + rest[1:]
    same = block.label.rstrip("s") == group.rstrip("s") and block.label != "Title"
    return "" if same else block.label


def _amount(block: Block) -> float:
    """Return the amount that a fact shows first; 0 when it shows none."""
    found = _AMOUNT.match(block.text)
    return float(found[1].replace(",", "")) if found else 0.0


def _bar(amount: float, largest: float, column: int, width: int) -> Para:
    room = max(4, width - column - 2)
    cells = max(1, round(room * amount / largest)) if largest and amount else 0
    return para(("█" * cells, "bar"), indent=column)


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return who says so: a fact opened is its claims."""
    return who_says_so(view, anchor)
