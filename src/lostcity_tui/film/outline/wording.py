"""Qualifiers and remarks of a claim put into words, in the order in which a reader needs them."""

import re
from collections.abc import Mapping

from lostcity_tui.film import figures
from lostcity_tui.film.claims import Claim, Fact

_WORDS = {
    "votes": "{} votes",
    "count": "{} reviews",
    "music": "music by {}",
    "lyrics": "lyrics by {}",
    "performed_by": "performed by {}",
    "script": "{} script",
    "platforms": "on {}",
    "for": "for {}",
}
#: Qualifiers that stand in a fact's label already.
_IN_LABEL = {
    "release": ("where", "kind"),
    "certification": ("where",),
    "adaptations": ("kind",),
    "connections": ("relation",),
    "related": ("relation",),
    "companies": ("role",),
    "box_office": ("currency",),
}
_COUNTS = frozenset({"votes", "count"})


def qualifiers(fact: Fact, claim: Claim, shown: str) -> tuple[str, ...]:
    """Return a claim's qualifiers; what its label, value or note says already is left out."""
    hidden = _IN_LABEL.get(fact.key, ())
    said = f"{shown}\n{claim.detail('note')}"
    return tuple(
        _qualifier(name, value)
        for name, value in claim.details
        if name not in hidden and (name == "note" or not _says(said, value))
    )


def _qualifier(name: str, value: str) -> str:
    """Return a qualifier in words, counts with their thousands separated."""
    if name not in _COUNTS:
        return _WORDS.get(name, "{}").format(value)
    words = _WORDS[name].format(figures.money(value, ""))
    return words.removesuffix("s") if value == "1" else words


def _says(text: str, words: str) -> bool:
    """Tell whether `words` stand in `text`, case aside, and not within a longer word."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


def claim_notes(
    fact: Fact, claim: Claim, shown: str, source_titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Return everything that a claim says besides its value and its sources."""
    notes = list(qualifiers(fact, claim, shown))
    if claim.scope and claim.scope.casefold() not in fact.label.casefold():
        notes.insert(0, claim.scope)
    if claim.as_of:
        notes.append(f"as of {figures.long_date(claim.as_of)}")
    if claim.said and claim.said != shown:
        notes.append(f"said as “{claim.said}”")
    if claim.origin:
        notes.append(f"taken from {source_titles.get(claim.origin, claim.origin)}")
    if claim.doubt:
        notes.append(f"doubt: {claim.doubt}")
    if claim.pick and len(fact.claims) > 1:
        notes.append(f"shown first: {claim.why}" if claim.why else "shown first")
    return tuple(notes)
