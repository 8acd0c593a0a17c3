"""Where one is: history, links, the mouse, the split, and every change of size."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from tests.tui.support import SECTIONS, SIZES, named, opened, write_dossiers
from textual import events

from lostcity_tui.library import open_library
from lostcity_tui.tui.places import History, Place

TRIPS = [
    ((80, 24), (40, 12)),
    ((80, 24), (20, 5)),
    ((80, 24), (200, 60)),
    ((120, 40), (80, 24)),
    ((120, 40), (39, 11)),
    ((200, 60), (60, 20)),
    ((40, 12), (120, 40)),
    ((60, 20), (1, 1)),
]


@pytest.mark.parametrize(("size", "other"), TRIPS)
@pytest.mark.parametrize("section", SECTIONS)
async def test_another_size_and_back_keeps_place_and_selection(size, other, section):
    async with opened(size) as at:
        await at.go(section)
        await at.press("space", "j", "j")
        before, anchor = at.place, at.item.anchor
        await at.resize(*other)
        assert at.session.section == section
        if at.session.mode:
            assert at.item.anchor == anchor
            assert _cursor_is_seen(at)
        await at.resize(*size)
        assert at.place == before
        assert _cursor_is_seen(at)
        assert at.app.focused is at.pane


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_another_size_while_reading_keeps_the_page_and_the_passage(size, lantern):
    async with opened(size, library=lantern) as at:
        await at.go("plot")
        await at.press("enter", "j")
        before, anchor = at.place, at.item.anchor
        for other in (*SIZES, (10, 3), size):
            await at.resize(*other)
            assert at.place == before
        assert at.item.anchor == anchor
        assert _cursor_is_seen(at)


async def test_another_size_while_searching_keeps_query_and_result(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        await at.type("lamp")
        await at.press("down", "down")
        for size in ((40, 12), (20, 5), (120, 40), (200, 60), (80, 24)):
            await at.resize(*size)
            if at.session.mode:
                assert at.app.focused.id == "query"
        assert (at.app.focused.value, at.pane.cursor) == ("lamp", 2)
        await at.type("s")
        assert at.app.focused.value == "lamps"


async def test_a_popup_stays_in_the_middle_of_every_size(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("question_mark")
        for size in SIZES:
            await at.resize(*size)
            region = at.pane.region
            assert at.pane.id == "popup"
            assert at.app.screen.region.contains_region(region)
        await at.press("escape")
        assert at.browser.popup.pane is None


def _cursor_is_seen(at) -> bool:
    pane = at.pane
    lines = pane.span(pane.cursor)
    start, end = lines.start, lines.stop
    return start < pane.top + pane.view_height and end > pane.top


# ---------------------------------------------------------------------------- history


async def test_back_goes_to_exactly_where_one_was_through_a_chain_of_links(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        await at.press("j", "j", "enter", "right")
        places = []
        for _ in range(4):
            for key in ("right", "right", "j"):
                if not at.pane.link and not at.item.target:
                    await at.press(key)
            here = (at.place.section, at.place.opened, at.item.anchor)
            await at.press("enter")
            if at.browser.popup.is_open or (at.place.section, at.place.opened) == here[:2]:
                await at.press("escape")
                break
            places.append(here)
        assert len(places) >= 2
        for place in reversed(places):
            await at.press("backspace")
            assert (
                at.place.section,
                at.place.opened,
                at.item.anchor,
            ) == place


def test_back_and_forward_pass_over_the_place_one_is_at():
    history, before, here = History(), Place("film", "cast"), Place("film", "plot")
    history.leave(before)
    history.leave(here)
    assert history.back(here) == before
    assert history.back(before) is None
    assert history.forward(before) == here


async def test_a_new_step_forgets_what_was_ahead(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("3", "4", "backspace", "5", "alt+right")
        assert at.session.section == "facts"
        assert "nothing further ahead" in at.footer


async def test_keys_typed_faster_than_they_are_answered_all_count(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.burst("3", "j", "j", "enter", "escape", "4", "3")
        assert (at.session.section, at.item.anchor) == ("plot", "scene/signal")
        await at.burst("slash", *"lamp")
        assert at.app.focused.value == "lamp"
        await at.burst("escape", "5", "G")
        assert at.session.section == "facts"
        assert at.pane.cursor == len(at.pane.items) - 1


# ---------------------------------------------------------------------------- links and the mouse


async def test_a_link_is_followed_with_the_keys(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        await at.press("enter", "right")
        assert at.pane.link == "character/keeper"
        await at.press("enter")
        assert (at.session.section, at.session.opened["cast"]) == (
            "cast",
            "character/keeper",
        )
        assert "has not left the island" in at.flat


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=named)
async def test_a_link_is_followed_with_a_click(size, lantern):
    async with opened(size, library=lantern) as at:
        at.browser.travel.follow("scene/storm")
        await at.settle()
        await at.click_on("The boy", last=False)
        assert (at.session.section, at.session.opened["cast"]) == (
            "cast",
            "character/boy",
        )
        await at.press("backspace")
        assert at.session.opened["plot"] == "scene/storm"


async def test_an_address_in_a_source_is_opened_with_a_click(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("sources")
        await at.press("enter")
        await at.click_on("https://archive")
        assert at.addresses == ["https://archive.example.org/"]


async def test_a_click_selects_and_a_second_one_opens(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        await at.click_on("The inquiry")
        assert at.item.anchor == "scene/inquiry"
        assert not at.session.reading
        assert "who had the matches" in at.flat
        await at.click_on("The inquiry")
        assert at.session.reading


async def test_a_click_turns_to_the_pane_it_is_in(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.click_on("The inquiry")
        assert at.session.section == "plot"
        assert at.app.focused is at.pane
        assert at.item.anchor == "scene/inquiry"
        await at.press("j")
        assert at.item.anchor == "scene/boat"
        await at.press("backspace")
        assert at.session.section == "synopsis"


async def test_a_click_in_the_open_page_and_in_its_list_moves_the_keys_there(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        await at.click_on("puts out the lamp")
        assert at.session.reading
        assert at.app.focused.id == "plot-page"
        await at.click_on("Dawn")
        assert not at.session.reading
        assert at.app.focused.id == "plot"
        assert "lit again by daylight" in at.flat


async def test_tabs_header_and_footer_can_be_clicked(lantern):
    async with opened((80, 24), library=lantern) as at:
        for section in (*SECTIONS[::-1], "cast"):
            await at.click_on(section.capitalize())
            assert at.session.section == section
        await at.click_on("94 min")
        assert at.session.section == "facts"
        await at.click_on("? help")
        assert at.pane.id == "popup"
        await at.click_on("q close")
        assert at.pane.id == "facts"
        await at.click_on("/ search")
        assert at.app.focused.id == "query"


@pytest.mark.parametrize("size", [(40, 12), (60, 20)], ids=named)
async def test_a_page_that_covers_its_list_says_how_to_leave_it(size, lantern):
    async with opened(size, library=lantern) as at:
        await at.press("3", "enter")
        await at.click_on("esc close")
        assert at.pane.id == "plot"
        assert "esc close" not in at.footer


async def test_a_click_beside_a_popup_closes_it(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("3", "s")
        await at.click(1, 22)
        assert at.browser.popup.pane is None
        assert at.app.focused is at.pane


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_the_wheel_scrolls_what_is_under_the_mouse_and_leaves_the_cursor(size):
    async with opened(size) as at:
        pane = at.pane
        x, y = pane.region.center
        await at.mouse(events.MouseScrollDown, int(x), int(y))
        assert (pane.top, pane.cursor) == (pane.WHEEL, 0)
        for _ in range(300):
            at.send_mouse(events.MouseScrollDown, int(x), int(y))
        await at.settle()
        assert pane.top == len(pane._lines) - pane.view_height
        for _ in range(300):
            at.send_mouse(events.MouseScrollUp, int(x), int(y))
        await at.settle()
        assert pane.top == 0


async def test_a_click_on_the_scroll_bar_goes_there(lantern):
    async with opened((40, 12)) as at:
        await at.click(39, 10)
        assert at.pane.top > 20
        await at.click(39, 2)
        assert at.pane.top == 0


async def test_the_split_is_dragged_with_the_mouse_and_remembered(lantern):
    async with opened((100, 24), library=lantern) as at:
        await at.go("plot")
        edge = at.pane.region.right
        for grip, to in ((0, 60), (-1, 40), (0, 99), (-1, 1)):
            edge = at.pane.region.right
            cursor = at.pane.cursor
            await at.drag((edge + grip, 10), (to, 12))
            assert at.browser.deck.page.region.x == at.pane.region.right
            if 30 <= to <= 60:
                assert at.pane.region.right == to - grip
            assert at.pane.region.width >= 24
            assert at.browser.deck.page.region.width >= 30
            assert at.pane.cursor == cursor
            assert at.app.mouse_captured is None
            assert 0.15 <= at.session.state.split <= 0.85
        width = at.pane.region.width
        await at.mouse(events.MouseMove, 80, 10)
        assert at.pane.region.width == width, "a mouse that holds nothing drags nothing"


async def test_text_is_selected_with_the_mouse_and_copied_without_the_frame(lantern):
    async with opened((80, 24), library=lantern) as at:
        x, y = at.find("keeper must choose")
        await at.mouse(events.MouseMove, x, y)
        await at.drag((x, y), (x + len("keeper must"), y))
        await at.press("ctrl+c")
        assert not at.app._exit
        assert at.copied
        assert at.copied[0].startswith("keeper must")
        assert not set(at.copied[0]) & set("│╭╮╰╯▌┃")
        await at.press("ctrl+c")
        assert at.app._exit


_PROSE = "The keeper of the light has one wish and one night in which to see it come true."
_KEEPER = f"""
title: Keeper
sources: {{a: {{title: A, kind: page}}, b: {{title: B, kind: page}}}}
scenes:
  - {{id: one, title: One, told: {{a: {_PROSE!r}, b: Another tells it in other words than these.}}}}
