"""Two films that are the same film, made one: what each states stands beside the other's claims.

Nothing is averaged. Ids of the second film give way to those of the first; people and characters of
one name, accents and case aside, are the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from lostcity_tui.film.claims import Claim, Fact, comparable, person_ids
from lostcity_tui.film.records import Character, Film, Part, Person, Synopsis
from lostcity_tui.film.vocabulary import BY_KEY, FACT_KINDS, TITLE_KEYS
from lostcity_tui.text import Unique, fold, name_key, slug

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
        self.characters = _same(film.characters, other.characters, self._recast())

    def film(self) -> Film:
        first, second = self.first, self.second
        sources = [
            replace(
                each, id=self.sources[each.id], origin=self.sources.get(each.origin, each.origin)
            )
            for each in second.sources
        ]
        return replace(
            first,
            sources=(*first.sources, *sources),
            facts=self._facts(),
            people=self._named(first.people, second.people, self.people, "person"),
            characters=self._named(
                first.characters, second.characters, self.characters, "character"
            ),
            cast=self._cast(),
            synopses=self._synopses(),
        )

    def _recast(self) -> dict[str, str]:
        """Return for the one character of a person in `second` that in `first`, if the name of one
        is in that of the other: "Julie" is "Julie Clapet", when the same person plays both.
        """
        mine, theirs = _only_parts(self.first), _only_parts(self.second)
        known = ((theirs[person], mine.get(self.people.get(person, ""))) for person in theirs)
        return {their.id: my.id for their, my in known if my and _is_called(my, their)}

    def _synopses(self) -> tuple[Synopsis, ...]:
        """Return the synopses of both; of one that is the same in both it is said who tells it."""
        first, second = self.first.synopses, self.second.synopses
        ids = _free((each.id for each in first), (each.id for each in second))
        told, known = {each.id: each for each in first}, dict[tuple[str, str], str]()
        for each in first:
            known.setdefault((each.kind, each.text), each.id)
        for each in second:
            by, same = self._by(each.by), known.get((each.kind, each.text))
            if same is None:
                told[ids[each.id]] = replace(each, id=ids[each.id], by=by)
            else:
                told[same] = replace(told[same], by=(*told[same].by, *by))
        return tuple(told.values())

    def _by(self, sources: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.sources.get(source, source) for source in sources)

    def _claims(self, fact: Fact) -> tuple[Claim, ...]:
        return tuple(self._claim(fact, claim) for claim in fact.claims)

    def _claim(self, fact: Fact, claim: Claim) -> Claim:
        value = claim.value
        if fact.key == "credit":
            value = tuple(self.people.get(person, person) for person in person_ids(claim))
        return replace(claim, value=value, by=self._by(claim.by), pick=False)

    def _facts(self) -> tuple[Fact, ...]:
        """Return the facts of both; claims that answer one question stand together."""
        facts = {_question(fact): fact for fact in self.first.facts}
        unique = Unique(fact.anchor for fact in self.first.facts)
        for fact in map(self._retitled, self.second.facts):
            asked, claims = _question(fact), self._claims(fact)
            about = map(self._about, fact.about)
            if known := facts.get(asked):
                about_all = tuple(dict.fromkeys((*known.about, *about)))
                facts[asked] = replace(known, claims=(*known.claims, *claims), about=about_all)
            else:
                anchor = unique(fact.anchor)
                facts[asked] = replace(fact, anchor=anchor, claims=claims, about=tuple(about))
        return tuple(sorted(facts.values(), key=lambda fact: _ORDER.get(fact.key, len(_ORDER))))

    def _retitled(self, fact: Fact) -> Fact:
        """Return a title that is another one in `first` as what it is there; a new one as a name
        that the film is known by too.
        """
        title, called = comparable(fact.shown().value), {}
        if fact.key == "title":
            known = [each for each in self.first.facts if each.key in TITLE_KEYS]
            called = {comparable(c.value): each for each in known[::-1] for c in each.claims}
        if not called:
            return fact
        if same := called.get(title):
            return replace(fact, anchor=same.anchor, key=same.key, label=same.label)
        anchor = f"fact/also_known_as/{slug(str(fact.shown().value))}"
        kind = BY_KEY["also_known_as"]
        return replace(fact, anchor=anchor, key=kind.key, label=kind.label)

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
        """Return the parts of both; what is said of a part of several is said of each it was."""
        parts = [*self.first.cast]
        places: dict[tuple[str, str], int] = {}
        """(person, character) → the part; under no character the person's first."""

        def place(at: int) -> None:
            for character in (*parts[at].characters, ""):
                places.setdefault((parts[at].person, character), at)

        for at in range(len(parts)):
            place(at)
        for part in map(self._part, self.second.cast):
            roles = {role: places.get((part.person, role)) for role in part.characters or ("",)}
            for at in {at: None for at in roles.values() if at is not None}:
                parts[at] = _together(parts[at], part)
            if new := tuple(role for role, at in roles.items() if at is None):
                parts.append(replace(part, characters=tuple(filter(None, new))))
                place(len(parts) - 1)
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
    """Return a name with the spellings among `claims` that it does not have.

    Dots and spaces make no other spelling; and that a source gives a name in full, or in short, is
    no dispute about it.
    """
    spelled = {*map(_letters, name.claims)}
    words = _words(name.shown())
    others = (
        replace(
            each,
            scope=each.scope
            or ("in full" if _words(each) > words else "in short" if _words(each) < words else ""),
        )
        for each in claims
        if _letters(each) not in spelled
    )
    return replace(name, claims=(*name.claims, *others))


