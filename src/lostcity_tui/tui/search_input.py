"""The line one types a search in."""

from collections.abc import Callable
from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from lostcity_tui.text import visible


class SearchInput(Input):
    """The line one types in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "screen.search", show=False),
        Binding("ctrl+p", "screen.commands", show=False),
        Binding("ctrl+c", "screen.copy_or_quit", show=False),
        Binding("ctrl+d", "screen.page(0.5)", show=False),
        Binding("ctrl+s", "sort", show=False),
    ]

    def __init__(
        self,
        typed: Callable[[str], None],
        submitted: Callable[[], None],
        sorting: Callable[[], None],
    ) -> None:
        super().__init__(id="query", placeholder="", compact=True, select_on_focus=False)
        self._typed = typed
        self._submitted = submitted
        self._sorting = sorting
        self.cursor_blink = False

    def blur(self) -> Self:
        """Leave it to the screen what has the keys, also while the terminal is too small."""
        return self

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Ask for the line to be drawn; the screen gives it its place, whatever is in it."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def post_message(self, message: Message) -> bool:
        """Keep to itself that the value has changed: `watch_value` has answered already."""
        return not isinstance(message, Input.Changed) and super().post_message(message)

    def validate_value(self, value: str) -> str:
        """Return what was typed or pasted as something that may be shown."""
        return visible(value)

    def watch_value(self, value: str) -> None:
        """Answer in the message of the key stroke."""
        self._typed(value)

    async def action_submit(self) -> None:
        """Open the result under the cursor."""
        self._submitted()

    def action_sort(self) -> None:
        """Sort the list in its next order."""
        self._sorting()
