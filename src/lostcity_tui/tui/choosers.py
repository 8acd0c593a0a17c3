"""What the finder can list, and what choosing a row does: here films and commands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from lostcity_tui.tui.bar import Parts
from lostcity_tui.tui.content.commands import Command, command_rows, commands, naming
from lostcity_tui.tui.content.films import film_lines, film_rows, matching, no_film

if TYPE_CHECKING:
    from lostcity_tui.tui.finder import Finder


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

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.last_typed = ""

    def typed(self, text: str) -> None:
        """List what answers to `text`."""
        raise NotImplementedError

    def moved(self) -> None:
        """The cursor has come to another row."""
        self.finder.tell()

    def land(self) -> None:
        """Do what the row under the cursor stands for."""
        raise NotImplementedError

    def status(self) -> Parts:
        """Return the line between the input and the list."""
        raise NotImplementedError

    @property
    def enter(self) -> str:
        """What enter does now, in a word; empty: nothing."""
        return "open" if self.finder.results.items else ""


class Films(Chooser):
    """The films of the library."""

    title = "Films"
    placeholder = "title, original title, director, year or years: 1970..1980"

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._shown: Sequence[int] = ()

    @cached_property
    def _lines(self) -> list[str]:
        """What each film is known by."""
        return film_lines(self.finder.browser.library.entries)

    def typed(self, text: str) -> None:
        """List the films that `text` names, at first with the cursor on the open one."""
        browser = self.finder.browser
        entries = browser.library.entries
        self._shown = matching(entries, self._lines, text) if text else range(len(entries))
        selected = "" if text else f"film:{browser.view.card.id}"
        rows = partial(film_rows, entries, self._shown) if self._shown else lambda _: (no_film(),)
        self.finder.results.show(rows, selected)
        self.finder.tell()

    def land(self) -> None:
        """Open the film under the cursor."""
        browser, index = self.finder.browser, self.finder.results.cursor
        if 0 <= index < len(self._shown):
            entry = browser.library.entries[self._shown[index]]
            self.finder.close()
            browser.open_film(entry.id)

    def status(self) -> Parts:
        """Return how many films are listed."""
        library = self.finder.browser.library
        said = f" {len(self._shown):,} of {len(library):,} films"
        if any(library.entries[at].errors for at in self._shown):
            said += "; ! has errors"
            command = f": {library.check}"
            fits = cell_len(said + command) <= self.finder.browser.terminal.width
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

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._all = commands(finder.browser.keymap)
        self._shown: Sequence[Command] = self._all

    def typed(self, text: str) -> None:
        """List the commands that `text` names."""
        self._shown = naming(self._all, text)
        self.finder.results.show(partial(command_rows, self._shown))
        self.finder.tell()

    def land(self) -> None:
        """Run the command under the cursor where one was before."""
        browser, index = self.finder.browser, self.finder.results.cursor
        if 0 <= index < len(self._shown):
            self.finder.cancel()
            browser.call_later(browser.run_action, self._shown[index].action)

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
