import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lostcity_tui.search import Engine, MissingError, open_index, storage, store
from lostcity_tui.search.building import build
from lostcity_tui.search.draft import Draft, Vocabulary
from lostcity_tui.search.tables import LAYOUT, DamagedError

from .films import LIBRARY, block, page

PAGES = {item.card.id: item for item in LIBRARY}
FILMS = dict.fromkeys(PAGES, "1")
LOAD = {film: (item, "1") for film, item in PAGES.items()}.__getitem__
QUERIES = (
    "perlman",
    "prelman",
    "breakfst tiffany",
    "the",
    "oilrig",
    "a",
    "1783616",
    "брта",
    "不思議",
    "who composed the music",
    "in:reviews",
    "zzqqxv",
)


def answers(engine):
    return [
        [
            (
                hit.film,
                hit.anchor,
                hit.label,
                hit.text,
                hit.score,
                hit.label_spans,
                hit.text_spans,
                hit.why,
            )
            for hit in engine.search(query).hits
        ]
        for query in QUERIES
    ]


RIGHT = answers(Engine.build(LIBRARY))


def no_load(film):
    raise AssertionError(f"{film} was loaded")


def test_a_loaded_index_answers_as_the_built_one_does(tmp_path):
    assert answers(open_index(tmp_path, FILMS, LOAD)) == RIGHT
    assert answers(open_index(tmp_path, FILMS, no_load)) == RIGHT


