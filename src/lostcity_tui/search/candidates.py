"""Which names, passages and films are worth ranking: those that several words of a query share.

A list is never walked in Python: lists become sets and meet there. Words that are everywhere offer
nothing of their own and only count once something else was offered.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from lostcity_tui.search.lookup import FIRST_LETTERS, TELLING
from lostcity_tui.search.readings import HEAVY, Readings
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.tables import HEAD_ENTRIES, LONGEST_HEAD
from lostcity_tui.search.tokens import grams

#: Words of a query that offer candidates: the rarest. More only cost time.
_OFFERING = 4
#: The best of a common word's list that are looked at when every word is common.
_HEAD = 3000
#: Names that are read word by word rather than looked for in a long list.
_WALKED = 150
#: A long list is read this far.
_SPAN = 12_000
#: Elements of letter-run lists that are counted at most.
_COUNTED = 2500
#: With so many that share the rarest words, those that share commoner ones are not looked for.
_PLENTY = 100
#: Candidates that are compared at most; of more, those that have the rarest word for certain.
_MANY, _CERTAIN = 300, 0.85
#: Candidates that share several words; with so many, none that has a single word is looked at.
_ENOUGH = 10
#: Candidates that share much less of the query than the best one are left out.
_CUT = 0.7
#: Weights of candidates are this much too low at most.
_COARSE = 0.06
#: Candidates with a single word of several, and the words that offer them: in a small index, in a
#: large one, where more are alike, and in dossiers, where questions are long and half remembered.
_SINGLES, _SINGLES_OF_MANY, _SINGLES_IN_DOSSIERS = (6, 2), (12, 2), (18, 3)
#: An index of more documents is large.
_SMALL = 5000
#: Words whose lists are read whole.
_RAREST = 2


_Full = list[tuple[Readings, dict[int, float]]]
"""Words with what holds them."""
_Sharing = tuple[_Full, dict[int, float]]


class Candidates:
    """What of one index is worth ranking for one query."""

    def __init__(self, segment: Segment, readings: Sequence[Readings]) -> None:
        self._segment, self._readings = segment, readings
        found = [reading for reading in readings if reading.is_found]
        rarest = sorted(found or readings, key=lambda r: -r.rarity)[:_OFFERING]
        telling = [reading for reading in rarest if reading.rarity > TELLING]
        self._offering = telling if len(telling) > 1 else rarest[:2]
        self._total = sum([reading.rarity for reading in readings])
        self._sharing: dict[str, _Sharing] = {}

    def shared(self, what: str, most: int, least: float = 0.0) -> list[int]:
        """Return up to `most` names, docs or films (`what`) that share most of the query.

        With `least`, only those that may hold so much of it.
        """
        known, worth = self._shared(what, most)
        if least:
            bound, one_word = self._bounds(what, least)
            worth = {number: value for number, value in worth.items() if value >= bound}
            if one_word < bound:
                return _best(worth, most)
        chosen = _best(worth, most) if known else sorted(worth)[:most]
        if what == "films" or len(chosen) >= _ENOUGH:
            return chosen
        few, words = self._singles()
        offering = self._offering[:words]
        single = most if len(self._readings) == 1 else few // len(offering)
        for reading in offering:
            chosen += heads(self._segment, what, reading, single)
        return unique(chosen)

    def _singles(self) -> tuple[int, int]:
        """Return how many candidates with a single word are looked at, and of how many words."""
        if self._segment.is_dossiers:
            return _SINGLES_IN_DOSSIERS
        return _SINGLES if self._segment.documents < _SMALL else _SINGLES_OF_MANY

    def takes_several(self, what: str, least: float) -> bool:
        """Tell whether names, docs or films (`what`) must hold several words to hold `least`."""
        bound, one_word = self._bounds(what, least)
        return one_word < bound

    def _bounds(self, what: str, least: float) -> tuple[float, float]:
        """Return the worth from which on a candidate may hold `least`, and that of any one word.

        Words of which not everything was gathered may be there as well.
        """
        known = [
            reading.rarity
            for reading in self._offering
            if len(self._offering) > 1 and reading.is_whole(what) and reading.found(what)
        ]
        unknown = self._total - sum(known)
        return (least - _COARSE) * self._total - unknown, max(known, default=0.0)

    def _shared(self, what: str, most: int) -> _Sharing:
        """Return the words that offer something, and how much of them each candidate holds.

        `most` is the same for whatever is asked again while one query is answered.
        """
        sharing = self._sharing.get(what)
        if sharing is not None:
            return sharing
        if len(self._offering) < 2:
            return [], {}  # nothing can be shared; what holds one word is at the head of its lists
        maps = [(reading, reading.found(what)) for reading in self._offering]
        full = [(reading, known) for reading, known in maps if known]
        together: set[int] = set()
        for later in range(1, len(full)):
            for earlier in range(later):
                if len(together) < _PLENTY:
                    together |= full[earlier][1].keys() & full[later][1].keys()
        if what != "films" and len(together) < most:
            common = [
                reading
                for reading, known in maps
                if not (known and reading.is_whole(what))
                and (what == "names" or len(reading.word) > FIRST_LETTERS)
            ]
            if common:
                together |= _with_common(self._segment, what, full, common)
        sharing = self._sharing[what] = full, _worth(together, full)
        return sharing


def _with_common(segment: Segment, what: str, full: _Full, common: list[Readings]) -> set[int]:
    """Return what the rarest word shares with a word that is everywhere, or two of those share."""
    if not full:
        if len(common) < 2:
            return set()
        first, second = (_all(segment, what, reading, _HEAD) for reading in common[:2])
        return set(first).intersection(second)
    known, reading = full[0][1], common[0]
    if full[0][0] is reading:
        if len(full) < 2:
            return set()
        known = full[1][1]
    if what == "docs" or len(known) > _WALKED:
        return known.keys() & _all(segment, what, reading, _SPAN if what == "names" else _HEAD)
    read, weights = segment.entry_tokens, reading.weights.keys()
    if reading.low == reading.high:
        return {number for number in known if not weights.isdisjoint(read(number))}
    words = range(reading.low, reading.high)
    return {
        number for number in known
        if not weights.isdisjoint(read(number)) or any(token in words for token in read(number))
    }  # fmt: skip


def _all(segment: Segment, what: str, reading: Readings, most: int) -> list[int]:
    """Return the lists of a common word's readings, `most` of them."""
    starts, read = segment.words.lexicon.lists[what]
    taken: list[int] = []
    for number in reading.weights:
        if len(taken) < most:
            begin = starts[number]
            taken += read(begin, min(starts[number + 1], begin + most))
    if reading.low < reading.high and len(taken) < most:
        begin = starts[reading.low]
        taken += read(begin, min(starts[reading.high], begin + most))
    return taken


