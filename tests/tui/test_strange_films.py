"""Films with nothing, with too much, and with texts that would do things to the terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from tests.tui import films
from tests.tui.films import HOSTILE_TEXTS
from tests.tui.support import SECTIONS, SIZES, Session, named, opened, write_dossiers

from lostcity_tui.library import open_library

#: What must never reach a screen: controls, and characters that turn text around.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_a_film_with_nothing_but_a_title_opens_everywhere(size, bare):
    async with opened(size, library=bare) as at:
        assert "Nothing But a Title" in at.lines[0]
        for section in SECTIONS:
            await at.go(section)
            for key in (
                "j",
                "k",
                "space",
                "b",
                "G",
                "g",
                "right",
                "left",
                "enter",
                "escape",
                "s",
                "escape",
                "y",
                "o",
                "f",
                "escape",
                "[",
                "]",
                "v",
                "v",
                "n",
                "z",
                "z",
            ):
                await at.press(key)
            await at.go(section)
        await at.press("slash")
        await at.type("title")
        assert "Nothing But a Title" in at.text
        await at.press("enter")
        assert at.session.section == "facts"


@pytest.mark.parametrize("more", ["", "year: 1917\n", "original_title: Other\n"])
async def test_an_original_title_that_is_the_title_is_shown_once(more, tmp_path):
    original = "" if more.startswith("original") else "original_title: Same\n"
    paths = write_dossiers(tmp_path, same=f"title: Same\n{original}{more}")
    async with opened((80, 24), library=open_library(paths)) as at:
        assert at.lines[0].split() == ["Same", *(["·", "Other"] if more.startswith("orig") else [])]


BROKEN = "title: Broken\nyear: 1990\n  runtime: 90\n"


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("more", ["", "original_title: Ødelagt\ncountries: [Norway, Sweden]\n"])
async def test_a_film_with_an_error_shows_the_count_and_the_command_where_there_is_room(
    size, more, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    write_dossiers(tmp_path / "films", broken=more + BROKEN)
    async with opened(size, library=open_library(["films"])) as at:
        header = " ".join(at.lines[:2])
        assert "1 error" in header
        assert ("1 error: lostcity check films" in header) == (size[0] >= 60)


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_the_header_names_the_first_file_that_was_not_read_where_there_is_room(
    size, tmp_path
):
    dossiers = {"fine": films.BARE, "one": "title: [", "two": "title: ["}
    paths = write_dossiers(tmp_path / "films", **dossiers)
    async with opened(size, library=open_library(paths)) as at:
        header = " ".join(at.lines[:2])
        assert "2 files not" in header
        assert ("(one.yaml" in header) == (size[0] >= 60)


async def test_a_file_that_was_not_read_is_named_whatever_is_in_its_path(tmp_path):
    dossiers = {"fine": films.BARE, "one: other": "title: ["}
    paths = write_dossiers(tmp_path / "my: films", **dossiers)
    async with opened((120, 40), library=open_library(paths)) as at:
        assert "1 file not read (one: other.yaml)" in at.text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=named)
async def test_an_empty_pane_says_that_it_is_empty(size, bare):
    async with opened(size, library=bare) as at:
        for section in ("synopsis", "cast", "plot", "reviews", "sources"):
            await at.go(section)
            said = " ".join(" ".join(at.rows_of(at.pane)).replace("▌", " ").split())
            assert f"The dossier has no {section}." in said


async def test_five_thousand_scenes_are_walked_searched_and_told_in_story_order(tmp_path):
    library = open_library(write_dossiers(tmp_path, long=films.long(5000)))
    async with opened((80, 24), library=library) as at:
        await at.go("plot")
        assert len(at.pane.items) == 5000
        await at.press("G")
        assert at.item.anchor == "scene/s5000"
        assert "part 5000 of the story" in at.flat
        await at.press("[", "k", "b", "v", "v", "g", "space", "enter")
        assert at.session.reading
        await at.press("escape", "slash")
        await at.type("4321")
        await at.press("enter")
        assert at.session.opened["plot"] == "scene/s4321"
        await at.resize(40, 12)
        await at.resize(120, 40)
        assert at.session.opened["plot"] == "scene/s4321"


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_hostile_texts_keep_the_layout_and_never_reach_the_screen_as_controls(size, hostile):
    async with opened(size, library=hostile) as at:
        for section in SECTIONS:
            await at.go(section)
            _is_sound(at, size)
            for _ in range(400):
                before = (at.pane.cursor, at.pane.top)
                await at.press("space")
                _is_sound(at, size)
                if (at.pane.cursor, at.pane.top) == before:
                    break
        assert not at.app._exit


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=named)
async def test_hostile_texts_are_sound_in_pages_popups_and_search(size, hostile):
    async with opened(size, library=hostile) as at:
        for section in ("cast", "plot", "reviews"):
            await at.go(section)
            await at.press("g")
            for _ in range(len(HOSTILE_TEXTS)):
                await at.press("enter")
                _is_sound(at, size)
                await at.press("s")
                _is_sound(at, size)
                await at.press("escape", "y", "escape")
                await at.go(section)
                await at.press("j")
        assert not any(_FORBIDDEN.search(text.replace("\n", " ")) for text in at.copied)
        await at.press("slash")
        for query in ("bold", "shalom", "שלום", "東京", "décomposés", "[/]", "\\", "red"):
            at.app.focused.value = query
            await at.settle()
            _is_sound(at, size)


async def test_a_paste_into_the_search_cannot_break_out_of_it(lantern):
    from textual import events

    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        at._post(events.Paste("lamp\x1b[2J\x07\nsecond line\r\x00"))
        await at.settle()
        _is_sound(at, (80, 24))
        assert at.app.focused.id == "query"


async def test_wide_and_combining_titles_stand_where_they_should(hostile):
    async with opened((80, 24), library=hostile) as at:
        await at.go("cast")
        for text in ("東京", "한국", "ｆｕ"):
            (index,) = (i for i, item in enumerate(at.pane.items) if text in item.flows[0].text)
            at.pane.select(index)
            await at.settle()
            assert text in at.text
            _is_sound(at, (80, 24))


def _is_sound(at: Session, size: tuple[int, int]) -> None:
    """Check that every line is as wide as the screen, and that none holds a control character."""
    strips = at.app.screen._compositor.render_strips()
    assert len(strips) == size[1]
    for strip in strips:
        text = "".join(segment.text for segment in strip)
        assert not _FORBIDDEN.search(text), repr(text)
        assert sum(cell_len(segment.text) for segment in strip) == size[0], repr(text)
        assert not any(segment.control for segment in strip)
    if at.pane.framed and at.pane.region.area:
        region = at.pane.region
        for y in range(region.y + 1, region.bottom - 1):
            row = strips[y].crop(region.x, region.right).text
            assert (row[0] in "│╭╰", row[-1] in "│╮╯") == (True, True), repr(row)
