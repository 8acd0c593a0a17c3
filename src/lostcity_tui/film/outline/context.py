"""What every section's outline needs of the film: names, standings, claims as blocks."""

from collections.abc import Iterator

from lostcity_tui.film import figures
from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Claim, Fact, Standing, independent, standing
from lostcity_tui.film.records import Film
from lostcity_tui.film.vocabulary import BY_KEY

#: The words between rival values, in prose that may hold commas itself.
RIVALS = "  ≠  "
#: Qualifiers and how they are put into words; those that stand in a fact's label are left out.
_DETAIL_WORDS = {
    "votes": "{} votes", "count": "{} reviews", "music": "music by {}", "lyrics": "lyrics by {}",
    "performed_by": "performed by {}", "language": "{}", "script": "{} script", "note": "{}",
    "platforms": "on {}", "genre": "{}", "year": "{}", "result": "{}", "for": "for {}",
    "url": "{}", "where": "{}", "kind": "{}", "relation": "{}", "role": "{}",
}  # fmt: skip
_IN_LABEL = {"release": ("where", "kind"), "adaptations": ("kind",), "connections": ("relation",),
             "related": ("relation",), "companies": ("role",), "versions": ("kind",)}  # fmt: skip


class Context:
    """One film and the look-ups that are made once for it."""

    def __init__(self, film: Film) -> None:
        self.film = film
        self.origins = film.origins()
        self.people = {person.id: str(person.name.shown().value) for person in film.people}
        self.characters = {item.id: str(item.name.shown().value) for item in film.characters}
        self.source_titles = {source.id: source.title for source in film.sources}
        self._levels = {scene.id: scene.order for scene in film.scenes}

    def level(self, spoils: str) -> int:
        """Return the spoiler level of a reference."""
        return self._levels.get(spoils) or self.film.spoiler_level(spoils)

    def standing(self, fact: Fact) -> Standing:
        """Return how the claims of `fact` agree."""
        return standing(fact.claims, self.origins)

    def person_names(self, claim: Claim) -> tuple[str, ...]:
        """Return the names behind a credit's claim."""
        ids = claim.value if isinstance(claim.value, tuple) else (str(claim.value),)
        return tuple(self.people.get(person, person) for person in ids)

    def display(self, fact: Fact, claim: Claim) -> str:
        """Return a claim's value as it is shown."""
        if fact.key == "credit":
            return ", ".join(self.person_names(claim))
        kind = BY_KEY.get(fact.key)
        return figures.display(kind.value if kind else "text", claim)

    def values(self, fact: Fact) -> str:
        """Return every distinct value of `fact`, the shown one first, with its scope."""
        first = fact.shown()
        ordered = (first, *(claim for claim in fact.claims if claim is not first))
        scopes = {claim.scope for claim in fact.claims}
        texts = dict.fromkeys(
            self.display(fact, claim)
            + (f" ({claim.scope})" if claim.scope and len(scopes) > 1 else "")
            for claim in ordered
        )
        return RIVALS.join(texts)

    def fact_blocks(
        self, fact: Fact, section: str, parent: str, kind: str = "fact", label: str = ""
    ) -> Iterator[Block]:
        """Yield a fact and, below it, each of its claims."""
        level = self.level(fact.spoils)
        value_kind = BY_KEY[fact.key].value if fact.key in BY_KEY else "text"
        aliases = dict.fromkeys(
            form for claim in fact.claims for form in figures.spellings(value_kind, claim)
        )
        fact_standing = self.standing(fact)
        if fact_standing is Standing.DISPUTED:
            aliases["disputed disagreement differ"] = None
        notes = self.detail_notes(fact, fact.shown()) if len(fact.claims) == 1 else ()
        yield Block(
            anchor=fact.anchor, parent=parent, section=section, kind=kind,
            label=label or fact.label, text=self.values(fact),
            by=tuple(dict.fromkeys(source for claim in fact.claims for source in claim.by)),
            standing=str(fact_standing), notes=notes,
            links=(*self.fact_links(fact), *fact.about), spoiler=level, aliases=tuple(aliases),
            witnesses=self.origin_count(fact.claims),
        )  # fmt: skip
        for number, claim in enumerate(fact.claims, 1):
            yield Block(
                anchor=f"{fact.anchor}#{number}", parent=fact.anchor, section=section,
                kind="claim", label=fact.label, text=self.display(fact, claim), by=claim.by,
                notes=self.claim_notes(fact, claim), spoiler=level,
                witnesses=self.origin_count((claim,)),
            )  # fmt: skip

    def fact_links(self, fact: Fact) -> Iterator[str]:
        """Yield where a fact leads: the people of a credit, the addresses of a link."""
        for claim in fact.claims:
            if fact.key == "credit":
                ids = claim.value if isinstance(claim.value, tuple) else (str(claim.value),)
                yield from (f"person/{person}" for person in ids if person in self.people)
            url = claim.detail("url")
            if url:
                yield url

    def detail_notes(self, fact: Fact, claim: Claim) -> tuple[str, ...]:
        """Return a claim's qualifiers in words, those of its label left out."""
        hidden = _IN_LABEL.get(fact.key, ())
        return tuple(
            _detail(name, value)
            for name, value in claim.details
            if name not in hidden and name != "currency"
        )

    def claim_notes(self, fact: Fact, claim: Claim) -> tuple[str, ...]:
        """Return everything else a claim says, in words, in the order a reader needs it."""
        notes = list(self.detail_notes(fact, claim))
        if claim.scope and claim.scope.casefold() not in fact.label.casefold():
            notes.insert(0, claim.scope)
        if claim.as_of:
            notes.append(f"as of {figures.long_date(claim.as_of)}")
        if claim.said and claim.said != self.display(fact, claim):
            notes.append(f"said as “{claim.said}”")
        if claim.origin:
            notes.append(f"taken from {self.source_titles.get(claim.origin, claim.origin)}")
        if claim.doubt:
            notes.append(f"doubt: {claim.doubt}")
        if claim.pick and len(fact.claims) > 1:
            notes.append(f"shown first: {claim.why}" if claim.why else "shown first")
        return tuple(notes)

    def origin_count(self, claims: tuple[Claim, ...]) -> int:
        """Return how many independent origins stand behind claims."""
        return len(independent(claims, self.origins))


def _detail(name: str, value: str) -> str:
    """Return a qualifier in words, counts with their thousands separated."""
    if name not in ("votes", "count"):
        return _DETAIL_WORDS.get(name, name + " {}").format(value)
    words = _DETAIL_WORDS[name].format(figures.money(value, ""))
    return words[:-1] if value == "1" else words
