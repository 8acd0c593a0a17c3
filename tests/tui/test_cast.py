"""The list of parts and credits: no name is cut while there is room, and no credit at all."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from tests.dossier.examples import GIVEN_AWAY
from tests.tui.support import city, opened, write_dossiers

from lostcity_tui.library import open_library
from lostcity_tui.tui.content import cast
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import lay_out

FILM = """
title: Film
sources: {{a: {{title: A, kind: page}}, b: {{title: B, kind: page}}}}
people:
  p: {person}
  q: {{name: Åse Berg, credited_as: {{is: Aase Berg, by: [a]}}}}
  r: Ida Holm
characters: {{k: {role}, m: The boy}}
credits:
  director: [{{is: [q, r], by: [a]}}, {{is: [r], by: [b]}}]
  composer: {{is: [r], by: [a]}}
cast:
  - {{person: p, character: k, by: [a]}}
  - {{person: q, character: m, by: [a], voice: [a], note: as a child}}
"""


def film(tmp_path, role: str = "The keeper", person: str = "Per Lie") -> FilmView:
    paths = write_dossiers(tmp_path, film=FILM.format(role=role, person=person))
    library = open_library(paths)
    return FilmView(library.page(library.entries[0].id))


def rows(view: FilmView, width: int) -> dict[str, list[str]]:
    """Return the lines of each item by its anchor, each no wider than it may be."""
    listed = {item.anchor: _lines(item, width) for item in cast.listing(view, width)}
    assert all(cell_len(line) <= width for lines in listed.values() for line in lines)
    return listed


def _lines(item: Item, width: int) -> list[str]:
    return [
        " " * x + flow.text[start:end].replace("\u00a0", " ")
        for line in lay_out(item.flows, width)
        for x, flow, start, end in line.parts
    ]


@pytest.mark.parametrize("width", [50, 55, 62])
def test_no_name_is_cut_while_there_is_room(width):
    listed = rows(FilmView(city().page(city().entries[0].id)), width)
    assert not any("…" in lines[0].partition("  as ")[0] for lines in listed.values())


@pytest.mark.parametrize("width", range(29, 60, 3))
def test_two_cells_part_a_role_from_its_actor_or_the_actor_stands_below(width, tmp_path):
    role, person = "The chief of the Cyclops", "Jean-Louis Trintignant"
    lines = rows(film(tmp_path, role, person), width)["part/k+p"]
    assert lines == ([f"{role}  {person}"] if width >= 48 else [role, f"  {person}"])


@pytest.mark.parametrize(
    ("role", "person"), [("兵衛" * 30, "志村喬"), ("勘兵衛", "志村喬" * 30), ("勘兵衛", "志村喬")]
)
@pytest.mark.parametrize("width", [32, 36, 50])
def test_a_wide_name_is_cut_where_it_is_wider_than_the_list_alone(role, person, width, tmp_path):
    lines = rows(film(tmp_path, role, person), width)["part/k+p"]
    left, right = lines if len(lines) > 1 else lines[0].split("  ", 1)
    for name, written in ((role, left), (person, right)):
        assert written.strip().rstrip("…") in name
        assert written.endswith("…") == (len(name) > width // 2)


@pytest.mark.parametrize("width", [24, 32, 60])
def test_a_credit_names_everybody_once_below_each_other_if_need_be(width, tmp_path):
    lines = rows(film(tmp_path), width)["crew/director"]
    assert " ".join(" ".join(lines).split()) == "Director Åse Berg, Ida Holm ≠ disputed"
    assert {line[:12].strip() for line in lines[1:]} <= {""}


async def test_each_person_of_a_credit_can_be_chosen_and_enter_opens_the_credit(tmp_path):
    paths = write_dossiers(tmp_path, film=FILM.format(role="The keeper", person="Per Lie"))
    async with opened((80, 24), library=open_library(paths)) as at:
        for keys, opened_there in (
            (("l", "enter"), ("cast", "person/q")),
            (("l", "l", "enter"), ("cast", "person/r")),
        ):
            await at.go("cast")
            await at.select("crew/director")
            await at.press(*keys)
            assert (at.session.section, at.session.opened["cast"]) == opened_there
            await at.press("escape")
        await at.go("cast")
        await at.select("crew/director")
        await at.press("enter")
        assert (at.session.section, at.item.anchor) == ("facts", "fact/credit/director")
        await at.go("cast")
        await at.select("crew/composer")
        await at.press("enter")
        assert (at.session.section, at.session.opened["cast"]) == (
            "cast",
            "person/r",
        )


def test_a_row_says_what_is_marked_and_no_note_is_taken_for_a_mark(tmp_path):
    (line,) = rows(film(tmp_path), 60)["part/m+q"]
    assert line.split("  ")[-1] == "voice, as Aase Berg"


def page(view: FilmView, anchor: str, width: int = 60) -> list[str]:
    """Return the lines of a character's or a person's page."""
    return [line for item in cast.detail(view, anchor, width) for line in _lines(item, width)]


def test_a_remark_stands_on_a_line_of_its_own_and_the_billing_at_the_end():
    lines = page(FilmView(city().first_page()), "character/one")
    told = lines.index("Played by: Ron Perlman")
    assert lines[told + 1].startswith("  both revisions of the Wikipedia article")
    billing = lines.index("Billing")
    assert lines[billing + 1].startswith("Ron Perlman: 1 in Alchetron")
    assert billing > max(number for number, line in enumerate(lines) if line.startswith("Reviews"))
    assert "billing" not in "".join(lines[:billing]).casefold()


def test_a_person_s_page_says_what_they_did_once(tmp_path):
    assert page(film(tmp_path), "person/p") == ["Per Lie  person", "", "Plays: The keeper"]
    assert page(film(tmp_path), "person/r")[:4] == [
        "Ida Holm  person",
        "",
        "Credit: Director",
        "Credit: Composer",
    ]


async def test_who_says_so_may_be_asked_of_a_billing():
    async with opened((80, 24)) as at:
        await at.go("cast")
        await at.press("enter", "G")
        assert at.item.anchor == "billing:0"
        await at.press("s", "y")


@pytest.mark.parametrize("width", [12, 20, 27])
def test_a_role_stands_above_its_actor_where_two_columns_would_cut_names(width, tmp_path):
    view = film(tmp_path, role="The chief of the Cyclops", person="Jean-Louis Trintignant")
    role, actor = rows(view, width)["part/k+p"]
    assert role[:3] == "The"
    assert actor[:6] == "  Jean"
    assert ("…" in actor) == (width < 24)


def test_short_names_stand_side_by_side_in_any_list(tmp_path):
    short = (
        FILM.format(role="Bo", person="Per").replace("Åse Berg", "Åse").replace("Ida Holm", "Ida")
    )
    library = open_library(write_dossiers(tmp_path, film=short))
    assert rows(FilmView(library.first_page()), 24)["part/k+p"] == ["Bo        Per"]


def test_a_very_long_name_cuts_no_other_one(tmp_path):
    listed = rows(film(tmp_path, role="The keeper", person="P" * 90), 50)
    assert listed["part/k+p"] == ["The keeper", f"  {'P' * 47}…"]
    assert listed["part/m+q"] == ["The boy   Åse Berg  voice, as Aase Berg"]


def test_beside_an_open_page_an_actor_without_room_stands_below_the_character():
    view = FilmView(city().first_page())
    listed = rows(view, 28)
    assert listed["part/krank+emilfork"] == ["Krank       Daniel Emilfork"]
    assert listed["part/octopus+brunet"] == ["The Octopus", "  Geneviève Brunet"]
    names = {line for lines in listed.values() for line in lines}
    assert not [line for line in names if line.endswith("…")]


def test_who_plays_somebody_is_said_where_their_part_gives_away_another(tmp_path):
    library = open_library(write_dossiers(tmp_path, reveal=GIVEN_AWAY))
    listed = rows(FilmView(library.first_page(), seen=0), 40)
    assert listed["character/hero"] == ["The hero   Pat"]
    assert "heading:Characters without a named actor" not in listed
