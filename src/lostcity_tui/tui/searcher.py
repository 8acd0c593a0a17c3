"""The search: passages as one types, each in its surroundings.

Results are made in the message of the key stroke itself. An engine that is not ready or has shown
itself slow is asked in a thread instead, one query at a time: what is typed meanwhile is asked
next, and an answer to a query that is no longer the current one is dropped.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from textual.message import Message

from lostcity_tui.tui.aside import aside
from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.choosers import Board, Chooser
from lostcity_tui.tui.content.help import query_items
from lostcity_tui.tui.content.hits import hit_rows, offered_rows, recent_rows
from lostcity_tui.tui.content.sections import around, surroundings
from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.marks import mark_of
from lostcity_tui.tui.scroller import Content

if TYPE_CHECKING:
    from lostcity_tui.library.searching import Guarded
    from lostcity_tui.search import Hit, Results

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

    class Settled(Message):
        """Enter waits for an answer no longer."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.engine: Guarded | None = None
        """None until the index is ready."""
        self.found: Results | None = None
        """What the query has found; None while there is none."""
        self._answered: tuple[str, FilmView] | None = None
        """The query whose answer is listed, and the film as it was seen then."""
        self._slow = False
        self._busy = False
        """Whether a thread is getting the engine ready or asking it."""
        self._is_stale = False
        """Whether what that thread makes ready is of what the films said before."""
        self.lands = False
        """Whether enter was pressed before there was an answer; what is typed then waits for it."""

    def _open_engine(self) -> Guarded:
        from lostcity_tui.library.searching import Guarded, engine_for

        session = self.board.session
        engine = engine_for(session.library)
        engine.search("the qwertz", limit=1)  # loads what the first search needs
        return Guarded(engine, session.library, session.seen_of, lambda: session.hides)

    def typed(self, text: str) -> None:
        """Show what the query finds, now or when the engine has answered."""
        self.give_up()
        self._look_up(text)

    def _look_up(self, text: str) -> None:
        asked = text, self.board.session.view
        if not text.strip():
            self.found, self._answered = None, asked
        elif self._answered != asked and self.engine and not self._busy and not self._slow:
            self._show(text, self._ask(self.engine, text))
            return
        elif self._answered and self._answered[1] is not asked[1]:
            self.found = self._answered = None  # what was found may be hidden now
        self._list()  # also where it is answered: other rows may have taken its place
        if self.engine is None or self._answered != asked:
            self._ask_soon(text)

    def prepare(self) -> None:
        """Make the engine ready, so that the first search waits for nothing."""
        if self.engine is None:
            self._ask_soon("")

    def forget(self) -> None:
        """Look again at what the films say."""
        self.engine, self._is_stale = None, self._busy
        if len(self.board.session.library) > 1:
            self.prepare()

    def _ask_soon(self, text: str) -> None:
        """Ask in a thread, which makes the engine ready if need be, unless one is at work."""
        if not self._busy:
            self._busy = True
            self.board.screen.run_worker(self._ask_aside(text))

    async def _ask_aside(self, text: str) -> None:
        view = self.board.session.view
        results = await aside(partial(self._ask_when_ready, text))
        self.board.screen.call_later(self._take_answer, text, view, results)

    def _ask_when_ready(self, text: str) -> Results:
        engine = self.engine  # read once: it may be forgotten meanwhile
        if engine is None:
            engine = self.engine = self._open_engine()
        return self._ask(engine, text)

    def _ask(self, engine: Guarded, text: str) -> Results:
        started = perf_counter()
        results = engine.search(text, limit=LIMIT)
        self._slow = perf_counter() - started > SLOW_S
        return results

    def _take_answer(self, text: str, view: FilmView, results: Results) -> None:
        """Show an answer if it is to the current query in what is seen; else ask that one now."""
        self._busy = False
        board = self.board
        self._join_films()
        if not board.is_open or board.chooser is not self:
            return
        if (board.input.value, board.session.view) != (text, view):
            self._look_up(board.input.value)
        elif text.strip():
            self._show(text, results)

    def _join_films(self) -> None:
        """Let the pages of several films tell of each other; of what has changed make it anew."""
        if self._is_stale:
            self.engine, self._is_stale = None, False
        session = self.board.session
        if len(session.library) > 1 and self.engine is None:
            self.prepare()
        elif len(session.library) > 1 and self.engine is not session.engine:
            self.board.travel.join_films(self.engine)

    def _show(self, text: str, results: Results) -> None:
        self.found, self._answered = results, (text, self.board.session.view)
        self._list()
        if self.lands and results.hits:
            self.land()
        self.give_up()

    def _list(self) -> None:
        """List what is found, what may have been meant instead, or what was asked before."""
        found, session = self.found, self.board.session
        rows: Content
        if found is None:
            rows = partial(recent_rows, () if self.is_pending else session.state.recent)
        elif found.hits:
            rows = partial(hit_rows, found.hits, len(session.library) > 1)
        else:
            rows = partial(offered_rows, found.suggestions)
        self.board.results.show(rows)
        self.moved()

    @property
    def is_pending(self) -> bool:
        """Whether what is listed is no answer to what was typed."""
        return self._answered != (self.board.input.value, self.board.session.view)

    def land_when_answered(self) -> None:
        """Go to the first result of what was typed, once there is one."""
        self.lands = True

    def give_up(self) -> None:
        """Wait for no answer any longer."""
        if self.lands:
            self.lands = False
            self.board.screen.post_message(self.Settled())

    @property
    def hit(self) -> Hit | None:
        """The result under the cursor."""
        if self.found is None or not self.found.hits:
            return None
        return self.found.hits[min(self.board.results.cursor, len(self.found.hits) - 1)]

    def moved(self) -> None:
        """Show the passage of the result under the cursor in its surroundings."""
        self.board.tell()
        preview, hit = self.board.preview, self.hit
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
        session = self.board.session
        if hit.film == session.view.card.id:
            return session.view
        from lostcity_tui.errors import LostcityError

        try:
            return session.view_of(session.library.page(hit.film))
        except LostcityError:
            return None

    def land(self) -> None:
        """Go to the result under the cursor, or search what the row offers."""
        board = self.board
        if self.hit is None or self.found is None or self._answered is None:
            item = board.results.item
            if item is not None and item.target:
                board.input.value = item.target
                board.input.cursor_position = len(item.target)
        else:
            board.session.state.searched(self._answered[0])
            hits, index = self.found.hits, board.results.cursor
            board.close()
            board.travel.found(hits, index)

    @property
    def enter(self) -> str:
        """What enter does now."""
        item = self.board.results.item
        return "open" if self.hit else "search this" if item and item.target else ""

    def status(self) -> Parts:
        """Return which result of how many is under the cursor, or that there is none yet."""
        if self.is_pending:
            count = len(self.board.session.library)
            films = f"{count:,} films" if count > 1 else "the film"
            return ((f" reading {films}…" if self.engine is None else " searching…", "dim", ""),)
        if self.found is None:
            recent = self.board.session.state.recent
            text = " recent searches" if recent else " type to search; typos are forgiven"
            return ((text, "dim", ""),)
        if not self.found.hits:
            meant = "; did you mean one of these?" if self.found.suggestions else ""
            seen = self.board.session.seen
            said = "".join(f"; {note}" for note in (seen, *self.found.notes) if note)
            return ((" nothing found", "warning", ""), (meant or said, "text", ""))
        count = len(self.found.hits)
        position = min(self.board.results.cursor, count - 1) + 1
        best = "the best " if count == LIMIT else ""  # there may be more
        notes = "; ".join(self.found.notes)
        return (
            (f" {position} of {best}{count}", "key", ""),
            (f"  {notes}" if notes else "", "warning", ""),
        )
