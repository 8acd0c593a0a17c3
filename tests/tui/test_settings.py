"""What is remembered, what is configured, how it looks, and what is copied."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.style import Style
from tests.tui.support import Session, opened

from lostcity_tui.errors import LostcityError
from lostcity_tui.paths import config_dir, state_dir
from lostcity_tui.tui import themes
from lostcity_tui.tui.citation import cite
from lostcity_tui.tui.config import Config, read_config
from lostcity_tui.tui.content.view import FilmView
from lostcity_tui.tui.state import MAX_PLACES, MAX_RECENT, State, name_of

# ---------------------------------------------------------------------------- state


async def test_theme_zoom_split_place_and_searches_are_remembered(lantern):
    async with opened((120, 40), library=lantern, state=State()) as at:
        await at.press("t", "3", "j", "j", "slash")
        await at.type("lamp")
        await at.press("enter", "escape", "escape")
        await at.go("facts")
        await at.press("j", "j", "j", *("z" for _ in range(not at.session.zoomed)))
        anchor, theme = at.item.anchor, at.app.theme
        await at.drag((at.pane.region.right, 10), (70, 10))
        split = at.session.state.split
        at.app.save()
    state = State()
    assert (state.theme, state.zoomed, state.recent) == (theme, True, ["lamp"])
    assert state.split == pytest.approx(split, abs=0.001)
    async with opened((120, 40), library=lantern, state=state) as at:
        assert at.app.theme == theme
        assert (at.session.section, at.item.anchor, at.session.zoomed) == (
            "facts",
            anchor,
            True,
        )


async def test_the_open_page_is_remembered(lantern):
    async with opened((80, 24), library=lantern, state=State()) as at:
        await at.press("3", "j", "enter")
        at.app.save()
    async with opened((80, 24), library=lantern, state=State()) as at:
        assert (
            at.session.section,
            at.session.opened["plot"],
            at.session.reading,
        ) == (
            "plot",
            "scene/search",
            True,
        )
        assert "along the shore" in at.flat


async def test_without_state_nothing_is_read_or_written(lantern):
    State().save()
    (state_dir() / "state.json").write_text(json.dumps({"theme": "high-contrast"}))
    before = (state_dir() / "state.json").read_bytes()
    async with opened(library=lantern, state=State(remember=False)) as at:
        assert at.app.theme == themes.DARK
        await at.press("t", "3")
        at.app.save()
    assert (state_dir() / "state.json").read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"theme": 3, "split": "x", "zoomed": "yes", "recent": {"a": 1}, "places": []}',
        b'{"theme": "none such", "split": 99, "recent": [1, null, "ok"], "places": {"lantern": 5}}',
        b'{"places": {"lantern": ["nowhere", "no/such", 3]}}',
        b'{"places": {"lantern": ["plot", "scene/gone", "x"]}}',
        b'{"split": NaN}',
        b'{"split": 1e999}',
        b"[" * 100_000,
    ],
)
async def test_a_damaged_state_file_is_as_good_as_none(content, lantern):
    state_dir().mkdir(parents=True)
    (state_dir() / "state.json").write_bytes(content)
    async with opened(library=lantern, state=State()) as at:
        assert at.app.theme == themes.DARK
        assert at.app.focused is at.pane
        await at.press("3", "j", "enter")
        at.app.save()
    places = json.loads((state_dir() / "state.json").read_bytes())["places"]
    assert places[name_of(lantern.entry("lantern").card)][0] == "plot"


async def test_a_place_that_has_gone_from_the_film_is_no_loss(lantern):
    state = State()
    state.was_at("lantern", ["cast", "character/gone", "character/gone"])
    async with opened(library=lantern, state=state) as at:
        assert at.session.section == "cast"
        assert at.item.selectable
        await at.press("j", "k", "enter")
        assert "The keeper" in at.flat


def test_a_state_folder_that_cannot_be_written_to_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    state = State()
    state.theme = "terminal"
    state.save()
    assert [child.name for child in tmp_path.iterdir()] == ["file"]


def test_a_state_that_cannot_be_read_is_not_written_over(monkeypatch):
    first = State()
    first.see("lantern", 2)
    first.save()

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        state = State()
        state.theme = "terminal"
        state.save()
    assert State().seen == {"lantern": 2}


@pytest.mark.parametrize("content", [b"{", b"[]", b"\0\0", b'{"seen": {"lantern": 2}'])
def test_a_damaged_state_is_set_aside_and_said_to_be(content):
    state_dir().mkdir(parents=True)
    (state_dir() / "state.json").write_bytes(content)
    state = State()
    state.see("lantern", 3)
    assert not state.problems
    state.save()
    aside = state_dir() / "state-damaged.json"
    assert aside.read_bytes() == content
    assert aside.stat().st_mode & 0o77 == 0
    [told] = state.problems
    assert str(aside) in told
    assert State().seen == {"lantern": 3}
    state.save()
    assert {path.name for path in state_dir().iterdir()} == {"state.json", "state-damaged.json"}


def test_what_is_damaged_again_is_set_aside_beside_the_first():
    state_dir().mkdir(parents=True)
    for content in (b"{1", b"{2", b"{3"):
        (state_dir() / "state.json").write_bytes(content)
        State().save()
    aside = {path.name: path.read_bytes() for path in state_dir().glob("state-damaged*")}
    assert aside == {
        "state-damaged.json": b"{1", "state-damaged-2.json": b"{2", "state-damaged-3.json": b"{3",
    }  # fmt: skip


def test_what_a_later_version_has_remembered_stays():
    state_dir().mkdir(parents=True)
    path = state_dir() / "state.json"
    held = {"seen": {"a": 3, "b": "4"}, "places": {"x": "plot"}, "notes": {"keep": "me"}}
    path.write_text(json.dumps(held), "utf-8")
    state = State()
    state.see("c", 1)
    state.save()
    kept = json.loads(path.read_bytes())
    assert kept["seen"] == {"a": 3, "b": "4", "c": 1}
    assert (kept["places"], kept["notes"]) == ({"x": "plot"}, {"keep": "me"})
    assert State().seen == {"a": 3, "c": 1}


def test_what_a_session_that_was_killed_left_half_written_is_removed():
    state_dir().mkdir(parents=True)
    left = state_dir() / ".state.json.123.4f5a"
    left.write_bytes(b"{")
    os.utime(left, (0, 0))
    state = State()
    state.see("lantern", 3)
    state.save()
    assert {path.name for path in state_dir().iterdir()} == {"state.json"}


@pytest.mark.parametrize("content", [None, b"", b"\n", b"{}"])
def test_no_state_is_no_damage(content):
    if content is not None:
        state_dir().mkdir(parents=True)
        (state_dir() / "state.json").write_bytes(content)
    state = State()
    state.see("lantern", 3)
    state.save()
    assert not state.problems
    assert {path.name for path in state_dir().iterdir()} == {"state.json"}


def test_two_sessions_at_once_lose_nothing_of_each_other():
    first = State()
    first.searched("before")
    first.was_at("old", ["plot", "", ""])
    first.save()
    one, other = State(), State()
    one.theme, one.split, other.zoomed = "terminal", 0.6, True
    for state, word in ((one, "lamp"), (other, "ship")):
        state.searched(word)
        state.was_at(word, ["cast", "", ""])
    one.save()
    other.save()
    found = State()
    assert found.recent == ["ship", "lamp", "before"]
    assert list(found.places) == ["old", "lamp", "ship"]
    assert (found.theme, found.split, found.zoomed) == ("terminal", 0.6, True)


def test_sessions_that_end_at_the_same_time_are_all_remembered():
    code = (
        "import sys\nfrom lostcity_tui.tui.state import State\nstate = State()\n"
        "print(flush=True)\nsys.stdin.readline()\n"
        "for n in range(20): state.searched(f'{sys.argv[1]} {n}'); state.save()\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for name in ("a", "b")
    ]
    for run in runs:
        run.stdout.readline()
    for run in runs:
        run.communicate(b"\n", timeout=60)
    assert len(State().recent) == 40


def test_the_state_is_for_its_owner_alone_and_does_not_grow_for_ever():
    state = State()
    for number in range(1000):
        state.searched(f"query {number}")
        state.was_at(f"film {number}", ["plot", "", ""])
    state.save()
    path = state_dir() / "state.json"
    assert path.stat().st_mode & 0o077 == 0
    again = State()
    assert len(again.recent) == MAX_RECENT
    assert again.recent[0] == "query 999"
    assert len(again.places) == MAX_PLACES
    assert [child.name for child in state_dir().iterdir()] == ["state.json"], (
        "no temporary file is left"
    )


# ---------------------------------------------------------------------------- config


def _configured(text: str | bytes) -> Config:
    config_dir().mkdir(parents=True, exist_ok=True)
    content = text.encode() if isinstance(text, str) else text
    (config_dir() / "config.toml").write_bytes(content)
    return read_config()


def test_no_config_file_means_the_defaults():
    assert read_config() == Config()


async def test_theme_start_and_keys_come_from_the_config(lantern):
    config = _configured(
        'theme = "high-contrast"\nstart = "plot"\n[keys]\nsearch = "w,f5"\nquit = "Q"\n'
    )
    async with opened(library=lantern, config=config) as at:
        assert at.app.theme == "high-contrast"
        assert at.session.section == "plot"
        assert "Q quit  w search" in at.footer
        await at.press("f5")
        assert at.app.focused.id == "query"
        await at.press("escape", "q")
        assert not at.app._exit
        await at.press("Q")
        assert at.app._exit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "x"', "unknown setting 'them'; did you mean theme?"),
        ('theme = "lost-cty"', "unknown theme 'lost-cty'; did you mean lost-city?"),
        ('theme = "zzz"', "expected one of lost-city"),
        ('start = "plott"', "unknown start pane 'plott'; did you mean plot?"),
        ('[keys]\nserch = "w"', "unknown key 'serch'; did you mean search?"),
        ("keys = 3", "keys: expected a table"),
        ('theme = "\\u001b[31m"', "unknown theme '␛[31m'"),
        ('spoilers = "no"', "spoilers: expected true or false, found 'no'"),
    ],
)
def test_what_is_wrong_in_the_config_is_said_with_the_file_and_the_nearest_word(text, said):
    [message] = _configured(text).problems
    assert message.startswith(f"{config_dir() / 'config.toml'}:")
    assert said in message
    assert message.isprintable()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('theme = "x"'.encode("utf-16"), "1:1: this is not UTF-8; save the file as UTF-8"),
        (b'start = "plot"\n# \xc3\xa9\xe9', "2:4: this is not UTF-8"),
        (b'\xef\xbb\xbf# \xe9', "1:3: this is not UTF-8"),
        (b'start = "plot"\ntheme = ' + b"1" * 5000, "2:9: this number is too long"),
    ],
    ids=["utf-16", "latin-1", "a mark and latin-1", "digits"],
)  # fmt: skip
def test_what_cannot_be_read_in_the_config_is_said_with_its_place(content, said):
    with pytest.raises(LostcityError) as caught:
        _configured(content)
    assert str(caught.value).startswith(f"{config_dir() / 'config.toml'}:{said}")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('theme = ""\n"a\\tb" = 1', "2:1"),
        ("'a\\tb' = 1", "1:1"),
        ('"\\u0061\\U0000007a" = 1', "1:1"),
        ('# x\n [keys]\n"s.\\"=" . x = ["q"]', "3:1"),
        ('keys . "qu\\u0131t"="x"', "1:8"),
        ('x = """\n"\\u0061\n"""', "1:1"),
    ],
)
def test_the_place_of_a_setting_is_known_however_its_name_is_written(text, place):
    [problem] = _configured(text).problems
    assert problem.startswith(f"{config_dir() / 'config.toml'}:{place}: ")


