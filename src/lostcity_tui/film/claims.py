"""Claims, facts and standings: who says what, and whether they agree.

The model follows Wikidata's statements: a value, its references, qualifiers, and a preferred rank.
A standing is always computed, never stored; sources that share an origin are one witness.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | tuple[str, ...]

#: Spoiler references that are not the id of a scene.
PREMISE = "premise"
WHOLE = "whole"

_SCORE = re.compile(
    r"(\d{1,6}(?:\.\d{1,6})?)\s*(?:%|(?:/|out of)\s*(\d{1,6}(?:\.\d{1,6})?))", re.ASCII
)


class Standing(StrEnum):
    """How well the claims of a fact agree."""

    AGREED = "agreed"
    ONE_WITNESS = "one witness"
    SCOPED = "scoped"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for one fact, and who states it."""

    value: Value
    """A number for a year, an amount and a runtime, which is in whole minutes; a tuple for a list
    whose order does not matter (the directors); otherwise the text as it is shown."""
    by: tuple[str, ...] = ()
    """Ids of the sources that state it; empty means the author of the dossier."""
    said: str = ""
    """The source's own short form of the value ("1h48m"); never a sentence."""
    scope: str = ""
    """What the value holds for ("IMDb users"); values of different scopes do not conflict."""
    as_of: str = ""
    """The date for which the value holds, as YYYY, YYYY-MM or YYYY-MM-DD."""
    pick: bool = False
    """Whether this claim is shown first."""
    doubt: str = ""
    """Why a careful reader would not rely on it."""
    why: str = ""
    """Why it is shown first."""
    origin: str = ""
    """The origin that all of `by` took it from, where that differs from the sources' own."""
    details: tuple[tuple[str, str], ...] = ()
    """Qualifiers that belong to the kind of fact, such as ("votes", "73000")."""
    words: tuple[str, ...] = ()
    """Other words by which people look for the fact; never shown."""

    def detail(self, name: str) -> str:
        """Return one qualifier, or an empty string."""
        return dict(self.details).get(name, "")

    def stated(self, key: str) -> Value:
        """Return what the claim holds under a key: its value (is), scope (of) or a qualifier."""
        if key == "is":
            return self.value
        return self.scope if key == "of" else self.detail(key)


@dataclass(frozen=True, slots=True)
class Fact:
    """One question about the film and every answer the sources give to it."""

    anchor: str
    """The fact's address within the film, such as "fact/runtime"."""
    key: str
    """The kind of fact: a key of `film.vocabulary.FACT_KINDS`, "credit" or "difference"."""
    label: str
    """What it is called on the screen, such as "Runtime"."""
    claims: tuple[Claim, ...]
    """At least one claim, in the order of the file."""
    spoils: str = PREMISE
    """What it gives away: "premise", the id of a scene, or "whole"."""
    about: tuple[str, ...] = ()
    """Anchors of the people, characters or scenes it is about."""

    def shown(self) -> Claim:
        """Return the claim shown first: the picked one, or the first of the file."""
        return next((claim for claim in self.claims if claim.pick), self.claims[0])


def person_ids(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the people in a credit's claim."""
    return claim.value if isinstance(claim.value, tuple) else (str(claim.value),)


Origins = Mapping[str, str]
"""Source id → the id of its origin (itself where it has none)."""


def independent(claims: tuple[Claim, ...], origins: Origins) -> tuple[str, ...]:
    """Return the distinct origins behind `claims`, in order; a claim by nobody counts as one."""
    seen: dict[str, None] = {}
    for claim in claims:
        if claim.origin:
            seen[claim.origin] = None
        else:
            for source in claim.by or ("",):
                seen[origins.get(source, source)] = None
    return tuple(seen)


def comparable(value: Value) -> object:
    """Return `value` in a form in which two equal statements are equal.

    Case, spacing and the encoding of accents make no difference, nor do the noughts at the end of
    a number or a score: 100 is 100.00, and "7.5/10" is "7.50/10", but no other text is a number.
    """
    if isinstance(value, tuple):
        return frozenset(comparable(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split())
    if score := _SCORE.fullmatch(text):
        return tuple(float(number) for number in score.groups() if number)
    return unicodedata.normalize("NFC", text.casefold())


def rivals(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    """Return claims by what they hold for: those of one scope and date that differ stand together.

    Of claims that state the same for the same the first is returned. Equal amounts of two
    currencies differ; an amount without a currency is taken for one of the currency that the
    others name.
    """
    currencies = {claim.detail("currency") for claim in claims} - {""}
    by_scope: dict[tuple[str, str], dict[object, Claim]] = {}
    for claim in claims:
        unit = claim.detail("currency") if len(currencies) > 1 else ""
        differing = by_scope.setdefault((claim.scope.casefold(), claim.as_of), {})
        differing.setdefault((comparable(claim.value), unit), claim)
    return tuple(tuple(differing.values()) for differing in by_scope.values())


def standing(claims: tuple[Claim, ...], origins: Origins) -> Standing:
    """Return how the claims of one fact stand to each other.

    Rival values of one scope and date are disputed. Claims for several scopes or dates are scoped,
    even where their values happen to be equal: none bears out another. Claims for one scope and
    date are agreed when two independent origins make them.
    """
    scopes = rivals(claims)
    if any(len(differing) > 1 for differing in scopes):
        return Standing.DISPUTED
    if len(scopes) > 1:
        return Standing.SCOPED
    if len(independent(claims, origins)) > 1:
        return Standing.AGREED
    return Standing.ONE_WITNESS
