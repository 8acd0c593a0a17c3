"""What a query shuts out: other films, years, sections, sources, words behind a minus, phrases.

A filter never ranks; it tells of a document whether it may be a hit.
"""

from collections.abc import Callable, Iterable
from copy import copy

from lostcity_tui.search import tokens
from lostcity_tui.search.query import WORD_FIELDS, Query, Term, section_named, years_in
from lostcity_tui.search.segment import Segment
from lostcity_tui.text import fold

Accept = Callable[[int], bool]
#: Of documents with a word of a field no more are gathered once there are so many.
_CAP = 20000
#: Fields that tell films by whose they are and of when.
_OF_FILMS = frozenset({"cast", "by", "year"})


class Filter:
    """Everything that a query shuts out of one index."""

    def __init__(self, segment: Segment, query: Query) -> None:
        self.segment = segment
        self.tests: list[Accept] = []
        self.low, self.high = 0, segment.documents
        """The range of documents in question."""
        self.titles: list[int] = []
        """The titles of the films that are asked for by nothing but their people and years."""
        if query.is_plain:
            return
        if (years := query.years) is not None:
            self.tests.append(self._years(*years))
        if query.sections:
            self.tests.append(self._sections(frozenset(query.sections)))
        for term in query.of("year", negative=True):
            self.tests.append(_no(self._years(*(years_in(term.text) or (0, 0)))))
        if shut := {section_named(term.text) for term in query.of("in", negative=True)}:
            self.tests.append(_no(self._sections(frozenset(shut))))
        self.tests += [self._by(term) for term in query.of("by")]
        self.tests += [_no(self._by(term)) for term in query.of("by", negative=True)]
        self.tests += [self._phrase(term) for term in query.of("") if term.quote]
        for term in query.of("", negative=True):
            holds = self._phrase(term) if term.quote else self._words(term)
            self.tests.append(self._nowhere(holds))
        self._fields(query)

    def __bool__(self) -> bool:
        return bool(self.tests) or self.high - self.low < self.segment.documents

    def within(self, film: int) -> "Filter":
        """Return this filter with all other films shut out too."""
        other, bounds = copy(self), self.segment.film_docs
        other.low, other.high = max(self.low, bounds[film]), min(self.high, bounds[film + 1])
        return other

    def of_year(self, year: int) -> "Filter":
        """Return this filter with the films of other years shut out too."""
        other = copy(self)
        other.tests = [*self.tests, self._years(year, year)]
        return other

    def accepts(self, doc: int) -> bool:
        """Tell whether a document may be a hit."""
        return self.low <= doc < self.high and all(test(doc) for test in self.tests)

    def accepts_any_of(self, film: int) -> bool:
        """Tell whether anything of a film may be a hit."""
        bounds = self.segment.film_docs
        return any(map(self.accepts, range(bounds[film], bounds[film + 1])))

    def candidates(self) -> list[int]:
        """Return every document that may be a hit, in order."""
        return [doc for doc in range(self.low, self.high) if all(test(doc) for test in self.tests)]

    def _years(self, first: int, last: int) -> Accept:
        doc_film, years = self.segment.doc_film, self.segment.tables.whole("film_years")
        return lambda doc: first <= years[doc_film[doc]] <= last

    def _sections(self, wanted: frozenset[str]) -> Accept:
        doc_kind, kinds = self.segment.doc_kind, self.segment.kinds
        return lambda doc: kinds[doc_kind[doc]][0] in wanted

    def _by(self, term: Term) -> Accept:
        """Return what tells whether a document is by somebody.

        By a source (its id or title), a reviewer or the film's director, of whose name every word
        of the term begins a word.
        """
        wanted, segment = tokens.of(term.text), self.segment
        known: dict[int, bool] = {}
        directed: dict[int, bool] = {}

        def test(doc: int) -> bool:
            by, film = segment.doc_by[doc], segment.doc_film[doc]
            if by not in known:
                known[by] = any(_begins(wanted, part) for part in segment.by(by))
            if known[by]:
                return True
            if film not in directed:
                directed[film] = _begins(wanted, segment.film(film).directors)
            if directed[film]:
                return True
            section = segment.kinds[segment.doc_kind[doc]][0]
            return section == "reviews" and _begins(wanted, segment.record(doc).label)

        return test

    def _phrase(self, term: Term) -> Accept:
        run = tokens.of(term.text)
        lexicon, segment = self.segment.words.lexicon, self.segment
        numbers = [lexicon.find(word) for word in run]
        low, high = (numbers[-1:] and (numbers[-1], numbers[-1] + 1)) or (0, 0)
        if run and term.quote == "open":
            low, high = lexicon.beginning(run[-1])
        head = tuple(numbers[:-1])
        if not run:
            return lambda doc: True
        if -1 in head or low < 0 or low >= high:
            return lambda doc: False

        def test(doc: int) -> bool:
            words, label, shown = segment.tokens(doc), segment.shape[doc] >> 16, segment.shown(doc)
            return any(
                low <= word < high
                and words[at - len(head) : at] == head
                and not any(at - len(head) < edge <= at for edge in (label, shown))
                for at, word in enumerate(words)
                if at >= len(head)
            )

        return test

    def _nowhere(self, holds: Accept) -> Accept:
        """Return what rejects a document that `holds` is true of, or of what is shown with it."""
        told = self.segment.told

        def test(doc: int) -> bool:
            return not holds(doc) and (told(doc) < 0 or not holds(told(doc)))

        return test

    def _words(self, term: Term) -> Accept:
        """Return what tells where words stand, as one, as many or as somebody's own."""
        find = self.segment.words.lexicon.find
        each = [
            {find(word), find(word + "s"), find(word.removesuffix("s"))} - {-1}
            for word in tokens.of(term.text)
        ]
        if not each:
            return lambda doc: False

        def test(doc: int) -> bool:
            return all(not forms.isdisjoint(self.segment.tokens(doc)) for forms in each)

        return test

    def _fields(self, query: Query) -> None:
        """Shut out the films without a field's words, and when only fields are asked, the rest."""
        asked = [term for term in query.terms if term.field in WORD_FIELDS and not term.negative]
        barred = [term for term in query.terms if term.field in WORD_FIELDS and term.negative]
        doc_film = self.segment.doc_film
        holding = [self._films(term) for term in asked]
        for films in holding:
            self.tests.append(lambda doc, films=films: doc_film[doc] in films)  # type: ignore[misc]
        for term in barred:
            films = self._films(term)
            self.tests.append(lambda doc, films=films: doc_film[doc] not in films)  # type: ignore[misc]
        if asked and not query.of(""):
            fields = {term.field for term in asked}
            if {term.field for term in query.terms} <= _OF_FILMS:
                firsts = [self.segment.film_docs[film] for film in set.intersection(*holding)]
                self.titles = [doc for doc in firsts if self.accepts(doc)]
            self.tests.append(lambda doc: any(self._in_field(doc, field) for field in fields))

    def _in_field(self, doc: int, field: str) -> bool:
        section, kind = self.segment.kinds[self.segment.doc_kind[doc]]
        if field == "title":
            return kind == "title"
        if field == "character":
            return kind in ("character", "part")
        if field == "plot":
            return section in ("plot", "synopsis")
        return section == WORD_FIELDS[field]

    def _films(self, term: Term) -> set[int]:
        """Return the films that hold a field's phrase, or its words, in one of its passages."""
        if term.quote:
            phrase, inverted = self._phrase(term), self._named(term)
            return self._of_field(
                self._with_rarest(term), term, lambda doc: phrase(doc) or inverted(doc)
            )
        for wide in (False, True):
            docs: set[int] | None = None
            for word in tokens.of(term.text):
                reading = self.segment.words.read(word, True, wide)
                found = self._with_any(reading.weights)
                if reading.low < reading.high:
                    found |= self._with_any(range(reading.low, reading.high))
                for first, second, _ in reading.splits:
                    found |= self._with_any([first]) & self._with_any([second])
                docs = found if docs is None else docs & found
            if films := self._of_field(docs or (), term):
                return films
        return set()

    def _named(self, term: Term) -> Accept:
        """Return what tells whose label has just these words: "Pinon, Dominique"."""
        segment = self.segment
        wanted = sorted(map(segment.words.lexicon.find, tokens.of(term.text)))
        return lambda doc: sorted(segment.label(doc)) == wanted

    def _of_field(
        self, docs: Iterable[int], term: Term, holds: Accept = lambda _: True
    ) -> set[int]:
        doc_film = self.segment.doc_film
        return {doc_film[d] for d in docs if self._in_field(d, term.field) and holds(d)}

    def _with_rarest(self, term: Term) -> set[int]:
        """Return the documents with the rarest word of a phrase, of which the last may go on."""
        words, run = self.segment.words, tokens.of(term.text)
        ranges = [(at, at + 1) for at in map(words.lexicon.find, run) if at >= 0]
        if run and term.quote == "open":
            ranges[len(run) - 1 :] = [words.lexicon.beginning(run[-1])]
        if len(ranges) < len(run) or not run:
            return set()
        return self._with_any(range(*min(ranges, key=lambda each: words.count(*each))))

    def _with_any(self, words: Iterable[int]) -> set[int]:
        """Return the documents with one of some words, in prose or in a name."""
        lists, entry_docs = self.segment.words.lexicon.lists, self.segment.entry_docs
        (starts, read), (name_starts, read_names) = lists["docs"], lists["names"]
        docs: set[int] = set()
        for word in words:
            docs.update(read(starts[word], starts[word + 1]))
            for entry in read_names(name_starts[word], name_starts[word + 1]):
                docs.update(entry_docs(entry))
            if len(docs) > _CAP:
                break
        return docs


def _no(test: Accept) -> Accept:
    return lambda doc: not test(doc)


def _begins(wanted: list[str], text: str) -> bool:
    """Tell whether every wanted word begins a word of `text`."""
    words = fold(text).replace("-", " ").split()
    return bool(wanted) and all(any(word.startswith(part) for word in words) for part in wanted)
