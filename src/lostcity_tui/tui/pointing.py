"""The mouse on the panes: turning to one, closing the popup, moving the boundary of the split."""

from textual.geometry import Offset

from lostcity_tui.tui.deck import Deck
from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.session import Session
from lostcity_tui.tui.travel import Travel


class Pointing:
    """What pressing, moving and letting go of the mouse does."""

    def __init__(
        self, screen: Frames, session: Session, deck: Deck, popup: Popup, travel: Travel
    ) -> None:
        self._screen = screen
        self._session = session
        self._deck = deck
        self._popup = popup
        self._travel = travel
        self._grip: int | None = None
        """Cells from the mouse to the boundary that it moves; None: it moves none."""

    def press(self, at: Offset) -> None:
        """Turn to the pane that was pressed, or take hold of the boundary of list and open page."""
        over = self._popup.pane
        if over is not None:
            beside = any(pane.region.contains_point(at) for pane in self._screen.query(Pane))
            if beside and not over.region.contains_point(at):
                self._popup.close()
        elif not self._takes_boundary(at):
            self._turn_to(at)

    def _turn_to(self, at: Offset) -> None:
        """Give the keys to the list or the page that was pressed, which is on the screen already"""
        pressed = next((pane for pane in self._deck if pane.region.contains_point(at)), None)
        if pressed is None:
            return
        section, shown = self._deck.section_at(pressed), self._session.sections_shown
        if section:
            self._travel.turn_to(section)
        self._session.reading = not section and not self._session.shares
        if self._session.sections_shown != shown:  # several take turns in one place
            self._screen.rearrange()
        self._screen.tell()

    def _takes_boundary(self, at: Offset) -> bool:
        pane = self._deck.listed
        if not self._session.splits or pane is None or not pane.region.area:
            return False
        edge = pane.region.right
        if at.x not in (edge - 1, edge) or not pane.region.y <= at.y < pane.region.bottom:
            return False
        self._grip = edge - at.x
        self._screen.clear_selection()
        pane.capture_mouse()
        return True

    def move(self, x: int) -> None:
        """Move the boundary that is held."""
        if self._grip is not None and self._session.splits:
            fraction = (x + self._grip) / self._session.size.width
            self._session.state.split = min(0.85, max(0.15, fraction))
            self._screen.rearrange()

    def release(self) -> None:
        """Let the boundary go."""
        if self._grip is not None:
            self._grip = None
            self._screen.app.capture_mouse(None)
