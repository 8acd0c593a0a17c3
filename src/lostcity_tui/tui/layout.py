"""Where everything stands on the screen, from its size and what is open; nothing is drawn here."""

from enum import IntEnum

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

Plan = dict[Widget, tuple[Region, int]]
"""Widget → (region, order); what stands over something else has the higher order."""


class Mode(IntEnum):
    """How much fits."""

    TOO_SMALL = 0
    NARROW = 1
    """One pane; what is opened takes its place."""
    MEDIUM = 2
    """One section: its list beside what is open."""
    WIDE = 3
    """Four panes."""
    WIDEST = 4
    """All six panes."""


#: The smallest size in which a pane can be read.
MIN_WIDTH, MIN_HEIGHT = 40, 12
#: From here a list and an open item fit beside each other.
MEDIUM_WIDTH = 70
#: From here four panes of some 55 cells and 14 lines fit.
WIDE_WIDTH, WIDE_HEIGHT = 110, 30
#: From here six do.
WIDEST_WIDTH, WIDEST_HEIGHT = 170, 40

#: Below this height a popup may take all lines.
WHOLE_BELOW = 16

WIDE_SECTIONS = ("synopsis", "plot", "cast")
#: The sections that share the last of four places; one of them stands in it.
TAKING_TURNS = ("reviews", "facts", "sources")
#: By rows; each column, read downwards, goes on where the one before it ends, as it does with four.
WIDEST_SECTIONS = ("synopsis", "plot", "facts", "cast", "reviews", "sources")


def mode_of(size: Size) -> Mode:
    """Return what fits a terminal of `size` cells."""
    width, height = size
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return Mode.TOO_SMALL
    if width < MEDIUM_WIDTH:
        return Mode.NARROW
    if width >= WIDEST_WIDTH and height >= WIDEST_HEIGHT:
        return Mode.WIDEST
    if width >= WIDE_WIDTH and height >= WIDE_HEIGHT:
        return Mode.WIDE
    return Mode.MEDIUM


def shared_sections(mode: Mode, section: str) -> tuple[str, ...]:
    """Return the sections that share the screen, by rows; the last of four slots has three uses."""
    if mode is Mode.WIDEST:
        return WIDEST_SECTIONS
    last = section if section in TAKING_TURNS else TAKING_TURNS[0]
    return (*WIDE_SECTIONS, last)


def grid(region: Region, columns: int, rows: int) -> list[Region]:
    """Return a region cut into equal cells, row by row; what is left over widens the last ones."""
    cells = []
    for row in range(rows):
        top, bottom = region.height * row // rows, region.height * (row + 1) // rows
        for column in range(columns):
            left, right = region.width * column // columns, region.width * (column + 1) // columns
            cells.append(Region(region.x + left, region.y + top, right - left, bottom - top))
    return cells


def beside(region: Region, fraction: float) -> tuple[Region, Region]:
    """Return a region cut into left and right."""
    left = max(24, min(region.width - 30, round(region.width * fraction)))
    return (
        Region(region.x, region.y, left, region.height),
        Region(region.x + left, region.y, region.width - left, region.height),
    )


def inset(region: Region, lines: int) -> Region:
    """Return a region in the middle of another for something some `lines` high."""
    width = min(region.width - (0 if region.width < MEDIUM_WIDTH else 8), 92)
    spare = 0 if region.height < WHOLE_BELOW else 2
    height = max(6, min(region.height - spare, lines + 2))
    return Region(
        region.x + (region.width - width) // 2, region.y + max(0, (region.height - height) // 3),
        width, height,
    )  # fmt: skip


class Placed(Layout):
    """A layout whose parent says where each child stands; a child without a place is hidden."""

    name = "placed"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return the placements that the screen planned for `size`."""
        parent.pre_layout(self)
        plan: Plan = parent.plan(size)  # type: ignore[attr-defined]
        return [
            WidgetPlacement(plan[child][0], NULL_OFFSET, NULL_SPACING, child, plan[child][1])
            for child in children
            if child in plan
        ]
