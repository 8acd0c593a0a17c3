"""Standard input and output as they are: missing, closed, full, or of an old encoding."""

import codecs
import contextlib
import os
import sys
import unicodedata
from typing import TextIO

from lostcity_tui.text import visible

#: What is written for characters that an encoding lacks and that have no simpler letter inside.
_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
    "…": "...", "≠": "/=", "≈": "~", "•": "*", "œ": "oe", "Œ": "OE", "æ": "ae", "ß": "ss", "ø": "o",
    "ł": "l", "€": "EUR", "\xa0": " ",
}  # fmt: skip
_SCHEME = "lostcity"


def prepare() -> None:
    """Make it safe to print anything: what an encoding lacks becomes plainer, never an error."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the process
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            codecs.register_error(_SCHEME, _plainer)
            stream.reconfigure(errors=_SCHEME)


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return the nearest characters that `error`'s encoding has, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = "".join(
        _fitting(char, error.encoding) for char in error.object[error.start : error.end]
    )
    return written, error.end


def _fitting(char: str, encoding: str) -> str:
    plain = _PLAIN.get(char) or "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )
    try:
        plain.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return plain


def fail(message: str, code: int) -> int:
    """Say what went wrong in one line on stderr and return `code`."""
    try:
        print(f"lostcity: {visible(message)}", file=sys.stderr, flush=True)
    except OSError:
        never_again(sys.stderr)
    return code


def never_again(*streams: TextIO) -> None:
    """Send what is still to be written nowhere, so that the interpreter's exit says nothing."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in streams or (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def in_ascii() -> bool:
    """Tell whether data must be written in ASCII: stdout's encoding may lack some characters."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").replace("_", "") != "utf8"


def width() -> int:
    """Return how many cells a line may take: what COLUMNS says, the terminal's, or 80.

    Shells keep COLUMNS to themselves: where it is set, somebody wants it, in a pipe too.
    """
    with contextlib.suppress(ValueError):
        if (columns := int(os.environ.get("COLUMNS", ""))) > 0:
            return columns
    if sys.stdout.isatty():
        with contextlib.suppress(OSError):
            return os.get_terminal_size().columns or 80
    return 80


def colour() -> bool:
    """Tell whether to use colour: on a terminal that has it, unless NO_COLOR says otherwise."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
