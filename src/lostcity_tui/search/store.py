"""The engine kept on disk."""

from collections.abc import Callable, Mapping
from pathlib import Path

from lostcity_tui.film.blocks import Page
from lostcity_tui.search.engine import Engine


def open_index(folder: Path, films: Mapping[str, str], load: Callable[[str], Page]) -> Engine:
    """Return the engine over `films` (id to content fingerprint), kept in `folder`."""
    return Engine.build(load(film) for film in films)
