"""A search query as a value: it parses from what is typed and prints back to itself.

No input is an error. What only looks like a field is searched as words, and `Query.notes` says so.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.text import fold

#: Fields that hold words, and the section each looks in.
WORD_FIELDS = {
    "title": "title", "cast": "cast", "character": "character", "plot": "plot",
    "review": "reviews", "fact": "facts", "source": "sources",
}  # fmt: skip
FIELDS = (*WORD_FIELDS, "year", "by", "in")
#: Letters and terms that are read of a text.
_LONGEST, _MOST_TERMS = 4000, 100
#: What people take for a field, and the one that they mean.
_MEANT = {
    "actor": "cast", "actress": "cast", "star": "cast", "person": "cast", "people": "cast",
    "role": "character", "scene": "plot", "story": "plot", "synopsis": "plot", "film": "title",
    "movie": "title", "critic": "review", "director": "by", "directed": "by", "date": "year",
    "decade": "year", "section": "in",
}  # fmt: skip
#: A word as it is typed, up to a quote, and the spaces before it.
_WORD = re.compile(r'\s*([^\s"]*)')
#: "1990s", "199x", "90s"; "1990..1999", "1990-1999".
_DECADE = re.compile(r"(\d|\d{3})(?:0s|x)", re.ASCII | re.IGNORECASE).fullmatch
_YEARS = re.compile(r"(\d{1,4})?(?:(\.\.|-|–)(\d{1,4})?)?", re.ASCII).fullmatch
#: The range of years that a query can ask for: four digits.
LAST_YEAR = 9999


class Term(NamedTuple):
    """One part of a query, kept as it was typed so that it prints back to itself."""

    text: str
    """The word, the words of a phrase, or a field's value."""
    field: str = ""
    """One of `FIELDS`, or empty for plain words."""
    quote: str = ""
    """Empty for a word, '"' for a phrase, "open" for a phrase whose closing quote is missing."""
    negative: bool = False

    def __str__(self) -> str:
        close = "" if self.quote == "open" else self.quote
        body = f'"{self.text}{close}' if self.quote else self.text
        return ("-" if self.negative else "") + (f"{self.field}:" if self.field else "") + body


class Query(NamedTuple):
    """What to look for: terms in the order in which they were typed."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing in it but words."""
        return not any(term.field or term.quote or term.negative for term in self.terms)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was taken differently from how it looks, a sentence each."""
        return tuple([note for note in map(_note, self.terms) if note])

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year that every `year:` allows; None when there is none."""
        ranges = [years for term in self.of("year") if (years := years_in(term.text))]
        if not ranges:
            return None
        return max(first for first, _ in ranges), min(last for _, last in ranges)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that `in:` allows; empty for all."""
        return tuple(section_named(term.text) for term in self.of("in"))

    def loosened(self) -> Iterator[str]:
        """Yield what to ask where this finds nothing: a person of any task, or the words alone.

        The years stay: what they shut out is not asked for.
        """
        asked = [term for term in self.terms if not term.negative and term.field != "in"]
        for other in ("cast", ""):
            loose = [
                term if term.field == "year" else Term(term.text, other, other and term.quote)
                for term in asked
                if not other or term.field in ("by", "year")
            ]
            if any(term.field != "year" for term in loose) and tuple(loose) != self.terms:
                yield " ".join(map(str, loose))

    def of(self, field: str, *, negative: bool = False) -> tuple[Term, ...]:
        """Return the terms of one field; "" for plain words and phrases."""
        return tuple([t for t in self.terms if t.field == field and t.negative == negative])


def parse(text: str) -> Query:
    """Return the query that `text` spells; `parse(str(query)) == query` for every query.

    What is longer than anyone types, a pasted page, is cut.
    """
    return Query(tuple([_term(*part) for part in islice(_split(text[:_LONGEST]), _MOST_TERMS)]))


def section_named(name: str) -> str:
    """Return the section that `name` begins or stands for ("review", "plo"), or "" for none."""
    wanted = fold(name)
    for section in SECTIONS:
        if wanted and (section.startswith(wanted) or wanted.rstrip("s") == section.rstrip("s")):
            return section
    return ""


def _split(text: str) -> Iterator[tuple[bool, str, str, str]]:
    """Yield (negative, what stands before a quote or the whole word, quote, quoted words)."""
    at, end = 0, len(text)
    while at < end:
        word = _WORD.match(text, at)
        assert word is not None
        head, at = word.group(1), word.end()
        negative = head.startswith("-") and (len(head) > 1 or text[at : at + 1] == '"')
        head = head[1:] if negative else head
        if text[at : at + 1] == '"' and (not head or _field_before(head)):
            close = text.find('"', at + 1)
            inner = " ".join(text[at + 1 : close if close >= 0 else end].split())
            at = close + 1 if close >= 0 else end
            if inner:
                yield negative, head, '"' if close >= 0 else "open", inner
        elif head:
            yield negative, head, "", ""


def _field_before(head: str) -> str:
    """Return the field that stands right before a quote, or ""."""
    return _field(head[:-1]) if head.endswith(":") else ""


def _field(name: str) -> str:
    """Return the field that a name stands for, small or capital, one or many; "" for none."""
    wanted = fold(name)
    if wanted in FIELDS:
        return wanted
    return next((field for field in WORD_FIELDS if wanted == field + "s"), "")


def _term(negative: bool, head: str, quote: str, quoted: str) -> Term:
    if quote:
        field = _field_before(head)
        if field and not _fits(field, quoted):
            field = ""
        return Term(quoted, field, quote, negative)
    name, colon, value = head.partition(":")
    field = _field(name) if colon else ""
    if value and field and _fits(field, value):
        return Term(value, field, "", negative)
    return Term(head, "", "", negative)


def _fits(field: str, value: str) -> bool:
    if field == "year":
        return years_in(value) is not None
    return field != "in" or bool(section_named(value))


def years_in(value: str) -> tuple[int, int] | None:
    """Return the first and last year of "1995", "1990..1999", "1990..", "..1999", "199x" or "90s".

    What is none of these is None; years the wrong way round are taken the right way.
    """
    if decade := _DECADE(value):
        first = 10 * int(decade[1]) + (1900 if len(decade[1]) == 1 else 0)
        return first, first + 9
    range_ = _YEARS(value)
    if range_ is None or not any(range_.group(1, 3)):
        return None
    first, last = int(range_[1] or 0), int(range_[3] or LAST_YEAR)
    return (min(first, last), max(first, last)) if range_[2] else (first, first)


def _note(term: Term) -> str:
    name, colon, value = term.text.partition(":")
    if term.field or term.quote or not colon or not value or value.startswith("//"):
        return ""
    if name == "year":
        return f"“{value}” is searched as words; year: wants 1995, 1990..1999 or 90s"
    if name == "in":
        return f"“{value}” is searched as words; in: wants one of {', '.join(SECTIONS)}"
    if not (name.isalpha() and len(name) > 1):
        return ""
    from lostcity_tui.errors import nearest  # only a slip pays for it

    meant = _MEANT.get(fold(name)) or nearest(fold(name), FIELDS)
    hint = f"did you mean {meant}:?" if meant else f"fields are {', '.join(FIELDS)}"
    return f"“{name}:” is searched as a word; {hint}"
