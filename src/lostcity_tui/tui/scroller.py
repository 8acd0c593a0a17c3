"""Items, a cursor and a window onto their lines: how a pane moves, without a widget.

Positions are lines of laid-out text; the window shows `view_height` of them from `top` on. The host
says how high it is and is told what to draw again.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import zip_longest

from lostcity_tui.tui.content.uniform import Uniform, UniformLines
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.flow import MEASURE, Columns, Line, Run, lay_out, second_column

Content = Callable[[int], Sequence[Item]]
"""Width in cells → items."""

#: Pages kept laid out: as many as one goes back and forth between.
MAX_KEPT = 48


class Scroller:
    """The moving half of a pane; a subclass draws it."""

    def __init__(self, content: Content | None = None) -> None:
        self._content: Content = content or (lambda _width: ())
        self.items: Sequence[Item] = ()
        self._lines: Sequence[Line] = ()
        self._starts: Sequence[int] = (0,)
        self._width = -1
        self.cursor = 0
        self.top = 0
        self._link = -1
        self._wanted = ""
        self.key = ""
        """Names content that never changes, so that it is laid out once for a width."""
        self._laid: dict[tuple[str, int], tuple[Sequence[Item], Sequence[Line], Sequence[int]]] = {}

    # what the host provides

    @property
    def view_height(self) -> int:
        """Lines that are visible, at least 1."""
        raise NotImplementedError

    def scrolled(self) -> None:
        """Everything visible has to be drawn again."""
        raise NotImplementedError

    def changed(self, index: int) -> None:
        """One item has to be drawn again."""
        raise NotImplementedError

    def moved(self, item: Item) -> None:
        """The cursor has come to another item."""
        raise NotImplementedError

    # what is in it

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def links(self) -> list[Run]:
        """The links of the item under the cursor, in reading order."""
        flows = self.item.flows if self.item else ()
        return [run for flow in flows for run in flow.runs if run.link]

    @property
    def link(self) -> str:
        """The link chosen within the item, or an empty string."""
        links = self.links if self._link >= 0 else []
        return links[self._link].link if links else ""

    def place(self) -> tuple[str, int]:
        """Return the selected item's anchor and how far below the top it stands."""
        if not self.item:
            return "", 0
        return self.item.anchor, self._starts[self.cursor] - self.top

    def lines_at(self, width: int) -> int:
        """Return how many lines the content takes at `width` cells of text."""
        return len(self._lay_out(width)[1])

    def lay_out(self, width: int, offset: int | None = None) -> None:
        """Make items and lines for `width` cells; the cursor stays `offset` lines below the top."""
        self._width = width
        kept = self._laid.get((self.key, width))
        if kept is None:
            kept = self._lay_out(width)
            if len(self._laid) >= MAX_KEPT:
                self._laid.clear()
            if self.key:
                self._laid[self.key, width] = kept
        self.items, self._lines, self._starts = kept
        self._link = -1
        self._restore(offset)

    def _lay_out(self, width: int) -> tuple[Sequence[Item], Sequence[Line], Sequence[int]]:
        """Return items, their lines, and the line at which each item starts.

        Prose keeps to a measure, two tellings side by side to one each.
        """
        narrow = min(width, MEASURE)
        items = self._content(narrow)
        if isinstance(items, Uniform) and width > narrow:
            items = self._content(width)  # its columns are scanned, not read
        if isinstance(items, Uniform):
            height = items.height
            starts = range(0, (len(items) + 1) * height, height)
            return items, UniformLines(items, width), starts
        lines: list[Line] = []
        begins: list[int] = []
        for item, following in zip_longest(items, items[1:]):
            if item.beside:
                begins.append(begins[-1])
                continue
            begins.append(len(lines))
            if following is not None and following.beside:
                lines.extend(lay_out([Columns(item.flows, following.flows)], width))
            else:
                lines.extend(lay_out(item.flows, narrow))
        return items, lines, [*begins, len(lines)]

    def _restore(self, offset: int | None) -> None:
        if self._wanted:
            wanted = self.index_of(self._wanted)
            self.cursor = self.cursor if wanted is None else wanted
        self._wanted = ""
        self.cursor = self._selectable(min(self.cursor, len(self.items) - 1), 1)
        if offset is not None and self.items:
            self.top = self._starts[self.cursor] - offset
        self.clamp()
        begun = offset is None and not self.top and self.cursor == self._selectable(0, 1)
        if not begun or self._starts[self.cursor] >= self.view_height:
            self.reveal()  # a first item may be cut: its heading says what it is

    def span(self, index: int) -> range:
        """Return the lines of an item; two that stand side by side share theirs."""
        after = index + 1
        if after < len(self.items) and self.items[after].beside:
            after += 1
        return range(self._starts[index], self._starts[after])

    @property
    def neighbour(self) -> int:
        """Whether an item stands beside the one under the cursor: 1 right, -1 left, 0 neither."""
        for step, index in ((-1, self.cursor), (1, self.cursor + 1)):
            if index < len(self.items) and self.items[index].beside:
                return step
        return 0

    def index_of(self, anchor: str) -> int | None:
        """Return the index of the item with this anchor."""
        items = self.items
        anchors = items.anchors() if isinstance(items, Uniform) else (i.anchor for i in items)
        return next((index for index, each in enumerate(anchors) if each == anchor), None)

    # moving

    def move(self, step: int) -> None:
        """Move to the next item, or scroll on while the current one is not yet seen whole."""
        if not self.items:
            return
        if step > 0 and self.span(self.cursor).stop > self.top + self.view_height:
            self.scroll_to_line(self.top + 1)
            return
        if step < 0 and self._starts[self.cursor] < self.top:
            self.scroll_to_line(self.top - 1)
            return
        target = self.cursor + step
        while 0 <= target < len(self.items) and not self.items[target].selectable:
            target += step
        if 0 <= target < len(self.items):
            self.select(target)
        else:
            self.scroll_to_line(self.top + step)

    def page(self, fraction: float) -> None:
        """Move by a part of the visible height: 1 is a page down, -0.5 half a page up."""
        if not self.items:
            return
        size = max(1, int(abs(fraction) * self.view_height) - (abs(fraction) >= 1))
        step = size if fraction > 0 else -size
        before = self.top
        self.scroll_to_line(self.top + step)
        if self.top == before:
            self.select(self._selectable(*((len(self.items) - 1, -1) if step > 0 else (0, 1))))
            return
        self.select(self.item_at(self._starts[self.cursor] + self.top - before), reveal=False)
        if not self.top <= self._starts[self.cursor] < self.top + self.view_height:
            edge = self.top if step > 0 else self.top + self.view_height - 1
            self.select(self.item_at(edge), reveal=False)

    def first(self) -> None:
        """Move to the first item."""
        if self.items:
            self.select(self._selectable(0, 1))
            self.scroll_to_line(0)

    def last(self) -> None:
        """Move to the last item."""
        if self.items:
            self.select(self._selectable(len(self.items) - 1, -1))
            self.scroll_to_line(len(self._lines))

    def select(self, index: int, *, reveal: bool = True, tell: bool = True) -> None:
        """Put the cursor on an item; `tell` says whether the host is told."""
        before, top, self._link = self.cursor, self.top, -1
        self.cursor = index
        if reveal:
            self.reveal()
        if self.top != top:
            self.scrolled()
        else:
            self.changed(before)
            if index != before:
                self.changed(index)
        if self.item is not None and before != index and tell:
            self.moved(self.item)

    def select_anchor(self, anchor: str) -> bool:
        """Put the cursor on the item with this anchor; tell whether there is one."""
        index = self.index_of(anchor)
        if index is not None:
            self.select(index)
        return index is not None

    def next_link(self, step: int) -> bool:
        """Choose the next link within the item; False when there is none in that direction."""
        chosen = self._link + step
        if not -1 <= chosen < len(self.links):
            return False
        self._link = chosen
        self.changed(self.cursor)
        return step > 0 or chosen >= 0

    def aside(self, step: int) -> bool:
        """Move to the item on the right or the left of this one; tell whether there is one."""
        if self.neighbour != step:
            return False
        self.select(self.cursor + step, reveal=False)
        return True

    def index_at(self, line: int, x: int = 0) -> int:
        """Return the index of the item at a line and a cell of its text, or of the nearest one."""
        index = min(max(0, bisect_right(self._starts, max(0, line)) - 1), len(self.items) - 1)
        return index - (self.items[index].beside and x < second_column(self._width))

    def item_at(self, line: int, x: int = 0) -> int:
        """Return the index of the selectable item at a line and cell, or of the nearest one."""
        return self._selectable(self.index_at(line, x), 1)

    def _selectable(self, index: int, step: int) -> int:
        for direction in (step, -step):
            probe = index
            while 0 <= probe < len(self.items):
                if self.items[probe].selectable:
                    return probe
                probe += direction
        return max(0, index)

    # scrolling

    def reveal(self) -> None:
        """Scroll so that the item under the cursor is seen, with a heading just above it."""
        if not self.items or not self._lines:
            return
        lines = self.span(self.cursor)
        start, end = lines.start, lines.stop
        above, lowest = self.cursor, end - self.view_height
        while above > 0 and self._starts[above - 1] >= lowest:
            if self.items[above - 1].selectable:
                break
            above -= 1
        if end > self.top + self.view_height:
            self.top = min(start, lowest)
        if self._starts[above] < self.top <= start or start < self.top:
            self.top = self._starts[above]
        self.clamp()

    def clamp(self) -> None:
        """Keep the window within the lines."""
        self.top = max(0, min(self.top, len(self._lines) - self.view_height))

    def scroll_to_line(self, top: int) -> None:
        """Move the window; the cursor stays."""
        before = self.top
        self.top = top
        self.clamp()
        if self.top != before:
            self.scrolled()
