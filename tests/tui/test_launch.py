"""Starting the browser: what ends it before there is a screen."""

from __future__ import annotations

import errno
import io
import os
import signal

import pytest

from lostcity_tui.paths import state_dir
from lostcity_tui.tui import launch, terminal
from lostcity_tui.tui.app import LostcityApp
from lostcity_tui.tui.outlet import Outlet
from lostcity_tui.tui.state import State


def test_a_signal_ends_the_program_as_it_should_even_while_a_class_is_made(monkeypatch):
    class Ends:
        def __set_name__(self, owner, name):
            os.kill(os.getpid(), signal.SIGTERM)

    def run(paths, remember):
        type("Made", (), {"field": Ends()})

    monkeypatch.setattr(launch, "_run", run)
    monkeypatch.setattr(terminal, "ask_background", lambda: None)
    monkeypatch.setattr(terminal, "ended_by", 0)
    before = signal.signal(signal.SIGTERM, terminal._leave)
    try:
        code = launch.launch([])
    except SystemExit as end:  # from Python 3.12 on it is not taken for a fault of the class
        code = end.code
    finally:
        signal.signal(signal.SIGTERM, before)
    assert code == 128 + signal.SIGTERM


def test_a_crash_over_a_name_that_is_not_utf_8_leaves_its_details(capsys):
    assert launch._report("Traceback: \udcff.yaml") == 1
    [path] = state_dir().glob("crash-*.txt")
    assert path.read_text("utf-8") == "Traceback: ?.yaml"
    assert str(path) in capsys.readouterr().err


def test_a_crash_that_also_spoils_the_place_leaves_its_details_and_what_was_chosen(
    monkeypatch, capsys
):
    def crash(app):
        app.state.see("lantern", 2)
        app.crash = "Traceback: the first fault"

    def remember(app):
        raise RuntimeError("the second fault")

    monkeypatch.setattr(LostcityApp, "run", crash)
    monkeypatch.setattr(LostcityApp, "save", remember)
    assert launch._run([], remember=True) == 1
    [path] = state_dir().glob("crash-*.txt")
    assert path.read_text("utf-8") == "Traceback: the first fault"
    assert str(path) in capsys.readouterr().err
    assert State().seen == {"lantern": 2}


@pytest.mark.parametrize("fails", ["write", "flush"])
def test_what_is_written_to_a_terminal_that_has_gone_is_lost_and_no_error(monkeypatch, fails):
    class Gone(io.StringIO):
        pass

    def fail(self, *_):
        tried.append(fails)
        raise OSError(errno.EIO, "Input/output error")

    tried: list[str] = []
    monkeypatch.setattr(Gone, fails, fail)
    outlet = Outlet(Gone())
    for _ in range(3):
        outlet.write("x")
        outlet.flush()
    assert tried == [fails]


def test_what_is_written_to_a_terminal_arrives():
    terminal_side = io.StringIO()
    Outlet(terminal_side).write("x")
    assert terminal_side.getvalue() == "x"
