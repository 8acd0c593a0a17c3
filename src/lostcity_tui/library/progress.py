"""How far the reading of many new files has come: one line on the terminal, wiped at the end."""

import os
import sys
import time
from types import TracebackType

#: Seconds before anything is said, and between one number and the next.
_PATIENCE, _PACE = 0.4, 0.1


class Progress:
    """Files being read, told on stderr where that is a terminal and it takes long."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._next = time.monotonic() + _PATIENCE
        self._is_told = False
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._may_tell = terminal and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """Count one file more."""
        self._done += 1
        if self._may_tell and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PACE
            self._is_told = True
            self._write(f"\rreading what is new: {self._done:,} of {self._total:,} files\x1b[K")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._is_told:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._may_tell = False