@pytest.mark.parametrize("error", [PermissionError(13, ""), OSError(36, "File name too long")])
def test_a_config_folder_that_cannot_be_looked_into_is_as_good_as_none(monkeypatch, error):
    def refused(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, "stat", refused)
    assert read_config() == Config()


_NAMES = "expected keys such as q, slash, f5 or ctrl+f, separated by commas, found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('search = ["w"]', f"""2:1: search: {_NAMES} "['w']\""""),
        ('zoom = "w"\nsearch = "spcae"', f"3:1: search: {_NAMES} 'spcae'; did you mean space?"),
        ('quit = "kuit"', f"2:1: quit: {_NAMES} 'kuit'"),
        ('search = "w, ctl+f"', f"2:1: search: {_NAMES} 'ctl+f'; did you mean ctrl+f?"),
        ('quit = ""', f"2:1: quit: {_NAMES} ''"),
        ("quit = 3", f"2:1: quit: {_NAMES} '3'"),
        ('quit = "\\u001b"', f"2:1: quit: {_NAMES} '␛'"),
        ('search = "slash,q"', "2:1: 'q' is the key of both quit and search; give one of them"),
        ('search = "/,?"', "2:1: '?' is the key of both help and search"),
        ('copy = "w"\nwho = "w"', "3:1: 'w' is the key of both copy and who"),
    ],
)
def test_a_key_that_cannot_be_or_is_given_twice_is_a_problem(text, said):
    [problem] = _configured(f"[keys]\n{text}\n").problems
    assert problem.startswith(f"{config_dir() / 'config.toml'}:{said}")


