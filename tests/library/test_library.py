"""Finding dossiers and listing them: every good one, each under its own id."""

import os
import socket
from pathlib import Path

import pytest

from lostcity_tui.errors import DossierError, LostcityError
from lostcity_tui.library import Library, library, list_again, listing, open_library
from lostcity_tui.library.compiled import open_film
from lostcity_tui.library.difference import difference, loss
from lostcity_tui.library.library import cache_key
from lostcity_tui.library.locate import find
from lostcity_tui.text import Unique

FILM = "title: {}\n"


def write(path: Path, text: str = "title: F\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(paths: list[str]) -> list[str]:
    return [Path(path).name for path in find(paths).files]


def test_folders_are_searched_for_dossiers_by_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c/d.yaml", "C.YAML", ".hidden.yaml", ".git/e.yaml", "f.txt"):
        write(tmp_path / name)
    assert names([str(tmp_path)]) == ["C.YAML", "a.yml", "b.yaml", "d.yaml"]


def test_a_file_counts_once_and_may_have_any_ending(tmp_path: Path) -> None:
    film = str(write(tmp_path / "film.txt"))
    other = str(write(tmp_path / "other.yaml"))
    assert find([other, film, film, str(tmp_path)]).files == (other, film)


def test_a_file_that_is_named_in_two_ways_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = str(write(tmp_path / "film.yaml"))
    monkeypatch.chdir(tmp_path)
    assert find([".", "film.yaml", film]).files == ("./film.yaml",)


@pytest.mark.parametrize(
    ("paths", "command"),
    [((), "lostcity check"), (("my films",), "lostcity check 'my films'"),
     (("a", "-b"), "lostcity check -- a -b")],
)  # fmt: skip
def test_the_command_that_lists_what_is_wrong_can_be_typed(
    paths: tuple[str, ...], command: str
) -> None:
    assert Library((), (), paths).check == command


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "film.yaml")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "self.yaml").symlink_to("self.yaml")
    assert names([str(tmp_path)]) == ["film.yaml", "self.yaml"]
    assert len(open_library([str(tmp_path)])) == 1


def test_very_deep_folders_are_no_trouble(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
        deep.mkdir()
    write(deep / "film.yaml")
    assert names([str(tmp_path)]) == ["film.yaml"]


@pytest.mark.parametrize("path", ["", "nowhere", "/nope/nothing"])
def test_a_path_that_does_not_exist_is_told(path: str) -> None:
    with pytest.raises(LostcityError, match="no such file or folder"):
        find([path])


def test_a_folder_without_dossiers_is_told(tmp_path: Path) -> None:
    with pytest.raises(LostcityError, match="no films"):
        open_library([str(tmp_path)])


def test_a_folder_that_cannot_be_listed_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "good" / "film.yaml")
    write(tmp_path / "locked" / "film.yaml")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = open_library([str(tmp_path)])
    assert [entry.card.title for entry in found.entries] == ["F"]
    locked = f"{tmp_path}/locked"
    assert found.failures == ((locked, f"{locked}: cannot be listed: Permission denied"),)


def test_a_name_that_is_too_long_for_a_file_hides_no_other(tmp_path: Path) -> None:
    good = write(tmp_path / "film.yaml")
    found = open_library([str(good), "x" * 300])
    assert [entry.card.title for entry in found.entries] == ["F"]
    [failure] = found.failures
    assert failure.message == f"{'x' * 300}: cannot be read: File name too long"


def test_a_file_in_a_folder_that_may_not_be_searched_is_left_to_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert find([f"{tmp_path}/film.yaml"]).files == (f"{tmp_path}/film.yaml",)


def test_one_bad_file_never_hides_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path / "good.yaml", FILM.format("Good"))
    write(tmp_path / "broken.yaml", "title: [")
    write(tmp_path / "list.yaml", "- a\n")
    write(tmp_path / "untitled.yaml", "year: 1995\n")
    write(tmp_path / "empty.yaml", "")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "dangling.yaml").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.yaml"))
    found = open_library([str(tmp_path)])
    assert [entry.card.title for entry in found.entries] == ["Good"]
    assert len(found.failures) == 8
    assert all(failure.message.startswith(failure.path) for failure in found.failures)


