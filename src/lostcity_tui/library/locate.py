"""Where dossiers are: a path is a file, or a folder that is searched for them.

Folders are walked without following links to folders, so that a loop of links ends.
"""

import os
from collections.abc import Iterable, Iterator

from lostcity_tui.errors import LostcityError
from lostcity_tui.text import visible

SUFFIXES = (".yaml", ".yml")


def dossiers(paths: Iterable[str]) -> list[str]:
    """Return the dossier files behind `paths`, each once, in order; folders are sorted by name.

    Raises LostcityError when a path does not exist.
    """
    found: dict[str, None] = {}
    for path in paths:
        if os.path.isdir(path):
            found.update(dict.fromkeys(_walk(path)))
        elif os.path.lexists(path):
            found[path] = None
        else:
            raise LostcityError(f"{visible(path)}: no such file or folder; check the path")
    return list(found)


def _walk(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise LostcityError(f"{visible(folder)}: cannot be listed: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.name.endswith(SUFFIXES):
            yield entry.path
