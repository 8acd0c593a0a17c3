"""Search: from anywhere, as one types, to the very passage, and back to exactly where one was."""

from __future__ import annotations

import threading

import pytest
from tests.tui.support import SECTIONS, SIZES, Session, named, opened

from lostcity_tui.library.searching import engine_for
from lostcity_tui.tui.content.help import QUERY_HELP
from lostcity_tui.tui.searcher import LIMIT
from lostcity_tui.tui.state import State


def _anchors(found) -> list[str]:
    return [hit.anchor for hit in found.hits]


async def _search(at: Session, text: str) -> None:
    await at.press("slash")
    await at.type(text)


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("section", SECTIONS)
async def test_it_opens_over_every_pane_and_escape_goes_back_to_the_same_line(section, size):
    async with opened(size) as at:
        await at.go(section)
        await at.press("space", "j", "j")
        before = at.where
        await _search(at, "miette")
        await at.press("down", "down")
        assert "3 of " in at.text
        await at.press("escape")
        assert at.where == before
        assert "miette" not in at.lines[-1]


async def test_the_preview_is_of_the_result_under_the_cursor_after_every_key():
    async with opened((120, 40)) as at:
        await _search(at, "miett")
        for key in ("down", "down", "e", "down", "backspace", "home", "c"):
            await at.press(key)
            finder = at.browser.finder
            assert finder.preview.title == f"{finder.hit.section.capitalize()}: {finder.hit.label}"


async def test_it_opens_from_a_page_a_popup_and_a_zoomed_pane(lantern):
    async with opened((120, 40), library=lantern) as at:
        for keys in (("3", "enter"), ("s",), ("escape", "escape", "z"), ("question_mark",)):
            await at.press(*keys)
            await at.press("slash")
            assert at.app.focused.id == "query"
            await at.press("escape")
            assert at.app.focused is at.pane


