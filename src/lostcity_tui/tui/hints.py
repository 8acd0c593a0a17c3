"""Which keys the footer names, in what order, and what each of them does where one is now."""

from lostcity_tui.tui.keys import BY_ID, FOOTER
from lostcity_tui.tui.layout import Mode
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.session import Session

#: Keys that do something with the items of a section; where there are none they do nothing.
_OF_ITEMS = ("who", "copy", "filter", "order")


def hints(session: Session, popup: Popup, front: Pane | None) -> list[tuple[str, str]]:
    """Return (name of a key in the key table, what it does now), most useful first.

    `front` is the pane that has the keys.
    """
    if popup.is_open:
        opens = [("open", popup.enter)] if popup.does is not None else []
        return [("help", BY_ID["help"].label), ("quit", "close"), *opens]
    names = ("help", "quit", *_names(session, front))
    return [(name, _label(session, front, name)) for name in names]


def _names(session: Session, front: Pane | None) -> tuple[str, ...]:
    in_scene = session.section == "plot" and session.reading
    names = FOOTER["hits" if session.hits.is_here else "scene" if in_scene else session.section]
    idle = {*(_OF_ITEMS if session.is_empty else ()), *(() if session.can_hide else ("seen",))}
    names = tuple(name for name in names if name not in idle)
    if session.mode < Mode.WIDE:
        names = tuple(name for name in names if name != "zoom")
    elif session.zoomed and "zoom" not in names:
        first = 2 if session.hits.is_here else 1
        names = (*names[:first], "zoom", *names[first:])
    if front is not None and not session.reading and not front.target:
        names = tuple(name for name in names if name != "open")
    if not session.reading or front is None:
        leaves_filter = session.filters.get(session.section) and not session.hits.is_here
        return ("close", *names) if leaves_filter else names
    opens = ("open",) if front.target else ()
    beside = {1: ("right",), -1: ("left",), 0: ()}[front.neighbour]
    return ("close", *opens, *beside, *(name for name in names if name != "open"))


def _label(session: Session, front: Pane | None, name: str) -> str:
    """Return what a key does now, in a word or two."""
    if name in ("right", "left"):
        return "links, other telling" if front and front.links else "other telling"
    if name == "close" and not session.reading:
        return "show all"
    if name == "order" and session.story_order:
        return "telling order"
    if name == "zoom" and session.zoomed:
        return "all panes"
    return BY_ID[name].label
