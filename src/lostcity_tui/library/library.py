"""A library: the films behind some paths, opened one at a time; it says of them what they were.

Files that come, change and go are in the library that another listing makes.
"""

import hashlib
import os
import shlex
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from lostcity_tui.errors import DossierError
from lostcity_tui.film.blocks import Card, Page
from lostcity_tui.library.compiled import open_film, read_film
from lostcity_tui.library.locate import Failure, absolute
from lostcity_tui.text import visible

if TYPE_CHECKING:
    from lostcity_tui.film.records import Film

#: Pages kept in memory: a page takes about a megabyte, and few are looked at in turn.
MAX_PAGES = 32


class Entry(NamedTuple):
    """One film of a library."""

    id: str
    """Unique within a library."""
    path: str
    stamp: tuple[int, int]
    """Size in bytes and time of the last change in ns: equal stamps mean equal content.

    It is the time that nobody can set: copying and unpacking put an old date on new content.
    """
    fingerprint: str
    card: Card
    errors: int
    """How many errors the reader found; the film is shown all the same."""
    more: tuple[str, ...] = ()
    """Other files that tell of the same film."""


class Opened(NamedTuple):
    """A film's page, and the fingerprint of the content that it was made from."""

    page: Page
    fingerprint: str
    """Empty when the file changed while it was read."""


class Library:
    """The films behind some paths, and what could not be opened; threads may share it."""

    def __init__(
        self,
        entries: Iterable[Entry],
        failures: Iterable[Failure],
        paths: Iterable[str] = (),
        files: Iterable[Entry] = (),
    ) -> None:
        self.entries = tuple(entries)
        self.files = tuple(files)
        """What each file holds on its own, under the id that it has itself."""
        self.failures = tuple(failures)
        """The files and folders that could not be opened at all."""
        self.paths = tuple(paths)
        """What was asked for; empty: the bundled film."""
        dashes = ("--",) * any(path.startswith("-") for path in self.paths)
        self.check = visible(shlex.join(("lostcity", "check", *dashes, *self.paths)))
        """The command that lists what is wrong with the files behind `paths`, to be shown."""
        self.key = cache_key(self.paths or (entry.path for entry in self.entries))
        """The name under which the cache keeps what is known of these films together."""
        self._by_id = {entry.id: entry for entry in self.entries}
        self._pages: dict[str, Opened] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, film: object) -> bool:
        return film in self._by_id

    def entry(self, film: str) -> Entry:
        """Return the entry with the id `film`; raises KeyError."""
        return self._by_id[film]

    def keep(self, film: str, opened: Opened) -> None:
        """Remember an opened film, and forget the oldest of too many."""
        with self._lock:
            self._pages.pop(film, None)
            self._pages[film] = opened
            while len(self._pages) > MAX_PAGES:
                del self._pages[next(iter(self._pages))]

    def page(self, film: str) -> Page:
        """Return a film's page; raises DossierError when its file has become unreadable."""
        return self.opened(film).page

    def first_page(self, wanted: Iterable[str] = ()) -> Page:
        """Return the page of the first film that opens, those with the ids `wanted` before others.

        Raises DossierError when none opens.
        """
        unreadable: DossierError | None = None
        for film in (*(film for film in wanted if film in self), *self._by_id):
            try:
                return self.page(film)
            except DossierError as error:
                unreadable = unreadable or error
        raise unreadable or DossierError("no films")

    def opened(self, film: str) -> Opened:
        """Return a film's page and what it was made from; raises DossierError as `page` does."""
        opened = self._pages.get(film)
        if opened is None:
            if film not in self:
                raise DossierError(f"{visible(film)}: no such film any more")
            entry = self.entry(film)
            compiled = open_film(entry.path, *entry.more)
            if compiled.page is None:
                raise DossierError(_reason(entry.path, compiled.errors))
            opened = Opened(with_id(compiled.page, film), compiled.fingerprint)
        self.keep(film, opened)
        return opened


def read_whole(entry: Entry) -> "Film":
    """Return a film as its files state it, read anew; raises DossierError when there is none."""
    film, errors = read_film(entry.path, *entry.more)
    if film is None:
        raise DossierError(_reason(entry.path, errors))
    return film


def with_id(page: Page, film: str) -> Page:
    """Return `page` under the id it has in a library."""
    return page if page.card.id == film else page._replace(card=page.card._replace(id=film))


def cache_key(paths: Iterable[str]) -> str:
    """Return a name for some paths together; it stays as files in their folders come and go."""
    names = "\0".join(sorted({absolute(path) for path in paths}))
    return hashlib.blake2b(os.fsencode(names), digest_size=12).hexdigest()


def _reason(path: str, errors: Sequence[str]) -> str:
    return errors[0] if errors else f"{visible(path)}: cannot be read"