def test_a_changed_film_alone_is_loaded_again(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    loaded = []
    changed = page("matrix", "The Matrix Reloaded", block("w", "person", "Monica Bellucci"))

    def load(film):
        loaded.append(film)
        return changed, "2"

    engine = open_index(tmp_path, FILMS | {"matrix": "2"}, load)
    assert loaded == ["matrix"]
    assert engine.search("bellucci").hits[0].title == "The Matrix Reloaded"
    assert engine.search("keanu reeves").hits == ()
    assert engine.search("perlman").hits[0].label == "Ron Perlman"
    assert open_index(tmp_path, FILMS | {"matrix": "2"}, no_load).search("bellucci").hits


def test_films_come_and_go_without_loading_the_others(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    new = page("new", "Perlman Speaks")
    engine = open_index(tmp_path, {**FILMS, "new": "1"}, {"new": (new, "1")}.__getitem__)
    assert engine.search("perlman speaks").hits[0].film == "new"
    fewer = {film: mark for film, mark in FILMS.items() if film != "city"}
    engine = open_index(tmp_path, fewer, no_load)
    assert engine.search("perlman").hits == ()


@pytest.mark.parametrize(("few", "more", "indexes"), [(0, 0, 2), (0, 1, 1), (16, 1, 2)])
def test_one_index_is_made_of_all_when_more_than_a_quarter_of_the_films_changed(
    tmp_path, monkeypatch, few, more, indexes
):
    monkeypatch.setattr(store, "_FEW", few)
    open_index(tmp_path, FILMS, LOAD)
    most = int(len(FILMS) * store._MOST_CHANGED)  # a film that changes has come, and one has gone
    changed = dict.fromkeys(list(FILMS)[: most // 2 + more], "2")
    open_index(tmp_path, FILMS | changed, lambda film: (PAGES[film], "2"))
    assert len(list(tmp_path.iterdir())) == indexes


def test_of_what_changed_one_index_is_kept(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    for mark in "23":
        open_index(tmp_path, FILMS | {"matrix": mark}, lambda film: (PAGES[film], mark))  # noqa: B023
    assert len(list(tmp_path.glob("changed-*.index"))) == 1


def test_a_person_in_old_and_new_films_is_one_hit(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    new = page("new", "Hellboy", block("p", "person", "Ron Perlman"))
    engine = open_index(tmp_path, {**FILMS, "new": "1"}, {"new": (new, "1")}.__getitem__)
    assert (
        sum(
            hit.kind == "person" and hit.label == "Ron Perlman"
            for hit in engine.search("ron perlman").hits
        )
        == 1
    )


def test_a_folder_that_cannot_be_written_to_only_costs_time(tmp_path):
    folder = tmp_path / "file"
    folder.write_text("not a folder")
    assert answers(open_index(folder, FILMS, LOAD)) == RIGHT
    assert folder.read_text() == "not a folder"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"lostcity search\n", b"\x80\x04\x95" * 100, bytes(5000)]
)
def test_a_foreign_file_is_replaced(tmp_path, content):
    (tmp_path / "all.index").write_bytes(content)
    assert answers(open_index(tmp_path, FILMS, LOAD)) == RIGHT
    assert answers(open_index(tmp_path, FILMS, no_load)) == RIGHT


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "all.index")
    assert answers(open_index(tmp_path, FILMS, LOAD)) == RIGHT


def test_nothing_may_follow_the_last_table():
    with pytest.raises(DamagedError):
        storage.parse(memoryview(storage.dump(build(LIBRARY), b"") + bytes(8)))


def test_a_file_of_another_version_is_replaced(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    path = tmp_path / "all.index"
    content = bytearray(path.read_bytes())
    content[len(b"lostcity search\n")] += 1
    path.write_bytes(content)
    assert answers(open_index(tmp_path, FILMS, LOAD)) == RIGHT


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_changes_an_answer(tmp_path, seed):
    open_index(tmp_path, FILMS, LOAD)
    path = tmp_path / "all.index"
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    if seed % 4 == 0:
        del content[chance.randrange(len(content)) :]
    elif seed % 4 == 1:
        content += bytes(chance.randrange(1, 99))
    else:
        for _ in range(chance.choice((1, 1, 40))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    assert answers(open_index(tmp_path, FILMS, LOAD)) == RIGHT


@pytest.mark.parametrize("name", LAYOUT)
def test_every_table_is_checked_before_it_is_believed(tmp_path, name):
    path = tmp_path / "all.index"
    manifest, tables = storage.parse(memoryview(storage.dump(build(LIBRARY), b"")))
    content = bytearray(storage.dump(tables, manifest))
    raw = tables.raw(name)
    assert len(raw), "a table with nothing in it cannot be damaged"
    at = _place(tables, len(content), name)
    assert content[at : at + len(raw)] == raw
    content[at] ^= 1
    path.write_bytes(content)
    _, damaged = storage.load(path)
    with pytest.raises(DamagedError):
        damaged.whole(name)
    with pytest.raises(DamagedError):
        damaged.reader(name)(0, 1)


def test_nothing_of_a_damaged_header_is_believed():
    manifest = b"matrix\t1"
    content = bytearray(storage.dump(build(LIBRARY), manifest))
    for at in range(content.index(manifest) + len(manifest)):
        content[at] ^= 3
        with pytest.raises(DamagedError):
            storage.parse(memoryview(content))
        content[at] ^= 3


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 10**9)])
def test_what_is_not_in_a_table_is_not_read(start, end):
    _, tables = storage.parse(memoryview(storage.dump(build(LIBRARY), b"")))
    with pytest.raises(DamagedError):
        tables.reader("doc_film")(start, end)


def _place(tables, size, name):
    """Return where a table begins in a file of `size` bytes: they stand at the end, aligned."""
    for other in reversed(LAYOUT):
        size = (size - len(tables.raw(other))) // 8 * 8
        if other == name:
            return size
    raise KeyError(name)


def test_a_film_that_has_changed_since_it_was_listed_is_kept_as_what_was_read(tmp_path):
    other = page("matrix", "The Matrix Reloaded")
    open_index(tmp_path, FILMS, lambda film: (other, "2") if film == "matrix" else LOAD(film))
    assert open_index(tmp_path, FILMS, LOAD).search("keanu reeves").hits
    assert open_index(tmp_path, FILMS | {"matrix": "2"}, no_load).search("matrix reloaded").hits


def test_films_that_are_missing_are_left_out_and_no_other_is_loaded_twice(tmp_path):
    loaded = []

    def load(film):
        if film in ("city", "matrix"):
            raise MissingError(film)
        loaded.append(film)
        return LOAD(film)

    engine = open_index(tmp_path, FILMS, load)
    assert loaded == [film for film in FILMS if film not in ("city", "matrix")]
    assert not engine.search("perlman").hits
    assert engine.search("breakfst tiffany").hits


def test_a_film_of_which_it_is_not_known_what_was_read_is_read_again(tmp_path):
    films = FILMS | {"matrix": ""}
    open_index(tmp_path, films, lambda film: (PAGES[film], films[film]))
    loaded = []
    open_index(tmp_path, films, lambda film: (loaded.append(film), LOAD(film))[1])
    assert loaded == ["matrix"]


def test_a_file_damaged_while_it_is_open_is_made_again(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    engine = open_index(tmp_path, FILMS, LOAD)
    path = tmp_path / "all.index"
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(bytes(size - size // 2))
    assert answers(engine) == RIGHT


def test_while_an_index_is_made_anew_others_are_answered_from_the_old_one(tmp_path, monkeypatch):
    engine = open_index(tmp_path, FILMS, LOAD)
    search, anew, meanwhile = Engine.search, store._anew, []

    def damaged_once(self, query, limit=50):
        if query == "damaged" and not meanwhile:
            raise DamagedError(query)
        return search(self, query, limit)

    def slowly(*args):
        segments, gone = anew(*args)
        meanwhile.append(answers(engine))
        return segments * 2, gone * 2  # more than before: neither half goes with the old one

    monkeypatch.setattr(Engine, "search", damaged_once)
    monkeypatch.setattr(store, "_anew", slowly)
    engine.search("damaged")
    assert meanwhile == [RIGHT]


def test_a_damaged_file_that_cannot_be_replaced_is_not_looked_at_again(tmp_path, monkeypatch):
    open_index(tmp_path, FILMS, LOAD)
    path = tmp_path / "all.index"
    content = path.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[:half] + bytes(len(content) - half))

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(storage, "save", refuse)
    engine = open_index(tmp_path, FILMS, LOAD)
    assert answers(engine) == RIGHT
    assert answers(engine) == RIGHT


def test_two_processes_may_use_one_folder(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.search.films import LIBRARY\nfrom lostcity_tui.search import open_index\n"
        "pages = {p.card.id: (p, '1') for p in LIBRARY}\n"
        "for _ in range(5):\n"
        "    for path in Path(sys.argv[1]).glob('*'): path.unlink(missing_ok=True)\n"
        "    engine = open_index(Path(sys.argv[1]), dict.fromkeys(pages, '1'), pages.__getitem__)\n"
        "    assert engine.search('prelman').hits[0].label == 'Ron Perlman'\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0]


def test_hidden_words_are_compared_with_few_of_those_that_are_shown():
    compared = 0

    class Number(int):
        __hash__ = int.__hash__

        def __eq__(self, other):
            nonlocal compared
            compared += 1
            return int(self) == int(other)

    class Numbers(Vocabulary):
        def __missing__(self, key):
            return Number(super().__missing__(key))

    draft = Draft()
    draft.words = Numbers()
    shown, hidden = (" ".join(f"{name}{n}" for n in range(500)) for name in ("shown", "hidden"))
    draft.add(page("film", "Film", block("a", "fact", "Fact", shown, words=(hidden,))))
    assert compared < 5_000


def test_the_films_of_a_person_are_without_those_that_are_gone(tmp_path):
    open_index(tmp_path, FILMS, LOAD)
    changed = page("matrix", "The Matrix", block("w", "person", "Ron Perlman"), year=2020)
    engine = open_index(
        tmp_path, FILMS | {"matrix": "2"}, lambda film: (changed, "2") if film == "matrix" else None
    )
    assert engine.films_of("Keanu Reeves") == ()
    assert [hit.film for hit in engine.films_of("Ron Perlman")] == ["matrix", "city"]