facts:
  - {{label: Language, value: French}}
"""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (180, 30)], ids=named)
async def test_a_selection_over_several_lines_is_copied_as_prose(size, tmp_path):
    library = open_library(write_dossiers(tmp_path, keeper=_KEEPER))
    async with opened(size, library=library) as at:
        await at.press("3", "enter")
        (left, top), (x, y) = at.find("keeper of"), at.find("true.")
        assert y > top, "it is wrapped"
        await at.drag((left, top), (x + len("true.") - 1, y))
        strips = at.app.screen._compositor.render_strips()
        rows = strips[top : y + 1]
        turned = [s.text for strip in rows for s in strip if s.style and s.style.reverse]
        assert "".join(turned).replace(" ", "") in _PROSE.replace(" ", "")
        assert all(text == text.strip() for text in turned), "the gutter is not marked"
        await at.press("ctrl+c")
        assert at.copied == [_PROSE.removeprefix("The ")]


async def test_paragraphs_are_copied_on_a_line_each(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("5")
        first, second, *_ = [item for item in at.pane.items if item.selectable]
        (x, top), (_, y) = (
            at.find(item.flows[0].text.replace("\xa0", " ")) for item in (first, second)
        )
        await at.drag((x, top), (38, y))
        await at.press("ctrl+c")
        copied = at.copied[0].split("\n")
        assert copied[0] == " ".join(first.flows[0].text.split())
        assert "  " not in at.copied[0]


_SAMURAI = """
title: Seven
sources: {{a: {{title: A, kind: page}}, b: {{title: B, kind: page}}}}
scenes:
  - {{id: one, title: One, told: {{a: {left}, b: {right}}}}}