def test_when_nothing_can_be_opened_the_first_reason_and_the_number_are_told(
    tmp_path: Path,
) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.yaml", "- a\n")
    with pytest.raises(LostcityError, match=r"a\.yaml.*; 2 more cannot be opened either$"):
        open_library([str(tmp_path)])


def test_films_with_one_id_are_all_there_under_their_own(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        write(tmp_path / folder / "film.yaml", FILM.format(folder))
    write(tmp_path / "film-2.yaml", FILM.format("w"))
    found = open_library([str(tmp_path)])
    ids = {entry.card.title: entry.id for entry in found.entries}
    assert len(set(ids.values())) == 4
    for name, film in ids.items():
        assert found.page(film).card.title == name
        assert found.page(film).card.id == film
        assert film in found
        assert found.entry(film).card.id == film


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("a a a", "a a-2 a-3"),
        ("a a-2 a", "a a-2 a-3"),
        ("a a a-2", "a a-2 a-2-2"),
        ("a-2 a a", "a-2 a a-3"),
    ],
)
def test_ids_are_made_unique_by_numbers(tmp_path: Path, wanted: str, given: str) -> None:
    for number, name in enumerate(wanted.split()):
        write(tmp_path / str(number) / f"{name}.yaml", FILM.format(number))
    assert [entry.id for entry in open_library([str(tmp_path)]).entries] == given.split()


def test_ids_do_not_depend_on_what_was_listed_before(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "title: A\nid: x\n")
    write(tmp_path / "c.yaml", "title: C\nid: x\n")
    assert [entry.id for entry in open_library([str(tmp_path)]).entries] == ["x", "x-2"]
    write(tmp_path / "b.yaml", "title: B\nid: x\n")
    for _ in range(2):
        found = open_library([str(tmp_path)])
        assert [entry.id for entry in found.entries] == ["x", "x-2", "x-3"]
        assert [found.page(entry.id).card.title for entry in found.entries] == ["A", "B", "C"]


def test_ten_thousand_films_of_one_id_are_no_trouble() -> None:
    unique = Unique()
    assert len({unique("film") for _ in range(10_000)}) == 10_000


def test_films_stand_by_title_without_their_articles(tmp_path: Path) -> None:
    wanted = ["Alien", "A Bug's Life", "Élisa", "The Zone"]
    for number, title in enumerate(reversed(wanted)):
        write(tmp_path / f"{number}.yaml", FILM.format(title))
    assert [entry.card.title for entry in open_library([str(tmp_path)]).entries] == wanted


def test_few_pages_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MAX_PAGES", 2)
    for number in range(3):
        write(tmp_path / f"{number}.yaml", FILM.format(number))
    found = open_library([str(tmp_path)])
    for entry in (*found.entries, *found.entries):
        assert found.page(entry.id).card.title == entry.card.title
    for number in range(3):
        (tmp_path / f"{number}.yaml").unlink()
    assert found.page("1").card.title == "1"
    assert found.page("2").card.title == "2"
    with pytest.raises(DossierError):
        found.page("0")


def test_a_page_whose_file_is_gone_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    open_library([str(tmp_path)])
    found = open_library([str(tmp_path)])
    (tmp_path / "a.yaml").unlink()
    with pytest.raises(DossierError, match="cannot be read"):
        found.page("a")
    assert found.page("b").card.title == "b"


