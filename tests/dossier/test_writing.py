import pytest

from lostcity_tui.dossier import read, read_text
from lostcity_tui.dossier.writer import to_yaml
from lostcity_tui.errors import DossierError

from .examples import BUNDLED, readme_example


def test_the_bundled_film_is_written_and_read_as_the_same() -> None:
    film = read(BUNDLED).film
    assert film
    again = read_text(to_yaml(film), "film.yaml")
    assert (again.film, again.problems) == (film, ())


@pytest.mark.parametrize(
    ("second", "third"),
    [("happens: {after: a}", ""), ("happens: {why: a dream}", "happens: {before: a}")],
)
def test_a_scene_told_where_it_happens_is_not_moved_and_not_written_so(
    second: str, third: str
) -> None:
    scenes = "".join(
        f"- {{id: {name}, title: A, told: {{x: A}}, {happens}}}\n"
        for name, happens in zip("abc", ("", second, third), strict=True)
    )
    film = read_text(f"title: A\nsources: {{x: A}}\nscenes:\n{scenes}", "film.yaml").film
    assert film
    assert not film.scenes[1].is_moved
    assert read_text(to_yaml(film), "film.yaml").film == film


def test_a_written_file_is_pleasant_to_read() -> None:
    film = read_text(readme_example(), "lantern.yaml").film
    assert film
    text = to_yaml(film)
    assert "\nyear: {is: 1958, by: [archive]}\n" in text
    assert "\n- {is: 94 min, by: [archive], said: 1h34}\n" in text
    assert "\n  holm: Ida Holm\n" in text
    assert max(map(len, text.splitlines())) <= 105


def test_what_an_encoding_lacks_is_written_as_an_escape() -> None:
    film = read_text("title: Місто 😀\n", "film.yaml").film
    assert film
    assert "Місто" in to_yaml(film)
    assert read_text(to_yaml(film, ascii_only=True).encode("ascii").decode(), "x.yaml").film == film


def test_a_film_that_would_read_otherwise_is_not_written() -> None:
    film = read_text("title: A\n", "film.yaml").film
    assert film
    hostile = type(film)("film", facts=(*film.facts, *film.facts))
    with pytest.raises(DossierError, match="no dossier can be written"):
        to_yaml(hostile)
