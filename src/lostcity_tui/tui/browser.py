"""The one screen: what each key and each click does."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from lostcity_tui.errors import LostcityError
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library, list_again
from lostcity_tui.tui import themes
from lostcity_tui.tui.aside import aside
from lostcity_tui.tui.asking import Asking
from lostcity_tui.tui.keys import KEYS
from lostcity_tui.tui.layout import Mode
from lostcity_tui.tui.pane import Pane

if TYPE_CHECKING:
    from lostcity_tui.tui.choosers import Chooser


def _bindings() -> Iterator[BindingType]:
    for key in KEYS:
        yield Binding(key.keys, key.action, key.label, show=False, id=key.id)


class Browser(Asking):
    """A film in panes."""

    BINDINGS: ClassVar[list[BindingType]] = list(_bindings())
    _lists_again = False
    """Whether a thread is listing the films again."""

    def begin(self) -> None:
        """Go to where one was; with many films, let one be chosen."""
        super().begin()
        self.travel.restore()
        if len(self.session.library) > 1:
            self.action_library()

    # ------------------------------------------------------------------ messages

    @on(Pane.Opened)
    def _opened(self, message: Pane.Opened) -> None:
        message.stop()
        if message.pane is self.popup.pane:
            self.popup.choose(message.target)
        elif self.searching and message.pane is self.finder.results:
            self.finder.chooser.land()
        elif message.pane is self.deck.listed and self._is_own(message):
            self._open_item(message.target)
        else:
            self.travel.follow(message.target)

    def _is_own(self, message: Pane.Opened) -> bool:
        """Tell whether it is the item itself that was opened, and not a link within it."""
        item = message.pane.item
        return item is not None and message.target == item.target in self.session.view

    def _open_item(self, target: str) -> None:
        """Open an item of a list: in its section, beside it or instead of it."""
        block, section = self.session.view.block(target), self.session.section
        is_fact = block.kind in ("fact", "title", "difference")
        if is_fact and block.section == section != "plot":
            if self.deck.has_page_beside:
                self._read(True)
            else:
                self.action_who()
        else:
            self.travel.go(self.session.landing(target))

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
        """Choose the next link; past the last one, go to what is beside: an item, then a pane."""
        pane = self.pane
        if pane is None or pane.next_link(step) or pane.aside(step) or self.popup.is_open:
            self.tell()
            return
        if step > 0 and not self.session.reading and self.deck.has_page_beside:
            self._read(True)
        elif step < 0 and self.session.reading:
            self.action_close()

    def _read(self, reading: bool) -> None:
        """Give the keys to what is open beside the list, or back to the list."""
        self.session.reading = reading
        self.focus_front()

    def action_section(self, section: str) -> None:
        """Go to a section."""
        session = self.session
        self.uncover()
        if section == session.section and session.reading and not session.splits:
            session.reading = False
            self.rearrange()
        elif section != session.section:
            self.travel.turn_to(section)
            self.rearrange()
            self.deck.follow_cursor()
        self.focus_front()

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane: what is open after its list, then the next section."""
        session = self.session
        if self.popup.is_open or self.searching:
            return
        if self.deck.has_page_beside and session.reading == (step < 0):
            self._read(not session.reading)
            return
        index = SECTIONS.index(session.section)
        self.action_section(SECTIONS[(index + step) % len(SECTIONS)])
        if step < 0 and session.splits:
            self._read(True)

    def action_zoom(self) -> None:
        """Give the section the whole screen, or share it again."""
        self.session.zoom()
        if self.session.mode < Mode.WIDE:
            self.say("several panes need a larger terminal")
        self.rearrange()
        self.deck.follow_cursor()
        self.focus_front()

    # ------------------------------------------------------------------ actions: reading

    def action_open(self) -> None:
        """Open the item, or give the pane the whole screen when it leads nowhere."""
        pane = self.pane
        if pane is None:
            return
        if pane.target:
            pane.open()
        elif self.session.shares:
            self.action_zoom()

    def action_close(self) -> None:
        """Close what is on top: popup, search, the open page, the marks, the filter, the zoom."""
        session = self.session
        if self.popup.is_open:
            self.popup.close()
        elif self.searching:
            self.finder.cancel()
        elif session.reading:
            session.close_page()
            if session.hits.is_here:
                self.travel.forget_hits()
            self.rearrange()
        elif session.hits.is_here:
            self.travel.forget_hits()
        elif session.filters.get(session.section):
            self.deck.filter(session.section, "")
        elif session.zoomed and session.mode >= Mode.WIDE:
            self.action_zoom()
        self.focus_front()

    def action_back(self) -> None:
        """Go back to where one was."""
        self.travel.back()

    def action_forward(self) -> None:
        """Go forward again."""
        self.travel.forward()

    def action_scene(self, step: int) -> None:
        """Go to the next or previous scene in the order shown."""
        session, pane = self.session, self.deck.listed
        if session.section != "plot" or pane is None or not pane.items:
            self.say("scenes are in the plot: 3")
            return
        index = pane.cursor + step
        if not (0 <= index < len(pane.items) and pane.items[index].selectable):
            end = "last" if step > 0 else "first"
            few = session.filters.get("plot")
            seen = ", as far as you have seen" * (bool(session.seen) and step > 0)
            self.say(f"{end} of those shown" if few else f"this is the {end} scene{seen}")
            return
        pane.select(index)
        target = pane.items[index].target
        if session.reading:
            session.opened["plot"] = target
            self.deck.show_page()

    def action_order(self) -> None:
        """Change between telling order and story order."""
        session = self.session
        if session.section != "plot":
            self.say("scenes are in the plot: 3")
            return
        session.story_order = not session.story_order
        self.deck.sort()
        self.say("story order" if session.story_order else "telling order")

    # ------------------------------------------------------------------ actions: finding

    def action_library(self) -> None:
        """Choose another film."""
        if len(self.session.library) < 2:
            self.say("only one film is open")
        else:
            self._find(self.finder.films)

    def action_reload(self) -> None:
        """List the films again, in a thread, and stay where one is."""
        self.popup.close()
        self.focus_front()
        if not self._lists_again:
            self._lists_again = True
            self.say("reading again…")
            self.run_worker(self._list_again())

    async def _list_again(self) -> None:
        session = self.session
        try:
            found = await aside(partial(list_again, session.library, session.view.card.id))
        except LostcityError as error:
            self.call_later(self._take, error)
        else:
            self.call_later(self._take, found)

    def _take(self, found: Library | LostcityError) -> None:
        """Go on with what the films are now; where there are none, with those that were."""
        self._lists_again = False
        self.popup.close()
        self.popup.set_aside()  # nor does one come back that waits: it is of what was read before
        if isinstance(found, LostcityError):
            self.hush()
            self.travel.refuse("The films cannot be read again", found)
            return
        self.travel.take(found)
        if len(found) > 1 or "finder" in vars(self):
            self.finder.forget_films()

    def _find(self, chooser: "Chooser") -> None:
        """Open the finder on one of its choosers, over whatever popup there is."""
        if self.session.mode is not Mode.TOO_SMALL:
            if self.searching:
                self.popup.close()
            else:
                self.popup.set_aside()
            self.finder.open(chooser)

    def action_search(self) -> None:
        """Search everything as you type."""
        self._find(self.finder.searcher)

    def action_commands(self) -> None:
        """List every command by its name."""
        self._find(self.finder.commands)

    def action_hit(self, step: int) -> None:
        """Go to the next or previous search hit."""
        self.travel.step_hits(step)

    def action_next_theme(self) -> None:
        """Change to the next theme."""
        names = themes.NAMES
        index = names.index(self.app.theme) if self.app.theme in names else -1
        self.action_theme(names[(index + 1) % len(names)])

    def action_theme(self, name: str) -> None:
        """Change to a theme and remember it."""
        self.app.theme = self.session.state.theme = name
        self.say(f"theme: {name}")

    def action_suspend(self) -> None:
        """Leave the terminal to the shell until it is given back."""
        self.app.action_suspend_process()

    async def action_quit(self) -> None:
        """Leave; from what stands over the panes, go back to them, as in a pager."""
        if self.popup.is_open:
            self.action_close()
        else:
            self.app.exit()
