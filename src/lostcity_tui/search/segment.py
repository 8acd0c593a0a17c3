"""One index made ready to be asked: its tables under the names that ranking uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from lostcity_tui.search.lookup import Words
from lostcity_tui.search.synonyms import NOISE
from lostcity_tui.search.tables import Tables, unpack

#: Passages and names whose words are kept at hand: while one query is typed, the same ones return.
_WORDS_KEPT = 4096
#: Words that are taken in at once when an index is opened: some milliseconds' worth.
_AT_ONCE = 60_000
#: A film of so many passages is a dossier; of more than a few no word describes anyone for sure.
DOSSIER, _FEW_FILMS = 40, 20
#: A character is described in its first words, and a word that describes more people says nothing.
_DESCRIPTION, _NAMED_ALIKE = 16, 3
#: Films whose titles are kept decoded.
_FILMS_KEPT = 1000


class Film(NamedTuple):
    """What a hit says of its film."""

    id: str
    title: str
    year: int
    directors: str


class Record(NamedTuple):
    """A block as it was stored."""

    anchor: str
    label: str
    text: str


class Segment:
    """An index over some films; documents, entries and films are numbered within it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.doc_film = tables.whole("doc_film")
        self.doc_kind = tables.whole("doc_kind")
        self.shape = tables.whole("shape")
        self.film_docs = tables.whole("film_docs")
        self.documents = len(self.doc_film)
        self.words = Words(
            tables,
            self.documents,
            self._someone,
            self._characters_for,
            about_people=self.is_dossiers,
        )
        kinds = bytes(tables.whole("kinds")).decode("utf-8")
        self.kinds: list[tuple[str, str]] = [
            (section, kind)
            for section, _, kind in (line.partition("\t") for line in kinds.split("\n"))
        ]
        self.entry_letters = tables.whole("entry_letters")
        self.entry_prior = tables.whole("entry_prior")
        self._token_starts, self._tokens = tables.whole("token_starts"), tables.reader("tokens")
        self._entry_starts = tables.whole("entry_starts")
        self._entry_tokens = tables.reader("entry_tokens")
        self._entry_doc_starts = tables.whole("entry_doc_starts")
        self._entry_docs = tables.reader("entry_docs")
        self.doc_by = tables.whole("doc_by")
        self._record_starts, self._records = tables.whole("record_starts"), tables.reader("records")
        keys = bytes(tables.whole("head_keys")).decode("utf-8", "surrogatepass").split("\n")
        self._heads = {key: number for number, key in enumerate(keys)}
        self._doc_words = _at_once(self._token_starts, self._tokens)
        self._entry_words = _at_once(self._entry_starts, self._entry_tokens)
        self._film_records = tables.reader("film_records")
        self._films: dict[int, Film] = {}
        self._bys: list[str] | None = None
        self._numbers: dict[str, int] | None = None
        self._grams: list[str] | None = None
        self._roles: dict[int, set[int]] | None = None

    def _someone(self, word: int, most: int) -> bool:
        """Tell whether a word is in the name, of `most` words, of a person or a character."""
        starts = self.tables.whole("name_starts")
        for entry in self.tables.reader("names")(
            starts[word], min(starts[word + 1], starts[word] + 40)
        ):
            if self._entry_starts[entry + 1] - self._entry_starts[entry] <= most and any(
                self.kind(doc) in ("person", "character") for doc in self.entry_docs(entry)[:4]
            ):
                return True
        return False

    def _characters_for(self, word: int) -> Iterable[int]:
        """Return the names of the characters that `word` describes, or whom one of that name plays.

        "girl" is Miette, and so is "vittet". Only in dossiers, in which a scene names its people
        and rarely says what they are.
        """
        if self._roles is None:
            self._roles = self._roles_by_word() if self.is_dossiers else {}
        names = self._roles.get(word, ())
        return names if len(names) <= _NAMED_ALIKE else ()

    @property
    def is_dossiers(self) -> bool:
        """Whether much is known of few films."""
        films = len(self.film_docs) - 1
        return DOSSIER * films <= self.documents and films <= _FEW_FILMS

    def _roles_by_word(self) -> dict[int, set[int]]:
        roles: dict[int, set[int]] = {}
        words = self.words.lexicon.words
        for doc in range(self.documents):
            if self.kind(doc) in ("character", "part"):
                tokens, label = self.tokens(doc), self.shape[doc] >> 16
                names = {token for token in tokens[:label] if words[token] not in NOISE}
                for token in tokens[label : label + _DESCRIPTION]:
                    if words[token] not in NOISE:
                        roles.setdefault(token, set()).update(names - {token})
        return roles

    def tokens(self, doc: int) -> tuple[int, ...]:
        """Return the words of a document: its label's, its text's, its aliases'."""
        known = self._doc_words.get(doc)
        if known is None:
            known = tuple(self._tokens(self._token_starts[doc], self._token_starts[doc + 1]))
            _keep(self._doc_words, doc, known)
        return known

    def label(self, doc: int) -> tuple[int, ...]:
        """Return the words of a document's label."""
        return self.tokens(doc)[: self.shape[doc] >> 16]

    def text(self, doc: int) -> tuple[int, ...]:
        """Return the words of a document's text."""
        return self.tokens(doc)[self.shape[doc] >> 16 : self.shown(doc)]

    def shown(self, doc: int) -> int:
        """Return how many of a document's words stand in its label and its text."""
        return (self.shape[doc] >> 16) + (self.shape[doc] & 0xFFFF)

    def entry_tokens(self, entry: int) -> tuple[int, ...]:
        """Return the words of a name."""
        known = self._entry_words.get(entry)
        if known is None:
            known = tuple(
                self._entry_tokens(self._entry_starts[entry], self._entry_starts[entry + 1])
            )
            _keep(self._entry_words, entry, known)
        return known

    def entry_docs(self, entry: int) -> list[int]:
        """Return the documents that a name stands for."""
        first, end = self._entry_doc_starts[entry], self._entry_doc_starts[entry + 1]
        return self._entry_docs(first, end).tolist()

    def kind(self, doc: int) -> str:
        """Return what kind of block a document is."""
        return self.kinds[self.doc_kind[doc]][1]

    def titled(self, entry: int) -> list[int]:
        """Return the films that show a name as their title."""
        name, films = self.entry_tokens(entry), []
        for doc in self.entry_docs(entry):
            if self.kind(doc) == "title":
                shown = self.text(doc)
                if any(shown[at : at + len(name)] == name for at in range(len(shown))):
                    films.append(self.doc_film[doc])
        return list(dict.fromkeys(films))

    def head(self, beginning: str) -> list[int]:
        """Return the likeliest entries with a word of this beginning, of one or two letters."""
        number = self._heads.get(beginning)
        if number is None:
            return []
        starts = self.tables.whole("head_starts")
        return self.tables.reader("head_entries")(starts[number], starts[number + 1]).tolist()

    def told(self, doc: int) -> int:
        """Return the first telling of a scene, which comes right after it and is shown with it.

        -1: the document is no scene, or nobody tells it.
        """
        if self.kind(doc) != "scene" or doc + 1 >= self.documents:
            return -1
        return doc + 1 if self.kind(doc + 1) == "telling" else -1

    def record(self, doc: int) -> Record:
        """Return a document as it was stored."""
        stored = self._records(self._record_starts[doc], self._record_starts[doc + 1])
        return Record._make(unpack(stored, 3))

    def film(self, number: int) -> Film:
        """Return a film."""
        known = self._films.get(number)
        if known is None:
            starts = self.tables.whole("film_record_starts")
            stored = self._film_records(starts[number], starts[number + 1])
            film, title, directors = unpack(stored, 3)
            known = Film(film, title, self.tables.whole("film_years")[number], directors)
            if len(self._films) < _FILMS_KEPT:
                self._films[number] = known
        return known

    def year(self, doc: int) -> int:
        """Return the year of a document's film; 0 when unknown."""
        return self.tables.whole("film_years")[self.doc_film[doc]]

    def by(self, number: int) -> list[str]:
        """Return the ids and titles of the sources behind a document, in pairs."""
        if self._bys is None:
            self._bys = bytes(self.tables.whole("bys")).decode("utf-8", "replace").split("\n")
        return self._bys[number].split("\t")

    def film_number(self, film: str) -> int:
        """Return the number of a film, or -1."""
        if self._numbers is None:
            self._numbers = {self.film(at).id: at for at in range(len(self.film_docs) - 1)}
        return self._numbers.get(film, -1)

    def grams(self) -> list[str]:
        """Return the runs of three letters that names hold, in alphabetical order."""
        if self._grams is None:
            self._grams = (
                bytes(self.tables.whole("grams")).decode("utf-8", "surrogatepass").split("\n")
            )
        return self._grams


def _at_once(
    starts: memoryview[int], read: Callable[[int, int], memoryview[int]]
) -> dict[int, tuple[int, ...]]:
    """Return the words of a small index's passages or names; of a large one's none."""
    if len(starts) > _WORDS_KEPT or starts[-1] > _AT_ONCE:
        return {}
    words = read(0, starts[-1]).tolist()
    return {at: tuple(words[first:end]) for at, (first, end) in enumerate(pairwise(starts))}


def _keep(known: dict[int, tuple[int, ...]], number: int, words: tuple[int, ...]) -> None:
    if len(known) >= _WORDS_KEPT:
        known.clear()
    known[number] = words
