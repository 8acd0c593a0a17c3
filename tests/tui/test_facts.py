"""The list of facts: each value once, whole words, marks where they are read."""

from __future__ import annotations

import pytest
from tests.tui.support import city, opened
from textual.selection import SELECT_ALL

from lostcity_tui.tui.content import facts
from lostcity_tui.tui.content.view import FilmView, Item
from lostcity_tui.tui.flow import NO_BREAK, lay_out


def lines_of(item: Item, width: int) -> list[str]:
    """Return the lines that an item takes."""
    return [
        flow.text[start:end].replace(NO_BREAK, " ")
        for line in lay_out(item.flows, width)
        for _, flow, start, end in line.parts
    ]


@pytest.mark.parametrize("width", [20, 27])
def test_a_fact_stands_below_its_label_and_no_word_is_broken_where_it_is_narrow(width):
    items = {item.anchor: item for item in facts.listing(FilmView(city().first_page()), width)}
    label, *title = lines_of(items["fact/title"], width)
    assert label == "Title"
    assert " ".join(" ".join(title).split()) == "The City of Lost Children ✓ agreed"


@pytest.mark.parametrize(
    ("width", "anchor", "first"),
    [
        (30, "fact/credit/director", "Director  Marc Caro,"),
        (30, "fact/countries", "Countries"),
        (61, "fact/credit/additional-dialogue", "Additional dialogue"),
        (63, "fact/credit/dialogue", "Dialogue             Gilles Adrien"),
    ],
)
def test_two_cells_part_a_value_from_its_label_or_it_stands_below(width, anchor, first):
    items = {item.anchor: item for item in facts.listing(FilmView(city().first_page()), width)}
    assert lines_of(items[anchor], width)[0] == first


def test_a_value_that_holds_for_several_things_is_said_once():
    composer = FilmView(city().first_page()).block("fact/credit/composer")
    assert composer.text.count("Angelo Badalamenti") == 1


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            76,
            [
                "Director                Marc Caro, Jean-Pierre Jeunet",
                "≠  Marc Caro",
                "≠  Jean-Pierre Jeunet  disputed",
            ],
        ),
        (
            110,
            [
                "Director                Marc Caro, Jean-Pierre Jeunet  ≠  Marc Caro"
                "  ≠  Jean-Pierre Jeunet  disputed"
            ],
        ),
    ],
)
def test_each_rival_value_has_its_own_line_where_they_do_not_fit_one(width, lines):
    view = FilmView(city().first_page())
    items = {item.anchor: lines_of(item, width) for item in facts.listing(view, width)}
    assert [line.strip() for line in items["fact/credit/director"]] == lines


def test_who_made_it_comes_first_and_what_a_page_left_out_last():
    items = facts.listing(FilmView(city().first_page()), 60)
    groups = [item.anchor.partition(":")[2] for item in items if item.anchor.startswith("heading")]
    assert groups[:4] == ["Direction", "Writing", "Cast", "Release"]
    assert groups[-1] == "Other"


def test_the_word_disputed_stays_with_the_last_of_the_values():
    view = FilmView(city().first_page())
    items = {item.anchor: lines_of(item, 50) for item in facts.listing(view, 50)}
    *_, last = items["fact/credit/writer"]
    assert last == "Adrien  disputed"


async def test_rival_values_are_copied_in_one_line():
    async with opened((60, 20)) as at:
        await at.press("5")
        copied = at.pane.selected_text(SELECT_ALL).splitlines()
    values = "Marc Caro, Jean-Pierre Jeunet ≠ Marc Caro ≠ Jean-Pierre Jeunet disputed"
    assert f"Director {values}" in copied