def test_everything_that_is_wrong_in_the_config_is_said_a_line_each_with_its_place():
    config = _configured(
        'them = "x"\nstart = "plott"\n[keys]\nserch = "w"\n  zoom = "spcae, kuit"\n'
        "theme.x = 1\n[other]\n"
    )
    path = f"{config_dir() / 'config.toml'}"
    places = [line.removeprefix(path).split(" ")[0] for line in config.problems]
    assert places == [":1:1:", ":2:1:", ":4:1:", ":5:3:", ":5:3:", ":6:1:", ":7:2:"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme =  ", "1:10: Invalid value"),
        ('theme = "\x1b[31m"', "1:10: Illegal character"),
        ('start = "plot"\ntheme = """x', "2:13: Unterminated"),
    ],
)
def test_what_is_no_toml_is_said_with_its_place(text, said):
    with pytest.raises(LostcityError) as caught:
        _configured(text)
    assert str(caught.value).startswith(f"{config_dir() / 'config.toml'}:{said}")


@pytest.mark.parametrize(
    ("text", "config"),
    [
        ('theme = "zzz"\nstart = "cast"', Config(start="cast")),
        ('theme = "terminal"\nstart = 3\nother = 1', Config(theme="terminal")),
        ('[keys]\nserch = "w"\nzoom = "Z"', Config(keys=(("zoom", "Z"),))),
        ('[keys]\nsearch = "spcae"\nzoom = "Z"', Config(keys=(("zoom", "Z"),))),
        ('[keys]\ncopy = "w"\nwho = "w"', Config(keys=(("copy", "w"),))),
        ('[keys]\ncopy = "s"\nwho = "q"', Config()),
    ],
)
def test_what_is_wrong_in_the_config_is_left_out_and_the_rest_holds(text, config):
    read = _configured(text)
    assert read.problems
    assert read._replace(problems=()) == config


