"""Figures as they are shown, and as people type them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lostcity_tui.film.claims import Claim, Value
from lostcity_tui.film.figures import display, long_date, money, spellings


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (1783616, "USD", "$1,783,616"),
        ("18000000", "usd", "$18,000,000"),
        ("120000", "NOK", "120,000 NOK"),
        ("1,234.50", "EUR", "€1,234.50"),
        (1783616.5, "USD", "$1,783,616.50"),
        (1783616.05, "USD", "$1,783,616.05"),
        (100.0, "USD", "$100"),
        ("100.00", "USD", "$100"),
        (0.125, "USD", "$0.125"),
        (73000, "", "73,000"),
        ("about two", "USD", "about two"),
        ("²", "USD", "²"),
        ("9" * 5000, "USD", "9" * 5000),
        ("", "USD", ""),
    ],
)
def test_money_is_shown_with_its_thousands_separated(
    amount: Value, currency: str, shown: str
) -> None:
    assert money(amount, currency) == shown


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("1995", "1995"),
        ("1995-05", "May 1995"),
        ("1995-05-17", "17 May 1995"),
        ("1995-05-07", "7 May 1995"),
        ("1995-13", "1995-13"),
        ("²-05", "²-05"),
        ("spring", "spring"),
        ("a-b-c", "a-b-c"),
    ],
)
def test_dates_are_written_out(date: str, shown: str) -> None:
    assert long_date(date) == shown


def test_a_runtime_is_shown_in_minutes() -> None:
    assert display("runtime", Claim(108)) == "108 min"


@pytest.mark.parametrize(
    ("kind", "claim", "typed"),
    [
        ("money", Claim(1783616, details=(("currency", "USD"),)),
         ("1783616", "1,783,616", "1 783 616", "1.783.616", "$1.7m", "$1.78 million", "1784k")),
        ("money", Claim("18000000", details=(("currency", "USD"),)), ("18m", "$18 million")),
        ("runtime", Claim(108, said="1h48m"), ("1h48m", "1:48", "108 minutes", "1h48")),
        ("date", Claim("1995-05-17"), ("1995-05-17", "May 17, 1995", "17/5/1995", "17.5.1995")),
        ("text", Claim("7.5/10", details=(("votes", "73000"),)), ("73k", "73,000", "73 thousand")),
        ("text", Claim("Amélie", said="Ameile"), ("Ameile",)),
    ],
)  # fmt: skip
def test_figures_are_found_as_people_type_them(
    kind: str, claim: Claim, typed: tuple[str, ...]
) -> None:
    assert set(typed) <= set(spellings(kind, claim))


@given(st.sampled_from(("money", "runtime", "date", "text", "year")), st.text(), st.text())
@example("date", "three odd words", "")
@example("date", "1995-05-17", "")
@example("date", "1995-0²-17", "")
def test_no_value_is_too_odd_to_be_shown(kind: str, value: str, other: str) -> None:
    claim = Claim(value, said=other, details=(("votes", other), ("currency", value)))
    assert isinstance(display(kind, claim), str)
    assert "" not in spellings(kind, claim)
