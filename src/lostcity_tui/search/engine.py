"""The search engine that every face shares: films in, ranked hits out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from zlib import crc32

from lostcity_tui.film.blocks import Page
from lostcity_tui.search import candidates, tokens
from lostcity_tui.search.building import build, squash
from lostcity_tui.search.lookup import Readings
from lostcity_tui.search.query import Query, parse
from lostcity_tui.search.ranking import coverage, match, name_fit, passage_fit
from lostcity_tui.search.results import Hit, Results
from lostcity_tui.search.segment import Segment

FLOOR = 0.3

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
        scored = self.rank(wanted, False)
        if not scored or max(scored.values()) < 0.93:
            for d, s in self.rank(wanted, True).items():
                if s > scored.get(d, 0): scored[d] = s
        order = sorted((d for d in scored if scored[d] >= FLOOR), key=lambda d: (-scored[d], d))
        hits = []
        seg = self.segment
        for at, d in enumerate(order[:limit]):
            r = seg.record(d); f = seg.film(seg.doc_film[d]); s, k = seg.kinds[seg.doc_kind[d]]
            hits.append(Hit(f.id, f.title, f.year, r.anchor, s, k, r.label, r.text, 100 * scored[d] - at * 1e-6))
        return Results(tuple(hits), len(order), (), value.notes)

    def rank(self, wanted: list[str], wide: bool) -> dict[int, float]:
        seg = self.segment
        R = [seg.words.read(w, i == len(wanted) - 1, wide) for i, w in enumerate(wanted)]
        rar = [r.rarity for r in R]
        out: dict[int, float] = {}
        films = [r.films() for r in R]
        total = sum(rar)
        def film_cov(f: int, met: list[float]) -> float:
            return sum(r * max(m, 0.95 * k.get(f, 0.0)) for r, m, k in zip(rar, met, films)) / total
        # names
        ents = candidates.shared(R, Readings.names, candidates.heads(seg, 'names'), 60)
        sq = squash(wanted)
        sums = seg.tables.whole('entry_sums')
        from bisect import bisect_left
        key = crc32(sq.encode('utf-8', 'surrogatepass')); at = bisect_left(sums, key)
        exact = set()
        while at < len(sums) and sums[at] == key:
            e = seg.tables.whole('entry_by_sum')[at]; at += 1
            exact.add(e); ents.append(e)
        ents = candidates.unique(ents)
        bestname = 0.0
        for e in ents:
            t = seg.entry_tokens(e)
            m = match(t, R)
            c = coverage(m.met, rar)
            if e in exact: c, fit = max(c, 0.97), 1.0
            else: fit = name_fit(seg, t, R, m)
            bestname = max(bestname, c)
            self.add(out, e, m.met, c, fit, film_cov)
        if wide and bestname < 0.9 and len(sq) > 3:
            from rapidfuzz.distance import OSA
            for e in candidates.alike(seg, sq, 40):
                name = squash(seg.words.lexicon.words[t] for t in seg.entry_tokens(e))
                sim = OSA.normalized_similarity(sq, name)
                if len(name) > len(sq):
                    sim = max(sim, 0.95 * OSA.normalized_similarity(sq, name[:len(sq)]) )
                if sq in name: sim = max(sim, 0.7 + 0.3 * len(sq) / len(name))
                if sim > 0.55:
                    self.add(out, e, [0.0] * len(R), sim ** 1.3, sim, lambda f, met: 0.0)
        # passages
        for d in candidates.shared(R, Readings.docs, candidates.heads(seg, 'docs'), 50):
            m = match(seg.tokens(d), R)
            c = coverage(m.met, rar)
            cf = film_cov(seg.doc_film[d], m.met)
            s = (c + 0.85 * (cf - c)) * (0.76 + 0.16 * passage_fit(m))
            if s > out.get(d, 0): out[d] = s
        # films
        if len(R) > 1:
            for f in candidates.shared(R, Readings.films, lambda r, n: [], 30):
                d = seg.film_docs[f]
                m = match(seg.tokens(d), R)
                c = coverage(m.met, rar); cf = film_cov(f, m.met)
                s = (c + 0.85 * (cf - c)) * (0.8 + 0.15 * name_fit(seg, seg.tokens(d), R, m))
                if s > out.get(d, 0): out[d] = s
        return out

    def add(self, out, e, met, c, fit, film_cov):
        seg = self.segment
        docs = seg.entry_docs(e)
        best = {}
        for d in docs[:100]:
            cf = max(c, film_cov(seg.doc_film[d], met)) if c < 0.97 else c
            s = (c + 0.85 * (cf - c)) * (0.82 + 0.18 * fit) + min(seg.entry_prior[e], 100) * 1e-5
            kind = seg.kinds[seg.doc_kind[d]][1]
            if kind == 'person':
                if s > best.get('p', (0, 0))[0]: best['p'] = (s, d)
            else: best[d] = (s, d)
        for s, d in best.values():
            if s > out.get(d, 0): out[d] = s


def open_index(folder: Path, films: Mapping[str, str], load: Callable[[str], Page]) -> Engine:
    """Return the engine over `films` (id to content fingerprint), kept in `folder`."""
    return Engine.build(load(film) for film in films)