async def test_results_follow_every_key_stroke(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        shown = []
        for char in "lamp":
            await at.type(char)
            finder = at.browser.finder
            assert finder.input.value == "lamp"[: len(shown) + 1]
            if finder.found.hits:
                assert "1 of " in at.text
                assert finder.found.hits[0].label.split()[0] in at.text
            shown.append(finder.found)
        assert len({id(found) for found in shown}) == 4
        await at.press("backspace")
        assert _anchors(at.browser.finder.found) == _anchors(shown[2])


@pytest.mark.parametrize("hides", [False, True])
async def test_where_there_may_be_more_results_those_that_are_listed_are_called_the_best(hides):
    async with opened((100, 30)) as at:
        if hides:
            at.session.state.see("another film", 0)
        await _search(at, "the")
        assert len(at.browser.finder.found.hits) == LIMIT
        assert f" 1 of the best {LIMIT} " in f"{at.flat} "
        await at.press("enter")
        assert f" hit 1 of {LIMIT} " in f"{at.flat} "
        await _search(at, "badalamnti")
        count = len(at.browser.finder.found.hits)
        assert f" 1 of {count} " in f"{at.flat} "
        assert 0 < count < LIMIT


async def test_a_result_that_shows_no_word_of_the_query_says_what_it_was_found_by():
    async with opened((100, 30)) as at:
        await _search(at, "heist")
        assert at.browser.finder
        assert any("The port: " in line and "…  ≈ heist" in line for line in at.lines)
        await at.press(*["backspace"] * 5)
        await at.type("port")
        assert "≈ port" not in at.text


async def test_up_and_down_move_while_one_goes_on_typing(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "lam")
        await at.press("down", "down", "up")
        assert at.pane.cursor == 1
        assert at.app.focused.id == "query"
        await at.press("pagedown")
        assert at.pane.cursor > 1
        await at.type("p")
        assert at.app.focused.value == "lamp"
        assert at.pane.cursor == 0


async def test_letters_that_are_keys_elsewhere_are_typed(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        for char in "qsjkhlgGnNyoztvfLb123456?/[]<>":
            await at.press(char)
        assert at.app.focused.value == "qsjkhlgGnNyoztvfLb123456?/[]<>"
        assert at.browser.finder.is_open


@pytest.mark.parametrize(
    ("query", "anchor", "section", "marked"),
    [
        ("magistrate", "scene/inquiry/archive", "plot", "magistrate"),
        ("magistarte", "scene/inquiry/archive", "plot", "magistrate"),
        ("ase berg", "person/berg", "cast", "Åse"),
        ("wants more ships", "review/dahl/1", "reviews", "ships"),
        ("printed page old films", "source/archive", "sources", "films"),
        ("budget", "fact/box_office/budget", "facts", ""),
        ("skerry vessels", "synopsis/synopsis-poster", "synopsis", "skerry"),
        ("why the lamp goes out", "scene/storm/differ/why-the-lamp-goes-out", "plot", ""),
    ],
)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=named)
async def test_enter_lands_on_the_passage_with_the_right_characters_marked(
    size, query, anchor, section, marked, lantern
):
    async with opened(size, library=lantern) as at:
        await _search(at, query)
        hits = at.browser.finder.found.hits
        index = next((i for i, hit in enumerate(hits) if hit.anchor.startswith(anchor)), None)
        assert index is not None, [hit.anchor for hit in hits]
        await at.press(*["down"] * index, "enter")
        assert not at.browser.finder.is_open
        assert at.session.section == section
        landed = at.item.anchor
        assert landed == hits[index].anchor or hits[index].anchor.startswith(landed), landed
        assert at.app.focused is at.pane
        pane = at.pane
        assert pane.top <= pane.span(pane.cursor).stop - 1
        assert pane._starts[pane.cursor] < pane.top + pane.view_height
        if marked:
            assert marked in at.marked(pane), at.text
        words = "".join(at.marked(pane))
        for text, spans in (
            (hits[index].label, hits[index].label_spans),
            (hits[index].text, hits[index].text_spans),
        ):
            for start, end in spans:
                assert all(word in words for word in text[start:end].split()), (
                    text[start:end],
                    words,
                )


async def test_a_hit_far_down_a_long_passage_is_seen(lantern):
    async with opened((40, 12)) as at:
        await _search(at, '"who he is at last"')
        if not at.browser.finder.found.hits:
            await at.press("escape")
            await _search(at, "papers that tell him")
        await at.press("enter")
        assert at.marked(at.pane), at.text


async def test_escape_after_landing_takes_the_marks_away(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "magistrate")
        await at.press("enter")
        assert at.marked(at.pane)
        while at.session.hits.found:
            await at.press("escape")
        assert not at.marked(at.pane)
        assert "hit" not in at.footer


async def test_the_way_back_from_a_hit_leads_to_where_one_searched(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("5", "j", "j")
        before = at.where
        await _search(at, "magistrate")
        await at.press("enter", "backspace")
        assert at.where == before


async def test_a_filter_does_not_hide_a_hit(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("4", "f", "j", "enter")
        assert len([item for item in at.pane.items if item.selectable]) == 1
        await _search(at, "more ships")
        await at.press("enter")
        assert at.session.opened["reviews"] == "review/dahl"


async def test_recent_searches_are_offered_and_taken_up(lantern):
    async with opened((80, 24), library=lantern) as at:
        for query in ("magistrate", "torch"):
            await at.press("slash")
            at.app.focused.value = ""
            await at.type(query)
            await at.press("enter")
        assert at.session.state.recent == ["torch", "magistrate"]
        await at.press("slash")
        at.app.focused.value = ""
        await at.settle()
        assert "recent searches" in at.text
        await at.press("down", "enter")
        assert at.app.focused.value == "magistrate"
        assert "1 of " in at.text


async def test_the_last_query_is_typed_over_at_once(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "magistrate")
        await at.press("escape", "slash")
        assert at.app.focused.value == "magistrate"
        await at.type("t")
        assert at.app.focused.value == "t"


async def test_no_result_says_so_and_offers_the_nearest_spelling(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "zzzzqqqq")
        assert "nothing found" in at.text
        assert "words in any order" in at.flat, "what can be typed is said instead"
        await at.press("enter", "down", "up", "pagedown")
        assert at.browser.finder.is_open
        await at.press("escape", "slash")
        await at.type('"magistarte"')
        assert "nothing found; did you mean one of these?" in at.text
        await at.press("enter")
        assert at.app.focused.value == "magistrate"
        assert at.browser.finder.hit is not None


async def test_the_preview_shows_the_passage_in_its_surroundings(lantern):
    async with opened((120, 40), library=lantern) as at:
        await _search(at, "magistrate")
        preview = at.browser.finder.preview
        assert "The inquiry" in " ".join(at.rows_of(preview))
        assert at.marked(preview) == ["magistrate"]
        await at.press("s")
        assert at.app.focused.value == "magistrates"


class Slow:
    """An engine that answers when it is let go, and tells what it was asked."""

    def __init__(self, engine):
        self.engine, self.gate, self.asked = engine, threading.Event(), []

    def search(self, text, limit):
        self.asked.append(text)
        assert self.gate.wait(10)
        return self.engine.search(text, limit=limit)


async def _slow(at: Session) -> Slow:
    """Search with a slow engine in which nothing has been asked."""
    await at.press("slash")
    searcher = at.browser.finder.searcher
    slow = Slow(searcher.engine)
    searcher.engine, searcher._slow = slow, True
    return slow


async def test_a_slow_engine_is_asked_the_latest_query_once_it_has_answered(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "l")
        slow = await _slow(at)
        first = at.browser.finder.found
        for char in ("end", "a", "m", "p"):
            at.send(char)
        await at.until(lambda: at.browser.finder.input.value == "lamp", "typing to go on")
        assert slow.asked == ["la"]
        assert at.browser.finder.found is first
        await at.until(lambda: " searching…" in at.text)
        shown, show = [], at.browser.finder.searcher._show
        at.browser.finder.searcher._show = lambda *answer: (shown.append(answer[0]), show(*answer))
        slow.gate.set()
        await at.settle()
        assert slow.asked == ["la", "lamp"]
        assert shown == ["lamp"]
        expected = slow.engine.search("lamp", limit=50)
        assert _anchors(at.browser.finder.found) == _anchors(expected)


async def test_enter_waits_for_the_answer_to_what_was_typed(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "dahl")
        wrong = at.browser.finder.hit.anchor
        slow = await _slow(at)
        for char in "magistrate":
            at.send(char)
        at.send("enter")
        await at.until(lambda: at.browser.finder.searcher.lands, "enter to be taken")
        assert at.browser.finder.is_open
        assert at.session.state.recent == []
        slow.gate.set()
        await at.until(lambda: not at.browser.finder.is_open, "landing")
        await at.settle()
        hit = at.session.hits.found[at.session.hits.at]
        assert hit.anchor == slow.engine.search("magistrate").hits[0].anchor != wrong
        assert at.session.state.recent == ["magistrate"]


async def test_what_is_typed_after_enter_goes_where_enter_leads(lantern):
    async with opened((80, 24), library=lantern) as at:
        slow = await _slow(at)
        for char in ("l", "a", "enter", "6"):
            at.send(char)
        await at.until(lambda: at.browser.finder.searcher.lands, "enter to be taken")
        slow.gate.set()
        await at.until(lambda: at.session.section == "sources", "the last key")
        assert not at.browser.finder.is_open
        assert at.session.state.recent == ["la"]


@pytest.mark.parametrize("waits", [False, True])
async def test_an_answer_to_a_search_that_was_left_is_dropped(waits, lantern):
    async with opened((80, 24), library=lantern) as at:
        before = at.where
        slow = await _slow(at)
        for char in ("l", "enter"):
            at.send(char)
        if waits:
            await at.until(lambda: at.browser.finder.searcher.lands, "enter to be taken")
            at.send("6")
        at.send("escape")
        await at.until(lambda: not at.browser.finder.is_open, "the search to be left")
        slow.gate.set()
        await at.settle()
        assert at.where == before


async def test_what_was_found_is_listed_again_and_not_asked_for_again(three):
    async with opened((80, 24), library=three) as at:
        await at.press("escape")
        await _search(at, "magistrate")
        found = at.browser.finder.found
        slow = await _slow(at)
        await at.press("escape", "L", "escape", "slash")
        assert slow.asked == []
        assert at.browser.finder.found is found
        assert at.item.target == at.browser.finder.hit.anchor == found.hits[0].anchor
        assert "magistrate" in at.marked(at.browser.finder.preview)


async def test_of_what_was_found_in_another_film_nothing_is_listed_before_it_is_answered(three):
    async with opened((80, 24), library=three) as at:
        await at.press("escape")
        await _search(at, "magistrate")
        slow = await _slow(at)
        await at.press("escape", "L", "home", "down", "enter")
        at.send("slash")
        await at.until(lambda: slow.asked == ["magistrate"] and " searching…" in at.text)
        finder = at.browser.finder
        assert finder.searcher.is_pending
        assert not finder.results.items
        assert finder.hit is None
        assert "magistrate" not in at.marked(finder.preview)
        slow.gate.set()
        await at.settle()
        assert finder.hit is not None


async def test_what_was_found_before_it_was_hidden_is_not_listed_while_the_search_is_busy(lantern):
    async with opened((80, 24), library=lantern) as at:
        await _search(at, "letter burns")
        assert "The letter burns" in at.text
        slow = await _slow(at)
        await at.press("escape", "u")
        assert at.pane.select_anchor("choice:0")
        await at.press("enter")
        at.send("slash")
        await at.until(lambda: slow.asked and " searching…" in at.text, "the search to be asked")
        assert not at.browser.finder.results.items
        assert "The letter" not in at.text
        slow.gate.set()
        await at.settle()


class Making:
    """An index that is made when it is let go."""

    def __init__(self):
        self.gate, self.libraries = threading.Event(), []

    def __call__(self, library):
        self.libraries.append(library)
        assert self.gate.wait(10)
        return engine_for(library)


@pytest.fixture
def making(monkeypatch):
    slow = Making()
    monkeypatch.setattr("lostcity_tui.library.searching.engine_for", slow)
    monkeypatch.setattr("lostcity_tui.tui.stage._IDLE_S", 60)  # only a search makes it
    return slow


@pytest.mark.parametrize(
    ("films", "says"), [("lantern", "reading the film…"), ("three", "reading 3 films…")]
)
async def test_keys_are_answered_while_the_index_is_made(films, says, request, making):
    async with opened((80, 24), library=request.getfixturevalue(films)) as at:
        for key in ("escape", "slash", *"lamp"):
            at.send(key)
        await at.until(lambda: says in at.text and at.browser.finder.input.value == "lamp")
        at.send("enter")
        await at.until(lambda: at.browser.finder.searcher.lands, "enter to be taken")
        making.gate.set()
        await at.until(lambda: not at.browser.finder.is_open, "landing")
        await at.settle()
        assert at.session.state.recent == ["lamp"]
        assert at.session.hits.found


async def test_recent_searches_are_not_offered_while_an_answer_is_waited_for(lantern, making):
    async with opened((80, 24), library=lantern) as at:
        at.session.state.searched("torch")
        at.send("slash")
        await at.until(lambda: [row.target for row in at.pane.items] == ["torch"])
        at.send("l")
        await at.until(lambda: "reading the film…" in at.text)
        assert not at.pane.items
        making.gate.set()


async def test_the_search_can_be_left_and_opened_again_while_the_index_is_made(lantern, making):
    async with opened((80, 24), library=lantern) as at:
        for key in ("slash", "l", "escape", "slash", "a"):
            at.send(key)
        says = "reading the film…"
        await at.until(lambda: says in at.text and at.browser.finder.input.value == "a")
        making.gate.set()
        await at.settle()
        assert making.libraries == [lantern]
        assert at.browser.finder.found.hits


async def test_quitting_does_not_wait_for_the_index(lantern, making):
    async with opened((80, 24), library=lantern) as at:
        for key in ("slash", "escape", "q"):
            at.send(key)
        await at.until(lambda: making.libraries and at.app._exit)
    assert not making.gate.is_set()
    making.gate.set()


async def test_the_search_remembers_nothing_without_state(lantern):
    async with opened((80, 24), library=lantern, state=State(remember=False)) as at:
        await _search(at, "lamp")
        await at.press("enter")
        at.app.save()
    assert State().recent == []


@pytest.mark.parametrize("second", ["ctrl+p", "ctrl+f"])
async def test_a_popup_below_the_finder_comes_back_whatever_was_listed_meanwhile(second, lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("f1", "slash", second, *["escape"] * (2 if second == "ctrl+p" else 1))
        assert not at.browser.searching
        assert at.browser.popup.is_open


async def test_a_popup_over_the_finder_does_not_outlive_it(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash", "f1", "ctrl+p", "escape", "escape")
        assert not at.browser.searching
        assert not at.browser.popup.is_open


async def test_back_from_the_commands_what_was_typed_is_there(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        await at.type("storm")
        await at.press("down", "ctrl+p", "escape")
        assert at.browser.finder.input.value == "storm"
        assert at.browser.finder.results.cursor == 1


async def test_a_link_from_over_the_finder_leads_out_of_it(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        await at.type("storm")
        at.browser.action_who()
        await at.settle()
        at.browser.popup.choose("source/archive")
        await at.settle()
        assert not at.browser.searching
        assert at.session.section == "sources"


async def test_a_click_beside_a_popup_over_the_finder_closes_the_popup_alone(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("slash")
        await at.type("a")
        await at.press("f1")
        over = at.browser.popup.pane.region
        await at.click(over.x - 2, over.y + 2)
        assert not at.browser.popup.is_open
        assert at.browser.searching


@pytest.mark.parametrize(("width", "last"), [(40, "↑↓ move"), (52, "page up/down page")])
async def test_the_footer_of_a_search_names_no_key_that_does_not_fit(width, last, lantern):
    async with opened((width, 20), library=lantern) as at:
        await at.press("slash")
        await at.type("lamp")
        assert at.footer.startswith(" enter open  esc close")
        assert at.footer.endswith(last)


async def test_what_one_can_type_is_read_whole_below_the_results(lantern):
    async with opened((80, 24), library=lantern) as at:
        await at.press("slash")
        for form, meaning in QUERY_HELP:
            assert form in at.text
            assert meaning in at.text
