"""JSON: a stable shape that other programs rely on."""

import json
from typing import Any

import pytest
from tests.dossier.examples import readme_example

from lostcity_tui.dossier.reader import read_text
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.film.outline import page
from lostcity_tui.render.json import to_json

#: The keys of an item, and what each holds.
SHAPE: dict[str, type] = {
    "anchor": str, "kind": str, "label": str, "text": str, "standing": str, "by": list,
    "notes": list, "links": list, "order": int, "story_order": int, "spoiler": int,
}  # fmt: skip
NESTED = (
    "claims",
    "points",
    "tellings",
    "compares",
    "relations",
    "differences",
    "spellings",
    "children",
)


@pytest.fixture(scope="module")
def lantern() -> dict[str, Any]:
    film = read_text(readme_example(), "lantern.yaml").film
    assert film is not None
    data: dict[str, Any] = json.loads(to_json(page(film)))
    return data


def items(data: Any) -> list[dict[str, Any]]:
    """Return every item below some JSON."""
    below = [data] if isinstance(data, dict) else data
    found = []
    for item in below:
        found.append(item)
        for key in NESTED:
            found += items(item.get(key, []))
    return found


def test_a_film_is_an_object_with_a_list_for_each_section(lantern: dict[str, Any]) -> None:
    assert tuple(lantern) == ("film", "sources_by_id", *SECTIONS)
    assert lantern["film"] == {
        "id": "lantern",
        "title": "The Lantern Keeper",
        "original_title": None,
        "year": 1958,
        "directors": ["Ida Holm"],
        "titles": ["The Lantern Keeper"],
    }
    assert lantern["sources_by_id"]["archive.wiki"] == {
        "title": "The article quoted on that page",
        "origin": "encyclopaedia",
    }


def test_every_item_has_the_documented_keys(lantern: dict[str, Any]) -> None:
    for section in SECTIONS:
        for item in items(lantern[section]):
            assert item.keys() >= {"anchor", "kind", "label", "spoiler"}
            assert item.keys() <= {*SHAPE, *NESTED}
            for key, kind in SHAPE.items():
                assert isinstance(item.get(key, kind()), kind)


def test_claims_stand_below_their_fact_with_who_says_so(lantern: dict[str, Any]) -> None:
    runtime = next(item for item in items(lantern["facts"]) if item["anchor"] == "fact/runtime")
    assert runtime["standing"] == "disputed"
    assert [(claim["text"], claim["by"]) for claim in runtime["claims"]] == [
        ("94 min", ["archive"]),
        ("98 min", ["poster"]),
    ]


def test_scenes_say_both_orders_and_hold_tellings_and_differences(lantern: dict[str, Any]) -> None:
    assert [(s["order"], s["story_order"]) for s in lantern["plot"]] == [(1, 2), (2, 1)]
    assert [told["by"] for told in lantern["plot"][0]["tellings"]] == [
        ["archive"],
        ["archive.wiki"],
    ]
    assert len(lantern["plot"][0]["differences"][0]["claims"]) == 2


def test_no_source_is_said_to_state_where_a_scene_is(lantern: dict[str, Any]) -> None:
    assert lantern["plot"][0]["text"] == "The lighthouse"
    assert "by" not in lantern["plot"][0]


def test_only_the_sections_asked_for_are_there() -> None:
    film = read_text(readme_example(), "lantern.yaml").film
    assert film is not None
    assert tuple(json.loads(to_json(page(film), ["plot"]))) == ("film", "sources_by_id", "plot")


def test_json_can_be_written_in_ascii() -> None:
    film = read_text("title: Місто \U0001f9de", "x").film
    assert film is not None
    text = to_json(page(film), ascii_only=True)
    assert text.isascii()
    assert json.loads(text)["film"]["title"] == "Місто \U0001f9de"
