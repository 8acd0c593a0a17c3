"""Where everything stands, from what is open and the terminal's size."""

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.widget import Widget

from lostcity_tui.tui import bars
from lostcity_tui.tui.layout import Mode, beside, grid, inset, shared_sections

if TYPE_CHECKING:
    from lostcity_tui.tui.stage import Stage

Plan = dict[Widget, tuple[Region, int]]
"""Widget → (region, order); what stands over something else has the higher order."""


def plan_of(stage: "Stage", size: Size, section: str) -> Plan:
    """Return where all that is seen of a section stands on a screen of `size` cells."""
    width, height = size
    lines = stage.bars
    header = 2 if height >= bars.TWO_LINES else 1
    if stage.mode is Mode.TOO_SMALL:
        return {lines["footer"]: (Region(0, 0, width, height), 0)}
    tabs = 0 if stage.shares or stage.searching else 1
    plan: Plan = {
        lines["header"]: (Region(0, 0, width, header), 0),
        lines["footer"]: (Region(0, height - 1, width, 1), 0),
    }
    if tabs:
        plan[lines["tabs"]] = (Region(0, header, width, 1), 0)
    body = Region(0, header + tabs, width, height - header - tabs - 1)
    finder = stage.finder if stage.searching else None
    places = finder.places(body) if finder else _panes(stage, section, body)
    plan.update({widget: (region, 0) for widget, region in places})
    if stage.in_front is not None:
        plan[stage.in_front] = (inset(body, stage.popup_lines(body)), 1)
    return plan


def _panes(stage: "Stage", section: str, body: Region) -> list[tuple[Widget, Region]]:
    """Return where lists and the open page stand."""
    if stage.shares:
        columns = 3 if stage.mode is Mode.WIDEST else 2
        names = shared_sections(stage.mode, section)
        shown = [pane for name in names if (pane := stage.list_of(name))]
        return list(zip(shown, grid(body, columns, 2), strict=False))
    pane, detail = stage.list_of(section), stage.page_of(section)
    if pane is None:
        return []
    if detail is not None and stage.splits_in(section):
        left, right = beside(body, stage.state.split)
        return [(pane, left), (detail, right)]
    if detail is not None and stage.reading:
        return [(detail, body)]
    return [(pane, body)]
