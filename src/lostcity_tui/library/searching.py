"""Search over a library: its index is kept in the cache folder and follows what changes."""

import hashlib
import os
from pathlib import Path

from lostcity_tui.errors import LostcityError
from lostcity_tui.film.blocks import Page
from lostcity_tui.library.library import Library
from lostcity_tui.paths import cache_dir
from lostcity_tui.search import Engine, MissingError, open_index


def engine_for(library: Library) -> Engine:
    """Return the search engine over `library`, from the index on disk where it is current."""
    films = {entry.id: entry.fingerprint for entry in library.entries}
    names = "\0".join(sorted(str(Path(entry.path).absolute()) for entry in library.entries))
    key = hashlib.blake2b(os.fsencode(names), digest_size=12).hexdigest()

    def load(film: str) -> tuple[Page, str]:
        try:
            return library.opened(film)
        except LostcityError as error:  # its file has gone or changed since the library was opened
            raise MissingError(film) from error

    return open_index(cache_dir() / "indexes" / key, films, load)
