"""Filters: what they leave, where one is before and after, and how they come back."""

from __future__ import annotations

import pytest
from tests.tui.support import opened


async def _filter(at, name: str) -> None:
    await at.press("f")
    at.pane.select_anchor(f"choice:{name}")
    await at.press("enter")


def _marked(at, section: str) -> str:
    return at.list_of(section).item.anchor


async def test_the_open_scene_is_one_that_the_filter_leaves():
    async with opened((80, 24)) as at:
        await at.press("3", "enter")
        assert at.session.reading
        await _filter(at, "character/diver")
        assert at.session.opened["plot"] == _marked(at, "plot")
        assert "character/diver" in at.session.view.block(_marked(at, "plot")).links


async def test_an_open_scene_that_the_filter_leaves_stays_open():
    async with opened((80, 24)) as at:
        await at.press("3", "j", "j", "j", "j", "enter")
        scene = at.session.opened["plot"]
        (who, *_) = at.session.view.block(scene).links
        await _filter(at, who)
        assert (at.session.opened["plot"], _marked(at, "plot")) == (scene, scene)


async def test_escape_from_a_filter_goes_back_to_where_one_was():
    async with opened((80, 24)) as at:
        await at.press("3", "j")
        before = _marked(at, "plot")
        await _filter(at, "character/diver")
        assert _marked(at, "plot") != before
        await at.press("escape")
        assert _marked(at, "plot") == before


async def test_escape_from_a_filter_stays_where_one_has_gone():
    async with opened((80, 24)) as at:
        await at.press("3", "j")
        await _filter(at, "character/one")
        await at.press("j", "j", "j")
        there = _marked(at, "plot")
        await at.press("escape")
        assert not at.session.filters["plot"]
        assert _marked(at, "plot") == there


async def test_going_back_brings_the_filter_back():
    async with opened((80, 24)) as at:
        await at.press("3")
        await _filter(at, "character/one")
        await at.press("j")
        there = _marked(at, "plot")
        await at.press("slash")
        await at.type("badalamenti")
        await at.press("enter", "3", "slash")
        await at.type("flea")
        await at.press("enter", "backspace", "backspace", "backspace")
        assert at.session.section == "plot"
        assert at.session.filters["plot"] == "character/one"
        assert _marked(at, "plot") == there


@pytest.mark.parametrize("size", [(40, 12), (60, 20)])
async def test_a_narrow_screen_says_that_the_list_is_filtered_or_sorted(size):
    async with opened(size) as at:
        await at.press("3")
        await _filter(at, "character/one")
        assert at.footer.endswith("One")
        assert "esc show all" in at.footer
        await at.press("escape", "v", "j")
        assert "story order" in at.footer


async def test_disputes_are_shown_section_by_section():
    async with opened((80, 24)) as at:
        await at.press("6")
        await _filter(at, "plot")
        links = [
            at.session.view.block(item.anchor).links[0] for item in at.pane.items if item.selectable
        ]
        assert links
        assert {at.session.view.block(link).section for link in links} == {"plot"}


async def test_the_row_of_an_open_person_is_marked():
    async with opened((80, 24)) as at:
        await at.press("slash")
        await at.type("judith vittet")
        await at.press("enter")
        assert at.session.opened["cast"] == "person/vittet"
        assert _marked(at, "cast") == "part/miette+vittet"


async def test_stepping_through_hits_is_one_step_in_the_history():
    async with opened((80, 24)) as at:
        await at.press("3", "j")
        before = at.place
        await at.press("slash")
        await at.type("marcello")
        await at.press("enter", "n", "n", "n", "N", "backspace")
        assert at.place == before


async def test_a_popup_is_there_again_after_the_search_and_after_a_terminal_too_small(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("question_mark")
        before = at.lines
        for keys in (("slash", "escape"), ("ctrl+p", "escape")):
            await at.press(*keys)
            assert at.lines == before
        await at.resize(20, 5)
        await at.press("slash", "ctrl+p")
        await at.resize(80, 24)
        assert at.lines == before
        await at.press("escape")
        assert at.browser.popup.pane is None


@pytest.mark.parametrize("under", ["search", "help"])
async def test_escape_from_the_commands_goes_back_to_what_was_under_them(under):
    async with opened((80, 24)) as at:
        if under == "search":
            await at.press("slash")
            await at.type("krank")
            await at.press("down", "down")
        else:
            await at.press("question_mark")
        before = at.lines
        await at.press("ctrl+p")
        assert "Commands" in at.text
        await at.press("escape")
        assert at.lines == before


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("filter", "Show one character's scenes"),
        ("zoom", "Give the pane the whole screen"),
        ("library", "Choose another film"),
        ("exit", "Quit"),
        ("who", "Who says so"),
        ("undo", "Back to where you were"),
        ("dark", "Next theme"),
    ],
)
async def test_commands_are_found_by_the_words_that_the_program_uses(typed, first):
    async with opened((80, 24)) as at:
        await at.press("ctrl+p")
        await at.type(typed)
        assert first in at.lines[5]


async def test_the_footer_says_what_escape_does_to_a_filter_and_nothing_else_says_it():
    async with opened((120, 40)) as at:
        await at.press("3", "z")
        await _filter(at, "character/miette")
        assert "esc show all" in at.footer
        await at.press("enter")
        assert "esc close" in at.footer
        await at.press("escape")
        assert "esc show all" in at.footer
        await at.click_on("esc show all")
        assert not at.session.filters["plot"]
        assert "esc" not in at.footer


async def test_at_the_ends_of_a_filtered_plot_it_is_not_called_that_of_the_film():
    async with opened((120, 30)) as at:
        await at.press("3")
        await _filter(at, "character/miette")
        await at.press("g", "[")
        assert "first of those shown" in at.footer
        await at.press("G", "]")
        assert "last of those shown" in at.footer


@pytest.mark.parametrize(
    ("key", "others"), [("4", "5 Facts  6 Sources"), ("6", "4 Reviews  5 Facts")]
)
async def test_a_place_that_sections_share_names_the_others_whatever_is_filtered(key, others):
    async with opened((120, 40)) as at:
        await at.press(key)
        assert f"here too: {others}" in at.text
        await at.press("f", "j", "enter")
        assert at.session.filters[at.session.section]
        assert f"here too: {others}" in at.text
