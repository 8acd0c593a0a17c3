"""Films into an index: every block a document, every name an entry, every word its lists.

Words are numbered in alphabetical order, so the words that share a beginning are one range and the
lists of such a range lie side by side. Entries are numbered by how likely they are looked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from zlib import crc32

from lostcity_tui.film.blocks import REPEATING, Block, Card, Page
from lostcity_tui.search import stems, tokens
from lostcity_tui.search.tables import LAYOUT, Tables

#: What separates rival values of one fact in a block's text.
_RIVALS = "≠"
#: A title is looked for about as often as a person of four films: there are four times as many
#: (film, person) pairs as films.
_TITLE_PRIOR = 4
#: A fact's value of fewer letters is a name too: "Delicatessen", "80% fresh".
_SHORT_VALUE = 50
#: A longer label is a sentence, not a name.
_NAME_WORDS = 24
_WIDEST = 0xFFFF
#: Entries kept for a beginning of one or two letters: more than any answer shows.
HEAD_ENTRIES = 60


def build(pages: Iterable[Page]) -> Tables:
    """Return the tables of an index over `pages`."""
    draft = _Draft()
    for page in pages:
        draft.add(page)
    return draft.tables()


def squash(words: Iterable[str]) -> str:
    """Return words without the spaces between them."""
    return "".join(words)


def grams(squashed: str) -> set[str]:
    """Return the runs of three letters in a name without spaces, its beginning marked."""
    marked = "^" + squashed
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def pack(*texts: str) -> bytes:
    """Return texts as one record of bytes; only the last may hold a NUL and keep it."""
    *heads, last = texts
    return "\0".join([*(text.replace("\0", "\u2400") for text in heads), last]).encode(
        "utf-8", "surrogatepass"
    )


def unpack(record: memoryview, count: int) -> list[str]:
    """Return the `count` texts of a record."""
    return str(record, "utf-8", "surrogatepass").split("\0", count - 1)


def names_of(block: Block) -> Iterator[str]:
    """Yield the names under which a block is known: its label, a title's spellings, its aliases."""
    if block.kind == "title":
        yield from block.text.split(_RIVALS)
    elif block.label:
        yield block.label
        if block.kind in ("fact", "comparison"):
            yield from (part for part in block.text.split(_RIVALS) if len(part) < _SHORT_VALUE)
    if block.kind in ("title", "person", "character", "source"):
        yield from block.aliases


