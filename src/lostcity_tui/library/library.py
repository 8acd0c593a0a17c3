"""A library: the films behind some paths, listed at once and opened one at a time.

Listing a thousand known dossiers reads one catalogue file and asks for each file's size and date;
only new and changed ones are read.
"""

import hashlib
import json
import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

from lostcity_tui.errors import DossierError, LostcityError
from lostcity_tui.film.blocks import Card, Page
from lostcity_tui.library.compiled import (
    Compiled,
    card_from,
    fingerprint_of,
    open_film,
    page_version,
    read_kept,
)
from lostcity_tui.library.locate import Failure, find
from lostcity_tui.library.matching import groups
from lostcity_tui.library.progress import Progress
from lostcity_tui.paths import cache_dir, data_dir, write_atomic
from lostcity_tui.text import Unique, fold, visible

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
        self, entries: Iterable[Entry], failures: Iterable[Failure], paths: Iterable[str] = ()
    ) -> None:
        self.entries = tuple(entries)
        self.failures = tuple(failures)
        """The files and folders that could not be opened at all."""
        paths = tuple(paths)
        dashes = ("--",) * any(path.startswith("-") for path in paths)
        self.check = visible(shlex.join(("lostcity", "check", *dashes, *paths)))
        """The command that lists what is wrong with the files behind `paths`, to be shown."""
        self.key = cache_key(paths or (entry.path for entry in self.entries))
        """The name under which the cache keeps what is known of these films together."""
        self._by_id = {entry.id: entry for entry in self.entries}
        self._pages: dict[str, Opened] = {}
        self._lock = RLock()

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
        entry, opened = self.entry(film), self._pages.get(film)
        if opened is None:
            compiled = open_film(entry.path, *entry.more)
            if compiled.page is None:
                raise DossierError(_reason(entry.path, compiled))
            opened = Opened(with_id(compiled.page, film), compiled.fingerprint)
        with self._lock:
            if self._by_id[film] is entry:  # another thread may have read the file again since
                self.keep(film, opened)
        return opened

    def reread(self, film: str) -> bool:
        """Read a film's file again; tell whether it has changed.

        Raises DossierError, and the film stays as it is, when the file has become unreadable.
        """
        old = self.entry(film)
        stamp, compiled = _stamp(old.path), open_film(old.path, *old.more)
        if compiled.page is None:
            raise DossierError(_reason(old.path, compiled))
        page = with_id(compiled.page, film)
        entry = _entry(old.path, stamp, compiled, page.card)._replace(more=old.more)
        with self._lock:
            self._by_id[film] = entry
            self.entries = tuple(self._by_id[each.id] for each in self.entries)
            self.keep(film, Opened(page, compiled.fingerprint))
        return entry.fingerprint != old.fingerprint


def with_id(page: Page, film: str) -> Page:
    """Return `page` under the id it has in a library."""
    return page if page.card.id == film else page._replace(card=page.card._replace(id=film))


def open_library(paths: Sequence[str] = ()) -> Library:
    """Return the films behind `paths`, or the bundled film when there are none.

    Raises LostcityError when a path does not exist or nothing behind the paths is a dossier.
    """
    wanted = paths or [str(data_dir())]
    found = find(wanted)
    catalogue = Catalogue(wanted) if len(found.files) > 1 else None
    listing = _list(found.files, catalogue.known if catalogue else {})
    if catalogue:
        catalogue.keep(listing.entries)
    entries = _in_order(_joined(listing.entries))
    library = Library(entries, (*found.failures, *listing.failures), paths)
    for entry in library.entries:
        if entry.path in listing.pages and not entry.more:
            page = with_id(listing.pages[entry.path], entry.id)
            library.keep(entry.id, Opened(page, entry.fingerprint))
    if not library.entries:
        if not library.failures:
            where = ", ".join(visible(path) for path in paths)
            raise LostcityError(f"{where}: holds no film; an NFO of a film begins with <movie>")
        first, more = library.failures[0].message, len(library.failures) - 1
        others = f"; {more} more cannot be opened either" if more else ""
        raise LostcityError(f"{first}{others}")
    return library


class Listing(NamedTuple):
    """What some files hold, each on its own."""

    entries: list[Entry]
    """In the order of the files, under the ids that they have themselves: two may be equal."""
    failures: list[Failure]
    """A line for each file that could not be opened at all; not for one that holds no film."""
    pages: dict[str, Page]
    """By path the pages of the first files that had to be opened."""


