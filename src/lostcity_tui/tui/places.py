"""Where one is and has been: every link is a step in a history, as in a web browser."""

from typing import NamedTuple


class Place(NamedTuple):
    """What is open and selected."""

    film: str
    section: str
    opened: str = ""
    """The anchor of what is open beside or instead of the list; empty: nothing."""
    selected: str = ""
    """The anchor of the selected item, of the opened page if there is one, else of the list."""
    zoomed: bool = False
    only: str | None = None
    """What the list is restricted to; None: to what it is now, if that shows what is selected."""
    row: str = ""
    """The anchor of the item of the list that leads to what is open; empty: any that does."""


class History:
    """Places behind and ahead of the present one."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember `place` on the way to a new one; what was ahead is forgotten."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """Return the place before `here`, or None at the beginning."""
        return self._step(here, self._behind, self._ahead)

    def forward(self, here: Place) -> Place | None:
        """Return the place after `here`, or None at the end."""
        return self._step(here, self._ahead, self._behind)

    @staticmethod
    def _step(here: Place, source: list[Place], other: list[Place]) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                other.append(here)
                return place
        return None
