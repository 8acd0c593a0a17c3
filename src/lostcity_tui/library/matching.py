"""Which files tell of the same film: those that a program wrote join the dossier that somebody did.

Two dossiers stay two films, whatever they are called: a copy of a file would bear out itself.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lostcity_tui.exchange import WRITTEN
from lostcity_tui.film.blocks import Card
from lostcity_tui.text import name_key

#: A film has a file or two for each copy of it; to make more of them one would take long.
MAX_FILES = 50
#: Stands for directors that are not known, and for any.
_UNKNOWN, _ANY = "", None


def groups(files: Iterable[tuple[str, Card]]) -> list[list[int]]:
    """Return the places of the files of each film, a dossier before what a program wrote.

    One film has one year, a title in common, and no directors that differ; or one identifier, and
    years next to each other at most, as sources count from a festival or from the first showing. A
    file that may be of two films is of neither.
    """
    listed = [*files]
    written = [path.lower().endswith(WRITTEN) for path, _ in listed]
    if not any(written):
        return [[at] for at in range(len(listed))]
    films, known = _Films(), [_known_by(card) for _, card in listed]
    # dossiers come first, then files that tell who directed their film
    ranks = [is_it and 1 + (not by.directors) for is_it, by in zip(written, known, strict=True)]
    for at in sorted(range(len(listed)), key=ranks.__getitem__):
        film = films.of(known[at]) if written[at] else None
        if film is None or len(films.files[film]) >= MAX_FILES:
            films.begin(at, known[at])
        else:
            films.join(film, at, known[at])
    return [*films.files.values()]


class _KnownBy(NamedTuple):
    """What tells which film a file is of."""

    year: int
    """0 when unknown; the film is then known by no name."""
    names: list[tuple[int, str]]
    """The year with each of the titles, as names are compared."""
    directors: list[str]
    imdb: str


def _known_by(card: Card) -> _KnownBy:
    titles = {name_key(title) for title in (card.title, *card.titles)} - {""}
    names = [(card.year, title) for title in sorted(titles)] if card.year else []
    directors = [name for name in map(name_key, card.directors) if name]
    return _KnownBy(card.year, names, directors, card.imdb)


class _Films:
    """The films so far, each called by the place of its first file."""

    def __init__(self) -> None:
        self.files: dict[int, list[int]] = {}
        self._known_by: dict[int, _KnownBy] = {}
        self._named: dict[tuple[int, str, str | None], dict[int, None]] = {}
        """(year, title, director) → the films of that."""
        self._identified: dict[str, dict[int, None]] = {}
        """Identifier at IMDb → the films that have it."""

    def begin(self, film: int, by: _KnownBy) -> None:
        """Add a film whose first file is at a place."""
        self.files[film] = [film]
        self._known_by[film] = by
        self._identify(film, by)
        for year, title in by.names:
            for director in (_ANY, *(by.directors or [_UNKNOWN])):
                self._named.setdefault((year, title, director), {})[film] = None

    def join(self, film: int, at: int, by: _KnownBy) -> None:
        """Add a file to a film, which has its directors if none were known."""
        self.files[film].append(at)
        self._identify(film, by)
        known = self._known_by[film]
        if by.directors and not known.directors:
            self._known_by[film] = known._replace(directors=by.directors)
            for year, title in known.names:
                del self._named[year, title, _UNKNOWN][film]
                for director in by.directors:
                    self._named.setdefault((year, title, director), {})[film] = None

    def of(self, by: _KnownBy) -> int | None:
        """Return the film that a file is of: the only one with its identifier, else the first by
        one of its directors, else the only one of its name.

        None when there is no such film, or several and nothing tells which.
        """
        same = list(self._identified.get(by.imdb, {}))
        if len(same) == 1 and abs(self._known_by[same[0]].year - by.year) <= 1:
            return same[0]
        if (film := next(self._called(by, by.directors), None)) is not None:
            return film
        found = self._called(by, [_UNKNOWN if by.directors else _ANY])
        film = next(found, None)
        return film if all(other == film for other in found) else None

    def _identify(self, film: int, by: _KnownBy) -> None:
        if by.imdb and by.year:
            self._identified.setdefault(by.imdb, {})[film] = None

    def _called(self, by: _KnownBy, directors: Iterable[str | None]) -> Iterator[int]:
        """Yield the films of a year and one of some titles by one of some directors."""
        for director in directors:
            for year, title in by.names:
                yield from self._named.get((year, title, director), ())
