"""Going places: to blocks, films and search hits, and back through where one has been."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lostcity_tui.errors import LostcityError
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.content.sections import PAGES
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import para
from lostcity_tui.tui.marks import Mark, mark_of
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.stage import Stage

if TYPE_CHECKING:
    from lostcity_tui.search import Hit


class Traveller(Stage):
    """A stage on which one goes from place to place."""

    @property
    def place(self) -> Place:
        """Where one is."""
        listed = self._lists.get(self.section)
        row = listed.item.anchor if listed and listed.item else ""
        pane = self.detail if self.reading and self.detail else listed
        selected = pane.item.anchor if pane and pane.item else ""
        opened = self.opened.get(self.section, "") if self.reading else ""
        only = self.filters.get(self.section, "")
        return Place(self.view.card.id, self.section, opened, selected, self.zoomed, only, row)

    def go(self, place: Place, mark: Mark | None = None, *, remember: bool = True) -> None:
        """Go to a place; its film is opened if it is another one."""
        if remember:
            self.history.leave(self.place)
        if place.film != self.view.card.id and not self._open_film(place.film):
            return
        self.section, self.at_hit = place.section, False
        self._zoomed_to_read = (
            bool(place.opened) and place.zoomed and (self._zoomed_to_read or not self.zoomed)
        )
        self.zoomed = place.zoomed
        self.reading = bool(place.opened)
        if place.opened:
            self.opened[place.section] = place.opened
        if place.only is not None and place.only != self.filters.get(place.section, ""):
            self.filters[place.section] = place.only
            if place.section in self._lists:
                self._lists[place.section].show(self._listing(place.section), place.selected)
        self._arrange()
        if self.reading and self.detail is not None:
            self.show_detail(place.selected or place.opened, mark)
            self._select_in_list(place.opened, place.row)
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

    def _select_in_list(self, anchor: str, row: str) -> None:
        """Mark the item that leads to an open page: `row`, else the marked one, else the first."""
        pane = self._lists.get(self.section)
        if pane is None:
            return
        if self.filters.get(self.section) and not any(i.target == anchor for i in pane.items):
            self._unfilter(self.section, anchor)
            pane.show(self._listing(self.section))
        items = tuple(enumerate(pane.items))
        leading = [at for at, item in items if anchor in (item.anchor, item.target)]
        if not leading:  # a person is in the row of the first part
            blocks = [(at, self.view.get(item.anchor)) for at, item in items]
            leading = [at for at, block in blocks if block is not None and anchor in block.links]
        wanted = [at for at in (pane.index_of(row), pane.cursor) if at in leading] + leading
        if wanted and pane.cursor != wanted[0]:
            pane.select(wanted[0], tell=False)

    def _open_film(self, film: str) -> bool:
        try:
            page = self.library.page(film)
        except LostcityError as error:
            problem = Item("problem", (para((str(error), "warning")),))
            self.popup("This film cannot be opened", lambda _width: (problem,))
            return False
        self.remember()
        self.view = FilmView(page)
        self.opened.clear()
        self.filters.clear()
        self._before_filter.clear()
        for section, pane in self._lists.items():
            pane.show(self._listing(section))
        return True

    def open_film(self, film: str) -> None:
        """Open another film where one was in it, or at its synopsis."""
        if film != self.view.card.id:
            self.history.leave(self.place)
            if not self._open_film(film):
                return
            self._forget_hits()
            self.section, self.reading = "synopsis", False
        elif film in self.state.visited:
            self.remember()
        self._arrange()
        self.restore(film)
        self._focus()

    def landing(self, anchor: str) -> Place:
        """Return the place at which a block of the film is seen."""
        block = self.view.block(anchor)
        root = self.view.root(anchor)
        if root.kind in PAGES:
            return Place(self.view.card.id, root.section, root.anchor, anchor, True)
        if block.kind == "claim":
            anchor = block.parent
        return Place(self.view.card.id, block.section, "", anchor, self.zoomed)

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

    def restore(self, film: str) -> None:
        """Go to where one was in a film the last time; a section that is set wins at first."""
        section, opened, selected = (*self.state.places.get(film, ()), "", "", "")[:3]
        if self.start and self.start != section and film not in self.state.visited:
            section, opened, selected = self.start, "", ""
        if section in SECTIONS and film == self.view.card.id:
            opened = opened if opened in self.view else ""
            self.go(Place(film, section, opened, selected, self.zoomed), remember=False)
        self.remember()

    # ------------------------------------------------------------------ search hits

    def found(self, hits: "Sequence[Hit]", index: int) -> None:
        """Go to a search hit and keep the others for the keys of the next and previous one."""
        self.hits, self.hit_index = hits, index
        hit, here = hits[index], self.view.card.id
        walking = self.at_hit
        if hit.film != here:
            if not walking:
                self.history.leave(self.place)
            if not self._open_film(hit.film):
                return
            self._arrange()
        if hit.anchor in self.view:
            remember = hit.film == here and not walking
            self.go(self.landing(hit.anchor), mark_of(self.view, hit), remember=remember)
            self.at_hit = True
            self._refresh_bars()

    def _forget_hits(self) -> None:
        self.hits, self.hit_index, self.hits_found, self.at_hit = (), -1, 0, False
        for pane in self._panes():
            if pane.mark:
                pane.reload()
        self.bars["footer"].refresh()
