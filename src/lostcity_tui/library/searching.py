"""Search over a library: its index is kept in the cache folder and follows what changes."""

from collections.abc import Callable

from lostcity_tui.errors import LostcityError
from lostcity_tui.film.blocks import Page
from lostcity_tui.film.boundary import within
from lostcity_tui.library.library import Library
from lostcity_tui.library.pruning import prune
from lostcity_tui.paths import cache_dir
from lostcity_tui.search import Engine, Hit, MissingError, Results, StoredEngine, open_index

#: Hits asked for where some may be hidden: as many as are ever counted.
_ALL = 1000


def engine_for(library: Library) -> StoredEngine:
    """Return the search engine over `library`, from the index on disk where it is current."""
    films = {entry.id: entry.fingerprint for entry in library.entries}

    def load(film: str) -> tuple[Page, str]:
        try:
            return library.opened(film)
        except LostcityError as error:  # its file has gone or changed since the library was opened
            raise MissingError(film) from error

    engine = open_index(cache_dir() / "indexes" / library.key, films, load)
    prune()  # what this library uses has just been used
    return engine


class Guarded:
    """A search that finds nothing that gives away more of a film than is seen of it."""

    def __init__(
        self,
        engine: Engine | StoredEngine,
        library: Library,
        seen: Callable[[str], int | None],
        hides: Callable[[], bool] = lambda: True,
    ) -> None:
        """Take what tells the last scene that is seen of a film: 0 is its premise, None all.

        `hides` tells whether there is any film that is not shown whole.
        """
        self._engine = engine
        self._library = library
        self._seen = seen
        self._hides = hides
        self._shown: dict[tuple[str, int], frozenset[str]] = {}
        """(film, last scene seen) → the anchors of what may be found of it."""

    def search(self, query: str, limit: int = 50) -> Results:
        """Return the best `limit` hits; what is hidden is not among them and is not offered."""
        if not self._hides():
            return self._engine.search(query, limit)
        found = self._engine.search(query, _ALL)
        hits = tuple(hit for hit in found.hits if self._is_shown(hit))

        def offer() -> tuple[str, ...]:
            return tuple(other for other in found.suggestions if self.search(other, 1).hits)

        return Results(hits[:limit], found.notes, offer)

    def films_of(self, *names: str) -> tuple[Hit, ...]:
        """Return the films in which somebody of one of these names is, as far as they are seen."""
        return tuple(hit for hit in self._engine.films_of(*names) if self._is_shown(hit))

    def _is_shown(self, hit: Hit) -> bool:
        """Tell whether a hit is the film itself or what is seen of it."""
        seen = self._seen(hit.film)
        return seen is None or not hit.anchor or hit.anchor in self._anchors(hit.film, seen)

    def _anchors(self, film: str, seen: int) -> frozenset[str]:
        shown = self._shown.get((film, seen))
        if shown is None:
            try:
                blocks = within(self._library.page(film), seen).blocks
            except LostcityError:  # its file has gone: nobody can tell what it gives away
                blocks = ()
            shown = self._shown[film, seen] = frozenset(block.anchor for block in blocks)
        return shown
