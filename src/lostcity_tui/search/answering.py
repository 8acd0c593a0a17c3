"""From a query to scores by document, in one index: exact words first, wider ones if need be.

Misspellings are only considered when what was typed, as typed, names nothing: an answer that is
sure has no guesses among it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple
from zlib import crc32

from lostcity_tui.search import candidates
from lostcity_tui.search.filters import Filter
from lostcity_tui.search.likeness import osa
from lostcity_tui.search.lookup import FIRST_LETTERS
from lostcity_tui.search.ranking import BEST_PASSAGE, Asked
from lostcity_tui.search.readings import Readings
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.synonyms import BETWEEN, MEANINGS, NOISE, PAIRS, QUESTIONS
from lostcity_tui.search.tokens import squash

#: A name that holds this much of a query as typed is what was meant; no misspelling is considered.
SURE = 0.9
#: So many words, all found as typed in one passage or film, are what was meant too.
_TELLING_WORDS, _SURE_PROSE = 3, 0.93
#: A word with no better reading than this is misspelled, and no name can hold the whole as typed.
_PLAIN = 0.75
#: What the noise words of a question still count, of the little they count elsewhere.
_QUESTION_NOISE = 0.3
#: Names that hold this much of a query leave nothing for likeness of the whole to find.
_HELD = 0.85
#: Names less like the query than this, letter by letter, are not it.
_LIKE = 0.55
#: The beginning of a name is compared from this many letters on: fewer are like too many.
_BEGUN = 7
#: Steeper than straight, so that a name with a third of its letters wrong is below the floor.
_LIKENESS_POWER = 1.3
#: Documents that a filter lets through are all ranked up to this many; beyond, candidates only.
_ALL = 3000
#: Candidates of each sort that are ranked: names, passages, films. More names find what is typed a
#: letter sooner, and cost every key stroke.
_NAMES, _PASSAGES, _FILMS = 30, 10, 6
#: Likest names that are compared letter by letter.
_ALIKE = 20
#: Passages with a word that are looked at when a filter leaves too few.
_SCANNED = 20_000
#: Times as many are looked at when a filter will shut some out.
_FILTERED = 12


class Found(NamedTuple):
    """Scores by document, and the reading of the query that gave them."""

    asked: Asked
    scores: dict[int, float]


def answer(
    segment: Segment, wanted: Sequence[str], unfinished: bool, allowed: Filter, limit: int
) -> Found:
    """Return what meets a query as it was typed, or if nothing is sure to, what it may mean."""
    squashed = squash(wanted)
    begun = unfinished and len(wanted) > 1 and len(wanted[-1]) <= FIRST_LETTERS
    exact = set() if begun else spelled_so(segment, squashed)
    if not exact:
        wanted = _meant(segment, wanted)
    readings = _read(segment, wanted, unfinished, wide=False)
    if exact or all(reading.low < reading.high or _plain(reading) for reading in readings):
        asked = _ask(segment, readings, unfinished, allowed, wide=False)
        prose = len(wanted) - begun >= _TELLING_WORDS
        if exact or _sure(asked, allowed, limit, prose=prose):
            return Found(asked, _rank(asked, exact, allowed, limit))
    found = guess(segment, wanted, unfinished, allowed, limit)
    if found.asked.best_name < _HELD and found.asked.best_prose < _SURE_PROSE:
        add(found.scores, _alike(found.asked, squashed))
    return found


def guess(
    segment: Segment, wanted: Sequence[str], unfinished: bool, allowed: Filter, limit: int
) -> Found:
    """Return what meets a query's words if each of them may be mistyped."""
    readings = _read(segment, wanted, unfinished, wide=True)
    asked = _ask(segment, readings, unfinished, allowed, wide=True)
    return Found(asked, _rank(asked, set(), allowed, limit))


def _sure(asked: Asked, allowed: Filter, limit: int, prose: bool) -> bool:
    """Tell whether a name, or with `prose` a passage or film, holds nearly all as it was typed."""
    asked.read_names(_names(asked, allowed, limit, SURE), set())
    if asked.best_name >= SURE:
        return True
    if not prose:
        return False
    films = asked.candidates.shared("films", _FILMS, _SURE_PROSE)
    if allowed:
        films = [film for film in films if allowed.accepts_any_of(film)]
    if asked.wholes(films)[1] >= _SURE_PROSE:
        return True
    if not films and asked.candidates.takes_several("films", _SURE_PROSE):
        return False  # what no film holds no passage holds
    asked.read_passages(_passages(asked, allowed, limit, _SURE_PROSE))
    return asked.best_prose >= _SURE_PROSE


def _rank(asked: Asked, exact: set[int], allowed: Filter, limit: int) -> dict[int, float]:
    """Return scores for names, passages and films.

    Where one name or passage holds nearly all of the query, the rest of its film adds nothing.
    """
    entries = candidates.unique([*exact, *_names(asked, allowed, limit)])
    names = asked.read_names(entries, exact)
    named = asked.best_name >= SURE
    asked.alone = asked.alone or named
    if named:
        scores = asked.names(names)
        most = max(1, limit)
        enough = len(scores) >= most and sorted(scores.values())[-most] >= BEST_PASSAGE
        if enough and not allowed:
            return scores
    films = [] if asked.alone else asked.candidates.shared("films", _FILMS)
    passages = asked.read_passages(_passages(asked, allowed, limit))
    asked.alone = asked.alone or asked.best_prose >= _SURE_PROSE
    if not named:
        scores = asked.names(names)
    add(scores, asked.passages(passages))
    if not asked.alone:
        wholes, best = asked.wholes(films)
        add(scores, wholes)
        asked.best_prose = max(asked.best_prose, best)
    return _passing(scores, allowed)


