"""Films into an index: every block a document, every name an entry, every word its lists.

Words are numbered in alphabetical order, so the words that share a beginning are one range and the
lists of such a range lie side by side. Entries are numbered by how likely they are looked for.
"""

from __future__ import annotations

import gc
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar
from zlib import crc32

from lostcity_tui.film.blocks import REPEATING, Block, Card, Page
from lostcity_tui.search import stems, tokens
from lostcity_tui.search.tables import LAYOUT, Tables

_Key = TypeVar("_Key")

#: What separates rival values of one fact in a block's text.
_RIVALS = "≠"
#: A title is looked for about as often as a person of four films: there are four times as many
#: (film, person) pairs as films.
_TITLE_PRIOR = 4
#: A fact's value of fewer letters is a name too: "Delicatessen", "80% fresh".
_SHORT_VALUE = 30
#: Other words for a fact, parted by commas, are shorter; what is longer is a remark on it.
_SHORT_WORDS = 24
_DIGIT = re.compile(r"\d").search
#: A longer label is a sentence, not a name.
_NAME_WORDS = 24
_WIDEST = 0xFFFF
#: A longer text is prose, which is rarely there twice.
_REPEATED = 40
#: Kinds that are names and nothing else when they have no text; they are found as names.
_BARE = frozenset({"person", "character"})
#: Entries kept for a beginning of one or two letters: more than any answer shows.
HEAD_ENTRIES, LONGEST_HEAD = 60, 2


def build(pages: Iterable[Page]) -> Tables:
    """Return the tables of an index over `pages`."""
    draft = _Draft()
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it costs an eighth of the time
    try:
        for page in pages:
            draft.add(page)
        return draft.tables()
    finally:
        if collecting:
            gc.enable()


def squash(words: Iterable[str]) -> str:
    """Return words without the spaces between them."""
    return "".join(words)


def grams(squashed: str) -> set[str]:
    """Return the runs of three letters in a name without spaces, its beginning marked."""
    marked = "^" + squashed
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def pack(*texts: str) -> bytes:
    """Return texts as one record of bytes; only the last may hold a NUL and keep it."""
    record = "\0".join(texts)
    if record.count("\0") >= len(texts):
        *heads, last = texts
        record = "\0".join([*(text.replace("\0", "\u2400") for text in heads), last])
    return record.encode("utf-8", "surrogatepass")


def unpack(record: memoryview, count: int) -> list[str]:
    """Return the `count` texts of a record."""
    return str(record, "utf-8", "surrogatepass").split("\0", count - 1)


def names_of(block: Block) -> Iterator[str]:
    """Yield the names under which a block is known: its label, a title's spellings, its aliases.

    A fact is also known by its value, and by other words for what it says: "running time".
    """
    if block.kind == "title":
        yield from block.text.split(_RIVALS)
        if block.label:
            yield block.label
    elif block.label:
        yield block.label
        if block.kind in ("fact", "comparison"):
            yield from (part for part in block.text.split(_RIVALS) if len(part) < _SHORT_VALUE)
            for alias in block.aliases:
                parts = alias.split(", ")
                if max(map(len, parts)) < _SHORT_WORDS and not _DIGIT(alias):
                    yield from parts
    if block.kind in ("title", "person", "character", "source"):
        yield from block.aliases


class _Numbers(dict[_Key, int], Generic[_Key]):
    """Keys numbered in the order in which they are first asked for."""

    def __missing__(self, key: _Key) -> int:
        self[key] = number = len(self)
        return number


class _Vocabulary(_Numbers[str]):
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


class _Entry:
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


