"""The browser beside a bare Textual app, in a real pseudo-terminal, in paired runs; prints ratios.

    python benchmarks/tui.py [--rounds N] [--only paint|keys|memory|library]

Every figure is a median (and a 99th percentile for keys) over runs that alternate between the two
programs, so that a machine that slows down slows both. "Settled" means that nothing more was
written for 30 ms; the time is that of the last byte.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

BARE_LABEL = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("READY")
Bare().run()
"""
BARE_INPUT = BARE_LABEL.replace("Label", "Input")
OURS = [sys.executable, "-m", "lostcity_tui", "--no-state"]
QUIET_S = 0.03


class Terminal:
    """A program in a pseudo-terminal of 120x40."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 40)) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], list(command))
        self.output = b""

    def read_until(self, token: bytes, limit_s: float = 20.0) -> float:
        """Return the seconds since the start at which `token` had been written."""
        while token not in self.output:
            ready, _, _ = select.select([self.fd], [], [], limit_s)
            if not ready:
                raise TimeoutError(f"{token!r} was never written")
            self.output += os.read(self.fd, 65536)
        return time.perf_counter() - self.started

    def settle(self, quiet_s: float = QUIET_S, first_s: float = 1.0) -> tuple[float, int]:
        """Return (time of the last byte, bytes) once nothing has been written for `quiet_s`."""
        count, last, patience = 0, time.perf_counter(), first_s
        while select.select([self.fd], [], [], patience)[0]:
            count += len(os.read(self.fd, 65536))
            last, patience = time.perf_counter(), quiet_s
        return last, count

    def press(self, keys: bytes) -> tuple[float, int]:
        """Return (milliseconds until the screen had settled, bytes written) after keys."""
        started = time.perf_counter()
        os.write(self.fd, keys)
        last, count = self.settle()
        return (last - started) * 1000, count

    def resident_kb(self) -> int:
        """Return the resident memory of the program in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(
            int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")
        )

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def first_paint(command: Sequence[str], token: bytes) -> float:
    """Return the seconds from exec to the last part of the first screen."""
    terminal = Terminal(command)
    try:
        return terminal.read_until(token)
    finally:
        terminal.close()


def compare_paint(
    title: str, command: Sequence[str], token: bytes, bare: Sequence[str], rounds: int, limit: float
) -> None:
    """Print the first paint of `command` beside the bare app's."""
    ours, theirs = [], []
    for number in range(rounds + 1):
        pair = first_paint(bare, b"READY"), first_paint(command, token)
        if number:
            theirs.append(pair[0])
            ours.append(pair[1])
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    own, bares = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    print(f"{title:<48} {own:6.0f} ms   bare {bares:6.0f} ms   ratio {ratio:.2f} (at most {limit})")


def echoes(
    command: Sequence[str], token: bytes, before: Sequence[bytes], keys: Sequence[bytes]
) -> tuple[list[float], list[int]]:
    """Return milliseconds and bytes a key, after some keys that are not counted."""
    terminal = Terminal(command)
    try:
        terminal.read_until(token)
        terminal.settle(0.6)
        for key in before:
            terminal.press(key)
        terminal.settle(0.3, 0.3)
        pairs = [terminal.press(key) for key in keys]
    finally:
        terminal.close()
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def compare_keys(
    title: str,
    before: Sequence[bytes],
    keys: Sequence[bytes],
    bare: Sequence[str],
    rounds: int,
    limits: tuple[int, int],
) -> None:
    """Print the time from key to settled screen beside a bare Input's echo."""
    ours: list[float] = []
    theirs: list[float] = []
    sizes: list[int] = []
    for _ in range(rounds):
        times, written = echoes(OURS, b"zoom", before, keys)
        ours += times
        sizes += written
        theirs += echoes(bare, b"\x1b[?25l", (), [b"a"] * len(keys))[0]
    median, tail = statistics.median(ours), percentile(ours, 0.99)
    behind = median - statistics.median(theirs), tail - percentile(theirs, 0.99)
    print(
        f"{title:<48} median {median:5.1f} ms (+{behind[0]:.1f}, at most +{limits[0]})"
        f"   99th {tail:5.1f} ms (+{behind[1]:.1f}, at most +{limits[1]})"
        f"   bytes a key: median {statistics.median(sizes):.0f}, most {max(sizes)}"
    )


def compare_memory(bare: Sequence[str]) -> None:
    """Print the memory at rest beside the bare app's."""
    sizes = []
    for command, token in ((OURS, b"zoom"), (bare, b"READY")):
        terminal = Terminal(command)
        terminal.read_until(token)
        terminal.settle(0.5)
        sizes.append(terminal.resident_kb())
        terminal.close()
    own, bares = (size / 1024 for size in sizes)
    print(
        f"{'memory at rest':<48} {own:6.0f} MB   bare {bares:6.0f} MB   "
        f"ratio {own / bares:.2f} (at most 1.5)"
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", choices=("paint", "keys", "memory", "library"))
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = f"{folder}/{name}"
        measure(Path(folder), options.only, options.rounds)


def measure(folder: Path, only: str | None, rounds: int) -> None:
    """Run the chosen parts; scratch files go to `folder`."""
    label, typing = folder / "bare_label.py", folder / "bare_input.py"
    label.write_text(BARE_LABEL)
    typing.write_text(BARE_INPUT)
    bare, bare_input = [sys.executable, str(label)], [sys.executable, str(typing)]
    if only in (None, "paint"):
        compare_paint("first full paint, bundled film", OURS, b"zoom", bare, rounds, 1.25)
    if only in (None, "library"):
        films = folder / "films"
        films.mkdir()
        for number in range(1000):
            text = f"title: Film number {number}\nyear: {1900 + number % 120}\n"
            (films / f"film-{number}.yaml").write_text(text)
        command = [*OURS, str(films)]
        first_paint(command, b"films")
        compare_paint(
            "first full paint, 1,000 dossiers opened before",
            command,
            b"of 1,000 films",
            bare,
            rounds,
            1.6,
        )
    if only in (None, "keys"):
        few = max(1, rounds // 3)
        down, up = b"j", b"k"
        compare_keys(
            "moving in a list", [b"3", b"z"], [down] * 30 + [up] * 20, bare_input, few, (6, 20)
        )
        compare_keys(
            "switching panes",
            [b"z"],
            [b"1", b"2", b"3", b"4", b"5", b"6"] * 8,
            bare_input,
            few,
            (6, 20),
        )
        compare_keys("paging", [b"5", b"z"], [b" "] * 10 + [b"b"] * 10, bare_input, few, (6, 20))
        query = b"the kidnapped children of the harbour"
        compare_keys(
            "typing in the search",
            [b"/"],
            [query[i : i + 1] for i in range(len(query))],
            bare_input,
            few,
            (10, 25),
        )
        compare_keys(
            "escape from the search",
            [b"/", b"a", b"\x1b"],
            [b"/", b"\x1b"] * 10,
            bare_input,
            few,
            (30, 60),
        )
    if only in (None, "memory"):
        compare_memory(bare)


if __name__ == "__main__":
    main()
