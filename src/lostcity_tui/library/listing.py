"""Listing: which films are behind some paths, at the start and again while they are open.

Listing a thousand known dossiers reads one catalogue file and asks for each file's size and date;
only new and changed ones are read.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
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
from lostcity_tui.library.library import (
    MAX_PAGES,
    Entry,
    Library,
    Opened,
    cache_key,
    with_id,
)
from lostcity_tui.library.locate import Failure, Found, absolute, find, is_there
from lostcity_tui.library.matching import groups
from lostcity_tui.library.progress import Progress
from lostcity_tui.paths import cache_dir, data_dir, write_atomic
from lostcity_tui.text import Unique, fold, visible

#: Of a file that holds something else than a film, such as the NFO of a series.
NO_FILM = Card("", "")


def open_library(paths: Sequence[str] = ()) -> Library:
    """Return the films behind `paths`, or the bundled film when there are none.

    Raises LostcityError when a path does not exist or nothing behind the paths is a dossier.
    """
    wanted = paths or [str(data_dir())]
    found = find(wanted)
    catalogue = Catalogue(wanted) if len(found.files) > 1 else None
    with Progress(len(found.files)) as progress:
        listing = _list(found.files, catalogue.known if catalogue else {}, progress.step)
    if catalogue:
        catalogue.keep(listing.entries)
    return _library(paths, found, listing)


def list_again(before: Library, film: str) -> Library:
    """Return the library of the same paths as their films are now, with the page of `film` ready.

    What was there before keeps its id, and is not read where it is as it was. A path that is gone
    is left out. Raises LostcityError when nothing behind the paths is a dossier any more.
    """
    wanted = before.paths or (str(data_dir()),)
    found = find([path for path in wanted if is_there(path)] or wanted)
    listing = _list(found.files, {absolute(entry.path): entry for entry in before.files})
    library = _library(before.paths, found, listing, before.entries)
    with suppress(DossierError):
        library.page(film)
    return library


def _library(
    paths: Sequence[str], found: Found, listing: "Listing", before: Sequence[Entry] = ()
) -> Library:
    """Return the library of what was listed; raises LostcityError when that is no film."""
    of_films = [entry for entry in listing.entries if entry.card != NO_FILM]
    entries = _in_order(_joined(of_films), before)
    library = Library(entries, (*found.failures, *listing.failures), paths, listing.entries)
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
    """In the order of the files, under the ids that they have themselves: two may be equal.

    A file that holds no film is remembered too, so that it is not read again."""
    failures: list[Failure]
    """A line for each file that could not be opened at all; not for one that holds no film."""
    pages: dict[str, Page]
    """By path the pages of the first files that had to be opened."""


def _list(
    files: Sequence[str], known: Mapping[str, Entry], step: Callable[[], None] = lambda: None
) -> Listing:
    """Return what `files` hold; `step` is told of each before it is looked at."""
    listing = Listing([], [], {})
    for path in files:
        step()
        _list_file(listing, path, known.get(absolute(path)))
    return listing


def _list_file(listing: Listing, path: str, entry: Entry | None) -> None:
    """List the film of a file, as `entry` where the file has not changed since."""
    stamp = _stamp(path)
    if entry is None or entry.stamp != stamp:
        compiled = open_film(path)
        if compiled.page is None and compiled.errors:
            listing.failures.append(Failure(path, compiled.errors[0]))
            return
        entry = _entry(path, stamp, compiled, compiled.page.card if compiled.page else NO_FILM)
        if compiled.page and len(listing.pages) < MAX_PAGES:
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


def _in_order(entries: Iterable[Entry], before: Iterable[Entry] = ()) -> list[Entry]:
    """Return entries by title, their ids made unique; what was there `before` keeps its own."""
    known = {path: entry.id for entry in before for path in (entry.path, *entry.more)}
    listed, holders = [*entries], dict[str, str]()
    for entry in listed:
        film = next((known[path] for path in (entry.path, *entry.more) if path in known), "")
        if film:
            holders.setdefault(film, entry.path)
    kept = {path: film for film, path in holders.items()}
    unique = Unique(holders)
    ids = ((entry, kept.get(entry.path) or unique(entry.id)) for entry in listed)
    named = (entry._replace(id=film, card=entry.card._replace(id=film)) for entry, film in ids)
    return sorted(named, key=_title_order)


def _entry(path: str, stamp: tuple[int, int], compiled: Compiled, card: Card) -> Entry:
    return Entry(card.id, path, stamp, compiled.fingerprint, card, len(compiled.errors))


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
        self.known = self._load()

    def _load(self) -> dict[str, Entry]:
        try:
            checksum, _, body = read_kept(self._path).partition(b"\n")
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
        current = {absolute(entry.path): entry for entry in entries}
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
