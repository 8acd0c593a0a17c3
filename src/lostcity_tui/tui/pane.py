"""A pane: a list of items with a frame; it marks hits and follows links.

It draws frame and scroll bar itself, from laid-out text: a pane costs one widget.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.geometry import Offset
from textual.message import Message

from lostcity_tui.tui.canvas import Canvas
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.marks import Mark
from lostcity_tui.tui.painter import GUTTER, MARGIN
from lostcity_tui.tui.scroller import Content

__all__ = ["Content", "Pane"]


class Pane(Canvas, can_focus=True):
    """A scrolling list of items of styled text."""

    WHEEL: ClassVar[int] = 3
    """Lines the mouse wheel scrolls."""

    class Opened(Message):
        """An item or a link was opened."""

        def __init__(self, pane: "Pane", target: str) -> None:
            super().__init__()
            self.pane = pane
            self.target = target

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        super().__init__(content, id=id)
        self.when_moved: Callable[[Pane], None] | None = None
        """Called at once when the cursor has moved: a message would cost a second frame."""

    # ------------------------------------------------------------------ content

    def show(
        self, content: Content, select: str = "", mark: Mark | None = None, key: str = ""
    ) -> None:
        """Show other content with the cursor on the item `select`, or on the first.

        `key` names content that never changes, so that it need not be laid out again.
        """
        self._content, self.key = content, key
        self.cursor, self.top = 0, 0
        self.mark = mark
        self._wanted = select
        self._make()
        self.reveal_mark()

    def reload(
        self, mark: Mark | None = None, content: Content | None = None, key: str = ""
    ) -> None:
        """Make the items anew, of other `content` if there is any, and stay where one is."""
        anchor, offset = self.place()
        if content is not None:
            self._content, self.key = content, key
        self.mark = mark
        self._wanted = anchor
        self._make(offset)

    def title_as(self, title: str, subtitle: str = "") -> None:
        """Set what stands in the frame."""
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.redraw()

    def _make(self, offset: int | None = None) -> None:
        self._drawn.clear()
        if self.text_width > 0:
            self.lay_out(self.text_width, offset)
        else:  # it has no place yet: laid out when it gets one
            self._width, self.items, self._lines, self._starts = -1, (), (), (0,)
        self.redraw()

    # ------------------------------------------------------------------ what moves tells

    def scrolled(self) -> None:
        """Draw what has changed."""
        self.redraw()

    def moved(self, item: Item) -> None:
        """Tell whoever asked to be told."""
        if self.when_moved is not None:
            self.when_moved(self)

    def changed(self, index: int) -> None:
        """Draw one item again."""
        self._forget(index)
        self.redraw()

    @property
    def target(self) -> str:
        """Where the chosen link or else the item leads; empty: nowhere."""
        return self.link or (self.item.target if self.item else "")

    def open(self) -> None:
        """Open the chosen link, or what the item leads to."""
        if self.target:
            self.post_message(self.Opened(self, self.target))

    # ------------------------------------------------------------------ mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll towards the end; the cursor stays."""
        event.stop()
        self.scroll_to_line(self.top + self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll towards the beginning; the cursor stays."""
        event.stop()
        self.scroll_to_line(self.top - self.WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or select an item, or open it when it is selected already."""
        event.stop()
        x, y = Offset(event.x, event.y) - (self._edge, self._edge)
        inside = 0 <= y < self.view_height and 0 <= x < self.size.width - 2 * self._edge
        if not self.items or not inside:
            return
        if x >= self.text_width + GUTTER + MARGIN - 1 and len(self._lines) > self.view_height:
            self.scroll_to_line(y * len(self._lines) // self.view_height - self.view_height // 2)
            return
        index = self.top + y
        if index >= len(self._lines):
            return
        link, item = self.link_at(index, x - GUTTER), self.item_at(index, x - GUTTER)
        if link:
            self.select(item, reveal=False)
            self.post_message(self.Opened(self, link))
        elif item != self.cursor:
            self.select(item, reveal=False)
        elif index in self.span(item) and not self.text_selection:
            self.open()
