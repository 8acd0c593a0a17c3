"""What the cache keeps and nobody has used for long is removed: it can be made again at any time.

Only what bears a name that the cache gives is touched, and no link is followed.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from lostcity_tui.paths import LEFT_S, cache_dir, name_when_whole

_DAY_S = 86_400.0
#: What was not used for so long is of films that were renamed, or are not looked at any more.
UNUSED_S = 90 * _DAY_S
#: So long nobody looks for it again.
PAUSE_S = 7 * _DAY_S
#: So many files of a folder are looked at: it takes a second.
MAX_FILES = 200_000

_KEPT = re.compile(r"[0-9a-f]{24}\.json")
_INDEX = re.compile(r"all\.index|changed-[0-9a-f]{12}\.index")
_LIBRARY = re.compile("[0-9a-f]{24}")


def prune() -> None:
    """Remove what was not used for 90 days, and what was left half written; once a week at most."""
    folder = cache_dir()
    with suppress(OSError):
        if not _is_time(folder / "pruned"):
            return
        for name in ("films", "catalogues"):
            _remove_unused(folder / name, _KEPT)
        for entry in _entries(folder / "indexes"):
            if _LIBRARY.fullmatch(entry.name):
                _remove_unused(Path(entry.path), _INDEX)
                with suppress(OSError):  # something is in it
                    Path(entry.path).rmdir()


def _is_time(stamp: Path) -> bool:
    """Tell whether the last time is long ago, and if so make it now; a new cache can wait."""
    handle = os.open(stamp, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    try:
        if time.time() - os.fstat(handle).st_mtime < PAUSE_S:
            return False
        os.utime(handle)
        return True
    finally:
        os.close(handle)


def _remove_unused(folder: Path, ours: re.Pattern[str]) -> None:
    for entry in _entries(folder):
        whole = name_when_whole(entry.name)
        if not ours.fullmatch(whole or entry.name):
            continue
        with suppress(OSError):
            unused = time.time() - entry.stat(follow_symlinks=False).st_mtime
            if entry.is_file(follow_symlinks=False) and unused > (LEFT_S if whole else UNUSED_S):
                Path(entry.path).unlink()


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Yield what is in a folder; nothing where it is a link, or no folder."""
    if not folder.is_symlink():
        with suppress(OSError), os.scandir(folder) as entries:
            yield from islice(entries, MAX_FILES)
