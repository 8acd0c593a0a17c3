"""The search engine that every face shares: films in, ranked hits out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lostcity_tui.film.blocks import REPEATING, Block, Card, Page
from lostcity_tui.search import tokens
from lostcity_tui.search.query import Query, parse
from lostcity_tui.search.results import Hit, Results


class Engine:
    """An index over films."""

    def __init__(self, rows: list[tuple[Card, Block]]) -> None:
        self._rows = rows

    @classmethod
    def build(cls, pages: Iterable[Page]) -> "Engine":
        """Return an engine over `pages`."""
        return cls([(p.card, b) for p in pages for b in p.blocks if b.kind not in REPEATING])

    def search(self, query: Query | str, limit: int = 50, film: str | None = None) -> Results:
        """Return the best `limit` hits; `film` restricts them to one film."""
        value = parse(query) if isinstance(query, str) else query
        wanted = [w for t in value.of("") for w in tokens.of(t.text)]
        hits = []
        for card, block in self._rows:
            if not wanted or (film is not None and card.id != film):
                continue
            label, text = tokens.marked(block.label), tokens.marked(block.text)
            known = {w for w, _, _ in label + text} | {w for a in block.aliases for w in tokens.of(a)}
            met = [w for w in wanted if any(k.startswith(w) for k in known)]
            if len(met) * 2 >= len(wanted) and met:
                spans = [tuple((s, e) for w, s, e in part if any(w.startswith(q) for q in met)) for part in (label, text)]
                score = 100 * len(met) / len(wanted) - min(50, len(known)) / 10
                hits.append(Hit(card.id, card.title, card.year, block.anchor, block.section, block.kind,
                                block.label, block.text, score, spans[0], spans[1], f"{len(met)} of {len(wanted)} words"))
        hits.sort(key=lambda hit: -hit.score)
        return Results(tuple(hits[:limit]), len(hits), (), value.notes)


def open_index(folder: Path, films: Mapping[str, str], load: Callable[[str], Page]) -> Engine:
    """Return the engine over `films` (id to content fingerprint), kept in `folder`."""
    return Engine.build(load(film) for film in films)