def _worth(together: Collection[int], full: _Full) -> dict[int, float]:
    """Return how much of the words in `full` each candidate holds; of too many, the surest."""
    if len(together) > _MANY and full:
        first = full[0][1]
        certain = [number for number in together if first.get(number, 0.0) > _CERTAIN]
        together = (certain or list(together))[:_MANY]
    worth = dict.fromkeys(together, 0.0)
    for reading, known in full:
        rarity = reading.rarity
        for number in known.keys() & worth.keys():
            worth[number] += rarity * known[number]
    return worth


def _best(worth: dict[int, float], most: int) -> list[int]:
    if not worth:
        return []
    least = _CUT * max(worth.values())
    chosen = [number for number, value in worth.items() if value >= least]
    chosen.sort(key=lambda number: (-worth[number], number))
    return chosen[:most]


def heads(segment: Segment, what: str, reading: Readings, most: int) -> list[int]:
    """Return the first of a word's lists, best readings first."""
    starts, read = segment.words.lexicon.lists[what]
    taken: list[int] = []
    for numbers, _ in reading.split(what):
        taken += sorted(numbers)[:most]
    for number in reading.weights:
        if len(taken) >= most:
            return taken
        begin = starts[number]
        taken += read(begin, min(starts[number + 1], begin + most))
    if reading.low < reading.high:
        begin, end = starts[reading.low], starts[reading.high]
        short = len(reading.word) <= LONGEST_HEAD and most <= HEAD_ENTRIES
        if end - begin <= HEAVY and not (short and what == "names"):
            span = read(begin, end).tolist()
            taken += sorted(span)[:most] if what == "names" else span[:most]
        elif what == "names":
            taken += segment.head(reading.word)[:most]
    return taken


def lists(segment: Segment, what: str, readings: Sequence[Readings]) -> Iterable[int]:
    """Yield all that holds one of the rarest words as it was typed, the rarest first."""
    starts, read = segment.words.lexicon.lists[what]
    for reading in sorted(readings, key=lambda r: -r.rarity)[:_RAREST]:
        for number, weight in reading.weights.items():
            if weight > _CERTAIN:
                yield from read(starts[number], starts[number + 1])
        yield from read(starts[reading.low], starts[reading.high])


def alike(segment: Segment, squashed: str, most: int) -> list[int]:
    """Return up to `most` names that share the most runs of three letters with `squashed`."""
    known, starts = segment.grams(), segment.tables.whole("gram_starts")
    read = segment.tables.reader("gram_entries")
    ranges = []
    for gram in grams(squashed):
        at = bisect_left(known, gram)
        if at < len(known) and known[at] == gram:
            ranges.append((starts[at + 1] - starts[at], at))
    counted: list[int] = []
    used = 0
    for size, at in sorted(ranges):
        if counted and len(counted) + size > _COUNTED:
            break
        counted += read(starts[at], starts[at + 1])
        used += 1
    least = max(2, used // 3)
    chosen = sorted(
        [(-count, entry) for entry, count in Counter(counted).items() if count >= least]
    )
    return [entry for _, entry in chosen[:most]]


def unique(numbers: Iterable[int]) -> list[int]:
    """Return numbers, each once, in order."""
    return list(dict.fromkeys(numbers))
