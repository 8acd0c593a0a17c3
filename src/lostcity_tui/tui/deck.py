"""The panes of a film: a list for each section, and a page for what is open in it."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.geometry import Region
from textual.widget import Widget

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.content.sections import WITH_DETAIL
from lostcity_tui.tui.layout import Mode, beside, grid, shared_sections
from lostcity_tui.tui.marks import Mark
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.session import Session


class Deck:
    """Panes that show what a session says is open; they know where the cursors are."""

    def __init__(self, session: Session, tell: Callable[[], None]) -> None:
        """Take what is to be shown, and whom to tell that a cursor has moved on an open page."""
        self._session = session
        self._tell = tell
        self._lists: dict[str, Pane] = {}
        self._pages: dict[str, Pane] = {}
        """What is open in a section, each in a pane of its own: switching draws nothing anew."""
        self._before_filter: dict[str, tuple[str, str]] = {}
        """Section → (item that was marked before it was filtered, item that was marked then)."""

    def missing(self, *, every: bool = False) -> list[Pane]:
        """Return the panes that are needed now, or ever, and were not made before."""
        session, new = self._session, []
        for section in SECTIONS if every else session.sections_shown:
            if section not in self._lists:
                pane = Pane(partial(session.listing, section), id=section)
                pane.when_moved = self._moved
                self._lists[section] = pane
                new.append(pane)
            opens = every or (section == session.section and (session.splits or session.reading))
            if opens and section in WITH_DETAIL and section not in self._pages:
                page = Pane(id=f"{section}-page")
                page.when_moved = self._moved
                self._pages[section] = page
                new.append(page)
        return new

    def __iter__(self) -> Iterator[Pane]:
        """Yield every list and every open page, shown or not."""
        yield from self._lists.values()
        yield from self._pages.values()

    @property
    def listed(self) -> Pane | None:
        """The pane of this section's list."""
        return self._lists.get(self._session.section)

    @property
    def page(self) -> Pane | None:
        """The pane of what is open in this section."""
        return self._pages.get(self._session.section)

    @property
    def front(self) -> Pane | None:
        """The pane that is read: the open page, or else the list."""
        session = self._session
        is_page = session.reading and self.page is not None and not session.shares
        return self.page if is_page else self.listed

    @property
    def has_page_beside(self) -> bool:
        """Whether something is open beside the list."""
        return self._session.splits and self.page is not None and len(self.page.items) > 0

    def section_at(self, pane: Pane) -> str:
        """Return the section whose list a pane is; empty: it is none."""
        return next((section for section, each in self._lists.items() if each is pane), "")

    def places(self, section: str, body: Region) -> list[tuple[Widget, Region]]:
        """Return where all that is seen of a section stands in `body`."""
        session = self._session
        if session.shares:
            columns = 3 if session.mode is Mode.WIDEST else 2
            names = shared_sections(session.mode, section)
            shown = [pane for name in names if (pane := self._lists.get(name))]
            return list(zip(shown, grid(body, columns, 2), strict=False))
        pane, page = self._lists.get(section), self._pages.get(section)
        if pane is None:
            return []
        if page is not None and session.splits_in(section):
            left, right = beside(body, session.state.split)
            return [(pane, left), (page, right)]
        if page is not None and session.reading:
            return [(page, body)]
        return [(pane, body)]

    # ------------------------------------------------------------------ what the panes show

    def entitle(self) -> None:
        """Bring titles and frames up to date."""
        for section, pane in self._lists.items():
            pane.title_as(*self._session.title_of(section))
        for pane in self:
            pane.framed = self._session.mode > Mode.NARROW

    def show_film(self) -> None:
        """Show another film."""
        self._before_filter.clear()
        for section in self._lists:
            self.show_list(section)

    def show_again(self) -> None:
        """Show the same film, which has been read again or is seen further, from where one is."""
        self._before_filter.clear()
        for pane in self._lists.values():
            pane.reload()
        self.show_page_again()

    def show_page_again(self) -> None:
        """Show what is open, of which more is known or seen now, from where one is."""
        if self.page is not None:
            session = self._session
            self.page.reload(self.page.mark, session.page_content, session.page_key)

    def show_list(self, section: str, select: str = "", mark: Mark | None = None) -> None:
        """Show a section's list as it is filtered and sorted now, once it was made."""
        if section in self._lists:
            self._lists[section].show(partial(self._session.listing, section), select, mark)

    def show_page(self, select: str = "", mark: Mark | None = None) -> None:
        """Show what is open in this section beside the list, or instead of it."""
        if self.page is not None:
            self.page.show(self._session.page_content, select, mark, self._session.page_key)

    def show_marked(self) -> None:
        """Show the page of the item that the list marks."""
        session, listed = self._session, self.listed
        if listed is None or listed.item is None or self.page is None:
            return
        target = listed.item.target or listed.item.anchor
        if target in session.view:
            session.opened[session.section] = target
        if self.page.key != session.page_key:
            self.show_page()

    def follow_cursor(self) -> None:
        """Show what the cursor of the list is on in the open page, where both are seen."""
        session = self._session
        if session.splits and not (
            session.reading and session.opened.get(session.section) in session.view
        ):
            self.show_marked()

    def _moved(self, pane: Pane) -> None:
        if pane is self.listed:
            self.follow_cursor()
        else:
            self._tell()

    # ------------------------------------------------------------------ where one is

    @property
    def place(self) -> Place:
        """Where one is."""
        session, listed = self._session, self.listed
        row = listed.item.anchor if listed and listed.item else ""
        pane = self.page if session.reading and self.page else listed
        selected = pane.item.anchor if pane and pane.item else ""
        opened = session.opened.get(session.section, "") if session.reading else ""
        only = session.filters.get(session.section, "")
        film = session.view.card.id
        return Place(film, session.section, opened, selected, session.zoomed, only, row)

    def arrive(self, place: Place, mark: Mark | None = None) -> None:
        """Put the cursors where they are at a place that the session has come to."""
        listed = self._lists.get(place.section)
        if self._session.reading and self.page is not None:
            self.show_page(place.selected or place.opened, mark)
            self._select_row(place.opened, place.row)
        elif listed is not None:
            if mark or listed.index_of(place.selected) is None:
                self._unfilter(place.section, place.selected)
                self.show_list(place.section, place.selected, mark)
            else:
                listed.select_anchor(place.selected)
            self.follow_cursor()

    def _select_row(self, anchor: str, row: str) -> None:
        """Mark the item that leads to an open page: `row`, else the marked one, else the first."""
        session, pane = self._session, self.listed
        if pane is None:
            return
        if session.filters.get(session.section) and not any(i.target == anchor for i in pane.items):
            self._unfilter(session.section, anchor)
            self.show_list(session.section)
        items = tuple(enumerate(pane.items))
        leading = [at for at, item in items if anchor in (item.anchor, item.target)]
        if not leading:  # a person is in the row of the first part
            blocks = [(at, session.view.get(item.anchor)) for at, item in items]
            leading = [at for at, block in blocks if block is not None and anchor in block.links]
        wanted = [at for at in (pane.index_of(row), pane.cursor) if at in leading] + leading
        if wanted and pane.cursor != wanted[0]:
            pane.select(wanted[0], tell=False)

    def _unfilter(self, section: str, anchor: str) -> None:
        """Take a filter away when it would hide what is gone to."""
        if anchor and self._session.filters.pop(section, ""):
            self.entitle()

    # ------------------------------------------------------------------ filters and marks

    def filter(self, section: str, only: str) -> None:
        """Show only some items, or all when it is empty; keep to where one is, or was before."""
        session, pane = self._session, self._lists.get(section)
        here = pane.item.anchor if pane and pane.item else ""
        before, led_to = self._before_filter.pop(section, ("", ""))
        wanted = before if before and here == led_to else here
        session.filters[section] = only
        if pane is not None:
            self.show_list(section, wanted)
            if only and pane.item is not None:
                self._before_filter[section] = wanted, pane.item.anchor
        self.entitle()
        if session.reading and section == session.section:
            self.show_marked()
        else:
            self.follow_cursor()

    def sort(self) -> None:
        """Show the scenes in the order that was chosen."""
        if "plot" in self._lists:
            self._lists["plot"].reload()
        self.entitle()

    def unmark(self) -> None:
        """Take the marks of a search hit away."""
        for pane in self:
            if pane.mark:
                pane.reload()
