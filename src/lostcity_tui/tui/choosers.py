"""What the finder can list, and what choosing a row does: here films and commands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import ClassVar, Protocol

from rich.cells import cell_len

from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.content.commands import Command, command_rows, commands, naming
from lostcity_tui.tui.content.films import (
    ORDERS,
    film_lines,
    film_rows,
    matching,
    no_film,
    ranks,
)
from lostcity_tui.tui.content.view import FILM
from lostcity_tui.tui.frames import Frames
from lostcity_tui.tui.keys import BY_ID, shown
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.search_input import SearchInput
from lostcity_tui.tui.session import Session
from lostcity_tui.tui.travel import Travel


class Board(Protocol):
    """What a chooser lists its rows on: an input, a list, a preview; where choosing leads."""

    screen: Frames
    session: Session
    travel: Travel
    input: SearchInput
    results: Pane
    preview: Pane
    chooser: Chooser
    is_open: bool

    def tell(self) -> None:
        """Bring status and footer up to date."""

    def close(self) -> None:
        """Take everything away again."""

    def cancel(self) -> None:
        """Go back to exactly where one was."""


class Chooser:
    """Rows for what is typed; a subclass says which, and what choosing one does."""

    title: ClassVar[str]
    """What stands in the frame of the list."""
    placeholder: ClassVar[str]
    """What stands in the empty input."""
    has_preview: ClassVar[bool] = False
    """Whether more is shown of the row under the cursor."""
    remembers: ClassVar[bool] = False
    """Whether it is opened again with what was typed last."""
    sorts: ClassVar[bool] = False
    """Whether the list can be sorted in several ways."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.last_typed = ""

    def typed(self, text: str) -> None:
        """List what answers to `text`."""
        raise NotImplementedError

    def sort(self) -> None:
        """Sort the list in its next order, where it has several."""

    def moved(self) -> None:
        """The cursor has come to another row."""
        self.board.tell()

    def land(self) -> None:
        """Do what the row under the cursor stands for."""
        raise NotImplementedError

    def status(self) -> Parts:
        """Return the line between the input and the list."""
        raise NotImplementedError

    @property
    def enter(self) -> str:
        """What enter does now, in a word; empty: nothing."""
        return "open" if self.board.results.items else ""


class Films(Chooser):
    """The films of the library."""

    title = "Films"
    placeholder = "title, original title, director, year or years: 1970..1980"
    sorts = True

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._shown: Sequence[int] = ()
        self._order = 0

    @cached_property
    def _lines(self) -> list[str]:
        """What each film is known by."""
        return film_lines(self.board.session.library.entries)

    @cached_property
    def _ranks(self) -> Sequence[int]:
        """The place of each film as the list is sorted now; empty: that of the library."""
        entries = self.board.session.library.entries
        return ranks(entries, tuple(ORDERS)[self._order]) if self._order else ()

    def forget(self) -> None:
        """Look again at what the films are known by and sorted by."""
        self._shown = ()
        for name in ("_lines", "_ranks"):
            vars(self).pop(name, None)

    def typed(self, text: str) -> None:
        """List the films that `text` names, at first with the cursor on the open one."""
        session = self.board.session
        entries = session.library.entries
        self._shown = matching(entries, self._lines, text) if text else range(len(entries))
        if self._ranks:
            self._shown = sorted(self._shown, key=self._ranks.__getitem__)
        selected = "" if text else FILM + session.view.card.id
        nothing = (no_film(shown(BY_ID["search"], session.keymap)),)
        rows = partial(film_rows, entries, self._shown) if self._shown else lambda _: nothing
        self.board.results.show(rows, selected)
        self.board.tell()

    def sort(self) -> None:
        """Sort the films in the next order, and go to the first one."""
        self._order = (self._order + 1) % len(ORDERS)
        vars(self).pop("_ranks", None)
        self.typed(self.board.input.value)
        self.board.results.select(0)

    def land(self) -> None:
        """Open the film under the cursor."""
        index = self.board.results.cursor
        if 0 <= index < len(self._shown):
            entry = self.board.session.library.entries[self._shown[index]]
            self.board.close()
            self.board.travel.open_film(entry.id)

    def status(self) -> Parts:
        """Return how many films are listed."""
        library = self.board.session.library
        said = f" {len(self._shown):,} of {len(library):,} films"
        said += f", {tuple(ORDERS)[self._order]}" if self._order else ""
        if any(library.entries[at].errors for at in self._shown):
            said += "; ! has errors"
            command = f": {library.check}"
            fits = cell_len(said + command) <= self.board.session.size.width
            said += command if fits else ""
        return ((said, "dim", ""),)

    @property
    def enter(self) -> str:
        """What enter does now."""
        return "open" if self._shown else ""


class Commands(Chooser):
    """What the keys do, by its name, and the themes."""

    title = "Commands"
    placeholder = "what you want to do"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._all = commands(board.session.keymap)
        self._shown: Sequence[Command] = self._all

    def typed(self, text: str) -> None:
        """List the commands that `text` names."""
        self._shown = naming(self._all, text)
        self.board.results.show(partial(command_rows, self._shown))
        self.board.tell()

    def land(self) -> None:
        """Run the command under the cursor where one was before."""
        screen, index = self.board.screen, self.board.results.cursor
        if 0 <= index < len(self._shown):
            self.board.cancel()
            screen.call_later(screen.run_action, self._shown[index].action)

    def status(self) -> Parts:
        """Return how many commands are listed."""
        if not self._shown:
            return (
                (" no such command", "warning", ""),
                ("; the help names them all: f1", "text", ""),
            )
        return ((f" {len(self._shown)} of {len(self._all)} commands", "dim", ""),)

    @property
    def enter(self) -> str:
        """What enter does now."""
        return "run" if self._shown else ""
