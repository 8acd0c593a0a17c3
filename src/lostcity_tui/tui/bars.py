"""What stands in the header, the tabs and the footer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.hints import hints
from lostcity_tui.tui.keys import BY_ID, shown
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
    """Return the film's titles, then faults and the rest of its card: on two lines, or on one."""
    card = stage.view.card
    details = card.line[1:]
    named = card.original_title if card.original_title != card.title else ""
    has_original = bool(named and details) and details[0][0].startswith(named)
    titles, rest = (details[:1], details[1:]) if has_original else ((), details)
    title = (f" {card.title}", "title", "section('facts')")
    if stage.terminal.height >= TWO_LINES and not line:
        return [title, *_details(titles, width - cell_len(title[0]))]
    begun, told = ([(" ", "dim", "")], rest) if line else ([title], (*titles, *rest))
    parts: list[_Part] = []
    for said in _faults(stage):
        faults = [(_DOT, "dim", ""), (said, "warning", "")] if said else []
        room = width - _cells([*begun, *faults]) + (cell_len(_DOT) if line else 0)
        shown_now = _details(told, room)
        others = [] if _CUT in shown_now else _others(stage)
        parts = [*begun, *[*faults, *shown_now, *others][1 if line else 0 :]]
        if _CUT not in shown_now and _cells(parts) <= width:
            break
    return parts


def _cells(parts: Sequence[_Part]) -> int:
    return sum(cell_len(part[0]) for part in parts)


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


def _faults(stage: "Stage") -> list[str]:
    """Return what is wrong with the files, and shorter and shorter forms of it.

    They name the first file that was not read and the command that tells more, or one, or neither.
    """
    film, library = stage.view.card.id, stage.library
    errors = library.entry(film).errors if film in library else 0
    unread = len(library.failures)
    said = [f"{errors:,} error{'s' * (errors != 1)}"] if errors else []
    said += [f"{unread:,} file{'s' * (unread != 1)} not read"] if unread else []
    short = ", ".join(said)
    if not said:
        return [short]
    forms = [short]
    if unread:
        first = Path(library.failures[0].partition(": ")[0]).name
        forms.insert(0, f"{short} ({first}{' …' * (unread > 1)})")
    return [*(f"{form}: {library.check}" for form in forms), *forms]


def _others(stage: "Stage") -> list[_Part]:
    """Return how many films are open, when there are several."""
    count = len(stage.library)
    return [(f"{_DOT}{count:,} films: L", "dim", "library")] if count > 1 else []


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
    if stage.at_hit and not stage.has_popup:
        found = f" ({stage.hits_found:,} found)" if stage.hits_found > len(stage.hits) else ""
        message = message or f"hit {stage.hit_index + 1} of {len(stage.hits)}{found}"
    if stage.mode is Mode.NARROW and not stage.has_popup:
        message = message or stage.restriction
    parts: list[_Part] = []
    used = cell_len(message) + 2
    for name, label in hints(stage):
        key = BY_ID[name]
        text = shown(key, stage.keymap)
        used += cell_len(text) + cell_len(label) + 3
        if used > width:
            break
        parts += [(f" {text}", "key", key.action), (f" {label} ", "dim", key.action)]
    fill = width - _cells(parts) - cell_len(message) - 1
    return [*parts, (" " * max(0, fill) + message, "text", "")]
