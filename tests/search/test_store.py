import random
import subprocess
import sys

import pytest

from lostcity_tui.search import Engine, open_index
from lostcity_tui.search.tables import LAYOUT

from .films import LIBRARY, block, page

PAGES = {item.card.id: item for item in LIBRARY}
FILMS = dict.fromkeys(PAGES, "1")
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
    assert answers(open_index(tmp_path, FILMS, PAGES.__getitem__)) == RIGHT
    assert answers(open_index(tmp_path, FILMS, no_load)) == RIGHT


def test_a_changed_film_alone_is_loaded_again(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    loaded = []
    changed = page("matrix", "The Matrix Reloaded", block("w", "person", "Monica Bellucci"))

    def load(film):
        loaded.append(film)
        return changed

    engine = open_index(tmp_path, FILMS | {"matrix": "2"}, load)
    assert loaded == ["matrix"]
    assert engine.search("bellucci").hits[0].title == "The Matrix Reloaded"
    assert engine.search("keanu reeves").hits == ()
    assert engine.search("perlman").hits[0].label == "Ron Perlman"
    assert open_index(tmp_path, FILMS | {"matrix": "2"}, no_load).search("bellucci").hits


def test_films_come_and_go_without_loading_the_others(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    new = page("new", "Perlman Speaks")
    engine = open_index(tmp_path, {**FILMS, "new": "1"}, {"new": new}.__getitem__)
    assert engine.search("perlman speaks").hits[0].film == "new"
    fewer = {film: mark for film, mark in FILMS.items() if film != "city"}
    engine = open_index(tmp_path, fewer, no_load)
    assert engine.search("perlman").hits == ()


def test_a_person_in_old_and_new_films_is_one_hit(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    new = page("new", "Hellboy", block("p", "person", "Ron Perlman"))
    engine = open_index(tmp_path, {**FILMS, "new": "1"}, {"new": new}.__getitem__)
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
    assert answers(open_index(folder, FILMS, PAGES.__getitem__)) == RIGHT
    assert folder.read_text() == "not a folder"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"lostcity search\n", b"\x80\x04\x95" * 100, bytes(5000)]
)
def test_a_foreign_file_is_replaced(tmp_path, content):
    (tmp_path / "all.index").write_bytes(content)
    assert answers(open_index(tmp_path, FILMS, PAGES.__getitem__)) == RIGHT
    assert answers(open_index(tmp_path, FILMS, no_load)) == RIGHT


def test_a_file_of_another_version_is_replaced(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    path = tmp_path / "all.index"
    content = bytearray(path.read_bytes())
    content[len(b"lostcity search\n")] += 1
    path.write_bytes(content)
    assert answers(open_index(tmp_path, FILMS, PAGES.__getitem__)) == RIGHT


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_changes_an_answer(tmp_path, seed):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
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
    assert answers(open_index(tmp_path, FILMS, PAGES.__getitem__)) == RIGHT


def test_every_table_is_checked_before_it_is_believed(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    path = tmp_path / "all.index"
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        engine = open_index(tmp_path, FILMS, PAGES.__getitem__)
        assert [hit.anchor for hit in engine.search("prelman oilrig").hits] == WANTED
    assert LAYOUT


WANTED = [hit.anchor for hit in Engine.build(LIBRARY).search("prelman oilrig").hits]


def test_a_file_damaged_while_it_is_open_is_made_again(tmp_path):
    open_index(tmp_path, FILMS, PAGES.__getitem__)
    engine = open_index(tmp_path, FILMS, PAGES.__getitem__)
    path = tmp_path / "all.index"
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(bytes(size - size // 2))
    assert answers(engine) == RIGHT


def test_two_processes_may_use_one_folder(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.search.films import LIBRARY\nfrom lostcity_tui.search import open_index\n"
        "pages = {p.card.id: p for p in LIBRARY}\n"
        "for _ in range(5):\n"
        "    for path in Path(sys.argv[1]).glob('*'): path.unlink(missing_ok=True)\n"
        "    engine = open_index(Path(sys.argv[1]), dict.fromkeys(pages, '1'), pages.__getitem__)\n"
        "    assert engine.search('prelman').hits[0].label == 'Ron Perlman'\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0]
