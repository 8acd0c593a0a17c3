"""A pane: a list of items that scrolls, has a cursor, marks hits and follows links.

It draws each line itself from laid-out text, so that a key costs only the lines it changes. It
scrolls by itself rather than as a `ScrollView`: no scroll bar widgets, no animation.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from lostcity_tui.tui.content.uniform import Uniform, UniformLines
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.themes import style_of
from lostcity_tui.tui.flow import Columns, Line, Para, Run, lay_out

Content = Callable[[int], Sequence[Item]]
"""Width in cells → items."""

#: Cells left of the text for the cursor's bar, and right of it for the scroll bar.
GUTTER, MARGIN = 2, 2
Spans = tuple[tuple[int, int], ...]


class Mark(NamedTuple):
    """A search hit to be shown: where, and which characters of the passage."""

    anchor: str
    spans: Spans


class Pane(Widget, can_focus=True):
    """A scrolling list of items of styled text."""

    WHEEL: ClassVar[int] = 3
    """Lines the mouse wheel scrolls."""

    class Moved(Message):
        """The cursor is on another item."""

        def __init__(self, pane: "Pane", item: Item) -> None:
            super().__init__()
            self.pane = pane
            self.item = item

    class Opened(Message):
        """An item or a link was opened."""

        def __init__(self, pane: "Pane", target: str) -> None:
            super().__init__()
            self.pane = pane
            self.target = target

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content: Content = content or (lambda _width: ())
        self.items: Sequence[Item] = ()
        self._lines: Sequence[Line] = ()
        self._starts: Sequence[int] = (0,)
        self._width = -1
        self._fitted = Size(-1, -1)
        self.cursor = 0
        self.top = 0
        self._link = -1
        self.mark: Mark | None = None
        self._wanted = ""
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._styles: dict[str, Style] = {}
        self._selectable_by_mouse = False

    # ------------------------------------------------------------------ content

    def show(self, content: Content, select: str = "", mark: Mark | None = None) -> None:
        """Show other content with the cursor on the item `select`, or on the first."""
        self._content = content
        self._width = -1
        self.cursor, self.top, self._link = 0, 0, -1
        self.mark = mark
        self._wanted = select
        self._lay_out()
        self.refresh()

    def reload(self, mark: Mark | None = None) -> None:
        """Make the items anew and stay where one is."""
        current = self.item.anchor if self.item else ""
        offset = self._starts[self.cursor] - self.top if self.items else 0
        self.mark = mark
        self._width = -1
        self._wanted = current
        self._lay_out(offset)
        self.refresh()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def link(self) -> str:
        """The link chosen within the item, or an empty string."""
        links = self._links()
        return links[self._link].link if 0 <= self._link < len(links) else ""

    def place(self) -> tuple[str, int]:
        """Return the selected item's anchor and how far below the top it stands."""
        if not self.item:
            return "", 0
        return self.item.anchor, self._starts[self.cursor] - self.top

    def lines_at(self, width: int) -> int:
        """Return how many lines the content takes at `width` cells of text."""
        return sum(len(lay_out(item.flows, width)) for item in self._content(width))

    def _lay_out(self, offset: int | None = None) -> None:
        width = self.content_size.width - GUTTER - MARGIN
        if width <= 0 or width == self._width:
            return
        self._width = width
        self.items = self._content(width)
        if isinstance(self.items, Uniform):
            height = self.items.height
            self._lines = UniformLines(self.items, width)
            self._starts = range(0, (len(self.items) + 1) * height, height)
        else:
            lines: list[Line] = []
            starts = []
            for item in self.items:
                starts.append(len(lines))
                lines.extend(lay_out(item.flows, width))
            self._lines, self._starts = lines, [*starts, len(lines)]
        self._strips.clear()
        self._link = -1
        self._restore(offset)

    def _restore(self, offset: int | None) -> None:
        if self._wanted:
            index = next((i for i, item in enumerate(self.items) if item.anchor == self._wanted), -1)
            if index >= 0:
                self.cursor = index
        self._wanted = ""
        self.cursor = self._next_selectable(min(self.cursor, len(self.items) - 1), 1)
        if offset is not None and self.items:
            self.top = self._starts[self.cursor] - offset
        self._clamp()
        self._reveal()

    def _fit(self) -> None:
        """Lay the content out anew when the size has changed, and keep the place."""
        size = self.content_size
        if size == self._fitted:
            return
        self._fitted = size
        place = self.place() if self.items else None
        if self._width != size.width - GUTTER - MARGIN:
            self._wanted = self._wanted or (place[0] if place else "")
            self._lay_out(place[1] if place else None)
            if place is None and self.item is not None:
                self.post_message(self.Moved(self, self.item))
        else:
            self._clamp()
            self._reveal()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the visible lines, laid out for the size that the pane has by now."""
        self._fit()
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    # ------------------------------------------------------------------ moving

    @property
    def view_height(self) -> int:
        """Lines that are visible."""
        return max(1, self.content_size.height)

    def _next_selectable(self, index: int, step: int) -> int:
        probe = index
        while 0 <= probe < len(self.items):
            if self.items[probe].selectable:
                return probe
            probe += step
        probe = index
        while 0 <= probe < len(self.items):
            if self.items[probe].selectable:
                return probe
            probe -= step
        return max(0, index)

    def move(self, step: int) -> None:
        """Move to the next item, or scroll on while the current one is not yet seen whole."""
        if not self.items:
            return
        bottom = self._starts[self.cursor + 1]
        if step > 0 and bottom > self.top + self.view_height:
            self._scroll_to(self.top + 1)
            return
        if step < 0 and self._starts[self.cursor] < self.top:
            self._scroll_to(self.top - 1)
            return
        target = self.cursor + step
        while 0 <= target < len(self.items) and not self.items[target].selectable:
            target += step
        if 0 <= target < len(self.items):
            self.select(target)
        else:
            self._scroll_to(self.top + step)

    def page(self, fraction: float) -> None:
        """Move by a part of the visible height: 1 is a page down, -0.5 half a page up."""
        if not self.items:
            return
        lines = max(1, int(abs(fraction) * self.view_height) - (abs(fraction) >= 1))
        lines = lines if fraction > 0 else -lines
        before = self.top
        self._scroll_to(self.top + lines)
        if self.top == before:
            self.select(self._next_selectable(len(self.items) - 1, -1) if lines > 0 else self._next_selectable(0, 1))
            return
        line = self._starts[self.cursor] + self.top - before
        self.select(self._item_at(line), reveal=False)
        if not self.top <= self._starts[self.cursor] < self.top + self.view_height:
            self.select(self._item_at(self.top if lines > 0 else self.top + self.view_height - 1), reveal=False)

    def first(self) -> None:
        """Move to the first item."""
        if self.items:
            self._scroll_to(0)
            self.select(self._next_selectable(0, 1))

    def last(self) -> None:
        """Move to the last item."""
        if self.items:
            self.select(self._next_selectable(len(self.items) - 1, -1))
            self._scroll_to(len(self._lines))

    def select(self, index: int, *, reveal: bool = True) -> None:
        """Put the cursor on an item."""
        before, self._link = self.cursor, -1
        self.cursor = index
        top = self.top
        if reveal:
            self._reveal()
        if self.top != top:
            self.refresh()
        else:
            self._refresh_item(before)
            self._refresh_item(index)
        item = self.item
        if item is not None and before != index:
            self.post_message(self.Moved(self, item))

    def select_anchor(self, anchor: str) -> bool:
        """Put the cursor on the item with this anchor; tell whether there is one."""
        for index, item in enumerate(self.items):
            if item.anchor == anchor:
                self.select(index)
                return True
        return False

    def next_link(self, step: int) -> bool:
        """Choose the next link within the item; False when there is none in that direction."""
        links = self._links()
        chosen = self._link + step
        if not links or chosen >= len(links) or chosen < -1:
            return False
        self._link = chosen
        self._refresh_item(self.cursor)
        return step > 0 or chosen >= 0

    def _links(self) -> list[Run]:
        if not self.item:
            return []
        return [
            run
            for flow in self.item.flows
            for item in (flow.left + flow.right if isinstance(flow, Columns) else (flow,))
            for run in item.runs
            if run.link
        ]

    def open(self) -> None:
        """Open the chosen link, or what the item leads to."""
        target = self.link or (self.item.target if self.item else "")
        if target:
            self.post_message(self.Opened(self, target))

    def _item_at(self, line: int) -> int:
        from bisect import bisect_right

        index = bisect_right(self._starts, max(0, line)) - 1
        return self._next_selectable(min(max(0, index), len(self.items) - 1), 1)

    def _reveal(self) -> None:
        """Scroll so that the item under the cursor is seen, with a heading just above it."""
        if not self.items or not self._lines:
            return
        start, end = self._starts[self.cursor], self._starts[self.cursor + 1]
        above = self.cursor
        while above > 0 and not self.items[above - 1].selectable and self._starts[above - 1] >= end - self.view_height:
            above -= 1
        if end > self.top + self.view_height:
            self.top = min(start, end - self.view_height)
        if start < self.top or self._starts[above] < self.top <= start:
            self.top = self._starts[above]
        self._clamp()

    def _clamp(self) -> None:
        self.top = max(0, min(self.top, len(self._lines) - self.view_height))

    def _scroll_to(self, top: int) -> None:
        before = self.top
        self.top = top
        self._clamp()
        if self.top != before:
            self.refresh()

    def _refresh_item(self, index: int) -> None:
        if 0 <= index < len(self.items):
            start, end = self._starts[index], self._starts[index + 1]
            for line in range(start, end):
                self._strips.pop((line, True), None)
            gutter = self.gutter
            top = max(0, start - self.top)
            bottom = min(self.view_height, end - self.top)
            if bottom > top:
                self.refresh(Region(gutter.left, gutter.top + top, self.content_size.width, bottom - top))

    # ------------------------------------------------------------------ drawing

    def _style(self, role: str) -> Style:
        style = self._styles.get(role)
        if style is None:
            style = self._styles[role] = style_of(role, self.app.theme_variables)
        return style

    def render_line(self, y: int) -> Strip:
        """Return the line at `y` of the visible part, drawn or drawn before."""
        index = self.top + y
        width = self.content_size.width
        base = self.rich_style
        if index >= len(self._lines) or not self.items:
            return Strip([Segment(" " * width, base)], width)
        under_cursor = self._starts[self.cursor] <= index < self._starts[self.cursor + 1]
        key = (index, under_cursor)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._draw(index, under_cursor, base, width)
            self._strips[key] = strip
        strip = Strip([*strip, self._scroll_bar(y, base)], width)
        selection = self.text_selection
        if selection is not None:
            strip = self._selected(strip, selection, y)
        return strip.apply_offsets(0, y) if self._selectable_by_mouse else strip

    def _draw(self, index: int, under_cursor: bool, base: Style, width: int) -> Strip:
        if under_cursor:
            base = base + self._style("cursor" if self.has_focus else "cursor-blurred")
        segments = [Segment("▌ " if under_cursor else "  ", base + self._style("bar") if under_cursor else base)]
        used = GUTTER
        for x, item, start, end in self._lines[index].parts:
            if GUTTER + x > used:
                segments.append(Segment(" " * (GUTTER + x - used), base))
            segments += self._segments(item, start, end, base)
            used = sum(segment.cell_length for segment in segments)
        room = width - MARGIN + 1
        if used < room:
            segments.append(Segment(" " * (room - used), base))
            return Strip(segments, room)
        return Strip(segments, used).crop(0, room)

    def _segments(self, item: Para, start: int, end: int, base: Style) -> list[Segment]:
        """Return the piece of a paragraph with its looks and its hits."""
        cuts = {start, end}
        for run in item.runs:
            cuts.update(edge for edge in (run.start, run.end) if start < edge < end)
        hits: Spans = ()
        if self.mark and item.body >= 0 and item.anchor == self.mark.anchor:
            hits = tuple((item.body + a, item.body + b) for a, b in self.mark.spans)
            cuts.update(edge for span in hits for edge in span if start < edge < end)
        chosen = self._links()[self._link] if self._link >= 0 else None
        edges = sorted(cuts)
        segments = []
        for a, b in zip(edges, edges[1:], strict=False):
            run_ = next((run for run in item.runs if run.start <= a < run.end), None)
            style = base + self._style(run_.role) if run_ else base
            if run_ is not None and run_ is chosen:
                style += self._style("link-chosen")
            if any(s <= a < e for s, e in hits):
                style += self._style("hit")
            segments.append(Segment(item.text[a:b], style))
        return segments

    def _scroll_bar(self, y: int, base: Style) -> Segment:
        total, height = len(self._lines), self.view_height
        if total <= height:
            return Segment(" ", base)
        thumb = max(1, height * height // total)
        start = (height - thumb) * self.top // max(1, total - height)
        inside = start <= y < start + thumb
        return Segment("┃" if inside else "│", base + self._style("scroll-thumb" if inside else "scroll-track"))

    # ------------------------------------------------------------------ mouse

    def _on_enter(self, event: events.Enter) -> None:
        if not self._selectable_by_mouse:
            self._selectable_by_mouse = True
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll towards the end; the cursor stays."""
        event.stop()
        self._scroll_to(self.top + self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll towards the beginning; the cursor stays."""
        event.stop()
        self._scroll_to(self.top - self.WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or select an item, or open it when it is selected already."""
        offset = event.get_content_offset(self)
        if offset is None or not self.items:
            return
        event.stop()
        if offset.x >= self.content_size.width - 1 and len(self._lines) > self.view_height:
            self._scroll_to(offset.y * len(self._lines) // self.view_height - self.view_height // 2)
            return
        index = self.top + offset.y
        if index >= len(self._lines):
            return
        link = self._link_at(self._lines[index], offset.x - GUTTER)
        item = self._item_at(index)
        if link:
            self.select(item, reveal=False)
            self.post_message(self.Opened(self, link))
        elif item == self.cursor and self._starts[item] <= index < self._starts[item + 1]:
            if not self.text_selection:
                self.open()
        else:
            self.select(item, reveal=False)

    def _link_at(self, line: Line, x: int) -> str:
        for cell, item, start, end in line.parts:
            position = cell
            for offset in range(start, end):
                size = Segment(item.text[offset]).cell_length
                if position <= x < position + size:
                    return next((r.link for r in item.runs if r.start <= offset < r.end), "")
                position += size
        return ""

    # ------------------------------------------------------------------ text selection

    def _selected(self, strip: Strip, selection: Selection, y: int) -> Strip:
        span = selection.get_span(y)
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        before, inside, after = strip.divide([start, end, strip.cell_length]) if end < strip.cell_length else (*strip.divide([start, strip.cell_length]), Strip([]))
        return Strip.join([before, inside.apply_style(style), after])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, without the cursor's bar and the scroll bar."""
        lines = []
        for y in range(self.view_height):
            span = selection.get_span(y)
            if span is None or self.top + y >= len(self._lines):
                continue
            start, end = span
            text = "  " + self._plain(self._lines[self.top + y])
            lines.append((text[start:] if end == -1 else text[start:end]).rstrip())
        return "\n".join(lines).strip("\n"), "\n"

    @staticmethod
    def _plain(line: Line) -> str:
        text = ""
        for x, item, start, end in line.parts:
            text += " " * (x - len(text)) + item.text[start:end]
        return text

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def on_focus(self) -> None:
        """Draw the cursor as the one in use."""
        self._strips.clear()

    def on_blur(self) -> None:
        """Draw the cursor as one that rests."""
        self._strips.clear()
