"""Who says so: what stands behind a scene, a passage and a claim, and in whose words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.support import city, opened, write_dossiers

from lostcity_tui.library import Library, open_library
from lostcity_tui.tui import driver
from lostcity_tui.tui.content.claims import who_says_so
from lostcity_tui.tui.content.sections import detail, listing
from lostcity_tui.tui.content.view import DOUBT_MARK, FilmView, Item
from lostcity_tui.tui.flow import NO_BREAK, lay_out

UNSOURCED = """\
title: Unsourced
sources: {a: {title: A page, kind: page}}
rating: {is: 7.3/10}
people: {p: Somebody}
characters: {c: {name: A diver, who: She keeps bees., relations: [{is: aunt, to: d}]}, d: A boy}
cast: [{person: p, character: c}]
synopses: [{kind: logline, text: Two ships.}]
reviews: [{id: r, author: Me, stance: mixed, summary: So so., points: [Long.]}]
scenes: [{id: s, title: The oil rig, where: At sea, who: [c], told: {a: They leave.}}]
"""


def _unsourced(tmp_path: Path) -> FilmView:
    return _view(open_library(write_dossiers(tmp_path / "films", unsourced=UNSOURCED)))


def _view(library: Library) -> FilmView:
    return FilmView(library.first_page())


def _lines(item: Item) -> list[str]:
    return [flow.text.replace(NO_BREAK, " ") for flow in item.flows if flow.text]


def test_a_scene_shows_each_telling_with_the_source_that_tells_it(lantern):
    subject, *told = who_says_so(_view(lantern), "scene/storm")
    assert _lines(subject) == [
        "The storm",
        "Where  The lighthouse  — the dossier's author",
        "Told by 2 independent origins",
    ]
    assert [_lines(item) for item in told] == [
        ["1. The lamp fails while two ships approach.", "The town archive's film page"],
        [
            "2. The keeper puts out the lamp herself.",
            "The article quoted on that page – origin: encyclopaedia",
        ],
    ]
    assert [item.anchor for item in told] == ["scene/storm/archive", "scene/storm/archive.wiki"]


def test_what_points_to_a_scene_is_told_by_who_tells_the_scene(lantern):
    view = _view(lantern)
    pointer = next(b for b in view.page.blocks if b.kind == "pointer" and "scene/storm" in b.links)
    assert who_says_so(view, pointer.anchor) == who_says_so(view, "scene/storm")


def test_what_no_source_states_is_stated_by_the_author_and_by_no_origin(tmp_path):
    view = _unsourced(tmp_path)
    for anchor in ("synopsis/logline", "review/r", "review/r/1", "character/c"):
        assert view.get(anchor), anchor
        texts = " ".join(text for item in who_says_so(view, anchor) for text in _lines(item))
        assert "the dossier's author" in texts
        assert "origin" not in texts, anchor


def test_what_no_source_states_is_shown_as_the_author_s_in_every_pane(tmp_path):
    view = _unsourced(tmp_path)
    shown = [
        *(listing(view, section, 80) for section in ("synopsis", "reviews")),
        detail(view, "review/r", 80),
        detail(view, "character/c", 80),
    ]
    for items in shown:
        texts = [text for item in items for text in _lines(item)]
        assert any("the dossier's author" in text for text in texts)
        assert not [text for text in texts if text.rstrip().endswith(("—", "Source"))]


async def test_who_says_so_opens_on_the_claim_that_is_asked_about(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("facts")
        await at.select("fact/runtime")
        await at.press("enter", "j")
        assert at.item.anchor == "fact/runtime#2"
        await at.press("s")
        assert at.browser.popup.is_open
        assert at.item.anchor == "fact/runtime#2"


@pytest.mark.parametrize("width", range(20, 60))
def test_the_dash_before_who_says_so_stands_at_no_line_s_end(width):
    view = _view(city())
    shown = [listing(view, section, width) for section in ("synopsis", "reviews", "sources")]
    shown += [detail(view, anchor, width) for anchor in ("character/one", "scene/rig")]
    lines = [
        flow.text[start:end]
        for items in shown
        for item in items
        for line in lay_out(item.flows, width)
        for _, flow, start, end in line.parts
    ]
    assert any("—" in line for line in lines)
    assert not [line for line in lines if line.rstrip().endswith(" —")]


@pytest.mark.parametrize("width", range(30, 60))
def test_the_number_of_what_a_source_gives_stands_at_no_line_s_end(width):
    flows = detail(_view(city()), "source/stream", width)[0].flows
    lines = [flow.text[a:b] for line in lay_out(flows, width) for _, flow, a, b in line.parts]
    assert any("gives:" in line for line in lines)
    assert not [line for line in lines if line.rstrip()[-1:].isdigit()]


def test_a_doubt_is_marked_but_never_as_loud_as_what_is_said(lantern):
    view = _view(lantern)
    shown = [
        listing(view, "reviews", 80),
        detail(view, "review/dahl", 80),
        who_says_so(view, "fact/runtime"),
        listing(view, "sources", 80),
    ]
    for items in shown:
        doubts = [flow for item in items for flow in item.flows if DOUBT_MARK in flow.text]
        assert doubts
        loud = {
            flow.text[run.start : run.end]
            for flow in doubts
            for run in flow.runs
            if run.role == "dispute"
        }
        assert loud == {DOUBT_MARK}


VERSIONS = """\
title: Versions
sources:
  a: {title: An article, kind: article}
  b: {title: Its copy, kind: page, from: a}
  c: {title: Another page, kind: page}
