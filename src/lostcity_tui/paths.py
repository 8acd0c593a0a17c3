"""Where things are kept: bundled data, the user's cache, state and config folders; atomic writes.

Folders follow the XDG base directory specification. None is created before something is written.
"""

import errno
import os
import re
import time
from contextlib import suppress
from pathlib import Path

APP = "lostcity"
#: A larger file is no film's, says its reader: forty times the bundled dossier, a very full one.
MAX_BYTES = 8_000_000
#: What has been unfinished for so long, in seconds, is nobody's any more.
LEFT_S = 3600.0
#: A file that is used is marked as used so often, in seconds.
_MARKED_S = 7 * 86_400.0
_UNFINISHED = re.compile(r"\.(.+)\.[0-9]+\.[0-9a-f]+")


def _xdg(variable: str, fallback: str) -> Path:
    """Return the app's folder under an XDG base; the standard has relative bases ignored.

    For a user without a home it is a place where nothing can be written.
    """
    base = os.environ.get(variable, "")
    if base.startswith("/"):
        return Path(base) / APP
    home = os.path.expanduser("~")  # noqa: PTH111 - that of `Path` raises where there is none
    return Path(home if home.startswith("/") else os.devnull) / fallback / APP


def cache_dir() -> Path:
    """Return the folder of what can be made again (compiled films, search indexes)."""
    return _xdg("XDG_CACHE_HOME", ".cache")


def state_dir() -> Path:
    """Return the folder of what a session remembers (last place, recent searches)."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def config_dir() -> Path:
    """Return the folder of what the user writes (`config.toml`)."""
    return _xdg("XDG_CONFIG_HOME", ".config")


def data_dir() -> Path:
    """Return the folder of the bundled dossier: inside the wheel, or `data/` of a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "data"
    return packed if packed.is_dir() else package.parent.parent / "data"


def write_atomic(
    path: Path, content: bytes, *, private: bool = False, durable: bool = True
) -> None:
    """Write `content` to `path` whole or not at all; a reader sees the old file or the new one.

    The parent folder is made when missing. An existing file keeps its permission bits, and its
    owner where root writes to it; a symbolic link keeps pointing where it did, and its target is
    replaced. `private` makes a new file readable by its owner alone. What is not `durable` may be
    lost when the machine goes down.
    Raises OSError when the folder cannot be written to, or a pipe, device or folder is in the way.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "not a regular file", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{_unfinished(target)}{os.getpid()}.{time.monotonic_ns():x}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    handle = os.open(temporary, flags, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            before = target.stat()
            with suppress(OSError):
                os.chown(temporary, before.st_uid, before.st_gid)
            temporary.chmod(before.st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def remove_unfinished(path: Path) -> None:
    """Remove what a program that was ended while it wrote `path` has left, once it is old."""
    for left in path.parent.glob(f"{_unfinished(path)}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_S:
                left.unlink()


def _unfinished(path: Path) -> str:
    """Return how the names begin under which a file is written until it is whole."""
    return f".{path.name}."


def name_when_whole(name: str) -> str:
    """Return the name of the file that is being written under `name`; empty when none is."""
    match = _UNFINISHED.fullmatch(name)
    return match[1] if match else ""


def mark_used(path: Path) -> None:
    """Give a file that can be made again today's date, once a week: it is then kept for longer."""
    with suppress(OSError):
        if time.time() - path.lstat().st_mtime > _MARKED_S:
            os.utime(path, follow_symlinks=False)
