"""The cache is kept small without anything being touched that is not the cache's own."""

import os
import time
from pathlib import Path

import pytest

from lostcity_tui.library import open_library
from lostcity_tui.library.compiled import open_film
from lostcity_tui.library.pruning import PAUSE_S, UNUSED_S, prune
from lostcity_tui.library.searching import engine_for

KEY = "0123456789abcdef01234567"
DAY = 86_400.0


def put(path: Path, age: float = 0.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def left(cache: Path) -> set[str]:
    return {str(path.relative_to(cache)) for path in cache.rglob("*") if not path.is_dir()}


@pytest.fixture(autouse=True)
def due(cache: Path) -> None:
    """It was long ago that somebody looked."""
    put(cache / "pruned", PAUSE_S + DAY)


@pytest.mark.parametrize(
    "name",
    [
        f"films/{KEY}.json",
        f"catalogues/{KEY}.json",
        f"indexes/{KEY}/all.index",
        f"indexes/{KEY}/changed-0123456789ab.index",
    ],
)
def test_what_was_not_used_for_long_is_removed(cache: Path, name: str) -> None:
    path = put(cache / name, UNUSED_S - DAY)
    other = put(path.parent / f".{path.name}.123.4f5a", 600.0)
    prune()
    assert path.exists()
    assert other.exists()  # somebody may be writing it
    put(path, UNUSED_S + DAY)
    put(other, DAY)
    put(cache / "pruned", PAUSE_S + DAY)
    prune()
    assert left(cache) == {"pruned"}
    assert not (cache / "indexes" / KEY).exists()


def test_what_is_not_the_caches_own_stays(cache: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere" / f"{KEY}.json", 2 * UNUSED_S)
    for name in (
        "films/notes.json", f"films/{KEY}.json.bak", f"films/{KEY.upper()}.json", "films/.hidden",
        "films/.notes.txt.12.ab", f"indexes/{KEY}/notes", "indexes/other/all.index", f"{KEY}.json",
    ):  # fmt: skip
        put(cache / name, 2 * UNUSED_S)
    (cache / "films" / f"{KEY[::-1]}.json").symlink_to(elsewhere)
    (cache / "films" / f"{KEY[:-1]}8.json").mkdir()
    (cache / "catalogues").symlink_to(elsewhere.parent)
    (cache / "indexes" / KEY[::-1]).symlink_to(elsewhere.parent)
    before = left(cache)
    prune()
    assert left(cache) == before
    assert elsewhere.exists()


def test_once_a_week_is_enough(cache: Path) -> None:
    put(cache / "pruned", PAUSE_S - DAY)
    path = put(cache / "films" / f"{KEY}.json", 2 * UNUSED_S)
    prune()
    assert path.exists()


def test_a_cache_that_cannot_be_written_to_is_no_error(cache: Path, tmp_path: Path) -> None:
    (cache / "pruned").unlink()
    target = tmp_path / "target"
    (cache / "pruned").symlink_to(target)
    prune()
    assert not target.exists()


def test_no_cache_is_made_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    prune()
    assert not (tmp_path / "none").exists()


def test_what_is_used_stays(cache: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / "films" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"title: {name}\n")
    engine_for(open_library([str(path.parent)]))
    assert len(left(cache)) == 5  # two pages, a catalogue, an index, and when it was pruned
    for used in cache.rglob("*.*"):
        os.utime(used, (0, 0))
    put(cache / "pruned", PAUSE_S + DAY)
    library = open_library([str(path.parent)])
    engine_for(library)
    assert len(left(cache)) == 3  # the pages alone were not looked at
    open_film(str(path))
    put(cache / "pruned", PAUSE_S + DAY)
    engine_for(library)
    assert len(left(cache)) == 4
