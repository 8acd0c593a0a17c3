"""Where dossiers are: a path is a file, or a folder that is searched for them.

Folders are walked without following links to folders, so that a loop of links ends; hidden files
and folders are left out.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lostcity_tui.errors import LostcityError, UsageError
from lostcity_tui.exchange import SUFFIXES
from lostcity_tui.text import visible


class Failure(NamedTuple):
    """A file or folder that could not be opened at all."""

    path: str
    message: str
    """A line that says where and why."""


class Found(NamedTuple):
    """The dossiers behind some paths."""

    files: tuple[str, ...]
    """Each once, as it was named first, in order; those of a folder are sorted by name."""
    failures: tuple[Failure, ...]
    """The folders that cannot be listed."""


def find(paths: Iterable[str]) -> Found:
    """Return the dossier files behind `paths`.

    Raises UsageError when a path does not exist, LostcityError when no dossier is behind any.
    """
    files: dict[str, str] = {}
    failures: list[Failure] = []
    for path in paths:
        if _is_folder(path):
            found = _walk(path, failures)
        elif is_there(path):
            found = iter((path,))
        else:
            raise UsageError(f"{_named(path)}: no such file or folder; check the path")
        for file in found:
            files.setdefault(absolute(file), file)
    if not files:
        where = ", ".join(map(_named, paths))
        hint = failures[0].message if failures else f"{where}: no films (*.yaml, *.nfo) in there"
        raise LostcityError(f"{hint}; data/README.md tells how to write one")
    return Found(tuple(files.values()), tuple(failures))


def absolute(path: str) -> str:
    """Return the one name of a file that may be named in several ways."""
    if path.startswith("/") and "//" not in path and "/./" not in path:
        return path  # as pathlib would have it, a hundred times as fast
    return str(Path(path).absolute())


def is_there(path: str) -> bool:
    """Tell whether something stands at `path`, as it may where looking it up is refused.

    Who reads it learns why that cannot be done.
    """
    try:
        return bool(path) and bool(Path(path).lstat())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True


def looks_like_path(word: str) -> bool:
    """Tell whether a word can only be meant as a path, be there something or not."""
    return os.path.lexists(word) or os.sep in word or word.lower().endswith(SUFFIXES)


def _is_folder(path: str) -> bool:
    try:
        return bool(path) and Path(path).is_dir()
    except OSError:
        return False


def _named(path: str) -> str:
    return visible(path) or repr(path)


def _walk(folder: str, failures: list[Failure]) -> Iterator[str]:
    """Yield the dossiers in a folder and in those below it, by name."""
    todo = [(folder, True)]
    while todo:
        path, is_folder = todo.pop()
        if is_folder:
            todo += reversed(_listed(path, failures))
        else:
            yield path


def _listed(folder: str, failures: list[Failure]) -> list[tuple[str, bool]]:
    """Return the paths in a folder that matter, by name, and whether each is a folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (entry.path, is_folder)
                for entry in entries
                if not entry.name.startswith(".")
                and (
                    (is_folder := entry.is_dir(follow_symlinks=False))
                    or entry.name.lower().endswith(SUFFIXES)
                )
            )
    except OSError as error:
        message = f"{_named(folder)}: cannot be listed: {error.strerror}"
        failures.append(Failure(folder, message))
        return []
