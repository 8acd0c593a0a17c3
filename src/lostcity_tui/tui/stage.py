"""The screen's bones: what is open, where each pane stands, and which one has the keys."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library
from lostcity_tui.tui import bars
from lostcity_tui.tui.bar import Bar
from lostcity_tui.tui.content.sections import WITH_DETAIL, detail, listing
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.layout import Mode, mode_of, shared_sections
from lostcity_tui.tui.marks import Mark
from lostcity_tui.tui.pane import Content, Pane
from lostcity_tui.tui.places import History
from lostcity_tui.tui.plan import Plan, plan_of
from lostcity_tui.tui.popups import Popups
from lostcity_tui.tui.state import State

if TYPE_CHECKING:
    from lostcity_tui.search import Hit
    from lostcity_tui.tui.finder import Finder

#: Seconds between the lists that are made ready.
_IDLE_S = 0.05


class Stage(Popups):
    """A film in panes, without what keys do."""

    AUTO_FOCUS = None

    def __init__(
        self,
        library: Library,
        state: State,
        start: str = "",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.keymap: Mapping[str, str] = keymap or {}
        """Name of a key in the key table → the keys that the user has given it."""
        self.library = library
        self.state = state
        self.history = History()
        self.view = FilmView(library.first_page(reversed(state.places)))
        self.start = start
        """The section that films are opened at; empty: where one was in them, or the synopsis."""
        self.section = start or "synopsis"
        self.zoomed = state.zoomed
        self.opened: dict[str, str] = {}
        """Section → the anchor of what is open in it."""
        self.reading = False
        """Whether the open page, rather than the list, has the keys."""
        self.filters: dict[str, str] = {}
        self._before_filter: dict[str, tuple[str, str]] = {}
        """Section → (item that was marked before it was filtered, item that was marked then)."""
        self.story_order = False
        self.hits: Sequence[Hit] = ()
        self.hit_index = -1
        self.at_hit = False
        """Whether one stands where a search hit has led."""
        self.hits_found = 0
        """How many passages met the query, kept or not."""
        self.message = ""
        self._zoomed_to_read = False
        """Whether the zoom only came with opening a page, and goes with closing it."""
        self.finder: Finder | None = None
        self.bars = {
            name: Bar(partial(parts, self), id=name)
            for name, parts in (
                ("header", bars.header),
                ("tabs", bars.tabs),
                ("footer", bars.footer),
            )
        }
        self._lists: dict[str, Pane] = {}
        self._details: dict[str, Pane] = {}
        """What is open in a section, each in a pane of its own: switching draws nothing anew."""
        self._grip: int | None = None
        """Cells from the mouse to the boundary that it moves; None: it moves none."""
        self._prepared: tuple[Size, bool] | None = None
        """The terminal's size and whether it was shared when all was last laid out."""
        self._idle: Timer | None = None

    # ------------------------------------------------------------------ composition

    def compose(self) -> Iterator[Widget]:
        """Yield the bars and the panes that the terminal's size shows at once."""
        self._cells = self.app.size
        yield from self.bars.values()
        yield from self._missing_panes()
        self._refresh_titles()
        self._lists[self.section].activate(True)

    def on_mount(self) -> None:
        """Give the keys to the pane in front."""
        self._focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.repaint())

    def begin(self) -> None:
        """Make ready what the first screen did not need."""
        gc.freeze()
        gc.enable()
        self.mount_all(self._missing_panes(every=True))
        self._refresh_titles()
        self._prepare_soon()

    def _prepare_soon(self) -> None:
        """Lay out what is not yet seen, a section at a time, so that no key waits for it."""
        shape = (self._cells, self.shares)
        if shape != self._prepared:
            self._prepared = shape
            if self._idle is not None:
                self._idle.stop()
            self._idle = self.set_timer(_IDLE_S, partial(self._prepare, SECTIONS))

    def _prepare(self, sections: Sequence[str]) -> None:
        for widget, (region, _) in plan_of(self, self._cells, sections[0]).items():
            if isinstance(widget, Pane) and widget is not self._popup:
                widget.fit(region.size)
        if sections[1:]:
            self._idle = self.set_timer(_IDLE_S, partial(self._prepare, sections[1:]))

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
        return self.splits_in(self.section)

    def splits_in(self, section: str) -> bool:
        """Tell whether what is open in a section stands beside its list."""
        return not self.shares and self.mode >= Mode.MEDIUM and section in WITH_DETAIL

    @property
    def sections_shown(self) -> tuple[str, ...]:
        """The sections whose lists share the screen."""
        return shared_sections(self.mode, self.section) if self.shares else (self.section,)

    def _missing_panes(self, *, every: bool = False) -> list[Pane]:
        """Return the panes that are needed now, or ever, and were not made before."""
        new = []
        for section in SECTIONS if every else self.sections_shown:
            if section not in self._lists:
                pane = Pane(self._listing(section), id=section)
                pane.when_moved = self._moved
                self._lists[section] = pane
                new.append(pane)
            opens = every or (section == self.section and (self.splits or self.reading))
            if opens and section in WITH_DETAIL and section not in self._details:
                page = Pane(id=f"{section}-page")
                page.when_moved = self._moved
                self._details[section] = page
                new.append(page)
        return new

    @property
    def detail(self) -> Pane | None:
        """The pane of what is open in this section."""
        return self.page_of(self.section)

    def page_of(self, section: str) -> Pane | None:
        """Return the pane of what is open in a section, once it was made."""
        return self._details.get(section)

    def _panes(self) -> Iterator[Pane]:
        """Yield every list and every open page, shown or not."""
        yield from self._lists.values()
        yield from self._details.values()

    def _arrange(self) -> None:
        """Show what the state asks for: mount what is new and place everything again."""
        new = self._missing_panes()
        if new:
            self.mount_all(new)
        self._refresh_titles()
        self._clear_arrangement_cache()  # the plan depends on more than the size and the children
        self._place_soon()
        self._refresh_bars()
        if self._prepared:
            self._prepare_soon()

    def _rearranged(self) -> None:
        self._clear_arrangement_cache()
        self._place_soon()
        self.bars["footer"].refresh()

    def _refresh_bars(self) -> None:
        for bar in self.bars.values():
            bar.refresh()

    def plan(self, size: Size) -> Plan:
        """Return where everything stands on a screen of `size` cells."""
        return plan_of(self, size, self.section)

    @property
    def searching(self) -> bool:
        """Whether the search or the list of films is open."""
        return self.finder is not None and self.finder.is_open

    def list_of(self, section: str) -> Pane | None:
        """Return the pane of a section's list, once it was made."""
        return self._lists.get(section)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the place and the selection in the new size."""
        if event.size != self._cells:
            self._cells = event.size
            self._arrange()
            self._follow_cursor()
            self._focus()
        elif self._prepared:  # it went to another size and back: the terminal may have lost lines
            self.repaint()

    # ------------------------------------------------------------------ content

    def _listing(self, section: str) -> Content:
        def content(width: int) -> Sequence[Item]:
            only = self.filters.get(section, "")
            return listing(self.view, section, width, only, story_order=self.story_order)

        return content

    @property
    def pane(self) -> Pane | None:
        """The pane that has the keys."""
        if self._popup is not None:
            return self._popup
        if self.finder is not None and self.finder.is_open:
            return self.finder.results
        if self.reading and self.detail is not None and not self.shares:
            return self.detail
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
        for pane in self._panes():
            pane.activate(pane is front, seen=pane in seen)
        if self._popup is not None:
            self._popup.activate(self._popup is front)
        if self.searching and self.finder and self._popup is None:
            self.finder.focus()
        elif self.pane is not None and self.focused is not self.pane:
            if self.pane.is_attached:
                self.set_focus(self.pane, scroll_visible=False)
            else:
                self.call_after_refresh(self._focus)
        self.bars["footer"].refresh()

    def _refresh_titles(self) -> None:
        slot = "4 Reviews  5 Facts  6 Sources" if self.mode is Mode.WIDE and self.shares else ""
        for section, pane in self._lists.items():
            title = f"{SECTIONS.index(section) + 1} {section.capitalize()}"
            if section == "plot" and self.story_order:
                title += " in story order"
            below = slot if section in ("reviews", "facts", "sources") else ""
            if self.filters.get(section):
                title, below = f"{title}: {self._filter_name(section)}", "esc: all"
            pane.title_as(title, below)
        for pane in self._panes():
            pane.framed = self.mode > Mode.NARROW

    @property
    def restriction(self) -> str:
        """What the list of this section is restricted to or sorted by; empty: nothing special."""
        if self.filters.get(self.section):
            return f"{self._filter_name(self.section)}; esc: all"
        return "story order" if self.section == "plot" and self.story_order else ""

    def _filter_name(self, section: str) -> str:
        value = self.filters[section]
        block = self.view.get(value)
        return block.label if block else value

    def _moved(self, pane: Pane) -> None:
        if pane is self._lists.get(self.section):
            self._follow_cursor()
        else:
            self.bars["footer"].refresh()

    def _follow_cursor(self) -> None:
        """Show what the cursor of the list is on in the open page, where both are seen."""
        pane = self._lists.get(self.section)
        if not self.splits or self.detail is None or pane is None or pane.item is None:
            return
        if self.reading and self.opened.get(self.section) in self.view:
            return
        self._open_marked()

    def _open_marked(self) -> None:
        """Show the page of the item that the list marks."""
        pane = self._lists.get(self.section)
        if pane is None or pane.item is None or self.detail is None:
            return
        target = pane.item.target or pane.item.anchor
        if target in self.view:
            self.opened[self.section] = target
        if self.detail.key != self._page_key:
            self.show_detail()

    def show_detail(self, select: str = "", mark: Mark | None = None) -> None:
        """Show what is open in this section beside the list, or instead of it."""
        if self.detail is not None:
            content = partial(detail, self.view, self.opened.get(self.section, ""))
            self.detail.show(content, select, mark, self._page_key)

    @property
    def _page_key(self) -> str:
        """What the open page shows: a film and an address in it."""
        return f"{self.view.card.id} {self.opened.get(self.section, '')}"

    # ------------------------------------------------------------------ messages in the footer

    def say(self, message: str) -> None:
        """Show a short message at the right of the footer until the next key."""
        self.message = message
        self.bars["footer"].refresh()

    def on_key(self) -> None:
        """Take the last message away."""
        if self.message:
            self.say("")
