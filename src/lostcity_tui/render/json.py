"""A page as JSON: blocks nested below their parents, one list a section."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lostcity_tui.film.blocks import SECTIONS, Block, Page

#: Children that have a name of their own in the output; others stand under "children".
_NAMED = {
    "claim": "claims",
    "point": "points",
    "telling": "tellings",
    "comparison": "compares",
    "relation": "relations",
    "difference": "differences",
    "spelling": "spellings",
}
#: Fields of a block that are left out where they are empty.
_OPTIONAL = ("text", "standing", "by", "notes", "links")


def to_data(page: Page, sections: Iterable[str] = SECTIONS) -> dict[str, Any]:
    """Return the page as a mapping with `film`, `sources_by_id` and a list for each section."""
    card, origins = page.card, dict(page.origins)
    data: dict[str, Any] = {
        "film": {
            "id": card.id,
            "title": card.title,
            "original_title": card.original_title or None,
            "year": card.year or None,
            "directors": list(card.directors),
            "titles": list(card.titles),
        },
        "sources_by_id": {
            source: {"title": title, "origin": origins.get(source, source)}
            for source, title in page.sources
        },
    }
    for section in sections:
        data[section] = _nested(block for block in page.blocks if block.section == section)
    return data


def to_json(page: Page, sections: Iterable[str] = SECTIONS, *, ascii_only: bool = False) -> str:
    """Return the page as a JSON object that ends in a line feed; `ascii_only` escapes the rest."""
    return json.dumps(to_data(page, sections), ensure_ascii=ascii_only, indent=2) + "\n"


def _nested(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    top: list[dict[str, Any]] = []
    by_anchor: dict[str, dict[str, Any]] = {}
    for block in blocks:
        item = _item(block)
        by_anchor[block.anchor] = item
        parent = by_anchor.get(block.parent)
        if parent is None:
            top.append(item)
        else:
            parent.setdefault(_NAMED.get(block.kind, "children"), []).append(item)
    return top


def _item(block: Block) -> dict[str, Any]:
    item: dict[str, Any] = {"anchor": block.anchor, "kind": block.kind, "label": block.label}
    for name in _OPTIONAL:
        value = getattr(block, name)
        if value:
            item[name] = list(value) if isinstance(value, tuple) else value
    if block.kind == "scene":
        item["order"], item["story_order"] = block.spoiler, block.story
        item.pop("by", None)  # its text is where it is; the sources stand with what they tell
    item["spoiler"] = block.spoiler
    return item
