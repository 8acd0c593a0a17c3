"""Films taken in for an index: every block a document, every name an entry.

Words, kinds and names are numbered in the order in which they come.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from lostcity_tui.film.blocks import REPEATING, RIVALS, Block, Card, Page
from lostcity_tui.search import tokens
from lostcity_tui.search.scripts import in_latin
from lostcity_tui.search.tables import pack

_Key = TypeVar("_Key")

#: What separates rival values of one fact in a block's text.
_RIVALS = RIVALS.strip()
#: A title is looked for about as often as a person of four films: there are four times as many
#: (film, person) pairs as films.
_TITLE_PRIOR = 4
#: A fact's value of fewer letters is a name too: "Delicatessen", "80% fresh".
_SHORT_VALUE = 40
#: Other words for a fact, parted by commas, are shorter; what is longer is a remark on it.
_SHORT_WORDS = 24
_DIGIT = re.compile(r"\d").search
#: A longer label is a sentence, not a name.
_NAME_WORDS = 24
#: Words of a label or a text that are counted, and the last year.
WIDEST = 0xFFFF
#: A longer text is prose, which is rarely there twice.
_REPEATED = 40
#: Kinds that hold names, which people may not be able to type as they are written.
_OF_NAMES = frozenset({"title", "person", "character", "part", "fact", "source"})
#: Those of them whose text is a name as well, or rival ones.
_VALUED = frozenset({"title", "part", "fact"})
#: Kinds that are names and nothing else when they have no text; they are found as names.
_BARE = frozenset({"person", "character"})


class _Numbers(dict[_Key, int], Generic[_Key]):
    """Keys numbered in the order in which they are first asked for."""

    def __missing__(self, key: _Key) -> int:
        self[key] = number = len(self)
        return number


class Vocabulary(_Numbers[str]):
    """Words numbered, with what holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.docs: list[list[int]] = []
        """By word the documents in whose prose it stands."""
        self.films: list[list[int]] = []
        """By word the films in which it stands."""

    def __missing__(self, key: str) -> int:
        self.docs.append([])
        self.films.append([])
        self[key] = number = len(self)
        return number


class Entry:
    """A name in the making."""

    __slots__ = ("docs", "is_title", "persons")

    def __init__(self) -> None:
        self.docs: list[int] = []
        self.persons = 0
        """In how many documents it is a person's."""
        self.is_title = False

    @property
    def prior(self) -> int:
        """How likely it is looked for; another film of a title makes it no likelier."""
        return self.persons + (_TITLE_PRIOR if self.is_title else 0)


