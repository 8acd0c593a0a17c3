"""Asking the terminal for its background colour, without waiting for the answer.

The question is sent before Textual is imported and the answer is read when that is done, so that it
costs no time; a terminal that does not answer is taken to be dark.
"""

import os
import re
import select
import signal
import sys
import termios
import tty
from typing import Any

_QUESTION = b"\x1b]11;?\x1b\\"
_ANSWER = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)"
)
#: Terminals that would show the question instead of answering it.
_CANNOT = ("linux", "dumb", "vt100", "vt220")

#: Signals that end the program as quitting does.
ENDING = (signal.SIGTERM, signal.SIGHUP)

original_attributes: Any = None
"""The terminal's settings before anything was asked; None when nothing was."""
ended_by = 0
"""The signal that has ended a program that had not begun to draw; 0: none has."""
typed_ahead = ""
"""Keys that were typed while the program was starting."""


def ask_background() -> None:
    """Send the question; the terminal no longer echoes from here on."""
    global original_attributes
    if os.environ.get("TERM", "") in _CANNOT or not sys.__stdin__ or not sys.__stdout__:
        return
    for number in ENDING:
        signal.signal(number, _leave)
    try:
        original_attributes = termios.tcgetattr(sys.__stdin__.fileno())
        tty.setcbreak(sys.__stdin__.fileno(), termios.TCSANOW)
        os.write(sys.__stdout__.fileno(), _QUESTION)
    except (termios.error, OSError, ValueError):
        original_attributes = None


def _leave(number: int, _frame: object) -> None:
    """End a program that has not begun to draw; what it has changed is restored on the way."""
    global ended_by
    ended_by = number
    sys.exit(128 + number)


def background_is_light() -> bool | None:
    """Return whether the background is light, or None when the terminal has not answered."""
    global typed_ahead
    if original_attributes is None or not sys.__stdin__:
        return None
    data = b""
    fileno = sys.__stdin__.fileno()
    while select.select([fileno], [], [], 0)[0]:
        chunk = os.read(fileno, 4096)
        if not chunk:
            break
        data += chunk
    match = _ANSWER.search(data)
    typed_ahead = _ANSWER.sub(b"", data).decode("utf-8", "replace")
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)


def restore() -> None:
    """Give the terminal its settings back, whatever happened in between."""
    if original_attributes is not None and sys.__stdin__:
        try:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, original_attributes)
        except (termios.error, OSError, ValueError):
            return