runtime: [{is: 90 min, by: [a]}, {is: 91 min, by: [b]}]
year: [{is: 1990, by: [a]}, {is: 1991, by: [c]}]
rating: [{is: 7/10, by: [c]}, {is: 8/10, by: [c]}]
"""


def test_one_origin_that_says_different_things_is_named_as_one(tmp_path):
    view = _view(open_library(write_dossiers(tmp_path / "films", versions=VERSIONS)))
    told = {key: _lines(who_says_so(view, f"fact/{key}")[0]) for key in ("runtime", "rating")}
    first = "In the dossier's order; none is preferred."
    assert told["runtime"][1:] == [
        "≠ disputed: one origin, in different versions: An article.",
        first,
    ]
    assert told["rating"][1:] == [
        "≠ disputed: within one source: Another page.",
        first,
    ]


def test_the_order_of_claims_is_explained_where_they_disagree_alone(tmp_path):
    view = _view(open_library(write_dossiers(tmp_path / "films", versions=VERSIONS)))
    assert _lines(who_says_so(view, "fact/year")[0])[-1].startswith("In the dossier's order")
    genres = _lines(who_says_so(_view(city()), "fact/genres")[0])
    assert genres[1].startswith("⊂ scoped")
    assert "order" not in " ".join(genres)


def test_one_witness_is_named_once():
    view = _view(city())
    subject, *_ = who_says_so(view, "fact/reception/rotten-tomatoes")
    assert _lines(subject) == [
        "Reception: Rotten Tomatoes",
        "· one witness: wikipedia alone says so.",
    ]


def test_of_two_claims_of_one_value_each_says_first_what_sets_it_apart():
    _, first, second, third, _ = who_says_so(_view(city()), "fact/credit/director")
    assert _lines(first)[:2] == [
        "1. Marc Caro, Jean-Pierre Jeunet",
        "Alchetron's box has them twice, once in either order",
    ]
    assert _lines(second) == [
        "2. Marc Caro, Jean-Pierre Jeunet  as 1, but",
        "~ doubt: only its featured review names them, as the team behind the film",
        "IMDb title page",
    ]
    assert _lines(third)[:2] == ["3. Marc Caro", "Dataset record"]


def test_of_two_claims_of_one_value_a_remark_on_both_stands_with_the_first_alone():
    _, _, second = who_says_so(_view(city()), "fact/original_title")
    _, said, doubt, _ = _lines(second)
    assert said.startswith("said as")
    assert doubt.startswith("~ doubt")


def test_on_the_linux_console_nothing_else_looks_like_the_mark_of_a_doubt():
    shown = "".join(map(chr, range(0x80, 0x3000))).translate(driver._CONSOLE)
    assert DOUBT_MARK.strip() not in shown
    assert "cut…".translate(driver._CONSOLE) == "cut>"


class _Counted(str):
    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        _Counted.compared += 1
        return str.__eq__(self, other)


def test_claims_are_not_compared_each_with_all_others(tmp_path):
    claims = "".join(f"  - {{is: T{number}, by: [a]}}\n" for number in range(300))
    write_dossiers(tmp_path, film=f"title: A\nsources: {{a: x}}\ntagline:\n{claims}")
    page = open_library([str(tmp_path)]).first_page()
    counted = [block._replace(text=_Counted(block.text)) for block in page.blocks]
    view = FilmView(page._replace(blocks=tuple(counted)))
    _Counted.compared = 0
    assert len(who_says_so(view, "fact/tagline")) == 301
    assert _Counted.compared < 3000
