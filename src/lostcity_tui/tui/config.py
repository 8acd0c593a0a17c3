"""The user's config file, `config.toml`: theme, start pane, keys. It is read and never written."""

from typing import Any, NamedTuple

from lostcity_tui.errors import LostcityError, nearest
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.paths import config_dir
from lostcity_tui.text import visible


class Config(NamedTuple):
    """What a user may set."""

    theme: str = ""
    """The name of a theme; empty: by the terminal's background."""
    start: str = "synopsis"
    """The section opened first."""
    keys: tuple[tuple[str, str], ...] = ()
    """(name of a key in the key table, Textual's names of the keys it is to have)."""


def read_config() -> Config:
    """Return the config file's settings, or the defaults when there is no file.

    Raises LostcityError, with file and what was expected, when something in it is wrong.
    """
    path = config_dir() / "config.toml"
    if not path.is_file():
        return Config()
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LostcityError(f"{path}: {visible(str(error))}") from error
    for name in data:
        _known(path, "setting", name, ("theme", "start", "keys"))
    return Config(_theme(path, data), _start(path, data), tuple(_keys(path, data)))


def _known(path: object, what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"expected one of {', '.join(known)}"
        raise LostcityError(f"{path}: unknown {what} {visible(name)!r}; {hint}")


def _theme(path: object, data: dict[str, Any]) -> str:
    from lostcity_tui.tui.themes import NAMES

    theme = str(data.get("theme", ""))
    if theme:
        _known(path, "theme", theme, NAMES)
    return theme


def _start(path: object, data: dict[str, Any]) -> str:
    start = str(data.get("start", "synopsis"))
    _known(path, "start pane", start, SECTIONS)
    return start


def _keys(path: object, data: dict[str, Any]) -> list[tuple[str, str]]:
    from lostcity_tui.tui.keys import BY_ID

    keys = data.get("keys", {})
    if not isinstance(keys, dict):
        raise LostcityError(f"{path}: keys: expected a table: [keys], then search = 'slash'")
    for name in keys:
        _known(path, "key", name, tuple(BY_ID))
    return [(name, str(value)) for name, value in keys.items()]
