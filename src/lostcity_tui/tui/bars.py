"""What stands in the header, the tabs and the footer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.keys import BY_ID, FOOTER, shown
from lostcity_tui.tui.layout import MIN_HEIGHT, MIN_WIDTH, Mode

if TYPE_CHECKING:
    from lostcity_tui.tui.stage import Stage

#: From this height on the header has two lines.
TWO_LINES = 20
_Part = tuple[str, str, str]
#: What stands between two details of the card.
_DOT = "  ·  "
#: What stands for details that have no room.
_CUT: _Part = (" …", "dim", "")


def header(stage: "Stage", width: int, line: int) -> Parts:
    """Return the film's titles, then the rest of its card: on two lines, or on one."""
    card = stage.view.card
    details = card.line[1:]
    named = card.original_title if card.original_title != card.title else ""
    has_original = bool(named and details) and details[0][0].startswith(named)
    titles, rest = (details[:1], details[1:]) if has_original else ((), details)
    if line:
        parts = _details(rest, width - 1 + len(_DOT))
        notices = [] if parts and parts[-1] == _CUT else _notices(stage)
        return [(" ", "dim", ""), *(parts + notices)[1:]]
    on_one_line = stage.terminal.height < TWO_LINES
    shown_now = (*titles, *rest) if on_one_line else titles
    title = f" {card.title}"
    room = width - cell_len(title)
    return [(title, "title", "section('facts')"), *_details(shown_now, room)]


def _details(details: Sequence[tuple[str, str]], room: int) -> list[_Part]:
    """Return details of the card; a disputed one that would be cut is left out with its mark."""
    parts: list[_Part] = []
    for number, (text, standing) in enumerate(details, 1):
        mark = " ≠" if standing == "disputed" else ""
        room -= cell_len(_DOT + text + mark)
        if mark and room < (len(_CUT[0]) if number < len(details) else 0):
            return [*parts, _CUT]
        parts += [(_DOT, "dim", ""), (text, "text", "section('facts')")]
        if mark:
            parts.append((mark, "dispute", "section('sources')"))
    return parts


def _notices(stage: "Stage") -> list[_Part]:
    """Return how many films are open, and the problems of this one."""
    parts = []
    film, library = stage.view.card.id, stage.library
    if len(library) > 1:
        parts.append((f"{_DOT}{len(library):,} films: L", "dim", "library"))
    unread = len(library.failures)
    if unread:
        many = "s" * (unread != 1)
        parts.append((f"{_DOT}{unread} file{many} not read: lostcity check", "warning", ""))
    problems = library.entry(film).problems if film in library else 0
    if problems:
        many = "s" * (problems != 1)
        parts.append((f"{_DOT}{problems} problem{many}: lostcity check", "warning", ""))
    return parts


def tabs(stage: "Stage", width: int, _line: int) -> Parts:
    """Return the sections with their numbers, in full where there is room."""
    long = sum(len(name) + 4 for name in SECTIONS) <= width
    gap = " " if width >= 48 else ""
    return [
        (
            f"{gap}{number} {(name if long else name[:3]).capitalize()} ",
            "tab-open" if name == stage.section else "tab",
            f"section('{name}')",
        )
        for number, name in enumerate(SECTIONS, 1)
    ]


def footer(stage: "Stage", width: int, line: int) -> Parts:
    """Return the keys that matter here, as many as fit, and a message at the right."""
    if stage.mode is Mode.TOO_SMALL:
        size = stage.terminal
        needed = f"lostcity needs {MIN_WIDTH}x{MIN_HEIGHT}"
        text = f"{needed}; this is {size.width}x{size.height}. q quits."
        return [(text[line * width : (line + 1) * width], "text", "")]
    if stage.finder is not None and stage.finder.is_open and not stage.has_popup:
        return stage.finder.footer()
    message = stage.message
    names = FOOTER["popup" if stage.has_popup else stage.section]
    if stage.at_hit and not stage.has_popup:
        names = FOOTER["hits"]
        found = f" ({stage.hits_found:,} found)" if stage.hits_found > len(stage.hits) else ""
        message = message or f"hit {stage.hit_index + 1} of {len(stage.hits)}{found}"
    if stage.mode < Mode.WIDE:
        names = tuple(name for name in names if name != "zoom")
    elif stage.zoomed and "zoom" not in names and not stage.has_popup:
        names = (names[0], "zoom", *names[1:])
    if stage.mode is Mode.NARROW and not stage.has_popup:
        message = message or stage.restriction
    if stage.has_popup and stage.popup_does is None:
        names = ("close",)
    elif stage.reading and not stage.has_popup and not stage.splits:
        names = ("close", *(name for name in names if name != "open"))
    parts: list[_Part] = []
    used = cell_len(message) + 2
    for name in ("help", "quit", *names):
        key = BY_ID[name]
        text = shown(key, stage.keymap)
        used += cell_len(text) + cell_len(key.label) + 3
        if used > width:
            break
        parts += [(f" {text}", "key", key.action), (f" {key.label} ", "dim", key.action)]
    fill = width - sum(cell_len(part[0]) for part in parts) - cell_len(message) - 1
    return [*parts, (" " * max(0, fill) + message, "text", "")]
