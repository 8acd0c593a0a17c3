"""A Linux driver that answers a lone Escape at once and swallows late answers of the terminal.

Textual's own waits up to a tenth of a second for the rest of a sequence, because it looks only when
its `select` ends (https://github.com/Textualize/textual/issues/4104 has the background of the
input thread). This one waits until the parser's own time limit, and no longer.
"""

import os
import re
import selectors
from codecs import getincrementaldecoder
from time import monotonic

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from lostcity_tui.tui import terminal
from lostcity_tui.tui.sgr import Compactor

#: An answer to the question for the background colour that came after we stopped waiting for it.
_LATE_ANSWER = re.compile(r"\x1b\](?:10|11);[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[\d;]*c")
#: What the fonts of the Linux console lack, and what they have in its place; a cell for a cell.
_CONSOLE = str.maketrans("╭╮╰╯┃≠↶⊂✓…−–—“”’", '┌┐└┘█#←c√~---""\'')
#: How long input is looked for when nothing is pending; it bounds how long quitting takes.
_IDLE_S = 0.1


class BrowserDriver(LinuxDriver):
    """Textual's driver with another input loop and a terser output."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._compactor = Compactor()
        self._on_console = os.environ.get("TERM") == "linux"

    def start_application_mode(self) -> None:
        """Enter the full screen; on leaving, the terminal is as it was before we asked anything."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if terminal.original_attributes is not None:
            self.attrs_before = terminal.original_attributes

    def write(self, data: str) -> None:
        """Write to the terminal, in as few bytes as it takes and in characters that it has."""
        if self._on_console:
            data = data.translate(_CONSOLE)
        super().write(self._compactor.compact(data))

    def run_input_thread(self) -> None:
        """Read keys until told to stop; a lone Escape is passed on when its time is up."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        try:
            for event in parser.feed(terminal.typed_ahead) if terminal.typed_ahead else ():
                self.process_message(event)
            while not self.exit_event.is_set():
                if selector.select(self._patience(parser)):
                    received = self._read()
                    if not received:
                        break
                    data = _LATE_ANSWER.sub("", decode(received))
                    for event in parser.feed(data) if data else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        finally:
            selector.close()
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def _read(self) -> bytes:
        """Return what was typed; nothing when the terminal is gone, which ends the program."""
        try:
            received = os.read(self.fileno, 4096)
        except OSError:
            received = b""
        if not received and not self.exit_event.is_set():
            self._loop.call_soon_threadsafe(self._app.exit)
        return received

    @staticmethod
    def _patience(parser: XTermParser) -> float:
        """Return how long to wait for input: until a pending Escape's time is up."""
        limit: float | None = parser._timeout_time
        return _IDLE_S if limit is None else min(_IDLE_S, max(0.0, limit - monotonic()))
