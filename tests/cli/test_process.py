"""Whole processes: what is imported, and streams, locales and signals as they come."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LOSTCITY = [sys.executable, "-m", "lostcity_tui"]
#: Says what was imported by a command in this process.
IMPORTS = (
    "import sys\nfrom lostcity_tui.cli import run\ncode = run(sys.argv[1:])\n"
    "print(code, *sorted(sys.modules), file=sys.stderr)"
)


def ran(*words: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    given = {"capture_output": True, "timeout": 60, "stdin": subprocess.DEVNULL, **options}
    return subprocess.run([*LOSTCITY, *words], check=False, **given)  # type: ignore[call-overload, no-any-return]


def modules(*words: str) -> set[str]:
    """Return the top-level modules and our own that a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, *words], capture_output=True, text=True, check=True
    )
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0"
    return {name for name in names if "." not in name or name.startswith("lostcity_tui")}


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("--version",), {"argparse", "json", "lostcity_tui.library", "lostcity_tui.render"}),
        (("show", "synopsis"), {"rapidfuzz", "lostcity_tui.search", "lostcity_tui.dossier"}),
        (
            ("show", "--format", "json"),
            {"rapidfuzz", "lostcity_tui.search", "lostcity_tui.dossier"},
        ),
        (("show", "--up-to", "3"), {"rapidfuzz", "lostcity_tui.search", "lostcity_tui.dossier"}),
        (("search", "perlman"), {"lostcity_tui.dossier"}),
    ],
)
def test_a_plain_command_imports_no_more_than_it_needs(
    words: tuple[str, ...], unwanted: set[str]
) -> None:
    modules(*words)  # what is kept on disk is made now
    found = modules(*words)
    assert not found & {"textual", "yaml", "asyncio", "lostcity_tui.tui", *unwanted}


def test_checking_imports_no_browser_and_no_search() -> None:
    assert not modules("check") & {"textual", "rapidfuzz", "lostcity_tui.tui"}


