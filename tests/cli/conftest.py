"""Commands run in this process, in folders of their own."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lostcity_tui.cli import run


class Ran(NamedTuple):
    """What became of a command."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own folders out of every test, and what is kept warm within the session."""
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("NO_COLOR", "COLUMNS", "TEXTUAL_DRIVER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def lostcity(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs a command line and returns its code and what it printed."""

    def command(*words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "ascii"))
        capfdbinary.readouterr()
        code = run(words)
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return command


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Return a folder of two films and one file that is none."""
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        "title: Alpha\nsources: {x: {title: X}}\nyear: {is: 1999, by: [x]}\n"
        "scenes: [{id: s, title: The start, told: {x: Somebody whistles.}}]\n",
        "utf-8",
    )
    (folder / "b.yaml").write_text("title: Beta\n", "utf-8")
    (folder / "bad.yaml").write_text("title: [\n", "utf-8")
    return folder