async def test_problems_of_the_config_are_counted_in_the_footer_until_a_key_is_pressed(lantern):
    config = _configured('them = "x"\nstart = "plot"\n')
    async with opened(library=lantern, config=config) as at:
        assert at.session.section == "plot"
        assert at.footer.endswith("config.toml: 1 problem, listed on exit")
        await at.press("j")
        assert "config.toml" not in at.footer


def test_keys_may_be_swapped_and_named_by_their_characters():
    text = '[keys]\nnext_hit = "N"\nprevious_hit = "n"\nhelp = "!"\nback = "alt+left, é"\n'
    assert dict(_configured(text).keys) == {
        "next_hit": "N",
        "previous_hit": "n",
        "help": "!",
        "back": "alt+left,é",
    }


async def test_a_start_pane_that_is_set_goes_before_a_remembered_one(lantern):
    config, state = _configured('start = "cast"'), State()
    state.was_at("lantern", ["plot", "scene/search", "scene/search"])
    state.save()
    async with opened(library=lantern, config=config, state=State()) as at:
        assert (at.session.section, at.session.reading) == ("cast", False)
        await at.press("j")
        anchor = at.item.anchor
        at.app.save()
    async with opened(library=lantern, config=config, state=State()) as at:
        assert (at.session.section, at.item.anchor) == ("cast", anchor)


