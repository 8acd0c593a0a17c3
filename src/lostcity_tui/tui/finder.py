"""The finder, over the panes: a line to type in, above a list that follows what is typed.

What it lists is a chooser's: passages that a search finds, films, or commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from lostcity_tui.tui.bar import Bar, Parts
from lostcity_tui.tui.bars import keys_that_fit
from lostcity_tui.tui.choosers import Chooser, Commands, Films
from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.layout import MEDIUM_WIDTH
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.popup import Popup
from lostcity_tui.tui.search_input import SearchInput
from lostcity_tui.tui.searcher import Searcher
from lostcity_tui.tui.session import Session
from lostcity_tui.tui.travel import Travel

if TYPE_CHECKING:
    from textual.widget import Widget

    from lostcity_tui.search import Hit, Results


class Finder:
    """An input above one list, and beside or below it a preview where the chooser has one."""

    def __init__(self, screen: Frames, session: Session, travel: Travel, popup: Popup) -> None:
        self.screen = screen
        self.session = session
        self.travel = travel
        self._popup = popup
        self.is_open = False
        self.input = SearchInput(self.typed, self.submit, self.sort)
        self.status = Bar(lambda _width, _line: self.chooser.status(), id="status")
        self.results = Pane(id="results")
        self.results.when_moved = lambda _pane: self.chooser.moved()
        self.results.active = True
        self.preview = Pane(id="preview")
        self.preview.can_focus = False
        self.searcher = Searcher(self)
        self.films = Films(self)
        self.commands = Commands(self)
        self.chooser: Chooser = self.searcher
        """What is listed now."""
        self._under: tuple[Chooser, str, int] | None = None
        """What was listed before the commands were: for what was typed, and the row."""
        self._mounted = False

    # ------------------------------------------------------------------ opening and closing

    def open(self, chooser: Chooser, text: str | None = None) -> None:
        """List what a chooser offers, for `text` or what was typed there last."""
        if chooser is not self.chooser:
            asks = self.is_open and chooser is self.commands
            under = self.chooser, self.input.value, self.results.cursor
            self._under = under if asks else None
        if chooser is not self.chooser or not self.is_open:
            self.is_open = False  # what is put there now was not typed
            self.input.value = chooser.last_typed if text is None else text
            self.chooser, self.is_open = chooser, True
        if not self._mounted:
            self._mounted = True
            self.screen.mount_all([self.input, self.status, self.results, self.preview])
        self.results.title_as(chooser.title)
        self.screen.rearrange()
        self.focus()
        self.input.placeholder = chooser.placeholder
        self.input.select_all()
        chooser.typed(self.input.value)

    def forget_films(self) -> None:
        """Look again at what the films say when they are next asked about, which may be now."""
        self.searcher.forget()
        self.films.forget()
        if self.is_open:
            row = self.results.item
            self.chooser.typed(self.input.value)
            if row is not None:
                self.results.select_anchor(row.anchor)

    def focus(self) -> None:
        """Give the keys to the input."""
        if self.is_open:
            self.screen.set_focus(self.input, scroll_visible=False)

    def close(self) -> None:
        """Take everything away again."""
        if self.is_open:
            self.is_open, self._under = False, None
            self.screen.rearrange()
            self.screen.focus_front()

    def cancel(self) -> None:
        """Go back to exactly where one was, which may be another list or a popup."""
        if self._under is not None:
            chooser, text, row = self._under
            self.open(chooser, text)
            if row < len(self.results.items):
                self.results.select(row)
        else:
            self.close()
            self._popup.bring_back()

    def places(self, body: Region) -> list[tuple[Widget, Region]]:
        """Return where the input, the status, the results and the preview stand."""
        if not self._mounted:
            return []
        top = [
            (self.input, Region(body.x, body.y, body.width, 1)),
            (self.status, Region(body.x, body.y + 1, body.width, 1)),
        ]
        rest = Region(body.x, body.y + 2, body.width, max(1, body.height - 2))
        if not self.chooser.has_preview or rest.height < 10:
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

    # ------------------------------------------------------------------ what is typed and chosen

    def typed(self, text: str) -> None:
        """List what answers to what was typed."""
        if self.is_open:
            self.chooser.last_typed = text if self.chooser.remembers else ""
            self.chooser.typed(text)

    def submit(self) -> None:
        """Open the row under the cursor; where what was typed has no answer yet, when it has."""
        if self.chooser is self.searcher and self.searcher.is_pending:
            self.searcher.land_when_answered()
        else:
            self.results.open()

    def sort(self) -> None:
        """Sort the list in its next order."""
        if self.is_open:
            self.chooser.sort()

    @property
    def found(self) -> Results | None:
        """What the search has found; None while something else is listed."""
        return self.searcher.found if self.is_open and self.chooser is self.searcher else None

    @property
    def hit(self) -> Hit | None:
        """The search result under the cursor."""
        return self.searcher.hit if self.found is not None else None

    # ------------------------------------------------------------------ bars

    def tell(self) -> None:
        """Bring status and footer up to date."""
        self.status.refresh()
        self.screen.tell()

    def footer(self, width: int) -> Parts:
        """Return the keys that matter while the finder is open, as many as fit."""
        keys = (
            ("enter", self.chooser.enter),
            ("esc", "close"),
            ("^s", "sort" if self.chooser.sorts else ""),
            ("↑↓", "move"),
            ("page up/down", "page"),
        )
        return keys_that_fit(((key, label, "") for key, label in keys if label), width)
