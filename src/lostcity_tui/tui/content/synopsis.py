"""The Synopsis pane: each telling with its source, what gives least away first."""

from lostcity_tui.tui.content.view import FilmView, Item, blank, said
from lostcity_tui.tui.flow import para


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return one item a telling; `width` and `only` make no difference here."""
    items = []
    tagline = view.get("fact/tagline")
    if tagline:
        quoted = para((f"“{tagline.text}”", "tagline"))._replace(body=1, anchor=tagline.anchor)
        items.append(Item(tagline.anchor, (quoted, blank()), target=tagline.anchor))
    for block in view.section("synopsis"):
        head = para((block.label, "heading"), said(view.said_by(block)), hang=2)
        notes = [para((note, "dim"), hang=2) for note in block.notes]
        items.append(Item(block.anchor, (head, view.prose(block), *notes, blank())))
    return items
