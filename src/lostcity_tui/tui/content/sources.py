"""The Sources pane: what each source is and gave, and every dispute; and one source opened."""

import re

from lostcity_tui.film.blocks import SECTIONS, Block
from lostcity_tui.tui.content.claims import claim_lines, who_says_so
from lostcity_tui.tui.content.view import FilmView, Item, blank, heading_item
from lostcity_tui.tui.flow import NO_BREAK, para


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return an item a source, in short, then an item a dispute; `only` those in one section."""
    items: list[Item] = []
    for block in view.section("sources", "source") if not only else ():
        notes = "; ".join(note for note in block.notes if not note.startswith("gives"))
        flows = (para((block.label, "label")), para((notes, "dim"), indent=2))
        items.append(Item(block.anchor, flows, target=block.anchor))
    for heading in view.section("sources", "heading"):
        disputes = [
            block
            for block in view.children(heading.anchor)
            if only in ("", disputed_in(view, block))
        ]
        if disputes:
            items.append(heading_item(f"{heading.label} ({len(disputes)})"))
        for block in disputes:
            head = para(("≠ ", "dispute"), (block.label, "label"), hang=2)
            items.append(
                Item(block.anchor, (head, *claim_lines(view, block)), target=block.links[0])
            )
    return items


def disputed_in(view: FilmView, dispute: Block) -> str:
    """Return the section of what a dispute is about."""
    about = view.get(dispute.links[0]) if dispute.links else None
    return about.section if about else "facts"


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return a source and everything it states, section by section; or a dispute's claims."""
    block = view.block(anchor)
    if block.kind != "source":
        return who_says_so(view, anchor)
    source = anchor.removeprefix("source/")
    head = [para((block.label, "heading")), *((view.prose(block),) if block.text else ())]
    head += [para((_with_numbers(note), "dim"), hang=2) for note in block.notes]
    head += [para((link, "link", link)) for link in block.links]
    items = [Item(anchor, (*head, blank()))]
    for section in SECTIONS[:-1]:
        found = [
            block
            for block in view.page.blocks
            if block.section == section and source in block.by and _states(view, block)
        ]
        if found:
            items.append(heading_item(f"{section.capitalize()} ({len(found)})", above=False))
            for b in found:
                line = para((f"{b.label}: " if b.label else "", "dim"), (b.text, "text"), hang=2)
                items.append(Item(f"{anchor}>{b.anchor}", (line,), target=b.anchor))
            items.append(Item(f"end:{section}", (blank(),), selectable=False))
    return items


def _with_numbers(note: str) -> str:
    """Return how much a source gives such that each number stays with what it counts."""
    return re.sub(r"(?<=\d) (?=\w)", NO_BREAK, note) if note.startswith("gives") else note


def _states(view: FilmView, block: Block) -> bool:
    """Tell whether a block is itself stated by its sources, and not gathered from its children."""
    if block.kind in ("pointer", "crew", "scene"):
        return False
    return not view.children(block.anchor, "claim")
