"""Every test has its own state and config folders; the cache is shared, for it only saves time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui import films
from tests.tui.support import write_dossiers

from lostcity_tui.library import Library, open_library


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        # Frames are drawn as soon as they are due: the tests wait for thousands of them.
        patch.setattr("textual.screen.UPDATE_PERIOD", 0.0005)
        yield folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "TEXTUAL_DRIVER", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)


def _library(tmp_path_factory: pytest.TempPathFactory, **dossiers: str) -> Library:
    return open_library(write_dossiers(tmp_path_factory.mktemp("films"), **dossiers))


@pytest.fixture(scope="session")
def lantern(shared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A small film with a bit of everything."""
    return _library(tmp_path_factory, lantern=films.LANTERN)


@pytest.fixture(scope="session")
def bare(shared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A film with nothing but a title."""
    return _library(tmp_path_factory, bare=films.BARE)


@pytest.fixture(scope="session")
def three(shared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three films."""
    return _library(tmp_path_factory, lantern=films.LANTERN, second=films.SECOND, third=films.THIRD)


@pytest.fixture(scope="session")
def hostile(shared_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A film whose texts would like to do things to the terminal."""
    return _library(tmp_path_factory, hostile=films.hostile())
