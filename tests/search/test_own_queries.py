"""The project's own truth set on the bundled film; `queries.txt` says what counts as right."""

from pathlib import Path

import pytest

from lostcity_tui.library import open_library
from lostcity_tui.paths import data_dir
from lostcity_tui.search import Engine


@pytest.fixture(scope="module")
def film():
    library = open_library([str(data_dir() / "the-city-of-lost-children.yaml")])
    return library.page(library.entries[0].id)


def truth():
    lines = (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("|") for line in lines if "|" in line and not line.startswith("#")]
    return [(query.strip(), tuple(right.split())) for query, right in pairs]


def test_every_answer_stands_in_the_film(film):
    anchors = [block.anchor for block in film.blocks]
    missing = [
        a for _, right in truth() for a in right if not any(x.startswith(a) for x in anchors)
    ]
    assert missing == []


def test_what_people_type_finds_what_they_mean(film):
    engine = Engine.build([film])
    ranks = []
    for query, right in truth():
        hits = engine.search(query, limit=5).hits
        ranks.append(next((n for n, hit in enumerate(hits, 1) if hit.anchor.startswith(right)), 0))
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.93
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.97


def test_every_title_name_and_scene_is_found_by_itself(film):
    engine = Engine.build([film])
    for block in film.blocks:
        if block.kind in ("person", "character", "scene", "source"):
            first = engine.search(block.label).hits[0]
            assert block.label in (first.label, first.text), block.label