"""


@pytest.mark.parametrize(
    ("left", "right", "dragged"),
    [
        ("東京物語と七人の侍", "a quiet plain", "quiet plain"),
        ("東京物語と七人の侍", "a plain", "物語と七"),
        ("가나다 ｆｕｌｌ", "a quiet plain", "다 ｆｕ"),
    ],
)
async def test_wide_letters_are_selected_whole_and_so_is_what_stands_beside_them(
    left, right, dragged, tmp_path
):
    film = _SAMURAI.format(left=left, right=right)
    library = open_library(write_dossiers(tmp_path, seven=film))
    async with opened((180, 24), library=library) as at:
        await at.press("3", "enter")
        x, y = at.find(dragged)
        await at.mouse(events.MouseMove, x, y)
        await at.drag((x, y), (x + cell_len(dragged[:-1]), y))
        assert at.text.count(left) == 1, "it is drawn as it was"
        row = at.app.screen._compositor.render_strips()[y]
        assert "".join(s.text for s in row if s.style and s.style.reverse) == dragged
        await at.press("ctrl+c")
        assert at.copied == [dragged]


@pytest.mark.parametrize("typed", ["", "zzzzqqqq"])
async def test_nothing_is_selected_where_nothing_is_listed(typed, lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash", *typed)
        results = at.browser.finder.results
        assert not results.items
        x, y = results.region.x + 5, results.region.y + 3
        await at.mouse(events.MouseMove, x, y)
        await at.drag((x, y), (x + 1, y))
        assert at.browser.get_selected_text() == ""
        await at.drag((x, y), (x + 9, y + 2))
        assert at.browser.get_selected_text() == ""


async def test_what_is_open_beside_a_list_is_of_that_list(lantern):
    async with opened((80, 24), library=lantern) as at:
        for section in ("cast", "plot", "cast", "facts", "reviews", "sources", "plot", "cast"):
            await at.go(section)
            anchor = at.item.target or at.item.anchor
            assert at.browser.deck.page.key == f"{at.session.view.key} {anchor}"
            assert at.browser.deck.page.id == f"{section}-page"


async def test_a_source_is_opened_and_read(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("sources")
        await at.press("enter")
        assert at.session.reading
        assert at.pane.id == "sources-page"


@pytest.mark.parametrize("size", [(6, 49), (1, 1), (39, 11)])
async def test_nothing_opens_over_a_terminal_that_is_too_small(size, lantern):
    async with opened(size, library=lantern) as at:
        for key in ("ctrl+p", "slash", "pagedown"):
            await at.press(key)
        assert not at.browser.searching
        await at.resize(80, 24)
        assert at.app.focused is at.pane


@pytest.mark.parametrize("size", [(6, 49), (1, 1), (39, 11)])
async def test_the_commands_are_there_again_after_the_terminal_was_too_small(size, lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("ctrl+p")
        await at.type("sources")
        await at.resize(*size)
        await at.press("pagedown")
        await at.resize(80, 24)
        assert "Go to the sources" in at.text
        await at.press("escape")
        assert at.app.focused is at.pane


@pytest.mark.parametrize("section", ["cast", "plot", "reviews", "facts", "sources"])
async def test_a_page_beside_the_list_is_there_when_a_smaller_size_makes_room_for_it(section):
    async with opened((120, 40)) as at:
        await at.go(section)
        await at.press("j")
        await at.resize(80, 24)
        pages = at.list_of(f"{section}-page")
        assert pages.items
        assert pages.key.endswith(at.session.opened[section])


@pytest.mark.parametrize("anchor", ["part/octopus+brunet", "part/octopus+mallet"])
async def test_leaving_a_page_leads_back_to_the_very_row_it_was_opened_from(anchor):
    async with opened((80, 24)) as at:
        await at.go("cast")
        await at.select(anchor)
        await at.press("enter")
        assert at.session.opened["cast"] == "character/octopus"
        await at.press("escape")
        assert at.item.anchor == anchor
        await at.press("enter")
        for actor in ("brunet", "mallet"):
            await at.select(f"character/octopus>person/{actor}")
            await at.press("enter")
            assert at.session.opened["cast"] == f"person/{actor}"
            await at.press("backspace")
        await at.press("escape")
        assert at.item.anchor == anchor


async def test_turning_away_from_a_page_gives_up_the_zoom_that_came_with_it(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("3", "enter")
        assert at.session.zoomed
        await at.press("1")
        assert at.session.shares


async def test_a_click_on_a_list_shows_what_the_others_take_turns_for(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("5")
        assert "5 Facts" in at.text
        await at.click(90, 5)
        assert at.session.section == "plot"
        assert "─ 4 Reviews" in at.text


async def test_a_terminal_that_reports_no_hovering_selects_from_where_it_was_pressed(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("2", "enter")
        x, y = at.find("in thirty years.")
        await at.mouse(events.MouseDown, x, y, 1)
        for step in range(1, 10):
            await at.mouse(events.MouseMove, x + step, y, 1)
        await at.mouse(events.MouseUp, x + 9, y, 1)
        await at.press("ctrl+c")
        assert at.copied == ["in thirty"]