class _Draft:
    """An index in the making; words and entries have provisional numbers until `tables`."""

    def __init__(self) -> None:
        self.words = _Vocabulary()
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
        self.entries: dict[tuple[int, ...], _Entry] = {}

    def add(self, page: Page) -> None:
        """Take in one film."""
        card, film = page.card, len(self.film_years)
        titles = dict(page.sources)
        blocks = [b for b in page.blocks if b.kind not in REPEATING and (b.label or b.text)]
        first = len(self.tokens)
        for block in _with_titles(card, blocks):
            self._document(film, block, titles)
        films = self.words.films
        for word in set(self.tokens[first:]):
            films[word].append(film)
        self.film_docs.append(len(self.doc_film))
        self.film_years.append(card.year if 0 <= card.year <= _WIDEST else 0)
        self.film_records += pack(card.id, card.title, "\n".join(card.directors))
        self.film_record_starts.append(len(self.film_records))

    def _document(self, film: int, block: Block, titles: dict[str, str]) -> None:
        doc, kind = len(self.doc_film), block.kind
        label = self._form(block.label)[:_WIDEST] if block.label else ()
        text = self._form(block.text)[:_WIDEST] if block.text else ()
        words = label + text
        if block.aliases:
            extra = dict.fromkeys(word for alias in block.aliases for word in self._form(alias))
            words += tuple(word for word in extra if word not in words)
        self.tokens.extend(words)
        self.token_starts.append(len(self.tokens))
        self.shape.append(len(label) << 16 | len(text))
        self.doc_film.append(film)
        self.doc_kind.append(self.kinds[block.section, kind])
        self.doc_by.append(self.bys[_by(block.by, titles) if block.by else ""])
        self.records += pack(block.anchor, block.label, block.text)
        self.record_starts.append(len(self.records))
        bare = not text if kind in _BARE else kind == "title" and not label
        if not bare:
            docs = self.words.docs
            for word in set(words):
                docs[word].append(doc)
        if bare and label and not block.aliases:
            self._entry(doc, label, kind)
        else:
            for name in names_of(block):
                self._entry(doc, self._form(name), kind)

    def _entry(self, doc: int, key: tuple[int, ...], kind: str) -> None:
        if not key or len(key) > _NAME_WORDS:
            return
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = _Entry()
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

    def tables(self) -> Tables:
        """Return the finished tables."""
        vocabulary = sorted(self.words)
        order = [self.words[word] for word in vocabulary]
        number = [0] * len(order)
        for new, old in enumerate(order):
            number[old] = new
        made: dict[str, array[int] | bytes | bytearray] = {
            "words": "\n".join(vocabulary).encode("utf-8", "surrogatepass"),
            "token_starts": self.token_starts,
            "tokens": array("I", [number[word] for word in self.tokens]), "shape": self.shape,
            "doc_film": self.doc_film, "doc_kind": self.doc_kind, "doc_by": self.doc_by,
            "records": self.records, "record_starts": self.record_starts,
            "kinds": "\n".join(f"{_flat(a)}\t{_flat(b)}" for a, b in self.kinds).encode(
                "utf-8", "replace"
            ),
            "bys": "\n".join(self.bys).encode("utf-8", "replace"),
            "film_docs": self.film_docs, "film_years": self.film_years,
            "film_records": self.film_records, "film_record_starts": self.film_record_starts,
        }  # fmt: skip
        made.update(_word_tables(vocabulary))
        docs, films = self.words.docs, self.words.films
        made.update(_lists("doc_starts", "docs", [docs[old] for old in order]))
        made.update(_lists("film_starts", "films", [films[old] for old in order]))
        made.update(self._entry_tables(vocabulary, number))
        return Tables({name: memoryview(made[name]).cast("B") for name in LAYOUT})

    def _entry_tables(
        self, vocabulary: list[str], number: list[int]
    ) -> dict[str, array[int] | bytes]:
        written = list(self.words)
        ranked = [
            (-entry.prior, len(name), name, key)
            for key, entry in self.entries.items()
            for name in ["".join([written[word] for word in key])]
        ]
        ranked.sort()
        names, keys = [name for _, _, name, _ in ranked], [key for _, _, _, key in ranked]
        held: list[list[int]] = [[] for _ in vocabulary]
        for entry, key in enumerate(keys):
            for word in key if len(key) == 1 else dict.fromkeys(key):
                held[word].append(entry)
        by_word = [held[self.words[word]] for word in vocabulary]
        by_gram: defaultdict[str, list[int]] = defaultdict(list)
        for entry, name in enumerate(names):
            for gram in grams(name):
                by_gram[gram].append(entry)
        heads, best = _heads(vocabulary, by_word)
        runs = sorted(by_gram)
        return {
            **_lists("name_starts", "names", by_word),
            "entry_starts": array("I", accumulate(map(len, keys), initial=0)),
            "entry_tokens": array("I", [number[word] for key in keys for word in key]),
            **_lists("entry_doc_starts", "entry_docs", [self.entries[key].docs for key in keys]),
            **_lists("gram_starts", "gram_entries", [by_gram[gram] for gram in runs]),
            "head_keys": "\n".join(heads).encode("utf-8", "surrogatepass"),
            **_lists("head_starts", "head_entries", best),
            "entry_letters": array("H", [min(max(1, len(name)), _WIDEST) for name in names]),
            "entry_prior": array("H", [min(-prior, _WIDEST) for prior, _, _, _ in ranked]),
            **_sums("entry_sums", "entry_by_sum", enumerate(names)),
            "grams": "\n".join(runs).encode("utf-8", "surrogatepass"),
        }


