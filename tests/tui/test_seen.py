"""How far one has seen a film: nothing anywhere gives away more, and it is remembered."""

from __future__ import annotations

import json

import pytest
from tests.dossier.examples import GIVEN_AWAY
from tests.tui.support import SECTIONS, SIZES, Session, named, opened, write_dossiers

from lostcity_tui.library import Library, list_again, open_library
from lostcity_tui.paths import state_dir
from lostcity_tui.tui import session as sessions
from lostcity_tui.tui.config import Config
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.state import State, name_of

SECRET = "SECRET"


@pytest.fixture
def reveal(tmp_path) -> Library:
    """A film whose second and third scenes, and whatever gives them away, say SECRET."""
    return open_library(write_dossiers(tmp_path / "films", reveal=GIVEN_AWAY))


async def _see(at: Session, choice: str) -> None:
    await at.press("u")
    assert at.pane.select_anchor(f"choice:{choice}")
    await at.press("enter")


# ---------------------------------------------------------------------------- nothing leaks


async def _walk(at: Session) -> None:
    """Go through everything that a section leads to, and see that it says nothing secret."""
    for _ in range(len(at.pane.items)):
        for keys in (("s", "escape"), ("enter", "G", "s", "escape", "escape")):
            for key in keys:
                await at.press(key)
                assert SECRET not in at.text, (key, at.text)
        await at.press("j")


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("scene", ["0", "1"])
async def test_no_section_gives_away_more_than_is_seen(scene, size, reveal):
    async with opened(size, library=reveal) as at:
        await _see(at, scene)
        for section in SECTIONS:
            await at.go(section)
            await _walk(at)
        for key in ("f", "u", "G", "escape", "v", "ctrl+p", "escape", "question_mark"):
            await at.press(key)
            assert SECRET not in at.text


