"""Whole commands beside `import textual.app`, in paired runs on a warm cache; prints the ratios.

    python benchmarks/cli.py [--rounds N]

Every figure is a median of runs that alternate between the commands, so that a machine that slows
down slows them all. Bytecode is compiled first, and the cache is a folder of its own that is warm
before anything is timed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXTUAL = (sys.executable, "-c", "import textual.app")
LOSTCITY = (sys.executable, "-m", "lostcity_tui")
#: What is timed, and the share of the import that it may take at most; None: for comparison.
COMMANDS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "lostcity --version": ((*LOSTCITY, "--version"), 0.3),
    "lostcity show synopsis": ((*LOSTCITY, "show", "synopsis"), 0.6),
    "lostcity search perlman": ((*LOSTCITY, "search", "perlman"), 0.6),
    "lostcity show (everything)": ((*LOSTCITY, "show"), None),
    "lostcity check": ((*LOSTCITY, "check"), None),
    "python -c pass": ((sys.executable, "-c", "pass"), None),
}


def seconds(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """Return how long a command takes as a whole process; raises when it fails."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def measured(rounds: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """Return the seconds of each command in each round, the import's under its own words."""
    times: dict[str, list[float]] = {"import textual.app": []}
    for _ in range(rounds):
        times["import textual.app"].append(seconds(TEXTUAL, environment))
        for name, (command, _most) in COMMANDS.items():
            times.setdefault(name, []).append(seconds(command, environment))
    return times


def main() -> int:
    """Measure, print a table, and return 1 when a command takes more than its share."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    rounds = max(1, parser.parse_args().rounds)
    source = Path(__file__).resolve().parent.parent / "src"
    compileall.compile_dir(source, quiet=1)
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPATH": str(source), "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        measured(2, environment)
        times = measured(rounds, environment)
    base = times.pop("import textual.app")
    print(f"{'':28} {'median':>8} {'ratio':>6} {'at most':>8}")
    print(f"{'import textual.app':28} {statistics.median(base) * 1000:5.0f} ms {1:6.2f}")
    failed = False
    for name, found in times.items():
        ratio = statistics.median(mine / its for mine, its in zip(found, base, strict=True))
        most = COMMANDS[name][1]
        failed |= most is not None and ratio > most
        limit = f"{most:8.2f}" if most else ""
        print(f"{name:28} {statistics.median(found) * 1000:5.0f} ms {ratio:6.2f} {limit}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
