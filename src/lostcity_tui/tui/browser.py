"""The one screen: what each key and each click does."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui import themes
from lostcity_tui.tui.asking import Asking
from lostcity_tui.tui.keys import KEYS
from lostcity_tui.tui.layout import Mode
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.places import Place

if TYPE_CHECKING:
    from lostcity_tui.tui.choosers import Chooser
    from lostcity_tui.tui.finder import Finder


def _bindings() -> Iterator[BindingType]:
    for key in KEYS:
        yield Binding(key.keys, key.action, key.label, show=False, id=key.id)


class Browser(Asking):
    """A film in panes."""

    BINDINGS: ClassVar[list[BindingType]] = list(_bindings())

    def begin(self) -> None:
        """Go to where one was; with many films, let one be chosen."""
        super().begin()
        self.restore(self.view.card.id)
        if len(self.library) > 1:
            self.action_library()

    # ------------------------------------------------------------------ messages

    @on(Pane.Opened)
    def _opened(self, message: Pane.Opened) -> None:
        message.stop()
        if self._popup is not None and message.pane is self._popup:
            self._choose(message.target)
        elif self.finder and message.pane is self.finder.results:
            self.finder.chooser.land()
        elif message.pane is self._lists.get(self.section) and self._is_own(message):
            self._open_item(message.target)
        else:
            self.follow(message.target)

    def _is_own(self, message: Pane.Opened) -> bool:
        """Tell whether it is the item itself that was opened, and not a link within it."""
        item = message.pane.item
        return item is not None and message.target == item.target and item.target in self.view

    def _open_item(self, target: str) -> None:
        """Open an item of a list: in its section, beside it or instead of it."""
        block = self.view.block(target)
        is_fact = block.kind in ("fact", "title", "difference")
        if is_fact and block.section == self.section != "plot":
            if self._has_detail_beside:
                self._read_beside()
            else:
                self.action_who()
        else:
            self.go(self.landing(target))

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

    @property
    def _has_detail_beside(self) -> bool:
        return self.splits and self.detail is not None and len(self.detail.items) > 0

    def action_sideways(self, step: int) -> None:
        """Choose the next link; past the last one, go to what is beside: an item, then a pane."""
        pane = self.pane
        if pane is None or pane.next_link(step) or pane.aside(step) or self._popup:
            self.bars["footer"].refresh()
            return
        if step > 0 and not self.reading and self._has_detail_beside:
            self._read_beside()
        elif step < 0 and self.reading:
            self.action_close()

    def _read_beside(self) -> None:
        """Give the keys to what is open beside the list."""
        self.reading = True
        self._focus()

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
            self.at_hit = self._zoomed_to_read = False
            self._arrange()
            self._follow_cursor()
        self._focus()

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane: what is open after its list, then the next section."""
        if self._popup or self.searching:
            return
        if self._has_detail_beside and self.reading == (step < 0):
            self.reading = not self.reading
            self._focus()
            return
        index = SECTIONS.index(self.section)
        self.action_section(SECTIONS[(index + step) % len(SECTIONS)])
        if step < 0 and self.splits:
            self.reading = True
            self._focus()

    def action_zoom(self) -> None:
        """Give the section the whole screen, or share it again."""
        self.zoomed = self.state.zoomed = not self.zoomed
        self._zoomed_to_read = False
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
        if pane.target:
            pane.open()
        elif self.shares:
            self.action_zoom()

    def action_close(self) -> None:
        """Close what is on top: popup, search, the open page, the marks, the filter, the zoom."""
        if self._popup is not None:
            self._close_popup()
        elif self.searching and self.finder:
            self.finder.cancel()
        elif self.reading:
            self.reading = False
            if self._zoomed_to_read:
                self.zoomed = self._zoomed_to_read = False
            if self.at_hit:
                self._forget_hits()
            self._arrange()
        elif self.at_hit:
            self._forget_hits()
        elif self.filters.get(self.section):
            self._filter(self.section, "all")
        elif self.zoomed and self.mode >= Mode.WIDE:
            self.action_zoom()
        self._focus()

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
            self.say("scenes are in the plot: 3")
            return
        index = pane.cursor + step
        if not 0 <= index < len(pane.items):
            self.say("this is the last scene" if step > 0 else "this is the first scene")
            return
        pane.select(index)
        target = pane.items[index].target
        if self.reading and self.detail is not None:
            self.opened["plot"] = target
            self.show_detail()

    def action_order(self) -> None:
        """Change between telling order and story order."""
        if self.section != "plot":
            self.say("scenes are in the plot: 3")
            return
        self.story_order = not self.story_order
        if "plot" in self._lists:
            self._lists["plot"].reload()
        self._refresh_titles()
        self.say("story order" if self.story_order else "telling order")

    # ------------------------------------------------------------------ actions: finding

    def action_library(self) -> None:
        """Choose another film."""
        if len(self.library) < 2:
            self.say("only one film is open")
        else:
            self._find(lambda finder: finder.films)

    def _find(self, choose: "Callable[[Finder], Chooser]") -> None:
        """Open the finder on one of its choosers, over whatever popup there is."""
        if self.mode is Mode.TOO_SMALL:
            return
        if self.finder is None:
            from lostcity_tui.tui.finder import Finder

            self.finder = Finder(self)
        self.set_aside()
        self.finder.open(choose(self.finder))

    def action_search(self) -> None:
        """Search everything as you type."""
        self._find(lambda finder: finder.searcher)

    def action_commands(self) -> None:
        """List every command by its name."""
        self._find(lambda finder: finder.commands)

    def action_hit(self, step: int) -> None:
        """Go to the next or previous search hit."""
        if not self.hits:
            self.say("no hits; / searches")
        else:
            index, count = self.hit_index + step, len(self.hits)
            self.found(self.hits, index % count)
            if not 0 <= index < count:
                self.say(f"hit {index % count + 1} of {count}, from the other end")

    def action_next_theme(self) -> None:
        """Change to the next theme."""
        names = themes.NAMES
        index = names.index(self.app.theme) if self.app.theme in names else -1
        self.action_theme(names[(index + 1) % len(names)])

    def action_theme(self, name: str) -> None:
        """Change to a theme and remember it."""
        self.app.theme = self.state.theme = name
        self.say(f"theme: {name}")

    async def action_quit(self) -> None:
        """Leave; from what stands over the panes, go back to them, as in a pager."""
        if self._popup is not None:
            self.action_close()
        else:
            self.app.exit()
