"""Where things are kept: bundled data, the user's cache, state and config folders; atomic writes.

Folders follow the XDG base directory specification. None is created before something is written.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

APP = "lostcity"


def _xdg(variable: str, fallback: str) -> Path:
    """Return the app's folder under an XDG base; a relative base is ignored, as the standard asks."""
    base = os.environ.get(variable, "")
    root = Path(base) if base.startswith("/") else Path(os.path.expanduser(fallback))
    return root / APP


def cache_dir() -> Path:
    """Return the folder of what can be made again (compiled films, search indexes)."""
    return _xdg("XDG_CACHE_HOME", "~/.cache")


def state_dir() -> Path:
    """Return the folder of what a session remembers (last place, recent searches)."""
    return _xdg("XDG_STATE_HOME", "~/.local/state")


def config_dir() -> Path:
    """Return the folder of what the user writes (`config.yaml`)."""
    return _xdg("XDG_CONFIG_HOME", "~/.config")


def data_dir() -> Path:
    """Return the folder of the bundled dossier: inside the wheel, or `data/` of a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "data"
    return packed if packed.is_dir() else package.parent.parent / "data"


def write_atomic(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write `content` to `path` whole or not at all; a reader sees the old file or the new one.

    The parent folder is made when missing. An existing file keeps its permission bits; a symbolic
    link keeps pointing where it did, and its target is replaced. `private` makes a new file
    readable by its owner alone. Raises OSError when the folder cannot be written to.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode_for(target, private)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{time.monotonic_ns():x}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode_for(target: Path, private: bool) -> int:
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    if private:
        return 0o600
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