class Draft:
    """An index in the making; words and entries have provisional numbers."""

    def __init__(self) -> None:
        self.words = Vocabulary()
        self.forms: dict[str, tuple[int, ...]] = {}
        self.tokens: list[int] = []
        self.token_starts = array("I", [0])
        self.shape, self.doc_film = array("I"), array("I")
        self.doc_kind, self.doc_by = array("I"), array("I")
        self.records, self.record_starts = bytearray(), array("Q", [0])
        self.kinds: _Numbers[tuple[str, str]] = _Numbers()
        self.bys: _Numbers[str] = _Numbers()
        self.film_docs, self.film_years = array("I", [0]), array("H")
        self.film_records, self.film_record_starts = bytearray(), array("Q", [0])
        self.entries: dict[tuple[int, ...], Entry] = {}

    def add(self, page: Page) -> None:
        """Take in one film."""
        card, film = page.card, len(self.film_years)
        titles = dict(page.sources)
        first, doc = len(self.tokens), len(self.doc_kind)
        for block in _with_titles(card, page.blocks):
            self._document(block, titles)
        films = self.words.films
        for word in set(self.tokens[first:]):
            films[word].append(film)
        self.doc_film += array("I", [film]) * (len(self.doc_kind) - doc)
        self.film_docs.append(len(self.doc_kind))
        self.film_years.append(card.year if 0 <= card.year <= WIDEST else 0)
        self.film_records += pack(card.id, card.title, "\n".join(card.directors))
        self.film_record_starts.append(len(self.film_records))

    def _document(self, block: Block, titles: dict[str, str]) -> None:
        anchor, _, section, kind, heading, passage, by = block[:7]
        aliases = block.aliases
        if kind in _OF_NAMES and not (heading.isascii() and passage.isascii()):
            aliases += _in_latin(block)
        hidden = aliases + block.words
        doc = len(self.doc_kind)
        label = self._form(heading)[:WIDEST] if heading else ()
        text = self._form(passage)[:WIDEST] if passage else ()
        words = label + text
        if hidden:
            extra = dict.fromkeys([word for each in hidden for word in self._form(each)])
            shown = set(words)
            words += tuple([word for word in extra if word not in shown])
        self.tokens += words
        self.token_starts.append(len(self.tokens))
        self.shape.append(len(label) << 16 | len(text))
        self.doc_kind.append(self.kinds[section, kind])
        self.doc_by.append(self.bys[_by(by, titles) if by else ""])
        self.records += pack(anchor, heading, passage)
        self.record_starts.append(len(self.records))
        bare = not text if kind in _BARE else kind == "title" and not label
        if not bare:
            docs = self.words.docs
            for word in set(words):
                docs[word].append(doc)
        if bare and label and not aliases:
            self._entry(doc, label, kind)
        elif heading or kind == "title":
            for name in _names_of(kind, heading, passage, aliases):
                self._entry(doc, self._form(name), kind)

    def _entry(self, doc: int, key: tuple[int, ...], kind: str) -> None:
        if not key or len(key) > _NAME_WORDS:
            return
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry()
        elif entry.docs[-1] == doc:
            return
        entry.docs.append(doc)
        if kind == "person":
            entry.persons += 1
        elif kind == "title":
            entry.is_title = True

    def _form(self, text: str) -> tuple[int, ...]:
        if len(text) > _REPEATED:
            return tuple(map(self.words.__getitem__, tokens.of(text)))
        form = self.forms.get(text)
        if form is None:
            form = self.forms[text] = tuple(map(self.words.__getitem__, tokens.of(text)))
        return form


def _names_of(kind: str, label: str, text: str, aliases: tuple[str, ...]) -> Iterator[str]:
    """Yield the names under which a block is known: its label, a title's spellings, its aliases.

    A fact is also known by its value, and by other words for what it says: "running time".
    """
    if kind == "title":
        yield from text.split(_RIVALS)
        if label:
            yield label
    elif label:
        yield label
        if kind in ("fact", "comparison"):
            yield from (part for part in text.split(_RIVALS) if len(part) < _SHORT_VALUE)
            for alias in aliases:
                parts = alias.split(", ")
                if max(map(len, parts)) < _SHORT_WORDS and not _DIGIT(alias):
                    yield from parts
    if kind in ("title", "person", "character", "source"):
        yield from aliases


def _with_titles(card: Card, given: Iterable[Block]) -> Sequence[Block]:
    """Return a film's own blocks, a title first; a film whose title no block gives gets one."""
    blocks = [b for b in given if b.kind not in REPEATING and (b.label or b.text)]
    if blocks and blocks[0].kind == "title" and not (card.titles or card.original_title):
        return blocks
    titles = [block for block in blocks if block.kind == "title"]
    known = {
        part.strip() for block in titles for part in (*block.text.split(_RIVALS), *block.aliases)
    }
    missing = tuple(
        name for name in (card.original_title, *card.titles) if name and name not in known
    )
    if titles:
        first = titles[0]
        titles[0] = first._replace(aliases=(*first.aliases, *dict.fromkeys(missing)))
    else:
        titles = [Block("", "", "", "title", "", card.title, aliases=missing)]
    return [*titles, *(block for block in blocks if block.kind != "title")]


def _in_latin(block: Block) -> tuple[str, ...]:
    """Return the names of a block that are in other scripts in Latin letters."""
    values = block.text.split(_RIVALS) if block.kind in _VALUED else ()
    names = (block.label, *map(str.strip, values), *block.aliases)
    return tuple(filter(None, map(in_latin, names)))


def _by(sources: tuple[str, ...], titles: dict[str, str]) -> str:
    """Return the ids and titles of sources, in pairs, as one line."""
    return "\t".join(flat(part) for source in sources for part in (source, titles.get(source, "")))


def flat(text: str) -> str:
    """Return a text on one line, which parts lines of a table."""
    return " ".join(text.split())