@pytest.mark.parametrize("query", ["secret", "killer", "clue", "secert twin", "two", "pat", "why"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=named)
async def test_no_search_finds_or_offers_more_than_is_seen(query, size, reveal):
    async with opened(size, library=reveal) as at:
        await _see(at, "1")
        await at.press("slash")
        for char in query:
            await at.type(char)
            assert "SECRET" not in at.text
            assert "≈ secret" not in at.text
            found = at.browser.finder.found
            assert all(not hit.anchor or hit.anchor in at.session.view for hit in found.hits)
            assert not any("secret" in offered for offered in found.suggestions)
        if not found.hits:
            assert "nothing found" in at.text
        for _ in found.hits:
            await at.press("down")
            assert "SECRET" not in at.text
        await at.press("enter", "n", "n", "N")
        assert "SECRET" not in at.text


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_what_was_seen_before_is_seen_no_more(size, reveal):
    async with opened(size, library=reveal) as at:
        for section in SECTIONS:
            await at.go(section)
            await at.press("G", "enter", "escape")
        await at.press("3", "G", "enter")
        assert SECRET in at.text
        await _see(at, "1")
        assert SECRET not in at.text
        for key in (*"123456", *["backspace"] * 15, *["alt+right"] * 15, "n", "[", "]"):
            await at.press(key)
            assert SECRET not in at.text, key


async def test_a_film_that_is_not_open_is_found_as_far_as_it_is_seen(three):
    async with opened((80, 24), library=three) as at:
        await at.press("escape")
        for seen, left in ((None, True), (0, False), (1, True)):
            at.session.state.see("second", seen)
            await at.press("slash", "ctrl+u")
            await at.type("ferry leaves without him")
            assert ("The ferry leaves without him" in at.flat) == left
            await at.press("escape")


# ---------------------------------------------------------------------------- where one is


async def test_the_titles_of_scenes_not_yet_seen_are_not_told(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("u")
        assert "Scene 1" in at.text
        assert "The storm" not in at.text, "whoever has seen nothing yet may be asking"
        await at.press("escape", "3", "j", "j", "u")
        popup = [item.flows[0].text[4:] for item in at.pane.items]
        assert "Scene 3: Thirty years before" in popup
        assert "Scene 4" in popup
        await at.press("escape")
        await _see(at, "2")
        await at.press("u")
        assert "Scene 2: The search" in at.text
        assert "Thirty years before" not in at.text
        assert "Scene 3" in at.text
        assert at.item.target == "2"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=named)
async def test_one_stays_where_one_is(size, lantern):
    async with opened(size, library=lantern) as at:
        for keys in ("3jj", "2j", "5jj", "6j"):
            await at.press(*keys)
            here = at.item.anchor
            await _see(at, "4")
            assert (at.session.section, at.item.anchor) == (SECTIONS[int(keys[0]) - 1], here)
            await _see(at, "all")
            assert at.item.anchor == here


async def test_an_open_page_stays_open_if_it_gives_nothing_away(lantern):
    async with opened((60, 20), library=lantern) as at:
        await at.press("3", "j", "enter")
        await _see(at, "3")
        assert at.session.reading
        assert at.session.opened["plot"] == "scene/search"
        await _see(at, "1")
        assert not at.session.reading
        assert at.item.anchor == "scene/storm"


async def test_going_back_leads_to_the_list_of_what_is_hidden(lantern):
    async with opened((60, 20), library=lantern) as at:
        await at.press("3", "G", "enter", "2")
        await _see(at, "2")
        await at.press("backspace")
        assert (at.session.section, at.session.reading) == ("plot", False)
        assert at.item.anchor == "scene/storm"


async def test_the_hits_of_a_search_before_are_forgotten(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        await at.type("letter")
        await at.press("enter")
        assert at.session.hits.is_here
        await _see(at, "1")
        assert not at.session.hits.found
        await at.press("n")
        assert "no hits" in at.footer


async def test_a_search_that_is_open_is_asked_again(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        await at.type("letter")
        assert "The letter burns" in at.text
        await at.press("ctrl+p")
        await at.type("spoilers")
        await at.press("enter")
        await at.press("j", "enter")
        assert at.browser.searching
        assert "The letter burns" not in at.text
        assert "nothing found; premise alone" in at.text


async def test_the_choice_that_holds_now_is_marked(lantern):
    async with opened((60, 20), library=lantern) as at:
        for choice, marked in (("all", "(•) Everything"), ("0", "(•) Not yet: the premise alone")):
            await _see(at, choice)
            await at.press("u")
            assert marked in at.text
            assert at.text.count("(•)") == 1
            await at.press("escape")


async def test_what_is_hidden_and_what_there_is_not_are_told_apart(lantern, bare):
    async with opened((60, 20), library=lantern) as at:
        await _see(at, "0")
        await at.go("plot")
        assert "Nothing of this yet: u tells how far you have seen." in at.flat
    async with opened((80, 24), library=bare, config=Config(spoilers=False)) as at:
        assert at.session.seen == "premise alone"
        await at.go("plot")
        assert "The dossier has no plot." in at.flat


async def test_where_nothing_can_be_hidden_there_is_nothing_to_choose(bare):
    async with opened((80, 24), library=bare) as at:
        await at.press("u")
        assert not at.browser.popup.is_open
        assert "nothing to choose: this film has no scenes" in at.footer


async def test_a_film_without_scenes_can_be_shown_whole_again(bare):
    async with opened((80, 24), library=bare, config=Config(spoilers=False)) as at:
        assert "premise alone" in at.lines[0]
        await at.press("u", "g", "enter")
        assert "premise alone" not in at.lines[0]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_list_from_which_something_is_hidden_ends_with_a_line_that_says_so(size, lantern):
    said = "More is hidden: u"
    async with opened(size, library=lantern) as at:
        for section in SECTIONS:
            await at.go(section)
            assert said not in at.text
        await _see(at, "2")
        for section, hides in (("plot", True), ("cast", False), ("reviews", False)):
            await at.go(section)
            await at.press("G")
            assert (said in at.text) == hides, section
        await at.go("plot")
        await at.press("G")
        assert at.item.anchor == "scene/search"


async def test_how_far_one_has_seen_stands_in_the_header_and_not_in_a_frame_too(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.go("plot")
        await _see(at, "2")
        await at.press("j")
        assert at.flat.count("seen up to scene 2") == 1


async def test_the_last_scene_shown_is_not_called_the_last_one(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _see(at, "1")
        await at.press("3", "]")
        assert "the last scene, as far as you have seen" in at.footer


@pytest.mark.parametrize("section", SECTIONS)
async def test_a_narrow_screen_says_how_far_one_has_seen(section, lantern):
    async with opened((40, 12), library=lantern) as at:
        await _see(at, "3")
        await at.go(section)
        assert "seen up to scene 3" in at.footer


# ---------------------------------------------------------------------------- a session, the state


def test_a_session_shows_and_keeps_open_what_is_seen(lantern):
    session = sessions.Session(lantern, State(remember=False))
    session.arrive(Place("lantern", "plot", "scene/dawn", "scene/dawn", True))
    session.filters = {"plot": "scene/dawn", "reviews": "mixed"}
    whole = session.page_key
    session.see_up_to(2)
    assert "scene/search" in session.view
    assert "scene/dawn" not in session.view
    assert not session.reading
    assert session.filters == {"reviews": "mixed"}
    assert session.page_key != whole
    hidden = Place("lantern", "plot", "scene/dawn", "scene/dawn", only="scene/dawn", row="x")
    assert session.known(hidden) == Place("lantern", "plot", "", "x", only="", row="x")
    assert session.title_of("plot")[0] == "3 Plot"
    session.see_up_to(None)
    assert "scene/dawn" in session.view
    assert not session.seen


async def test_it_is_remembered_for_each_film(three):
    async with opened((80, 24), library=three, state=State()) as at:
        await at.press("escape")
        film = name_of(at.session.view.card)
        await _see(at, "0")
        at.browser.travel.open_film("lantern")
        await at.settle()
        assert not at.session.seen
        await at.press("3", "G", "enter")
        await _see(at, "2")
        at.app.save()
    state = State()
    lantern = name_of(three.entry("lantern").card)
    assert state.seen == {film: 0, lantern: 2}
    async with opened((80, 24), library=three, state=state) as at:
        await at.press("escape")
        assert at.session.view.card.id == "lantern"
        assert "seen up to scene 2" in at.lines[0]
        assert "scene/dawn" not in at.session.view
        await _see(at, "all")
        at.app.save()
    assert State().seen == {film: 0, lantern: None}


async def test_a_place_that_is_hidden_since_is_no_loss(lantern):
    state = State(remember=False)
    state.was_at("lantern", ["plot", "scene/dawn", "scene/dawn/archive"])
    state.see("lantern", 2)
    async with opened((60, 20), library=lantern, state=state) as at:
        assert (at.session.section, at.session.reading) == ("plot", False)
        assert at.item.anchor == "scene/storm"


async def test_without_spoilers_a_film_starts_with_its_premise_until_it_is_said_otherwise(three):
    config = Config(spoilers=False)
    async with opened((80, 24), library=three, state=State(), config=config) as at:
        await at.press("escape", "slash")
        await at.type("ferry leaves without him")
        assert "nothing found" in at.text
        await at.press("escape")
        at.browser.travel.open_film("lantern")
        await at.settle()
        assert "premise alone" in at.lines[0]
        at.browser.travel.open_film("second")
        await at.settle()
        assert "premise alone" in at.lines[0]
        await _see(at, "all")
        at.app.save()
    async with opened((80, 24), library=three, state=State(), config=config) as at:
        await at.press("escape")
        assert at.session.view.card.id == "second"
        assert not at.session.seen
        at.browser.travel.open_film("lantern")
        await at.settle()
        assert "premise alone" in at.lines[0]


def test_two_sessions_at_once_lose_nothing_of_what_each_has_seen():
    first = State()
    first.see("old", 3)
    first.see("older", 4)
    first.save()
    one, other = State(), State()
    one.see("a", 1)
    one.see("old", None)
    other.see("b", 0)
    one.save()
    other.save()
    assert State().seen == {"old": None, "older": 4, "a": 1, "b": 0}


@pytest.mark.parametrize(
    "seen", [None, [], "x", {"a": "x", "b": -1, "c": 2.5, "d": None, "e": 3, "f": []}]
)
def test_a_state_without_it_or_with_rubbish_is_read(seen):
    state_dir().mkdir(parents=True)
    data = {"recent": ["lamp"]} | ({"seen": seen} if seen is not None else {})
    (state_dir() / "state.json").write_text(json.dumps(data))
    state = State()
    assert state.recent == ["lamp"]
    assert state.seen == ({"d": None, "e": 3} if isinstance(seen, dict) else {})


async def test_everything_means_everything_in_a_film_that_was_found(three):
    config = Config(spoilers=False)
    async with opened((80, 24), library=three, state=State(), config=config) as at:
        await at.press("escape", "slash")
        await at.type("lantern keeper")
        await at.press("enter")
        assert "premise alone" in at.lines[0]
        await _see(at, "all")
        assert at.session.view.seen is None


async def test_a_page_that_is_hidden_since_takes_its_zoom_with_it(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("3", "G", "enter", "1")
        await _see(at, "1")
        await at.press("backspace")
        assert (at.session.reading, at.session.zoomed) == (False, False)
        assert at.session.shares


# ---------------------------------------------------------------------------- whose it is


def _folder(path, **titles: str) -> Library:
    """Return the films of a folder that holds a film.yaml in each of its folders."""
    for name, title in titles.items():
        write_dossiers(path / name, film=f"title: {title}\nyear: 1995\nscenes: [{{title: One}}]\n")
    return open_library([str(path)])


def _seen(library: Library, **options: bool) -> dict[str, int | None]:
    """Return by title how far the films of a library are seen in another session."""
    session = sessions.Session(library, State(), **options)
    return {entry.card.title: session.seen_of(entry.id) for entry in library.entries}


def _see_first(library: Library, scene: int | None) -> None:
    state = State()
    sessions.Session(library, state).see_up_to(scene)
    state.save()


def test_a_film_that_takes_the_id_of_one_that_was_seen_is_not_shown_with_it(tmp_path):
    _see_first(_folder(tmp_path, b="Beta"), None)
    library = _folder(tmp_path, a="Alpha")
    assert [entry.id for entry in library.entries] == ["film", "film-2"]
    assert _seen(library, spoilers=False) == {"Alpha": 0, "Beta": None}


def test_films_of_one_id_in_two_folders_are_each_seen_as_far_as_they_are(tmp_path):
    first, second = _folder(tmp_path / "1", a="Alpha"), _folder(tmp_path / "2", a="Beta")
    _see_first(first, 0)
    _see_first(second, 1)
    assert (_seen(first), _seen(second)) == ({"Alpha": 0}, {"Beta": 1})


def test_a_film_of_an_id_where_one_was_is_not_where_one_was(tmp_path):
    state = State()
    first, second = _folder(tmp_path / "1", a="Alpha"), _folder(tmp_path / "2", a="Beta")
    state.was_at(name_of(first.entries[0].card), ["plot", "", ""])
    state.save()
    assert (_seen(first, spoilers=False), _seen(second, spoilers=False)) == (
        {"Alpha": None},
        {"Beta": 0},
    )


def test_what_older_sessions_have_kept_by_the_id_holds_until_something_else_is_chosen(tmp_path):
    library = _folder(tmp_path, a="Alpha")
    state = State()
    state.see("film", 1)
    state.save()
    assert _seen(library) == {"Alpha": 1}
    _see_first(library, None)
    assert _seen(library) == {"Alpha": None}


def test_a_film_whose_title_is_mended_or_that_is_gone_stays_as_far_seen_as_it_is(tmp_path):
    library = _folder(tmp_path, a="Alhpa", b="Beta")
    session = sessions.Session(library, State())
    session.see_up_to(0)
    _folder(tmp_path, a="Alpha")
    session.take(list_again(library, "film"))
    assert (session.view.card.title, session.seen) == ("Alpha", "premise alone")
    (tmp_path / "a" / "film.yaml").unlink()
    session.take(list_again(session.library, "film"))
    assert (session.view.card.title, session.seen) == ("Alpha", "premise alone")
