"""Several films: a list to filter and choose from, and hits in films that are not open."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.tui import films
from tests.tui.support import SIZES, named, opened, write_dossiers

from lostcity_tui.film.blocks import Card
from lostcity_tui.library import Entry, Library, list_again, open_library
from lostcity_tui.library.searching import engine_for
from lostcity_tui.tui.config import Config
from lostcity_tui.tui.content.films import film_rows, ranks
from lostcity_tui.tui.content.narrowing import narrowed
from lostcity_tui.tui.searcher import Searcher
from lostcity_tui.tui.state import State


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_with_several_films_one_is_chosen_first(size, three):
    async with opened(size, library=three) as at:
        assert at.browser.finder.chooser is at.browser.finder.films
        assert "3 of 3 films" in at.text
        for title in ("Åland Summer", "The Lantern Keeper", "The Paper Submarine"):
            assert title in at.text
        assert "1958" in at.text
        await at.press("down", "enter")
        assert at.session.view.card.title == three.entries[1].card.title
        assert not at.browser.finder.is_open
        assert at.app.focused is at.pane
        assert three.entries[1].card.title in at.lines[0]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("lan", ["The Lantern Keeper", "Åland Summer"]),
        ("aland", ["Åland Summer"]),
        ("fyrvok", ["The Lantern Keeper"]),
        ("roux", ["The Paper Submarine"]),
        ("ANAIS", ["The Paper Submarine"]),
        ("1971", ["Åland Summer"]),
        ("sund 1971", ["Åland Summer"]),
        ("1950..1971", ["Åland Summer", "The Lantern Keeper"]),
        ("1971..", ["Åland Summer", "The Paper Submarine"]),
        ("..1960 keeper", ["The Lantern Keeper"]),
        ("..1960 roux", []),
        ("xyzzy", []),
    ],
)
async def test_typing_narrows_the_list_by_title_original_title_director_and_year(
    typed, titles, three
):
    async with opened((100, 30), library=three) as at:
        await at.type(typed)
        rows = " ".join(at.rows_of(at.pane))
        every = {entry.card.title for entry in three.entries}
        assert {title for title in every if title in rows} == set(titles)
        assert f"{len(titles)} of 3 films" in at.text
        await at.press("enter")
        assert at.browser.finder.is_open == (not titles)
        assert ("No film or director is called that." in at.text) == (not titles)
        if titles:
            assert at.session.view.card.title == titles[0]


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_a_list_without_a_film_says_how_to_find_people(size, three):
    async with opened(size, library=three, config=Config(keys=(("search", "F2"),))) as at:
        await at.type("xyzzy")
        assert "esc, then f2" in at.flat.casefold()


async def test_a_key_sorts_the_films_by_year_by_director_and_by_title_again(three):
    titles = ["Åland Summer", "The Lantern Keeper", "The Paper Submarine"]
    directed = sorted(
        range(3), key=lambda at: three.entries[at].card.directors[0].split()[-1].lower()
    )
    newest = sorted(range(3), key=lambda at: -three.entries[at].card.year)
    async with opened((80, 24), library=three) as at:
        assert "^s sort" in at.footer
        for said, order in (
            ("3 of 3 films, newest first", newest),
            ("3 of 3 films, by director", directed),
            ("3 of 3 films", range(3)),
        ):
            await at.press("ctrl+s")
            assert f" {said}" in at.lines
            assert [row.anchor for row in at.pane.items] == [
                f"film:{three.entries[film].id}" for film in order
            ]
            assert at.pane.cursor == 0
        await at.press("ctrl+s")
        await at.type("the")
        assert "The Lantern Keeper" in at.text
        await at.press("enter")
        assert at.session.view.card.title == "The Paper Submarine"
        await at.press("slash", "ctrl+s")
        assert "sort" not in at.footer
    assert [entry.card.title for entry in three.entries] == titles


def test_films_of_no_known_year_or_director_come_last():
    films = _cards(
        Card("a", "A"), Card("b", "B", year=1950, directors=("Zoë Ä", "A B")),
        Card("c", "C", year=1999, directors=("Anna Zorn",)),
    )  # fmt: skip
    assert ranks(films, "newest first") == [2, 1, 0]
    assert ranks(films, "by director") == [2, 0, 1]


async def test_escape_keeps_the_film_and_the_key_brings_the_list_back(three):
    async with opened((80, 24), library=three) as at:
        title = at.session.view.card.title
        await at.press("escape")
        assert at.session.view.card.title == title
        assert "3 films" in at.lines[1]
        await at.press("3", "L")
        assert at.browser.finder.chooser is at.browser.finder.films
        assert at.item.target == f"film:{at.session.view.card.id}", (
            "the open film is the one chosen"
        )
        await at.press("escape")
        assert at.session.section == "plot"


async def test_a_hit_in_another_film_opens_it_and_back_returns(three):
    async with opened((80, 24), library=three) as at:
        await at.type("lantern")
        await at.press("enter", "3", "j")
        before = at.where
        await at.press("slash")
        await at.type("zeppelins")
        assert "Åland Summer (1971)" in at.text
        assert "zeppelins" in " ".join(at.marked(at.browser.finder.preview))
        await at.press("enter")
        assert at.session.view.card.title == "Åland Summer"
        assert at.session.section == "synopsis"
        assert at.marked(at.pane) == ["zeppelins"]
        await at.press("backspace")
        assert at.session.view.card.title == "The Lantern Keeper"
        assert at.where == before


async def test_next_hit_goes_from_film_to_film(three):
    async with opened((80, 24), library=three) as at:
        await at.press("escape", "slash")
        await at.type("film")
        await at.press("escape", "slash")
        at.app.focused.value = ""
        await at.type("the")
        found = at.browser.finder.found.hits
        await at.press("enter")
        visited = [at.session.view.card.id]
        for _ in range(len(found) - 1):
            await at.press("n")
            visited.append(at.session.view.card.id)
        assert visited == [hit.film for hit in found]


async def test_a_film_that_is_opened_from_the_list_has_no_hits_of_a_search_before(three):
    async with opened((80, 24), library=three) as at:
        await at.type("lantern")
        await at.press("enter", "slash")
        await at.type("lamp")
        await at.press("enter")
        assert "hit 1 of" in at.footer
        await at.press("L")
        await at.type("paper")
        await at.press("enter")
        assert "hit" not in at.footer
        await at.press("n")
        assert "no hits" in at.footer


async def test_the_place_in_each_film_is_kept(three):
    async with opened((80, 24), library=three) as at:
        await at.type("lantern")
        await at.press("enter", "3", "j", "j")
        await at.press("L")
        await at.type("paper")
        await at.press("enter")
        assert at.session.section == "synopsis"
        await at.press("L")
        await at.type("lantern")
        await at.press("enter")
        assert (at.session.section, at.item.anchor) == ("plot", "scene/signal")


async def test_the_list_stands_at_the_start_on_the_film_one_was_in_last(three):
    for quits in ((), ("enter",)):
        async with opened((80, 24), library=three, state=State()) as at:
            await at.type("lantern")
            await at.press("enter", "3", "j", "j", *quits)
            place = at.where[:4]
            at.app.save()
        for leave in ("enter", "escape"):
            async with opened((80, 24), library=three, state=State()) as at:
                assert at.browser.finder.is_open
                assert at.item.target == f"film:{place[0]}"
                at.app.save()
            async with opened((80, 24), library=three, state=State()) as at:
                await at.press(leave)
                assert at.where[:4] == place


async def test_when_the_first_film_is_unreadable_another_one_is_open(tmp_path):
    paths = write_dossiers(tmp_path / "films", lantern=films.LANTERN, second=films.SECOND)
    open_library(paths)
    library = open_library(paths)
    (tmp_path / "films" / "second.yaml").unlink()
    assert library.entries[0].id == "second"
    async with opened((80, 24), library=library) as at:
        assert at.session.view.card.title == "The Lantern Keeper"
        assert "2 of 2 films" in at.text


async def test_each_list_of_films_is_filtered_by_its_own_titles(tmp_path, three):
    for library, title in ((three, "lantern"), (_renamed(three), "other lantern")):
        async with opened((80, 24), library=library) as at:
            await at.type(title)
            assert "1 of 3 films" in at.text


def _renamed(library):
    """Return a library of the same films under other titles."""
    return Library(
        [
            entry._replace(card=entry.card._replace(titles=(f"Other {entry.card.title}",)))
            for entry in library.entries
        ],
        (),
    )


async def test_a_film_that_has_become_unreadable_is_said_and_changes_nothing(tmp_path):
    paths = write_dossiers(tmp_path / "films", lantern=films.LANTERN, second=films.SECOND)
    open_library(paths)
    library = open_library(paths)
    async with opened((80, 24), library=library) as at:
        await at.type("lantern")
        await at.press("enter")
        (tmp_path / "films" / "second.yaml").write_text("title: [", "utf-8")
        library._pages.pop("aland-summer", None)
        for entry in library.entries:
            if entry.card.title == "Åland Summer":
                library._pages.pop(entry.id, None)
        await at.press("L")
        await at.type("aland")
        await at.press("enter")
        assert at.session.view.card.title == "The Lantern Keeper"
        assert "cannot be opened" in at.text
        await at.press("escape", "j")
        assert at.pane.id == "synopsis"


async def test_a_thousand_films_are_listed_filtered_and_walked(tmp_path):
    cards = {f"film{i}": f"title: Film number {i}\nyear: {1900 + i % 120}\n" for i in range(300)}
    library = open_library(write_dossiers(tmp_path / "many", **cards))
    async with opened((80, 24), library=library, state=State(remember=False)) as at:
        assert "300 of 300 films" in at.text
        await at.press("pagedown", "down", "up")
        assert at.pane.cursor > 10
        await at.type("number 299")
        assert "1 of 300 films" in at.text
        await at.press("enter")
        assert at.session.view.card.title == "Film number 299"
        await at.press("L")
        assert at.item.target == f"film:{at.session.view.card.id}"
        assert len(at.pane.items._made) < 50, "rows that are not seen are not made"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("perlman", ["the perelman case"]),
        ("shadwo doubt", ["shadow of a doubt"]),
        ("permna", ["permanent midnight"]),
        ("man", ["man on wire", "permanent midnight", "the perelman case", "cindy sherman"]),
        ("kurosva", ["akira kurosawa"]),
        ("kuroswqa", ["akira kurosawa"]),
        ("kuro", ["akira kurosawa"]),
        ("kurxswa", ["akira kurosawa"]),
        ("mmidn", ["permanent midnight"]),
        ("kurros", ["akira kurosawa"]),
        ("qqrosaw", []),
        ("hitchcok", []),
    ],
)
def test_a_name_is_like_another_that_differs_by_a_letter_or_two(typed, found):
    lines = [
        "permanent midnight", "the perelman case", "cindy sherman", "shadow of a doubt",
        "man on wire", "akira kurosawa",
    ]  # fmt: skip
    assert [lines[at] for at in narrowed(lines, typed)] == found


def _cards(*cards: Card) -> list[Entry]:
    return [Entry(card.title, "", (0, 0), "", card, 0) for card in cards]


_MANY_FILMS = _cards(
    Card("a", "Short", year=1995, directors=("Marc Caro", "Jean-Pierre Jeunet")),
    Card(
        "b",
        "Other",
        year=2001,
        line=(("title", "Other", ""), ("year", "2001", ""), ("runtime", "122 min", "")),
    ),
    Card("c", "A title that is longer than any list is wide " * 9, year=1964),
)


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (36, "1995   Short"),
        (56, "1995   Short                     Marc Caro, Jean-Pierre…"),
        (76, "1995   Short                                   Marc Caro, Jean-Pierre Jeunet"),
    ],
)
def test_a_long_title_takes_no_room_that_directors_need(width, row):
    (line,) = film_rows(_MANY_FILMS, range(3), width)[0].flows
    assert line.text.rstrip() == row
    for item in film_rows(_MANY_FILMS, range(3), width):
        assert cell_len(item.flows[0].text) <= width


def test_a_list_of_short_titles_has_its_columns_side_by_side():
    (line,) = film_rows(_MANY_FILMS[:2], range(2), 76)[0].flows
    assert line.text.rstrip() == "1995   Short  Marc Caro, Jean-Pierre Jeunet"


def test_a_wide_list_tells_the_running_time_and_no_title_or_year_twice():
    (line,) = film_rows(_MANY_FILMS[:2], range(2), 150)[1].flows
    assert line.text.split() == ["2001", "Other", "122", "min"]


def test_short_forms_are_sought_in_one_walk_through_a_line():
    assert narrowed(["a" * 500, "x"], "a" * 30 + "bcde") == []
    assert narrowed(["x" + "ab" * 500 + "-c", "[^x-] y"], "xb-c") == [0]
    assert narrowed(["one", "[^x-] y"], "[-]") == [1]


def test_of_what_is_pasted_into_a_list_the_beginning_alone_is_sought():
    assert narrowed(["y", "x" * 200], "x" * 100_000) == [1]


@pytest.mark.parametrize("width", [40, 74, 100, 200])
def test_directors_stand_below_each_other_whether_or_not_a_film_has_errors(width):
    library = open_library()
    entry = library.entries[0]
    rows = film_rows([entry, entry._replace(errors=3)], range(2), width)
    (fine,), (faulty,) = (row.flows for row in rows)
    assert faulty.text.replace("!", " ") == fine.text
    assert "!" in faulty.text
    assert len(fine.text) <= width


async def test_a_film_with_errors_is_marked_and_the_command_names_what_was_opened(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    write_dossiers(
        tmp_path / "films", one="title: One\nsources: {a: {title: Unused}}\n", two="title: Two\n"
    )
    async with opened((80, 24), library=open_library(["films"])) as at:
        assert "!" not in at.text.replace("?", "")
    (tmp_path / "films" / "two.yaml").write_text("title: Two\nyaer: 1\n", "utf-8")
    for width, said in ((80, "2 of 2 films; ! has errors: lostcity check films"), (40, "! has er")):
        async with opened((width, 24), library=open_library(["films"])) as at:
            assert said in at.text
            assert ("lostcity check" in at.text) == (width == 80)
            assert "! Two" in next(line for line in at.lines if "Two" in line)
            assert "! " not in next(line for line in at.lines if "One" in line)


async def test_the_list_of_films_forgives_typos_when_nothing_else_fits(three):
    async with opened((80, 24), library=three) as at:
        title = three.entries[0].card.title
        typo = title[:2] + title[3] + title[2] + title[4:]
        await at.type(typo)
        assert title in at.text
        assert "1 of 3 films" in at.text
        await at.press(*(["backspace"] * len(typo)))
        await at.type("zqxj")
        assert "0 of 3 films" in at.text


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_a_changed_file_is_read_again_where_one_is(size, tmp_path):
    paths = write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    async with opened(size, library=open_library(paths)) as at:
        await at.type("lantern")
        await at.press("enter", "/", *"keeper", "escape")
        await at.go("plot")
        await at.press("j", "enter", "j")
        where, old = at.where, at.item.flows
        words = old[1].text.split()[0]
        write_dossiers(tmp_path, lantern=films.LANTERN.replace(words, "Newly"))
        await at.press("R")
        assert at.where == where
        assert "read again" in at.footer
        assert at.item.flows != old
        assert "Newly" in at.flat
        await at.press("/")
        await at.type(" newly")
        await at.until(lambda: "1 of" in at.text, "the search has noticed")


async def test_a_file_that_has_become_unreadable_is_named_and_the_film_stays(tmp_path):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    async with opened((80, 24), library=open_library([path])) as at:
        await at.press("3")
        before = at.where
        write_dossiers(tmp_path, lantern="title: [")
        await at.press("R")
        assert "cannot be read again" in at.text
        assert "lantern.yaml" in at.item.flows[0].text
        await at.press("escape")
        assert at.where == before
        write_dossiers(tmp_path, lantern=films.LANTERN.replace("The Lantern", "The Only"))
        await at.press("R")
        assert "The Only Keeper" in at.lines[0]


async def test_what_is_open_is_left_when_the_file_no_longer_has_it(tmp_path):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    async with opened((80, 24), library=open_library([path])) as at:
        await at.press("3", "j", "enter")
        assert at.session.reading
        write_dossiers(tmp_path, lantern=films.BARE)
        await at.press("R")
        assert not at.session.reading
        assert at.pane is at.browser.deck.listed
        assert "no plot" in at.text


async def test_the_list_is_sorted_and_narrowed_by_what_the_file_says_now(tmp_path):
    paths = write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    async with opened((80, 24), library=open_library(paths)) as at:
        await at.press("ctrl+s")
        assert [row.anchor for row in at.pane.items] == ["film:second", "film:lantern"]
        await at.type("keeper")
        await at.press("enter")
        changed = films.LANTERN.replace("is: 1958,", "is: 1999,").replace("Keeper", "Warden")
        write_dossiers(tmp_path, lantern=changed)
        await at.press("R", "L")
        assert [row.anchor for row in at.pane.items] == ["film:lantern", "film:second"]
        await at.type("warden")
        assert "1 of 2 films" in at.text


async def test_a_search_that_is_open_is_asked_again_when_the_file_is_read_again(tmp_path):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    async with opened((80, 24), library=open_library([path])) as at:
        await at.press("slash", *"magistrate")
        assert at.browser.finder.hit is not None
        write_dossiers(tmp_path, lantern=films.LANTERN.replace("agistrate", "ayor"))
        await at.press("ctrl+p", *"read again", "enter")
        assert at.browser.searching
        assert at.browser.finder.input.value == "magistrate"
        assert at.browser.finder.hit is None
        assert "nothing found" in at.text


async def test_enter_waits_for_an_answer_after_the_file_is_read_again(tmp_path, monkeypatch):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    async with opened((80, 24), library=open_library([path])) as at:
        await at.press("slash", *"magistrate", "escape", "R")
        searcher, gate = at.browser.finder.searcher, threading.Event()
        make = searcher._open_engine
        monkeypatch.setattr(searcher, "_open_engine", lambda: gate.wait(10) and make())
        at.send("slash")
        at.send("enter")
        await at.until(lambda: searcher.lands, "enter to be taken")
        assert "reading the film…" in at.text
        assert not at.browser.finder.results.items
        gate.set()
        await at.until(lambda: not at.browser.searching, "landing")
        await at.settle()
        assert at.session.hits.is_here


async def test_an_index_made_of_what_the_file_said_before_is_made_anew(tmp_path, monkeypatch):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    made, gate = [], threading.Event()

    def make(library):
        made.append(engine_for(library))
        assert gate.wait(10)
        return made[-1]

    monkeypatch.setattr("lostcity_tui.library.searching.engine_for", make)
    async with opened((80, 24), library=open_library([path])) as at:
        at.send("slash")
        await at.until(lambda: made, "the index to be made")
        at.send("escape")
        write_dossiers(tmp_path, lantern=films.LANTERN.replace("agistrate", "ayor"))
        at.send("R")
        await at.until(lambda: "read again" in at.footer)
        gate.set()
        await at.settle()
        await at.press("slash", *"magistrate")
        assert "nothing found" in at.text
        assert len(made) == 2


def test_an_engine_that_is_forgotten_while_it_is_about_to_be_asked_answers(monkeypatch):
    class Forgetting(Searcher):
        reads = iter(["the engine"])
        engine = property(lambda self: next(self.reads, None), lambda self, value: None)

    monkeypatch.setattr(Forgetting, "_ask", lambda self, engine, text: engine)
    assert Forgetting(None)._ask_when_ready("lamp") == "the engine"


async def test_reading_again_leaves_the_hits_of_what_the_file_said_before(tmp_path):
    library = open_library(write_dossiers(tmp_path, film="title: Lamp\ntagline: A lamp is lit\n"))
    async with opened((80, 24), library=library) as at:
        await at.press("slash")
        await at.type("lamp")
        await at.press("enter")
        assert at.session.hits.found
        await at.press("R")
        assert not at.session.hits.found
        assert "hit 1" not in at.footer


async def test_reading_again_takes_away_what_was_asked_of_the_film_before(tmp_path):
    library = open_library(write_dossiers(tmp_path, film="title: Lamp\ntagline: A lamp is lit\n"))
    async with opened((80, 24), library=library) as at:
        await at.press("5", "s")
        assert at.browser.popup.is_open
        await at.press("R")
        assert not at.browser.popup.is_open


async def test_a_film_that_is_written_meanwhile_is_listed_and_found_after_reading_again(tmp_path):
    write_dossiers(tmp_path, lantern=films.LANTERN)
    async with opened((80, 24), library=open_library([str(tmp_path)])) as at:
        await at.press("3", "j")
        where = at.where
        write_dossiers(tmp_path, second=films.SECOND, third="title: Zebra Crossing\n")
        await at.press("R")
        assert "read again: 2 films more" in at.footer
        assert at.where == where
        assert "3 films: L" in at.text
        await at.press("L")
        assert "3 of 3 films" in at.text
        assert at.item.target == "film:lantern"
        await at.press("escape", "slash", *"zebra")
        await at.until(lambda: "1 of" in at.text, "the search has noticed")
        await at.press("enter")
        assert at.session.view.card.title == "Zebra Crossing"


async def test_the_film_that_is_open_stays_when_its_file_is_gone(tmp_path):
    paths = write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    async with opened((80, 24), library=open_library([str(tmp_path)])) as at:
        await at.type("lantern")
        await at.press("enter", "3", "j", "j", "enter")
        where = at.where
        Path(paths[0]).unlink()
        await at.press("R")
        assert "cannot be read again" in at.text
        assert "no such film any more" in at.flat
        await at.press("escape")
        assert at.where == where
        await at.press("R")
        assert "nothing has changed" in at.footer
        assert at.where == where
        write_dossiers(tmp_path, third="title: Zebra Crossing\n")
        await at.press("R", "L", *"zebra", "enter")
        assert at.session.view.card.title == "Zebra Crossing"
        await at.press("backspace")
        assert "This film cannot be opened" in at.text
        await at.press("escape")
        assert at.session.view.card.title == "Zebra Crossing"


async def test_a_file_of_a_folder_that_has_become_unreadable_is_told_in_the_header(tmp_path):
    write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    async with opened((80, 24), library=open_library([str(tmp_path)])) as at:
        await at.type("lantern")
        await at.press("enter")
        write_dossiers(tmp_path, second="title: [")
        await at.press("R")
        assert "1 film fewer, 1 file not read" in at.footer
        assert "1 file not read (second.yaml)" in at.text
        await at.press("L")
        assert "only one film is open" in at.footer


async def test_keys_are_answered_while_the_films_are_listed_again(tmp_path, monkeypatch):
    write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    gate, listed = threading.Event(), []

    def wait(*asked):
        listed.append(asked)
        assert gate.wait(10)
        return list_again(*asked)

    monkeypatch.setattr("lostcity_tui.tui.browser.list_again", wait)
    async with opened((80, 24), library=open_library([str(tmp_path)])) as at:
        await at.type("lantern")
        await at.press("enter")
        write_dossiers(tmp_path, a="title: A\n", z="title: Z\n")
        at.send("R")
        await at.until(lambda: listed, "the thread to begin")
        at.send("R")
        at.send("L")
        at.send("down")
        at.send("up")
        await at.until(lambda: at.browser.searching, "the list of films")
        await at.until(lambda: at.item.target == "film:second", "the cursor to move")
        gate.set()
        await at.settle()
        assert len(listed) == 1
        assert "4 of 4 films" in at.text
        assert at.item.target == "film:second"


async def test_what_a_search_of_the_old_films_finds_meanwhile_is_not_shown(tmp_path, monkeypatch):
    paths = write_dossiers(tmp_path, lantern=films.LANTERN, second=films.SECOND)
    async with opened((80, 24), library=open_library([str(tmp_path)])) as at:
        await at.type("lantern")
        await at.press("enter", "slash", "escape")
        searcher, gate = at.browser.finder.searcher, threading.Event()
        ask = searcher._ask

        def slow(engine, text):
            found = ask(engine, text)
            assert gate.wait(10)
            return found

        searcher._slow = True
        monkeypatch.setattr(searcher, "_ask", slow)
        at.send("slash")
        for key in "aland":
            at.send(key)
        await at.until(lambda: searcher._busy, "the search")
        Path(paths[1]).unlink()
        at.browser.action_reload()
        await at.until(lambda: len(at.session.library) == 1, "the films to be listed")
        gate.set()
        await at.settle()
        assert searcher.found is not None
        assert not searcher.found.hits
        assert not at.session.engine


async def test_what_was_asked_of_a_film_before_it_was_read_again_does_not_come_back(
    tmp_path, monkeypatch
):
    (path,) = write_dossiers(tmp_path, lantern=films.LANTERN)
    gate = threading.Event()
    monkeypatch.setattr(
        "lostcity_tui.tui.browser.list_again", lambda *asked: gate.wait(10) and list_again(*asked)
    )
    async with opened((80, 24), library=open_library([path])) as at:
        for key in ("R", "s", "slash"):
            at.send(key)
        await at.until(lambda: at.browser.searching, "the search")
        gate.set()
        await at.settle()
        await at.press("escape")
        assert not at.browser.popup.is_open
