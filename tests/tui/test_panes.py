"""Every pane at every size: it shows its content and can be moved through to the end and back."""

import pytest
from rich.cells import cell_len
from tests.tui.support import SECTIONS, SIZES, named, opened, write_dossiers

from lostcity_tui.library import open_library
from lostcity_tui.tui.flow import MEASURE
from lostcity_tui.tui.layout import Mode, mode_of
from lostcity_tui.tui.themes import style_of


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_every_pane_can_be_read_to_the_end_and_back(size):
    async with opened(size) as at:
        for section in SECTIONS:
            await at.go(section)
            pane = at.pane
            assert pane.id == section
            selectable = [index for index, item in enumerate(pane.items) if item.selectable]
            assert selectable
            for key, index, word in (("G", selectable[-1], -1), ("g", selectable[0], 0)):
                await at.press(key)
                assert pane.cursor == index
                assert _words(pane.items[index])[word] in _plain(at.rows_of(pane)), section
                here = (pane.cursor, pane.top)
                await at.press("j" if key == "G" else "k")
                assert (pane.cursor, pane.top) == here, "there is nothing further"


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize(
    ("forward", "backward"), [("j", "k"), ("space", "b"), ("ctrl+d", "ctrl+u")]
)
async def test_moving_on_and_on_shows_every_line(size, forward, backward, lantern):
    async with opened(size, library=lantern) as at:
        for section in ("synopsis", "reviews", "sources"):
            await at.go(section)
            expected = {
                word for item in at.pane.items for flow in item.flows for word in flow.text.split()
            }
            for start, key in (("g", forward), ("G", backward)):
                await at.press(start)
                seen: set[str] = set()
                before = None
                while before != (at.pane.cursor, at.pane.top):
                    before = (at.pane.cursor, at.pane.top)
                    seen |= set(_plain(at.rows_of(at.pane)).split())
                    await at.press(key)
                assert expected <= seen, f"{key} in {section} passed over {expected - seen}"


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_everything_that_a_list_opens_can_be_opened_and_left(size, lantern):
    async with opened(size, library=lantern) as at:
        for section in SECTIONS[1:]:
            await at.go(section)
            if at.session.shares:
                await at.press("z")
            for index in [
                i for i, item in enumerate(at.pane.items) if item.target and item.selectable
            ]:
                await at.go(section)
                at.pane.select(index)
                before = at.item.anchor
                await at.press("enter")
                assert at.pane.items, f"{before} opens on nothing"
                assert at.pane.id.endswith("-page") or at.pane.id in (
                    "popup",
                    section,
                    "facts" if section == "sources" else "",
                )
                await at.press("G", "g", "escape")
                await at.press("escape" if at.browser.popup.is_open else "g")
                if at.session.section != section:
                    await at.press("backspace")
            await at.go(section)


@pytest.mark.parametrize(
    ("size", "together"),
    [
        ((40, 12), {"synopsis"}),
        ((60, 20), {"synopsis"}),
        ((80, 24), {"synopsis"}),
        ((110, 30), {"synopsis", "plot", "cast", "reviews"}),
        ((109, 30), {"synopsis"}),
        ((120, 40), {"synopsis", "plot", "cast", "reviews"}),
        ((200, 60), set(SECTIONS)),
    ],
)
async def test_a_larger_terminal_shows_more_panes_at_once(size, together, lantern):
    async with opened(size, library=lantern) as at:
        visible = {pane.id for pane in at.browser.deck if pane.region.area}
        assert visible == together
        areas = [pane.region for pane in at.browser.deck if pane.region.area]
        assert not any(a.overlaps(b) for i, a in enumerate(areas) for b in areas[i + 1 :])


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_no_line_is_wider_than_the_screen_and_none_is_missing(size):
    async with opened(size) as at:
        for section in SECTIONS:
            await at.go(section)
            strips = at.app.screen._compositor.render_strips()
            assert len(strips) == size[1]
            assert {strip.cell_length for strip in strips} == {size[0]}


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 5), (3, 1), (1, 1)], ids=named)
async def test_a_terminal_that_is_too_small_says_so(size, lantern):
    async with opened(size, library=lantern) as at:
        assert mode_of(at.app.size) is Mode.TOO_SMALL
        assert "lostcity needs 40x12"[: size[0] * size[1]] in at.flat
        await at.press("3", "j", "slash", "a", "escape", "s", "question_mark", "escape")
        await at.resize(80, 24)
        assert at.app.focused is not None
        await at.resize(*size)
        await at.press("q")
        assert at.app._exit


