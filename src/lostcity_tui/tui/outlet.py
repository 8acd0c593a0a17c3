"""The terminal as a file to write to, which outlives the terminal itself."""

from typing import TextIO


class Outlet:
    """Takes whatever is written to it, and loses it once the terminal has gone.

    Textual's writing thread dies of the first error, and whoever writes after that waits for room
    in its queue without end: the program would stay when its window is closed.
    """

    def __init__(self, file: TextIO | None) -> None:
        self._file = file
        """None when there is no terminal, or none any more."""

    def write(self, text: str) -> None:
        """Write `text`."""
        if self._file is not None:
            try:
                self._file.write(text)
            except OSError:
                self._file = None

    def flush(self) -> None:
        """Have the terminal show what was written."""
        if self._file is not None:
            try:
                self._file.flush()
            except OSError:
                self._file = None
