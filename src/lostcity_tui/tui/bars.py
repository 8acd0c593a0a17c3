"""What stands in the header, the tabs and the footer."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.text import visible
from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.flow import breaks
from lostcity_tui.tui.hints import hints
from lostcity_tui.tui.keys import BY_ID, shown
from lostcity_tui.tui.layout import MIN_HEIGHT, MIN_WIDTH, Mode
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.session import Session

#: From this height on the header has two lines.
TWO_LINES = 20
_Part = tuple[str, str, str]
#: What stands between two details of the card.
_DOT = "  ·  "
#: A detail that is cut shows so much of itself, what parts it from the last one included.
_LEGIBLE = 12
#: What stands for details that have no room.
_CUT: _Part = (" …", "dim", "")


def header(session: Session, width: int, line: int) -> Parts:
    """Return the film's titles, then faults and the rest of its card: on two lines, or on one."""
    card = session.view.card
    titles = [each for each in card.line if each[0] == "original_title"]
    rest = [each for each in card.line if each[0] not in ("title", "original_title")]
    begun = [(f" {card.title}", "title", "section('facts')"), *_seen(session)]
    if session.size.height >= TWO_LINES and not line:
        return [*begun, *_details(titles, width - _cells(begun))]
    begun, told = ([(" ", "dim", "")], rest) if line else (begun, (*titles, *rest))
    parts: list[_Part] = []
    for said in _faults(session):
        faults = [(_DOT, "dim", ""), (said, "warning", "")] if said else []
        room = width - _cells([*begun, *faults]) + (cell_len(_DOT) if line else 0)
        shown_now = _details(told, room)
        others = [] if _CUT in shown_now else _others(session)
        parts = [*begun, *[*faults, *shown_now, *others][1 if line else 0 :]]
        if _CUT not in shown_now and _cells(parts) <= width:
            break
    return parts


def _cells(parts: Sequence[_Part]) -> int:
    return sum(cell_len(part[0]) for part in parts)


def _details(details: Sequence[tuple[str, str, str]], room: int) -> list[_Part]:
    """Return details of the card; one that would be cut is left out if disputed or illegible."""
    parts: list[_Part] = []
    for number, (_, text, standing) in enumerate(details, 1):
        mark = " ≠" if standing == "disputed" else ""
        needed = cell_len(_DOT + text + mark)
        least = needed + len(_CUT[0]) * (number < len(details)) if mark else min(needed, _LEGIBLE)
        if room < least:
            return [*parts, _CUT]
        room -= needed
        parts += [(_DOT, "dim", ""), (text, "text", "section('facts')")]
        if mark:
            parts.append((mark, "dispute", "section('sources')"))
    return parts


def _seen(session: Session) -> list[_Part]:
    """Return how far the film is seen, when not all of it is shown."""
    return [(_DOT, "dim", ""), (session.seen, "number", "seen")] if session.seen else []


def _faults(session: Session) -> list[str]:
    """Return what is wrong with the files, and shorter and shorter forms of it.

    They name the first file that was not read and the command that tells more, or one, or neither.
    """
    film, library = session.view.card.id, session.library
    errors = library.entry(film).errors if film in library else 0
    unread = len(library.failures)
    said = [f"{errors:,} error{'s' * (errors != 1)}"] if errors else []
    said += [f"{unread:,} file{'s' * (unread != 1)} not read"] if unread else []
    short = ", ".join(said)
    if not said:
        return [short]
    forms = [short]
    if unread:
        first = visible(Path(library.failures[0].path).name)
        forms.insert(0, f"{short} ({first}{' …' * (unread > 1)})")
    return [*(f"{form}: {library.check}" for form in forms), *forms]


def _others(session: Session) -> list[_Part]:
    """Return how many films are open, when there are several."""
    count = len(session.library)
    return [(f"{_DOT}{count:,} films: L", "dim", "library")] if count > 1 else []


def tabs(session: Session, width: int, _line: int) -> Parts:
    """Return the sections with their numbers, in full where there is room."""
    long = sum(len(name) + 4 for name in SECTIONS) <= width
    gap = " " if len(SECTIONS) * len(" 1 Syn ") <= width else ""
    return [
        (
            f"{gap}{number} {(name if long else name[:3]).capitalize()} ",
            "tab-open" if name == session.section else "tab",
            f"section('{name}')",
        )
        for number, name in enumerate(SECTIONS, 1)
    ]


def footer(
    session: Session, popup: Popup, front: Pane | None, message: str, width: int, line: int
) -> Parts:
    """Return the keys that matter here, as many as fit, and a message at the right."""
    if session.mode is Mode.TOO_SMALL:
        size = session.size
        needed = f"lostcity needs {MIN_WIDTH}x{MIN_HEIGHT}"
        text = f"{needed}; this is {size.width}x{size.height}. q quits."
        rows = [text[start:end] for start, end in breaks(text, width, width)]
        return [(row, "text", "") for row in rows[line : line + 1]]
    if not popup.is_open:
        message = message or _where(session)
    named = ((BY_ID[name], label) for name, label in hints(session, popup, front))
    keys = ((shown(key, session.keymap), label, key.action) for key, label in named)
    parts = keys_that_fit(keys, width - cell_len(message) - 2)
    fill = width - _cells(parts) - cell_len(message) - 1
    return [*parts, (" " * max(0, fill) + message, "text", "")]


def keys_that_fit(keys: Iterable[tuple[str, str, str]], width: int) -> list[_Part]:
    """Return the first of some keys, each (key, what it does, action), that fit into a footer."""
    parts: list[_Part] = []
    for text, label, action in keys:
        width -= cell_len(text) + cell_len(label) + 3
        if width < 0:
            break
        parts += [(f" {text}", "key", action), (f" {label} ", "dim", action)]
    return parts


def _where(session: Session) -> str:
    """Return at which hit of how many one stands, or what a narrow screen's list leaves out."""
    if session.hits.is_here:
        return f"hit {session.hits.at + 1} of {len(session.hits.found)}"
    return session.restriction if session.mode is Mode.NARROW else ""
