"""A widget that draws its own lines, and asks only for those that do not look as they did.

A key costs the lines that it changes: over ssh, bytes are time. Drawn lines are kept until width,
look or content change.
"""

from collections.abc import Iterator, Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from lostcity_tui.tui.flow import cell_of
from lostcity_tui.tui.painter import GUTTER, MARGIN, Painter
from lostcity_tui.tui.scroller import Content
from lostcity_tui.tui.themes import filtered, style_of, turned


class Canvas(Painter, Widget):
    """The lines of a pane, at the size that it has."""

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        Widget.__init__(self, id=id)
        Painter.__init__(self, content)
        self._fitted, self._fitted_edge = Size(-1, -1), 0
        self._stale = True
        """Whether anything changed since the lines were last compared with the screen."""
        self._painted: list[Strip | None] = []
        """The lines as they were last drawn; None: not yet."""
        self._strips: dict[int, tuple[list[Segment], Strip]] = {}
        """What each line was last made of, and the line."""
        self._made: list[Strip] | None = None
        """All lines, made to be compared with the screen, until they are drawn."""
        self._styles: dict[str, Style] = {}
        self._look: object = None
        """The theme's variables in whose colours the lines were drawn; None: they are to be."""

    # ------------------------------------------------------------------ size

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
        if size == self._fitted and self._edge == self._fitted_edge:
            return
        anchor, offset = self.place()
        self._fitted, self._fitted_edge, self._made = size, self._edge, None
        self._drawn.clear()
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
        self.reveal_mark()

    # ------------------------------------------------------------------ drawing

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Spare the style sheet: no rule asks which pane has the keys; `activate` says it."""

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

    def _forget(self, index: int) -> None:
        """Forget how an item looks under the cursor."""
        self._made = None
        if 0 <= index < len(self.items):
            for line in self.span(index):
                self._drawn.pop((line, self._cells(index)), None)

    def redraw(self) -> None:
        """Have the lines drawn that do not look as they did."""
        self._stale, self._made = True, None
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
        self._look_up()
        self._made = self._lines_seen(range(size.height), size)
        changed = [
            y
            for y, (old, new) in enumerate(zip(self._painted, self._made, strict=True))
            if old is not None and old is not new and old != new
        ]
        parts = [Region(0, top, size.width, height) for top, height in _stretches(changed)]
        return super().refresh(*parts) if parts else self

    def _lines_seen(self, rows: range, size: Size) -> list[Strip]:
        """Return some lines of the pane as they look now."""
        selection = self.text_selection
        return [self._line(y, size, selection) for y in rows]

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._look = None

    def _look_up(self) -> None:
        """Forget what was drawn in other colours."""
        look = self.app.theme_variables
        if look is not self._look:
            self._look, self._made = look, None
            self._drawn.clear()
            self._strips.clear()
            self._styles.clear()
            self._looks.clear()

    def _style(self, role: str) -> Style:
        """Return the look of a role; of "" the pane's own."""
        style = self._styles.get(role)
        if style is None:
            app = self.app
            style = self.rich_style
            if role:
                style = style_of(role, app.theme_variables, plain=app.no_color)
            if role.startswith(("frame", "scroll")):  # these stand on the pane's own background
                style = self.rich_style + style
            style = filtered(style, app.get_line_filters())
            self._styles[role] = style
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the pane."""
        self._look_up()
        self.fit(self.size)
        size = self._fitted
        seen = range(crop.y, min(crop.bottom, size.height))
        made, self._made = self._made, None
        strips = self._lines_seen(seen, size) if made is None else made[crop.y : seen.stop]
        self._painted[crop.y : seen.stop] = strips
        self._stale = self._stale and len(seen) < size.height
        if crop.x or crop.right < size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        if len(strips) < crop.height or crop.right > size.width:  # its place is gone already
            blank = [Strip.blank(crop.width)] * (crop.height - len(strips))
            return [strip.adjust_cell_length(crop.width) for strip in strips] + blank
        return strips

    def render_line(self, y: int) -> Strip:
        """Return one line; Textual looks here for the text that the mouse selects."""
        strip = self._line(y, self._fitted, self.text_selection)
        row = y - self._edge
        return strip.apply_offsets(-self._edge, row) if 0 <= row < self.view_height else strip

    def _line(self, y: int, size: Size, selection: Selection | None) -> Strip:
        """Return one line of the pane, frame included."""
        strip = self._strip(y, size)
        row = y - self._edge
        if not 0 <= row < self.view_height:
            return strip
        if selection is not None:
            strip = self._selected(strip, selection, row)
        return strip

    def _strip(self, y: int, size: Size) -> Strip:
        """Return a line as it was made the last time, if it is the same: it knows its bytes."""
        segments = self.drawn(y, size)
        known = self._strips.get(y)
        if known is not None and known[0] == segments:
            return known[1]
        strip = Strip(segments, size.width)
        self._strips[y] = segments, strip
        return strip

    # ------------------------------------------------------------------ text selection

    def _selected(self, strip: Strip, selection: Selection, y: int) -> Strip:
        """Return a line with what is selected of its text in reverse video."""
        for x, item, start, end in self.selected(selection, y):
            first = self._edge + GUTTER + x
            last = first + cell_of(item.text[start:], end - start)
            cut = strip.crop(first, last)
            turned_over = [Segment(text, turned(style or Style.null())) for text, style, _ in cut]
            inside = Strip(turned_over, cut.cell_length)
            strip = Strip.join([strip.crop(0, first), inside, strip.crop(last, strip.cell_length)])
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, as prose."""
        return self.selected_text(selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.redraw()


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first row, how many) of each stretch of neighbouring rows."""
    first = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield rows[first], index + 1 - first
            first = index + 1
