"""A library: the films behind some paths, listed at once and opened one at a time.

Listing a thousand known dossiers reads one catalogue file and asks for each file's size and date;
only new and changed ones are read.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from lostcity_tui.errors import DossierError, LostcityError
from lostcity_tui.film.blocks import Card, Page
from lostcity_tui.library.compiled import Compiled, card_from, open_dossier, page_version
from lostcity_tui.library.locate import dossiers
from lostcity_tui.paths import cache_dir, data_dir, write_atomic
from lostcity_tui.text import fold, visible


class Entry(NamedTuple):
    """One film of a library."""

    id: str
    """Unique within the library."""
    path: str
    stamp: tuple[int, int]
    """Size in bytes and time of the last change in ns: equal stamps mean equal content."""
    fingerprint: str
    card: Card
    problems: int
    """How many problems the reader found; the film is shown all the same."""


class Library:
    """The films behind some paths, and what could not be opened."""

    def __init__(self, entries: Iterable[Entry], failures: Iterable[str]) -> None:
        self.entries = tuple(entries)
        self.failures = tuple(failures)
        """A line for each file that could not be opened at all."""
        self._by_id = {entry.id: entry for entry in self.entries}
        self._pages: dict[str, Page] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, film: object) -> bool:
        return film in self._by_id

    def entry(self, film: str) -> Entry:
        """Return the entry with the id `film`; raises KeyError."""
        return self._by_id[film]

    def keep(self, film: str, page: Page) -> None:
        """Remember a page that was read while listing."""
        self._pages[film] = page

    def page(self, film: str) -> Page:
        """Return a film's page; raises DossierError when its file has become unreadable."""
        if film not in self._pages:
            entry = self.entry(film)
            compiled = open_dossier(entry.path)
            if compiled.page is None:
                reason = compiled.problems[0] if compiled.problems else "cannot be read"
                raise DossierError(reason)
            self._pages[film] = with_id(compiled.page, film)
        return self._pages[film]


def with_id(page: Page, film: str) -> Page:
    """Return `page` under the id it has in a library."""
    return page if page.card.id == film else page._replace(card=page.card._replace(id=film))


def open_library(paths: Sequence[str] = ()) -> Library:
    """Return the films behind `paths`, or the bundled film when there are none.

    Raises LostcityError when a path does not exist or nothing behind the paths is a dossier.
    """
    files = dossiers(paths or [str(data_dir())])
    if not files:
        names = ", ".join(visible(path) for path in paths)
        raise LostcityError(f"{names}: no dossiers (*.yaml) in there; see data/README.md for one")
    catalogue = Catalogue(files) if len(files) > 1 else None
    library = _list(files, catalogue.known if catalogue else {})
    if catalogue:
        catalogue.keep(library.entries)
    if not library.entries:
        raise LostcityError(library.failures[0])
    return library


def _list(files: list[str], known: dict[str, Entry]) -> Library:
    entries: list[Entry] = []
    failures: list[str] = []
    pages: dict[str, Page] = {}
    taken: set[str] = set()
    for path in files:
        stamp = _stamp(path)
        entry = known.get(os.path.abspath(path))
        if entry is None or entry.stamp != stamp:
            compiled = open_dossier(path)
            if compiled.page is None:
                failures.append(_reason(path, compiled))
                continue
            entry = _entry(path, stamp, compiled, compiled.page.card)
            pages[path] = compiled.page
        film = next(_ids(entry.card.id, taken))
        taken.add(film)
        entries.append(entry._replace(id=film, path=path, card=entry.card._replace(id=film)))
    library = Library(sorted(entries, key=_title_order), failures)
    for entry in library.entries:
        if entry.path in pages:
            library.keep(entry.id, with_id(pages[entry.path], entry.id))
    return library


def _entry(path: str, stamp: tuple[int, int], compiled: Compiled, card: Card) -> Entry:
    return Entry(card.id, path, stamp, compiled.fingerprint, card, len(compiled.problems))


def _reason(path: str, compiled: Compiled) -> str:
    return compiled.problems[0] if compiled.problems else f"{visible(path)}: cannot be read"


def _ids(wanted: str, taken: set[str]) -> Iterator[str]:
    if wanted not in taken:
        yield wanted
    number = 2
    while True:
        if f"{wanted}-{number}" not in taken:
            yield f"{wanted}-{number}"
        number += 1


def _title_order(entry: Entry) -> tuple[str, int, str]:
    title = fold(entry.card.title)
    for article in ("the ", "a ", "an "):
        if title.startswith(article):
            title = title[len(article) :]
            break
    return title, entry.card.year, entry.path


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)


class Catalogue:
    """What was known of a set of files when they were last listed, kept in the cache folder."""

    def __init__(self, files: list[str]) -> None:
        names = "\0".join(sorted({os.path.dirname(os.path.abspath(path)) for path in files}))
        key = hashlib.blake2b(os.fsencode(names), digest_size=12).hexdigest()
        self._path = cache_dir() / "catalogues" / f"{key}.json"
        self._before: bytes = b""
        self.known = self._load()

    def _load(self) -> dict[str, Entry]:
        try:
            self._before = self._path.read_bytes()
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
        current = {os.path.abspath(entry.path): entry for entry in entries}
        known = self.known
        if current.keys() == known.keys() and all(
            entry.stamp == known[path].stamp for path, entry in current.items()
        ):
            return
        body = json.dumps(current, separators=(",", ":")).encode()
        with suppress(OSError):
            write_atomic(Path(self._path), self._checksum(body) + b"\n" + body)


def _entry_from(data: list[Any]) -> Entry:
    film, path, stamp, fingerprint, card, problems = data
    size, changed = stamp
    return Entry(film, path, (size, changed), fingerprint, card_from(card), problems)
