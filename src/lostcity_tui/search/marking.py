"""What of a hit met the query: the characters to mark, and the reasons in plain words."""

from collections.abc import Sequence
from itertools import pairwise

from lostcity_tui.search import tokens
from lostcity_tui.search.likeness import osa
from lostcity_tui.search.ranking import Asked
from lostcity_tui.search.results import Spans
from lostcity_tui.search.synonyms import NOISE

#: Fewer letters of a name say nothing about why the name was found as a whole.
_SHORTEST_PART = 2
#: Where a passage holds what was typed, a word that meets it less well than this is not marked,
#: nor is one that it begins, if it is a smaller part of it than this.
_AS_WELL, _MOST_OF = 0.75, 0.6


class Marking:
    """The marks that one query leaves on the passages of one index."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._met: dict[str, tuple[int, float]] = {}
        """Word of a passage → the query word that it meets best, or -1, and how well."""
        typed = [reading.word for reading in asked.readings]
        self._squashed = tokens.squash(typed)
        self._joined = {first + second for first, second in pairwise(typed)}

    def spans(self, texts: Sequence[str], doc: int) -> tuple[Spans, ...]:
        """Return the spans that met the query in each of `texts`."""
        marked = [tokens.marked(text) for text in texts]
        met = self._asked.meet(self._asked.segment.tokens(doc))[0]
        readings = [[self._reading_as_well(word, met) for word, _, _ in words] for words in marked]
        telling = any(self._tells(at) for each in readings for at in each)
        found = [
            [(start, end) for _, start, end in words]
            if self._is_entire(words)
            else self._direct(words, each, text, telling)
            for words, each, text in zip(marked, readings, texts, strict=True)
        ]
        if not any(found) and not self.unseen(doc):
            found = [self._whole_name(words) for words in marked]
        return tuple(_merged(spans) for spans in found)

    def _is_entire(self, words: Sequence[tokens.Word]) -> bool:
        """Tell whether words are the whole query, however it was cut into words."""
        return tokens.squash(word for word, _, _ in words) == self._squashed

    def _direct(
        self, words: Sequence[tokens.Word], readings: Sequence[int], text: str, telling: bool
    ) -> list[tuple[int, int]]:
        """Return the spans of words that met the query; with `telling` ones, few of the others."""
        strong = [self._tells(at) if telling else at >= 0 for at in readings]
        spans = []
        for at, (word, start, end) in enumerate(words):
            near = strong[at] or (readings[at] >= 0 and any(strong[max(0, at - 1) : at + 2]))
            if near:
                spans.append(
                    self._part(word, start, end, self._asked.readings[readings[at]].word, text)
                )
        return spans + self._split_spans(words)

    def _tells(self, at: int) -> bool:
        """Tell whether a word of the query says something of its own."""
        return at >= 0 and self._asked.readings[at].word not in NOISE

    def _reading_as_well(self, word: str, met: Sequence[float]) -> int:
        """Return which query word is met by `word` about as well as by any of its passage, or -1"""
        at, weight = self._reading(word)
        if at < 0 or weight <= _AS_WELL * met[at]:
            return -1
        typed = self._asked.readings[at].word
        is_begun = word.startswith(typed) and len(typed) < _MOST_OF * len(word)
        return -1 if is_begun and met[at] == 1.0 else at

    def _reading(self, word: str) -> tuple[int, float]:
        """Return which query word `word` of a passage meets best, or -1, and how well."""
        known = self._met.get(word)
        if known is not None:
            return known
        number = self._asked.segment.words.lexicon.find(word)
        best, best_at = 0.0, -1
        if number >= 0:
            for at, reading in enumerate(self._asked.readings):
                weight = reading.weight(number)
                if weight > best:
                    best, best_at = weight, at
        met = self._met[word] = best_at, best
        return met

    def _part(self, word: str, start: int, end: int, typed: str, text: str) -> tuple[int, int]:
        """Return the span of a word, or of the part of it that was typed."""
        if len(word) == end - start and typed in word and word not in self._joined:
            at = word.find(typed)
            stop = start + at + len(typed)
            return start + at, end if stop == end else stop
        return start, end

    def _split_spans(self, words: Sequence[tokens.Word]) -> list[tuple[int, int]]:
        lexicon, spans = self._asked.segment.words.lexicon, []
        for reading in self._asked.readings:
            for first, second, _ in reading.splits:
                pair = (lexicon.words[first], lexicon.words[second])
                for one, two in pairwise(words):
                    if (one[0], two[0]) == pair:
                        spans += [one[1:], two[1:]]
        return spans

    def _whole_name(self, words: Sequence[tokens.Word]) -> list[tuple[int, int]]:
        """Return the words of a name that was found as a whole, however its words were cut."""
        return [
            (start, end)
            for word, start, end in words
            if len(word) > _SHORTEST_PART
            and (word not in NOISE or word == self._squashed)
            and _alike(word, self._squashed)
        ]

    def unseen(self, doc: int) -> tuple[str, ...]:
        """Return the words that met the query beyond a passage's label and text, each once."""
        asked, words = self._asked, self._asked.segment.words.lexicon.words
        numbers, shown = asked.segment.tokens(doc), asked.segment.shown(doc)
        places = {place for place in asked.meet(numbers)[1] if place >= shown}
        telling = {place for place in places if words[numbers[place]] not in NOISE}
        met = sorted(telling or places)
        found: list[str] = []
        for before, place in zip([-2, *met], met, strict=False):
            word = words[numbers[place]]
            if place == before + 1 and not word.isascii() and found[-1].endswith(word[0]):
                found[-1] += word[1:]  # pairs of letters of a script without spaces
            else:
                found.append(word)
        return tuple(found)

    def why(self, film: int, doc: int) -> str:
        """Return, for each query word, how the passage or its film meets it."""
        asked, words = self._asked, self._asked.segment.words.lexicon.words
        numbers, shown = asked.segment.tokens(doc), asked.segment.shown(doc)
        _, places, _ = asked.meet(numbers)
        for name in (asked.segment.label(doc), asked.segment.text(doc)):
            written = [words[number] for number in name]
            if -1 in places and tokens.squash(written) == self._squashed:
                return f"“{' '.join(r.word for r in asked.readings)}” is the name as a whole"
        reasons = []
        for at, reading in enumerate(asked.readings):
            if places[at] >= 0:
                where = ", another word for it" if places[at] >= shown else ""
                reasons.append(_reason(reading.word, words[numbers[places[at]]]) + where)
            elif film in asked.films()[at]:
                reasons.append(f"“{reading.word}” elsewhere in the film")
            elif reading.word not in NOISE:
                reasons.append(f"“{reading.word}” not found")
        if places and all(place < 0 for place in places):
            return f"the name as a whole is like “{' '.join(r.word for r in asked.readings)}”"
        return "; ".join(reasons)


def _reason(typed: str, found: str) -> str:
    if typed == found:
        return f"“{found}” as typed"
    if found.startswith(typed):
        return f"“{typed}” begins “{found}”"
    if typed in found:
        return f"“{typed}” inside “{found}”"
    if found in typed:
        return f"“{found}” in “{typed}”"
    return f"“{typed}” taken for “{found}”"


def _alike(word: str, squashed: str) -> bool:
    """Tell whether `word` stands somewhere in `squashed`, give or take a third of its letters."""
    if word in squashed:
        return True
    size = len(word)

    return any(
        osa().distance(word, squashed[at : at + size], score_cutoff=size // 3) <= size // 3
        for at in range(max(1, len(squashed) - size + 1))
    )


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
