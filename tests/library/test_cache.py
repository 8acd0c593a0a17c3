"""What is kept of films is only ever a copy: nothing about it can hide or change a film."""

import json
import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from lostcity_tui.library import compiled, listing, open_library
from lostcity_tui.library.compiled import Compiled, open_film
from lostcity_tui.paths import data_dir

BUNDLED = data_dir() / "the-city-of-lost-children.yaml"
FILM = "title: {}\nsources: {{a: {{title: A}}}}\nyear: {{is: 1995, by: [a]}}\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "films" / "film.yaml"
    path.parent.mkdir()
    path.write_text(FILM.format("First"), "utf-8")
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return the paths of each film that is read from its files, as they are."""
    seen: list[tuple[str, ...]] = []
    read = compiled._read

    def noted(paths: tuple[str, ...], fingerprint: str) -> Compiled:
        seen.append(paths)
        return read(paths, fingerprint)

    monkeypatch.setattr(compiled, "_read", noted)
    return seen


def title(found: Compiled) -> str:
    assert found.page is not None
    return found.page.card.title


def kept(cache: Path) -> Path:
    [path] = (cache / "films").iterdir()
    return path


def test_a_film_is_read_once(film: Path, reads: list[tuple[str, ...]]) -> None:
    first = open_film(str(film))
    assert open_film(str(film)) == first
    assert reads == [(str(film),)]


def test_the_page_that_is_kept_is_the_page_that_was_made(reads: list[tuple[str, ...]]) -> None:
    made = open_film(str(BUNDLED))
    assert open_film(str(BUNDLED)) == made
    assert len(reads) == 1


def test_errors_are_kept_with_the_name_that_was_asked_for(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film.write_text("title: F\nyaer: 1995\n", "utf-8")
    whole = open_film(str(film)).errors
    monkeypatch.chdir(film.parent)
    for _ in range(2):
        assert open_film("film.yaml").errors[0].startswith("film.yaml:2:1")
        assert open_film(str(film)).errors == whole


def test_a_changed_file_is_a_changed_page(film: Path) -> None:
    assert title(open_film(str(film))) == "First"
    film.write_text(FILM.format("Other"), "utf-8")  # as long as before
    assert title(open_film(str(film))) == "Other"


def test_a_renamed_file_is_another_film(film: Path) -> None:
    open_film(str(film))
    other = film.rename(film.with_name("other.yaml"))
    page = open_film(str(other)).page
    assert page is not None
    assert page.card.id == "other"


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[:-10],
    "cut in the checksum": lambda data: data[:10],
    "one bit flipped": lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
    "of another kind": lambda _: b"\x80\x04\x95pickle",
    "another film's": lambda data: data.replace(b"First", b"Wrong"),
    "not UTF-8": lambda data: data[:40] + b"\xff\xfe" + data[42:],
    "deeply nested": lambda data: data.partition(b"\n")[0] + b"\n" + b"[" * 100_000,
    "only a checksum": lambda data: data.partition(b"\n")[0] + b"\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_page_is_made_again(
    film: Path, cache: Path, reads: list[tuple[str, ...]], damage: str
) -> None:
    sound = open_film(str(film))
    kept(cache).write_bytes(DAMAGES[damage](kept(cache).read_bytes()))
    for _ in range(2):
        assert open_film(str(film)) == sound
    assert len(reads) == 2, "it is made again once"


@pytest.mark.parametrize(
    "body", [b"[]", b"[1, 2]", b'[{"a": 1}, []]', b"null", b"[[[], [], [], [], []], []]"]
)
def test_a_page_of_another_shape_is_made_again(film: Path, cache: Path, body: bytes) -> None:
    sound = open_film(str(film))
    head = compiled._checksum(sound.fingerprint, body)
    kept(cache).write_bytes(head + b"\n" + body)
    assert open_film(str(film)) == sound


def test_a_page_made_by_other_code_is_made_again(
    film: Path, reads: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_film(str(film))
    monkeypatch.setattr(compiled, "page_version", lambda: "other")
    open_film(str(film))
    assert len(reads) == 2


def test_a_film_that_changes_while_it_is_read_is_not_kept(
    film: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = compiled._read

    def slow(path: str, fingerprint: str) -> Compiled:
        found = read(path, fingerprint)
        film.write_text(FILM.format("Later"), "utf-8")
        return found

    monkeypatch.setattr(compiled, "_read", slow)
    found = open_film(str(film))
    assert (title(found), found.fingerprint) == ("First", "")
    assert not (cache / "films").exists()
    assert title(open_film(str(film))) == "Later"


@pytest.mark.parametrize("folder", ["/dev/null/x", "/proc/1/nothing", ""])
def test_a_cache_that_cannot_be_written_to_only_costs_time(
    film: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", folder)
    monkeypatch.setenv("HOME", "/dev/null/home")
    assert title(open_film(str(film))) == "First"
    assert len(open_library([str(film.parent)])) == 1


def test_a_folder_in_the_place_of_a_kept_page_only_costs_time(film: Path, cache: Path) -> None:
    open_film(str(film))
    path = kept(cache)
    path.unlink()
    path.mkdir()
    assert title(open_film(str(film))) == "First"


def test_a_pipe_in_the_place_of_what_is_kept_is_not_waited_for(folder: Path, cache: Path) -> None:
    titles(folder)
    for path in [*(cache / "films").iterdir(), *(cache / "catalogues").iterdir()]:
        path.unlink()
        os.mkfifo(path)
    reading = threading.Thread(target=titles, args=(folder,), daemon=True)
    reading.start()
    reading.join(20)
    assert not reading.is_alive()
    assert titles(folder) == ["A", "B", "C"]


def _open(path: str) -> str:
    return title(open_film(path))


def test_two_processes_may_open_a_film_at_once(film: Path, cache: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert set(pool.map(_open, [str(film)] * 12)) == {"First"}
    assert [path.suffix for path in (cache / "films").iterdir()] == [".json"]


def test_nothing_is_left_behind_when_writing_fails(
    film: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert title(open_film(str(film))) == "First"
    assert list((cache / "films").iterdir()) == []


# The catalogue of a folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "many"
    path.mkdir()
    for name in ("a", "b", "c"):
        (path / f"{name}.yaml").write_text(FILM.format(name.upper()), "utf-8")
    return path


def titles(path: Path) -> list[str]:
    return [entry.card.title for entry in open_library([str(path)]).entries]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def noted(path: str) -> Compiled:
        seen.append(Path(path).name)
        return open_film(path)

    monkeypatch.setattr(listing, "open_film", noted)
    return seen


def test_known_films_are_listed_without_being_opened(folder: Path, opened: list[str]) -> None:
    assert titles(folder) == ["A", "B", "C"]
    opened.clear()
    assert titles(folder) == ["A", "B", "C"]
    assert opened == []


def test_only_what_is_new_or_changed_is_opened(folder: Path, opened: list[str]) -> None:
    titles(folder)
    opened.clear()
    (folder / "b.yaml").write_text(FILM.format("Better"), "utf-8")
    (folder / "d.yaml").write_text(FILM.format("D"), "utf-8")
    (folder / "c.yaml").unlink()
    assert titles(folder) == ["A", "Better", "D"]
    assert opened == ["b.yaml", "d.yaml"]


def test_a_change_is_seen_where_neither_size_nor_date_tells_of_it(folder: Path) -> None:
    titles(folder)
    path = folder / "b.yaml"
    date = path.stat().st_mtime_ns
    path.write_text(FILM.format("Z"), "utf-8")
    os.utime(path, ns=(date, date))
    assert titles(folder) == ["A", "C", "Z"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_catalogue_is_made_again(folder: Path, cache: Path, damage: str) -> None:
    titles(folder)
    [path] = (cache / "catalogues").iterdir()
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert titles(folder) == ["A", "B", "C"]


@pytest.mark.parametrize("body", [[], {"x": 1}, {"x": []}, {"x": [1, 2, 3, 4, 5, 6]}, None])
def test_a_catalogue_of_another_shape_is_made_again(
    folder: Path, cache: Path, body: object
) -> None:
    titles(folder)
    [path] = (cache / "catalogues").iterdir()
    data = json.dumps(body).encode()
    path.write_bytes(listing.Catalogue._checksum(data) + b"\n" + data)
    assert titles(folder) == ["A", "B", "C"]


def test_a_film_that_has_become_unreadable_is_told_and_hides_no_other(folder: Path) -> None:
    titles(folder)
    (folder / "b.yaml").write_text("title: [", "utf-8")
    found = open_library([str(folder)])
    assert [entry.card.title for entry in found.entries] == ["A", "C"]
    [failure] = found.failures
    assert failure.path == str(folder / "b.yaml")
    assert "b.yaml" in failure.message


def test_a_film_whose_file_is_gone_is_told_and_hides_no_other(folder: Path) -> None:
    titles(folder)
    (folder / "b.yaml").unlink()
    (folder / "b.yaml").symlink_to("nowhere")
    found = open_library([str(folder)])
    assert [entry.card.title for entry in found.entries] == ["A", "C"]
    assert "b.yaml" in found.failures[0].message
