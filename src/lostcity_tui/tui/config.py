"""The user's config file, `config.toml`: theme, start pane, keys. It is read and never written."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lostcity_tui.errors import LostcityError, nearest
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.paths import config_dir
from lostcity_tui.text import visible


class Config(NamedTuple):
    """What a user may set."""

    theme: str = ""
    """The name of a theme; empty: by the terminal's background."""
    start: str = ""
    """The section that a film is opened at; empty: where one was, or the synopsis."""
    keys: tuple[tuple[str, str], ...] = ()
    """(name of a key in the key table, Textual's names of the keys it is to have)."""


class _File(NamedTuple):
    """The config file as it was read."""

    path: Path
    text: str

    def error(self, message: str, *names: str) -> LostcityError:
        """Return an error about the setting that `names` lead to, from the table inwards."""
        start = end = 0
        for name in names:
            setting = rf"""(?m)(?:^|[\[{{,.])[ \t]*(["']?){re.escape(name)}\1[ \t]*[\]=.]"""
            found = re.compile(setting).search(self.text, end)
            if found:
                start, end = found.start(), found.end() - 1
        line = self.text.count("\n", 0, start) + 1
        return LostcityError(f"{self.path}:{line}: {message}")

    def check(self, what: str, value: str, known: tuple[str, ...], *names: str) -> None:
        """Raise an error when `value` is not one of `known`."""
        if value not in known:
            near = nearest(value, known)
            hint = f"did you mean {near}?" if near else f"expected one of {', '.join(known)}"
            raise self.error(f"unknown {what} {visible(value)!r}; {hint}", *names)


def read_config() -> Config:
    """Return the config file's settings, or the defaults when there is no file.

    Raises LostcityError, with file and line and what was expected, when something in it is wrong.
    """
    path = config_dir() / "config.toml"
    if not path.is_file():
        return Config()
    import tomllib

    try:
        file = _File(path, path.read_text("utf-8"))
        data = tomllib.loads(file.text)
    except (OSError, ValueError) as error:
        raise LostcityError(f"{path}: {visible(str(error))}") from error
    for name in data:
        file.check("setting", name, ("theme", "start", "keys"), name)
    return Config(_theme(file, data), _start(file, data), tuple(_keys(file, data)))


def _theme(file: _File, data: dict[str, Any]) -> str:
    from lostcity_tui.tui.themes import NAMES

    theme = str(data.get("theme", ""))
    if theme:
        file.check("theme", theme, NAMES, "theme")
    return theme


def _start(file: _File, data: dict[str, Any]) -> str:
    start = str(data.get("start", ""))
    if start:
        file.check("start pane", start, SECTIONS, "start")
    return start


def _keys(file: _File, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys that commands are given; all that is wrong with them is raised before."""
    given = data.get("keys", {})
    if not isinstance(given, dict):
        raise file.error("keys: expected a table: [keys], then search = 'slash'", "keys")
    if not given:
        return
    from lostcity_tui.tui.keynames import canonical, meant
    from lostcity_tui.tui.keys import BY_ID

    keys: dict[str, str] = {}
    for command, value in given.items():
        file.check("key", command, tuple(BY_ID), "keys", command)
        names = [name.strip() for name in str(value).split(",")]
        for name in names:
            if not (isinstance(value, str) and canonical(name)):
                near = meant(name)
                hint = f"; did you mean {near}?" if near else ""
                raise file.error(
                    f"{command}: expected keys such as q, slash, f5 or ctrl+f, separated by commas,"
                    f" found {visible(name)!r}{hint}",
                    "keys",
                    command,
                )
        keys[command] = ",".join(names)
    _check_distinct(file, keys)
    yield from keys.items()


def _check_distinct(file: _File, given: dict[str, str]) -> None:
    """Raise an error when two commands have one key: all are active together."""
    from lostcity_tui.tui.keynames import canonical
    from lostcity_tui.tui.keys import BY_ID

    taken: dict[str, str] = {}
    unchanged = [command for command in BY_ID if command not in given]
    for command in (*unchanged, *given):  # the last one that is given the key is at fault
        for name in given.get(command, BY_ID[command].keys).split(","):
            other = taken.setdefault(canonical(name), command)
            if other != command:
                raise file.error(
                    f"{visible(name)!r} is the key of both {other} and {command};"
                    " give one of them another",
                    "keys",
                    command,
                )
