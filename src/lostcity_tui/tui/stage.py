"""The screen's parts, where they stand, and which of them has the keys."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region, Size
from textual.timer import Timer
from textual.widget import Widget

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui import bars
from lostcity_tui.tui.bar import Bar, Parts
from lostcity_tui.tui.deck import Deck
from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.layout import Mode, Plan
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.pointing import Pointing
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.session import Session
from lostcity_tui.tui.travel import Travel

if TYPE_CHECKING:
    from lostcity_tui.tui.finder import Finder

#: Seconds between the lists that are made ready.
_IDLE_S = 0.05


class Stage(Frames):
    """A film in panes, without what keys do."""

    AUTO_FOCUS = None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.deck = Deck(self.session, self.tell)
        self.popup = Popup(self)
        self.travel = Travel(self, self.session, self.deck, self.popup)
        self.pointing = Pointing(self, self.session, self.deck, self.popup, self.travel)
        self.header = Bar(partial(bars.header, self.session), id="header")
        self.tabs = Bar(partial(bars.tabs, self.session), id="tabs")
        self.footer = Bar(self._footer, id="footer")
        self.message = ""
        self._prepared: tuple[Size, bool] | None = None
        """The terminal's size and whether it was shared when all was last laid out."""
        self._idle: Timer | None = None

    # ------------------------------------------------------------------ composition

    def compose(self) -> Iterator[Widget]:
        """Yield the bars and the panes that the terminal's size shows at once."""
        self.session.size = self.app.size
        yield from (self.header, self.tabs, self.footer)
        yield from self.deck.missing()
        self.deck.entitle()
        if self.deck.listed is not None:
            self.deck.listed.activate(True)

    def on_mount(self) -> None:
        """Give the keys to the pane in front."""
        self.focus_front()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.repaint())

    def begin(self) -> None:
        """Make ready what the first screen did not need."""
        gc.freeze()
        gc.enable()
        self.mount_all(self.deck.missing(every=True))
        self.deck.entitle()
        self._prepare_soon()

    def _prepare_soon(self) -> None:
        """Lay out what is not yet seen, a section at a time, so that no key waits for it."""
        shape = (self.terminal, self.session.shares)
        if shape != self._prepared:
            self._prepared = shape
            if self._idle is not None:
                self._idle.stop()
            self._idle = self.set_timer(_IDLE_S, partial(self._prepare, SECTIONS))

    def _prepare(self, sections: Sequence[str]) -> None:
        for widget, (region, _) in self._plan(self.terminal, sections[0]).items():
            if isinstance(widget, Pane) and widget is not self.popup.pane:
                widget.fit(region.size)
        if sections[1:]:
            self._idle = self.set_timer(_IDLE_S, partial(self._prepare, sections[1:]))
        elif len(self.session.library) > 1:
            self.finder.searcher.prepare()

    @cached_property
    def finder(self) -> Finder:
        """The finder; it is made when it is first opened, as no first screen shows it."""
        from lostcity_tui.tui.finder import Finder

        return Finder(self, self.session, self.travel, self.popup)

    @property
    def searching(self) -> bool:
        """Whether the finder is open."""
        return "finder" in vars(self) and self.finder.is_open

    def uncover(self) -> None:
        """Take away what stands over the panes."""
        self.popup.close()
        if self.searching:
            self.finder.close()

    # ------------------------------------------------------------------ where everything stands

    @property
    def terminal(self) -> Size:
        """The terminal's size in cells."""
        return self.session.size

    def plan(self, size: Size) -> Plan:
        """Return where everything stands on a screen of `size` cells."""
        return self._plan(size, self.session.section)

    def _plan(self, size: Size, section: str) -> Plan:
        """Return where all that is seen of a section stands."""
        width, height = size
        if self.session.mode is Mode.TOO_SMALL:
            return {self.footer: (Region(0, 0, width, height), 0)}
        header = 2 if height >= bars.TWO_LINES else 1
        tabs = 0 if self.session.shares or self.searching else 1
        plan: Plan = {
            self.header: (Region(0, 0, width, header), 0),
            self.footer: (Region(0, height - 1, width, 1), 0),
        }
        if tabs:
            plan[self.tabs] = (Region(0, header, width, 1), 0)
        body = Region(0, header + tabs, width, height - header - tabs - 1)
        places = self.finder.places(body) if self.searching else self.deck.places(section, body)
        plan.update({widget: (region, 0) for widget, region in places})
        if self.popup.pane is not None:
            plan[self.popup.pane] = (self.popup.place(body), 1)
        return plan

    def rearrange(self) -> None:
        """Show what is open now: make what is new and place everything again."""
        new = self.deck.missing()
        if new:
            self.mount_all(new)
        self.deck.entitle()
        self.replan()
        self.header.refresh()
        self.tabs.refresh()
        if self._prepared:
            self._prepare_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the place and the selection in the new size."""
        if event.size != self.session.size:
            self.session.size = event.size
            self.hush()
            self.rearrange()
            self.deck.follow_cursor()
            self.focus_front()
        elif self._prepared:  # it went to another size and back: the terminal may have lost lines
            self.repaint()

    # ------------------------------------------------------------------ which part has the keys

    @property
    def pane(self) -> Pane | None:
        """The pane that has the keys."""
        if self.popup.pane is not None:
            return self.popup.pane
        return self.finder.results if self.searching else self.deck.front

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Keep the keys where they are when a click met nothing, as it may after a resize."""
        if widget is not None:
            super().set_focus(widget, scroll_visible, from_app_focus)

    def focus_front(self) -> None:
        """Give the keys to the pane in front, and show that it has them."""
        front, seen = self.pane, self.plan(self.terminal)
        for pane in self.deck:
            pane.activate(pane is front, seen=pane in seen)
        if self.popup.pane is not None:
            self.popup.pane.activate(True)
        if self.searching and not self.popup.is_open:
            self.finder.focus()
        elif front is not None and self.focused is not front:
            if front.is_attached:
                self.set_focus(front, scroll_visible=False)
            else:
                self.call_after_refresh(self.focus_front)
        self.tell()

    # ------------------------------------------------------------------ mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Turn to what was pressed, or take hold of a boundary."""
        if self.popup.is_open or not self.searching:
            self.pointing.press(event.screen_offset)
        self.focus_front()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the boundary that is held."""
        self.pointing.move(event.screen_x)

    def on_mouse_up(self) -> None:
        """Let the boundary go."""
        self.pointing.release()

    # ------------------------------------------------------------------ footer

    def _footer(self, width: int, line: int) -> Parts:
        if self.searching and not self.popup.is_open and self.session.mode:
            return self.finder.footer(width)
        return bars.footer(self.session, self.popup, self.pane, self.message, width, line)

    def tell(self) -> None:
        """Bring the footer up to date."""
        self.footer.refresh()

    def say(self, message: str) -> None:
        """Show a short message at the right of the footer until the next input."""
        self.message = message
        self.tell()

    def hush(self) -> None:
        """Take the last message away."""
        if self.message:
            self.say("")
