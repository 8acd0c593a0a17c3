"""Which files tell of the same film: those that a program wrote join the dossier that somebody did.

Two dossiers stay two films, whatever they are called: a copy of a file would bear out itself.
"""

from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import Card
from lostcity_tui.text import name_key

#: The ending of files that a program wrote; they may join another file.
_WRITTEN = ".nfo"
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
    written = [path.lower().endswith(_WRITTEN) for path, _ in listed]
    if not any(written):
        return [[at] for at in range(len(listed))]
    films = _Films()
    # dossiers come first, then files that tell who directed their film
    ranks = [
        is_it and 1 + (not card.directors) for is_it, (_, card) in zip(written, listed, strict=True)
    ]
    for at in sorted(range(len(listed)), key=ranks.__getitem__):
        card = listed[at][1]
        film = films.of(card) if written[at] else None
        if film is None or len(films.files[film]) >= MAX_FILES:
            films.begin(at, card)
        else:
            films.join(film, at, card)
    return [*films.files.values()]


class _Films:
    """The films so far, each called by the place of its first file."""

    def __init__(self) -> None:
        self.files: dict[int, list[int]] = {}
        self._cards: dict[int, Card] = {}
        self._known: dict[tuple[int, str, str | None], dict[int, None]] = {}
        """(year, title, director) → the films of that."""
        self._identified: dict[str, dict[int, None]] = {}
        """Identifier at IMDb → the films that have it."""

    def begin(self, film: int, card: Card) -> None:
        """Add a film whose first file is at a place."""
        self.files[film] = [film]
        self._cards[film] = card
        self._identify(film, card)
        for year, title in _names(card):
            for director in (_ANY, *(_directors(card) or [_UNKNOWN])):
                self._known.setdefault((year, title, director), {})[film] = None

    def join(self, film: int, at: int, card: Card) -> None:
        """Add a file to a film, which has its directors if none were known."""
        self.files[film].append(at)
        self._identify(film, card)
        if card.directors and not self._cards[film].directors:
            self._cards[film] = self._cards[film]._replace(directors=card.directors)
            for year, title in _names(self._cards[film]):
                del self._known[year, title, _UNKNOWN][film]
                for director in _directors(card):
                    self._known.setdefault((year, title, director), {})[film] = None

    def of(self, card: Card) -> int | None:
        """Return the film that a file is of: the only one with its identifier, else the first by
        one of its directors, else the only one of its name.

        None when there is no such film, or several and nothing tells which.
        """
        same = list(self._identified.get(card.imdb, {}))
        if len(same) == 1 and abs(self._cards[same[0]].year - card.year) <= 1:
            return same[0]
        directors = _directors(card)
        if (film := next(self._called(card, directors), None)) is not None:
            return film
        found = self._called(card, [_UNKNOWN if directors else _ANY])
        film = next(found, None)
        return film if all(other == film for other in found) else None

    def _identify(self, film: int, card: Card) -> None:
        if card.imdb and card.year:
            self._identified.setdefault(card.imdb, {})[film] = None

    def _called(self, card: Card, directors: Iterable[str | None]) -> Iterator[int]:
        """Yield the films of a year and one of some titles by one of some directors."""
        for director in directors:
            for year, title in _names(card):
                yield from self._known.get((year, title, director), ())


def _names(card: Card) -> list[tuple[int, str]]:
    """Return a film's year with each of its titles; none for one whose year is not known."""
    titles = {name_key(title) for title in (card.title, *card.titles)} - {""}
    return [(card.year, title) for title in sorted(titles)] if card.year else []


def _directors(card: Card) -> list[str]:
    return [name for name in map(name_key, card.directors) if name]
