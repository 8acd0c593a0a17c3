"""The search: passages as one types, each in its surroundings.

Results are made in the message of the key stroke itself. An engine that has shown itself slow is
asked in a thread instead, and an answer to a query that is no longer the current one is dropped.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.choosers import Chooser
from lostcity_tui.tui.content.help import query_items
from lostcity_tui.tui.content.hits import hit_rows, offered_rows, recent_rows
from lostcity_tui.tui.content.sections import around, surroundings
from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.marks import mark_of

if TYPE_CHECKING:
    from lostcity_tui.search import Engine, Hit, Results
    from lostcity_tui.tui.finder import Finder

#: Results asked for: more than anyone steps through, few enough to be ranked at once.
LIMIT = 50
#: A search that took longer than this is asked in a thread from then on.
SLOW_S = 0.05


class Searcher(Chooser):
    """Everything that is known, found by words."""

    title = "Results"
    placeholder = (
        'search everything: oilrig perlmann · "a phrase" · -word · '
        "cast: plot: review: · year:1990..1999"
    )
    has_preview = True
    remembers = True

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self.engine: Engine | None = None
        self.found: Results | None = None
        """What the query has found; None while there is none."""
        self._slow = False

    def _open_engine(self) -> Engine:
        from lostcity_tui.library.searching import engine_for

        engine = engine_for(self.finder.browser.library)
        # what the first search needs is loaded while nothing is typed yet
        self.finder.browser.call_after_refresh(partial(engine.search, "the qwertz", limit=1))
        return engine

    def typed(self, text: str) -> None:
        """Show what the query finds."""
        if self.engine is None:
            self.engine = self._open_engine()
        if not text.strip():
            self._show_recent()
        elif self._slow:
            self.finder.browser.run_worker(
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
            self.finder.browser.app.call_from_thread(self._show_if_current, text, results)
        return results

    def _show_if_current(self, text: str, results: Results) -> None:
        finder = self.finder
        if finder.is_open and finder.chooser is self and text == finder.input.value:
            self._show(results)

    def _show(self, results: Results) -> None:
        self.found = results
        browser = self.finder.browser
        rows = partial(hit_rows, results.hits, len(browser.library) > 1, browser.view)
        offered = partial(offered_rows, results.suggestions)
        self.finder.results.show(rows if results.hits else offered)
        self.moved()

    def _show_recent(self) -> None:
        self.found = None
        self.finder.results.show(partial(recent_rows, self.finder.browser.state.recent))
        self.moved()

    @property
    def hit(self) -> Hit | None:
        """The result under the cursor."""
        if self.found is None or not self.found.hits:
            return None
        return self.found.hits[min(self.finder.results.cursor, len(self.found.hits) - 1)]

    def moved(self) -> None:
        """Show the passage of the result under the cursor in its surroundings."""
        self.finder.tell()
        preview, hit = self.finder.preview, self.hit
        if hit is None:
            preview.show(query_items)
            preview.title_as("What you can type")
            return
        view = self._view_of(hit)
        if view is not None and hit.anchor in view:
            mark = mark_of(view, hit)
            content = partial(surroundings, view, hit.anchor)
            preview.show(content, hit.anchor, mark, around(view, hit.anchor))
            preview.title_as(f"{hit.section.capitalize()}: {hit.label or hit.text}")

    def _view_of(self, hit: Hit) -> FilmView | None:
        browser = self.finder.browser
        if hit.film == browser.view.card.id:
            return browser.view
        from lostcity_tui.errors import LostcityError

        try:
            return FilmView(browser.library.page(hit.film))
        except LostcityError:
            return None

    def land(self) -> None:
        """Go to the result under the cursor, or search what the row offers."""
        finder, browser = self.finder, self.finder.browser
        if self.hit is None or self.found is None:
            item = finder.results.item
            if item is not None and item.target:
                finder.input.value = item.target
                finder.input.cursor_position = len(item.target)
        else:
            browser.state.searched(finder.input.value)
            hits, index = self.found.hits, finder.results.cursor
            finder.close()
            browser.hits_found = self.found.total
            browser.found(hits, index)

    @property
    def enter(self) -> str:
        """What enter does now."""
        item = self.finder.results.item
        return "open" if self.hit else "search this" if item and item.target else ""

    def status(self) -> Parts:
        """Return which result of how many is under the cursor, or that there is none."""
        if self.found is None:
            recent = self.finder.browser.state.recent
            text = " recent searches" if recent else " type to search; typos are forgiven"
            return ((text, "dim", ""),)
        if not self.found.hits:
            meant = "; did you mean one of these?" if self.found.suggestions else ""
            said = "".join(f"; {note}" for note in self.found.notes)
            return ((" nothing found", "warning", ""), (meant or said, "text", ""))
        position = min(self.finder.results.cursor, len(self.found.hits) - 1) + 1
        notes = "; ".join(self.found.notes)
        return (
            (f" {position} of {self.found.total:,}", "key", ""),
            (f"  {notes}" if notes else "", "warning", ""),
        )
