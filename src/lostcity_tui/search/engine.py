"""The search engine that every face shares: films in, ranked hits out.

An engine holds one index or several (what changed since the large one was made); a query is asked
of each, and one film is only ever in one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise

from lostcity_tui.film.blocks import Page
from lostcity_tui.search import tokens
from lostcity_tui.search.answering import Found, spelled_so
from lostcity_tui.search.building import build
from lostcity_tui.search.filters import Filter
from lostcity_tui.search.marking import Marking
from lostcity_tui.search.query import WORD_FIELDS, Query, parse
from lostcity_tui.search.ranking import Asked
from lostcity_tui.search.results import Hit, Results
from lostcity_tui.search.retrieval import retrieve
from lostcity_tui.search.segment import DOSSIER, Segment
from lostcity_tui.search.suggesting import suggestions
from lostcity_tui.text import fold

#: Below this a hit is noise: pairs of made-up words reach it in one case of twelve, random letters
#: in one of two hundred, and two queries in a thousand find what they mean below it.
FLOOR = 0.54
#: In a dossier so few words are known that nonsense meets none; what is mistyped in every word is
#: found down to here, and a higher floor would lose one such question in six.
DOSSIER_FLOOR = 0.32
#: There, what holds a word that is known for certain is no noise, whatever else is asked.
KNOWN_FLOOR = 0.25
#: Hits far below the best are not what was meant when the best is sure.
_FAR_BELOW = 0.65
#: Documents of films that are gone for which others are asked.
_MOST_GONE = 200
#: So many documents are counted where a query has filters alone.
_COUNTED = 1000
#: Words of a query beyond this many are not looked up; nobody types so many, but pastes do.
_MOST_WORDS = 24
#: Letters of a word beyond this many are cut off.
_LONGEST_WORD = 40
#: The difference by which an equal score stands behind the one before it, in points.
_STEP = 1e-6

_Ranked = tuple[float, int, int, Found | None]
"""(what it ranks by, the least first; index; document; how the query was read; None: not at all)"""


class Engine:
    """An index over films."""

    def __init__(self, segments: Sequence[Segment], gone: Sequence[frozenset[int]] = ()) -> None:
        """Take indexes, and for each the films in it that are no more."""
        self.segments = tuple(segments)
        self._gone = tuple(gone) or (frozenset(),) * len(self.segments)
        self._more = [_room_for(*each) for each in zip(self.segments, self._gone, strict=True)]
        """How many more hits to ask of each index: some may be of films that are gone."""

    @classmethod
    def build(cls, pages: Iterable[Page]) -> "Engine":
        """Return an engine over `pages`, in memory."""
        return cls([Segment(build(pages))])

    def search(self, query: Query | str, limit: int = 50) -> Results:
        """Return the best `limit` hits. Never raises."""
        value = parse(query) if isinstance(query, str) else query
        wanted, unfinished = _wanted(value)
        if not wanted:
            return self._everything(value, limit)
        ranked: list[_Ranked] = []
        films: list[_Ranked] = []
        asked: list[Asked] = []
        for number, segment in enumerate(self.segments):
            allowed, most = Filter(segment, value), limit + self._more[number]
            found = retrieve(segment, wanted, unfinished, allowed, most)
            asked.append(found.asked)
            floor = _floor(found.asked)
            ranked += [
                (-score, number, doc, found)
                for doc, score in found.scores.items()
                if score >= floor
            ]
            films += [(0.0, number, doc, None) for doc in allowed.titles]
        ranked = self._living(ranked)
        ranked.sort()
        ranked = list(self._each_once(ranked))
        if ranked:
            least = min(-ranked[0][0] * _FAR_BELOW, 1.0)
            ranked = [item for item in ranked if -item[0] >= least]
            ranked[:0] = self._filmography(films, ranked[0][0])
        offer = partial(self._offer, value, asked, wanted) if not ranked else None
        return Results((*self._hits(ranked[:limit]),), value.notes, offer)

    def _offer(
        self, query: Query, asked: Sequence[Asked], wanted: Sequence[str]
    ) -> tuple[str, ...]:
        """Return what may have been meant: known words, or the same without its quotes or field."""
        loose = [each for each in query.loosened() if self.search(each, 1).hits][:1]
        if all(any(s.words.lexicon.find(word) >= 0 for s in self.segments) for word in wanted):
            return tuple(loose) or suggestions(asked, wanted)
        return suggestions(asked, wanted) or tuple(loose)

    def films_of(self, *names: str) -> tuple[Hit, ...]:
        """Return the films in which somebody of one of these names is, the newest first.

        Each is one hit: that person's page. Accents, case and spaces are no difference.
        """
        found: list[tuple[int, int, int]] = []
        spelled = {tokens.squash(tokens.of(name)) for name in names}
        for number, segment in enumerate(self.segments):
            people: dict[int, int] = {}
            for entry in {entry for name in spelled for entry in spelled_so(segment, name)}:
                for doc in segment.entry_docs(entry):
                    film = segment.doc_film[doc]
                    if segment.kind(doc) == "person" and film not in self._gone[number]:
                        people.setdefault(film, doc)
            found += [(-segment.year(doc), number, doc) for doc in people.values()]
        found.sort()
        return tuple([_hit(self.segments[number], doc, 100.0) for _, number, doc in found])

    def _filmography(self, films: list[_Ranked], score: float) -> list[_Ranked]:
        """Return the titles of films, the newest first; of one alone there is nothing to list."""
        living = self._living(films)
        living.sort(key=lambda item: -self.segments[item[1]].year(item[2]))
        return [(score, *item[1:]) for item in living] if len(living) > 1 else []

    def _living(self, ranked: list[_Ranked]) -> list[_Ranked]:
        if not any(self._gone):
            return ranked
        return [
            item
            for item in ranked
            if self.segments[item[1]].doc_film[item[2]] not in self._gone[item[1]]
        ]

    def _each_once(self, ranked: list[_Ranked]) -> Iterator[_Ranked]:
        """Yield each person once, in the film that meets the query best.

        A telling that is shown with its scene is left out after that.
        """
        told: set[tuple[int, int]] = set()
        names: set[tuple[int, tuple[int, ...]]] = set()
        written: dict[str, int] = {}
        for item in ranked:
            _, number, doc, _ = item
            segment = self.segments[number]
            kind = segment.kind(doc)
            if kind == "scene":
                told.add((number, segment.told(doc)))
            elif kind == "telling" and (number, doc) in told:
                continue
            elif kind == "person":
                name = number, segment.label(doc)
                if name in names:
                    continue
                names.add(name)
                if len(self.segments) > 1:
                    label = fold(segment.record(doc).label)
                    if written.setdefault(label, number) != number:
                        continue
            yield item

    def _hits(self, ranked: Sequence[_Ranked]) -> Iterable[Hit]:
        markings: dict[int, Marking] = {}
        shown: set[tuple[int, int]] = set()
        before = 101.0
        for score, number, doc, found in ranked:
            marking = markings.get(number) if found else None
            if found and marking is None:
                marking = markings[number] = Marking(found.asked)
            before = min(100.0 * min(1.0, -score), before - _STEP)
            segment = self.segments[number]
            told = segment.told(doc)
            yield _hit(segment, doc, before, marking, -1 if (number, told) in shown else told)
            shown.add((number, doc))

    def _everything(self, query: Query, limit: int) -> Results:
        """Return what the filters of a query without words let through: films, then the rest."""
        found: list[tuple[bool, int, int]] = []
        films_only = all(term.field == "year" for term in query.terms)
        for number, segment in enumerate(self.segments):
            allowed = Filter(segment, query)
            if not query.terms or not allowed:
                continue
            films, gone = segment.film_docs[:-1], self._gone[number].__contains__
            rest = () if films_only else _between(segment.film_docs)
            for is_part, docs in ((False, films), (True, rest)):
                passing = (
                    d for d in filter(allowed.accepts, docs) if not gone(segment.doc_film[d])
                )
                counted = islice(passing, max(limit, _COUNTED))
                found += [(is_part, number, doc) for doc in counted]
        found.sort()
        markings = [Marking(Asked(segment, (), ())) for segment in self.segments]
        hits = [
            _hit(self.segments[number], doc, 100.0 - _STEP * at, markings[number])
            for at, (_, number, doc) in enumerate(found[:limit])
        ]
        offer = partial(self._offer, query, (), ()) if not hits else None
        return Results(tuple(hits), query.notes, offer)


def _between(bounds: Sequence[int]) -> Iterator[int]:
    """Yield the documents of films but for the first of each, which is its title."""
    for first, end in pairwise(bounds):
        yield from range(first + 1, end)


def _room_for(segment: Segment, gone: frozenset[int]) -> int:
    """Return how many hits may be of films that are gone."""
    bounds = segment.film_docs
    return min(_MOST_GONE, sum([bounds[film + 1] - bounds[film] for film in gone]))


def _floor(asked: Asked) -> float:
    """Return the score below which a hit is noise."""
    if asked.segment.documents < DOSSIER * len(asked.segment.film_docs):
        return FLOOR
    return KNOWN_FLOOR if asked.is_certain else DOSSIER_FLOOR


def _wanted(query: Query) -> tuple[list[str], bool]:
    """Return the words to rank by, and whether the last may be unfinished."""
    plain = query.of("") or tuple(
        term for term in query.terms if term.field in WORD_FIELDS and not term.negative
    )
    words = [word[:_LONGEST_WORD] for term in plain for word in tokens.of(term.text)]
    return words[:_MOST_WORDS], bool(plain) and plain[-1].quote != '"'


def _hit(
    segment: Segment, doc: int, score: float, marking: Marking | None = None, told: int = -1
) -> Hit:
    """Return a document as a hit; `told` is the telling that says what happens in it, -1 none."""
    record, film = segment.record(doc), segment.film(segment.doc_film[doc])
    section, kind = segment.kinds[segment.doc_kind[doc]]
    return Hit(
        film.id, film.title, film.year, record.anchor, section, kind, record.label, record.text,
        score, marking, (segment.doc_film[doc], doc),
        segment.record(told).text if told >= 0 else "",
    )  # fmt: skip
