"""The text of a scalar read as what its key asks for: a year, a date, a running time, money.

YAML's own guesses (`1:48` as a sexagesimal, `no` as false) play no part: text comes in, and what
it says comes out, in the form in which `film.claims.Claim` keeps it.
"""

import re
from datetime import date as calendar_date

from lostcity_tui.film.figures import MONTHS, SYMBOLS

#: Before the first films, and safely past the last announced ones.
FIRST_YEAR, LAST_YEAR = 1870, 2100
#: Minutes; the longest film made (Logistics, 2012) has 51,420.
LONGEST_RUNTIME = 60_000
#: No currency of a real box office needs more digits.
LARGEST_AMOUNT = 10**15
#: No file holds a list as long.
_PLACE_DIGITS = 6

TRUE = frozenset({"true", "yes", "on"})
FALSE = frozenset({"false", "no", "off"})

_MONTHS = [month.lower() for month in MONTHS]
_SIGNS = {sign: currency for currency, sign in SYMBOLS.items()} | {"US$": "USD"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})", re.ASCII | re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII | re.IGNORECASE)
_MONTH_ALONE = re.compile(r"([a-z]{3,9})\.?,? (\d{4})", re.ASCII | re.IGNORECASE)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_UNCERTAIN = re.compile(
    r"(?:~|ca?\.?|circa|about|around) ?(\d{4})|(\d{4}) ?\(?\?\)?", re.ASCII | re.IGNORECASE
)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:m|min|mins|minutes?|['’′分])?\.?", re.ASCII | re.IGNORECASE)
_HOURS = re.compile(
    r"(\d{1,3})\s*(?:h|hrs?|hours?|:|時間)\s*(?:(\d{1,2})\s*(?:m|min|mins|minutes?|['’′分])?)?",
    re.ASCII | re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[,_ ]\d{3})+|\d{1,15}", re.ASCII)
_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:[,_ ]\d{3})+|\d{1,18})(\.\d{1,6})?", re.ASCII)
_SHORT = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(k|m|million|thousand)", re.ASCII | re.IGNORECASE)
_OUT_OF = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(?:/|out of)\s*(\d{1,6}(?:\.\d{1,6})?)", re.ASCII)
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(?:%|per cent|percent)", re.ASCII)
_MINUS_SCORE = re.compile(r"-\s*\d", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_PAID_IN = rf"(US\$|[{''.join(SYMBOLS.values())}]|[A-Z]{{3}})?"
_PRICED = re.compile(rf"{_PAID_IN}\s*(.*?)\s*{_PAID_IN}")
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


class UnfitError(Exception):
    """A text that is not what its key asks for; the message says what was expected."""

    def __init__(self, expected: str, repaired: str | None = None) -> None:
        super().__init__(expected)
        self.repaired = repaired
        """What was probably meant."""


def year(text: str) -> int:
    """Return a year from 1870 to 2100."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        _refuse_uncertain(text)
        raise UnfitError("a year such as 1995")
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise UnfitError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def date(text: str) -> str:
    """Return a date as stated: YYYY, YYYY-MM or YYYY-MM-DD; it must be one of the calendar."""
    match = _DATE.fullmatch(text)
    if match is None:
        _refuse_uncertain(text)
        meant = _meant_dates(text)
        if len(meant) > 1:
            raise UnfitError(f"a date that tells day from month, {' or '.join(meant)}")
        raise UnfitError("a date such as 1995, 1995-05 or 1995-05-17", *meant)
    year(match[1])
    month, day = int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= 12:
        raise UnfitError("a month from 01 to 12")
    try:
        calendar_date(int(match[1]), month, day)
    except ValueError:
        raise UnfitError("a day that this month has") from None
    return text


def _refuse_uncertain(text: str) -> None:
    """Raise UnfitError for a year of which `text` says that it is a guess ("c. 1950", "1950?")."""
    if match := _UNCERTAIN.fullmatch(text):
        guess = match[1] or match[2]
        year(guess)
        raise UnfitError(f"a year alone, as in {{is: {guess}, doubt: a guess}}", guess)


def _meant_dates(text: str) -> list[str]:
    """Return the dates that `text` may write in another way ("17 May 1995", "05/17/1995").

    Where nobody can tell the day from the month they are two.
    """
    parts: list[tuple[str, ...]] = []
    if match := _LOOSE_DATE.fullmatch(text):
        parts = [match.groups("")]
    elif match := _DAY_FIRST.fullmatch(text):
        parts = [(match[3], _month(match[2]), match[1])]
    elif match := _MONTH_FIRST.fullmatch(text):
        parts = [(match[3], _month(match[1]), match[2])]
    elif match := _MONTH_ALONE.fullmatch(text):
        parts = [(match[2], _month(match[1]))]
    elif match := _YEAR_LAST.fullmatch(text):
        parts = [(match[4], match[3], match[1]), (match[4], match[1], match[3])]
    written = dict.fromkeys("-".join(part.zfill(2) for part in each if part) for each in parts)
    return [found for found in written if _is_date(found)]


def _is_date(text: str) -> bool:
    try:
        return bool(date(text))
    except UnfitError:
        return False


def _month(name: str) -> str:
    low = name.lower()
    return next((str(n) for n, month in enumerate(_MONTHS, 1) if month.startswith(low)), "0")


def runtime(text: str) -> int:
    """Return a running time in whole minutes; "108 min", "108", "1h48" and "1:48" are read."""
    if match := _MINUTES.fullmatch(text):
        minutes = int(match[1])
    elif match := _HOURS.fullmatch(text):
        minutes = 60 * int(match[1]) + int(match[2] or 0)
    else:
        raise UnfitError("a running time such as 108 min or 1h48")
    if not 1 <= minutes <= LONGEST_RUNTIME:
        raise UnfitError(f"a running time from 1 to {LONGEST_RUNTIME} min")
    return minutes


def number(text: str) -> int | float:
    """Return a number; its thousands may be grouped by commas, spaces or underscores."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UnfitError("a number such as 1200000", _long_form(text))
    digits = match[1] + re.sub(r"[,_ ]", "", match[2])
    return float(digits + match[3]) if match[3] else int(digits)


def money(text: str) -> int | float:
    """Return an amount that is not negative; the currency stands in its own key."""
    if (match := _PRICED.fullmatch(text)) and (sign := match[1] or match[3]):
        code = _SIGNS.get(sign, sign)
        amount = _long_form(match[2]) or (match[2] if _AMOUNT.fullmatch(match[2]) else None)
        raise UnfitError(f"an amount without its currency, which goes in currency: {code}", amount)
    amount_read = number(text)
    if amount_read < 0:
        raise UnfitError("an amount that is not negative")
    if amount_read > LARGEST_AMOUNT:
        raise UnfitError("an amount below 1,000,000,000,000,000")
    return amount_read


def _long_form(text: str) -> str | None:
    """Return "73000" for "73K" and "1200000" for "1.2 million"."""
    match = _SHORT.fullmatch(text)
    if match is None:
        return None
    scale = 1000 if match[2].lower() in ("k", "thousand") else 1_000_000
    return str(round(float(match[1]) * scale))


def count(text: str) -> str:
    """Return a count of votes or reviews as plain digits."""
    if not _GROUPED.fullmatch(text):
        raise UnfitError("a number such as 73000", _long_form(text))
    return re.sub(r"[,_ ]", "", text)


def place(text: str) -> int:
    """Return a place in a list, counted from 1."""
    if not (text.isascii() and text.isdigit() and text.strip("0")):
        raise UnfitError("a place counted from 1")
    if len(text) > _PLACE_DIGITS:
        raise UnfitError("a place below 1,000,000")
    return int(text)


def score(text: str) -> str:
    """Return a rating as stated ("7.5/10", "80%", "two stars"); it may not exceed its scale."""
    if _MINUS_SCORE.match(text):
        raise UnfitError("a rating that is not negative")
    if (match := _OUT_OF.match(text)) and float(match[1]) > float(match[2]):
        raise UnfitError(f"a rating of at most {match[2]}/{match[2]}")
    if (match := _PERCENT.match(text)) and float(match[1]) > 100:
        raise UnfitError("a rating of at most 100%")
    return text


def currency(text: str) -> str:
    """Return a currency's three capital letters, as in ISO 4217."""
    if not _CURRENCY.fullmatch(text):
        guess = _SIGNS.get(text) or (text.upper() if re.fullmatch("[A-Za-z]{3}", text) else None)
        raise UnfitError("a currency of three letters such as USD", guess)
    return text


def url(text: str) -> str:
    """Return an address that begins with http:// or https://."""
    if not _URL.fullmatch(text):
        guess = f"https://{text}" if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", text) else None
        raise UnfitError("an address that begins with https:// or http://", guess)
    return text


def flag(text: str) -> bool:
    """Return True for `true` (yes, on), False for `false` (no, off)."""
    low = text.lower()
    if low not in TRUE | FALSE:
        raise UnfitError("true or false")
    return low in TRUE