async def test_what_a_terminal_that_is_too_small_is_told_breaks_between_words(lantern):
    async with opened((20, 5), library=lantern) as at:
        said = [line for line in at.lines if line]
        assert said == ["lostcity needs", "40x12; this is 20x5.", "q quits."]


@pytest.mark.parametrize("width", [42, 44, 48])
async def test_short_tabs_stand_apart_where_there_is_room(width, lantern):
    async with opened((width, 20), library=lantern) as at:
        assert at.lines[2] == " 1 Syn  2 Cas  3 Plo  4 Rev  5 Fac  6 Sou"


@pytest.mark.parametrize("size", [(120, 40), (200, 60)], ids=named)
async def test_panes_that_share_the_screen_are_numbered_down_each_column(size, lantern):
    async with opened(size, library=lantern) as at:
        areas = [at.list_of(name).region for name in SECTIONS]
        corners = [(area.x, area.y) for area in areas if area.area]
        assert corners == sorted(corners)


async def test_the_header_marks_what_the_sources_disagree_on(lantern):
    async with opened((80, 24), library=lantern) as at:
        assert "The Lantern Keeper" in at.lines[0]
        assert "Fyrvokteren på Ytterøya" in at.lines[0]
        assert "94 min ≠" in at.lines[1]
        assert "1958 ≠" not in at.lines[1]
        assert "Norway" in at.lines[1]


@pytest.mark.parametrize("width", range(40, 70, 3))
async def test_in_a_narrow_header_what_does_not_fit_ends_in_one_ellipsis(width, lantern):
    async with opened((width, 12), library=lantern) as at:
        assert at.lines[0].count("…") == 1
        assert not at.lines[0].strip().endswith("·…"), "a detail that is cut is still legible"


@pytest.mark.parametrize("width", range(40, 64))
async def test_a_disputed_detail_of_the_header_is_never_shown_without_its_mark(width):
    async with opened((width, 20)) as at:
        *whole, last = at.lines[1].strip().split("  ·  ")
        told = [
            "1995", "Marc Caro, Jean-Pierre Jeunet ≠", "108 min ≠", "7.5/10 ≠",
            "France, Germany, Spain ≠",
        ]  # fmt: skip
        assert [*whole, last.removesuffix(" …")] == told[: len(whole) + 1]
        assert len(whole) == 4 or last.endswith(" …")


async def test_a_message_of_wide_letters_stands_at_the_right_of_the_footer(lantern):
    async with opened((80, 24), library=lantern) as at:
        at.browser.say("勘兵衛と志村喬")
        await at.settle()
        assert cell_len(at.footer) == 79
        assert at.footer.endswith("勘兵衛と志村喬")


async def test_both_tellings_stand_side_by_side_where_there_is_room(lantern):
    async with opened((120, 24), library=lantern) as at:
        await at.go("plot")
        await at.press("enter")
        await at.resize(200, 30)
        rows = [line for line in at.lines if "lamp fails while two" in line]
        assert any("keeper puts out the lamp" in row for row in rows)
        await at.resize(80, 24)
        assert not any(
            "keeper puts out the lamp" in line for line in at.lines if "lamp fails" in line
        )
        assert "The keeper puts out the lamp herself." in at.flat


LEFT, RIGHT = "scene/storm/archive", "scene/storm/archive.wiki"


async def _at_the_left_telling(at) -> None:
    await at.press("3", "enter", "j")
    assert at.item.anchor == LEFT


@pytest.mark.parametrize(("there", "back"), [("ll", "h"), (["right"] * 2, ["left"]), ("j", "k")])
async def test_each_of_two_tellings_side_by_side_is_reached_with_the_keys(there, back, lantern):
    async with opened((120, 40), library=lantern) as at:
        await _at_the_left_telling(at)
        assert "→ links, other telling" in at.footer
        top = at.pane.top
        await at.press(*there)
        assert at.item.anchor == RIGHT
        assert at.pane.top == top
        assert "← links, other telling" in at.footer
        await at.press(*back)
        assert at.item.anchor == LEFT
        await at.press("h")
        assert at.pane.id == "plot"


