"""Figures for people: how a claim's value is written, and the other forms in which it is typed.

The forms never change a value; they are further spellings of it under which search finds it.
"""

from lostcity_tui.film.claims import Claim, Value

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: Longer runs of digits are no amount; turning them into numbers would take long or fail.
LONGEST = 18
#: Currency → the sign that is written for it.
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def display(kind: str, claim: Claim) -> str:
    """Return the value of `claim` as it is shown; `kind` is a `FactKind.value`."""
    value = claim.value
    if isinstance(value, tuple):
        return ", ".join(value)
    if kind == "money":
        return money(value, claim.detail("currency"))
    if kind == "date":
        return long_date(str(value))
    return f"{value} min" if kind == "runtime" else str(value)


def money(amount: Value, currency: str) -> str:
    """Return an amount with thousands separated and its currency; text is left as it stands.

    Cents have two digits or more, and a whole amount has none.
    """
    whole, point, cents = str(amount).replace(",", "").replace(" ", "").partition(".")
    if not _is_number(whole) or (point and not _is_number(cents)):
        return str(amount)
    part = cents.rstrip("0")
    written = f"{int(whole):,}" + (f".{part:0<2}" if part else "")
    symbol = SYMBOLS.get(currency.upper())
    return f"{symbol}{written}" if symbol else f"{written} {currency}".strip()


def long_date(date: str) -> str:
    """Return "17 May 1995" for "1995-05-17", "May 1995" for "1995-05", other text as it is."""
    parts = date.split("-")
    if not all(map(_is_number, parts)) or len(parts) not in (2, 3):
        return date
    month = int(parts[1])
    if not 1 <= month <= 12:
        return date
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{MONTHS[month - 1]} {parts[0]}"


def spellings(kind: str, claim: Claim) -> tuple[str, ...]:
    """Return the forms in which people type the figures of `claim`, its own form left out."""
    forms: list[str] = [claim.said] if claim.said else []
    value = str(claim.value)
    if kind == "date":
        forms += _date_forms(value)
    elif kind == "runtime":
        forms += _runtime_forms(int(value)) if _is_number(value) else []
    elif kind == "money":
        forms += _amount_forms(value, SYMBOLS.get(claim.detail("currency").upper(), ""))
    votes = claim.detail("votes")
    if votes:
        forms += _amount_forms(votes, "")
    return tuple(dict.fromkeys(form for form in forms if form))


def _runtime_forms(minutes: int) -> list[str]:
    hours, rest = divmod(minutes, 60)
    return [
        f"{minutes} minutes",
        f"{minutes} min",
        f"{minutes}min",
        f"{hours}h{rest:02}",
        f"{hours}h{rest:02}m",
        f"{hours}h {rest}m",
        f"{hours}:{rest:02}",
        f"{hours} hours {rest} minutes",
    ]


def _date_forms(value: str) -> list[str]:
    written, parts = long_date(value), value.split("-")
    if written == value or len(parts) != 3:
        return [value]
    day, month, year = written.split()
    number = int(parts[1])
    return [value, f"{month} {day}, {year}", f"{day}/{number}/{year}", f"{day}.{number}.{year}"]


def _amount_forms(value: str, symbol: str) -> list[str]:
    digits = value.replace(",", "").replace(" ", "")
    if not _is_number(digits) or len(digits) < 4:
        return []
    amount = int(digits)
    forms = [digits, *(f"{amount:,}".replace(",", mark) for mark in (",", " ", "."))]
    for unit, letter, word in ((1_000_000, "m", "million"), (1_000, "k", "thousand")):
        if amount >= unit:
            for short in _short_amounts(amount, unit):
                forms += [f"{short}{letter}", f"{short} {word}"]
    return forms + [symbol + form for form in forms if symbol]


def _short_amounts(amount: int, unit: int) -> dict[str, None]:
    """Return `amount` in units, rounded and cut off to none, one and two places."""
    forms: dict[str, None] = {}
    for places in (0, 1, 2):
        step = 10**places
        for scaled in (round(amount * step / unit), amount * step // unit):
            forms[
                f"{scaled / step:.{places}f}".rstrip("0").rstrip(".") if places else f"{scaled}"
            ] = None
    return forms


def _is_number(digits: str) -> bool:
    """Tell whether text is a whole number that is not absurdly long."""
    return digits.isascii() and digits.isdigit() and len(digits) <= LONGEST
