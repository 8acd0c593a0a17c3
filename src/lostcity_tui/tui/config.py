"""The user's config file, `config.toml`: theme, start pane, spoilers, keys; it is never written.

A setting that cannot be followed is left out and told; the others hold.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from lostcity_tui.errors import LostcityError, nearest
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.paths import config_dir
from lostcity_tui.text import visible

#: A key, after what may stand before one and before what may stand after one.
_KEY = re.compile(
    r"""(?m)(?:^|[\[{,.])[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)(?=[ \t]*[\]=.])"""
)


class Config(NamedTuple):
    """What a user may set."""

    theme: str = ""
    """The name of a theme; empty: by the terminal's background."""
    start: str = ""
    """The section that a film is opened at; empty: where one was, or the synopsis."""
    spoilers: bool = True
    """Whether a film that was never open before is shown whole, and not its premise alone."""
    keys: tuple[tuple[str, str], ...] = ()
    """(name of a key in the key table, Textual's names of the keys it is to have)."""
    problems: tuple[str, ...] = ()
    """A line for each setting that was left out: where it is, and what was expected."""


class _File:
    """The config file as it was read, and what is wrong in it."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._problems: list[tuple[tuple[int, ...], str]] = []
        """Line and column where they are known, and what is wrong there."""

    def _place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset in the text."""
        before = self._text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    def problem(self, message: str, *names: str) -> None:
        """Note a problem of the setting that `names` lead to, from the table inwards."""
        place: tuple[int, ...] = ()
        end = 0
        for name in names:
            keys = _KEY.finditer(self._text, end)
            found = next((key for key in keys if _named(key[1]) == name), None)
            if found:
                place, end = self._place(found.start(1)), found.end()
        self._problems.append((place, message))

    def check(self, what: str, value: str, known: tuple[str, ...], *names: str) -> bool:
        """Tell whether `value` is one of `known`; if it is not, note a problem."""
        if value in known:
            return True
        near = nearest(value, known)
        hint = f"did you mean {near}?" if near else f"expected one of {', '.join(known)}"
        self.problem(f"unknown {what} {visible(value)!r}; {hint}", *names)
        return False

    def parsed(self) -> dict[str, Any]:
        """Return the settings; raises LostcityError when the file is no TOML."""
        import tomllib

        place: tuple[int, ...] = (1, 1)
        try:
            return tomllib.loads(self._text)
        except RecursionError:
            message = "this is nested too deeply"
        except tomllib.TOMLDecodeError as error:
            message, _, at = str(error).removesuffix(")").partition(" (at ")
            place = tuple(map(int, re.findall(r"\d+", at))) or self._place(len(self._text))
        except ValueError:  # it converts no number of so many digits
            number = re.search(rf"\d[\d_]{{{sys.get_int_max_str_digits()},}}", self._text)
            place = self._place(number.start()) if number else ()
            message = "this number is too long"
        raise LostcityError(self._line(place, visible(message)))

    def broken_off(self, message: str) -> LostcityError:
        """Return the error that the text cannot be read on from its end."""
        return LostcityError(self._line(self._place(len(self._text)), message))

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for each problem, in their order."""
        return tuple(self._line(place, message) for place, message in sorted(self._problems))

    def _line(self, place: tuple[int, ...], message: str) -> str:
        return ":".join((visible(str(self._path)), *map(str, place), f" {message}"))


def _named(key: str) -> str:
    """Return the name that a key stands for; one without quotes is its own."""
    if key[0] not in "\"'":
        return key
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{key}=0")))
    except tomllib.TOMLDecodeError:
        return key


def read_config() -> Config:
    """Return the config file's settings, or the defaults when there is no file.

    Raises LostcityError when it cannot be read or is no TOML.
    """
    path = config_dir() / "config.toml"
    if not os.path.isfile(path):  # noqa: PTH113 - that of `Path` raises where it may not look
        return Config()
    try:
        file = _File(path, path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        read = _File(path, error.object[: error.start].decode())
        raise read.broken_off("this is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise LostcityError(f"{visible(str(path))}: {error.strerror}") from error
    data = file.parsed()
    for name in data:
        file.check("setting", name, ("theme", "start", "spoilers", "keys"), name)
    from lostcity_tui.tui.themes import NAMES

    theme, start = str(data.get("theme", "")), str(data.get("start", ""))
    if theme and not file.check("theme", theme, NAMES, "theme"):
        theme = ""
    if start and not file.check("start pane", start, SECTIONS, "start"):
        start = ""
    keys = tuple(_keys(file, data).items())
    return Config(theme, start, _spoilers(file, data), keys, file.problems)


def _spoilers(file: _File, data: dict[str, Any]) -> bool:
    spoilers = data.get("spoilers", True)
    if not isinstance(spoilers, bool):
        found = visible(str(spoilers))
        file.problem(f"spoilers: expected true or false, found {found!r}", "spoilers")
    return spoilers is not False


def _keys(file: _File, data: dict[str, Any]) -> dict[str, str]:
    """Return the keys that commands are given."""
    given = data.get("keys", {})
    if not isinstance(given, dict):
        file.problem("keys: expected a table: [keys], then search = 'slash'", "keys")
        return {}
    if not given:
        return {}
    from lostcity_tui.tui.keynames import canonical
    from lostcity_tui.tui.keys import BY_ID

    keys = {
        command: [name.strip() for name in value.split(",")]
        for command, value in given.items()
        if file.check("key", command, tuple(BY_ID), "keys", command)
        and _has_keys(file, command, value)
    }
    while at_fault := _clashing(file, keys):
        del keys[at_fault]
    return {
        command: ",".join(name if len(name) == 1 else canonical(name) for name in names)
        for command, names in keys.items()
    }


def _has_keys(file: _File, command: str, value: object) -> bool:
    """Tell whether a command is given keys that there are; note a problem for each other one."""
    from lostcity_tui.tui.keynames import canonical, meant

    names = [name.strip() for name in str(value).split(",")]
    wrong = [name for name in names if not (isinstance(value, str) and canonical(name))]
    for name in wrong:
        near = meant(name)
        hint = f"; did you mean {visible(near)}?" if near and isinstance(value, str) else ""
        file.problem(
            f"{visible(command)}: expected keys such as q, slash, f5 or ctrl+f, separated by"
            f" commas, found {visible(name)!r}{hint}",
            "keys",
            command,
        )
    return not wrong


def _clashing(file: _File, given: dict[str, list[str]]) -> str:
    """Return a command that is given another's key, and note a problem; empty: none is.

    All keys are active together; the last command in the file that is given the key is at fault.
    """
    from lostcity_tui.tui.keynames import canonical
    from lostcity_tui.tui.keys import BY_ID

    taken: dict[str, str] = {}
    unchanged = [command for command in BY_ID if command not in given]
    for command in (*unchanged, *given):
        for name in given.get(command) or BY_ID[command].keys.split(","):
            other = taken.setdefault(canonical(name), command)
            if other != command:
                file.problem(
                    f"{visible(name)!r} is the key of both {other} and {command};"
                    " give one of them another",
                    "keys",
                    command,
                )
                return command
    return ""