def _letters(name: Claim) -> str:
    return "".join(char for char in str(name.value) if char.isalnum()) or str(name.value)


def _words(name: Claim) -> set[str]:
    return {*fold(str(name.value)).split()}


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


def _only_parts(film: Film) -> dict[str, Character]:
    """Return by person the character of whoever has a single part with a single character."""
    characters = {each.id: each for each in film.characters}
    parts = Counter(part.person for part in film.cast)
    return {
        part.person: characters[part.characters[0]]
        for part in film.cast
        if part.person
        and parts[part.person] == len(part.characters) == 1
        and part.characters[0] in characters
    }


def _is_called(one: Character, other: Character) -> bool:
    """Tell whether all words of one's name stand in the other's."""
    mine, theirs = (_words(each.name.shown()) for each in (one, other))
    return mine <= theirs or theirs <= mine


def _same(
    first: Sequence[T], second: Sequence[T], else_known: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return for each id of `second` that of `first` with one of the names, or the one by which it
    is known otherwise, or a free one.
    """
    names: dict[str, str] = {}
    for spellings in (_spelled, _spelled_in_parts):
        for each in first:
            for name in spellings(each):
                names.setdefault(name, each.id)
    known: dict[str, str] = {}
    for each in second:
        found = next((names[name] for name in _spelled(each) if name in names), None)
        if found is not None:
            known[each.id] = found
    for their, mine in else_known.items():
        known.setdefault(their, mine)
    others = [each.id for each in second if each.id not in known]
    return known | _free([each.id for each in first], others)


def _spelled(somebody: Person | Character) -> list[str]:
    """Return the names of somebody."""
    names = (name_key(str(claim.value)) for claim in somebody.name.claims)
    return [name for name in names if name]


def _spelled_in_parts(somebody: Person | Character) -> list[str]:
    """Return the names of somebody who has several in one, with slashes between them."""
    values = (str(claim.value) for claim in somebody.name.claims)
    parts = (part for value in values if " / " in value for part in value.split(" / "))
    return [name for name in map(name_key, parts) if name]


def _free(taken: Iterable[str], wanted: Iterable[str]) -> dict[str, str]:
    """Return for each wanted id itself, or where it is taken it with the next free number."""
    unique = Unique(taken)
    return {name: unique(name) for name in wanted}