def _list(files: Sequence[str], known: dict[str, Entry]) -> Listing:
    listing = Listing([], [], {})
    with Progress(len(files)) as progress:
        for path in files:
            progress.step()
            _list_file(listing, path, known.get(_absolute(path)))
    return listing


def _list_file(listing: Listing, path: str, entry: Entry | None) -> None:
    """List the film of a file, as `entry` where the file has not changed since."""
    stamp = _stamp(path)
    if entry is None or entry.stamp != stamp:
        compiled = open_film(path)
        if compiled.page is None:
            if compiled.errors:
                listing.failures.append(Failure(path, compiled.errors[0]))
            return
        entry = _entry(path, stamp, compiled, compiled.page.card)
        if len(listing.pages) < MAX_PAGES:
            listing.pages[path] = compiled.page
    listing.entries.append(entry._replace(path=path))


def _joined(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield one entry for each film, whose files may be several."""
    for group in groups((entry.path, entry.card) for entry in entries):
        files = [entries[place] for place in group]
        if len(files) == 1:
            yield files[0]
            continue
        titles = dict.fromkeys(title for each in files for title in each.card.titles)
        directors = (each.card.directors for each in files)
        yield files[0]._replace(
            fingerprint=fingerprint_of(each.fingerprint for each in files),
            card=files[0].card._replace(
                titles=tuple(titles), directors=next(filter(None, directors), ())
            ),
            errors=sum(each.errors for each in files),
            more=tuple(each.path for each in files[1:]),
        )


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by title, their ids made unique."""
    unique = Unique()
    ids = ((entry, unique(entry.id)) for entry in entries)
    named = (entry._replace(id=film, card=entry.card._replace(id=film)) for entry, film in ids)
    return sorted(named, key=_title_order)


def cache_key(paths: Iterable[str]) -> str:
    """Return a name for some paths together; it stays as files in their folders come and go."""
    names = "\0".join(sorted({_absolute(path) for path in paths}))
    return hashlib.blake2b(os.fsencode(names), digest_size=12).hexdigest()


def _absolute(path: str) -> str:
    return str(Path(path).absolute())


def _entry(path: str, stamp: tuple[int, int], compiled: Compiled, card: Card) -> Entry:
    return Entry(card.id, path, stamp, compiled.fingerprint, card, len(compiled.errors))


def _reason(path: str, compiled: Compiled) -> str:
    return compiled.errors[0] if compiled.errors else f"{visible(path)}: cannot be read"


def _title_order(entry: Entry) -> tuple[str, int, str]:
    title = fold(entry.card.title)
    for article in ("the ", "a ", "an "):
        if title.startswith(article):
            title = title[len(article) :]
            break
    return title, entry.card.year, entry.path


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = Path(path).stat()
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_ctime_ns)


class Catalogue:
    """What was known of the files behind some paths when last listed, kept in the cache folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._path = cache_dir() / "catalogues" / f"{cache_key(paths)}.json"
        self._before: bytes = b""
        self.known = self._load()

    def _load(self) -> dict[str, Entry]:
        try:
            self._before = read_kept(self._path)
            checksum, _, body = self._before.partition(b"\n")
            if checksum != self._checksum(body):
                return {}
            return {path: _entry_from(data) for path, data in json.loads(body).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    @staticmethod
    def _checksum(body: bytes) -> bytes:
        return hashlib.blake2b(page_version().encode() + body, digest_size=16).hexdigest().encode()

    def keep(self, entries: Sequence[Entry]) -> None:
        """Write the catalogue anew if anything changed; a read-only folder is no error."""
        current = {_absolute(entry.path): entry for entry in entries}
        known = self.known
        if current.keys() == known.keys() and all(
            entry.stamp == known[path].stamp for path, entry in current.items()
        ):
            return
        body = json.dumps(current, separators=(",", ":")).encode()
        with suppress(OSError):
            write_atomic(self._path, self._checksum(body) + b"\n" + body, durable=False)


def _entry_from(data: list[Any]) -> Entry:
    film, path, stamp, fingerprint, card, errors, _ = data
    size, changed = stamp
    return Entry(film, path, (size, changed), fingerprint, card_from(card), errors)
