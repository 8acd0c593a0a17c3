"""Which keys the footer names, in what order, and what each of them does where one is now."""

from typing import TYPE_CHECKING

from lostcity_tui.tui.keys import BY_ID, FOOTER
from lostcity_tui.tui.layout import Mode

if TYPE_CHECKING:
    from lostcity_tui.tui.stage import Stage


def hints(stage: "Stage") -> list[tuple[str, str]]:
    """Return (name of a key in the key table, what it does now), most useful first."""
    return [(name, _label(stage, name)) for name in ("help", "quit", *_names(stage))]


def _names(stage: "Stage") -> tuple[str, ...]:
    if stage.has_popup:
        return FOOTER["popup"] if stage.popup_does is not None else ()
    names = FOOTER["hits" if stage.at_hit else stage.section]
    if stage.mode < Mode.WIDE:
        names = tuple(name for name in names if name != "zoom")
    elif stage.zoomed and "zoom" not in names:
        first = 2 if stage.at_hit else 1
        names = (*names[:first], "zoom", *names[first:])
    pane = stage.pane
    if not stage.reading or pane is None:
        return names
    opens = ("open",) if pane.target else ()
    beside = {1: ("right",), -1: ("left",), 0: ()}[pane.neighbour]
    return ("close", *opens, *beside, *(name for name in names if name != "open"))


def _label(stage: "Stage", name: str) -> str:
    """Return what a key does now, in a word or two."""
    if name == "quit" and stage.has_popup:
        return "close"
    if name in ("right", "left"):
        return "links, beside it" if stage.pane and stage.pane.links else "beside it"
    if name == "order" and stage.story_order:
        return "telling order"
    if name == "zoom" and stage.zoomed:
        return "all panes"
    return BY_ID[name].label
