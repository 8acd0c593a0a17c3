"""Two films that are the same film, made one: what each states stands beside the other's claims.

Nothing is averaged. Ids of the second film give way to those of the first; people and characters of
one name, accents and case aside, are the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from lostcity_tui.film.claims import Claim, Fact, comparable
from lostcity_tui.film.records import Character, Film, Part, Person
from lostcity_tui.film.vocabulary import BY_KEY, FACT_KINDS
from lostcity_tui.text import Unique, fold

T = TypeVar("T", Person, Character)

#: Credits stand before the ratings.
_ORDER: dict[str, float] = {kind.key: place for place, kind in enumerate(FACT_KINDS)}
_ORDER["credit"] = _ORDER["rating"] - 0.5


def merged(film: Film, other: Film) -> Film:
    """Return `film` with the claims, names, parts and synopses of `other`.

    `other` is a film as media managers tell it. What a reader alone can make one with what another
    says is not taken from it: scenes, reviews, differences, and what people and characters are
    besides their names.
    """
    return _Merge(film, other).film()


class _Merge:
    def __init__(self, film: Film, other: Film) -> None:
        self.first, self.second = film, other
        self.sources = _free((s.id for s in film.sources), (s.id for s in other.sources))
        self.people = _same(film.people, other.people)
        self.characters = _same(film.characters, other.characters)

    def film(self) -> Film:
        first, second = self.first, self.second
        sources = [
            replace(
                each, id=self.sources[each.id], origin=self.sources.get(each.origin, each.origin)
            )
            for each in second.sources
        ]
        synopses = _free((s.id for s in first.synopses), (s.id for s in second.synopses))
        return replace(
            first,
            sources=(*first.sources, *sources),
            facts=self._facts(),
            people=self._named(first.people, second.people, self.people, "person"),
            characters=self._named(
                first.characters, second.characters, self.characters, "character"
            ),
            cast=self._cast(),
            synopses=(
                *first.synopses,
                *(replace(s, id=synopses[s.id], by=self._by(s.by)) for s in second.synopses),
            ),
        )

    def _by(self, sources: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.sources.get(source, source) for source in sources)

    def _claims(self, fact: Fact) -> tuple[Claim, ...]:
        return tuple(self._claim(fact, claim) for claim in fact.claims)

    def _claim(self, fact: Fact, claim: Claim) -> Claim:
        value = claim.value
        if fact.key == "credit":
            people = value if isinstance(value, tuple) else (str(value),)
            value = tuple(self.people.get(person, person) for person in people)
        return replace(claim, value=value, by=self._by(claim.by), pick=False)

    def _facts(self) -> tuple[Fact, ...]:
        """Return the facts of both; claims that answer one question stand together."""
        facts = {_question(fact): fact for fact in self.first.facts}
        unique = Unique(fact.anchor for fact in self.first.facts)
        for fact in self.second.facts:
            asked, claims = _question(fact), self._claims(fact)
            about = map(self._about, fact.about)
            if known := facts.get(asked):
                about_all = tuple(dict.fromkeys((*known.about, *about)))
                facts[asked] = replace(known, claims=(*known.claims, *claims), about=about_all)
            else:
                anchor = unique(fact.anchor)
                facts[asked] = replace(fact, anchor=anchor, claims=claims, about=tuple(about))
        return tuple(sorted(facts.values(), key=lambda fact: _ORDER.get(fact.key, len(_ORDER))))

    def _about(self, anchor: str) -> str:
        kind, _, name = anchor.partition("/")
        known = {"person": self.people, "character": self.characters}.get(kind, {})
        return f"{kind}/{known.get(name, name)}"

    def _named(
        self, first: Sequence[T], second: Sequence[T], ids: dict[str, str], kind: str
    ) -> tuple[T, ...]:
        """Return everybody of both, each with all spellings of the name."""
        everybody = {each.id: each for each in first}
        for each in second:
            name, claims = ids[each.id], self._claims(each.name)
            if name in everybody:
                known = everybody[name]
                everybody[name] = replace(known, name=_respelled(known.name, claims))
            else:
                anchor = f"{kind}/{name}"
                called = replace(each.name, anchor=f"{anchor}/name", claims=claims, about=(anchor,))
                everybody[name] = replace(each, id=name, name=called)
        return tuple(everybody.values())

    def _cast(self) -> tuple[Part, ...]:
        """Return the parts of both; who plays two characters plays each of them in that part."""
        parts = [*self.first.cast]
        places: dict[tuple[str, str], int] = {}
        for at, part in enumerate(parts):
            for character in (*part.characters, ""):
                places.setdefault((part.person, character), at)
        for part in map(self._part, self.second.cast):
            at = places.setdefault((part.person, "".join(part.characters[:1])), len(parts))
            if at < len(parts) and {*part.characters} <= {*parts[at].characters}:
                parts[at] = _together(parts[at], part)
            else:
                parts.append(part)
        return tuple(parts)

    def _part(self, part: Part) -> Part:
        return replace(
            part,
            person=self.people.get(part.person, part.person),
            characters=tuple(self.characters.get(each, each) for each in part.characters),
            by=self._by(part.by),
            billing=tuple((self.sources.get(source, source), n) for source, n in part.billing),
            voice=self._remark(part.voice),
            uncredited=self._remark(part.uncredited),
        )

    def _remark(self, by: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if by is None else self._by(by)


def _question(fact: Fact) -> tuple[object, ...]:
    """Return what two facts have in common whose claims answer one question."""
    kind = BY_KEY.get(fact.key)
    if kind is None or kind.identity is None:
        return (fact.anchor,)
    return (fact.key, *map(comparable, kind.identity_of(fact.claims[0])))


def _respelled(name: Fact, claims: Iterable[Claim]) -> Fact:
    """Return a name with the spellings among `claims` that it does not have."""
    spelled = {claim.value for claim in name.claims}
    return replace(
        name, claims=(*name.claims, *(each for each in claims if each.value not in spelled))
    )


def _together(part: Part, other: Part) -> Part:
    """Return one part that two films describe."""
    return replace(
        part,
        by=tuple(dict.fromkeys((*part.by, *other.by))),
        billing=(*part.billing, *other.billing),
        voice=_both(part.voice, other.voice),
        uncredited=_both(part.uncredited, other.uncredited),
        note=part.note or other.note,
    )


def _both(by: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return other if by is None else by if other is None else (*by, *other)


def _same(first: Sequence[T], second: Sequence[T]) -> dict[str, str]:
    """Return for each id of `second` that of `first` with one of the names, or a free one."""
    names: dict[str, str] = {}
    for spellings in (_spelled, _spelled_in_parts):
        for each in first:
            for name in spellings(each):
                names.setdefault(name, each.id)
    known: dict[str, str] = {}
    for other in second:
        for name in (*_spelled(other), *_spelled_in_parts(other)):
            if name in names:
                known.setdefault(other.id, names[name])
    wanted = (item.id for item in second if item.id not in known)
    return known | _free((item.id for item in first), wanted)


def _spelled(somebody: Person | Character) -> list[str]:
    """Return the names of somebody."""
    names = (" ".join(fold(str(claim.value)).split()) for claim in somebody.name.claims)
    return [name for name in names if name]


def _spelled_in_parts(somebody: Person | Character) -> list[str]:
    """Return the names of somebody who has several in one, with slashes between them."""
    return [part for name in _spelled(somebody) if " / " in name for part in name.split(" / ")]


def _free(taken: Iterable[str], wanted: Iterable[str]) -> dict[str, str]:
    """Return for each wanted id itself, or where it is taken it with the next free number."""
    unique = Unique(taken)
    return {name: unique(name) for name in wanted}
