"""How the claims of a fact stand to each other."""

import pytest

from lostcity_tui.film.claims import Claim, Standing, Value, comparable, standing

ORIGINS = {"imdb": "imdb", "me": "me", "wiki": "wikipedia", "copy": "wikipedia"}


def claim(value: Value, by: str, scope: str = "", as_of: str = "", currency: str = "") -> Claim:
    details = (("currency", currency),) if currency else ()
    return Claim(value, (by,), scope=scope, as_of=as_of, details=details)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("7.5/10", "imdb")], "one witness"),
        ([claim("7.5/10", "imdb"), claim("7.5/10", "me")], "agreed"),
        ([claim("7.5/10", "wiki"), claim("7.5/10", "copy")], "one witness"),
        ([claim("7.5/10", "imdb"), claim("7.7/10", "me")], "disputed"),
        ([claim("7.5/10", "imdb", "IMDb users"), claim("7.5/10", "me", "imdb USERS")], "agreed"),
        # Equal by chance: each holds for something else, and has one witness.
        ([claim("7.5/10", "imdb", "IMDb users"), claim("7.5/10", "me", "critics")], "scoped"),
        ([claim("7.5/10", "imdb", "IMDb users"), claim("7.5/10", "imdb", "critics")], "scoped"),
        ([claim("7.5/10", "imdb", as_of="1995"), claim("7.5/10", "me", as_of="2001")], "scoped"),
        ([claim("7.5/10", "imdb", as_of="1995"), claim("7.7/10", "me", as_of="2001")], "scoped"),
        # Two witnesses for one scope say nothing about the other.
        ([claim(5, "imdb", "a"), claim(5, "me", "a"), claim(5, "me", "b")], "scoped"),
        ([claim(5, "imdb", "a"), claim(6, "me", "a"), claim(5, "me", "b")], "disputed"),
        ([claim(100, "imdb", currency="USD"), claim(100, "me", currency="FRF")], "disputed"),
        ([claim(100, "imdb", currency="USD"), claim(100, "me")], "agreed"),
    ],
)  # fmt: skip
def test_claims_stand_to_each_other_within_what_they_hold_for(
    claims: list[Claim], expected: str
) -> None:
    assert standing(tuple(claims), ORIGINS) is Standing(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (100, 100.0), (1.5, 1.50), (1995, "1995"), (10**17, 1e17), ("7.5/10", "7.50/10"),
        ("7.5/10", "7.5 / 10"), ("7.5/10", "7.5 out of 10"), ("80%", "80.0 %"),
        ("La Cité", "la  cité"), ("Amélie", "AME\u0301LIE"), (("A", "B"), ("b", "a")),
    ],
)  # fmt: skip
def test_equal_statements_are_equal_however_they_are_written(one: Value, other: Value) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (100, 100.5), ("7.5/10", "7.5"), ("7.5/10", "75%"), ("4/5", "8/10"), ("007", "7"),
        ("version 1.10", "version 1.1"), ("1.10", "1.1"), ("8 1/2", "8.5"), ("Amélie", "Amelie"),
    ],
)  # fmt: skip
def test_statements_that_look_alike_are_not_equal(one: Value, other: Value) -> None:
    assert comparable(one) != comparable(other)
