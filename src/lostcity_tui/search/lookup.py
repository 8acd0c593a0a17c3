"""What one typed word may stand for in an index, and how much each reading weighs.

All readings of a word share one rarity, so that a rare misspelling never outranks the word that
was meant; a reading only weighs by how near it is to what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from math import log
from operator import itemgetter

from lostcity_tui.search import stems
from lostcity_tui.search.lexicon import Lexicon
from lostcity_tui.search.readings import Readings
from lostcity_tui.search.synonyms import ALIKE, MEANINGS, NOISE
from lostcity_tui.search.tables import Tables

#: A range of beginnings with fewer words is looked at word by word.
_SMALL_RANGE = 60
#: A word of so few letters is only begun ("the m" is not "them"): it says nothing of its own in
#: prose, and all the words that begin with it are begun alike.
FIRST_LETTERS = 2
#: Readings of one word that are kept: what is further off than these is not what was meant.
_READINGS = 60
#: A word less rare than this is in every tenth passage or more: it says nothing of its own.
TELLING = 0.15
#: Readings that weigh nearly as much as the best are as likely meant.
_AS_GOOD = 0.08
#: One or many, or a name and what is its own ("octopus", "Octopus's"), are nearly the same word.
_NUMBER = 0.88
#: The same number written otherwise.
_FIGURE = 0.94
#: Another form of the same word: "sang" for "sings".
_FORM = 0.86
#: Words that begin alike for so many letters may have one root ("explodes", "explosion").
_ROOT, _ROOT_WORD, _RELATED = 5, 7, 0.6
#: A word of the same consonants and so many of the letters.
_CONSONANTS, _LETTERS = 0.66, 0.4
#: One that is pronounced alike, asked for only where nothing is this near as it is spelled.
_SOUNDS, _NEAR = 0.65, 0.8
#: The name of someone whom the word describes.
_ROLE = 0.6
#: Another word for much the same.
_ALIKE = 0.74
#: A word that names the same thing.
_MEANT = 0.84
#: A word of a short name is rare in a dossier, though everything is about its people.
_NAME, _NAME_WORDS = 0.6, 3
#: Words that only ask say a quarter of what they would; words that ask for something, two thirds.
_NOISE, _ASKING = 0.27, 0.65
#: A word that is nowhere, not even nearly, may be one too many.
_NOWHERE = 0.7
#: A word that is known is rarely another one mistyped, and more rarely where few words are known.
_MISTAKEN, _MISTAKEN_FOR_ONE = 0.85, 0.65
#: A word that is known only as something far from it may be another, that is nowhere.
_POOR, _DOUBTFUL = 0.75, 0.6
#: A word of fewer letters is like too many to be one of them mistyped.
_SHORTEST_MISTAKE = 3
#: From this many letters on, two of them may be wrong; a word that may be unfinished needs more.
_TWO_EDITS, _TWO_EDITS_BEGUN = 5, 6
#: A word that is everywhere is seldom the one that was mistyped: "theif" is no "their".
_MISTYPED_NOISE = 0.8
#: From this many letters on a word may be two, run together, with an error in one of them.
_JOINED_MISTAKE, _SLIP = 7, 0.7
#: The word being typed may end anywhere; a finished one that was cut short is less likely meant.
#: Each is (weight of the beginning, how much more the whole word weighs).
_BEGUN, _CUT_SHORT = (0.95, 0.03), (0.62, 0.3)
#: Words remembered between key strokes; a query is rarely longer.
_REMEMBERED = 64

_Kin = tuple[dict[int, float], tuple[tuple[int, int, float], ...]]
"""Weight by word, and pairs of words run together with theirs."""


class Words:
    """Typed words looked up in one index; what was looked up lately is remembered.

    Two threads may look words up at once: the worst that comes of it is one looked up twice.
    """

    def __init__(
        self,
        tables: Tables,
        documents: int,
        named: Callable[[int, int], bool],
        described: Callable[[int], Iterable[int]],
        *,
        about_people: bool,
    ) -> None:
        """Take what tells whether a word is in a name of so many words, and whom it describes.

        `about_people`: in films of which much is known, a name says much however often it is there.
        """
        self._named = named
        self._described = described
        self.lexicon = Lexicon(tables)
        self._documents = documents
        self._about_people = about_people
        self._kindred: dict[tuple[str, int], _Kin] = {}
        self._known: dict[tuple[str, bool, bool], Readings] = {}
        self._known_before: dict[tuple[str, bool, bool], Readings] = {}
        """What was looked up before `_known` was full for the last time."""

    def read(self, word: str, last: bool, wide: bool) -> Readings:
        """Return the readings of a typed word; `last`: maybe unfinished, `wide`: maybe mistyped."""
        wide = wide and len(word) >= _SHORTEST_MISTAKE and word not in NOISE and not word.isdigit()
        key = (word, last, wide)
        known = self._known.get(key)
        if known is None:
            known = self._known_before.get(key)
            if known is None:
                known = self._read_wide(word, last) if wide else self._read(word, last)
            if len(self._known) >= _REMEMBERED:
                self._known_before, self._known = self._known, {}
            self._known[key] = known
        return known

    def _read(self, word: str, last: bool) -> Readings:
        readings, lexicon = Readings(self.lexicon, word), self.lexicon
        weights: dict[int, float] = {}
        self._add_forms(weights, word)
        exact = lexicon.find(word)
        for role in {exact, lexicon.find(word.removesuffix("s"))} - {-1}:
            for number in self._described(role):
                weights[number] = max(_ROLE, weights.get(number, 0.0))
        self._add_beginnings(readings, weights, word, last)
        if exact >= 0:
            weights[exact] = 1.0
        self._weigh(readings, weights, exact, last)
        return readings

    def _read_wide(self, word: str, last: bool) -> Readings:
        """Return the readings of a word that may be mistyped: those as typed, and what is like."""
        plain, readings = self.read(word, last, wide=False), Readings(self.lexicon, word)
        readings.low, readings.high = plain.low, plain.high
        readings.span_weight = plain.span_weight
        weights: dict[int, float] = {}
        self._add_wide(readings, weights, word, last)
        exact = self.lexicon.find(word)
        if exact >= 0:
            share = _MISTAKEN_FOR_ONE if self._about_people else _MISTAKEN
            weights = {number: weight * share for number, weight in weights.items()}
        for number, weight in plain.weights.items():
            if weight > weights.get(number, 0.0):
                weights[number] = weight
        self._weigh(readings, weights, exact, last)
        return readings

    def _weigh(self, readings: Readings, weights: dict[int, float], exact: int, last: bool) -> None:
        """Keep the best readings of a word, the best first, and tell how rare it is."""
        most = 2 * _READINGS if last else _READINGS
        readings.weights = dict(sorted(weights.items(), key=itemgetter(1), reverse=True)[:most])
        readings.rarity = self._rarity(readings, exact, last)

    def _rarity(self, readings: Readings, exact: int, last: bool) -> float:
        """Return 0.05 for a word that is everywhere to 1 for one that is rare."""
        if last and readings.low < readings.high:
            count = self.count(readings.low, readings.high)
        elif exact >= 0:
            count = self.count(exact, exact + 1)
        elif readings.weights:
            least = next(iter(readings.weights.values())) - _AS_GOOD
            good = takewhile(lambda item: item[1] > least, readings.weights.items())
            count = max([self.count(number, number + 1) for number, _ in good])
        else:
            count = self.count(readings.low, readings.high)
        size = self._documents + 1
        value = max(0.05, min(1.0, log(size / (count + 0.5)) / log(size + 1)))
        if (
            self._about_people
            and value < _NAME
            and readings.word not in NOISE
            and self._is_name(exact, _NAME_WORDS)
        ):
            value = _NAME
        if exact < 0 and readings.weights and next(iter(readings.weights.values())) < _POOR:
            value *= _DOUBTFUL
        if not readings.weights and readings.low == readings.high and not readings.splits:
            value = min(value, _NOWHERE)
        if readings.word in NOISE and not self._is_name(exact, 1):
            return value * _NOISE
        return value * _ASKING if readings.word in MEANINGS else value

    def _is_name(self, number: int, most: int) -> bool:
        """Tell whether a word is in a name of someone of `most` words, as One is in one film."""
        return number >= 0 and self._named(number, most)

    def count(self, low: int, high: int) -> int:
        """Return in how many passages and names the words of a range are."""
        names, docs = self.lexicon.lists["names"][0], self.lexicon.lists["docs"][0]
        return int(names[high] - names[low] + docs[high] - docs[low])

    def _add_beginnings(
        self, readings: Readings, weights: dict[int, float], word: str, last: bool
    ) -> None:
        low, high = self.lexicon.beginning(word)
        goes_on = last and not (word.isdigit() and len(word) <= FIRST_LETTERS)
        base, slope = readings.span_weight = _BEGUN if goes_on else _CUT_SHORT
        readings.low, readings.high = low, high
        if high - low <= _SMALL_RANGE and len(word) > FIRST_LETTERS:
            for number in range(low, high):
                weight = base + slope * len(word) / len(self.lexicon.words[number])
                weights[number] = max(weight, weights.get(number, 0.0))
            readings.low = readings.high = 0

    def _add_forms(self, weights: dict[int, float], word: str) -> None:
        stem = stems.stem(word)
        if stem != word:
            low, high = self.lexicon.beginning(stem)
            for number in range(low, min(high, low + 4 * _SMALL_RANGE)):
                other = self.lexicon.words[number]
                if len(other) - len(stem) <= 5:
                    near = 0.87 if stems.stem(other) == stem else 0.7
                    weight = near - 0.02 * abs(len(other) - len(word))
                    weights[number] = max(weight, weights.get(number, 0.0))
        for other in (word[:-1] if word.endswith("s") else "", word + "s"):
            number = self.lexicon.find(other) if len(other) > 2 else -1
            if number >= 0:
                weights[number] = _NUMBER
        for form in self._as_figures(word):
            number = self.lexicon.find(form)
            if number >= 0:
                weights[number] = _FIGURE
        for form in stems.FORMS.get(word, ()):
            for other in (form, form + "s", form + "ing", form + "ed"):
                number = self.lexicon.find(other)
                if number >= 0:
                    weights[number] = max(_FORM, weights.get(number, 0.0))
        for other in ALIKE.get(word, ()):
            number = self.lexicon.find(other)
            if number >= 0:
                weights[number] = max(_ALIKE, weights.get(number, 0.0))
        for meant in MEANINGS.get(word) or MEANINGS.get(word.removesuffix("s"), ()):
            number = self.lexicon.find(meant)
            if number >= 0:
                weights[number] = max(_MEANT, weights.get(number, 0.0))

    def _as_figures(self, word: str) -> tuple[str, ...]:
        """Return other ways to write a number."""
        plain = stems.figure(word) if word[:1].isdigit() else word
        return (*stems.NUMBERS.get(plain, ()), *(() if plain == word else (plain,)))

    def _add_wide(
        self, readings: Readings, weights: dict[int, float], word: str, last: bool
    ) -> None:
        lexicon, size = self.lexicon, len(word)
        most = 1 if size < (_TWO_EDITS_BEGUN if last else _TWO_EDITS) else 2
        kin, splits = self._kin(word, most)
        weights.update(kin)
        readings.splits = splits
        if last:
            for (low, high), distance in lexicon.beginnings_like(word).items():
                base = 0.9 * _similarity(distance, size + 1, size, True)
                for number in range(low, min(high, low + _SMALL_RANGE)):
                    if weights.get(number, 0.0) < base:
                        weights[number] = base

    def _kin(self, word: str, most: int) -> _Kin:
        """Return words like `word`, within `most` edits or otherwise, and how it may be two.

        A word that one goes on from was the last one a key stroke before: it is remembered.
        """
        known = self._kindred.get((word, most))
        if known is not None:
            return known
        lexicon, size = self.lexicon, len(word)
        weights: dict[int, float] = {}
        for number, distance in lexicon.like(word, most).items():
            other = lexicon.words[number]
            weight = _similarity(distance, size, len(other), other[0] == word[0])
            weights[number] = weight * _MISTYPED_NOISE if other in NOISE else weight
        letters = set(word)
        for number in lexicon.with_consonants_of(word):
            other = lexicon.words[number]
            if 2 * len(letters.intersection(other)) >= _LETTERS * (len(letters) + len(set(other))):
                weights[number] = max(_CONSONANTS, weights.get(number, 0.0))
        if max(weights.values(), default=0.0) < _NEAR:
            for number in lexicon.sounding(word):
                weights[number] = max(_SOUNDS, weights.get(number, 0.0))
        for number in lexicon.inside(word):
            weight = 0.56 + 0.37 * size / len(lexicon.words[number])
            weights[number] = max(weight, weights.get(number, 0.0))
        if size >= _ROOT_WORD:
            low, high = lexicon.beginning(word[:_ROOT])
            for number in range(low, min(high, low + _SMALL_RANGE)):
                if abs(len(lexicon.words[number]) - size) < _ROOT:
                    weights[number] = max(_RELATED, weights.get(number, 0.0))
        if len(self._kindred) >= _REMEMBERED:
            self._kindred.clear()
        splits = (*self._splits(word),)
        if not weights and not splits and self._about_people and size >= _JOINED_MISTAKE:
            splits = (*self._mistyped_splits(word),)
        known = self._kindred[word, most] = weights, splits
        return known

    def _splits(self, word: str) -> Iterator[tuple[int, int, float]]:
        """Yield pairs of words that `word` may be, run together."""
        for at in range(1, len(word) - 1):
            first = self.lexicon.find(word[:at])
            if first >= 0:
                second = self.lexicon.find(word[at:])
                if second >= 0 and (word[:at] not in NOISE or (at > 1 and len(word) - at > 3)):
                    yield first, second, 0.9

    def _mistyped_splits(self, word: str) -> Iterator[tuple[int, int, float]]:
        """Yield pairs of words that `word` may be, run together, with an error in one of them."""
        find, like = self.lexicon.find, self.lexicon.like
        for at in range(3, len(word) - 2):
            first, second = find(word[:at]), find(word[at:])
            if first >= 0:
                yield from ((first, other, _SLIP) for other in like(word[at:], 1))
            if second >= 0:
                yield from ((other, second, _SLIP) for other in like(word[:at], 1))


def _similarity(distance: int, size: int, other: int, same_first: bool) -> float:
    """Return the weight of a word some edits away: "amelei" for "amelie" is 0.8."""
    like: float = (1 - distance / max(size, other)) ** 1.1
    return 0.97 * like - (0.0 if same_first else 0.04)