async def test_a_film_that_one_comes_back_to_is_where_one_left_it(three):
    async with opened((80, 24), library=three, config=Config(start="cast")) as at:
        await at.press("down", "enter", "3")
        assert at.session.section == "plot"
        await at.press("L", "enter")
        assert at.session.section == "plot"
        await at.press("L", "down", "enter")
        assert at.session.section == "cast"
        await at.press("L", "up", "enter")
        assert at.session.section == "plot"


async def test_a_remembered_theme_goes_before_the_configured_one(lantern):
    state = State()
    state.theme = "terminal"
    async with opened(library=lantern, state=state, config=Config(theme="high-contrast")) as at:
        assert at.app.theme == "terminal"


# ---------------------------------------------------------------------------- looks


@pytest.mark.parametrize("name", themes.NAMES)
async def test_every_theme_draws_every_pane_in_two_colours_at_least(name, lantern):
    async with opened((80, 24), library=lantern, config=Config(theme=name)) as at:
        for keys in (
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "s",
            "escape",
            "question_mark",
            "escape",
            "slash",
        ):
            await at.press(keys)
            colours = {
                (segment.style.color, segment.style.bgcolor)
                for strip in at.app.screen._compositor.render_strips()
                for segment in strip
                if segment.style and segment.text.strip()
            }
            assert len(colours) >= 3


async def test_the_theme_key_goes_through_all_themes_and_round_again(lantern):
    async with opened(library=lantern) as at:
        seen = [at.app.theme]
        for _ in themes.NAMES:
            await at.press("t")
            seen.append(at.app.theme)
        assert seen[:-1] == list(themes.NAMES)
        assert seen[-1] == seen[0]


@pytest.mark.parametrize(
    ("light", "theme"), [(None, themes.DARK), (False, themes.DARK), (True, themes.LIGHT)]
)
async def test_the_first_theme_suits_the_terminal_s_background(light, theme, lantern):
    async with opened(library=lantern, light=light) as at:
        assert at.app.theme == theme


@pytest.mark.parametrize("name", [name for name in themes.NAMES if not name.startswith("terminal")])
def test_text_can_be_read_in_every_theme(name):
    """Contrast after WCAG: 4.5 for text, 7 in the themes of high contrast."""
    theme = next(theme for theme in themes.THEMES if theme.name == name)
    colours = {
        role: theme.variables.get(role) or getattr(theme, role, None)
        for role in (
            "foreground",
            "primary",
            "secondary",
            "accent",
            "warning",
            "error",
            "success",
            "dim",
        )
    }
    least = 7.0 if name.startswith("high") else 4.5
    for ground in (theme.background, theme.surface, theme.variables["cursor"]):
        for role, colour in colours.items():
            wanted = least if ground == theme.background else min(least, 3.0)
            assert _contrast(colour, ground) >= wanted, f"{role} {colour} on {ground}"
    assert _contrast(theme.variables["on-hit"], theme.variables["hit"]) >= 4.5


