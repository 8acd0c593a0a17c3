"""The search engine that every face shares: films in, ranked hits out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from zlib import crc32
from bisect import bisect_left

from lostcity_tui.film.blocks import Page
from lostcity_tui.search import candidates, tokens
from lostcity_tui.search.building import build, squash
from lostcity_tui.search.lookup import Readings
from lostcity_tui.search.query import Query, parse
from lostcity_tui.search.ranking import Asked
from lostcity_tui.search.results import Hit, Results
from lostcity_tui.search.segment import Segment

FLOOR = 0.3
SURE = 0.93

class Engine:
    """An index over films."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment

    @classmethod
    def build(cls, pages: Iterable[Page]) -> "Engine":
        """Return an engine over `pages`."""
        return cls(Segment(build(pages)))

    def search(self, query: Query | str, limit: int = 50, film: str | None = None) -> Results:
        """Return the best `limit` hits; `film` restricts them to one film."""
        value = parse(query) if isinstance(query, str) else query
        wanted = [w for t in value.of("") for w in tokens.of(t.text)][:24]
        if not wanted:
            return Results((), 0, (), value.notes)
        scored = self.rank(wanted)
        order = sorted((d for d in scored if scored[d] >= FLOOR), key=lambda d: (-scored[d], d))
        hits = []
        seg = self.segment
        for at, d in enumerate(order[:limit]):
            r = seg.record(d); f = seg.film(seg.doc_film[d]); s, k = seg.kinds[seg.doc_kind[d]]
            hits.append(Hit(f.id, f.title, f.year, r.anchor, s, k, r.label, r.text, 100 * scored[d] - at * 1e-6))
        return Results(tuple(hits), len(order), (), value.notes)

    def rank(self, wanted: list[str]) -> dict[int, float]:
        """Return scores by document."""
        asked = self._asked(wanted, False)
        exact = self._spelled_so(squash(wanted))
        scores = {}
        if exact or all(r.weights or r.low < r.high for r in asked.readings):
            asked.alone = True
            scores = asked.names(self._entries(asked, exact), exact)
        if not scores or max(scores.values()) < SURE:
            asked = self._asked(wanted, True)
            scores = asked.names(self._entries(asked, exact), exact)
            if asked.best_name < 0.9:
                _raise(scores, self._alike(asked, squash(wanted)))
        seg = self.segment
        _raise(scores, asked.passages(candidates.shared(asked.readings, Readings.docs, candidates.heads(seg, "docs"), 40)))
        if len(wanted) > 1 and not asked.alone:
            _raise(scores, asked.wholes(candidates.shared(asked.readings, Readings.films, lambda r, n: [], 25)))
        return scores

    def _asked(self, wanted: list[str], wide: bool) -> Asked:
        words = self.segment.words
        last = len(wanted) - 1
        readings = [words.read(word, at == last, wide) for at, word in enumerate(wanted)]
        return Asked(self.segment, readings, [reading.rarity for reading in readings])

    def _entries(self, asked: Asked, exact: set[int]) -> list[int]:
        found = candidates.shared(asked.readings, Readings.names, candidates.heads(self.segment, "names"), 50)
        return candidates.unique([*exact, *found])

    def _spelled_so(self, squashed: str) -> set[int]:
        sums, entries = self.segment.tables.whole("entry_sums"), self.segment.tables.whole("entry_by_sum")
        key = crc32(squashed.encode("utf-8", "surrogatepass"))
        at, found = bisect_left(sums, key), set()
        while at < len(sums) and sums[at] == key:
            found.add(entries[at])
            at += 1
        return found

    def _alike(self, asked: Asked, squashed: str) -> dict[int, float]:
        if len(squashed) < 4:
            return {}
        from rapidfuzz.distance import OSA

        words, likeness = self.segment.words.lexicon.words, {}
        for entry in candidates.alike(self.segment, squashed, 40):
            name = squash(words[token] for token in self.segment.entry_tokens(entry))
            like = OSA.normalized_similarity(squashed, name)
            if len(name) > len(squashed):
                like = max(like, 0.95 * OSA.normalized_similarity(squashed, name[: len(squashed)]))
            if squashed in name:
                like = max(like, 0.7 + 0.3 * len(squashed) / len(name))
            if like > 0.55:
                likeness[entry] = like**1.3
        return asked.spelled(likeness, likeness)


def _raise(scores: dict[int, float], others: dict[int, float]) -> None:
    for doc, score in others.items():
        if score > scores.get(doc, 0.0):
            scores[doc] = score


def open_index(folder: Path, films: Mapping[str, str], load: Callable[[str], Page]) -> Engine:
    """Return the engine over `films` (id to content fingerprint), kept in `folder`."""
    return Engine.build(load(film) for film in films)
