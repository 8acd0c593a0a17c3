"""A bar: one or two lines of parts that can be clicked, for the header, the tabs and the footer."""

from collections.abc import Callable, Sequence
from typing import Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from lostcity_tui.tui.flow import clipped
from lostcity_tui.tui.themes import filtered, style_of

Parts = Sequence[tuple[str, str, str]]
"""(text, role, action of the screen); an empty action cannot be clicked."""


class Bar(Widget):
    """Lines of parts, made anew from a function of the width and the line's number."""

    ALLOW_SELECT = False

    def __init__(self, parts: Callable[[int, int], Parts], *, id: str) -> None:
        super().__init__(id=id)
        self._parts = parts
        self._painted: list[Strip] = []
        self._made: list[Strip] | None = None
        """All lines, made to be compared with the screen, until they are drawn."""
        self._styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._styles.clear()
        self._made = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Ask for the bar to be drawn if it does not look as it did."""
        self._made = None
        if not (regions or recompose) and len(self._painted) == self.size.height:
            made = [self._line(y) for y in range(self.size.height)]
            if not self.is_on_screen or made == self._painted:
                return self
            self._made = made
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the bar."""
        (width, height), made, self._made = self.size, self._made, None
        if made is None or [strip.cell_length for strip in made] != [width] * height:
            made = [self._line(y) for y in range(height)]
        self._painted = made
        strips = [strip.crop(crop.x, crop.right) for strip in made[crop.y : crop.bottom]]
        strips += [Strip.blank(crop.width)] * (crop.height - len(strips))  # it has no size yet
        return [strip.adjust_cell_length(crop.width) for strip in strips]

    def _line(self, y: int) -> Strip:
        """Return one line, cut to the width."""
        width, base = self.size.width, self._style("")
        segments, used = [], 0
        for text, role, _ in self._parts(width, y):
            whole, text = text, clipped(text, width - used)
            used += cell_len(text)
            segments.append(Segment(text, base + self._style(role)))
            if text != whole:
                break
        return Strip([*segments, Segment(" " * (width - used), base)], width)

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            app = self.app
            look = self.rich_style
            if role:
                look = style_of(role, app.theme_variables, plain=app.no_color)
            self._styles[role] = filtered(look, app.get_line_filters())
        return self._styles[role]

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        position = 0
        for text, _, action in self._parts(self.size.width, event.y):
            position += cell_len(text)
            if event.x < position:
                if action:
                    await self.screen.run_action(action)
                return
