"""The browser as a web server runs it: through pipes, in packets of type, length and content."""

from __future__ import annotations

import shlex
import struct
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.e2e.terminal import command, environment

from lostcity_tui.tui.serve import serve


def test_it_draws_and_takes_keys_through_pipes(tmp_path: Path):
    variables = environment(
        tmp_path,
        TEXTUAL_DRIVER="textual.drivers.web_driver:WebDriver",
        TEXTUAL_COLOR_SYSTEM="truecolor",
        COLUMNS="80",
        ROWS="24",
    )
    with subprocess.Popen(
        [*command(), "--no-state"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=variables,
        bufsize=0,
    ) as served:
        assert served.stdin
        assert served.stdout
        assert served.stdout.readline() == b"__GANGLION__\n"

        def press(keys: bytes) -> None:
            served.stdin.write(b"D" + struct.pack(">I", len(keys)) + keys)

        def until(text: bytes) -> None:
            drawn = b""
            while text not in drawn:
                kind = served.stdout.read(1)
                assert kind, drawn[-500:]
                (size,) = struct.unpack(">I", served.stdout.read(4))
                content = b""
                while len(content) < size:
                    content += served.stdout.read(size - len(content))
                if kind == b"D":
                    drawn += content

        try:
            until(b"La cit\xc3\xa9 des enfants perdus")
            press(b"/")
            until(b"Results")
            press(b"badalamnti")
            until(b"Badalamenti")
            press(b"\x03")
            assert served.wait(timeout=20) == 0
        finally:
            served.kill()


def test_where_it_is_served_from_holds_films_and_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told = []

    class Server:
        def __init__(self, command, **_options):
            told.append(command)

        def serve(self):
            pass

    for name in ("textual_serve", "textual_serve.server"):
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(Server=Server))
    serve(["-film.yaml"], "127.0.0.1", 8000)
    (tmp_path / "-film.yaml").write_text("title: Lantern\n", "utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('this is no film')\n", "utf-8")
    variables = environment(tmp_path, TEXTUAL_DRIVER="textual.drivers.web_driver:WebDriver")
    with subprocess.Popen(
        shlex.split(told[0]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=variables,
    ) as served:
        assert served.stdout
        first = served.stdout.readline()
        served.kill()
        assert first == b"__GANGLION__\n", served.communicate()
