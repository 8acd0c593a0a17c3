"""What stands over the panes: help, claims, choices; one pane in the middle at a time."""

from collections.abc import Callable

from textual.geometry import Region

from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.layout import inset
from lostcity_tui.tui.painter import GUTTER, MARGIN
from lostcity_tui.tui.pane import Content, Pane


class Popup:
    """A pane over the others, which may wait behind the finder."""

    def __init__(self, screen: Frames) -> None:
        self._screen = screen
        self.pane: Pane | None = None
        """What stands over the panes now; None: nothing does."""
        self.does: Callable[[str], None] | None = None
        """What gets the target of the item that is opened."""
        self.enter = ""
        """What enter does, in a word."""
        self._made: Pane | None = None
        self._waits = False
        """Whether it was set aside, to be brought back."""

    @property
    def is_open(self) -> bool:
        """Whether it stands over the panes now."""
        return self.pane is not None

    def show(
        self,
        title: str,
        content: Content,
        does: Callable[[str], None] | None = None,
        select: str = "",
        enter: str = "open",
    ) -> None:
        """Show items in the middle; `does` gets the target of the one that is opened."""
        if self._made is None:
            self._made = Pane(id="popup")
            self._screen.mount(self._made)
        self.pane, self.does, self._waits = self._made, does, False
        self.enter = enter
        self.pane.title_as(title, "esc close")
        self.pane.show(content, select)
        self._screen.replan()
        self._screen.focus_front()

    def place(self, body: Region) -> Region:
        """Return where it stands in the middle of `body`."""
        assert self.pane is not None
        return inset(body, self.pane.lines_at(inset(body, 0).width - 2 - GUTTER - MARGIN))

    def set_aside(self) -> None:
        """Hide it until it is brought back."""
        self.pane, self._waits = None, self.is_open

    def bring_back(self) -> None:
        """Show again what was set aside."""
        if self._waits:
            self.pane, self._waits = self._made, False
            self._screen.replan()
            self._screen.focus_front()

    def close(self) -> None:
        """Take it away; who has the keys then is the caller's to say."""
        if self.pane is not None:
            self.pane = self.does = None
            self._screen.replan()

    def choose(self, target: str) -> None:
        """Close it and do what the item stands for that was opened."""
        does = self.does
        self.close()
        if does:
            does(target)
        self._screen.focus_front()
