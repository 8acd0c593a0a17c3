"""What is open: a film, a section, a page in it, filters, search hits; without a widget."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from lostcity_tui.errors import DossierError
from lostcity_tui.film.blocks import SECTIONS, Block, Page
from lostcity_tui.library import Library
from lostcity_tui.tui.content.sections import PAGES, WITH_DETAIL, detail, listing
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.layout import TAKING_TURNS, Mode, mode_of, shared_sections
from lostcity_tui.tui.places import History, Place
from lostcity_tui.tui.scroller import Content
from lostcity_tui.tui.state import State, name_of

if TYPE_CHECKING:
    from lostcity_tui.library.searching import Guarded
    from lostcity_tui.search import Hit


class Hits(NamedTuple):
    """What the last search has found, to be stepped through."""

    found: Sequence[Hit] = ()
    at: int = -1
    """The one of them that one was led to last."""
    is_here: bool = False
    """Whether one stands where it has led."""


class Session:
    """One evening with a library: everything that the screen shows but where its cursors are."""

    def __init__(
        self, library: Library, state: State, start: str = "",
        keymap: Mapping[str, str] | None = None, *, spoilers: bool = True,
    ) -> None:  # fmt: skip
        self.library = library
        self.state = state
        self.keymap: Mapping[str, str] = keymap or {}
        """Name of a key in the key table → the keys that the user has given it."""
        self.start = start
        """The section that films are opened at; empty: where one was in them, or the synopsis."""
        self.spoilers = spoilers
        """Whether films that were never open before are shown whole, not their premise alone."""
        self.size = Size(80, 24)
        """The terminal's cells."""
        self.history = History()
        self._edition = 0
        """Rises whenever something else, or more, is known of the films."""
        self.engine: Guarded | None = None
        """What knows all films of a library of several; None until it is ready."""
        self.view: FilmView
        """The film, as far as it is seen."""
        self._names = _names(library)
        """Film → what it is remembered by: the same all evening, whatever its file says."""
        self._show(library.first_page(state.last_films(library)))
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
        self.hits = Hits()

    # ------------------------------------------------------------------ what fits the terminal

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

    # ------------------------------------------------------------------ what is shown

    def listing(self, section: str, width: int) -> Sequence[Item]:
        """Return a section's list at `width` cells, as it is filtered and sorted now."""
        only = self.filters.get(section, "")
        return listing(self.view, section, width, only, story_order=self.story_order)

    @property
    def page_content(self) -> Content:
        """What is open in this section."""
        return partial(detail, self.view, self.opened.get(self.section, ""))

    @property
    def page_key(self) -> str:
        """What the open page shows: a film as far as it is seen, and an address in it."""
        return f"{self.view.key} {self.opened.get(self.section, '')}"

    def title_of(self, section: str) -> tuple[str, str]:
        """Return what stands in the upper and the lower edge of a section's list."""
        title = ": ".join(filter(None, (self._numbered(section), self._part(section))))
        takes_turns = self.mode is Mode.WIDE and self.shares and section in TAKING_TURNS
        others = [self._numbered(name) for name in TAKING_TURNS if name != section]
        return title, f"here too: {'  '.join(others)}" if takes_turns else ""

    @staticmethod
    def _numbered(section: str) -> str:
        return f"{SECTIONS.index(section) + 1} {section.capitalize()}"

    @property
    def restriction(self) -> str:
        """What the list of this section is restricted to or sorted by; empty: nothing special."""
        return ", ".join(filter(None, (self.seen, self._part(self.section))))

    def _part(self, section: str) -> str:
        """Return in which order a section's list is, and of what."""
        order = "story order" if section == "plot" and self.story_order else ""
        only = self._filter_name(section) if self.filters.get(section) else ""
        return ", ".join(filter(None, (order, only)))

    @property
    def seen(self) -> str:
        """How far the film is seen, in words; empty: all of it is shown."""
        scene = self.view.seen
        return "" if scene is None else f"seen up to scene {scene}" if scene else "premise alone"

    def seen_of(self, film: str) -> int | None:
        """Return the last scene that is seen of a film; 0 is the premise, None all of it."""
        seen, places = self.state.seen, self.state.places
        name = self.name_in(seen, film)
        if name in seen:
            return seen[name]
        return None if self.spoilers or self.name_in(places, film) in places else 0

    def name_of(self, film: str) -> str:
        """Return what a film is remembered by."""
        return self._names[film]

    def name_in(self, kept: Container[str], film: str) -> str:
        """Return what a film is remembered by in `kept`, where older sessions have left its id."""
        name = self.name_of(film)
        return name if name in kept else film

    @property
    def hides(self) -> bool:
        """Whether anything of any film is not to be shown."""
        chosen = tuple(self.state.seen.values())  # at once: a search asks from its thread
        return not self.spoilers or any(scene is not None for scene in chosen)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in this section, as far as the film is seen."""
        return not self.view.section(self.section)

    @property
    def can_hide(self) -> bool:
        """Whether anything of this film can be hidden, or is said to be."""
        return self.view.seen is not None or any(block.spoiler for block in self.view.whole.blocks)

    def view_of(self, page: Page) -> FilmView:
        """Return a film as far as it is seen."""
        film = page.card.id
        return FilmView(page, self.seen_of(film), partial(self._elsewhere, film), self._edition)

    def _elsewhere(self, film: str, person: Block) -> Sequence[Hit]:
        """Return the pages of somebody of a film in the other films of the library."""
        found = self.engine.films_of(person.label, *person.aliases) if self.engine else ()
        return tuple(hit for hit in found if hit.film != film)

    def _filter_name(self, section: str) -> str:
        value = self.filters[section]
        block = self.view.get(value)
        return block.label if block else value

    def known(self, place: Place) -> Place:
        """Return a place of this film without what it does not show, as far as it is seen."""
        if place.only and place.section == "plot" and place.only not in self.view:
            place = place._replace(only="")
        if place.opened and place.opened not in self.view:
            place = place._replace(opened="", selected=place.row, zoomed=self.zoomed)
        return place

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
        self._show(self.library.page(film))
        self.opened.clear()
        self.filters.clear()

    def take(self, library: Library) -> None:
        """Go on with what another listing of the library has found.

        What is open stays open if it is still there; of a film that is gone all stays.
        """
        self.library = library
        self._names = {**_names(library), **self._names}
        if len(library) < 2:
            self.engine = None
        self._edition += 1
        try:
            page = library.page(self.view.card.id)
        except DossierError:
            page = self.view.whole
        self.view = self.view_of(page)
        self._forget_what_is_gone()

    def join_films(self, engine: Guarded | None) -> None:
        """Take what tells of other films with the same people."""
        self.engine = engine
        self._edition += 1
        self.view = self.view_of(self.view.whole)

    def _show(self, page: Page) -> None:
        """Show a film as far as it is seen; how far that is holds from now on."""
        self.view, name = self.view_of(page), self.name_of(page.card.id)
        if self.view.seen is not None and name not in self.state.seen:
            self.state.see(name, self.view.seen)

    def see_up_to(self, scene: int | None) -> None:
        """Show what gives away no more than a scene, or all; of the rest nothing stays open."""
        self.state.see(self.name_of(self.view.card.id), scene)
        self.view = self.view_of(self.view.whole)
        self._forget_what_is_gone()

    def _forget_what_is_gone(self) -> None:
        """Close and unfilter what the film does not have any more, or not as far as it is seen."""
        self.opened = {at: anchor for at, anchor in self.opened.items() if anchor in self.view}
        if self.filters.get("plot", "") not in self.view:
            self.filters.pop("plot", None)
        if self.reading and self.section not in self.opened:
            self.close_page()

    def turn_to(self, section: str) -> None:
        """Go to a section's list."""
        self.close_page()
        self.section, self.hits = section, self.hits._replace(is_here=False)

    def arrive(self, place: Place) -> None:
        """Open what is open at a place of this film."""
        self.section, self.hits = place.section, self.hits._replace(is_here=False)
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


def _names(library: Library) -> dict[str, str]:
    return {entry.id: name_of(entry.card) for entry in library.entries}
