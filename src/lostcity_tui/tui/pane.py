"""A pane: a list of items with a frame, drawn line by line; it marks hits and follows links.

It draws each line itself, frame and scroll bar too, from laid-out text: a key costs only the lines
it changes, and a pane costs one widget. Drawn lines are kept until width, look or content change.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.flow import Line, Para, clipped
from lostcity_tui.tui.marks import Mark, Spans, marked
from lostcity_tui.tui.scroller import Content, Scroller
from lostcity_tui.tui.themes import filtered, style_of

__all__ = ["Content", "Pane"]

#: Cells left of the text for the cursor's bar, and right of it for the scroll bar.
GUTTER, MARGIN = 2, 2


class Pane(Scroller, Widget, can_focus=True):
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
        Widget.__init__(self, id=id)
        Scroller.__init__(self, content)
        self.title = ""
        """Shown in the frame's upper edge, or not at all without a frame."""
        self.subtitle = ""
        """Shown in the frame's lower edge."""
        self.framed = True
        self.active = False
        """Whether it has the keys; set together with what else changes, for one frame."""
        self.when_moved: Callable[[Pane], None] | None = None
        """Called at once when the cursor has moved: a message would cost a second frame."""
        self.mark: Mark | None = None
        self._fitted = Size(-1, -1)
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._stale = True
        """Whether anything changed since the lines were last compared with the screen."""
        self._painted: list[Strip | None] = []
        """The lines as they were last drawn; None: not yet."""
        self._styles: dict[str, Style] = {}
        self._selectable_by_mouse = False

    # ------------------------------------------------------------------ content

    def show(self, content: Content, select: str = "", mark: Mark | None = None) -> None:
        """Show other content with the cursor on the item `select`, or on the first."""
        self._content = content
        self.cursor, self.top = 0, 0
        self.mark = mark
        self._wanted = select
        self._make()
        self._reveal_mark()

    def reload(self, mark: Mark | None = None) -> None:
        """Make the items anew and stay where one is."""
        anchor, offset = self.place()
        self.mark = mark
        self._wanted = anchor
        self._make(offset)

    def title_as(self, title: str, subtitle: str = "") -> None:
        """Set what stands in the frame."""
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.redraw()

    def _make(self, offset: int | None = None) -> None:
        self._strips.clear()
        if self.text_width > 0:
            self.lay_out(self.text_width, offset)
        else:  # it has no place yet: laid out when it gets one
            self._width, self.items, self._lines, self._starts = -1, (), (), (0,)
        self.redraw()

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

    @property
    def text_width(self) -> int:
        """Cells a line of text may take."""
        return self._fitted.width - 2 * self._edge - GUTTER - MARGIN

    @property
    def view_height(self) -> int:
        """Lines that are visible, at least 1."""
        return max(1, self._fitted.height - 2 * self._edge)

    def fit(self, size: Size) -> None:
        """Lay the content out for a size, and keep the place; called before the size is given."""
        if size == self._fitted:
            return
        anchor, offset = self.place()
        self._fitted = size
        self._strips.clear()
        self._painted = [None] * size.height
        if self._width != self.text_width > 0:
            empty = not self.items
            self._wanted = self._wanted or anchor
            self.lay_out(self.text_width, None if empty else offset)
            if empty and self.item is not None:
                self.moved(self.item)
        else:
            self.clamp()
            self.reveal()
        self._reveal_mark()

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

    def _forget(self, index: int) -> None:
        """Forget how an item looks under the cursor."""
        if 0 <= index < len(self.items):
            for line in range(self._starts[index], self._starts[index + 1]):
                self._strips.pop((line, True), None)

    def open(self) -> None:
        """Open the chosen link, or what the item leads to."""
        target = self.link or (self.item.target if self.item else "")
        if target:
            self.post_message(self.Opened(self, target))

    # ------------------------------------------------------------------ drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours."""
        super().notify_style_update()
        self._stale = True
        self._strips.clear()
        self._styles.clear()

    def blur(self) -> Self:
        """Leave it to the screen which pane has the keys, also when this one is hidden."""
        return self

    def activate(self, active: bool, *, seen: bool = True) -> None:
        """Look like the pane that has the keys, or like one at rest; `seen`: it stays in sight."""
        if active != self.active:
            self.active = active
            self._forget(self.cursor)
            if seen:
                self.redraw()

    def redraw(self) -> None:
        """Have the lines drawn that do not look as they did."""
        self._stale = True
        self.refresh()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Ask for the lines to be drawn that do not look as they did: over ssh, bytes are time.

        A layout is never asked for: the screen gives a pane its place, whatever is in it.
        """
        size = self.size
        if regions or recompose:
            return super().refresh(*regions, repaint=repaint, recompose=recompose)
        if not self._stale or size != self._fitted or not self.is_on_screen:
            return self  # what is about to get its place is drawn whole then
        self._stale = False
        changed = [
            Region(0, y, size.width, 1)
            for y, strip in enumerate(self._painted)
            if strip is not None and strip != self._line(y, size)
        ]
        return super().refresh(*changed) if changed else self

    def _style(self, role: str) -> Style:
        """Return the look of a role; of "" the pane's own."""
        style = self._styles.get(role)
        if style is None:
            style = style_of(role, self.app.theme_variables) if role else self.rich_style
            style = filtered(style, self.app.get_line_filters())
            self._styles[role] = style
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the pane."""
        self.fit(self.size)
        size = self._fitted
        strips: list[Strip] = [self._line(y, size) for y in range(crop.y, crop.bottom)]
        for y, strip in enumerate(strips, crop.y):
            self._painted[y] = strip
        if crop.x or crop.right < size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Return one line; Textual looks here for the text that the mouse selects."""
        return self._line(y, self._fitted)

    def _line(self, y: int, size: Size) -> Strip:
        """Return one line of the pane, frame included."""
        width, height = size
        if not self.framed:
            return self._text_line(y, width, height)
        style = self._style("") + self._style("frame-focused" if self.active else "frame")
        if y == 0:
            return self._frame_line("╭", self.title, "╮", style, width, from_left=True)
        if y == height - 1:
            return self._frame_line("╰", self.subtitle, "╯", style, width, from_left=False)
        side = Segment("│", style)
        return Strip([side, *self._text_line(y - 1, width - 2, height - 2), side], width)

    def _frame_line(
        self, left: str, text: str, right: str, style: Style, width: int, *, from_left: bool
    ) -> Strip:
        """Return the upper or lower edge with a text in it."""
        text = f" {clipped(text, width - 6)} " if text and width > 8 else ""
        fill = "─" * (width - 3 - cell_len(text))
        before, after = ("─", fill) if from_left else (fill, "─")
        role = "frame-title-focused" if self.active else "frame-title"
        bold = self._style("") + self._style(role)
        edge = [Segment(left + before, style), Segment(text, bold), Segment(after + right, style)]
        return Strip(edge, width)

    def _text_line(self, y: int, width: int, height: int) -> Strip:
        """Return the line at `y` of the text, drawn or drawn before, with the scroll bar."""
        index, base = self.top + y, self._style("")
        if index >= len(self._lines) or not self.items:
            strip = Strip([Segment(" " * width, base)], width)
            return strip.apply_offsets(0, y) if self._selectable_by_mouse else strip
        under_cursor = self._starts[self.cursor] <= index < self._starts[self.cursor + 1]
        text = self._strips.get((index, under_cursor))
        if text is None:
            text = self._strips[index, under_cursor] = self._draw(
                index, under_cursor, base, width - 1
            )
        strip = Strip([*text, self._scroll_bar(y, height, base)], width)
        selection = self.text_selection
        if selection is not None:
            strip = self._selected(strip, selection, y)
        return strip.apply_offsets(0, y) if self._selectable_by_mouse else strip

    def _draw(self, index: int, under_cursor: bool, base: Style, width: int) -> Strip:
        bar = base
        if under_cursor:
            base = base + self._style("cursor" if self.active else "cursor-blurred")
            bar = base + self._style("bar")
        segments = [Segment("▌ " if under_cursor else "  ", bar)]
        used = GUTTER
        for x, item, start, end in self._lines[index].parts:
            if GUTTER + x > used:
                segments.append(Segment(" " * (GUTTER + x - used), base))
                used = GUTTER + x
            segments += self._segments(item, start, end, base, self._hits_at(index, item))
            used += cell_len(item.text[start:end])
        if used <= width:
            segments.append(Segment(" " * (width - used), base))
            return Strip(Segment.simplify(segments), width)
        return Strip(segments, used).crop(0, width)

    def _hits_at(self, index: int, para: Para) -> Spans:
        """Return the search hits in a paragraph of which a piece stands in a line."""
        if self.mark is None:
            return ()
        return marked(self.mark, para, self.items[bisect_right(self._starts, index) - 1].anchor)

    def _reveal_mark(self) -> None:
        """Scroll on to the first hit when it is further down in a long passage."""
        if self.mark is None or self.item is None:
            return
        for index in range(self._starts[self.cursor], self._starts[self.cursor + 1]):
            for _x, para, start, end in self._lines[index].parts:
                if any(a < end and start < b for a, b in self._hits_at(index, para)):
                    if not self.top <= index < self.top + self.view_height:
                        self.top = index - self.view_height // 2
                        self.clamp()
                    return

    def _segments(
        self, item: Para, start: int, end: int, base: Style, hits: Spans
    ) -> list[Segment]:
        """Return the piece of a paragraph with its looks and its hits."""
        chosen = self.links[self._link] if self._link >= 0 else None
        edges = [run.start for run in item.runs] + [run.end for run in item.runs]
        edges += [edge for span in hits for edge in span]
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        segments = []
        for a, b in pairwise(cuts):
            run = next((run for run in item.runs if run.start <= a < run.end), None)
            style = base + self._style(run.role) if run else base
            if run is not None and run is chosen:
                style += self._style("link-chosen")
            if any(s <= a < e for s, e in hits):
                style += self._style("hit")
            segments.append(Segment(item.text[a:b], style))
        return segments

    def _scroll_bar(self, y: int, height: int, base: Style) -> Segment:
        total = len(self._lines)
        if total <= height:
            return Segment(" ", base)
        thumb = max(1, height * height // total)
        start = (height - thumb) * self.top // max(1, total - height)
        inside = start <= y < start + thumb
        role = "scroll-thumb" if inside else "frame"
        return Segment("┃" if inside else "│", base + self._style(role))

    # ------------------------------------------------------------------ mouse

    def _on_enter(self, event: events.Enter) -> None:
        if not self._selectable_by_mouse:
            self._selectable_by_mouse = True
            self.redraw()

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
        link, item = self._link_at(self._lines[index], x - GUTTER), self.item_at(index)
        if link:
            self.select(item, reveal=False)
            self.post_message(self.Opened(self, link))
        elif item != self.cursor:
            self.select(item, reveal=False)
        elif self._starts[item] <= index < self._starts[item + 1] and not self.text_selection:
            self.open()

    @staticmethod
    def _link_at(line: Line, x: int) -> str:
        for cell, item, start, end in line.parts:
            for offset in range(start, end):
                size = cell_len(item.text[offset])
                if cell <= x < cell + size:
                    return next((r.link for r in item.runs if r.start <= offset < r.end), "")
                cell += size
        return ""

    # ------------------------------------------------------------------ text selection

    def _selected(self, strip: Strip, selection: Selection, y: int) -> Strip:
        span = selection.get_span(y)
        if span is None:
            return strip
        start, end = span
        width = strip.cell_length
        start, end = min(start, width), width if end == -1 else min(end, width)
        style = self.screen.get_component_rich_style("screen--selection")
        inside = strip.crop(start, end).apply_style(style)
        return Strip.join([strip.crop(0, start), inside, strip.crop(end, width)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, without frame, cursor and scroll bar."""
        lines = []
        for y in range(self.view_height):
            span = selection.get_span(y)
            if span is None or self.top + y >= len(self._lines):
                continue
            start, end = span
            text = " " * GUTTER + self._plain(self._lines[self.top + y])
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
        self.redraw()
