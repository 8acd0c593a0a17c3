"""A screen that draws one frame for each change: what stands elsewhere now, and nothing else.

The parts of the browser know no more of it than this: how to have things placed, drawn and said.

Where everything stands is planned by the screen itself; it is placed once all widgets have passed
on what else has changed.
"""

import asyncio
from collections.abc import Mapping
from typing import Self

from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from lostcity_tui.tui.layout import Placed, Plan
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.themes import filtered

#: Turns of the event loop after which every widget has passed its changes on to the screen.
_HOPS = 3


class Frames(Screen[None]):
    """A screen whose subclass plans where its widgets stand, and which of them has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[Widget, Region] = {}
        """Where everything stood when it was last placed."""
        self._places_due = 0
        """How often everything is still to be placed."""
        self._hurried = False
        """Whether one change of places came before the last one was done."""
        self._placed = Placed()

    # ------------------------------------------------------------------ what a subclass says

    @property
    def terminal(self) -> Size:
        """The terminal's size in cells."""
        raise NotImplementedError

    def plan(self, size: Size) -> Plan:
        """Return where everything stands on a screen of `size` cells."""
        raise NotImplementedError

    def rearrange(self) -> None:
        """Show what is open now: make what is new and place everything again."""
        raise NotImplementedError

    def uncover(self) -> None:
        """Take away what stands over the panes."""
        raise NotImplementedError

    def focus_front(self) -> None:
        """Give the keys to what is in front."""
        raise NotImplementedError

    def tell(self) -> None:
        """Bring up to date what the screen says of itself."""
        raise NotImplementedError

    def say(self, message: str) -> None:
        """Show a short message until the next input."""
        raise NotImplementedError

    # ------------------------------------------------------------------ one frame a change

    @property
    def layout(self) -> Placed:
        """The layout that asks `plan` where everything stands."""
        return self._placed

    def replan(self) -> None:
        """Place everything again; what stands where depends on more than size and children."""
        self._clear_arrangement_cache()
        self._place_soon()
        self.tell()

    def _place_soon(self) -> None:
        """Place everything once the widgets have told what else changed: one frame, not two."""
        for widget, (region, _) in self.plan(self.terminal).items():
            if isinstance(widget, Pane):
                widget.fit(region.size)
        self._hurried = self._hurried or self._places_due > 0
        self._places_due += 1
        self.call_later(self._place)

    async def _place(self) -> None:
        for _ in range(_HOPS):
            await asyncio.sleep(0)
        self._places_due -= 1
        self.refresh(repaint=False, layout=True)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Draw what stands elsewhere now, also where Textual takes it for unchanged.

        It compares with where things stood when it last asked, not with what was drawn.
        """
        screen = (size or self.outer_size).region
        plan = {widget: region for widget, (region, _) in self.plan(self.terminal).items()}
        moved = [widget for widget in {**self._shown, **plan} if self._differs(widget, plan)]
        regions = [place[w] for w in moved for place in (self._shown, plan) if w in place]
        if self._hurried and not self._places_due:
            self._hurried = False
            regions = [screen]
        self._shown = plan
        self._compositor._dirty_regions.update(region.intersection(screen) for region in regions)
        super()._refresh_layout(size, scroll)

    def _differs(self, widget: Widget, plan: Mapping[Widget, Region]) -> bool:
        return plan.get(widget) != self._shown.get(widget)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Leave a bare repaint out: the screen shows nothing of its own between its widgets."""
        if regions or layout or recompose:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def repaint(self) -> None:
        """Draw everything anew."""
        super().refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return what is seen between the widgets: nothing."""
        style = filtered(self.rich_style, self.app.get_line_filters())
        return [Strip.blank(crop.width, style)] * crop.height
