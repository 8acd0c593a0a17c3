"""The Synopsis pane: each telling with its source, what gives least away first."""

from lostcity_tui.tui.content.view import FilmView, Item, Part, blank, said, standing_parts
from lostcity_tui.tui.flow import NO_BREAK, para


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return one item a telling; `width` and `only` make no difference here.

    What is to be said of its sources is read with who says so.
    """
    items = []
    scenes = (block.spoiler for block in view.whole.blocks if block.kind == "scene")
    ending = max(scenes, default=1)  # of the whole film: what is not yet seen counts too
    tagline = view.get("fact/tagline")
    if tagline:
        quoted = para((f"“{tagline.text}”", "tagline"))._replace(body=1, anchor=tagline.anchor)
        items.append(Item(tagline.anchor, (quoted, blank()), target=tagline.anchor))
    for block in view.section("synopsis"):
        parts: list[Part] = [(block.label, "heading"), said(view.said_by(block))]
        if block.witnesses == 1 and len(block.by) > 1:
            parts += [("  ", "dim"), *standing_parts("one witness")]
        if block.spoiler >= ending:
            parts.append((f"  tells{NO_BREAK}the{NO_BREAK}ending", "mixed"))
        items.append(Item(block.anchor, (para(*parts, hang=2), view.prose(block), blank())))
    return items