class _Draft:
    """An index in the making; words and entries have provisional numbers until `tables`."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.forms: dict[str, tuple[int, ...]] = {}
        self.tokens, self.token_starts = array("I"), array("I", [0])
        self.shape, self.doc_film = array("I"), array("I")
        self.doc_kind, self.doc_by = array("H"), array("H")
        self.records, self.record_starts = bytearray(), array("Q", [0])
        self.kinds: dict[tuple[str, str], int] = {}
        self.bys: dict[str, int] = {}
        self.film_docs, self.film_years = array("I", [0]), array("H")
        self.film_records, self.film_record_starts = bytearray(), array("Q", [0])
        self.bare: list[bool] = []
        self.entries: dict[tuple[int, ...], list[int]] = {}
        self.priors: dict[tuple[int, ...], int] = {}

    def add(self, page: Page) -> None:
        """Take in one film."""
        card, film = page.card, len(self.film_years)
        titles = dict(page.sources)
        blocks = [b for b in page.blocks if b.kind not in REPEATING and (b.label or b.text)]
        for number, block in enumerate(_with_titles(card, blocks)):
            self._document(film, block, titles, first=number == 0)
        self.film_docs.append(len(self.doc_film))
        self.film_years.append(card.year if 0 <= card.year <= _WIDEST else 0)
        self.film_records += pack(card.id, card.title, "\n".join(card.directors))
        self.film_record_starts.append(len(self.film_records))

    def _document(self, film: int, block: Block, titles: dict[str, str], first: bool) -> None:
        doc = len(self.doc_film)
        label, text = self._form(block.label), self._form(block.text)
        extra = [word for alias in block.aliases for word in self._form(alias)]
        known = set(label) | set(text)
        self.tokens.extend(label)
        self.tokens.extend(text)
        self.tokens.extend(word for word in dict.fromkeys(extra) if word not in known)
        self.token_starts.append(len(self.tokens))
        self.shape.append(min(len(label), _WIDEST) << 16 | min(len(text), _WIDEST))
        self.doc_film.append(film)
        self.doc_kind.append(
            min(self.kinds.setdefault((block.section, block.kind), len(self.kinds)), _WIDEST)
        )
        by = "\t".join(
            _flat(part) for source in block.by for part in (source, titles.get(source, ""))
        )
        self.doc_by.append(min(self.bys.setdefault(by, len(self.bys)), _WIDEST))
        self.records += pack(block.anchor, block.label, block.text)
        self.record_starts.append(len(self.records))
        self.bare.append(
            (block.kind == "title" and not label)
            or (block.kind in ("person", "character") and not text)
        )
        self._name(doc, block)

    def _name(self, doc: int, block: Block) -> None:
        for name in names_of(block):
            key = self._form(name)
            if not key or len(key) > _NAME_WORDS:
                continue
            docs = self.entries.setdefault(key, [])
            if not docs or docs[-1] != doc:
                docs.append(doc)
                prior = _TITLE_PRIOR if block.kind == "title" else block.kind == "person"
                self.priors[key] = self.priors.get(key, 0) + prior

    def _form(self, text: str) -> tuple[int, ...]:
        form = self.forms.get(text)
        if form is None:
            known = self.words
            form = tuple([known.setdefault(word, len(known)) for word in tokens.of(text)])
            if len(text) < 60:
                self.forms[text] = form
        return form

    def tables(self) -> Tables:
        """Return the finished tables."""
        vocabulary = sorted(self.words)
        number = array("I", bytes(4 * len(vocabulary)))
        for new, word in enumerate(vocabulary):
            number[self.words[word]] = new
        self.tokens = array("I", map(number.__getitem__, self.tokens))
        made: dict[str, array[int] | bytes | bytearray] = {
            "words": "\n".join(vocabulary).encode("utf-8", "surrogatepass"),
            "token_starts": self.token_starts, "tokens": self.tokens, "shape": self.shape,
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
        made.update(self._list_tables(len(vocabulary)))
        made.update(self._entry_tables(vocabulary, number))
        return Tables({name: memoryview(made[name]).cast("B") for name in LAYOUT})

    def _list_tables(self, size: int) -> dict[str, array[int]]:
        docs: list[list[int]] = [[] for _ in range(size)]
        films: list[list[int]] = [[] for _ in range(size)]
        words, starts, bounds = self.tokens, self.token_starts, self.film_docs
        for film in range(len(self.film_years)):
            first, end = bounds[film], bounds[film + 1]
            for word in set(words[starts[first] : starts[end]]):
                films[word].append(film)
            for doc in range(first, end):
                if not self.bare[doc]:
                    for word in set(words[starts[doc] : starts[doc + 1]]):
                        docs[word].append(doc)
        return {**_lists("doc_starts", "docs", docs), **_lists("film_starts", "films", films)}

    def _entry_tables(
        self, vocabulary: list[str], number: array[int]
    ) -> dict[str, array[int] | bytes]:
        spelled = {key: tuple(number[word] for word in key) for key in self.entries}
        squashed = {key: squash(vocabulary[word] for word in form) for key, form in spelled.items()}
        order = sorted(
            self.entries,
            key=lambda key: (-self.priors[key], len(squashed[key]), squashed[key], key),
        )
        by_word: list[list[int]] = [[] for _ in vocabulary]
        by_gram: dict[str, list[int]] = {}
        for entry, key in enumerate(order):
            for word in dict.fromkeys(spelled[key]):
                by_word[word].append(entry)
            for gram in grams(squashed[key]):
                by_gram.setdefault(gram, []).append(entry)
        heads, best = _heads(vocabulary, by_word)
        sums = sorted(
            (crc32(squashed[key].encode("utf-8", "surrogatepass")), entry)
            for entry, key in enumerate(order)
        )
        keys = sorted(by_gram)
        return {
            **_lists("name_starts", "names", by_word),
            **_lists("entry_starts", "entry_tokens", (spelled[key] for key in order)),
            **_lists("entry_doc_starts", "entry_docs", (self.entries[key] for key in order)),
            **_lists("gram_starts", "gram_entries", (by_gram[gram] for gram in keys)),
            "head_keys": "\n".join(heads).encode("utf-8", "surrogatepass"),
            **_lists("head_starts", "head_entries", best),
            "entry_letters": array("H", (min(max(1, len(squashed[k])), _WIDEST) for k in order)),
            "entry_prior": array("H", (min(self.priors[key], _WIDEST) for key in order)),
            "entry_sums": array("I", (value for value, _ in sums)),
            "entry_by_sum": array("I", (entry for _, entry in sums)),
            "grams": "\n".join(keys).encode("utf-8", "surrogatepass"),
        }  # fmt: skip


def _heads(vocabulary: list[str], by_word: list[list[int]]) -> tuple[list[str], list[list[int]]]:
    """Return beginnings of one and two letters and the likeliest entries with such a word."""
    gathered: dict[str, list[int]] = {}
    for word, entries in zip(vocabulary, by_word, strict=True):
        for size in (1, 2) if len(word) > 1 else (1,):
            gathered.setdefault(word[:size], []).extend(entries)
    keys = sorted(gathered)
    return keys, [list(dict.fromkeys(sorted(gathered[key])))[:HEAD_ENTRIES] for key in keys]


def _with_titles(card: Card, blocks: list[Block]) -> Iterator[Block]:
    """Yield the film's blocks, titles first; a film whose title no block gives gets one."""
    titles = [block for block in blocks if block.kind == "title"]
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


def _flat(text: str) -> str:
    return " ".join(text.split())


def _word_tables(vocabulary: list[str]) -> dict[str, array[int]]:
    ends = sorted(range(len(vocabulary)), key=lambda word: vocabulary[word][::-1])
    heard = sorted(
        (crc32(stems.sound(word).encode("utf-8", "surrogatepass")), at)
        for at, word in enumerate(vocabulary)
        if len(word) > 2
    )
    return {
        "by_end": array("I", ends),
        "sounds": array("I", (key for key, _ in heard)),
        "by_sound": array("I", (word for _, word in heard)),
    }


def _lists(starts_name: str, name: str, lists: Iterable[Iterable[int]]) -> dict[str, array[int]]:
    starts, content = array("I", [0]), array("I")
    for items in lists:
        content.extend(items)
        starts.append(len(content))
    return {starts_name: starts, name: content}
