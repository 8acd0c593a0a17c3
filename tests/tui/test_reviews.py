"""The list of reviews: the scores first, then the reviews, then what else is said of a film."""

from __future__ import annotations

import pytest
from tests.tui.support import city, write_dossiers

from lostcity_tui.library import open_library
from lostcity_tui.tui.content.sections import detail, listing
from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.flow import lay_out


@pytest.mark.parametrize("width", [36, 56, 76])
def test_the_scores_stand_first_and_what_is_no_score_last(width):
    view = FilmView(city().first_page())
    anchors = [item.anchor for item in listing(view, "reviews", width)]
    first, last = anchors.index("heading:Scores"), anchors.index("heading:Reception")
    assert first == 0
    assert anchors[1:4] == [
        "score>fact/rating",
        "score>fact/reception/rotten-tomatoes",
        "score>fact/reception/metacritic",
    ]
    assert anchors[4] == "stances"
    assert all(anchor.startswith("review/") for anchor in anchors[5:last])
    assert anchors[last + 1 :]


def test_who_asks_for_a_stance_sees_its_reviews_alone():
    items = listing(FilmView(city().first_page()), "reviews", 60, "mixed")
    assert [item.anchor.partition("/")[0] for item in items[1:]] == ["review"] * 3


@pytest.mark.parametrize("width", [48, 56, 76])
def test_a_disputed_score_takes_one_line(width):
    rating = listing(FilmView(city().first_page()), "reviews", width)[1]
    assert len(lay_out(rating.flows, width)) == 1
    assert rating.flows[0].text.split() == ["Rating", "7.5/10", "(IMDb", "users)", "≠", "disputed"]


@pytest.mark.parametrize("width", range(24, 60))
def test_no_line_ends_between_a_number_of_reviews_and_what_they_say(width):
    items = {item.anchor: item for item in listing(FilmView(city().first_page()), "reviews", width)}
    lines = [part for line in lay_out(items["stances"].flows, width) for part in line.parts]
    for _, para, start, end in lines:
        assert not para.text[start:end].rstrip(" ")[-1:].isdigit()


def test_a_review_of_many_authors_names_all_of_them_where_it_is_opened(tmp_path):
    dossier = "title: F\nreviews: [{id: r, author: [A, B, C, D, E, F], stance: mixed}]\n"
    library = open_library(write_dossiers(tmp_path, many=dossier))
    [head, *_] = detail(FilmView(library.first_page()), "review/r", 60)
    lines = [flow.text for flow in head.flows]
    assert lines[0].startswith("A and B and C and D and 2 others")
    assert "Authors A, B, C, D, E, F" in lines
