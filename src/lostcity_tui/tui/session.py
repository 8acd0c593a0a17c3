"""What is open: a film, a section, a page in it, filters, search hits; without a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Size

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library
from lostcity_tui.tui.content.sections import PAGES, WITH_DETAIL, detail, listing
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.layout import TAKING_TURNS, Mode, mode_of, shared_sections
from lostcity_tui.tui.places import History, Place
from lostcity_tui.tui.scroller import Content
from lostcity_tui.tui.state import State

if TYPE_CHECKING:
    from lostcity_tui.search import Hit


class Session:
    """One evening with a library: everything that the screen shows but where its cursors are."""

    def __init__(
        self,
        library: Library,
        state: State,
        start: str = "",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        self.library = library
        self.state = state
        self.keymap: Mapping[str, str] = keymap or {}
        """Name of a key in the key table → the keys that the user has given it."""
        self.start = start
        """The section that films are opened at; empty: where one was in them, or the synopsis."""
        self.size = Size(80, 24)
        """The terminal's cells."""
        self.history = History()
        self.view = FilmView(library.first_page(reversed(state.places)))
        self.section = start or "synopsis"
        self.zoomed = state.zoomed
        self._zoomed_to_read = False
        """Whether the zoom only came with opening a page, and goes with closing it."""
        self.opened: dict[str, str] = {}
        """Section → the anchor of what is open in it."""
        self.reading = False
        """Whether the open page, rather than the list, has the keys."""
        self.filters: dict[str, str] = {}
        self.story_order = False
        self.hits: Sequence[Hit] = ()
        self.hit_index = -1
        self.at_hit = False
        """Whether one stands where a search hit has led."""
        self.hits_found = 0
        """How many passages met the query, kept or not."""

    # ------------------------------------------------------------------ how much is seen

    @property
    def mode(self) -> Mode:
        """How much fits the terminal."""
        return mode_of(self.size)

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

    # ------------------------------------------------------------------ what is seen

    def listing(self, section: str, width: int) -> Sequence[Item]:
        """Return a section's list at `width` cells, as it is filtered and sorted now."""
        only = self.filters.get(section, "")
        return listing(self.view, section, width, only, story_order=self.story_order)

    @property
    def page(self) -> Content:
        """What is open in this section."""
        return partial(detail, self.view, self.opened.get(self.section, ""))

    @property
    def page_key(self) -> str:
        """What the open page shows: a film and an address in it."""
        return f"{self.view.card.id} {self.opened.get(self.section, '')}"

    def title_of(self, section: str) -> tuple[str, str]:
        """Return what stands in the upper and the lower edge of a section's list."""
        title = self._numbered(section)
        if section == "plot" and self.story_order:
            title += " in story order"
        if self.filters.get(section):
            title += f": {self._filter_name(section)}"
        takes_turns = self.mode is Mode.WIDE and self.shares and section in TAKING_TURNS
        others = [self._numbered(name) for name in TAKING_TURNS if name != section]
        return title, f"here too: {'  '.join(others)}" if takes_turns else ""

    @staticmethod
    def _numbered(section: str) -> str:
        return f"{SECTIONS.index(section) + 1} {section.capitalize()}"

    @property
    def restriction(self) -> str:
        """What the list of this section is restricted to or sorted by; empty: nothing special."""
        if self.filters.get(self.section):
            return self._filter_name(self.section)
        return "story order" if self.section == "plot" and self.story_order else ""

    def _filter_name(self, section: str) -> str:
        value = self.filters[section]
        block = self.view.get(value)
        return block.label if block else value

    def landing(self, anchor: str) -> Place:
        """Return the place at which a block of the film is seen."""
        block = self.view.block(anchor)
        root = self.view.root(anchor)
        if root.kind in PAGES:
            return Place(self.view.card.id, root.section, root.anchor, anchor, True)
        if block.kind == "claim":
            anchor = block.parent
        return Place(self.view.card.id, block.section, "", anchor, self.zoomed)

    # ------------------------------------------------------------------ steps

    def open_film(self, film: str) -> None:
        """Open another film; raises LostcityError, and the old one stays, when it cannot be."""
        self.view = FilmView(self.library.page(film))
        self.opened.clear()
        self.filters.clear()

    def reread(self) -> bool:
        """Read the film's file again and tell whether it has changed; raises as `open_film` does.

        What is open stays open if it is still there.
        """
        film = self.view.card.id
        changed = self.library.reread(film)
        self.view = FilmView(self.library.page(film))
        self.opened = {at: anchor for at, anchor in self.opened.items() if anchor in self.view}
        if self.section not in self.opened and self.reading:
            self.close_page()
        return changed

    def turn_to(self, section: str) -> None:
        """Go to a section's list."""
        self.section, self.reading = section, False
        self.at_hit = self._zoomed_to_read = False

    def arrive(self, place: Place) -> None:
        """Open what is open at a place of this film."""
        self.section, self.at_hit = place.section, False
        self._zoomed_to_read = (
            bool(place.opened) and place.zoomed and (self._zoomed_to_read or not self.zoomed)
        )
        self.zoomed = place.zoomed
        self.reading = bool(place.opened)
        if place.opened:
            self.opened[place.section] = place.opened
        if place.only is not None:
            self.filters[place.section] = place.only

    def close_page(self) -> None:
        """Go from the open page back to its list, and from the zoom that came with the page."""
        self.reading = False
        if self._zoomed_to_read:
            self.zoomed = self._zoomed_to_read = False

    def zoom(self) -> None:
        """Give the section the whole screen, or share it again."""
        self.zoomed = self.state.zoomed = not self.zoomed
        self._zoomed_to_read = False
        if self.shares:
            self.reading = False

    def forget_hits(self) -> None:
        """Leave the hits of the last search."""
        self.hits, self.hit_index, self.hits_found, self.at_hit = (), -1, 0, False