def _heads(vocabulary: list[str], by_word: list[list[int]]) -> tuple[list[str], list[list[int]]]:
    """Return beginnings of one and two letters and the likeliest entries with such a word."""
    gathered: dict[str, list[int]] = {}
    for word, entries in zip(vocabulary, by_word, strict=True):
        if entries:
            for size in range(1, min(LONGEST_HEAD, len(word)) + 1):
                gathered.setdefault(word[:size], []).extend(entries[:HEAD_ENTRIES])
    keys = sorted(gathered)
    return keys, [sorted(set(gathered[key]))[:HEAD_ENTRIES] for key in keys]


def _with_titles(card: Card, blocks: list[Block]) -> Iterator[Block]:
    """Yield the film's blocks, a title first; a film whose title no block gives gets one."""
    titles = [block for block in blocks if block.kind == "title"]
    if blocks and blocks[0].kind == "title" and not (card.titles or card.original_title):
        yield from blocks
        return
    given = {
        part.strip() for block in titles for part in (*block.text.split(_RIVALS), *block.aliases)
    }
    missing = tuple(
        name for name in (card.original_title, *card.titles) if name and name not in given
    )
    if titles:
        first = titles[0]
        titles[0] = first._replace(aliases=(*first.aliases, *dict.fromkeys(missing)))
    else:
        titles = [Block("", "", "", "title", "", card.title, aliases=missing)]
    yield from titles
    yield from (block for block in blocks if block.kind != "title")


def _by(sources: tuple[str, ...], titles: dict[str, str]) -> str:
    """Return the ids and titles of sources, in pairs, as one line."""
    return "\t".join(_flat(part) for source in sources for part in (source, titles.get(source, "")))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _word_tables(vocabulary: list[str]) -> dict[str, array[int]]:
    reversed_words = [word[::-1] for word in vocabulary]
    long = [at for at, word in enumerate(vocabulary) if len(word) > 2]
    heard = zip(long, stems.sounds([vocabulary[at] for at in long]), strict=True)
    return {
        "by_end": array("I", sorted(range(len(vocabulary)), key=reversed_words.__getitem__)),
        **_sums("sounds", "by_sound", heard),
    }


def _sums(sums_name: str, name: str, texts: Iterable[tuple[int, str]]) -> dict[str, array[int]]:
    """Return the sums of numbered texts in order, and whose they are."""
    summed = [crc32(text.encode("utf-8", "surrogatepass")) << 32 | at for at, text in texts]
    summed.sort()
    return {
        sums_name: array("I", [each >> 32 for each in summed]),
        name: array("I", [each & 0xFFFFFFFF for each in summed]),
    }


def _lists(starts_name: str, name: str, lists: Sequence[list[int]]) -> dict[str, array[int]]:
    content: list[int] = []
    for items in lists:
        content += items
    starts = array("I", accumulate(map(len, lists), initial=0))
    return {starts_name: starts, name: array("I", content)}