@pytest.mark.parametrize("name", [name for name in themes.NAMES if not name.startswith("terminal")])
async def test_what_stands_in_the_empty_input_can_be_read_in_every_theme(name, lantern):
    async with opened(library=lantern, config=Config(theme=name)) as at:
        await at.press("slash")
        region = at.browser.finder.input.region
        row = at.app.screen._compositor.render_strips()[region.y]
        (look,) = [part.style for part in row if "everything" in part.text]
        assert _contrast(look.color.name, look.bgcolor.name) >= 4.5


def _contrast(one: str, other: str) -> float:
    from textual.color import Color

    def luminance(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _styles(at: Session) -> list[Style]:
    strips = at.app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.style]


@pytest.mark.parametrize("name", themes.NAMES)
async def test_no_color_draws_in_the_terminal_s_own_colours(name, lantern, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(library=lantern, config=Config(theme=name)) as at:
        await at.press("3", "enter", "slash")
        await at.type("lamp")
        styles = _styles(at)
        assert any(style.reverse and style.underline for style in styles), "the hits"
        assert any(style.dim for style in styles)
        for style in styles:
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default


@pytest.mark.parametrize("name", [name for name in themes.NAMES if name.startswith("terminal")])
async def test_in_the_terminal_s_own_colours_the_cursor_is_reverse_video(name, lantern):
    async with opened(library=lantern, config=Config(theme=name)) as at:
        await at.press("3", "enter")
        turned = [style for style in _styles(at) if style.reverse and not style.bold]
        assert turned
        assert all(style.color.is_default and style.bgcolor.is_default for style in turned)
        before = _out_of_reverse(at)
        await at.press("l")
        assert _out_of_reverse(at) == before + 1, "the chosen link"


def _out_of_reverse(at: Session) -> int:
    """Return how many links of the pane with the keys are not in reverse video."""
    region = at.pane.region
    strips = at.app.screen._compositor.render_strips()[region.y : region.bottom]
    pieces = [segment for strip in strips for segment in strip.crop(region.x, region.right)]
    return sum(bool(s.style and s.style.underline and not s.style.reverse) for s in pieces)


# ---------------------------------------------------------------------------- copying


async def test_copying_writes_the_passage_to_the_terminal_as_osc_52(lantern, monkeypatch):
    import base64

    async with opened(library=lantern) as at:
        del at.app.copy_to_clipboard
        written: list[str] = []
        monkeypatch.setattr(at.app._driver, "write", written.append)
        await at.press("5")
        await at.select("fact/runtime")
        await at.press("y")
        found = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", "".join(written))
        assert found
        text = base64.b64decode(found[1]).decode()
        assert text.splitlines()[0].startswith("Runtime: 94 min")
        assert text.splitlines()[-1].startswith("— The Lantern Keeper (1958), facts")


@pytest.mark.parametrize(
    ("section", "anchor", "expected"),
    [
        (
            "synopsis",
            "synopsis/logline-archive",
            "A keeper must choose between two ships.\n"
            "— The Lantern Keeper (1958), synopsis; retold after: The town archive's film page",
        ),
        (
            "reviews",
            "review/dahl",
            "M. Dahl: Too much fog. (stance: negative; critic; doubt: printed by a rival)\n"
            "  Wants more ships.\n"
            "— The Lantern Keeper (1958), reviews; retold after: The poster of 1958",
        ),
    ],
)
async def test_a_copied_passage_names_film_place_and_source(section, anchor, expected, lantern):
    async with opened(library=lantern) as at:
        await at.go(section)
        await at.select(anchor)
        await at.press("y")
        assert at.copied[0].removeprefix("Logline: ") == expected


@pytest.mark.parametrize(
    ("section", "anchor", "expected"),
    [
        (
            "sources",
            "dispute>fact/runtime",
            "Runtime: 94 min  ≠  98 min\n"
            "  94 min (said as “1h34”) [The town archive's film page]\n"
            "  98 min (doubt: printed before the final cut) [The poster of 1958]\n"
            "— The Lantern Keeper (1958), facts; "
            "source: The town archive's film page; The poster of 1958",
        ),
        (
            "cast",
            "crew/director",
            "Director: Ida Holm\n— The Lantern Keeper (1958), facts; "
            "source: The town archive's film page; The poster of 1958",
        ),
    ],
)
async def test_what_points_to_a_fact_is_copied_with_who_said_what(
    section, anchor, expected, lantern
):
    async with opened((80, 24), library=lantern) as at:
        await at.go(section)
        await at.select(anchor)
        await at.press("y")
        assert at.copied == [expected]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (
            "review/larsen",
            "K. Larsen: A quiet wonder. (stance: positive; viewer)\n"
            "  Admires how little is said.\n"
            "  Finds the ending earned.\n"
            "  Compares it with Persona\n"
            "— The Lantern Keeper (1958), reviews; retold after: The town archive's film page",
        ),
        (
            "review/larsen/1",
            "K. Larsen: Admires how little is said.\n"
            "— The Lantern Keeper (1958), reviews; retold after: The town archive's film page",
        ),
        (
            "scene/wreck",
            "The wreck (Who: Captain Storm)\n"
            "  A hull on the rocks and nobody aboard. "
            "[retold after: The town archive's film page]\n"
            "— The Lantern Keeper (1958), plot, scene 4",
        ),
        (
            "fact/runtime#2",
            "Runtime: 98 min (doubt: printed before the final cut)\n"
            "— The Lantern Keeper (1958), facts; source: The poster of 1958",
        ),
        (
            "fact/box_office/budget",
            "Box office: Budget: 120,000 NOK (estimated)\n"
            "— The Lantern Keeper (1958), facts; source: The town archive's film page",
        ),
        (
            "fact/title",
            "Title: The Lantern Keeper\n"
            "— The Lantern Keeper (1958), facts; source: the dossier's author",
        ),
    ],
)
def test_a_copy_says_whether_it_is_retold_and_what_stands_beside_it(anchor, expected, lantern):
    view = FilmView(lantern.first_page())
    assert cite(view, view.block(anchor)) == expected


