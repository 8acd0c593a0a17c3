"""Who does what in a film, looked up once: parts, credits, scenes and reviews by who they name."""

from collections import defaultdict

from lostcity_tui.film.claims import Claim, Fact, person_ids
from lostcity_tui.film.records import Character, Film, Part, Person, Review, Scene


class Index:
    """The entries of a film by the id of who they are about, each list in the order of the film."""

    def __init__(self, film: Film) -> None:
        self.people: dict[str, Person] = {person.id: person for person in film.people}
        self.characters: dict[str, Character] = {item.id: item for item in film.characters}
        self.parts_by_person: defaultdict[str, list[Part]] = defaultdict(list)
        self.parts_by_character: defaultdict[str, list[Part]] = defaultdict(list)
        self.credits: defaultdict[str, list[tuple[Fact, list[Claim]]]] = defaultdict(list)
        """By person, each with the claims that credit them; others may credit somebody else."""
        self.scenes: defaultdict[str, list[Scene]] = defaultdict(list)
        """By character."""
        self.reviews: defaultdict[str, list[Review]] = defaultdict(list)
        """By person or character."""
        self._fill(film)

    def _fill(self, film: Film) -> None:
        for part in film.cast:
            self.parts_by_person[part.person].append(part)
            for character in dict.fromkeys(part.characters):
                self.parts_by_character[character].append(part)
        for fact in film.facts:
            if fact.key == "credit":
                credited: defaultdict[str, list[Claim]] = defaultdict(list)
                for claim in fact.claims:
                    for person in person_ids(claim):
                        credited[person].append(claim)
                for person, claims in credited.items():
                    self.credits[person].append((fact, claims))
        for scene in film.scenes:
            for character in dict.fromkeys(scene.characters):
                self.scenes[character].append(scene)
        for review in film.reviews:
            for name in dict.fromkeys(review.mentions):
                self.reviews[name].append(review)

    def scenes_of(self, characters: list[str]) -> list[Scene]:
        """Return the scenes in which any of some characters is, in telling order."""
        found = {scene.order: scene for name in characters for scene in self.scenes[name]}
        return [found[order] for order in sorted(found)]
