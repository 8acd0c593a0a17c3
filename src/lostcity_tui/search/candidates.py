"""Which names, passages and films are worth ranking: those that several words of a query share.

A list is never walked in Python: lists become sets and meet there. Words that are everywhere offer
nothing of their own and only count once something else was offered.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from lostcity_tui.search.building import HEAD_ENTRIES, grams
from lostcity_tui.search.lookup import HEAVY, TELLING, Readings
from lostcity_tui.search.segment import Segment

#: Words of a query that offer candidates: the rarest. More only cost time.
_OFFERING = 4
#: The best of a common word's list that are looked at when every word is common.
_HEAD = 3000
#: Elements of letter-run lists that are counted at most.
_COUNTED = 6000


def shared(
    readings: Sequence[Readings],
    found: Callable[[Readings], dict[int, float]],
    heads: Callable[[Readings, int], list[int]],
    most: int,
) -> list[int]:
    """Return up to `most` numbers that as much as possible of `readings` share."""
    offering = sorted(readings, key=lambda r: -r.rarity)[:_OFFERING]
    telling = [reading for reading in offering if reading.rarity > TELLING]
    offering = telling if len(telling) > 1 else offering[:2]
    maps = [(reading, found(reading)) for reading in offering]
    full = [(reading, known) for reading, known in maps if known]
    together: set[int] = set()
    for at, (_, first) in enumerate(full):
        for _, second in full[at + 1 :]:
            together |= first.keys() & second.keys()
    if len(together) < most:
        together |= _with_common(full, [reading for reading, known in maps if not known], heads)
    chosen = _best(together, full, most)
    for reading in offering[:3]:
        chosen += heads(reading, 12 if len(readings) > 1 else most)
    return list(dict.fromkeys(chosen))


def _with_common(
    full: list[tuple[Readings, dict[int, float]]],
    common: list[Readings],
    heads: Callable[[Readings, int], list[int]],
) -> set[int]:
    """Return what the rarest word shares with a word that is everywhere, or two of those share."""
    if full and common:
        return full[0][1].keys() & heads(common[0], _HEAD)
    if len(common) > 1:
        return set(heads(common[0], _HEAD)).intersection(heads(common[1], _HEAD))
    return set()


def _best(together: Collection[int], full: list[tuple[Readings, dict[int, float]]], most: int) -> list[int]:
    if len(together) <= most:
        return list(together)
    worth = dict.fromkeys(together, 0.0)
    for reading, known in full:
        rarity = reading.rarity
        for number in together:
            weight = known.get(number)
            if weight is not None:
                worth[number] += rarity * weight
    return sorted(worth, key=lambda number: (-worth[number], number))[:most]


def heads(segment: Segment, what: str) -> Callable[[Readings, int], list[int]]:
    """Return what gives the first of a word's list, best readings first."""
    starts, read = segment.words.lists[what]

    def first(reading: Readings, most: int) -> list[int]:
        taken: list[int] = []
        for number, _ in reading.weights.items():
            if len(taken) >= most:
                return taken
            begin = starts[number]
            taken += read(begin, min(starts[number + 1], begin + most))
        if reading.low < reading.high:
            begin, end = starts[reading.low], starts[reading.high]
            if end - begin <= HEAVY or most > 2 * HEAD_ENTRIES:
                span = read(begin, min(end, begin + 4 * HEAVY)).tolist()
                taken += span if most > 2 * HEAD_ENTRIES else sorted(span)[:most]
            elif what == "names":
                taken += segment.head(reading.word)[:most]
        return taken

    return first


def alike(segment: Segment, squashed: str, most: int) -> list[int]:
    """Return up to `most` names that share the most runs of three letters with `squashed`."""
    known, starts = segment.grams(), segment.tables.whole("gram_starts")
    read = segment.tables.reader("gram_entries")
    ranges = []
    for gram in grams(squashed):
        at = bisect_left(known, gram)
        if at < len(known) and known[at] == gram:
            ranges.append((starts[at + 1] - starts[at], at))
    counts: Counter[int] = Counter()
    counted = 0
    for size, at in sorted(ranges):
        if counted and counted + size > _COUNTED:
            break
        counted += size
        counts.update(read(starts[at], starts[at + 1]).tolist())
    return [entry for entry, _ in counts.most_common(most)]


def unique(numbers: Iterable[int]) -> list[int]:
    """Return numbers, each once, in order."""
    return list(dict.fromkeys(numbers))
