"""Sources followed to their origins."""

import pytest

from lostcity_tui.film.records import Film, Source


def film(**origins: str) -> Film:
    return Film("f", sources=tuple(Source(name, name, origin=end) for name, end in origins.items()))


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ({}, {}),
        ({"a": ""}, {"a": "a"}),
        ({"a": "a"}, {"a": "a"}),
        ({"a": "wikipedia", "b": "wikipedia"}, {"a": "wikipedia", "b": "wikipedia"}),
        ({"a": "b", "b": "c", "c": ""}, {"a": "c", "b": "c", "c": "c"}),
        ({"c": "", "b": "c", "a": "b"}, {"a": "c", "b": "c", "c": "c"}),
        ({"a": "b", "b": "a"}, {"a": "a", "b": "a"}),
        ({"x": "a", "a": "b", "b": "a"}, {"x": "a", "a": "a", "b": "a"}),
    ],
)
def test_a_source_is_followed_to_its_origin(
    origins: dict[str, str], expected: dict[str, str]
) -> None:
    assert film(**origins).origins() == expected


def test_a_long_chain_of_sources_has_one_origin() -> None:
    chain = {f"s{number}": f"s{number + 1}" for number in range(50_000)}
    assert set(film(**chain).origins().values()) == {"s50000"}
