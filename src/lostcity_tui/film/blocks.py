"""A film flattened into blocks: the one shape that is shown, searched and exported.

A block is one passage with an address. Blocks of a section come in reading order; a block's parent
precedes it. This module stands alone so that a screen can be drawn without the film's records.
"""

from typing import NamedTuple

SECTIONS = ("synopsis", "cast", "plot", "reviews", "facts", "sources")
#: What a block is, a line a section; those of the last line are in several.
KINDS = (
    "logline", "premise", "blurb", "synopsis",
    "part", "character", "relation", "person", "spelling", "crew",
    "scene", "telling",
    "review", "point", "comparison",
    "title", "fact",
    "source", "dispute",
    "heading", "difference", "claim", "pointer",
)  # fmt: skip
#: What stands between rival values, of one scope and date, in prose that may hold commas itself.
RIVALS = "  ≠  "


class Block(NamedTuple):
    """One addressable passage of a film."""

    anchor: str
    """Its address within the film, such as "scene/the-drowning/record.wiki"; unique."""
    parent: str
    """The anchor of the block it belongs to; empty at the top."""
    section: str
    """One of `SECTIONS`."""
    kind: str
    """One of `KINDS`."""
    label: str
    """A heading: a person's name, a scene's title, a reviewer's name."""
    text: str
    """The passage itself; may be empty for a bare heading."""
    by: tuple[str, ...] = ()
    """Ids of the sources that state it, or that tell a scene; empty for the author's own words."""
    standing: str = ""
    """A `Standing`, for facts."""
    notes: tuple[str, ...] = ()
    """Remarks shown after the text: doubts, qualifiers."""
    links: tuple[str, ...] = ()
    """Anchors and addresses it leads to, the nearest first."""
    spoiler: int = 0
    """0 premise, N scene N, 9999 the whole film."""
    aliases: tuple[str, ...] = ()
    """Other forms under which it is found but not shown ("1h48", "$1.7m")."""
    words: tuple[str, ...] = ()
    """Words by which it is looked for that are no form of its name ("heist"); not shown either."""
    witnesses: int = 0
    """How many independent origins state it."""
    story: int = 0
    """For a scene: its place in the time of the story, counted from 1."""


class Card(NamedTuple):
    """What a list or a header shows of a film."""

    id: str
    title: str
    original_title: str = ""
    year: int = 0
    """0 when unknown."""
    directors: tuple[str, ...] = ()
    line: tuple[tuple[str, str, str], ...] = ()
    """What stands above the panes, (key of the fact, text, standing): title, original title, year,
    director, runtime, rating, countries; what is not known or gives something away is left out."""
    titles: tuple[str, ...] = ()
    """Every spelling of the title in every language that gives nothing away."""
    imdb: str = ""
    """Its identifier at IMDb; empty when unknown."""


class Page(NamedTuple):
    """A film ready to be shown: its card and all of its blocks."""

    card: Card
    blocks: tuple[Block, ...]
    names: tuple[tuple[str, str], ...] = ()
    """(name as written, anchor): names that are links where they stand in running text."""
    sources: tuple[tuple[str, str], ...] = ()
    """(source id, title)."""
    origins: tuple[tuple[str, str], ...] = ()
    """(source id, id or name of its origin)."""


#: Kinds that repeat what another block says: shown, but not searched.
REPEATING = frozenset({"heading", "pointer", "claim", "crew", "dispute"})
