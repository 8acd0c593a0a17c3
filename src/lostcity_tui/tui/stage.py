"""The screen's bones: what is open, where each pane stands, and which one has the keys."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Self

from textual import events
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widget import Widget

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library
from lostcity_tui.tui import bars
from lostcity_tui.tui.bar import Bar
from lostcity_tui.tui.content.sections import WITH_DETAIL, detail, listing
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.layout import Mode, Placed, beside, grid, inset, mode_of, shared_sections
from lostcity_tui.tui.marks import Mark
from lostcity_tui.tui.painter import GUTTER, MARGIN
from lostcity_tui.tui.pane import Content, Pane
from lostcity_tui.tui.places import History
from lostcity_tui.tui.state import State

if TYPE_CHECKING:
    from lostcity_tui.search import Hit
    from lostcity_tui.tui.finder import Finder

#: Turns of the event loop after which every widget has passed its changes on to the screen.
_HOPS = 3


class Stage(Screen[None]):
    """A film in panes, without what keys do."""

    AUTO_FOCUS = None

    def __init__(
        self,
        library: Library,
        state: State,
        start: str = "synopsis",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.keymap: Mapping[str, str] = keymap or {}
        """Name of a key in the key table → the keys that the user has given it."""
        self.library = library
        self.state = state
        self.history = History()
        self.view = FilmView(library.page(library.entries[0].id))
        self.section = start
        self.zoomed = state.zoomed
        self.opened: dict[str, str] = {}
        """Section → the anchor of what is open in it."""
        self.reading = False
        """Whether the open page, rather than the list, has the keys."""
        self.filters: dict[str, str] = {}
        self.story_order = False
        self.hits: Sequence[Hit] = ()
        self.hit_index = -1
        self.hits_found = 0
        """How many passages met the query, kept or not."""
        self.message = ""
        self.popup_does: Callable[[str], None] | None = None
        self.finder: Finder | None = None
        self._lists: dict[str, Pane] = {}
        self._detail: Pane | None = None
        self._detail_shows = ("", "", "")
        """The film, section and anchor that the detail was last filled with."""
        self._popup: Pane | None = None
        """What stands over the panes now."""
        self._popup_pane: Pane | None = None
        self._grip: int | None = None
        """Cells from the mouse to the boundary that it moves; None: it moves none."""
        self._cells = Size(80, 24)
        """The terminal's size."""
        self._missed_resize = False
        self._placed = Placed()

    # ------------------------------------------------------------------ composition

    def compose(self) -> Iterator[Widget]:
        """Yield the bars and the panes that the terminal's size shows at once."""
        self._cells = self.app.size
        yield Bar(partial(bars.header, self), id="header")
        yield Bar(partial(bars.tabs, self), id="tabs")
        yield Bar(partial(bars.footer, self), id="footer")
        yield from self._missing_panes()
        self._refresh_titles()
        self._lists[self.section].activate(True)

    @property
    def layout(self) -> Placed:
        """The layout that asks `plan` where everything stands."""
        return self._placed

    def on_mount(self) -> None:
        """Give the keys to the pane in front."""
        self._focus()

    def begin(self) -> None:
        """Make ready what the first screen did not need."""
        gc.freeze()
        gc.enable()
        self.mount_all(self._missing_panes(every=True))
        self._refresh_titles()

    @property
    def terminal(self) -> Size:
        """The terminal's size in cells."""
        return self._cells

    @property
    def has_popup(self) -> bool:
        """Whether something stands over the panes."""
        return self._popup is not None

    @property
    def mode(self) -> Mode:
        """How much fits the terminal."""
        return mode_of(self._cells)

    @property
    def shares(self) -> bool:
        """Whether several sections share the screen now."""
        return self.mode >= Mode.WIDE and not self.zoomed

    @property
    def splits(self) -> bool:
        """Whether what is open stands beside the list."""
        return not self.shares and self.mode >= Mode.MEDIUM and self.section in WITH_DETAIL

    def _sections(self) -> tuple[str, ...]:
        return shared_sections(self.mode, self.section) if self.shares else (self.section,)

    def _missing_panes(self, *, every: bool = False) -> list[Pane]:
        """Return the panes that are needed now, or ever, and were not made before."""
        new = []
        for section in SECTIONS if every else self._sections():
            if section not in self._lists:
                pane = Pane(self._listing(section), id=section)
                pane.when_moved = self._moved
                self._lists[section] = pane
                new.append(pane)
        if self._detail is None and (every or self.splits or self.reading):
            self._detail = Pane(self._detail_content, id="detail")
            new.append(self._detail)
        return new

    def _arrange(self) -> None:
        """Show what the state asks for: mount what is new and place everything again."""
        new = self._missing_panes()
        if new:
            self.mount_all(new)
        self._refresh_titles()
        self._clear_arrangement_cache()  # the plan depends on more than the size and the children
        self._place_soon()
        for bar in self.query(Bar):
            bar.refresh()

    def _place_soon(self) -> None:
        """Place everything once the widgets have told what else changed: one frame, not two."""
        for widget, (region, _) in self.plan(self._cells).items():
            if isinstance(widget, Pane):
                widget.fit(region.size)
        self.call_later(self._place)

    async def _place(self) -> None:
        for _ in range(_HOPS):
            await asyncio.sleep(0)
        self.refresh(repaint=False, layout=True)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Leave a bare repaint out: the screen shows nothing of its own between its widgets."""
        if regions or layout or recompose:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def plan(self, size: Size) -> dict[Widget, tuple[Region, int]]:
        """Return widget → (region, order) for a screen of `size` cells."""
        width, height = size
        lines: dict[str, Widget] = {bar.id or "": bar for bar in self.query_children(Bar)}
        if not lines:
            return {}
        header = 2 if height >= bars.TWO_LINES else 1
        if self.mode is Mode.TOO_SMALL:
            return {lines["footer"]: (Region(0, 0, width, height), 0)}
        tabs = 0 if self.shares or self._searching else 1
        plan: dict[Widget, tuple[Region, int]] = {
            lines["header"]: (Region(0, 0, width, header), 0),
            lines["footer"]: (Region(0, height - 1, width, 1), 0),
        }
        if tabs:
            plan[lines["tabs"]] = (Region(0, header, width, 1), 0)
        body = Region(0, header + tabs, width, height - header - tabs - 1)
        places = self.finder.places(body) if self._searching and self.finder else self._body(body)
        plan.update({widget: (region, 0) for widget, region in places})
        if self._popup is not None:
            plan[self._popup] = (inset(body, self._popup_lines(body)), 1)
        return plan

    @property
    def _searching(self) -> bool:
        return self.finder is not None and self.finder.is_open

    def _body(self, body: Region) -> list[tuple[Widget, Region]]:
        if self.shares:
            columns = 3 if self.mode is Mode.WIDEST else 2
            panes = [self._lists[name] for name in self._sections() if name in self._lists]
            return list(zip(panes, grid(body, columns, 2), strict=False))
        pane = self._lists.get(self.section)
        if pane is None:
            return []
        if self.splits and self._detail is not None:
            left, right = beside(body, self.state.split)
            return [(pane, left), (self._detail, right)]
        if self.reading and self._detail is not None:
            return [(self._detail, body)]
        return [(pane, body)]

    def on_resize(self, event: events.Resize) -> None:
        """Keep the place and the selection in the new size."""
        if event.size != self._cells:
            self._cells = event.size
            self._missed_resize = not self.is_current
            self._arrange()
            self._focus()

    def on_screen_resume(self) -> None:
        """Make good for a change of size while the command palette was in front."""
        if self._missed_resize:
            self._missed_resize = False
            self._arrange()
            self._focus()

    # ------------------------------------------------------------------ content

    def _listing(self, section: str) -> Content:
        def content(width: int) -> Sequence[Item]:
            only = self.filters.get(section, "")
            return listing(self.view, section, width, only, story_order=self.story_order)

        return content

    def _detail_content(self, width: int) -> Sequence[Item]:
        return detail(self.view, self.opened.get(self.section, ""), width)

    @property
    def pane(self) -> Pane | None:
        """The pane that has the keys."""
        if self._popup is not None:
            return self._popup
        if self.finder is not None and self.finder.is_open:
            return self.finder.results
        if self.reading and self._detail is not None and not self.shares:
            return self._detail
        return self._lists.get(self.section)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Keep the keys where they are when a click met nothing, as it may after a resize."""
        if widget is not None:
            super().set_focus(widget, scroll_visible, from_app_focus)

    def _focus(self) -> None:
        """Give the keys to the pane in front, and show that it has them."""
        front, seen = self.pane, self.plan(self._cells)
        for pane in (*self._lists.values(), self._detail, self._popup):
            if pane is not None:
                pane.activate(pane is front, seen=pane in seen)
        if self._searching and self.finder and self._popup is None:
            self.finder.focus()
        elif self.pane is not None and self.focused is not self.pane:
            if self.pane.is_attached:
                self.set_focus(self.pane, scroll_visible=False)
            else:
                self.call_after_refresh(self._focus)

    def _refresh_titles(self) -> None:
        slot = "4 reviews · 5 facts · 6 sources" if self.mode is Mode.WIDE and self.shares else ""
        for section, pane in self._lists.items():
            title = f"{SECTIONS.index(section) + 1} {section.capitalize()}"
            if section == "plot" and self.story_order:
                title += " in story order"
            if self.filters.get(section):
                title += f": {self._filter_name(section)}"
            pane.title_as(title, slot if section in ("reviews", "facts", "sources") else "")
            pane.framed = self.mode > Mode.NARROW
        if self._detail is not None:
            self._detail.framed = self.mode > Mode.NARROW

    def _filter_name(self, section: str) -> str:
        value = self.filters[section]
        block = self.view.get(value)
        return block.label if block else value

    def _moved(self, pane: Pane) -> None:
        if pane is self._lists.get(self.section):
            self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Show what the cursor of the list is on in the open page, where both are seen."""
        pane = self._lists.get(self.section)
        if not self.splits or self._detail is None or pane is None or pane.item is None:
            return
        if self.reading and self.opened.get(self.section) in self.view:
            return
        target = pane.item.target or pane.item.anchor
        if target in self.view:
            self.opened[self.section] = target
        if self._detail_shows != (self.view.card.id, self.section, target):
            self.show_detail()

    def show_detail(self, select: str = "", mark: Mark | None = None) -> None:
        """Show what is open in this section beside the list, or instead of it."""
        if self._detail is not None:
            opened = self.opened.get(self.section, "")
            self._detail_shows = (self.view.card.id, self.section, opened)
            key = " ".join(self._detail_shows)
            self._detail.show(self._detail_content, select, mark, key)

    # ------------------------------------------------------------------ messages in the footer

    def say(self, message: str) -> None:
        """Show a short message at the right of the footer until the next key."""
        self.message = message
        self.query_one("#footer", Bar).refresh()

    def on_key(self) -> None:
        """Take the last message away."""
        if self.message:
            self.say("")

    # ------------------------------------------------------------------ popups

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
        self._popup, self.popup_does = self._popup_pane, does
        self._popup.title_as(title, "esc closes")
        self._popup.show(content, select)
        self._clear_arrangement_cache()
        self._place_soon()
        self.query_one("#footer", Bar).refresh()
        self._focus()

    def _popup_lines(self, body: Region) -> int:
        assert self._popup is not None
        return self._popup.lines_at(inset(body, 0).width - 2 - GUTTER - MARGIN)

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup = self.popup_does = None
            self._clear_arrangement_cache()
            self._place_soon()
            self.query_one("#footer", Bar).refresh()

    def _choose(self, target: str) -> None:
        does = self.popup_does
        self._close_popup()
        if does:
            does(target)
        self._focus()