def test_a_broken_pipe_ends_quietly() -> None:
    for words in (("show",), ("show", "--format", "json"), ("search", "one"), ("--help",)):
        reader, writer = os.pipe()
        os.close(reader)
        done = ran(*words, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert done.stderr == b""
        assert done.returncode == 0


def test_a_batch_whose_reader_goes_away_ends_quietly() -> None:
    with subprocess.Popen(
        [*LOSTCITY, "search", "--batch"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"perlman\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        process.stdin.write(b"one\n" * 10)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["show", "search perlman", "--help", "show --help", "--version"])
def test_a_full_disk_is_told_in_one_line(words: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = ran(
            *words.split(),
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert (done.returncode, done.stderr) == (
        1,
        b"lostcity: cannot go on: No space left on device\n",
    )


@pytest.mark.parametrize("closed", ["0", "1", "2", "0 1 2"])
def test_closed_streams_are_no_trouble(closed: str) -> None:
    shell = " ".join(f"{number}>&-" for number in closed.split()).replace("0>", "0<")
    for words, codes in (("show plot", {0}), ("search --batch", {0, 2}), ("shwo", {2}), ("", {2})):
        command = f"{sys.executable} -m lostcity_tui {words} {shell}"
        done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=60)
        assert b"Traceback" not in done.stderr
        assert done.returncode in codes


LOCALES: dict[str, dict[str, str]] = {
    "LANG=C": {"LANG": "C"},
    "LC_ALL=C": {"LC_ALL": "C"},
    "C without UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII streams": {"PYTHONIOENCODING": "ascii"},
    "strict ASCII streams": {"PYTHONIOENCODING": "ascii:strict"},
    "Latin-1 streams": {"PYTHONIOENCODING": "latin-1"},
    "UTF-16 streams": {"PYTHONIOENCODING": "utf-16-le"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_every_locale_does(name: str) -> None:
    environment = {**os.environ, **LOCALES[name]}
    encoding = LOCALES[name].get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    shown = ran("show", env=environment)
    assert (shown.returncode, shown.stderr) == (0, b"")
    text = shown.stdout.decode(encoding)
    assert "Geneviève Brunet" in text or "Genevieve Brunet" in text
    found = ran("search", "--batch", "--limit", "1", env=environment, stdin=None,
                input="Місто загублених\ngeneviève\n".encode())  # fmt: skip
    city, brunet = (json.loads(line) for line in found.stdout.decode(encoding).splitlines())
    assert city[0]["text"] == "Місто загублених дітей"
    assert brunet[0]["label"] == "Geneviève Brunet"
    whole = ran("show", "facts", "--format", "json", env=environment).stdout.decode(encoding)
    assert "Місто загублених дітей" in json.loads(whole)["film"]["titles"]


def test_what_ascii_lacks_is_written_plainly() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    text = ran("show", env=environment).stdout.decode("ascii")
    assert 'said as "1h48m"' in text
    assert "Leo Rubion" in text


def test_names_that_are_not_utf_8_are_shown_checked_and_searched(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/f\xe9\x1b[31m.yaml"
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(b"title: Odd\nyaer: 1\n")
    name = os.fsdecode(path)
    assert ran("show", "--from", name).stdout.startswith(b"Odd\n")
    assert b"Odd" in ran("search", "--from", name, "odd").stdout
    checked = ran("check", name)
    assert checked.returncode == 1
    assert b"\x1b" not in checked.stdout
    checked.stdout.decode("utf-8")


def on_terminal(*words: str, **environment: str) -> str:
    """Return what a command writes to a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*LOSTCITY, *words], stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "TERM": "xterm", **environment},
    ) as process:  # fmt: skip
        os.close(follower)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
        assert process.wait(30) == 0
    os.close(leader)
    return written.decode()


def test_there_is_colour_on_a_terminal_alone_and_never_with_no_color() -> None:
    for words in (("show", "synopsis"), ("search", "perlman")):
        assert "\x1b[" in on_terminal(*words)
        assert "\x1b" not in on_terminal(*words, NO_COLOR="1")
        assert "\x1b" not in on_terminal(*words, TERM="dumb")


def test_lines_are_as_wide_as_the_terminal() -> None:
    for columns in (40, 90):
        lines = on_terminal("show", "synopsis", NO_COLOR="1", COLUMNS=str(columns)).splitlines()
        assert columns - 15 < max(map(len, lines)) <= columns


@pytest.mark.parametrize(
    ("columns", "widest"), [("40", 40), ("500", 100), ("", 80), ("0", 80), ("-5", 80), ("x", 80)]
)
def test_lines_in_a_pipe_are_as_wide_as_columns_says(columns: str, widest: int) -> None:
    done = ran("show", "synopsis", env={**os.environ, "COLUMNS": columns})
    assert widest - 15 < max(map(len, done.stdout.decode().splitlines())) <= widest


def test_an_interrupted_command_ends_without_a_word() -> None:
    with subprocess.Popen(
        [*LOSTCITY, "search", "--batch"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"perlman\n")
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, b"")


def test_a_fault_of_the_program_is_one_line_and_can_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import lostcity_tui.cli as c\nc._dispatch = lambda words: 1 / 0\n", "utf-8"
    )
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = ran("show", env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 1
    assert done.stderr.startswith(b"lostcity: a fault of the program, not yours: ZeroDivisionError")
    assert done.stderr.count(b"\n") == 1
    full = ran("show", env={**os.environ, "PYTHONPATH": path, "LOSTCITY_DEBUG": "1"})
    assert b"Traceback" in full.stderr


def test_a_fault_of_the_program_says_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import lostcity_tui.cli as c\n"
        "def fault(words): raise ValueError('\\x1b]0;title\\x07\\nmore')\n"
        "c._dispatch = fault\n",
        "utf-8",
    )
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = ran("show", env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"})
    assert done.stderr.decode() == (
        "lostcity: a fault of the program, not yours: ValueError: ␛]0;title␇ more;"
        " set LOSTCITY_DEBUG=1 to see where\n"
    )
