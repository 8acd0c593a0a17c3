"""The one screen: owns what is open, where each pane stands, and what each key does."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.widget import Widget

from lostcity_tui.errors import LostcityError
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library
from lostcity_tui.tui.bar import Bar, Parts
from lostcity_tui.tui.content import cast, facts, plot, reviews, sources, synopsis
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import para
from lostcity_tui.tui.keys import BY_ID, FOOTER, KEYS, shown
from lostcity_tui.tui.layout import (
    Mode, Placed, beside, grid, inset, mode_of, shared_sections, MIN_HEIGHT, MIN_WIDTH,
)  # fmt: skip
from lostcity_tui.tui.marks import Mark, mark_of
from lostcity_tui.tui.pane import Content, Pane
from lostcity_tui.tui.places import History, Place
from lostcity_tui.tui.state import State

if TYPE_CHECKING:
    from lostcity_tui.search import Hit
    from lostcity_tui.tui.finder import Finder

#: Sections in which something can be opened beside the list.
WITH_DETAIL = ("cast", "plot", "reviews", "facts", "sources")
_LISTS = {
    "synopsis": synopsis.listing, "cast": cast.listing, "plot": plot.listing,
    "reviews": reviews.listing, "facts": facts.listing, "sources": sources.listing,
}  # fmt: skip
_DETAILS = {
    "cast": cast.detail, "plot": plot.detail, "reviews": reviews.detail, "facts": facts.detail,
    "sources": sources.detail,
}  # fmt: skip

#: Turns of the event loop after which every widget has passed its changes on to the screen.
_HOPS = 5


def _bindings() -> Iterator[BindingType]:
    for key in KEYS:
        yield Binding(key.keys, key.action, key.label, show=False, id=key.id)


class Browser(Screen[None]):
    """A film in panes."""

    BINDINGS: ClassVar[list[BindingType]] = list(_bindings())
    AUTO_FOCUS = None

    def __init__(self, library: Library, state: State, start: str = "synopsis") -> None:
        super().__init__()
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
        self.mark: Mark | None = None
        self.message = ""
        self.popup_does: Callable[[str], None] | None = None
        self.finder: Finder | None = None
        self._lists: dict[str, Pane] = {}
        self._detail: Pane | None = None
        self._popup: Pane | None = None
        self._grip: int | None = None
        """Cells from the mouse to the boundary that it moves; None: it moves none."""
        self._size = Size(80, 24)
        self._placed = Placed()

    # ------------------------------------------------------------------ composition

    def compose(self) -> Iterator[Widget]:
        """Yield the bars and the panes that the terminal's size shows at once."""
        self._size = self.app.size
        yield Bar(self._header_parts, id="header")
        yield Bar(self._tab_parts, id="tabs")
        yield Bar(self._footer_parts, id="footer")
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
        """Go to where one was; with many films, let one be chosen."""
        gc.freeze()
        gc.enable()
        self.mount_all(self._missing_panes(every=True))
        self._refresh_titles()
        if len(self.library) > 1:
            self.action_library()
        else:
            self.restore(self.view.card.id)

    @property
    def mode(self) -> Mode:
        """How much fits the terminal."""
        return mode_of(self._size)

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
        """Place everything again once the widgets have said what else changed: one frame, not two."""
        for widget, (region, _) in self.plan(self._size).items():
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
        bars: dict[str, Widget] = {bar.id or "": bar for bar in self.query_children(Bar)}
        if not bars:
            return {}
        header = 0 if self.mode is Mode.TOO_SMALL else 2 if height >= 20 else 1
        if self.mode is Mode.TOO_SMALL:
            return {bars["footer"]: (Region(0, 0, width, height), 0)}
        tabs = 0 if self.shares or self._searching else 1
        plan: dict[Widget, tuple[Region, int]] = {
            bars["header"]: (Region(0, 0, width, header), 0),
            bars["footer"]: (Region(0, height - 1, width, 1), 0),
        }
        if tabs:
            plan[bars["tabs"]] = (Region(0, header, width, 1), 0)
        body = Region(0, header + tabs, width, height - header - tabs - 1)
        places = self.finder.places(body) if self._searching and self.finder else self._body(body)
        plan.update({widget: (region, 0) for widget, region in places})
        if self._popup is not None:
            plan[self._popup] = (inset(body, self._popup_lines(body.width)), 1)
        return plan

    @property
    def _searching(self) -> bool:
        return self.finder is not None and self.finder.is_open

    def _body(self, body: Region) -> list[tuple[Widget, Region]]:
        if self.shares:
            columns = 3 if self.mode is Mode.WIDEST else 2
            return list(zip((self._lists[name] for name in self._sections() if name in self._lists), grid(body, columns, 2), strict=False))
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
        if event.size != self._size:
            self._size = event.size
            self._arrange()
            self._focus()

    # ------------------------------------------------------------------ content

    def _listing(self, section: str) -> Content:
        def content(width: int) -> Sequence[Item]:
            only = self.filters.get(section, "")
            if section == "plot":
                items = plot.listing(self.view, width, only, story_order=self.story_order)
            else:
                items = _LISTS[section](self.view, width, only)
            return items or (_nothing(section),)

        return content

    def _detail_content(self, width: int) -> Sequence[Item]:
        anchor = self.opened.get(self.section, "")
        if anchor not in self.view:
            return ()
        block = self.view.block(anchor)
        if block.kind in ("fact", "title", "difference"):
            return facts.detail(self.view, anchor, width)
        return _DETAILS.get(block.section, facts.detail)(self.view, anchor, width)

    @property
    def pane(self) -> Pane | None:
        """The pane that has the keys."""
        if self._popup is not None:
            return self._popup
        if self._searching and self.finder:
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
        front, seen = self.pane, self.plan(self._size)
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

    # ------------------------------------------------------------------ bars

    def _header_parts(self, width: int, line: int) -> Parts:
        card = self.view.card
        parts: list[tuple[str, str, str]] = []
        details = card.line[1:]
        titles = [d for d in details[:1] if card.original_title and d[0].startswith(card.original_title)]
        rest = details[len(titles) :]
        if line == 0:
            parts = [(" " + card.title, "title", "section('facts')")]
            parts += [part for detail in titles for part in _header_detail(*detail)]
            if self._header_lines() == 1:
                parts += [part for detail in rest for part in _header_detail(*detail)]
            return parts
        for detail in rest:
            parts += _header_detail(*detail)
        parts = [(" ", "dim", ""), *parts[1:]]
        if len(self.library) > 1:
            parts.append((f"  ·  {len(self.library):,} films: L", "dim", "library"))
        problems = self.library.entry(card.id).problems if card.id in self.library else 0
        if problems:
            parts.append((f"  ·  {problems} problem{'s' * (problems != 1)}: lostcity check", "warning", ""))
        return parts

    def _header_lines(self) -> int:
        return 2 if self._size.height >= 20 else 1

    def _tab_parts(self, width: int, _line: int) -> Parts:
        long = sum(len(name) + 5 for name in SECTIONS) <= width
        parts = []
        for number, name in enumerate(SECTIONS, 1):
            text = name.capitalize() if long else name[:3].capitalize()
            role = "tab-open" if name == self.section else "tab"
            gap = " " if width >= 48 else ""
            parts.append((f"{gap}{number} {text} ", role, f"section('{name}')"))
        return parts

    def _footer_parts(self, width: int, line: int) -> Parts:
        if self.mode is Mode.TOO_SMALL:
            text = f"lostcity needs {MIN_WIDTH}x{MIN_HEIGHT}; this is {self._size.width}x{self._size.height}. q quits."
            return ((text[line * width : (line + 1) * width], "text", ""),)
        names = FOOTER["popup" if self._popup else self.section]
        if self._searching and self.finder:
            return self.finder.footer(width)
        if self.hits:
            names = FOOTER["hits"]
        message = self.message or (f"hit {self.hit_index + 1} of {len(self.hits)}" if self.hits else "")
        parts: list[tuple[str, str, str]] = []
        used = len(message) + 2
        for name in ("help", "quit", *names):
            key = BY_ID[name]
            text = shown(key, self.app.keymap_names)  # type: ignore[attr-defined]
            if used + len(text) + len(key.label) + 3 > width:
                break
            used += len(text) + len(key.label) + 3
            parts += [(f" {text}", "key", key.action), (f" {key.label} ", "dim", key.action)]
        fill = width - sum(len(part[0]) for part in parts) - len(message) - 1
        return [*parts, (" " * max(0, fill) + message, "text", "")]

    def say(self, message: str) -> None:
        """Show a short message at the right of the footer until the next key."""
        self.message = message
        self.query_one("#footer", Bar).refresh()

    def on_key(self) -> None:
        """Take the last message away."""
        if self.message:
            self.say("")

    # ------------------------------------------------------------------ places

    @property
    def place(self) -> Place:
        """Where one is."""
        pane = self._detail if self.reading and self._detail else self._lists.get(self.section)
        selected = pane.item.anchor if pane and pane.item else ""
        opened = self.opened.get(self.section, "") if self.reading else ""
        return Place(self.view.card.id, self.section, opened, selected, self.zoomed)

    def go(self, place: Place, mark: Mark | None = None, *, remember: bool = True) -> None:
        """Go to a place; its film is opened if it is another one."""
        if remember:
            self.history.leave(self.place)
        if place.film != self.view.card.id and not self._open_film(place.film):
            return
        self.mark = mark
        self.section = place.section
        self.zoomed = place.zoomed
        self.reading = bool(place.opened)
        if place.opened:
            self.opened[place.section] = place.opened
        self._arrange()
        if self.reading and self._detail is not None:
            self._detail.show(self._detail_content, place.selected or place.opened, mark)
            self._select_in_list(place.opened)
        elif place.section in self._lists:
            pane = self._lists[place.section]
            if mark or place.selected not in {item.anchor for item in pane.items}:
                self._unfilter(place.section, place.selected)
                pane.show(self._listing(place.section), place.selected, mark)
            else:
                pane.select_anchor(place.selected)
            self._follow_cursor()
        self._focus()

    def _unfilter(self, section: str, anchor: str) -> None:
        """Take a filter away when it would hide what is gone to."""
        if anchor and self.filters.pop(section, ""):
            self._refresh_titles()

    def _select_in_list(self, anchor: str) -> None:
        pane = self._lists.get(self.section)
        if pane is None:
            return
        for index, item in enumerate(pane.items):
            if item.target == anchor or item.anchor == anchor:
                if pane.cursor != index:
                    pane.select(index, tell=False)
                return

    def _open_film(self, film: str) -> bool:
        try:
            page = self.library.page(film)
        except LostcityError as error:
            problem = Item("problem", (para((str(error), "warning")),))
            self.popup("This film cannot be opened", lambda _width: (problem,), lambda _target: None)
            return False
        self.remember()
        self.view = FilmView(page)
        self.opened.clear()
        self.filters.clear()
        for section, pane in self._lists.items():
            pane.show(self._listing(section))
        return True

    def open_film(self, film: str) -> None:
        """Open another film where one was in it, or at its synopsis."""
        if film != self.view.card.id:
            self.history.leave(self.place)
            if not self._open_film(film):
                return
            self.section, self.reading = "synopsis", False
        self._arrange()
        self.restore(film)
        self._focus()

    def landing(self, anchor: str, film: str = "") -> Place:
        """Return the place at which a block of the film is seen."""
        block = self.view.block(anchor)
        root = self.view.root(anchor)
        zoomed = self.zoomed or self.mode < Mode.WIDE
        if root.kind in ("scene", "character", "person", "review"):
            return Place(self.view.card.id, root.section, root.anchor, anchor, True)
        if block.kind == "claim":
            anchor = block.parent
        return Place(self.view.card.id, block.section, "", anchor, zoomed and self.zoomed)

    def follow(self, target: str) -> None:
        """Go where a link leads: a block of the film, or an address."""
        if target.startswith(("http://", "https://")):
            self._open_address(target)
        elif target in self.view:
            self.go(self.landing(target))

    def _open_address(self, address: str) -> None:
        self.app.open_url(address)
        self.say(f"opening {address}")

    def remember(self) -> None:
        """Keep where one is in this film."""
        place = self.place
        self.state.was_at(place.film, [place.section, place.opened, place.selected])
        self.state.zoomed = self.zoomed

    def restore(self, film: str) -> None:
        """Go to where one was in a film the last time."""
        section, opened, selected = (*self.state.places.get(film, ()), "", "", "")[:3]
        if section in SECTIONS and film == self.view.card.id:
            opened = opened if opened in self.view else ""
            self.go(Place(film, section, opened, selected, self.zoomed), remember=False)

    # ------------------------------------------------------------------ messages

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
        if target in self.view and self.opened.get(self.section) != target or not self._detail.items:
            self.opened[self.section] = target
            self._detail.show(self._detail_content)

    @on(Pane.Opened)
    def _opened(self, message: Pane.Opened) -> None:
        message.stop()
        if self._popup is not None and message.pane is self._popup:
            self._choose(message.target)
        elif self.finder and message.pane is self.finder.results:
            self.finder.land()
        elif message.pane is self._lists.get(self.section) and message.target in self.view and message.target == (message.pane.item.target if message.pane.item else ""):
            self._open_item(message.target)
        else:
            self.follow(message.target)

    def _open_item(self, target: str) -> None:
        """Open an item of a list: in its section, beside it or instead of it."""
        block = self.view.block(target)
        if block.kind in ("fact", "title", "difference") and block.section == self.section != "plot":
            self.action_who()
        else:
            self.go(self.landing(target))

    # ------------------------------------------------------------------ the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Turn to the pane that was pressed, or take hold of the boundary of list and open page."""
        at = event.screen_offset
        if self._popup is not None:
            if any(pane.region.contains_point(at) for pane in self._panes()) and not self._popup.region.contains_point(at):
                self._close_popup()
        elif not self._searching:
            if self._takes_boundary(at):
                return
            for section, pane in self._lists.items():
                if pane.region.contains_point(at):
                    self._turn_to(section)
            if self._detail is not None and self._detail.region.contains_point(at):
                self.reading = not self.shares
        self._focus()

    def _panes(self) -> Iterator[Pane]:
        yield from self._lists.values()
        if self._detail is not None:
            yield self._detail

    def _turn_to(self, section: str) -> None:
        """Give the keys to a list that is on the screen already."""
        if section != self.section:
            self.history.leave(self.place)
        self.section, self.reading = section, False
        for bar in self.query(Bar):
            bar.refresh()

    def _takes_boundary(self, at: Offset) -> bool:
        pane = self._lists.get(self.section)
        if not self.splits or pane is None or not pane.region.area:
            return False
        edge = pane.region.right
        if at.x not in (edge - 1, edge) or not pane.region.y <= at.y < pane.region.bottom:
            return False
        self._grip = edge - at.x
        self.clear_selection()
        pane.capture_mouse()
        return True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the boundary that is held."""
        if self._grip is not None and self.splits:
            self.state.split = min(0.85, max(0.15, (event.screen_x + self._grip) / self._size.width))
            self._arrange()

    def on_mouse_up(self) -> None:
        """Let the boundary go."""
        if self._grip is not None:
            self._grip = None
            self.app.capture_mouse(None)

    # ------------------------------------------------------------------ actions: moving

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        if self.pane:
            self.pane.move(step)

    def action_page(self, fraction: float) -> None:
        """Move by a page or half of one."""
        if self.pane:
            self.pane.page(fraction)

    def action_first(self) -> None:
        """Move to the beginning."""
        if self.pane:
            self.pane.first()

    def action_last(self) -> None:
        """Move to the end."""
        if self.pane:
            self.pane.last()

    def action_sideways(self, step: int) -> None:
        """Choose the next link; past the last one, go between the list and what is open."""
        pane = self.pane
        if pane is None or pane.next_link(step) or self._popup:
            return
        if step > 0 and not self.reading and self.splits and self._detail is not None and self._detail.items:
            self.reading = True
            self._focus()
        elif step < 0 and self.reading:
            self.action_close()

    def action_section(self, section: str) -> None:
        """Go to a section."""
        self._close_popup()
        if self.finder:
            self.finder.close()
        if section == self.section and self.reading and not self.splits:
            self.reading = False
            self._arrange()
        elif section != self.section:
            self.history.leave(self.place)
            self.section, self.reading = section, False
            self._arrange()
            self._follow_cursor()
        self._focus()

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane: what is open after its list, then the next section."""
        if self._popup or self._searching:
            return
        if self.splits and self.reading == (step < 0) and self._detail is not None and self._detail.items:
            self.reading = not self.reading
            self._focus()
            return
        names = self._sections() if self.shares else SECTIONS
        index = names.index(self.section) if self.section in names else 0
        self.action_section(names[(index + step) % len(names)])
        if step < 0 and self.splits:
            self.reading = True
            self._focus()

    def action_zoom(self) -> None:
        """Give the section the whole screen, or share it again."""
        self.zoomed = not self.zoomed
        if self.mode < Mode.WIDE:
            self.say("several panes need a larger terminal")
        if self.shares:
            self.reading = False
        self._arrange()
        self._follow_cursor()
        self._focus()

    # ------------------------------------------------------------------ actions: reading

    def action_open(self) -> None:
        """Open the item, or give the pane the whole screen when it leads nowhere."""
        pane = self.pane
        if pane is None:
            return
        if pane.link or (pane.item and pane.item.target):
            pane.open()
        elif self.shares:
            self.action_zoom()

    def action_close(self) -> None:
        """Close what is on top: popup, search, the open page, the marks, the zoom."""
        if self._popup is not None:
            self._close_popup()
        elif self._searching and self.finder:
            self.finder.cancel()
        elif self.reading:
            self.reading = False
            self._arrange()
        elif self.hits:
            self._forget_hits()
        elif self.zoomed and self.mode >= Mode.WIDE:
            self.action_zoom()
        self._focus()

    def _forget_hits(self) -> None:
        self.hits, self.hit_index, self.mark = (), -1, None
        for pane in (*self._lists.values(), *((self._detail,) if self._detail else ())):
            if pane.mark:
                pane.reload()
        self.query_one("#footer", Bar).refresh()

    def action_back(self) -> None:
        """Go back to where one was."""
        self._travel(self.history.back(self.place), "nothing further back")

    def action_forward(self) -> None:
        """Go forward again."""
        self._travel(self.history.forward(self.place), "nothing further ahead")

    def _travel(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
        else:
            self.go(place, remember=False)

    def action_scene(self, step: int) -> None:
        """Go to the next or previous scene in the order shown."""
        pane = self._lists.get("plot")
        if self.section != "plot" or pane is None or not pane.items:
            return
        index = pane.cursor + step
        if not 0 <= index < len(pane.items):
            self.say("this is the last scene" if step > 0 else "this is the first scene")
            return
        pane.select(index)
        target = pane.items[index].target
        if self.reading and self._detail is not None:
            self.opened["plot"] = target
            self._detail.show(self._detail_content)

    def action_order(self) -> None:
        """Change between telling order and story order."""
        self.story_order = not self.story_order
        if "plot" in self._lists:
            self._lists["plot"].reload()
        self._refresh_titles()
        self.say("story order" if self.story_order else "telling order")

    def action_who(self) -> None:
        """Show who says so."""
        from lostcity_tui.tui.content.claims import who_says_so

        anchor = self._asked_about()
        if anchor in self.view:
            self.popup("Who says so", lambda _width: who_says_so(self.view, anchor), self.follow)

    def _asked_about(self) -> str:
        if self._searching and self.finder:
            hit = self.finder.hit
            return hit.anchor if hit and hit.film == self.view.card.id else ""
        pane = self.pane
        anchor = pane.item.anchor if pane and pane.item else ""
        return anchor if anchor in self.view else (pane.item.target if pane and pane.item else "")

    def action_copy(self) -> None:
        """Copy the passage with its citation."""
        from lostcity_tui.tui.citation import cite

        anchor = self._asked_about()
        if anchor in self.view:
            self.app.copy_to_clipboard(cite(self.view, self.view.block(anchor)))
            self.say("copied, if your terminal allows it (OSC 52)")

    def action_copy_or_quit(self) -> None:
        """Copy the selected text, or quit when none is."""
        selected = self.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.clear_selection()
            self.say("copied, if your terminal allows it (OSC 52)")
        else:
            self.app.exit()

    def action_open_link(self) -> None:
        """Open the item's web address."""
        block = self.view.get(self._asked_about())
        addresses = [link for link in block.links if link.startswith("http")] if block else []
        if addresses:
            self._open_address(addresses[0])
        else:
            self.say("no web address here")

    # ------------------------------------------------------------------ actions: popups

    def popup(self, title: str, content: Content, does: Callable[[str], None]) -> None:
        """Show items in the middle; `does` gets the target of the one that is opened."""
        self._close_popup()
        pane = Pane(content, id="popup")
        pane.title_as(title, "esc closes")
        self._popup, self.popup_does = pane, does
        self.mount(pane)
        self._place_soon()
        self.query_one("#footer", Bar).refresh()
        self._focus()

    def _popup_lines(self, width: int) -> int:
        assert self._popup is not None
        return self._popup.lines_at(min(width, 92) - 6)

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup.remove()
            self._popup = self.popup_does = None
            self._place_soon()
            self.query_one("#footer", Bar).refresh()

    def _choose(self, target: str) -> None:
        does = self.popup_does
        self._close_popup()
        if does:
            does(target)
        self._focus()

    def action_help(self) -> None:
        """Show the keys and what they do here."""
        from lostcity_tui.tui.content.help import key_items

        self.popup("Help", partial(key_items, self.section, self.app.keymap_names), lambda _target: None)  # type: ignore[attr-defined]

    def action_filter(self) -> None:
        """Choose what the list shows: a character's scenes, a stance, a standing."""
        from lostcity_tui.tui.content.choices import filter_items

        if self.section not in ("plot", "reviews", "facts"):
            self.say("nothing to filter here")
            return
        section = self.section
        self.popup("Show only", lambda _width: filter_items(self.view, section), partial(self._filter, section))

    def _filter(self, section: str, choice: str) -> None:
        self.filters[section] = "" if choice == "all" else choice
        pane = self._lists.get(section)
        if pane is not None:
            pane.show(self._listing(section))
        self._refresh_titles()
        self._follow_cursor()

    def action_library(self) -> None:
        """Choose another film."""
        if len(self.library) < 2:
            self.say("only one film is open")
            return
        self._finder().open_library()

    # ------------------------------------------------------------------ actions: search

    def _finder(self) -> "Finder":
        if self.finder is None:
            from lostcity_tui.tui.finder import Finder

            self.finder = Finder(self)
        return self.finder

    def action_search(self) -> None:
        """Search everything as you type."""
        self._close_popup()
        self._finder().open_search()

    def found(self, hits: "Sequence[Hit]", index: int) -> None:
        """Go to a search hit and keep the others for the keys of the next and previous one."""
        self.hits, self.hit_index = hits, index
        hit, here = hits[index], self.view.card.id
        if hit.film != here:
            self.history.leave(self.place)
            if not self._open_film(hit.film):
                return
            self._arrange()
        if hit.anchor in self.view:
            self.go(self.landing(hit.anchor), mark_of(self.view, hit), remember=hit.film == here)

    def action_hit(self, step: int) -> None:
        """Go to the next or previous search hit."""
        if not self.hits:
            self.say("no search yet")
        else:
            self.found(self.hits, (self.hit_index + step) % len(self.hits))

    def action_next_theme(self) -> None:
        """Change to the next theme."""
        self.app.next_theme()  # type: ignore[attr-defined]
        self.say(f"theme: {self.app.theme}")

    async def action_quit(self) -> None:
        """Leave."""
        self.app.exit()


def _nothing(section: str) -> Item:
    return Item("nothing", (para((f"The dossier has no {section}.", "dim")),), selectable=False)


def _header_detail(text: str, standing: str) -> Parts:
    parts = [("  ·  ", "dim", ""), (text, "text", "section('facts')")]
    return [*parts, (" ≠", "dispute", "section('sources')")] if standing == "disputed" else parts


