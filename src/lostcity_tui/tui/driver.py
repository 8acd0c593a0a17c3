"""A Linux driver that answers a lone Escape at once and swallows late answers of the terminal.

Textual's own waits up to a tenth of a second for the rest of a sequence, because it looks only when
its `select` ends (https://github.com/Textualize/textual/issues/4104 has the background of the
input thread). This one waits until the parser's own time limit, and no longer. It also draws on the
standard output, which is known to be a terminal, asks the terminal itself for its size, and
outlives a SIGCONT that nobody had asked for and sequences that no terminal should send. A web
browser it starts has neither terminal nor hold on the program.
"""

import os
import selectors
import signal
import subprocess
import sys
from codecs import getincrementaldecoder
from time import monotonic
from typing import Any, cast

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from lostcity_tui.errors import LostcityError
from lostcity_tui.tui import terminal
from lostcity_tui.tui.intake import Intake
from lostcity_tui.tui.outlet import Outlet
from lostcity_tui.tui.sgr import Compactor

#: What the fonts of the Linux console lack, and what they have in its place; a cell for a cell.
_CONSOLE = str.maketrans("╭╮╰╯┃≠↶⊂✓…−–—“”’", '┌┐└┘█#←c√>---""\'')
#: A terminal that says it is larger does not mean it.
_MOST_CELLS = 1_000_000
#: Web browsers that take the terminal they are started in.
_IN_TERMINALS = ("www-browser", "links", "elinks", "lynx", "w3m")
#: How long input is looked for when nothing is pending; it bounds how long quitting takes.
_IDLE_S = 0.1


class BrowserDriver(LinuxDriver):
    """Textual's driver with another input loop and a terser output."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast(Any, Outlet(sys.__stdout__ or sys.__stderr__))
        self._compactor = Compactor()
        self._on_console = os.environ.get("TERM") == "linux"
        self._has_screen = False

    def start_application_mode(self) -> None:
        """Enter the full screen; on leaving, the terminal is as it was before we asked anything."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if terminal.original_attributes is not None:
            self.attrs_before = terminal.original_attributes
        self._has_screen = self._key_thread is not None and self._key_thread.is_alive()
        signal.signal(signal.SIGWINCH, self._on_resize)

    def stop_application_mode(self) -> None:
        """Leave the full screen."""
        self._has_screen = False
        super().stop_application_mode()

    @property
    def can_suspend(self) -> bool:
        """Whether a shell could go on: whoever is in a session leader's own job has none above."""
        return os.getpgrp() != os.getsid(0)

    def _sigtstp_application(self, *signalled: object) -> None:
        """Leave the full screen, then stop the whole job: the shell waits for launchers too."""
        if not self.can_suspend:
            super()._sigtstp_application(*signalled)
            return
        self.suspend_application_mode()
        self._must_signal_resume = True
        os.kill(0, signal.SIGSTOP)

    def _sigcont_application(self, *signalled: object) -> None:
        """Enter the full screen anew: whoever stopped us may have changed the terminal."""
        if self._has_screen and self._auto_restart:
            self.suspend_application_mode()
        super()._sigcont_application(*signalled)

    def _on_resize(self, *_: object) -> None:
        """Have the size read in the event loop, where the last one read is the last one told."""
        if not self._in_band_window_resize:
            self._loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self._app.post_message(events.Resize(size, size))

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the terminal's own columns and lines, whatever the environment says of them."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            columns = lines = 0
        return (columns, lines) if columns and lines else super()._get_terminal_size()

    def write(self, data: str) -> None:
        """Write to the terminal, in as few bytes as it takes and in characters that it has."""
        if self._on_console:
            data = data.translate(_CONSOLE)
        super().write(self._compactor.compact(data))

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open an address in the user's web browser, in a process that nothing waits for.

        Raises LostcityError when there is none that has a window of its own.
        """
        import webbrowser

        try:
            browser = webbrowser.get()
            if getattr(browser, "basename", "") in _IN_TERMINALS:
                raise webbrowser.Error
            subprocess.Popen(
                [sys.executable, "-Im", "webbrowser", url],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (webbrowser.Error, OSError) as error:
            raise LostcityError(f"no graphical web browser: {url}") from error

    def run_input_thread(self) -> None:
        """Read keys until told to stop; a lone Escape is passed on when its time is up."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser, intake = XTermParser(self._debug), Intake()
        decode = getincrementaldecoder("utf-8")("replace").decode
        try:
            typed_ahead, terminal.typed_ahead = terminal.typed_ahead, ""
            parser = self._take(parser, intake.take(typed_ahead))
            while not self.exit_event.is_set():
                if selector.select(self._patience(parser, intake)):
                    received = self._read()
                    if not received:
                        break
                    parser = self._take(parser, intake.take(decode(received)))
                elif rest := intake.rest():
                    parser = self._take(parser, rest)
                    if parser._timeout_time is not None:
                        parser._timeout_time = 0.0  # its time was up before it was passed on
                for event in parser.tick():
                    self.process_message(event)
        finally:
            selector.close()
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def _take(self, parser: XTermParser, data: str) -> XTermParser:
        """Pass on what was typed; return a new parser when it could not make sense of it."""
        understood: list[Message] = []
        try:
            understood.extend(parser.feed(data) if data else ())
        except Exception:  # it raises whatever a strange number in a sequence makes it raise
            parser = XTermParser(self._debug)
        for event in understood:
            if not isinstance(event, events.Resize) or event.size.area <= _MOST_CELLS:
                self.process_message(event)
        return parser

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
    def _patience(parser: XTermParser, intake: Intake) -> float:
        """Return how long to wait for input: until the time of what is pending is up."""
        limits = [limit for limit in (parser._timeout_time, intake.deadline) if limit is not None]
        return min(_IDLE_S, max(0.0, min(limits) - monotonic())) if limits else _IDLE_S
