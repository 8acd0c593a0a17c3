"""How well names meet a query: titles, people, characters, labels, whole or in part.

The rules are written at the head of `ranking`.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from math import log2
from typing import NamedTuple

from lostcity_tui.search.likeness import osa
from lostcity_tui.search.meeting import Meeting
from lostcity_tui.search.readings import Readings
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.synonyms import ARTICLES, NOISE

#: What counts of a word that stands elsewhere in the film: half, so that the passage that has all
#: of a query's words itself comes before the title of its film.
FROM_FILM = 0.5
#: A film of so many passages holds most words somewhere, which then says little.
_LARGE_FILM, _BY_CHANCE = 80, 0.3
#: A name that holds every word begins at 0.86 and ends at 1 when it is all that was typed.
NAME, NAME_FIT = 0.86, 0.14
#: What each doubling of a name's prior adds: enough to order equals, never to pass a better match.
_PRIOR, _MOST_PRIOR = 0.01, 0.06
#: Of how a name fits: words in order, and from its beginning; the rest is how much of it was typed.
_ORDER, _START = 0.15, 0.25
#: A name that begins with all of the query fits at least so well, and in full if only its article
#: is left. How much is left makes no difference: who types the beginning of a name types all of it.
_BEGINS = 0.85
#: What a name meets at least that is spelled as the query is, but for spaces.
_SPELLED = 0.97
#: A name spelled as the whole query is fits better than any other can, however well known.
_EXACT_FIT = 1.4
#: A name that meets this much of a query is what was meant; other parts of films cannot add to it.
_ENTIRE = 0.9
#: A name that meets less of a query than this is not it, whatever else its film holds.
_LEAST = 0.1
#: The words of a name that stands whole in a query weigh so much, a lone one all; a name that meets
#: less of the query says too little.
_NEARLY, _LEAST_SAID = 0.8, 0.2
#: Another name holds more of a query than one from this on.
_MORE = 0.03
#: A lone word of fewer letters is too like others to be taken for one of them misspelled.
_LONG_NAME = 7
#: Names that meet this much less than the best one are not it.
_FAR = 0.6
#: Names that meet less than this are not looked at again, letter by letter.
_HALF = 0.3
#: Fewer letters are like too many words.
_SHORTEST_GUESS = 3
#: A word less like the typed one than this is another; the power is that of a word's readings.
_LIKE, _LIKE_POWER = 0.6, 1.1
#: What was typed may be the beginning of a word.
_BEGUN = 0.95
#: What a label of these kinds names is the block itself; other labels are headings over prose, of
#: which each further one of that name counts less: a page does not fill the list.
_NAMED = frozenset({"title", "person", "character", "part", "scene", "source", "review", "fact"})
_UNNAMED, _HEADED = 0.94, 0.03
#: A row of the cast list leads to the page of its character, which says more, and what a fact names
#: is a film of its own where there is one.
ROW = 0.98
#: Until a name is typed out, each further film of that name stands so much behind the one before.
_TYPED_OUT, _NAMESAKE, _MOST_NAMESAKES = 0.985, 0.02, 4
#: Documents of one name that are looked at for the best film.
_NAMESAKES = 200
#: Of these, films that hold the rest of the query; more of them are as good as each other.
_HOLDING = 6


class NameMet(NamedTuple):
    """How one name meets a query."""

    entry: int
    met: list[float]
    covered: float
    fit: float


class Naming(Meeting):
    """A query asked of the names of one index."""

    def __init__(
        self, segment: Segment, readings: Sequence[Readings], rarities: Sequence[float]
    ) -> None:
        super().__init__(segment, readings, rarities)
        films = max(1, len(segment.film_docs) - 1)
        self.from_film = FROM_FILM if segment.documents < _LARGE_FILM * films else _BY_CHANCE
        """What counts of a word that stands elsewhere in the film."""
        self.best_name = 0.0
        """How much of the query the best name met."""
        self.wide = False
        """Whether words may be misspelled."""
        self.accepts: Callable[[int], bool] | None = None
        """Tells which documents a filter lets through; None: all."""
        self._guessed = [
            at for at, reading in enumerate(readings) if len(reading.word) >= _SHORTEST_GUESS
        ]
        self._names_met: dict[int, NameMet] = {}

    def read_names(self, entries: Iterable[int], exact: set[int]) -> list[NameMet]:
        """Return how names meet the query; `exact` are those spelled as the whole query is."""
        found = []
        for entry in entries:
            met = self._names_met.get(entry)
            if met is None:
                met = self._names_met[entry] = self._read_name(entry, entry in exact)
            if met.covered >= _LEAST:
                found.append(met)
                if met.covered > self.best_name:
                    self.best_name = met.covered
        return found

    def _read_name(self, entry: int, exact: bool) -> NameMet:
        tokens = self.segment.entry_tokens(entry)
        met, places, covered = self.meet(tokens)
        if self.wide and _HALF < covered < _ENTIRE:
            missing = [at for at in self._guessed if not met[at]]
            if missing:
                covered += self._look_again(tokens, met, places, missing)
        if exact:
            return NameMet(entry, met, max(covered, _SPELLED), _EXACT_FIT)
        return NameMet(entry, met, covered, self._name_fit(entry, tokens, met, places))

    def whole_names(self) -> list[NameMet]:
        """Return the names read so far that stand whole in the query, which asks for more.

        The last word of the query may go on: what it only begins, no name has whole. Nor is a name
        meant of which a title holds all the words that are in the query, and more.
        """
        read = self._names_met.values()
        if any(name.fit == _EXACT_FIT for name in read):
            return []
        return [
            name
            for name in read
            if name.covered > _LEAST_SAID
            and not _BEGUN <= name.met[-1] < 1.0
            and any(name.met)
            and self._is_whole(name.entry)
            and not any(self._holds_more(other, name) for other in read)
        ]

    def _holds_more(self, one: NameMet, other: NameMet) -> bool:
        """Tell whether a title meets what another name meets of the query, and more of it."""
        return (
            one.covered > other.covered + _MORE
            and all(mine or not theirs for mine, theirs in zip(one.met, other.met, strict=True))
            and bool(self.segment.titled(one.entry))
        )

    def _is_whole(self, entry: int) -> bool:
        """Tell whether a query has all words of a name that say something, in order, nearly so."""
        words, name = self.segment.words.lexicon.words, self.segment.entry_tokens(entry)
        short = len(name) == 1 and self.segment.entry_letters[entry] < _LONG_NAME
        least, before = 1.0 if short else _NEARLY, -1
        for token in name:
            if words[token] not in NOISE:
                weights = [each.get(token, 0.0) for each in self._weights]
                weight = max(weights)
                at = weights.index(weight)
                if weight < least or at < before:
                    return False
                before = at
        return True

    def names(self, found: Iterable[NameMet]) -> dict[int, float]:
        """Return scores by document for names."""
        scores: dict[int, float] = {}
        least = _FAR * self.best_name
        for entry, met, covered, fit in found:
            if covered >= least:
                self._share(scores, entry, met, covered, fit)
        return scores

    def _look_again(
        self, tokens: tuple[int, ...], met: list[float], places: list[int], missing: list[int]
    ) -> float:
        """Compare words that a name does not meet with those of its words that nothing met.

        Return how much more of the query is met.
        """
        similarity, words = osa().normalized_similarity, self.segment.words.lexicon.words
        for place, token in enumerate(tokens):
            if place in places:
                continue
            word = words[token]
            for at in missing:
                typed = self.readings[at].word
                part = word[: len(typed) + 1]
                like = similarity(typed, word)
                if part != word:
                    like = max(like, _BEGUN * similarity(typed, part))
                if like > _LIKE and like**_LIKE_POWER > met[at]:
                    met[at], places[at] = like**_LIKE_POWER, place
        return sum([met[at] * self.rarities[at] for at in missing]) / self.total

    def spelled(self, entries: Iterable[int], likeness: dict[int, float]) -> dict[int, float]:
        """Return scores by document for names that are like the query as a whole."""
        scores: dict[int, float] = {}
        nothing = [0.0] * len(self.rarities)
        for entry in entries:
            self._share(scores, entry, nothing, likeness[entry], likeness[entry])
        return scores

    def _share(
        self, scores: dict[int, float], entry: int, met: Sequence[float], covered: float, fit: float
    ) -> None:
        """Give a name's score to its documents: one for a person, each for anything else."""
        segment = self.segment
        quality = NAME + NAME_FIT * fit
        prior = min(_MOST_PRIOR, _PRIOR * log2(1 + segment.entry_prior[entry])) * covered
        docs = self._namesakes(entry, met, covered)
        kinds = [segment.kind(doc) for doc in docs]
        shared: list[tuple[float, int]] = []
        headed = 0
        alone = covered >= 0.97 or not any(met)
        for doc, kind in zip(docs, kinds, strict=True):
            score = covered
            if not alone:
                whole = self.film_coverage(segment.doc_film[doc], met, covered)
                score += self.from_film * (whole - covered)
            score = score * quality + prior
            if kind not in _NAMED:
                score = score * _UNNAMED - headed * _HEADED
                headed += 1
            elif kind == "part" or (kind == "fact" and "title" in kinds):
                score *= ROW
            shared.append((score, doc))
        if len(shared) > 1:
            shared.sort(key=lambda pair: -pair[0])
            if "person" in kinds:
                shared = self._one_person(shared)
        typed_out = min(covered, fit) >= _TYPED_OUT
        for place, (score, doc) in enumerate(shared):
            if place and not typed_out:
                score -= min(place, _MOST_NAMESAKES) * _NAMESAKE
            if score > scores.get(doc, 0.0):
                scores[doc] = score

    def _one_person(self, shared: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Return the best document of a person, and all that only has the same name: a title."""
        kind = self.segment.kind
        persons = [pair for pair in shared if kind(pair[1]) == "person"]
        return [*persons[:1], *(pair for pair in shared if kind(pair[1]) != "person")]

    def _namesakes(self, entry: int, met: Sequence[float], covered: float) -> list[int]:
        """Return the documents of a name, for a person's many films those that hold the rest."""
        docs, kind = self.segment.entry_docs(entry), self.segment.kind
        if self.accepts is not None:
            docs = list(islice(filter(self.accepts, docs), _NAMESAKES))
        if len(docs) < 4 or kind(docs[0]) != "person":
            return docs[:_NAMESAKES]
        if covered >= _SPELLED:
            others = [doc for doc in docs[1:_NAMESAKES] if kind(doc) != "person"]
            return [docs[0], *others]
        if covered < 0.97 and len(met) > 1 and not self.alone:
            doc_film = self.segment.doc_film
            for at, found in enumerate(self.films()):
                if met[at] < 0.5 and found:
                    holding = [doc for doc in docs[:_NAMESAKES] if doc_film[doc] in found]
                    if holding:
                        return holding[:_HOLDING]
        return docs[:1]

    def _name_fit(
        self, entry: int, tokens: Sequence[int], met: Sequence[float], places: Sequence[int]
    ) -> float:
        """Return how much of a name the query explains, in order and from its beginning, 0 to 1."""
        words = self.segment.words.lexicon.words
        explained, before, order, first = 0.0, -1, _ORDER, -1
        used = set()
        for weight, place in zip(met, places):  # noqa: B905 - one length, and hot
            if place >= 0:
                if place not in used:
                    used.add(place)
                    explained += weight * len(words[tokens[place]])
                if place < before:
                    order = 0.0
                if first < 0:
                    first = place
                before = place
        share = explained / self.segment.entry_letters[entry]
        fit = (1 - _ORDER - _START) * share + order + (_START if first == 0 else 0.0)
        if self._begins(tokens, places):
            rest = self.segment.entry_letters[entry] - explained
            is_whole = rest <= (len(words[tokens[0]]) if first else 0)
            return 1.0 if is_whole else max(fit, _BEGINS)
        return fit

    def _begins(self, tokens: Sequence[int], places: Sequence[int]) -> bool:
        """Tell whether a name begins with the query, but for its article."""
        first = places[0]
        if first and (first != 1 or self.segment.words.lexicon.words[tokens[0]] not in ARTICLES):
            return False
        return all(place == first + at for at, place in enumerate(places))
