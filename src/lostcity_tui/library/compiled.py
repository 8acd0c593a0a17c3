"""Films kept ready to be shown: a dossier is read once, and its page is kept in the cache folder.

A cached page is JSON behind a checksum of it and of the dossier's content; one that is
missing, damaged or of another version is made again, and a folder that cannot be written to only
costs the time.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lostcity_tui import __version__
from lostcity_tui.errors import DossierError
from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.library.locate import absolute
from lostcity_tui.paths import MAX_BYTES, cache_dir, mark_used, write_atomic
from lostcity_tui.text import visible

if TYPE_CHECKING:
    from lostcity_tui.film.records import Film


@cache
def page_version() -> str:
    """Return what changes whenever the code does that makes pages, or an index of them."""
    package = Path(__file__).parent.parent
    stamps = [
        (entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in ("", "dossier", "exchange", "film", "film/outline", "library", "search")
        for entry in os.scandir(package / folder)
        if entry.name.endswith(".py")
    ]
    return f"{__version__}/{max(stamps)[0]}/{sum(size for _, size in stamps)}"


class Compiled(NamedTuple):
    """A film opened: its page, or why there is none."""

    fingerprint: str
    """Of the content that was read; empty when it cannot be told."""
    page: Page | None
    errors: tuple[str, ...]
    """Each error as a line of text; a mere warning is left to whoever checks the dossier."""


def open_film(*paths: str) -> Compiled:
    """Return the page of the film that `paths` hold, from the cache when their content is known.

    What the files after the first say of it stands beside the first one's claims.
    """
    fingerprint = fingerprint_of(map(content_fingerprint, paths))
    if not fingerprint:
        return _read(paths, "")
    # Problems name the file as it was asked for: each way of naming it has its own entry.
    names = "\0".join(f"{absolute(path)}\0{path}" for path in paths)
    place = hashlib.blake2b(os.fsencode(names), digest_size=12).hexdigest()
    cached = cache_dir() / "films" / f"{place}.json"
    known = _load(cached, fingerprint)
    if known is not None:
        return known
    compiled = _read(paths, fingerprint)
    if fingerprint_of(map(content_fingerprint, paths)) != fingerprint:
        return compiled._replace(fingerprint="")  # somebody has written to a file meanwhile
    with suppress(OSError):
        write_atomic(cached, _dump(compiled), durable=False)
    return compiled


def fingerprint_of(each: Iterable[str]) -> str:
    """Return the fingerprint of a film in several files; "" when one of them has none."""
    first, *more = each
    if not more or not first or not all(more):
        return "" if more else first
    return hashlib.blake2b("".join((first, *more)).encode(), digest_size=16).hexdigest()


def content_fingerprint(path: str) -> str:
    """Return a digest of a dossier's name and content, or "" when it cannot be read as one."""
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return ""
        content = file.read_bytes()
    except OSError:
        return ""
    digest = hashlib.blake2b(content, digest_size=16)
    digest.update(b"\0" + os.fsencode(file.stem) + b"\0" + page_version().encode())
    return digest.hexdigest()


def read_film(*paths: str) -> "tuple[Film | None, tuple[str, ...]]":
    """Return the film that `paths` hold together, if any, and each error as a line of text."""
    from lostcity_tui.exchange import read  # a known dossier needs no YAML
    from lostcity_tui.film.merge import merged

    readings = [read(Path(path)) for path in paths]
    errors = tuple(
        visible(str(problem))
        for reading in readings
        for problem in reading.problems
        if problem.severity == "error"
    )
    film = readings[0].film
    for reading in readings[1:]:
        if film and reading.film:
            film = merged(film, reading.film)
    return film, errors


def _read(paths: Sequence[str], fingerprint: str) -> Compiled:
    from lostcity_tui.film.outline import page

    film, errors = read_film(*paths)
    try:
        return Compiled(fingerprint, page(film) if film else None, errors)
    except DossierError as error:
        return Compiled(fingerprint, None, (f"{visible(paths[0])}: {error}", *errors))


def _dump(compiled: Compiled) -> bytes:
    body = json.dumps(compiled[1:], ensure_ascii=False, separators=(",", ":")).encode()
    return _checksum(compiled.fingerprint, body) + b"\n" + body


def _checksum(fingerprint: str, body: bytes) -> bytes:
    return hashlib.blake2b(fingerprint.encode() + body, digest_size=16).hexdigest().encode()


def read_kept(path: Path) -> bytes:
    """Return what the cache keeps at `path`, marked as used; never waits for a pipe or a device.

    Raises OSError when there is no such file.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    mark_used(path)
    return path.read_bytes()


def _load(path: Path, fingerprint: str) -> Compiled | None:
    try:
        checksum, _, body = read_kept(path).partition(b"\n")
        if checksum != _checksum(fingerprint, body):
            return None
        page, errors = json.loads(body)
        return Compiled(fingerprint, page_from(page) if page else None, tuple(errors))
    except (OSError, ValueError, TypeError):
        return None


def card_from(data: list[Any]) -> Card:
    """Return a card from what JSON kept of it."""
    card = Card._make(data)
    return card._replace(
        directors=tuple(card.directors),
        titles=tuple(card.titles),
        line=tuple((key, text, standing) for key, text, standing in card.line),
    )


def page_from(data: list[Any]) -> Page:
    """Return a page from what JSON kept of it."""
    card, blocks, names, sources, origins = data
    return Page(
        card_from(card),
        tuple(map(_block, blocks)),
        tuple((name, anchor) for name, anchor in names),
        tuple((source, title) for source, title in sources),
        tuple((source, origin) for source, origin in origins),
    )


def _block(data: list[Any]) -> Block:
    block = Block._make(data)
    return block._replace(
        by=tuple(block.by), notes=tuple(block.notes), links=tuple(block.links),
        aliases=tuple(block.aliases), words=tuple(block.words),
    )  # fmt: skip
