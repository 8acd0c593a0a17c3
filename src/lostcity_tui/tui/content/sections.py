"""The content of each section by its name: its list, and what is opened from it."""

from collections.abc import Sequence

from lostcity_tui.tui.content import cast, facts, plot, reviews, sources, synopsis
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import para

#: Sections in which something can be opened beside the list.
WITH_DETAIL = ("cast", "plot", "reviews", "facts", "sources")
#: Blocks that have a page of their own.
PAGES = ("scene", "character", "person", "review", "source")
_LISTS = {
    "synopsis": synopsis.listing,
    "cast": cast.listing,
    "plot": plot.listing,
    "reviews": reviews.listing,
    "facts": facts.listing,
    "sources": sources.listing,
}
_DETAILS = {
    "cast": cast.detail,
    "plot": plot.detail,
    "reviews": reviews.detail,
    "facts": facts.detail,
    "sources": sources.detail,
}

#: Ends a list from which something is hidden.
_MORE = Item("more", (para(("More is hidden: u", "dim")),), selectable=False)


def listing(
    view: FilmView, section: str, width: int, only: str = "", *, story_order: bool = False
) -> Sequence[Item]:
    """Return a section's list; never empty, and never shorter without saying that it is."""
    if section == "plot":
        items = plot.listing(view, width, only, story_order=story_order)
    else:
        items = _LISTS[section](view, width, only)
    if not items:
        return (_nothing(view, section),)
    return (*items, _MORE) if section in view.hides else items


def _nothing(view: FilmView, section: str) -> Item:
    said = f"The dossier has no {section}"
    if any(block.section == section for block in view.whole.blocks):
        hides = view.seen is not None
        said = "Nothing of this yet: u tells how far you have seen" if hides else "Nothing of this"
    return Item("nothing", (para((f"{said}.", "dim")),), selectable=False)


def detail(view: FilmView, anchor: str, width: int) -> Sequence[Item]:
    """Return what is opened at an address; nothing when the film has no such block."""
    block = view.get(anchor)
    if block is None:
        return ()
    if block.kind in ("fact", "title", "difference"):
        return facts.detail(view, anchor, width)
    return _DETAILS.get(block.section, facts.detail)(view, anchor, width)


def around(view: FilmView, anchor: str) -> str:
    """Return a name for the page or the list in which a passage stands; it never changes."""
    root = view.root(anchor)
    return f"{view.key} {root.anchor if root.kind in PAGES else root.section}"


def surroundings(view: FilmView, anchor: str, width: int) -> Sequence[Item]:
    """Return the page or the list in which a passage stands."""
    root = view.root(anchor)
    if root.kind in PAGES:
        return detail(view, root.anchor, width)
    return listing(view, root.section, width)