def test_the_first_page_is_of_the_first_film_that_opens(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    open_library([str(tmp_path)])
    found = open_library([str(tmp_path)])
    (tmp_path / "a.yaml").unlink()
    assert found.first_page().card.title == "b"


def test_when_no_film_opens_any_more_the_first_reason_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    open_library([str(tmp_path)])
    found = open_library([str(tmp_path)])
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").unlink()
    with pytest.raises(DossierError, match=r"a\.yaml"):
        found.first_page()


def test_names_that_are_not_utf_8_are_opened(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/f\xff\xfe.yaml"
    with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write("title: Odd\n")
    for paths in ([str(tmp_path)], [os.fsdecode(path)]):
        found = open_library(paths)
        assert [entry.card.title for entry in found.entries] == ["Odd"]
        found.entries[0].id.encode("utf-8")


def test_the_bundled_film_is_opened_when_no_path_is_given() -> None:
    assert [entry.id for entry in open_library().entries] == ["the-city-of-lost-children"]


def again(before: Library, film: str = "") -> tuple[Library, str]:
    """List a library again, and say what has come of it."""
    after = list_again(before, film)
    return after, difference(before, after)


def test_listing_again_finds_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    found = open_library([str(tmp_path)])
    found, said = again(found)
    assert said == "nothing has changed"
    for name in ("d", "e"):
        write(tmp_path / name / f"{name}.yaml", FILM.format(name))
    found, said = again(found)
    assert (said, len(found)) == ("2 films more", 5)
    write(tmp_path / "a.yaml", FILM.format("Other"))
    (tmp_path / "b.yaml").unlink()
    found, said = again(found)
    assert said == "1 film fewer, 1 film changed"
    assert [entry.card.title for entry in found.entries] == ["c", "d", "e", "Other"]
    assert found.page("a").card.title == "Other"
    with pytest.raises(DossierError, match="b: no such film any more"):
        found.page("b")


def test_listing_again_opens_only_what_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    opened: list[str] = []
    found = open_library([str(tmp_path)])
    monkeypatch.setattr(listing, "open_film", lambda path: opened.append(path) or open_film(path))
    write(tmp_path / "b.yaml", FILM.format("Later"))
    list_again(found, "")
    assert opened == [f"{tmp_path}/b.yaml"]


def test_a_film_keeps_its_id_when_one_of_the_same_id_comes_before_it(tmp_path: Path) -> None:
    write(tmp_path / "b" / "film.yaml", FILM.format("First"))
    write(tmp_path / "c" / "film.yaml", FILM.format("Second"))
    found = open_library([str(tmp_path)])
    write(tmp_path / "a" / "film.yaml", FILM.format("New"))
    found, _ = again(found)
    ids = {entry.card.title: entry.id for entry in found.entries}
    assert ids == {"First": "film", "Second": "film-2", "New": "film-3"}
    assert found.page("film-2").card.title == "Second"
    (tmp_path / "b" / "film.yaml").unlink()
    assert [entry.id for entry in again(found)[0].entries] == ["film-3", "film-2"]


def test_a_dossier_that_is_written_for_a_film_takes_over_its_id(tmp_path: Path) -> None:
    nfo = "<movie><title>Alien</title><year>1979</year></movie>"
    write(tmp_path / "old.nfo", nfo)
    found = open_library([str(tmp_path)])
    assert [entry.id for entry in found.entries] == ["alien-1979"]
    write(tmp_path / "new.yaml", "title: Alien\nyear: 1979\n")
    found, said = again(found, "alien-1979")
    assert said == "1 film changed"
    (entry,) = found.entries
    assert (entry.id, entry.more) == ("alien-1979", (f"{tmp_path}/old.nfo",))
    (tmp_path / "new.yaml").unlink()
    assert again(found)[1] == "1 film changed"


def test_a_film_that_has_become_unreadable_is_lost_for_the_reason_of_its_file(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.yaml", FILM.format(name))
    before = open_library([str(tmp_path)])
    write(tmp_path / "a.yaml", "title: [")
    after, said = again(before)
    assert said == "1 film fewer, 1 file not read"
    assert "a.yaml:1" in loss(before, after, "a")
    assert not loss(before, after, "b")
    assert not loss(after, again(after)[0], "a"), "it is said once"
    (tmp_path / "a.yaml").unlink()
    assert loss(before, again(before)[0], "a") == f"{tmp_path}/a.yaml: no such film any more"


def test_a_path_that_is_gone_is_left_out_unless_it_is_the_last(tmp_path: Path) -> None:
    paths = [str(write(tmp_path / f"{name}.yaml", FILM.format(name))) for name in ("a", "b")]
    found = open_library(paths)
    Path(paths[0]).unlink()
    found, said = again(found)
    assert said == "1 film fewer"
    assert found.key == cache_key(paths)
    Path(paths[1]).unlink()
    with pytest.raises(LostcityError, match="no such file"):
        again(found)
