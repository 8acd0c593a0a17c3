"""Lines of a pane as styled segments: frame, cursor, text, hits, scroll bar; no widget is needed.

A line of text is drawn once and kept until its width, look or content changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.selection import Selection

from lostcity_tui.tui.flow import NO_BREAK, Para, Piece, cell_of, clipped, offset_at, second_column
from lostcity_tui.tui.marks import Mark, marked
from lostcity_tui.tui.scroller import Content, Scroller
from lostcity_tui.tui.themes import turned

if TYPE_CHECKING:
    from lostcity_tui.search import Spans

#: Cells left of the text for the cursor's bar, and right of it for the scroll bar.
GUTTER, MARGIN = 2, 2
Cells = tuple[int, int]
"""The first of some cells of a line, and the one after the last."""
_NONE: Cells = (0, 0)
_SPACES = re.compile(r" {2,}| \n")


class Painter(Scroller):
    """The drawing half of a pane; a subclass says what a role looks like and how large it is."""

    def __init__(self, content: Content | None = None) -> None:
        super().__init__(content)
        self.title = ""
        """Shown in the frame's upper edge, or not at all without a frame."""
        self.subtitle = ""
        """Shown in the frame's lower edge."""
        self.framed = True
        self.active = False
        """Whether it has the keys; set together with what else changes, for one frame."""
        self.mark: Mark | None = None
        self._drawn: dict[tuple[int, Cells], list[Segment]] = {}
        """Each line by its index and by the cells of it that are under the cursor."""
        self._looks: dict[tuple[str, str], Style] = {}
        """The look of a role on what is behind it, by the two roles."""

    def _style(self, role: str) -> Style:
        """Return the look of a role; of "" the pane's own."""
        raise NotImplementedError

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

    def drawn(self, y: int, size: Size) -> list[Segment]:
        """Return the line at `y` of a pane of `size` cells, frame included."""
        width, height = size
        if not self.framed:
            return self._text(y, width, height)
        style = self._style("frame-focused" if self.active else "frame")
        if y == 0:
            return self._frame("╭", self.title, "╮", width, from_left=True)
        if y == height - 1:
            return self._frame("╰", self.subtitle, "╯", width, from_left=False)
        side = Segment("│", style)
        return [side, *self._text(y - 1, width - 2, height - 2), side]

    def _frame(
        self, left: str, text: str, right: str, width: int, *, from_left: bool
    ) -> list[Segment]:
        """Return the upper or lower edge with a text in it."""
        focused = "-focused" if self.active else ""
        style, bold = self._style("frame" + focused), self._style("frame-title" + focused)
        if not text or width <= 8:
            return [Segment(left + "─" * (width - 2) + right, style)]
        text = f" {clipped(text, width - 6)} "
        fill = "─" * (width - 3 - cell_len(text))
        before, after = ("─", fill) if from_left else (fill, "─")
        return [Segment(left + before, style), Segment(text, bold), Segment(after + right, style)]

    def _text(self, y: int, width: int, height: int) -> list[Segment]:
        """Return the line at `y` of the text, drawn or drawn before, with the scroll bar."""
        index = self.top + y
        if index >= len(self._lines) or not self.items:
            return [Segment(" " * width, self._style(""))]
        lit = self._cells(self.cursor) if self._is_lit(index) else _NONE
        drawn = self._drawn.get((index, lit))
        if drawn is None:
            drawn = self._drawn[index, lit] = self._draw(index, lit, width - 1)
        return [*drawn, self._scroll_bar(y, height)]

    def _is_lit(self, index: int) -> bool:
        """Tell whether the cursor is seen in a line; in empty ones at an item's end it is not."""
        lines = self.span(self.cursor)
        if index not in lines or not self.items[self.cursor].selectable:
            return False
        rest = (part for line in self._lines[index : lines.stop] for part in line.parts)
        return index == lines.start or any(start < end for *_, start, end in rest)

    def _cells(self, index: int) -> Cells:
        """Return the cells of its lines that an item takes: all, or those of its column."""
        second, end = second_column(self._width), GUTTER + self._width + MARGIN
        if self.items[index].beside:
            return second, end
        beside = self.span(index).stop > self._starts[index + 1]
        return 0, second if beside else end

    def _draw(self, index: int, lit: Cells, width: int) -> list[Segment]:
        segments: list[Segment] = []
        used = 0
        for x, item, start, end in self._lines[index].parts:
            segments += self._blank(used, GUTTER + x, lit)
            hits = self._hits_at(index, x, item) if self.mark is not None else ()
            segments += self._segments(item, start, end, self._behind(GUTTER + x, lit), hits)
            used = GUTTER + x + cell_len(item.text[start:end])
        segments += self._blank(used, width, lit)
        if used > width:
            base = self._look_on("", self._behind(width, lit))
            return Segment.adjust_line_length(segments, width, base)
        return list(Segment.simplify(segments))

    def _behind(self, cell: int, lit: Cells) -> str:
        """Return the role of what is behind a cell of a line of which the cells `lit` are lit."""
        if not lit[0] <= cell < lit[1]:
            return ""
        return "cursor" if self.active else "cursor-blurred"

    def _blank(self, start: int, end: int, lit: Cells) -> Iterator[Segment]:
        """Yield the cells between two texts, with the cursor's bar where what is lit begins."""
        edges = {edge for edge in (lit[0], lit[0] + GUTTER, lit[1]) if start < edge < end}
        for a, b in pairwise((start, *sorted(edges), end) if start < end else ()):
            behind = self._behind(a, lit)
            is_bar = behind and a == lit[0]
            text = ("▌" if is_bar else "").ljust(b - a)
            yield Segment(text, self._look_on(f"{behind}-bar" if is_bar else "", behind))

    def _segments(
        self, item: Para, start: int, end: int, behind: str, hits: Spans
    ) -> Iterator[Segment]:
        """Yield the piece of a paragraph with its looks and its hits."""
        chosen = self.links[self._link] if self._link >= 0 else None
        position, text = start, item.text
        for run in item.runs:
            if run.end <= position:
                continue
            if run.start >= end:
                break
            if run.start > position:
                yield from self._piece(text, position, run.start, self._look_on("", behind), hits)
                position = run.start
            look = self._look_on(run.role, behind)
            if run is chosen:
                look = turned(look)
            stop = min(run.end, end)
            yield from self._piece(text, position, stop, look, hits)
            position = stop
        if position < end:
            yield from self._piece(text, position, end, self._look_on("", behind), hits)

    def _piece(
        self, text: str, start: int, end: int, look: Style, hits: Spans
    ) -> Iterator[Segment]:
        """Yield a stretch of one look, its hits marked."""
        edges = {edge for span in hits for edge in span if start < edge < end} if hits else ()
        for a, b in pairwise((start, *sorted(edges), end)):
            hit = any(s <= a < e for s, e in hits)
            piece = text[a:b].replace(NO_BREAK, " ")
            yield Segment(piece, look + self._style("hit") if hit else look)

    def _look_on(self, role: str, behind: str) -> Style:
        """Return the look of a role on the cursor (`behind`) or on the pane itself."""
        look = self._looks.get((role, behind))
        if look is None:
            look = self._style("")
            if behind:
                look += self._style(behind)
            if role:  # in reverse video a colour would be that of the background
                own = self._style(role)
                look += own.without_color if look.reverse else own
            self._looks[role, behind] = look
        return look

    def _scroll_bar(self, y: int, height: int) -> Segment:
        total = len(self._lines)
        if total <= height:
            return Segment(" ", self._style(""))
        thumb = max(1, height * height // total)
        start = (height - thumb) * self.top // max(1, total - height)
        inside = start <= y < start + thumb
        if not inside:
            return Segment("│", self._style("frame"))
        return Segment("┃", self._style("scroll-thumb" if self.active else "scroll-thumb-blurred"))

    # hits

    def _hits_at(self, index: int, x: int, para: Para) -> Spans:
        """Return the search hits in a paragraph of which a piece stands in a line."""
        if self.mark is None:
            return ()
        return marked(self.mark, para, self.items[self.index_at(index, x)].anchor)

    def reveal_mark(self) -> None:
        """Scroll on to the first hit when it is further down in a long passage."""
        if self.mark is None or self.item is None:
            return
        for index in self.span(self.cursor):
            for x, para, start, end in self._lines[index].parts:
                if any(a < end and start < b for a, b in self._hits_at(index, x, para)):
                    if not self.top <= index < self.top + self.view_height:
                        self.top = index - self.view_height // 2
                        self.clamp()
                    return

    # what stands where

    def link_at(self, index: int, x: int) -> str:
        """Return where the link at a cell of a line's text leads, or an empty string."""
        for cell, item, start, end in self._lines[index].parts:
            offset = start + offset_at(item.text[start:end], x - cell)
            if x >= cell and offset < end:
                return next((r.link for r in item.runs if r.start <= offset < r.end), "")
        return ""

    # what the mouse selects: rows of the window and characters of what is drawn in them

    def selected(self, selection: Selection, row: int) -> list[Piece]:
        """Return the parts of a line, or pieces of them, that are selected.

        A selection that begins and ends in one item keeps to it, not to the telling beside it.
        """
        span, index = selection.get_span(row), self.top + row
        if span is None or not self.items:
            return []
        first, last = span
        only = self._selected_item(selection)
        parts = []
        for before, (x, item, start, end) in self._spread(index):
            begin = start + max(0, first - before)
            stop = end if last == -1 else min(end, start + last - before)
            if begin < stop and only in (None, self.index_at(index, x)):
                cell = cell_of(item.text[start:end], begin - start)
                parts.append((x + cell, item, begin, stop))
        return parts

    def _spread(self, index: int) -> Iterator[tuple[int, Piece]]:
        """Yield each part of a line with the number of characters that are drawn before it."""
        before = used = 0
        for part in self._lines[index].parts if index < len(self._lines) else ():
            x, item, start, end = part
            before += GUTTER + x - used
            yield before, part
            before += end - start
            used = GUTTER + x + cell_len(item.text[start:end])

    def _selected_item(self, selection: Selection) -> int | None:
        """Return the item in which a selection both begins and ends, if it is one."""
        if selection.start is None or selection.end is None:
            return None
        at = {self._item_below(offset) for offset in selection if offset is not None}
        return at.pop() if len(at) == 1 else None

    def _item_below(self, offset: Offset) -> int:
        """Return the item in which a selection begins or ends."""
        index, cell = self.top + offset.y, offset.x
        for before, (x, item, start, end) in self._spread(index):
            if before <= offset.x:
                inside = item.text[start : min(end, start + offset.x - before)]
                cell = GUTTER + x + cell_len(inside) + offset.x - before - len(inside)
        return self.index_at(index, cell - GUTTER)

    def selected_text(self, selection: Selection) -> str:
        """Return the text of a selection as prose: a line a paragraph, however it is wrapped."""
        found: dict[tuple[int, int], tuple[Para, int, int]] = {}
        for row in range(self.view_height):
            for x, item, start, end in self.selected(selection, row):
                key = self.index_at(self.top + row, x), id(item)
                found[key] = item, found.get(key, (item, start))[1], end
        chosen = sorted(found.items(), key=lambda entry: entry[0][0])
        texts = (item.text[start:end] for _, (item, start, end) in chosen)
        lines = (_SPACES.sub(" ", text.replace(NO_BREAK, " ")).strip() for text in texts)
        return "\n".join(line for line in lines if line)
