"""What stands over the panes: help, claims, choices; one pane in the middle at a time."""

from collections.abc import Callable

from textual.geometry import Region

from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.layout import inset
from lostcity_tui.tui.painter import GUTTER, MARGIN
from lostcity_tui.tui.pane import Content, Pane


class Popups(Frames):
    """A screen with room for one popup; a subclass places it and gives it the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.popup_does: Callable[[str], None] | None = None
        self._popup: Pane | None = None
        """What stands over the panes now."""
        self._popup_pane: Pane | None = None
        self._aside: tuple[Callable[[str], None] | None] | None = None
        """What the popup does that waits behind the finder; None: none waits."""

    @property
    def in_front(self) -> Pane | None:
        """The popup that stands over the panes now."""
        return self._popup

    @property
    def has_popup(self) -> bool:
        """Whether something stands over the panes."""
        return self._popup is not None

    def _rearranged(self) -> None:
        """Place everything anew; what has the keys may have changed."""
        raise NotImplementedError

    def _focus(self) -> None:
        """Give the keys to what is in front."""
        raise NotImplementedError

    def popup(
        self,
        title: str,
        content: Content,
        does: Callable[[str], None] | None = None,
        select: str = "",
    ) -> None:
        """Show items in the middle; `does` gets the target of the one that is opened."""
        if self._popup_pane is None:
            self._popup_pane = Pane(id="popup")
            self.mount(self._popup_pane)
        self._popup, self.popup_does, self._aside = self._popup_pane, does, None
        self._popup.title_as(title, "esc closes")
        self._popup.show(content, select)
        self._rearranged()
        self._focus()

    def popup_lines(self, body: Region) -> int:
        """Return how many lines the popup takes in the middle of `body`."""
        assert self._popup is not None
        return self._popup.lines_at(inset(body, 0).width - 2 - GUTTER - MARGIN)

    def set_aside(self) -> None:
        """Hide the popup until it is brought back."""
        self._aside = (self.popup_does,) if self._popup is not None else None
        self._popup = self.popup_does = None

    def bring_back(self) -> None:
        """Show the popup again that was set aside."""
        if self._aside is not None:
            self._popup, (self.popup_does,), self._aside = self._popup_pane, self._aside, None
            self._rearranged()
            self._focus()

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup = self.popup_does = None
            self._rearranged()

    def _choose(self, target: str) -> None:
        does = self.popup_does
        self._close_popup()
        if does:
            does(target)
        self._focus()
