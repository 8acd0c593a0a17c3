"""A real terminal to run the browser in: a pseudo-terminal with pyte behind it."""

from __future__ import annotations

import fcntl
import os
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyte

#: How long anything may take before it counts as never happening; it bounds a failure, not a pass.
LIMIT_S = 30.0

ENTER_ALT, LEAVE_ALT = b"\x1b[?1049h", b"\x1b[?1049l"
SHOW_CURSOR = b"\x1b[?25h"
MOUSE_ON, MOUSE_OFF = b"\x1b[?1000h", b"\x1b[?1000l"
BACKGROUND_QUESTION = b"\x1b]11;?"


def command() -> list[str]:
    """Return the command under test: LOSTCITY_COMMAND, or the module of this interpreter."""
    given = os.environ.get("LOSTCITY_COMMAND")
    return shlex.split(given) if given else [sys.executable, "-m", "lostcity_tui"]


class Terminal:
    """A program in a pseudo-terminal, the bytes it wrote and the screen they make."""

    def __init__(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        lines: int = 24,
        background: str | None = None,
        program: list[str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self._background = background
        """The answer to the question for the background, such as rgb:ff/ff/ff; None: no answer."""
        self._asked = 0
        self._keyboard, self.program_side = os.openpty()
        self._set_size(columns, lines)
        self.attributes_before = termios.tcgetattr(self.program_side)
        self.process = subprocess.Popen(
            [*(program or command()), *arguments],
            stdin=self.program_side,
            stdout=self.program_side,
            stderr=self.program_side,
            env=dict(environment),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._keyboard)
        os.close(self.program_side)

    # ------------------------------------------------------------------ the keyboard

    def type(self, text: str | bytes) -> None:
        os.write(self._keyboard, text.encode() if isinstance(text, str) else text)

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(
            self.program_side, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0)
        )

    def send_signal(self, number: int) -> None:
        self.process.send_signal(number)

    # ------------------------------------------------------------------ the screen

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())

    def read(self, seconds: float) -> bool:
        """Take in what the program writes next; False when nothing came."""
        if not select.select([self._keyboard], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._keyboard, 65536)
        except OSError:
            return False
        self.bytes += data
        self._stream.feed(_for_pyte(data))
        if self._background is not None and self.bytes.count(BACKGROUND_QUESTION) > self._asked:
            self._asked = self.bytes.count(BACKGROUND_QUESTION)
            self.type(f"\x1b]11;{self._background}\x1b\\")
        return bool(data)

    def until(self, condition: Callable[[], Any] | str, what: str = "") -> None:
        """Read on until a condition holds, or a text stands on the screen."""
        holds = (lambda: condition in self.text) if isinstance(condition, str) else condition
        end = time.monotonic() + LIMIT_S
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(
                    f"never came about: {what or condition}\n{self.text}\n{self.bytes[-300:]!r}"
                )
            if not self.read(0.05) and self.process.poll() is not None and not holds():
                while self.read(0):
                    pass
                if holds():
                    return
                raise AssertionError(
                    f"ended with {self.process.returncode} before: {what or condition}\n{self.text}"
                )

    def settle(self) -> None:
        """Read on until the program has nothing more to say for a while."""
        while self.read(0.3):
            pass

    def wait(self) -> int:
        """Wait for the end of the program and return its exit code."""
        self.until(lambda: self.process.poll() is not None, "the end of the program")
        while self.read(0.05):
            pass
        return self.process.returncode

    def assert_restored(self) -> None:
        """Check that the terminal is as it was before the program."""
        assert self.bytes.count(ENTER_ALT) == self.bytes.count(LEAVE_ALT) > 0
        assert self.bytes.rindex(LEAVE_ALT) > self.bytes.rindex(ENTER_ALT)
        assert self.bytes.rindex(SHOW_CURSOR) > self.bytes.rindex(b"\x1b[?25l")
        for mode in (b"1000", b"1002", b"1003", b"1006", b"1015", b"2004", b"1004"):
            on, off = b"\x1b[?" + mode + b"h", b"\x1b[?" + mode + b"l"
            assert self.bytes.rfind(off) >= self.bytes.rfind(on), (
                f"mode {mode.decode()} was left on"
            )
        assert termios.tcgetattr(self.program_side) == self.attributes_before


def _for_pyte(data: bytes) -> bytes:
    """Leave out what pyte would print instead of obeying: the modes of kitty's keyboard."""
    import re

    return re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]", b"", data)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing is the user's own."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "PYTHONPATH", "LANG", "VIRTUAL_ENV", "XDG_CACHE_HOME")
        if name in os.environ
    }
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        **more,
    }
