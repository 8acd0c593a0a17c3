"""The list of synopses: stories to read; what is to be said of their sources is asked for."""

from __future__ import annotations

from tests.tui.support import city

from lostcity_tui.tui.content.claims import who_says_so
from lostcity_tui.tui.content.sections import listing
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import NO_BREAK


def _heads(view: FilmView) -> dict[str, str]:
    items = listing(view, "synopsis", 60)
    return {item.anchor: item.flows[0].text.replace(NO_BREAK, " ") for item in items}


def _text(items: list[Item]) -> str:
    return "\n".join(flow.text for item in items for flow in item.flows)


def test_criticism_of_the_sources_is_read_with_who_says_so():
    view = FilmView(city().first_page())
    logline = view.section("synopsis", "logline")[0]
    shown, asked = _text(listing(view, "synopsis", 60)), _text(who_says_so(view, logline.anchor))
    assert len(logline.notes) == 2
    for note in logline.notes:
        assert note not in shown
        assert note in asked
    assert "1 independent origin" in asked
    assert _heads(view)[logline.anchor].endswith("; IMDb title page  · one witness")


def test_a_synopsis_says_when_it_tells_the_ending():
    view = FilmView(city().first_page())
    telling = [anchor for anchor, head in _heads(view).items() if "tells the ending" in head]
    assert telling == [block.anchor for block in view.section("synopsis", "synopsis")]


def test_the_last_scene_that_is_seen_is_no_ending():
    page = city().first_page()
    halfway = page._replace(
        blocks=tuple(
            block._replace(spoiler=12) if block.kind == "synopsis" else block
            for block in page.blocks
        )
    )
    heads = _heads(FilmView(halfway, seen=12))
    assert {block.anchor for block in halfway.blocks if block.kind == "synopsis"} <= heads.keys()
    assert not any("tells the ending" in head for head in heads.values())
