"""What every section's outline needs of the film: names, levels, standings, claims as blocks."""

from collections.abc import Iterable, Iterator

from lostcity_tui.film import figures
from lostcity_tui.film.blocks import RIVALS, Block
from lostcity_tui.film.claims import (
    PREMISE,
    Claim,
    Fact,
    Standing,
    independent,
    person_ids,
    rivals,
    standing,
)
from lostcity_tui.film.outline.index import Index
from lostcity_tui.film.outline.wording import claim_notes, qualifiers
from lostcity_tui.film.records import WHOLE_FILM, Film, Part
from lostcity_tui.film.vocabulary import BY_KEY, CREDIT_WORDS, FACT_WORDS

#: What stands between values that do not conflict.
BESIDES = "; "


class Context:
    """One film and the look-ups that are made once for it."""

    def __init__(self, film: Film) -> None:
        self.film = film
        self.index = Index(film)
        self.origins = film.origins()
        self.people = {person.id: shown_value(person.name) for person in film.people}
        self.characters = {item.id: shown_value(item.name) for item in film.characters}
        self.source_titles = {source.id: source.title for source in film.sources}
        self._levels = {PREMISE: 0, **{scene.id: scene.order for scene in film.scenes}}
        self._name_levels = {item.id: self.level(item.name.spoils) for item in film.characters}
        self._part_levels = {id(part): self.name_level(*part.characters) for part in film.cast}

    def level(self, spoils: str) -> int:
        """Return the spoiler level of a reference: 0 premise, N scene N, else the whole film."""
        return self._levels.get(spoils, WHOLE_FILM)

    def name_level(self, *characters: str) -> int:
        """Return what the names of characters give away."""
        return max((self._name_levels.get(item, 0) for item in characters), default=0)

    def part_level(self, part: Part) -> int:
        """Return what a part of the film gives away: the names of all its characters."""
        return self._part_levels[id(part)]

    def standing(self, fact: Fact) -> Standing:
        """Return how the claims of `fact` agree."""
        return standing(fact.claims, self.origins)

    def titles_of(self, sources: tuple[str, ...]) -> str:
        """Return the titles of sources in one line."""
        return ", ".join(self.source_titles.get(source, source) for source in sources)

    def person_names(self, claim: Claim) -> tuple[str, ...]:
        """Return the names behind a credit's claim."""
        return tuple(self.people.get(person, person) for person in person_ids(claim))

    def display(self, fact: Fact, claim: Claim) -> str:
        """Return a claim's value as it is shown."""
        if fact.key == "credit":
            return ", ".join(self.person_names(claim))
        return figures.display(_value_kind(fact), claim)

    def values(self, fact: Fact) -> str:
        """Return every distinct value of `fact`, the shown one first, with its scope.

        What holds for several scopes alike is said once.
        """
        first = fact.shown()
        shown = {self.display(fact, claim) for claim in fact.claims}
        if len(shown) == 1 and all(claim.scope for claim in fact.claims):
            held = dict.fromkeys(claim.scope for claim in fact.claims)
            return f"{shown.pop()} ({BESIDES.join(held)})" if len(held) > 1 else shown.pop()
        scopes = rivals((first, *(claim for claim in fact.claims if claim is not first)))
        several = len({claim.scope for claim in fact.claims}) > 1
        return BESIDES.join(
            dict.fromkeys(
                RIVALS.join(
                    dict.fromkeys(self._scoped(fact, claim, several) for claim in differing)
                )
                for differing in scopes
            )
        )

    def credited(self, fact: Fact) -> str:
        """Return everybody whom a credit names, once: the shown claim's people come first."""
        first = self.person_names(fact.shown())
        named = (name for claim in fact.claims for name in self.person_names(claim))
        known = set(first)
        others = dict.fromkeys(name for name in named if name not in known)
        between = RIVALS if self.standing(fact) is Standing.DISPUTED else BESIDES
        return between.join(filter(None, (", ".join(first), ", ".join(others))))

    def _scoped(self, fact: Fact, claim: Claim, several: bool) -> str:
        shown = self.display(fact, claim)
        return f"{shown} ({claim.scope})" if claim.scope and several else shown

    def fact_blocks(
        self,
        fact: Fact,
        section: str,
        parent: str,
        kind: str = "fact",
        label: str = "",
        least: int = 0,
    ) -> Iterator[Block]:
        """Yield a fact and, below it, each of its claims; `least` is the level of its parent."""
        level, found = max(least, self.level(fact.spoils)), self.standing(fact)
        alone = fact.claims[0] if len(fact.claims) == 1 else None
        yield Block(
            anchor=fact.anchor,
            parent=parent,
            section=section,
            kind=kind,
            label=label or fact.label,
            text=self.values(fact),
            by=sources_of(fact.claims),
            standing=str(found),
            notes=qualifiers(fact, alone, self.display(fact, alone)) if alone else (),
            links=(*self.fact_links(fact), *fact.about),
            spoiler=level,
            aliases=tuple(self._aliases(fact, found)),
            words=tuple(dict.fromkeys(word for claim in fact.claims for word in claim.words)),
            witnesses=self.origin_count(fact.claims),
        )
        for number, claim in enumerate(fact.claims, 1):
            yield self._claim(fact, claim, number)._replace(section=section, spoiler=level)

    def _claim(self, fact: Fact, claim: Claim, number: int) -> Block:
        shown = self.display(fact, claim)
        return Block(
            anchor=f"{fact.anchor}#{number}",
            parent=fact.anchor,
            section="",
            kind="claim",
            label=fact.label,
            text=shown,
            by=claim.by,
            notes=claim_notes(fact, claim, shown, self.source_titles),
            witnesses=self.origin_count((claim,)),
        )

    def _aliases(self, fact: Fact, found: Standing) -> dict[str, None]:
        """Return the other forms under which a fact is found."""
        kind = _value_kind(fact)
        forms = dict.fromkeys(
            form for claim in fact.claims for form in figures.spellings(kind, claim)
        )
        if kind == "text" and len(fact.claims) > 1 and fact.key in BY_KEY:
            forms |= dict.fromkeys(self.display(fact, claim) for claim in fact.claims)
        for claim in fact.claims:
            forms |= dict.fromkeys(value for _, value in claim.details)
            forms |= {claim.doubt: None} if claim.doubt else {}
        if fact.key == "credit":
            forms[CREDIT_WORDS.get(fact.label.casefold(), fact.label)] = None
        if fact.key in FACT_WORDS:
            forms[FACT_WORDS[fact.key]] = None
        if found is Standing.DISPUTED:
            forms["disputed disagreement differ"] = None
        return forms

    def fact_links(self, fact: Fact) -> Iterator[str]:
        """Yield where a fact leads: the people of a credit, the addresses of a link."""
        for claim in fact.claims:
            if fact.key == "credit":
                yield from (f"person/{each}" for each in person_ids(claim) if each in self.people)
            url = claim.detail("url")
            if url:
                yield url

    def origin_count(self, claims: tuple[Claim, ...]) -> int:
        """Return how many independent origins stand behind claims."""
        return len(independent(claims, self.origins))


def _value_kind(fact: Fact) -> str:
    """Return the kind of value that a fact's claims have."""
    kind = BY_KEY.get(fact.key)
    return kind.value if kind else "text"


def shown_value(fact: Fact) -> str:
    """Return the value that is shown first."""
    return str(fact.shown().value)


def sources_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return every source of some claims once."""
    return tuple(dict.fromkeys(source for claim in claims for source in claim.by))
