"""The records that make up a film. References between them are ids; the reader has checked them."""

from dataclasses import dataclass
from typing import NamedTuple

from lostcity_tui.film.claims import PREMISE, WHOLE, Fact


@dataclass(frozen=True, slots=True)
class Source:
    """Something that states facts: a page, a data set, a book, one's own notes."""

    id: str
    title: str
    kind: str = ""
    """What it is: page, dataset, article, book, notes…"""
    origin: str = ""
    """`from`: the origin it was taken from; empty when it is its own."""
    about: str = ""
    """A few words on what it holds and how far to trust it."""
    url: str = ""
    seen: str = ""
    """The date on which it was read."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who worked on the film."""

    id: str
    name: Fact
    """Every spelling of the name, with who spells it so."""
    credited_as: Fact | None = None
    """Spellings in the film's own credits that differ from the name."""
    about: str = ""
    words: tuple[str, ...] = ()
    """Other words by which people look for the person, such as another film; never shown."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one character is to another, read as "`kind` of `to`" ("creation of the inventor")."""

    to: str
    """The id of the other character."""
    kind: str
    by: tuple[str, ...] = ()
    note: str = ""
    spoils: str = PREMISE


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody in the film."""

    id: str
    name: Fact
    who: str = ""
    """A line on who they are."""
    relations: tuple[Relation, ...] = ()
    differ: tuple[Fact, ...] = ()
    """Questions about the character that the sources answer differently."""
    words: tuple[str, ...] = ()
    """Other words by which people look for the character; never shown."""
    spoils: str = PREMISE
    """What the line on who they are gives away."""


@dataclass(frozen=True, slots=True)
class Part:
    """A person playing one character or several."""

    person: str
    """The id of the person; empty when unknown."""
    characters: tuple[str, ...]
    by: tuple[str, ...] = ()
    billing: tuple[tuple[str, int], ...] = ()
    """The place in each source's cast list, counted from 1."""
    voice: tuple[str, ...] | None = None
    """Sources that say only the voice is heard; () when it is simply so; None when it is not."""
    uncredited: tuple[str, ...] | None = None
    """Sources that say the part is uncredited; () when it is simply so; None when it is not."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Synopsis:
    """A telling of the whole story, or the logline, in our words."""

    id: str
    title: str
    kind: str
    """logline, premise, blurb or synopsis."""
    text: str
    by: tuple[str, ...]
    spoils: str = WHOLE
    note: str = ""
    origin: str = ""
    """The origin that all of `by` took it from, where that differs from the sources' own."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one source tells of a scene, in our words."""

    source: str
    text: str
    said: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of the plot."""

    id: str
    title: str
    order: int
    """The place in the telling, counted from 1."""
    story_order: int
    """The place in the time of the story, counted from 1."""
    where: str = ""
    characters: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    differ: tuple[Fact, ...] = ()
    """Questions about the scene that the sources answer differently."""
    words: tuple[str, ...] = ()
    """Other words by which people look for the scene; never shown."""
    is_moved: bool = False
    """Whether it happens at another time than it is told."""
    happens: str = ""
    """Why it is told at another time, for people ("told as a flashback"); may be empty."""

    @property
    def is_out_of_place(self) -> bool:
        """Whether it is moved in story time, or is said to be told at another time."""
        return self.is_moved or bool(self.happens)


class Point(NamedTuple):
    """One thing that a review says."""

    text: str
    words: tuple[str, ...] = ()
    """Other words by which people look for it; never shown."""


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody thinks of the film."""

    id: str
    authors: tuple[str, ...]
    by: tuple[str, ...]
    """Sources it was read in."""
    kind: str
    """viewer, featured, critic or reading (a scholarly one); empty when it cannot be read."""
    stance: str
    """positive, mixed, negative or none; empty when it cannot be read."""
    summary: str = ""
    points: tuple[Point, ...] = ()
    compares: tuple[str, ...] = ()
    """Films it compares with; a colon may say how ("Brazil: …")."""
    mentions: tuple[str, ...] = ()
    """Ids of the people and characters it speaks of."""
    words: tuple[str, ...] = ()
    """Other words by which people look for the review; never shown."""
    doubt: str = ""
    spoils: str = WHOLE


@dataclass(frozen=True, slots=True)
class Film:
    """Everything known about one film."""

    id: str
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    """In the order of `film.vocabulary.FACT_KINDS`, credits among them, the user's own last."""
    people: tuple[Person, ...] = ()
    characters: tuple[Character, ...] = ()
    cast: tuple[Part, ...] = ()
    synopses: tuple[Synopsis, ...] = ()
    scenes: tuple[Scene, ...] = ()
    """In telling order."""
    reviews: tuple[Review, ...] = ()
    differ: tuple[Fact, ...] = ()
    """Questions about the film as a whole that the sources answer differently."""

    def origins(self) -> dict[str, str]:
        """Return source id → origin, followed to its end; sources in a circle share one origin."""
        direct = {source.id: source.origin or source.id for source in self.sources}
        resolved: dict[str, str] = {}
        for source in direct:
            path: dict[str, None] = {}
            end = source
            while end not in path and end not in resolved and direct.get(end, end) != end:
                path[end] = None
                end = direct[end]
            root = resolved.get(end, end)
            resolved.update(dict.fromkeys((*path, source), root))
        return resolved

    def fact(self, key: str) -> Fact | None:
        """Return the first fact of a kind, or None."""
        return next((fact for fact in self.facts if fact.key == key), None)


#: The spoiler level of a passage that is only safe after the last scene.
WHOLE_FILM = 9999
