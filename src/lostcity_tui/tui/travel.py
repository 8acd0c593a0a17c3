"""Going places: to blocks, films and search hits, and back through where one has been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lostcity_tui.errors import DossierError, LostcityError
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import Library
from lostcity_tui.library.difference import difference, loss
from lostcity_tui.tui.content.view import FILM, WITHIN, Item
from lostcity_tui.tui.deck import Deck
from lostcity_tui.tui.flow import para
from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.marks import Mark, mark_of
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.session import Hits, Session

if TYPE_CHECKING:
    from lostcity_tui.library.searching import Guarded
    from lostcity_tui.search import Hit


class Travel:
    """Takes session, panes and screen from place to place."""

    def __init__(self, screen: Frames, session: Session, deck: Deck, popup: Popup) -> None:
        self._screen = screen
        self._session = session
        self._deck = deck
        self._popup = popup

    def go(self, place: Place, mark: Mark | None = None, *, remember: bool = True) -> None:
        """Go to a place; its film is opened if it is another one."""
        session = self._session
        if remember:
            self.leave()
        if place.film != session.view.card.id and not self._open(place.film):
            return
        place = session.known(place)
        only = session.filters.get(place.section, "")
        session.arrive(place)
        if session.filters.get(place.section, "") != only:
            self._deck.show_list(place.section, place.selected)
        self._screen.rearrange()
        self._deck.arrive(place, mark)
        self._screen.focus_front()

    def leave(self) -> None:
        """Note where one is, on the way to somewhere else."""
        self._session.history.leave(self._deck.place)

    def back(self) -> None:
        """Go back to where one was."""
        self._step(self._session.history.back(self._deck.place), "nothing further back")

    def forward(self) -> None:
        """Go forward again."""
        self._step(self._session.history.forward(self._deck.place), "nothing further ahead")

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self._screen.say(otherwise)
        else:
            self._screen.uncover()
            self.go(place, remember=False)

    def turn_to(self, section: str) -> None:
        """Make another section the one that has the keys; nothing is placed anew."""
        if section != self._session.section:
            self.leave()
            self._session.turn_to(section)

    def follow(self, target: str) -> None:
        """Go where a link leads: a block of the film, somebody of another film, or an address."""
        if target.startswith(("http://", "https://")):
            try:
                self._screen.app.open_url(target)
            except LostcityError as error:
                self._screen.say(str(error))
            else:
                self._screen.say(f"opening {target}")
        elif target.startswith(FILM):
            film, _, anchor = target.removeprefix(FILM).partition(WITHIN)
            self._screen.uncover()
            self.go(Place(film, "cast", anchor, anchor, True))
        elif target in self._session.view:
            self._screen.uncover()
            self.go(self._session.landing(target))

    # ------------------------------------------------------------------ films

    def _open(self, film: str) -> bool:
        """Open a film, or say why it cannot be; tell whether it is open."""
        self.remember()
        try:
            self._session.open_film(film)
        except LostcityError as error:
            self.refuse("This film cannot be opened", error)
            return False
        self._deck.show_film()
        return True

    def take(self, library: Library) -> None:
        """Show what another listing of the library has found, from where one is; say what it is."""
        session = self._session
        said = difference(session.library, library)
        lost = loss(session.library, library, session.view.card.id)
        session.take(library)
        self.forget_hits()
        self._deck.show_again()
        self._screen.rearrange()
        self._deck.follow_cursor()
        self._screen.focus_front()
        self._screen.say(f"read again: {said}")
        if lost:
            self.refuse("This film cannot be read again", DossierError(lost))

    def refuse(self, title: str, error: LostcityError) -> None:
        """Say why something cannot be shown."""
        problem = Item("problem", (para((str(error), "warning")),))
        self._popup.show(title, lambda _width: (problem,))

    def open_film(self, film: str) -> None:
        """Open another film where one was in it, or at its synopsis."""
        session = self._session
        if film != session.view.card.id:
            self.leave()
            if not self._open(film):
                return
            self.forget_hits()
            session.section, session.reading = "synopsis", False
        elif session.name_of(film) in session.state.visited:
            self.remember()
        self._screen.rearrange()
        self.restore()
        self._screen.focus_front()

    def remember(self) -> None:
        """Keep where one is in this film."""
        session, place = self._session, self._deck.place
        here = [place.section, place.opened, place.selected]
        session.state.was_at(session.name_of(place.film), here)

    def restore(self) -> None:
        """Go to where one was in the film the last time; a section that is set wins at first."""
        session = self._session
        film, state = session.view.card.id, session.state
        kept = state.places.get(session.name_in(state.places, film), ())
        section, opened, selected = (*kept, "", "", "")[:3]
        is_new = session.name_of(film) not in state.visited
        if session.start and session.start != section and is_new:
            section, opened, selected = session.start, "", ""
        if section in SECTIONS:
            self.go(Place(film, section, opened, selected, session.zoomed), remember=False)
        self.remember()

    def see_up_to(self, scene: int | None) -> None:
        """Show what gives away no more than a scene, or all; stay where one is if that is left."""
        self.forget_hits()
        self._session.see_up_to(scene)
        self._deck.show_again()
        self.go(self._deck.place, remember=False)

    def join_films(self, engine: Guarded | None) -> None:
        """Tell on the pages of people in which other films they are, now that it is known."""
        self._session.join_films(engine)
        self._deck.show_page_again()

    # ------------------------------------------------------------------ search hits

    def found(self, hits: Sequence[Hit], index: int) -> None:
        """Go to one of the hits of a search; the keys of the next hit step through them."""
        session = self._session
        hit, here = hits[index], session.view.card.id
        walking = session.hits.is_here
        if hit.film != here:
            if not walking:
                self.leave()
            if not self._open(hit.film):
                return
            self._screen.rearrange()
        session.hits = Hits(hits, index, walking)
        if hit.anchor in session.view:
            remember = hit.film == here and not walking
            self.go(session.landing(hit.anchor), mark_of(session.view, hit), remember=remember)
            session.hits = Hits(hits, index, is_here=True)
            self._screen.tell()

    def step_hits(self, step: int) -> None:
        """Go to the next or previous search hit, past the last one to the first."""
        session = self._session
        hits = session.hits.found
        if not hits:
            self._screen.say("no hits; / searches")
            return
        self._screen.uncover()
        index, count = session.hits.at + step, len(hits)
        self.found(hits, index % count)
        if not 0 <= index < count:
            self._screen.say(f"hit {index % count + 1} of {count}, from the other end")

    def forget_hits(self) -> None:
        """Leave the hits of the last search, and their marks."""
        self._session.hits = Hits()
        self._deck.unmark()
        self._screen.tell()
