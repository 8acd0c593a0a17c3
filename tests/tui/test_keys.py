"""Every key of the key table does what its help says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from tests.tui.support import SIZES, Session, named, opened, write_dossiers
from textual import events

from lostcity_tui.library import open_library
from lostcity_tui.tui.keys import FOOTER, KEYS, Key, pretty, shown

Check = Callable[[Session, str], Awaitable[None]]
CHECKS: dict[str, Check] = {}


def checks(*names: str) -> Callable[[Check], Check]:
    """Register a check of the keys with these names."""

    def register(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(names, check))
        return check

    return register


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
async def test_every_key_does_what_its_help_says(key: Key, lantern):
    assert key.id in CHECKS, f"no test presses {key.id}"
    for name in key.keys.split(","):
        async with opened((80, 24), library=lantern) as at:
            await CHECKS[key.id](at, name)


def test_no_two_keys_of_a_place_share_a_name():
    names = [name for key in KEYS for name in key.keys.split(",")]
    assert len(names) == len(set(names))
    assert len({key.id for key in KEYS}) == len(KEYS)


@pytest.mark.parametrize("name", [name for key in KEYS for name in key.keys.split(",")])
def test_no_key_is_one_that_terminals_cannot_send_or_take_for_another(name):
    assert name not in (
        "ctrl+m",
        "ctrl+i",
        "ctrl+j",
        "ctrl+h",
        "ctrl+space",
        "ctrl+@",
        "ctrl+s",
        "ctrl+q",
    )
    assert not name.startswith(("ctrl+shift+", "super+", "hyper+"))
    assert not (name.startswith("alt+") and len(name) == 5), (
        "alt and a letter is taken by window managers"
    )


@checks("help")
async def _help(at: Session, key: str):
    for section, only_here in (
        ("plot", "Next scene"),
        ("reviews", "Show one character's scenes, a stance"),
    ):
        await at.go(section)
        await at.press(key)
        assert "Help" in at.text
        assert at.pane.id == "popup"
        await at.press("G")
        shown_text = " ".join(
            flow.text for item in at.pane.items for flow in item.flows if hasattr(flow, "text")
        )
        assert only_here in shown_text
        assert ("Next scene" in shown_text) == (section == "plot")
        await at.press("escape")
        assert at.pane.id == section


@checks("quit", "copy_or_quit")
async def _quit(at: Session, key: str):
    if key == "q":
        for popup in "?", "s":
            await at.press(popup)
            assert "q close" in at.footer
            await at.press(key)
            assert at.pane.id == "synopsis"
    await at.press(key)
    assert at.app._exit
    assert not at.app.return_code


@checks("search")
async def _search(at: Session, key: str):
    await at.press(key)
    assert at.app.focused.id == "query"
    await at.type("lamp")
    assert "1 of " in at.text


@checks("palette")
async def _palette(at: Session, key: str):
    await at.press(key)
    assert "Commands" in at.text
    await at.type("sources")
    assert "Go to the sources" in at.text
    await at.press("enter")
    assert at.session.section == "sources"
    assert at.app.focused is at.pane


@checks("suspend")
async def _suspend(at: Session, key: str):
    """Without a shell that could go on, it changes nothing; with one: in a real terminal."""
    before = at.text
    await at.press(key)
    assert at.text == before


@checks("reload")
async def _reload(at: Session, key: str):
    before = at.where
    await at.press(key)
    assert "read again: nothing has changed" in at.footer
    assert at.where == before


@checks("theme")
async def _theme(at: Session, key: str):
    before = at.app.theme
    await at.press(key)
    assert at.app.theme != before
    assert at.app.theme in at.footer


@checks("library")
async def _library(at: Session, key: str):
    await at.press(key)
    assert "only one film" in at.footer


@checks("synopsis", "cast", "plot", "reviews", "facts", "sources")
async def _section(at: Session, key: str):
    await at.press("6" if key == "1" else "1", key)
    section = ("synopsis", "cast", "plot", "reviews", "facts", "sources")[int(key) - 1]
    assert at.session.section == section
    assert at.pane.id == section
    assert at.app.focused is at.pane
    assert at.pane.items[0].anchor


@checks("next_pane", "previous_pane")
async def _next_pane(at: Session, key: str):
    """Pressed often enough, it comes to every section and back to the first."""
    seen = [(at.session.section, at.session.reading)]
    for _ in range(20):
        await at.press(key)
        seen.append((at.session.section, at.session.reading))
        if at.session.section == "synopsis":
            break
    order = list(dict.fromkeys(section for section, _ in seen))
    expected = ["synopsis", "cast", "plot", "reviews", "facts", "sources"]
    assert order == (expected if key == "tab" else [expected[0], *reversed(expected[1:])])
    assert ("plot", True) in seen
    assert ("plot", False) in seen


@checks("zoom")
async def _zoom(at: Session, key: str):
    await at.press(key)
    assert "larger terminal" in at.footer
    await at.press(key)
    await at.resize(120, 40)
    assert at.session.shares
    await at.go("plot")
    await at.press(key)
    assert not at.session.shares
    assert "2 Cast ─" not in at.text
    await at.press(key)
    assert at.session.shares
    assert at.pane.id == "plot"


@checks("down", "up")
async def _down_up(at: Session, key: str):
    await at.go("plot")
    forward = key in ("down", "j")
    await at.press("g" if forward else "G")
    before = at.pane.cursor
    await at.press(key)
    assert at.pane.cursor == before + (1 if forward else -1)
    await at.press("G" if forward else "g")
    end = at.pane.cursor
    await at.press(key)
    assert at.pane.cursor == end


@checks("right", "left")
async def _right_left(at: Session, key: str):
    other = {"right": "left", "l": "h", "left": "right", "h": "l"}[key]
    right, left = (key, other) if key in ("right", "l") else (other, key)
    await at.go("plot")
    await at.press(right)
    assert at.session.reading
    assert at.pane.id == "plot-page"
    await at.press(right)
    first = at.pane.link
    assert first
    await at.press(right)
    assert at.pane.link not in ("", first)
    await at.press(left)
    assert at.pane.link == first
    await at.press(left, left)
    assert not at.session.reading
    assert at.pane.id == "plot"


@checks("page_down", "half_down", "page_up", "half_up")
async def _pages(at: Session, key: str):
    await at.resize(40, 12)
    await at.go("facts")
    down = key in ("pagedown", "space", "ctrl+d")
    await at.press("g" if down else "G")
    before = at.pane.top
    await at.press(key)
    moved = at.pane.top - before if down else before - at.pane.top
    height = at.pane.view_height
    assert (height // 2 == moved) if key.startswith("ctrl") else (height - 2 <= moved <= height)
    await at.burst(*[key] * 100)
    ends = (at.pane.cursor, at.pane.top)
    await at.press("G" if down else "g")
    assert (at.pane.cursor, at.pane.top) == ends


@checks("first", "last")
async def _first_last(at: Session, key: str):
    await at.resize(40, 12)
    await at.go("facts")
    selectable = [index for index, item in enumerate(at.pane.items) if item.selectable]
    await at.press("space", key)
    assert at.pane.cursor == (selectable[0] if key in ("g", "home") else selectable[-1])
    if key in ("g", "home"):
        assert at.pane.top == 0


@checks("open")
async def _open(at: Session, key: str):
    await at.go("plot")
    await at.press("j", key)
    assert at.session.reading
    assert at.session.opened["plot"] == "scene/search"
    assert "along the shore" in at.text
    await at.press("escape")
    await at.go("cast")
    await at.press(key)
    assert "has not left the island" in at.flat


async def test_enter_on_a_fact_goes_to_its_answer_beside_the_list(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("facts")
        await at.select("fact/runtime")
        await at.press("enter")
        assert at.pane.id == "facts-page"
        assert "Who says so" not in at.text
        assert "1h34" in at.text
        await at.press("escape")
        assert at.pane.id == "facts"
        await at.resize(60, 20)
        await at.press("enter")
        assert "Who says so" in at.text


@checks("close")
async def _close(at: Session, key: str):
    await at.go("plot")
    await at.press("enter", "s")
    assert at.pane.id == "popup"
    await at.press(key)
    assert at.pane.id == "plot-page"
    await at.press(key)
    assert at.pane.id == "plot"
    await at.press("slash", "a")
    assert at.app.focused.id == "query"
    await at.press(key)
    assert at.pane.id == "plot"
    assert at.app.focused is at.pane


@checks("who")
async def _who(at: Session, key: str):
    await at.go("facts")
    await at.select("fact/runtime")
    await at.press(key)
    for words in (
        "Who says so",
        "disputed",
        "2 independent origins",
        "94 min",
        "1h34",
        "98 min",
        "printed before the final cut",
        "The poster of 1958",
    ):
        assert words in at.flat


@checks("back", "forward")
async def _back_forward(at: Session, key: str):
    back = key if key in ("backspace", "alt+left", "less_than_sign") else "<"
    forward = key if back == "<" else ">"
    await at.press(back)
    assert "nothing further back" in at.footer
    await at.go("plot")
    await at.press("j", "enter")
    opened_at = at.where
    await at.press("6", back)
    assert at.where == opened_at
    await at.press(forward)
    assert at.session.section == "sources"
    await at.press(forward)
    assert "nothing further ahead" in at.footer
    await at.press(back, back)
    assert (at.session.section, at.session.reading, at.item.anchor) == (
        "plot",
        False,
        "scene/search",
    )
    await at.press(back)
    assert at.session.section == "synopsis"


@checks("copy")
async def _copy(at: Session, key: str):
    await at.go("facts")
    await at.select("fact/runtime")
    await at.press(key)
    (text,) = at.copied
    assert "Runtime: 94 min" in text
    assert "98 min (doubt: printed before the final cut) [The poster of 1958]" in text
    assert "The Lantern Keeper (1958)" in text
    assert "copied" in at.footer


@checks("link")
async def _link(at: Session, key: str):
    await at.go("plot")
    await at.press(key)
    assert not at.addresses
    assert "no web address here" in at.footer
    await at.go("sources")
    await at.press(key)
    assert at.addresses == ["https://archive.example.org/"]


@checks("next_hit", "previous_hit")
async def _hits(at: Session, key: str):
    await at.press(key)
    assert "no hits" in at.footer
    await at.press("slash")
    await at.type("lamp")
    count = len(at.browser.finder.found.hits)
    assert count >= 3
    await at.press("enter")
    assert f"hit 1 of {count}" in at.footer
    anchors = [at.session.hits.found[0].anchor]
    for turn in range(1, count + 1):
        await at.press(key)
        step = turn if key == "n" else -turn
        assert f"hit {step % count + 1} of {count}" in at.footer
        anchors.append(at.session.hits.found[step % count].anchor)
        assert at.item.anchor in (anchors[-1], *_ancestors(at, anchors[-1]))
    assert anchors[0] == anchors[-1]


def _ancestors(at: Session, anchor: str) -> list[str]:
    found = []
    while anchor:
        anchor = at.session.view.block(anchor).parent
        found.append(anchor)
    return found


@checks("next_scene", "previous_scene")
async def _scenes(at: Session, key: str):
    forward = key == "right_square_bracket"
    await at.go("plot")
    await at.press("g" if forward else "G", "enter")
    scenes = [item.target for item in at.list_of("plot").items]
    for scene in scenes[1:] if forward else scenes[-2::-1]:
        await at.press(key)
        assert at.session.opened["plot"] == scene
        assert at.session.view.block(scene).label in at.flat
        assert at.item.anchor == scene
    await at.press(key)
    assert ("last scene" if forward else "first scene") in at.footer
    await at.press("1", key)
    assert at.session.section == "synopsis"


@checks("order")
async def _order(at: Session, key: str):
    await at.go("plot")
    telling = [item.anchor for item in at.pane.items]
    await at.press(key)
    assert "story order" in at.text
    story = [item.anchor for item in at.pane.items]
    assert story != telling
    assert story[0] == "scene/signal"
    assert sorted(story) == sorted(telling)
    assert at.item.anchor == "scene/storm", "the cursor stays on its scene"
    await at.press(key)
    assert [item.anchor for item in at.pane.items] == telling
    assert "telling order" in at.footer


@checks("filter")
async def _filter(at: Session, key: str):
    await at.press(key)
    assert "nothing to filter" in at.footer
    for section, choice, left in (
        ("plot", "The boy", ["scene/storm", "scene/search", "scene/boat", "scene/dawn"]),
        ("reviews", "negative", ["review/dahl"]),
        ("facts", "disputed", ["fact/runtime"]),
    ):
        await at.go(section)
        every = [item.anchor for item in at.pane.items]
        await at.press(key)
        assert "everything" in at.text
        for item in at.pane.items:
            if choice in item.flows[0].text:
                break
            await at.press("j")
        await at.press("enter")
        assert [item.anchor for item in at.pane.items if item.selectable] == left
        assert f": {choice}" in at.flat
        await at.press(key, "g", "enter")
        assert [item.anchor for item in at.pane.items] == every


# ---------------------------------------------------------------- the table's other readers


@pytest.mark.parametrize("section", ["synopsis", "cast", "plot", "reviews", "facts", "sources"])
async def test_the_help_lists_every_key_that_matters_there(section, lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go(section)
        await at.press("?")
        listed = {item.anchor for item in at.pane.items}
        assert {f"key:{key.id}" for key in KEYS if not key.where or section in key.where} <= listed
        text = "\n".join(flow.text for item in at.pane.items for flow in item.flows)
        for key in KEYS:
            if not key.where or section in key.where:
                assert key.help in text
                assert shown(key, every=True) in text


async def test_the_palette_offers_every_command_and_theme(lantern):
    from lostcity_tui.tui.themes import NAMES

    async with opened(library=lantern) as at:
        await at.press("ctrl+p")
        rows = ["".join(flow.text for flow in item.flows) for item in at.pane.items]
        for key in KEYS:
            assert any(row.startswith(f"{key.help} ") for row in rows) == key.palette
            if key.palette:
                assert any(row.strip().endswith(shown(key, every=True)) for row in rows)
        assert all(any(f"Theme: {name}" in row for row in rows) for name in NAMES)


async def test_a_mistyped_command_is_found_and_a_theme_is_chosen_by_name(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("ctrl+p")
        for typed in ("nxet tehme", "nxt thm", "theme next"):
            await at.press("ctrl+u")
            await at.type(typed)
            assert "Next theme" in at.lines[5], typed
        await at.press("ctrl+u")
        await at.type("theme light")
        await at.press("enter")
        assert "light" in at.app.theme
        assert at.session.state.theme == at.app.theme


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_the_footer_shows_whole_words_and_ends_before_the_edge(size, lantern):
    async with opened(size, library=lantern) as at:
        for section in ("synopsis", "cast", "plot", "reviews", "facts", "sources"):
            await at.go(section)
            footer = at.footer
            assert footer.startswith(" ? help  q quit  / search")
            labels = {f"{shown(key)} {key.label}" for key in KEYS}
            parts = [part.strip() for part in footer.split("  ") if part.strip()]
            assert all(part in labels for part in parts), footer
            assert len(parts) <= 7
            if size[0] >= 80:
                fitting = [name for name in FOOTER[section] if name != "zoom" or size[0] >= 110]
                assert len(parts) == 2 + len(fitting)


async def test_the_footer_says_what_a_key_does_now(lantern):
    async with opened((120, 40), library=lantern) as at:
        assert "here too: 5 Facts  6 Sources" in at.text
        await at.go("plot")
        assert "v story order" in at.footer
        await at.press("v")
        assert "v telling order" in at.footer
        await at.press("v", "z")
        assert "v story order" in at.footer
        assert "z all panes" in at.footer


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_the_help_of_a_key_is_read_in_a_line_or_little_more(key):
    assert len(key.help) <= 55


async def test_esc_has_one_name_wherever_it_closes_something_and_back_is_another_key(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("2", "enter")
        assert "esc close" in at.footer
        await at.press("question_mark")
        assert "esc close" in at.text
        await at.press("escape", "slash")
        assert "esc close" in at.footer
        await at.type("lamp")
        await at.press("enter")
        assert "backspace back" in at.footer
    assert [key.id for key in KEYS if key.label == "back"] == ["back"]


async def test_the_footer_of_a_page_says_how_to_leave_it_and_what_can_be_opened(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("2", "enter")
        assert at.pane.id == "cast-page"
        assert "esc close" in at.footer
        assert "enter open" not in at.footer
        await at.press("j")
        assert "enter open" in at.footer
        await at.press("3", "enter")
        assert "enter open" not in at.footer
        await at.press("l")
        assert at.pane.link
        assert "enter open" in at.footer


async def test_the_footer_of_what_stands_over_the_panes_says_what_enter_does_there(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        for key, does in (("f", "enter choose"), ("u", "enter choose"), ("s", "enter open")):
            await at.press(key)
            assert does in at.footer
            await at.press("escape")


async def test_the_footer_offers_to_open_nothing_where_nothing_is(tmp_path):
    bare = open_library(write_dossiers(tmp_path, bare="title: Bare"))
    async with opened((80, 24), library=bare) as at:
        for section in ("cast", "plot", "sources"):
            await at.go(section)
            assert "The dossier has no" in at.text
            assert "open" not in at.footer


async def test_the_footer_offers_nothing_to_do_with_items_where_there_are_none(bare, lantern):
    async with opened((120, 24), library=bare) as at:
        for section in ("synopsis", "plot", "reviews"):
            await at.go(section)
            await at.press("f")
            assert not at.browser.popup.is_open
            await at.press("left")
            assert "search" in at.footer
            for label in ("who says so", "copy", "filter", "story order", "seen up to"):
                assert label not in at.footer, (section, label)
    async with opened((80, 24), library=lantern) as at:
        await at.press("3", "u", "g", "down", "enter")
        assert at.session.seen == "premise alone"
        assert "seen up to" in at.footer
        assert "filter" not in at.footer


async def test_the_keys_of_the_next_and_the_previous_hit_stand_together(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("z", "slash")
        await at.type("lamp")
        await at.press("enter")
        assert "n next hit  N previous hit  z all panes" in at.footer


async def test_keys_from_the_config_are_the_ones_shown_and_the_ones_that_work(lantern):
    from lostcity_tui.tui.config import Config

    async with opened(
        library=lantern, config=Config(keys=(("search", "w"), ("who", "x,f4")))
    ) as at:
        assert "w search" in at.footer
        await at.press("f4")
        assert "Who says so" in at.text
        await at.press("escape", "s")
        assert "Who says so" not in at.text
        await at.press("w")
        assert at.app.focused.id == "query"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("slash", "/"),
        ("ctrl+d", "^d"),
        ("G", "G"),
        ("escape", "esc"),
        ("down", "↓"),
        ("pageup", "page up"),
    ],
)
def test_keys_are_written_as_people_write_them(name, text):
    assert pretty(name) == text


async def _press_the_mouse(at: Session) -> None:
    await at.mouse(events.MouseDown, 20, 10, 1)


async def _turn_the_wheel(at: Session) -> None:
    await at.mouse(events.MouseScrollDown, 20, 10)


async def _resize(at: Session) -> None:
    await at.resize(70, 20)


async def _move(at: Session) -> None:
    await at.press("j")


@pytest.mark.parametrize("act", [_press_the_mouse, _turn_the_wheel, _resize, _move])
async def test_a_message_goes_with_the_next_input_and_the_hints_come_back(act, lantern):
    async with opened((60, 20), library=lantern) as at:
        hints = at.footer
        await at.press("y")
        assert at.footer.endswith("copied")
        await at.mouse(events.MouseMove, 20, 10)
        assert at.footer.endswith("copied"), "the mouse may be moved by accident"
        await act(at)
        assert hints in at.footer


@checks("seen")
async def _seen(at: Session, key: str):
    await at.go("plot")
    await at.press("j", key)
    assert at.item.target == "2"
    await at.press("enter")
    assert [item.anchor for item in at.pane.items] == ["scene/storm", "scene/search", "more"]
    assert "seen up to scene 2" in at.lines[0]
    assert "seen up to scene 2" in at.footer
    await at.press(key, "g", "enter")
    assert len(at.pane.items) == 8
    assert "seen up to" not in at.lines[0]