def _passing(scores: dict[int, float], allowed: Filter) -> dict[int, float]:
    if not allowed:
        return scores
    return {doc: score for doc, score in scores.items() if allowed.accepts(doc)}


def _meant(segment: Segment, wanted: Sequence[str]) -> Sequence[str]:
    """Return a question's words with those that ask for one thing together put as its name."""
    words = list(wanted)
    telling = [at for at, word in enumerate(words) if word not in BETWEEN]
    for first, second in pairwise(telling):
        name = PAIRS.get((words[first], words[second]))
        if name is not None and segment.words.lexicon.find(name) >= 0:
            words[first], words[second] = "", name
    return [word for word in words if word]


def _plain(reading: Readings) -> bool:
    """Tell whether a word is in the index much as it was typed."""
    return bool(reading.weights) and next(iter(reading.weights.values())) >= _PLAIN


def _read(
    segment: Segment, wanted: Sequence[str], unfinished: bool, *, wide: bool
) -> list[Readings]:
    """Return the readings of each word, two neighbours as the one that they may be."""
    last, words = len(wanted) - 1, segment.words
    if wanted[0] in QUESTIONS and last > 1:
        known = wanted[last] in MEANINGS or words.lexicon.find(wanted[last]) >= 0
        unfinished = unfinished and not known
    readings = [words.read(word, unfinished and at == last, wide) for at, word in enumerate(wanted)]
    for at in range(last - (unfinished and len(wanted[last]) <= FIRST_LETTERS)):
        joined = words.lexicon.find(wanted[at] + wanted[at + 1])
        if joined >= 0:
            readings[at : at + 2] = [reading.with_word(joined) for reading in readings[at : at + 2]]
    return readings


def _ask(
    segment: Segment, readings: Sequence[Readings], unfinished: bool, allowed: Filter, *, wide: bool
) -> Asked:
    last = len(readings) - 1
    rarities = [reading.rarity for reading in readings]
    if last > 1 and readings[0].word in QUESTIONS:
        for at, reading in enumerate(readings):
            if reading.word in NOISE:
                rarities[at] *= _QUESTION_NOISE
    asked = Asked(segment, readings, rarities)
    asked.wide, asked.accepts = wide, allowed.accepts if allowed else None
    # one word, and maybe the first letters of another
    asked.alone = not last or (last == 1 and unfinished and len(readings[1].word) <= FIRST_LETTERS)
    return asked


def _names(asked: Asked, allowed: Filter, limit: int, least: float = 0.0) -> list[int]:
    """Return the names worth ranking, those that may hold `least` of the query."""
    most = max(_NAMES, limit) * (_FILTERED if allowed else 1)
    entries = asked.candidates.shared("names", most, least)
    if not allowed:
        return entries
    read = asked.segment.entry_docs
    return [entry for entry in entries if any(map(allowed.accepts, read(entry)))]


def _passages(asked: Asked, allowed: Filter, limit: int, least: float = 0.0) -> Iterable[int]:
    """Return the passages worth ranking, those that may hold `least` of the query."""
    if allowed and allowed.high - allowed.low <= _ALL:
        return allowed.candidates()
    most = max(_PASSAGES, limit) * (_FILTERED if allowed else 1)
    docs = asked.candidates.shared("docs", most, least)
    if not allowed:
        return docs
    found = [doc for doc in docs if allowed.accepts(doc)]
    if len(found) < limit:  # what passes may stand anywhere in a long list
        held = candidates.lists(asked.segment, "docs", asked.readings)
        found += filter(allowed.accepts, islice(held, _SCANNED))
    return dict.fromkeys(found)


def spelled_so(segment: Segment, squashed: str) -> set[int]:
    """Return the names that are spelled like this, spaces aside."""
    sums, entries = segment.tables.whole("entry_sums"), segment.tables.whole("entry_by_sum")
    key = crc32(squashed.encode("utf-8", "surrogatepass"))
    at, found = bisect_left(sums, key), set()
    while at < len(sums) and sums[at] == key:
        if _name(segment, entries[at]) == squashed:
            found.add(entries[at])
        at += 1
    return found


def _alike(asked: Asked, squashed: str) -> dict[int, float]:
    """Return scores for names that are like the whole query, however its words were cut."""
    if len(squashed) < 4:
        return {}
    similarity, likeness = osa().normalized_similarity, {}
    for entry in candidates.alike(asked.segment, squashed, _ALIKE):
        name = _name(asked.segment, entry)
        like = similarity(squashed, name)
        if len(name) > len(squashed) >= _BEGUN:
            like = max(like, 0.95 * similarity(squashed, name[: len(squashed)]))
        if squashed in name:
            like = max(like, 0.66 + 0.3 * len(squashed) / len(name))
        if like > _LIKE:
            likeness[entry] = like**_LIKENESS_POWER
    return asked.spelled(likeness, likeness)


def _name(segment: Segment, entry: int) -> str:
    words = segment.words.lexicon.words
    return squash(words[token] for token in segment.entry_tokens(entry))


def add(scores: dict[int, float], others: dict[int, float]) -> None:
    """Add other scores to some; of two for one document the better one counts."""
    for doc, score in others.items():
        if score > scores.get(doc, 0.0):
            scores[doc] = score
