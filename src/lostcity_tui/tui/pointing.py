"""The mouse on the screen: turning to a pane, closing a popup, moving the boundary of the split."""

from textual import events
from textual.geometry import Offset

from lostcity_tui.tui.travel import Traveller


class Pointing(Traveller):
    """A screen that the mouse works on."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Turn to the pane that was pressed, or take hold of the boundary of list and open page."""
        at = event.screen_offset
        if self._popup is not None:
            beside = any(pane.region.contains_point(at) for pane in self._panes())
            if beside and not self._popup.region.contains_point(at):
                self._close_popup()
        elif not self.searching:
            if self._takes_boundary(at):
                return
            for section, pane in self._lists.items():
                if pane.region.contains_point(at):
                    self._turn_to(section)
            if self.detail is not None and self.detail.region.contains_point(at):
                self.reading = not self.shares
        self._focus()

    def _turn_to(self, section: str) -> None:
        """Give the keys to a list that is on the screen already."""
        if section != self.section:
            self.history.leave(self.place)
        self.section, self.reading = section, False
        self._refresh_bars()

    def _takes_boundary(self, at: Offset) -> bool:
        pane = self._lists.get(self.section)
        if not self.splits or pane is None or not pane.region.area:
            return False
        edge = pane.region.right
        if at.x not in (edge - 1, edge) or not pane.region.y <= at.y < pane.region.bottom:
            return False
        self._grip = edge - at.x
        self.clear_selection()
        pane.capture_mouse()
        return True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the boundary that is held."""
        if self._grip is not None and self.splits:
            fraction = (event.screen_x + self._grip) / self._cells.width
            self.state.split = min(0.85, max(0.15, fraction))
            self._arrange()

    def on_mouse_up(self) -> None:
        """Let the boundary go."""
        if self._grip is not None:
            self._grip = None
            self.app.capture_mouse(None)
