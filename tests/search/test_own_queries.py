"""Truth sets on the bundled film: the project's own, and one written blind by others."""

import random
from pathlib import Path

import pytest

from lostcity_tui.library import open_library
from lostcity_tui.paths import data_dir
from lostcity_tui.search import Engine


@pytest.fixture(scope="module")
def film():
    library = open_library([str(data_dir() / "the-city-of-lost-children.yaml")])
    return library.page(library.entries[0].id)


def truth(name):
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("|") for line in lines if "|" in line and not line.startswith("#")]
    return [(query.strip(), tuple(right.split())) for query, right in pairs]


@pytest.mark.parametrize("name", ["queries.txt", "queries-blind.txt"])
def test_every_answer_stands_in_the_film(film, name):
    anchors = [block.anchor for block in film.blocks]
    missing = [
        a for _, right in truth(name) for a in right if not any(x.startswith(a) for x in anchors)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "first", "among_five"),
    [("queries.txt", 0.96, 0.98), ("queries-blind.txt", 0.93, 0.98)],
)
def test_what_people_type_finds_what_they_mean(film, name, first, among_five):
    engine = Engine.build([film])
    ranks = []
    for query, right in truth(name):
        hits = engine.search(query, limit=5).hits
        ranks.append(next((n for n, hit in enumerate(hits, 1) if hit.anchor.startswith(right)), 0))
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= first
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= among_five


def test_every_title_name_and_scene_is_found_by_itself(film):
    engine = Engine.build([film])
    for block in film.blocks:
        if block.kind in ("person", "character", "scene", "source"):
            first = engine.search(block.label).hits[0]
            assert block.label in (first.label, first.text), block.label


@pytest.mark.parametrize(
    "query", ["girl's tear causes a shipwreck", "harpoon on the moon", "quiet dynamite soup"]
)
def test_a_telling_word_finds_what_holds_it_whatever_else_is_typed(film, query):
    hits = Engine.build([film]).search(query, limit=5).hits
    told = [word for word in query.split() if word in ("tear", "harpoon", "dynamite")]
    assert any(word in f"{hit.label} {hit.text}".lower() for hit in hits for word in told)


def mistyped(text):
    """Yield a text with one letter left out, and with two neighbours swapped, at three places."""
    letters = [at for at in range(len(text) - 1) if text[at : at + 2].isalpha()]
    for at in letters[:: max(1, len(letters) // 3)]:
        yield text[:at] + text[at + 1 :]
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def test_every_name_and_fact_is_found_with_one_letter_wrong(film):
    engine = Engine.build([film])
    kinds = ("person", "character", "scene", "source", "review", "fact")
    labels = dict.fromkeys(block.label for block in film.blocks if block.kind in kinds)
    ranks = []
    for label in labels:
        if len(label) >= 5:
            for query in mistyped(label):
                hits = engine.search(query, limit=5).hits
                said = [n for n, hit in enumerate(hits, 1) if label in (hit.label, hit.text)]
                ranks.append(said[0] if said else 0)
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.95
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.99


@pytest.mark.parametrize(
    ("query", "actor"),
    [("who plays the siamese twins", "mallet"), ("who played the strongman", "perlman")],
)
def test_a_part_is_found_by_what_its_character_is(film, query, actor):
    hits = Engine.build([film]).search(query, limit=3).hits
    assert any(hit.anchor.endswith(f"+{actor}") for hit in hits), [hit.anchor for hit in hits]


def mistyped_in_every_word(query, choose):
    """Return a query with a letter left out, put in or swapped in each word of four or more."""
    words = []
    for word in query.split():
        if len(word) >= 4:
            at = choose.randrange(1, len(word))
            word = choose.choice(
                (
                    word[:at] + word[at + 1 :],
                    word[:at] + choose.choice("abcdefghijklmnopqrstuvwxyz") + word[at:],
                    word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
                )
            )
        words.append(word)
    return " ".join(words)


def test_what_is_mistyped_in_every_word_is_found_too(film):
    engine, choose = Engine.build([film]), random.Random(4)
    ranks = []
    for query, right in truth("queries-blind.txt"):
        hits = engine.search(mistyped_in_every_word(query, choose), limit=5).hits
        ranks.append(next((n for n, hit in enumerate(hits, 1) if hit.anchor.startswith(right)), 0))
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.79
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.89
