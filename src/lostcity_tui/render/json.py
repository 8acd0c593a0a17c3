"""A page as JSON: blocks nested below their parents, one object a section."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lostcity_tui.film.blocks import SECTIONS, Block, Page

#: Children that have a name of their own in the output; others stand under "children".
_NAMED = {"claim": "claims", "point": "points", "telling": "tellings", "comparison": "compares",
          "relation": "relations", "difference": "differences"}  # fmt: skip


def to_json(page: Page, sections: Iterable[str] = SECTIONS, *, up_to: int | None = None) -> str:
    """Return the page as a JSON object with `film`, `sources` and one list a section asked for."""
    card = page.card
    data: dict[str, Any] = {
        "film": {
            "id": card.id, "title": card.title, "original_title": card.original_title,
            "year": card.year or None, "directors": list(card.directors), "titles": list(card.titles),
        },
        "source_titles": dict(page.sources),
    }  # fmt: skip
    for section in sections:
        data[section] = _nested(
            block
            for block in page.blocks
            if block.section == section and (up_to is None or block.spoiler <= up_to)
        )
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
    for name in ("text", "standing", "by", "notes", "links"):
        value = getattr(block, name)
        if value:
            item[name] = list(value) if isinstance(value, tuple) else value
    item["spoiler"] = block.spoiler
    return item
