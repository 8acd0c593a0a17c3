import io

import pytest

from lostcity_tui.library import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def read(monkeypatch, stream, files: int, seconds: float, clock) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress.sys, "stderr", stream)
    with progress.Progress(files) as told:
        for _ in range(files):
            clock[0] += seconds
            told.step()
    return stream.getvalue()


def test_a_long_reading_is_told_and_wiped(monkeypatch, clock):
    said = read(monkeypatch, Terminal(), 2000, 0.01, clock)
    assert "\rreading what is new: 1,2" in said
    assert said.endswith(" of 2,000 files\x1b[K\r\x1b[K")
    assert said.count("\rreading") <= 200


def test_a_short_one_is_not(monkeypatch, clock):
    assert read(monkeypatch, Terminal(), 20, 0.01, clock) == ""


def test_nothing_is_told_where_nobody_looks(monkeypatch, clock):
    assert read(monkeypatch, io.StringIO(), 2000, 0.01, clock) == ""


def test_nor_where_standard_error_is_closed(monkeypatch, clock):
    monkeypatch.setattr(progress.sys, "stderr", None)
    with progress.Progress(1) as told:
        clock[0] += 9
        told.step()
