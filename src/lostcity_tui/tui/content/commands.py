"""The commands: what keys do, by its name, for whoever does not know the key."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lostcity_tui.text import fold
from lostcity_tui.tui import themes
from lostcity_tui.tui.content.narrowing import narrowed
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.flow import clipped, padded, para
from lostcity_tui.tui.keys import KEYS, shown

#: Other words by which people look for a command.
_ALSO = {
    "quit": "exit leave", "back": "undo previous return", "theme": "dark light colours colors",
    "library": "films list", "search": "find", "copy": "yank clipboard cite",
    "filter": "only narrow", "order": "chronological sort", "who": "claims evidence",
    "seen": "spoilers watched stopped guard",
    "zoom": "full screen maximise", "link": "url website", "help": "keys",
}  # fmt: skip


class Command(NamedTuple):
    """Something that can be done by its name."""

    name: str
    keys: str
    """The keys that do it too, as they are written for people."""
    action: str
    """The action of the browser, with its arguments."""
    words: str = ""
    """More words under which it is found."""


def commands(keymap: Mapping[str, str]) -> list[Command]:
    """Return every command of the key table, with the keys as the user has set them, and themes."""
    listed = [
        Command(
            key.help,
            shown(key, keymap, every=True),
            key.action,
            f"{key.label} {key.id} {_ALSO.get(key.id, '')}",
        )
        for key in KEYS
        if key.palette
    ]
    return listed + [Command(f"Theme: {name}", "", f"theme('{name}')") for name in themes.NAMES]


def naming(listed: Sequence[Command], text: str) -> Sequence[Command]:
    """Return the commands that `text` names, by what they do or by their keys."""
    lines = [fold(f"{command.name} {command.keys} {command.words}") for command in listed]
    return [listed[at] for at in narrowed(lines, text)]


def command_rows(listed: Sequence[Command], width: int) -> list[Item]:
    """Return a line a command: its name, and its keys where there is room."""
    longest = max((len(command.name) for command in listed), default=0)
    room = max((len(command.keys) for command in listed), default=0)
    column = min(longest + 3, max(10, width - room))
    return [
        Item(
            f"command:{command.action}",
            (
                para(
                    (padded(command.name, column - 1) + " ", "text"),
                    (clipped(command.keys, max(0, width - column)), "key"),
                ),
            ),
            target=command.action,
        )
        for command in listed
    ]
