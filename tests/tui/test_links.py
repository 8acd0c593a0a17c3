"""Which words of a passage lead to somebody or something, and which only look like it."""

import pytest

from lostcity_tui.dossier import read_text
from lostcity_tui.film.outline import page
from lostcity_tui.tui.content.view import FilmView

FILM = """
title: A
sources: {a: {title: A page}}
people: {p: {name: Ida Berg}, h: {name: bell hooks}}
characters: {one: One, diver: The diver, woman: The woman, storm: Captain Storm, fille: la fille}
scenes: [{id: s, title: The harpoon, who: [one, diver], told: {a: T}}]
"""


@pytest.fixture(scope="module")
def view() -> FilmView:
    film = read_text(FILM, "a.yaml").film
    assert film
    return FilmView(page(film))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Ida Berg plays Captain Storm.", ["person/p", "character/storm"]),
        ("Miette finds One, and the diver too.", ["character/one", "character/diver"]),
        ("The diver’s lair", ["character/diver"]),
        (
            "It is by bell hooks, and la fille (One) sings.",
            ["person/h", "character/fille", "character/one"],
        ),
        ("One genius made them. One of them swims.", []),
        ("It has many a diver, and more than One of them.", []),
        ("Martha, a diminutive woman; the woman made to be a wife.", []),
        ("A harpoon-wielding sailor; see The harpoon.", ["scene/s"]),
    ],
)
def test_a_name_leads_to_whom_it_names_and_an_everyday_word_nowhere(
    view: FilmView, text: str, links: list[str]
) -> None:
    found = [part[2] for part in view.linked(text, "text") if len(part) == 3]
    assert found == links


def test_of_a_text_little_more_is_copied_than_there_is(view: FilmView) -> None:
    class Copied(str):
        characters = 0

        def __getitem__(self, key):
            part = super().__getitem__(key)
            Copied.characters += len(part)
            return part

    text = Copied("Captain Storm eats. " * 500)
    assert sum(len(part) == 3 for part in view.linked(text, "text")) == 500
    assert Copied.characters < 5 * len(text)