async def test_links_of_a_telling_come_before_the_telling_beside_it():
    async with opened((120, 40)) as at:
        await at.press("3", "g", "enter", "j")
        links = len(at.pane.links)
        assert links
        await at.press(*"l" * links)
        assert at.pane.link
        left = at.item.anchor
        await at.press("l")
        assert at.item.anchor != left
        assert not at.pane.link
        await at.press("l")
        assert at.pane.link == at.pane.links[0].link


async def test_what_is_asked_of_a_telling_is_answered_for_it_alone(lantern):
    async with opened((120, 40), library=lantern) as at:
        await _at_the_left_telling(at)
        await at.press("j", "y")
        (copied,) = at.copied
        assert "puts out the lamp" in copied
        assert "lamp fails" not in copied
        await at.press("s")
        answer = " ".join(" ".join(at.rows_of(at.pane)).split())
        assert "puts out the lamp" in answer
        assert "lamp fails" not in answer


async def test_a_click_selects_the_telling_that_it_meets(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("3", "enter")
        for words, anchor in (("puts out the lamp", RIGHT), ("lamp fails", LEFT)):
            await at.click_on(words)
            assert at.item.anchor == anchor


async def test_the_cursor_is_on_one_of_two_tellings_side_by_side(lantern):
    async with opened((120, 40), library=lantern) as at:
        await _at_the_left_telling(at)
        for key, bars in (("k", []), ("j", [0]), ("j", [33])):
            await at.press(key)
            (row,) = [row for row in at.rows_of(at.pane) if "The lamp fails" in row]
            assert [cell for cell, text in enumerate(row) if text == "▌"] == bars


async def test_the_cursor_ends_with_the_text_of_its_item(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("3", "enter")
        rows = at.rows_of(at.pane)
        lit = [row.startswith("▌") for row in rows]
        last = lit.index(False) - 1
        assert last > 0
        assert rows[last].strip("▌ ")
        assert not rows[last + 1].strip()
        assert not any(lit[last + 1 :])


async def test_what_cannot_be_selected_has_no_cursor(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("slash")
        preview = at.rows_of(at.browser.finder.preview)
        assert preview[0].startswith("  oilrig")


async def test_only_the_pane_with_the_keys_has_a_cursor_and_a_scroll_bar_in_the_theme_s_colour():
    async with opened((120, 40)) as at:
        for key in ("1", "2", "3", "4"):
            await at.press(key)
            bright = style_of("cursor-bar", at.app.theme_variables).color
            strips = at.app.screen._compositor.render_strips()
            for pane in (at.list_of(name) for name in ("synopsis", "cast", "plot", "reviews")):
                area = pane.region
                rows = [row.crop(area.x, area.right) for row in strips[area.y : area.bottom]]
                parts = [part for row in rows for part in row]
                for sign in "▌┃":
                    found = [part.style.color == bright for part in parts if sign in part.text]
                    assert found, f"{pane.id}: {sign}"
                    assert set(found) == {pane is at.pane}, f"{pane.id}: {sign}"


async def test_differences_stances_and_standings_are_told_in_words_too(lantern):
    async with opened((80, 40), library=lantern) as at:
        await at.go("reviews")
        assert "1 positive, 1 mixed, 1 negative" in _plain(at.rows_of(at.pane))
        for line in ("+ K. Larsen positive", "− M. Dahl negative", "± S. Vik mixed"):
            assert line in _plain(at.rows_of(at.pane))
        await at.go("facts")
        for words in ("≠ disputed", "✓ agreed"):
            assert words in _plain(at.rows_of(at.pane))
        await at.go("plot")
        await at.press("enter")
        assert "Where the tellings differ" in at.flat
        assert "Why the lamp goes out" in at.flat


_MONEY = """
title: Film
sources: {a: {title: A, kind: page}, b: {title: B, kind: page}}
box_office:
  - {is: 100, of: Budget, by: [a]}
  - {is: 50.5, of: Opening, currency: USD, by: [a]}
  - {is: 25, of: Gross, currency: NOK, by: [a], scope: Norway}
  - {is: 75, of: Gross, currency: NOK, by: [b], scope: Sweden}
"""


async def test_a_bar_is_as_long_as_the_amount_that_is_shown_first(tmp_path):
    library = open_library(write_dossiers(tmp_path, film=_MONEY))
    async with opened((80, 24), library=library) as at:
        await at.go("facts")
        bars = [line.count("█") for line in at.rows_of(at.pane) if "█" in line]
        assert [round(100 * bar / bars[0]) for bar in bars] == pytest.approx([100, 50, 25], abs=5)


async def test_values_stand_below_each_other_whatever_letters_their_labels_have(tmp_path):
    amounts = "".join(f"  - {{is: 4711, of: {of}, by: [a]}}\n" for of in ("世界興行", "Gross"))
    film = f"title: F\nsources: {{a: {{title: A, kind: page}}}}\nbox_office:\n{amounts}"
    async with opened((80, 24), library=open_library(write_dossiers(tmp_path, film=film))) as at:
        await at.go("facts")
        rows = [row for row in at.rows_of(at.pane) if "4,711" in row]
        assert len({cell_len(row.partition("4,711")[0]) for row in rows}) == 1
        assert len(rows) == 2


async def test_opening_a_dispute_shows_its_claims(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("sources")
        for dispute in ("Runtime", "Why the lamp goes out"):
            await at.press("G")
            while dispute not in at.item.flows[0].text:
                await at.press("k")
            shown_beside = _plain(at.rows_of(at.browser.deck.page))
            assert dispute in shown_beside
            assert "independent origin" in shown_beside
            await at.press("enter")
            assert at.session.section in ("facts", "plot")
            assert dispute.split()[0] in at.flat
            await at.press("backspace")
            assert at.session.section == "sources"


async def test_a_character_s_page_has_relations_scenes_and_reviews(lantern):
    async with opened((80, 60), library=lantern) as at:
        await at.go("cast")
        await at.select("part/keeper" if "part/keeper" in _anchors(at) else _anchors(at)[0])
        await at.press("enter")
        for words in (
            "The keeper",
            "has not left the island",
            "Played by: Åse Berg",
            "mother of",
            "Scenes (5)",
            "The storm",
            "Reviews (1)",
            "K. Larsen",
        ):
            assert words in at.flat, words
        await at.select(next(a for a in _anchors(at) if "Dawn" in _words_of(at, a)))
        await at.press("enter")
        assert (at.session.section, at.session.opened["plot"]) == (
            "plot",
            "scene/dawn",
        )


async def test_a_person_s_page_has_spellings_and_roles(lantern):
    async with opened((80, 60), library=lantern) as at:
        await at.go("plot")
        at.browser.travel.follow("person/berg")
        await at.settle()
        for words in ("Åse Berg", "Aase Berg", "Stage actor", "The keeper"):
            assert words in at.flat, words


def _anchors(at) -> list[str]:
    return [item.anchor for item in at.pane.items if item.selectable]


def _words_of(at, anchor: str) -> str:
    (item,) = (item for item in at.pane.items if item.anchor == anchor)
    return " ".join(flow.text for flow in item.flows)


def _words(item) -> list[str]:
    paragraphs = (
        paragraph
        for flow in item.flows
        for paragraph in ((flow,) if hasattr(flow, "text") else (*flow.left, *flow.right))
    )
    return [word for paragraph in paragraphs for word in paragraph.text.split()]


def _plain(rows: list[str]) -> str:
    return " ".join(" ".join(rows).replace("▌", " ").split())


@pytest.mark.parametrize("size", [(200, 60), (300, 80)], ids=named)
async def test_prose_keeps_to_a_measure_however_wide_the_pane_is(size):
    async with opened(size) as at:
        await at.press("z")
        assert at.pane.region.width > MEASURE + 50
        rows = [row.strip(" ▌") for row in at.rows_of(at.pane)]
        assert MEASURE - 10 < max(map(len, rows)) <= MEASURE


async def test_two_tellings_side_by_side_have_a_measure_each():
    async with opened((300, 60)) as at:
        await at.press("3", "z", "enter", "j")
        page = at.browser.deck.page
        assert page is not None
        assert page.text_width > MEASURE
        assert page.neighbour == 1
        y = page.region.y + 1 + page.span(page.cursor).start - page.top
        await at.click(page.region.x + page.text_width - 20, y)
        assert page.neighbour == -1, "what stands to the right can be clicked"
        assert page.item is not None
        column = [flow.text for flow in page.item.flows if flow.text]
        assert all(words in _plain(at.rows_of(page)) for words in column[0].split())


async def test_the_scroll_bar_of_a_wide_pane_is_where_it_is_clicked():
    async with opened((300, 60)) as at:
        await at.press("z")
        region = at.pane.region
        await at.click(region.right - 2, region.bottom - 2)
        assert at.pane.top > 0
        await at.press("g")
        await at.click(MEASURE + 20, region.bottom - 2)
        assert at.pane.top == 0, "beside the text nothing scrolls"
