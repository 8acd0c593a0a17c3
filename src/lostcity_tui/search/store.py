"""The engine kept on disk: a large index, and a small one of what changed since it was made.

What a folder holds is only ever a copy: whatever is missing, stale, foreign or damaged is made
again from the films, and a folder that cannot be written to only costs the time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from lostcity_tui.film.blocks import Page
from lostcity_tui.search import storage
from lostcity_tui.search.building import build
from lostcity_tui.search.engine import Engine
from lostcity_tui.search.query import Query
from lostcity_tui.search.results import Hit, Results
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.tables import DamagedError, Tables

Load = Callable[[str], tuple[Page, str]]
"""Returns a film's page and the fingerprint of the content that it was made from; empty: unknown"""
#: When more than a quarter of the films changed, one index is made of all: two large ones would
#: cost every query twice.
_MOST_CHANGED = 0.25
#: Up to this many changed films the large index stays, however small it is.
_FEW = 16
#: Stands for a fingerprint that is not known; it is none, so that the film is read again next time.
_UNKNOWN = "?"

_T = TypeVar("_T")
_Indexes = tuple[list[Segment], list[frozenset[int]]]
"""Indexes, and for each the films in it that are no more."""


class MissingError(Exception):
    """A film cannot be loaded any more; the engine does without it."""


class StoredEngine:
    """An engine over files that may turn out to be damaged: another one then answers in its place.

    Threads may share it: each question is asked of one engine from beginning to end.
    """

    def __init__(self, folder: Path, films: Mapping[str, str], load: Load) -> None:
        """Map what is on disk and make what is missing, without films that cannot be loaded."""
        self._folder, self._films, self._load = folder, films, load
        try:
            self._engine = self._over(_open)
        except DamagedError:
            self._engine = self._over(_anew)

    def search(self, query: Query | str, limit: int = 50) -> Results:
        """Return the best `limit` hits. Never raises."""
        return self._sound(lambda engine: engine.search(query, limit))

    def films_of(self, *names: str) -> tuple[Hit, ...]:
        """Return the films in which somebody of one of these names is. Never raises."""
        return self._sound(lambda engine: engine.films_of(*names))

    def _sound(self, asked: Callable[[Engine], _T]) -> _T:
        """Return an answer, if need be from a new index."""
        try:
            return asked(self._engine)
        except DamagedError:
            self._engine = self._over(_anew)
            return asked(self._engine)

    def _over(self, indexes: Callable[[Path, Mapping[str, str], Load], _Indexes]) -> Engine:
        return Engine(*indexes(self._folder, self._films, self._load))


def open_index(folder: Path, films: Mapping[str, str], load: Load) -> StoredEngine:
    """Return the engine over `films` (id to content fingerprint, both words), kept in `folder`.

    `load` is called for the films that are not in a sound index there; films for which it raises
    MissingError are left out. What it has read by then may differ from `films`: the index is known
    by what was read. Two processes may open one folder at once. What else `load` raises is raised.
    """
    return StoredEngine(folder, films, load)


def _open(folder: Path, films: Mapping[str, str], load: Load) -> _Indexes:
    """Return the indexes on disk, where they are of these films, and else new ones."""
    manifest = _manifest(films)
    large = _segment(folder / "all.index")
    if large is not None and large[0] == manifest:
        return [large[1]], [frozenset()]
    if large is not None:
        known = dict(
            line.split("\t")
            for line in large[0].decode("utf-8", "surrogatepass").split("\n")
            if line
        )
        changed = [film for film, mark in films.items() if known.get(film) != mark]
        gone = [film for film in known if film not in films or known[film] != films[film]]
        if len(changed) + len(gone) <= max(_FEW, _MOST_CHANGED * len(films)):
            small = _small(folder, {film: films[film] for film in changed}, load)
            missing = frozenset(large[1].film_number(film) for film in gone)
            return [large[1], small], [missing, frozenset()]
    return _anew(folder, films, load)


def _anew(folder: Path, films: Mapping[str, str], load: Load) -> _Indexes:
    """Return one new index of all films; it is kept, and none that was kept is believed."""
    return [Segment(_made(folder / "all.index", films, load))], [frozenset()]


def _small(folder: Path, films: Mapping[str, str], load: Load) -> Segment:
    """Return the index of changed films, kept beside the large one under their fingerprint."""
    from hashlib import blake2b  # 3 ms that only a changed film pays for

    manifest = _manifest(films)
    path = folder / f"changed-{blake2b(manifest, digest_size=6).hexdigest()}.index"
    known = _segment(path)
    if known is not None and known[0] == manifest:
        return known[1]
    for old in folder.glob("changed-*.index"):
        with suppress(OSError):
            old.unlink()
    return Segment(_made(path, films, load))


def _made(path: Path, films: Iterable[str], load: Load) -> Tables:
    """Return a new index; it is kept under what was read, which may not be what was listed."""
    read: dict[str, str] = {}

    def pages() -> Iterator[Page]:
        for film in films:
            with suppress(MissingError):
                page, mark = load(film)
                read[film] = mark or _UNKNOWN
                yield page

    tables = build(pages())
    with suppress(OSError):
        storage.save(path, storage.dump(tables, _manifest(read)))
    return tables


def _segment(path: Path) -> tuple[bytes, Segment] | None:
    try:
        manifest, tables = storage.load(path)
        return manifest, Segment(tables)
    except (OSError, DamagedError, ValueError):
        return None


def _manifest(films: Mapping[str, str]) -> bytes:
    """Return what an index was made from, a line a film."""
    return "\n".join(map("\t".join, films.items())).encode("utf-8", "surrogatepass")
