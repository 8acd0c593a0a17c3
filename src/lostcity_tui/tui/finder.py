"""Search and the list of films, over the panes: an input, results as one types, a preview.

Results are made in the message of the key stroke itself. An engine that has shown itself slow is
asked in a thread instead, and an answer to a query that is no longer the current one is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from textual.geometry import Region

from lostcity_tui.tui.bar import Bar, Parts
from lostcity_tui.tui.content.films import film_rows, matching
from lostcity_tui.tui.content.help import query_items
from lostcity_tui.tui.content.hits import hit_rows, offered_rows, recent_rows
from lostcity_tui.tui.content.sections import around, surroundings
from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.layout import MEDIUM_WIDTH
from lostcity_tui.tui.marks import mark_of
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.search_input import SearchInput

if TYPE_CHECKING:
    from textual.widget import Widget

    from lostcity_tui.search import Engine, Hit, Results
    from lostcity_tui.tui.browser import Browser

#: Results asked for: more than anyone steps through, few enough to be ranked at once.
LIMIT = 50
#: The line of help in the empty input.
_SYNTAX = (
    'search everything: oilrig perlmann · "a phrase" · -word · '
    "cast: plot: review: · year:1990..1999"
)
#: A search that took longer than this is asked in a thread from then on.
SLOW_S = 0.05


class Finder:
    """What the search and the list of films share: one input above one list."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.is_open = False
        self.films = False
        """Whether the list of films, rather than search results, is shown."""
        self.input = SearchInput(self)
        self.status = Bar(self._status_parts, id="status")
        self.results = Pane(id="results")
        self.results.when_moved = lambda _pane: self.preview_selected()
        self.results.active = True
        self.preview = Pane(id="preview")
        self.preview.can_focus = False
        self.engine: Engine | None = None
        self.found: Results | None = None
        self._shown_films: Sequence[int] = ()
        self._slow = False
        self._mounted = False
        self._before: Place | None = None

    # ------------------------------------------------------------------ opening and closing

    def open_search(self) -> None:
        """Show the search with the last query selected."""
        self._open(films=False)
        if self.engine is None:
            self._open_engine()
            self.browser.call_after_refresh(self._warm_up)
        self.input.placeholder = _SYNTAX
        self.input.select_all()
        self.typed(self.input.value)

    def open_library(self) -> None:
        """Show the list of films."""
        self.input.value = ""
        self._open(films=True)
        self.input.placeholder = "title, original title, director or year"
        self.typed("")

    def _open(self, *, films: bool) -> None:
        if not self.is_open:
            self._before = self.browser.place
        self.films, self.is_open = films, True
        if not self._mounted:
            self._mounted = True
            self.browser.mount_all([self.input, self.status, self.results, self.preview])
        self.results.title_as("Films" if films else "Results")
        self.browser._arrange()
        self.focus()

    def focus(self) -> None:
        """Give the keys to the input."""
        if self.is_open:
            self.browser.set_focus(self.input, scroll_visible=False)

    def close(self) -> None:
        """Take everything away again."""
        if self.is_open:
            self.is_open = False
            self.browser._arrange()
            self.browser._focus()

    def cancel(self) -> None:
        """Go back to exactly where one was."""
        self.close()
        self.browser._focus()

    def places(self, body: Region) -> list[tuple[Widget, Region]]:
        """Return where the input, the status, the results and the preview stand."""
        if not self._mounted:
            return []
        top = [
            (self.input, Region(body.x, body.y, body.width, 1)),
            (self.status, Region(body.x, body.y + 1, body.width, 1)),
        ]
        rest = Region(body.x, body.y + 2, body.width, max(1, body.height - 2))
        if self.films or rest.height < 10:
            return [*top, (self.results, rest)]
        if rest.width >= MEDIUM_WIDTH + 20:
            half = rest.width // 2
            return [
                *top,
                (self.results, Region(rest.x, rest.y, half, rest.height)),
                (self.preview, Region(rest.x + half, rest.y, rest.width - half, rest.height)),
            ]
        upper = rest.height * 3 // 5
        return [
            *top,
            (self.results, Region(rest.x, rest.y, rest.width, upper)),
            (self.preview, Region(rest.x, rest.y + upper, rest.width, rest.height - upper)),
        ]

    # ------------------------------------------------------------------ searching

    def _open_engine(self) -> None:
        from lostcity_tui.library.searching import engine_for

        self.engine = engine_for(self.browser.library)

    def _warm_up(self) -> None:
        """Load what the first search needs while nothing is typed yet."""
        if self.engine is not None:
            self.engine.search("the qwertz", limit=1)

    def typed(self, text: str) -> None:
        """Show what the query finds."""
        if not self.is_open:
            return
        if self.films:
            self._show_films(text)
        elif not text.strip():
            self._show_recent()
        elif self._slow:
            self.browser.run_worker(
                partial(self._ask, text), thread=True, exclusive=True, group="search"
            )
        else:
            self._show(self._ask(text, shown=False))

    def _ask(self, text: str, *, shown: bool = True) -> Results:
        assert self.engine is not None
        started = perf_counter()
        results = self.engine.search(text, limit=LIMIT)
        self._slow = perf_counter() - started > SLOW_S
        if shown:
            self.browser.app.call_from_thread(self._show_if_current, text, results)
        return results

    def _show_if_current(self, text: str, results: Results) -> None:
        if text == self.input.value and self.is_open:
            self._show(results)

    def _show(self, results: Results) -> None:
        self.found = results
        many = len(self.browser.library) > 1
        rows = partial(hit_rows, results.hits, many)
        self.results.show(rows if results.hits else partial(offered_rows, results.suggestions))
        self.preview_selected()

    def _show_recent(self) -> None:
        self.found = None
        self.results.show(partial(recent_rows, self.browser.state.recent))
        self._empty_preview()
        self._tell()

    def _empty_preview(self) -> None:
        self.preview.show(query_items if not self.films else lambda _width: ())
        self.preview.title_as("" if self.films else "What you can type")

    @property
    def hit(self) -> Hit | None:
        """The result under the cursor."""
        if self.found is None or not self.is_open or not self.found.hits:
            return None
        return self.found.hits[min(self.results.cursor, len(self.found.hits) - 1)]

    def preview_selected(self) -> None:
        """Show the passage of the result under the cursor in its surroundings."""
        self._tell()
        hit = self.hit
        if hit is None or self.films:
            self._empty_preview()
            return
        view = self._view_of(hit)
        if view is not None and hit.anchor in view:
            mark = mark_of(view, hit)
            content = partial(surroundings, view, hit.anchor)
            self.preview.show(content, hit.anchor, mark, around(view, hit.anchor))
            self.preview.title_as(f"{hit.section.capitalize()}: {hit.label}")

    def _view_of(self, hit: Hit) -> FilmView | None:
        if hit.film == self.browser.view.card.id:
            return self.browser.view
        from lostcity_tui.errors import LostcityError

        try:
            return FilmView(self.browser.library.page(hit.film))
        except LostcityError:
            return None

    def land(self) -> None:
        """Go to the result, the film or the recent search under the cursor."""
        if self.films:
            index = self.results.cursor
            if 0 <= index < len(self._shown_films):
                entry = self.browser.library.entries[self._shown_films[index]]
                self.close()
                self.browser.open_film(entry.id)
        elif self.hit is None or self.found is None:
            item = self.results.item
            if item is not None and item.target:
                self.input.value = item.target
                self.input.cursor_position = len(item.target)
        else:
            self.browser.state.searched(self.input.value)
            hits, index = self.found.hits, self.results.cursor
            self.close()
            self.browser.hits_found = self.found.total
            self.browser.found(hits, index)

    # ------------------------------------------------------------------ films

    def _show_films(self, text: str) -> None:
        entries = self.browser.library.entries
        self._shown_films = matching(entries, text)
        here = self.browser.view.card.id
        selected = f"film:{here}" if not text else ""
        self.results.show(partial(film_rows, entries, self._shown_films), selected)
        self._tell()

    # ------------------------------------------------------------------ bars

    def _tell(self) -> None:
        self.status.refresh()
        self.browser.bars["footer"].refresh()

    def _status_parts(self, width: int, _line: int) -> Parts:
        if self.films:
            return (
                (f" {len(self._shown_films):,} of {len(self.browser.library):,} films", "dim", ""),
            )
        if self.found is None:
            text = (
                " recent searches"
                if self.browser.state.recent
                else " type to search; typos are forgiven"
            )
            return ((text, "dim", ""),)
        if not self.found.hits:
            meant = "; did you mean one of these?" if self.found.suggestions else ""
            said = "".join(f"; {note}" for note in self.found.notes)
            return ((" nothing found", "warning", ""), (meant or said, "text", ""))
        position = min(self.results.cursor, len(self.found.hits) - 1) + 1
        notes = "; ".join(self.found.notes)
        return (
            (f" {position} of {self.found.total:,}", "key", ""),
            (f"  {notes}" if notes else "", "warning", ""),
        )

    def footer(self, width: int) -> Parts:
        """Return the footer's parts while the search is open."""
        item = self.results.item
        enter = "open" if self.films or self.hit else "search this" if item and item.target else ""
        keys = (("enter", enter), ("esc", "back"), ("↑↓", "move"), ("page up/down", "page"))
        return [
            part
            for key, label in keys
            if label
            for part in ((f" {key}", "key", ""), (f" {label} ", "dim", ""))
        ]
