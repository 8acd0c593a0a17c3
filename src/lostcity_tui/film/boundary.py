"""A page as far as a reader may read: nothing on it gives away more than a given scene."""

from lostcity_tui.film.blocks import Block, Page


def within(page: Page, scene: int) -> Page:
    """Return `page` without what gives away more than scene number `scene`; 0 is the premise.

    What belongs to or leads to a hidden block is hidden too, and so is a heading with nothing left
    below it.
    """
    hidden: set[str] = set()
    for block in page.blocks:
        if block.spoiler > scene or block.parent in hidden:
            hidden.add(block.anchor)
    kept = [
        block for block in page.blocks if block.anchor not in hidden and not _leads(block, hidden)
    ]
    parents = {block.parent for block in kept}
    return page._replace(
        blocks=tuple(
            block._replace(links=tuple(link for link in block.links if link not in hidden))
            for block in kept
            if block.kind != "heading" or block.anchor in parents
        ),
        names=tuple(name for name in page.names if name[1] not in hidden),
    )


def _leads(block: Block, hidden: set[str]) -> bool:
    """Tell whether a block only repeats another one that is hidden."""
    repeats = block.kind == "dispute" or (block.kind == "pointer" and not block.parent)
    return repeats and not hidden.isdisjoint(block.links)
