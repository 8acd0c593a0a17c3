"""The search engine over a library, and its index on disk."""

from pathlib import Path

import pytest

from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.library import Entry, Library, open_library
from lostcity_tui.library.library import Opened
from lostcity_tui.library.searching import Guarded, engine_for
from lostcity_tui.search import Engine, Query, Results


def labels(path: Path, query: str) -> list[str]:
    return [hit.title for hit in engine_for(open_library([str(path)])).search(query).hits]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "films"
    path.mkdir()
    for name in ("Lantern", "Submarine"):
        (path / f"{name}.yaml").write_text(f"title: {name}\n", "utf-8")
    return path


def test_every_film_of_a_library_is_found(folder: Path) -> None:
    assert set(labels(folder, "lantern")) == {"Lantern"}
    assert set(labels(folder, "submarine")) == {"Submarine"}


def test_what_changes_is_found_and_what_is_gone_is_not(folder: Path) -> None:
    labels(folder, "lantern")
    (folder / "Lantern.yaml").write_text("title: Zeppelin\n", "utf-8")
    (folder / "Submarine.yaml").unlink()
    assert set(labels(folder, "zeppelin")) == {"Zeppelin"}
    assert labels(folder, "lantern") == []
    assert labels(folder, "submarine") == []


def test_a_folder_has_one_index_whatever_comes_and_goes(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels(folder, "lantern")
    opened: list[str] = []
    read = Library.opened

    def recorded(library: Library, film: str) -> Opened:
        opened.append(film)
        return read(library, film)

    monkeypatch.setattr(Library, "opened", recorded)
    (folder / "Zeppelin.yaml").write_text("title: Zeppelin\n", "utf-8")
    (folder / "Submarine.yaml").unlink()
    assert set(labels(folder, "zeppelin")) == {"Zeppelin"}
    assert labels(folder, "submarine") == []
    assert opened == ["zeppelin"], "what is known of the others is not made again"
    assert len(list((cache / "indexes").iterdir())) == 1


def test_the_index_of_a_folder_outlives_a_search_of_one_of_its_films(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels(folder, "lantern")
    labels(folder / "Lantern.yaml", "lantern")
    monkeypatch.setattr(Library, "opened", None)
    assert set(labels(folder, "submarine")) == {"Submarine"}


@pytest.mark.parametrize("content", [b"", b"foreign", b"\0" * 5000])
def test_a_damaged_index_changes_no_answer(folder: Path, cache: Path, content: bytes) -> None:
    labels(folder, "lantern")
    files = [path for path in (cache / "indexes").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(content)
    assert set(labels(folder, "lantern")) == {"Lantern"}


@pytest.mark.parametrize("content", [None, "title: [broken", ""])
def test_a_film_that_has_gone_bad_since_is_left_out(folder: Path, content: str | None) -> None:
    open_library([str(folder)])  # its pages are kept; no index is made
    library = open_library([str(folder)])
    path = folder / "Lantern.yaml"
    if content is None:
        path.unlink()
    else:
        path.write_text(content, "utf-8")
    engine = engine_for(library)
    assert {hit.title for hit in engine.search("submarine").hits} == {"Submarine"}
    assert not engine.search("lantern").hits


def test_a_film_that_is_changed_and_changed_back_is_found_as_it_is(folder: Path) -> None:
    open_library([str(folder)])
    listed = open_library([str(folder)])  # from the catalogue: nothing is read
    path = folder / "Lantern.yaml"
    path.write_text("title: Zeppelin\n", "utf-8")
    engine_for(listed)
    path.write_text("title: Lantern\n", "utf-8")
    assert labels(folder, "lantern") == ["Lantern"]
    assert labels(folder, "zeppelin") == []


@pytest.mark.parametrize("hides", [False, True])
def test_no_more_hits_are_asked_for_than_wanted_where_nothing_is_hidden(hides: bool) -> None:
    asked: list[int] = []

    class Asked(Engine):
        def search(self, query: Query | str, limit: int = 50) -> Results:
            asked.append(limit)
            return super().search(query, limit)

    guarded = Guarded(Asked([], []), Library([], []), lambda _film: None, lambda: hides)
    guarded.search("lamp", 7)
    assert (asked == [7]) is not hides


def test_the_films_of_a_person_are_those_in_which_seeing_them_gives_nothing_away() -> None:
    pages = [
        Page(Card(film, film), (Block("person/p", "", "cast", "person", "Jo", "", spoiler=scene),))
        for film, scene in (("early", 0), ("late", 7))
    ]
    library = Library([Entry(page.card.id, "", (0, 0), "", page.card, 0) for page in pages], [])
    for page in pages:
        library.keep(page.card.id, Opened(page, ""))
    for seen, films in ((None, ["early", "late"]), (6, ["early"]), (7, ["early", "late"])):
        guarded = Guarded(Engine.build(pages), library, {"early": 0, "late": seen}.get)
        assert [hit.film for hit in guarded.films_of("Jo")] == films
