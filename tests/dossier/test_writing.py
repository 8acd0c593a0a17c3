from pathlib import Path

import pytest

from lostcity_tui.dossier import read, read_text
from lostcity_tui.dossier.edit import add_claims
from lostcity_tui.dossier.writer import to_yaml, write
from lostcity_tui.errors import DossierError
from lostcity_tui.film.claims import Claim

from .examples import BUNDLED, readme_example


def test_the_bundled_film_is_written_and_read_as_the_same(tmp_path: Path) -> None:
    film = read(BUNDLED).film
    assert film
    path = tmp_path / BUNDLED.name
    assert write(film, path)
    assert read(path).film == film
    assert read(path).problems == ()


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
    text = to_yaml(film, "lantern")
    assert "\nyear: {is: 1958, by: [archive]}\n" in text
    assert "\n- {is: 94 min, by: [archive], said: 1h34}\n" in text
    assert "\n  holm: Ida Holm\n" in text
    assert "id: lantern" not in text
    assert max(map(len, text.splitlines())) <= 105


def test_the_bundled_file_itself_is_never_rewritten() -> None:
    film = read(BUNDLED).film
    assert film
    before = BUNDLED.stat()
    assert not write(film, BUNDLED)
    after = BUNDLED.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_film_that_would_read_otherwise_is_not_written(tmp_path: Path) -> None:
    film = read_text("title: A\n", "film.yaml").film
    assert film
    hostile = type(film)("film", facts=(*film.facts, *film.facts))
    path = tmp_path / "film.yaml"
    path.write_text("title: B\n")
    with pytest.raises(DossierError, match="cannot be written"):
        write(hostile, path)
    assert path.read_text() == "title: B\n"


# Adding to what somebody wrote

BY_HAND = """\
# My notes.
title:   The Film      # as on the poster

year: {is: 1995, by: [me]}   # sure
runtime:
    # from the tape
    -   {is: 108 min, by: [me]}

    # end of runtimes
release:
  is: 1995-05
  where: Cannes   # festival
genres: [Drama]
tagline: [One, {is: Two, by: me}]
sources:
  me: {title: My notes}   # myself
# The end.
"""
ADDED = """\
# My notes.
title:
  -   The Film      # as on the poster
  - {is: Le Film}

year:
  - {is: 1995, by: [me]}   # sure
  - {is: 1996, by: [me]}
runtime:
    # from the tape
    -   {is: 108 min, by: [me]}
    - {is: 112 min, said: 'it''s 1:52', doubt: 'not sure: # really'}

    # end of runtimes
release:
  - is: 1995-05
    where: Cannes   # festival
  - {is: 1995-05-17, where: France, kind: cinema}
genres:
  - [Drama]
  - {is: [Drama, Fantasy], by: [me]}
tagline: [One, {is: Two, by: me}, {is: 'Three: four'}]
box_office:
  - {is: 18000000, of: Budget, currency: USD}
sources:
  me: {title: My notes}   # myself
# The end.
"""
CLAIMS = (
    ("title", Claim("Le Film")),
    ("year", Claim(1996, ("me",))),
    ("runtime", Claim(112, said="it's 1:52", doubt="not sure: # really")),
    ("release", Claim("1995-05-17", details=(("where", "France"), ("kind", "cinema")))),
    ("genres", Claim(("Drama", "Fantasy"), ("me",))),
    ("tagline", Claim("Three: four")),
    ("box_office", Claim(18_000_000, scope="Budget", details=(("currency", "USD"),))),
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_claims_are_added_and_comments_and_layout_survive(
    newline: str, mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "film.yaml"
    path.write_bytes((mark + BY_HAND).replace("\n", newline).encode())
    film = add_claims(path, CLAIMS)
    expected = ADDED.replace("title:\n  -   The", "title:\n  - The")
    assert path.read_bytes().decode() == (mark + expected).replace("\n", newline)
    assert read(path).film == film


def test_a_file_without_a_line_feed_at_its_end_is_added_to(tmp_path: Path) -> None:
    path = tmp_path / "film.yaml"
    path.write_text("title: A")
    add_claims(path, [("title", Claim("B")), ("year", Claim(1995))])
    assert path.read_text() == "title:\n  - A\n  - {is: B}\nyear:\n  - {is: 1995}"


@pytest.mark.parametrize(
    ("text", "key", "claim", "message"),
    [
        (BY_HAND, "yaer", Claim(1995), 'unknown key "yaer"; did you mean "year"'),
        (BY_HAND, "year", Claim("soon"), "expected a year"),
        (BY_HAND, "year", Claim(1995, ("nobody",)), "unknown source"),
        (BY_HAND, "tagline", Claim("a\nb"), "without changing something else"),
        (BY_HAND, "tagline", Claim("a", details=(("colour", "red"),)), "unknown key"),
        ("{title: A}\n", "year", Claim(1995), "does not fit"),
        ("title: A\nyear: 199S\n", "title", Claim("B"), "expected a year"),
        ("title: >\n  A\n  B\n", "title", Claim("C"), "does not fit"),
    ],
)
def test_what_cannot_be_added_leaves_the_file_as_it_is(
    text: str, key: str, claim: Claim, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "film.yaml"
    path.write_text(text)
    before = path.stat()
    with pytest.raises(DossierError, match=message):
        add_claims(path, [("title", Claim("Another")), (key, claim)][text != BY_HAND :])
    assert path.read_text() == text
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_adding_nothing_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "film.yaml"
    path.write_text(BY_HAND)
    path.chmod(0o400)
    before = path.stat()
    add_claims(path, [])
    assert path.stat().st_ino == before.st_ino


def test_claims_can_be_added_to_the_bundled_dossier(tmp_path: Path) -> None:
    path = tmp_path / BUNDLED.name
    path.write_bytes(BUNDLED.read_bytes())
    for key in ("title", "year", "runtime", "rating", "trivia", "awards", "box_office"):
        value = {"year": 1996, "runtime": 9, "rating": "9/10", "box_office": 7}.get(key, "New")
        add_claims(path, [(key, Claim(value, scope="here"))])
    lines = iter(path.read_text("utf-8").splitlines())
    assert all(
        any(line.endswith(old.partition(":")[2]) for line in lines)
        for old in BUNDLED.read_text("utf-8").splitlines()
    )
    assert read(path).problems == ()
