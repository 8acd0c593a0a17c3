"""The words of an index and how to find the one that was meant.

Fuzziness lives here, among some ten thousand words, and never in the passages. Words that share a
first letter are compared by edit distance; an error at the first letter is found from the ending.
"""

from bisect import bisect_left
from collections.abc import Iterable
from zlib import crc32

from lostcity_tui.search import phonetics
from lostcity_tui.search.likeness import near
from lostcity_tui.search.tables import Tables

#: Above every letter that a word can hold: closes a range of words with one beginning.
_LAST_LETTER = "\U0010ffff"
#: Words that share an ending are compared one by one; more of them than this is too common an
#: ending to point at a word.
_WIDEST_ENDING = 1500
#: From this many letters on, an error at the first one is found once the word is finished.
_LONG_BEGINNING = 7
#: Fewer consonants, or fewer sounds, are those of too many words.
_SHORTEST_SKELETON, _SHORTEST_SOUND = 3, 3
#: Fewer letters inside a word are in too many words.
_SHORTEST_INFIX = 5


_Bucket = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]
"""Words, the shortest first, their numbers, and by length the place of the first that is as long.

Tuples, since the garbage collector walks through lists."""
_Beginnings = tuple[tuple[str, ...], tuple[int, ...]]
"""Different beginnings in order, shorter words whole; the place of the first word of each, and an
end."""


class Lexicon:
    """All words of one index, in alphabetical order; a word's number is its place."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        text = bytes(tables.whole("words")).decode("utf-8", "surrogatepass")
        self._text = "\n" + text + "\n"
        self.words: tuple[str, ...] = tuple(text.split("\n")) if text else ()
        self.lists = {
            name: (tables.whole(f"{starts}_starts"), tables.reader(name))
            for name, starts in (("names", "name"), ("docs", "doc"), ("films", "film"))
        }
        """What holds each word: where its list starts, and what reads a part of all lists."""
        self._firsts: tuple[str, ...] | None = None
        self._buckets: dict[str, _Bucket] = {}
        self._beginnings: dict[tuple[str, int], _Beginnings] = {}

    def find(self, word: str) -> int:
        """Return the number of `word`, or -1."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Return the range of the words that begin with `prefix`."""
        low = bisect_left(self.words, prefix)
        return low, bisect_left(self.words, prefix + _LAST_LETTER, low)

    def like(self, word: str, most: int) -> dict[int, int]:
        """Return words within `most` edits (a swap of neighbours is one), with their distance."""
        texts, numbers, firsts = self._bucket(word[0])
        size, longest = len(word), len(firsts) - 1
        first, end = (firsts[min(at, longest)] for at in (max(0, size - most), size + most + 1))
        found = {numbers[first + at]: edits for _, edits, at in near(word, texts[first:end], most)}
        for number, distance in self._first_letter_wrong(word, most):
            if number not in found:
                found[number] = distance
        return found

    def beginnings_like(self, prefix: str) -> dict[tuple[int, int], int]:
        """Return ranges of words whose beginning is one edit from `prefix`."""
        size, found = len(prefix), {}
        for length in (size, size + 1):
            texts, ends = self._beginnings_of(prefix[0], length)
            for text, _, at in near(prefix, texts, 1):
                if len(text) == length:
                    found[ends[at], ends[at + 1]] = 1
        for at in range(1, size if size > 3 else 1):
            low, high = self.beginning(prefix[:at] + prefix[at + 1 :])
            if low < high:
                found[low, high] = 1
        if size < _LONG_BEGINNING:
            rest, words, count = prefix[1:], self.words, len(self.words)
            for letter in self._letters():
                for text in (letter + prefix, letter + rest) if size > 3 else (letter + prefix,):
                    low = bisect_left(words, text)
                    if low < count and text != prefix and words[low].startswith(text):
                        found[low, bisect_left(words, text + _LAST_LETTER, low)] = 1
        for swapped in (prefix[1:], prefix[1] + prefix[0] + prefix[2:]):
            low, high = self.beginning(swapped)
            if low < high and swapped != prefix:
                found[low, high] = 1
        return found

    def inside(self, part: str) -> list[int]:
        """Return words that hold `part` after their beginning."""
        found: list[int] = []
        if len(part) < _SHORTEST_INFIX:
            return found
        at = self._text.find(part)
        while at >= 0 and len(found) < 60:
            start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            if start < at:
                found.append(self.find(self._text[start:end]))
            at = self._text.find(part, end)
        return found

    def with_consonants_of(self, word: str) -> list[int]:
        """Return words with the consonants of `word`, and by a rare chance one without."""
        (key,) = phonetics.skeletons([word])
        return self._keyed("skeleton", key) if len(key) >= _SHORTEST_SKELETON else []

    def sounding(self, word: str) -> list[int]:
        """Return words that sound like `word`, and by a rare chance one that does not."""
        (key,) = phonetics.pronunciations([word])
        return self._keyed("sound", key) if len(key) >= _SHORTEST_SOUND else []

    def _keyed(self, name: str, key: str) -> list[int]:
        value = crc32(key.encode("utf-8", "surrogatepass"))
        sums, numbers = self._tables.whole(f"{name}s"), self._tables.whole(f"by_{name}")
        first = bisect_left(sums, value)
        return numbers[first : bisect_left(sums, value + 1, first)].tolist()

    def _letters(self) -> tuple[str, ...]:
        """Return the letters that words begin with."""
        if self._firsts is None:
            letters, at = [], 0
            while at < len(self.words):
                letters.append(self.words[at][:1])
                at = self.beginning(letters[-1])[1]
            self._firsts = tuple([letter for letter in letters if letter.isalpha()])
        return self._firsts

    def _bucket(self, letter: str) -> _Bucket:
        """Return the words with one first letter by length, with their numbers."""
        known = self._buckets.get(letter)
        if known is None:
            low, high = self.beginning(letter)
            sizes = [len(word) for word in self.words[low:high]]
            order = sorted(range(high - low), key=sizes.__getitem__)
            sizes.sort()
            known = self._buckets[letter] = (
                tuple([self.words[low + at] for at in order]),
                tuple([low + at for at in order]),
                tuple([bisect_left(sizes, size) for size in range((sizes or [0])[-1] + 2)]),
            )
        return known

    def _beginnings_of(self, letter: str, length: int) -> _Beginnings:
        """Return the beginnings of one length of the words with one first letter."""
        known = self._beginnings.get((letter, length))
        if known is None:
            low, high = self.beginning(letter)
            cut = [word[:length] for word in self.words[low:high]]
            ends = dict(zip(cut, range(low + 1, high + 1), strict=True))
            known = self._beginnings[letter, length] = tuple(ends), (low, *ends.values())
        return known

    def _first_letter_wrong(self, word: str, most: int) -> Iterable[tuple[int, int]]:
        rest = word[1:]
        for text in (rest, word[1:2] + word[0] + word[2:]):
            number = self.find(text)
            if number >= 0 and text != word:
                yield number, 1
        if len(word) < 4:
            return
        by_end, words = self._tables.whole("by_end"), self.words
        several = ((word[-4:], most),) if most > 1 and len(word) > 6 else ()
        for ending, within in ((rest, 1), *several):
            reverse = ending[::-1]
            low = bisect_left(by_end, reverse, key=lambda at: words[at][::-1])
            high = bisect_left(by_end, reverse + _LAST_LETTER, low, key=lambda at: words[at][::-1])
            if high - low > _WIDEST_ENDING:
                continue
            numbers = by_end[low:high].tolist()
            for _, edits, at in near(word, [words[number] for number in numbers], within):
                yield numbers[at], edits
