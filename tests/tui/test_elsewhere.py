"""In a library of several films the page of a person says in which others of them they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.support import SIZES, Session, named, opened, write_dossiers

from lostcity_tui.library import open_library

FILM = """
title: {title}
year: {year}
sources: {{me: {{title: My notes, kind: notes}}}}
people: {{pinon: {name}, other: Somebody of {title}}}
characters: {{role: {role}, unseen: The other}}
cast:
  - {{person: pinon, character: role, by: [me]}}
  - {{person: other, character: unseen, by: [me]}}
"""


def film(title: str, year: int, role: str, name: str = "Dominique Pinon") -> str:
    return FILM.format(title=title, year=year, role=role, name=name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_dossiers(
        tmp_path / "films",
        butcher=film("Delicatessen", 1991, "Louison"),
        cafe=film("Amélie", 2001, "Joseph", "{name: DOMINIQUE PINON, about: " + "x" * 99 + "}"),
        junk=film("Micmacs", 2009, "Fracasse"),
        none=film("Nowhere", 2010, "Nobody", "Somebody Else"),
    )
    return tmp_path / "films"


async def ready(at: Session, title: str) -> None:
    """Choose a film, and wait until all films are known."""
    await at.until(lambda: at.session.engine, "the films to be joined")
    await at.settle()
    await at.type(title)
    await at.press("enter")


def rows(at: Session) -> list[str]:
    """Return what is drawn below the heading of the other films."""
    drawn = [" ".join(row.strip("▌ ").split()) for row in at.rows_of(at.pane)]
    first = next((n for n, row in enumerate(drawn) if row.startswith("In other films")), None)
    return [] if first is None else [row for row in drawn[first:] if row]


async def at_pinon(at: Session) -> None:
    await at.press("2")
    at.browser.travel.follow("person/pinon")
    await at.settle()


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_the_page_of_a_person_lists_the_other_films_newest_first(size, folder):
    async with opened(size, library=open_library([str(folder)])) as at:
        await ready(at, "delicatessen")
        await at_pinon(at)
        await at.press("G")
        assert at.item.target == "film:cafe#person/pinon"
        assert rows(at)[-2:] == ["Micmacs 2009 Fracasse", "Amélie 2001"]


async def test_a_page_that_is_open_when_the_films_are_known_says_so_then(folder):
    async with opened((120, 40), library=open_library([str(folder)])) as at:
        await at.until(lambda: at.session.engine, "the films to be joined")
        engine, at.session.engine = at.session.engine, None
        await at.type("delicatessen")
        await at.press("enter")
        await at_pinon(at)
        await at.press("j")
        before = at.where
        assert rows(at) == []
        at.browser.travel.join_films(engine)
        await at.settle()
        assert rows(at) == ["In other films here (2)", "Micmacs 2009 Fracasse", "Amélie 2001"]
        assert at.where == before


async def test_a_film_in_the_list_opens_at_the_person_and_back_returns(folder):
    async with opened((80, 24), library=open_library([str(folder)])) as at:
        await ready(at, "delicatessen")
        await at_pinon(at)
        await at.press("G")
        before = at.where
        await at.press("enter")
        assert at.session.view.card.title == "Amélie"
        assert at.session.opened["cast"] == "person/pinon"
        assert "In other films here (2)" in at.text
        await at.press("backspace")
        assert at.where == before
        await at.click_on("Micmacs")
        assert at.session.view.card.title == "Micmacs"


async def test_a_film_that_cannot_be_opened_is_told_and_one_stays(folder):
    library = open_library([str(folder)])
    async with opened((80, 24), library=library) as at:
        await ready(at, "delicatessen")
        await at_pinon(at)
        await at.press("G")
        library._pages.clear()
        (folder / "cafe.yaml").write_text("title: [broken", "utf-8")
        await at.press("enter")
        assert "This film cannot be opened" in at.text
        assert at.session.view.card.title == "Delicatessen"


async def test_a_file_that_is_read_again_is_known_by_what_it_says_now(folder):
    async with opened((80, 24), library=open_library([str(folder)])) as at:
        await ready(at, "delicatessen")
        engine = at.session.engine
        (folder / "butcher.yaml").write_text(
            film("Delicatessen", 1991, "Louison", "Somebody Else"), "utf-8"
        )
        await at.press("R")
        await at.until(lambda: at.session.engine is not engine, "the films to be joined again")
        await at.settle()
        await at_pinon(at)
        assert rows(at) == ["In other films here (1)", "Nowhere 2010 Nobody"]


async def test_a_film_alone_joins_nothing(lantern):
    async with opened((120, 40), library=lantern) as at:
        await at.press("slash")
        await at.type("berg")
        await at.until(lambda: at.browser.finder.found, "an answer")
        await at.press("escape")
        at.browser.travel.follow("person/berg")
        await at.settle()
        assert at.session.engine is None
        assert "In other films" not in at.text