async def test_every_passage_that_can_be_selected_can_be_copied(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _copies_all(at)


async def _copies_all(at: Session) -> None:
    for section in ("synopsis", "cast", "plot", "reviews", "facts", "sources"):
        await at.go(section)
        for index, item in enumerate(at.pane.items):
            if item.selectable:
                at.pane.select(index)
                count = len(at.copied)
                await at.press("y")
                assert len(at.copied) == count + 1, f"{section}: {item.anchor}"
                assert at.copied[-1].strip()


def test_a_session_that_holds_on_to_the_state_does_not_keep_another_from_quitting():
    import fcntl
    import os

    from lostcity_tui.paths import state_dir
    from lostcity_tui.tui.state import State

    state_dir().mkdir(parents=True, exist_ok=True)
    handle = os.open(state_dir(), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        state = State()
        state.searched("lighthouse")
        state.save()
    finally:
        os.close(handle)
    assert State().recent == ["lighthouse"]


def test_a_session_waits_until_another_has_written(monkeypatch):
    import fcntl

    def written(_seconds):
        (state_dir() / "state.json").write_text(json.dumps({"recent": ["ship"]}))
        fcntl.flock(handle, fcntl.LOCK_UN)

    monkeypatch.setattr("lostcity_tui.tui.state.sleep", written)
    state_dir().mkdir(parents=True, exist_ok=True)
    handle = os.open(state_dir(), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        state = State()
        state.searched("lamp")
        state.save()
    finally:
        os.close(handle)
    assert State().recent == ["lamp", "ship"]


def test_what_a_damaged_state_holds_never_reaches_the_terminal_and_is_not_lost():
    from lostcity_tui.paths import state_dir
    from lostcity_tui.tui.state import State

    path = state_dir() / "state.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"recent": ["\\ud800a", "\\u001b]0;x\\u0007", "lamp"]}', encoding="utf-8")
    state = State()
    assert all(query.isprintable() for query in state.recent)
    path.write_text("{", encoding="utf-8")
    state.searched("storm")
    state.save()
    assert State().recent[0] == "storm"
    assert "lamp" in State().recent
