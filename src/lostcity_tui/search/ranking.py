"""How well a name or a passage meets a query, 0 to 1.

No rule is absolute: each moves a score, and these pairs show which way. Each line is a test.

    query            | before                            | after
    hidalgo          | title: Hidalgo                    | title: Hidalgo County Jail
    hidalgo          | title: Hidalgo                    | text: Hidalgo is a film about a horse.
    ron perlman      | person: Ron Perlman               | text: The star is Ron Perlman.
    octopus          | text: The octopus lives here.     | text: The octopi live here.
    octo             | person: Octo Jones                | person: Octopus Jones
    the octopus      | title: The Octopus                | title: The Opus
    octopus          | title: Octopus Garden             | title: Garden Octopus
    the m            | title: The Matrix                 | title: Them
    breakfst tiffany | title: Breakfast at Tiffany's     | title: Fan Fan
    krank dreams     | text: Krank steals their dreams.  | text: Krank is old, nobody dreams.
    krank dreams     | text: Krank steals their dreams.  | text: Krank is an old man.
    oil rig          | text: On an oil rig they live.    | text: The rig is out of oil.
    oil rig          | text: On an oil rig they live.    | text: They strike oil.
    oil rig          | text: On an oil rig they live.    | text: On a rig oil they live.
    oilrig           | text: On an oil rig they live.    | text: The rig is out of oil.
    zydeco           | text: It has zydeco songs.        | source: It has zydeco music.
    zydeco           | text: It has zydeco songs.        | part: It has zydeco music.
    zydeco film      | text: It has zydeco music.        | text: It is a film of its time.
    perlmann         | person: Ron Perlman               | person: Ron Perelmannski
    annsothern       | person: Ann Sothern               | person: Anna Southern
    john wayne       | person: John Wayne                | person: Patrick Wayne
    wayne john       | person: John Wayne                | person: Wayne Morris
    john wayne smith | person: John Wayne Smith Brown    | person: John Smith Wayne Brown
    bought           | text: He buys a lamp.             | text: He brought a lamp.
    greece           | text: A ship bound for Greece.    | text: The grass is greener.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lostcity_tui.search.candidates import Candidates
from lostcity_tui.search.lookup import TELLING
from lostcity_tui.search.naming import ROW, Naming
from lostcity_tui.search.readings import Readings
from lostcity_tui.search.segment import Segment

#: A passage goes from 0.78 to 0.89 as its words stand nearer: names over prose, all else equal.
PASSAGE, PASSAGE_FIT = 0.78, 0.11
BEST_PASSAGE = PASSAGE + PASSAGE_FIT
#: A film found by words in several of its parts is shown by its title.
FILM, FILM_FIT = 0.80, 0.15
#: Prose that holds no word of a query for certain holds its guesses by chance.
_CERTAIN, _GUESSED = 0.88, 0.92
#: Prose of more words than this meets more queries by chance, and up to so much less counts.
_LONG, _LONGEST, _LENGTH_COST = 60, 260, 0.25
#: What is said about a source is looked for less often than what the source says.
_ABOUT = 0.85
#: A longer passage may hold every word of a query and not be about it.
_SURE_SIZE = 120
#: What a rare word in a passage's label adds: the label says what the passage is about.
_LABEL = 0.09
#: What is only found by a word that is not shown stands behind its equals.
_UNSEEN = 0.002


class PassageMet(NamedTuple):
    """How one passage meets a query."""

    doc: int
    size: int
    met: list[float]
    places: list[int]
    covered: float


class Asked(Naming):
    """A query asked of one index, and what it thinks of everything in it."""

    def __init__(
        self, segment: Segment, readings: Sequence[Readings], rarities: Sequence[float]
    ) -> None:
        super().__init__(segment, readings, rarities)
        self.candidates = Candidates(segment, readings)
        """What is worth ranking."""
        self.best_prose = 0.0
        """How much of the query the best passage met."""
        self._tells = [rarity > TELLING for rarity in self.rarities]
        if sum(self._tells) < 2:
            self._tells = [True] * len(self.rarities)
        self._passages_met: dict[int, PassageMet] = {}

    def read_passages(self, docs: Iterable[int]) -> list[PassageMet]:
        """Return how passages meet the query."""
        found = []
        for doc in docs:
            met = self._passages_met.get(doc)
            if met is None:
                tokens = self.segment.tokens(doc)
                met = self._passages_met[doc] = PassageMet(doc, len(tokens), *self.meet(tokens))
            if met.covered:
                found.append(met)
                if met.covered > self.best_prose and met.size <= _SURE_SIZE:
                    self.best_prose = met.covered
        return found

    def passages(self, found: Iterable[PassageMet]) -> dict[int, float]:
        """Return scores by document for passages."""
        segment, doc_film = self.segment, self.segment.doc_film
        scores: dict[int, float] = {}
        for doc, size, met, places, covered in found:
            whole = self.film_coverage(doc_film[doc], met, covered) if covered < 0.97 else covered
            quality = self._passage_quality(doc, size, met, places)
            kind = segment.kind(doc)
            if kind == "source":
                quality *= _ABOUT
            elif kind == "part":
                quality *= ROW
            scores[doc] = (covered + self.from_film * (whole - covered)) * quality
        return scores

    def _passage_quality(
        self, doc: int, size: int, met: Sequence[float], places: Sequence[int]
    ) -> float:
        """Return how a passage holds its words: near, for certain, in few, in its label."""
        shape = self.segment.shape[doc]
        label, text = shape >> 16, shape & 0xFFFF
        told = [place for place, tells in zip(places, self._tells, strict=True) if tells]
        if label or size > text:
            quality = PASSAGE + PASSAGE_FIT * _passage_fit(
                [p - label for p in told if label <= p < label + text]
            )
            named = 0.0
            for weight, place, rarity in zip(met, places, self.rarities, strict=True):
                if 0 <= place < label and rarity > TELLING and weight > named:
                    named = weight
            quality += _LABEL * named
        else:
            quality = PASSAGE + PASSAGE_FIT * _passage_fit(told)
        if max(met) < _CERTAIN:
            quality *= _GUESSED
        if len(met) == 1 and places[0] >= label + text:
            quality -= _UNSEEN
        if label + text > _LONG:
            quality -= _LENGTH_COST * (min(label + text, _LONGEST) - _LONG) / (_LONGEST - _LONG)
        return quality

    def wholes(self, films: Iterable[int]) -> tuple[dict[int, float], float]:
        """Return scores for films that hold the words in several parts, by their first document.

        The second value is how much of the query the best of them met.
        """
        segment = self.segment
        scores: dict[int, float] = {}
        best = 0.0
        for film in films:
            doc = segment.film_docs[film]
            tokens = segment.tokens(doc)
            met, places, covered = self.meet(tokens)
            whole = self.film_coverage(film, met, covered)
            best = max(best, whole)
            share = sum(1 for place in set(places) if place >= 0) / (len(tokens) or 1)
            scores[doc] = (covered + self.from_film * (whole - covered)) * (FILM + FILM_FIT * share)
        return scores, best


def _passage_fit(places: Sequence[int]) -> float:
    """Return how near each other and in order the words stand in a passage, 0 to 1."""
    found = [place for place in places if place >= 0]
    if len(found) < 2:
        return 0.3
    gaps = max(found) - min(found) - len(found) + 1
    near = 1 / (1 + 0.12 * gaps) if gaps > 0 else 1.0
    return 0.7 * near + (0.3 if found == sorted(found) else 0.0)
