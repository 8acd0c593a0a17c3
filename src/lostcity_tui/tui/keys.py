"""The one table of keys: bindings, footer, help, palette and the README are made from it."""

from collections.abc import Mapping
from typing import NamedTuple

#: Names that Textual gives to keys whose character says it better.
_SHOWN = {
    "slash": "/", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]",
    "less_than_sign": "<", "greater_than_sign": ">", "pageup": "page up", "pagedown": "page down",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "esc", "upper": "",
}  # fmt: skip


class Key(NamedTuple):
    """One thing that a key does."""

    id: str
    """The name under which the config file gives it other keys."""
    keys: str
    """Textual's names of the keys, separated by commas; the first is the one shown."""
    action: str
    """The action of the browser, with its arguments."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence's worth, for the help and the README."""
    group: str
    """The heading below which the help lists it."""
    where: tuple[str, ...] = ()
    """Sections in which it matters; empty: everywhere."""
    palette: bool = True
    """Whether the command palette offers it."""


KEYS: tuple[Key, ...] = (
    Key("help", "question_mark,f1", "help", "help", "Help for the place you are in", "Always"),
    Key("quit", "q", "quit", "quit", "Quit, or close what stands over the panes", "Always"),
    Key(
        "copy_or_quit",
        "ctrl+c",
        "copy_or_quit",
        "copy/quit",
        "Copy the selected text; quit when none is selected",
        "Always",
        palette=False,
    ),
    Key("search", "slash,ctrl+f", "search", "search", "Search everything as you type", "Always"),
    Key(
        "palette",
        "ctrl+p",
        "commands",
        "commands",
        "Every command by its name",
        "Always",
        palette=False,
    ),
    Key(
        "suspend",
        "ctrl+z",
        "suspend",
        "suspend",
        "Back to the shell, until fg brings the browser back",
        "Always",
        palette=False,
    ),
    Key("theme", "t", "next_theme", "theme", "Next theme", "Always"),
    Key("library", "L", "library", "library", "Choose another film", "Always"),
    Key(
        "reload",
        "R",
        "reload",
        "reload",
        "Read again what has changed, new films too",
        "Always",
    ),
    Key("synopsis", "1", "section('synopsis')", "synopsis", "Go to the synopsis", "Panes"),
    Key("cast", "2", "section('cast')", "cast", "Go to the cast", "Panes"),
    Key("plot", "3", "section('plot')", "plot", "Go to the plot", "Panes"),
    Key("reviews", "4", "section('reviews')", "reviews", "Go to the reviews", "Panes"),
    Key("facts", "5", "section('facts')", "facts", "Go to the facts", "Panes"),
    Key("sources", "6", "section('sources')", "sources", "Go to the sources and disputes", "Panes"),
    Key("next_pane", "tab", "next_pane(1)", "next pane", "Next pane", "Panes", palette=False),
    Key(
        "previous_pane",
        "shift+tab",
        "next_pane(-1)",
        "previous pane",
        "Previous pane",
        "Panes",
        palette=False,
    ),
    Key("zoom", "z", "zoom", "zoom", "Give the pane the whole screen, and back", "Panes"),
    Key("down", "down,j", "move(1)", "down", "Down", "Moving", palette=False),
    Key("up", "up,k", "move(-1)", "up", "Up", "Moving", palette=False),
    Key(
        "right",
        "right,l",
        "sideways(1)",
        "right",
        "Next link, then what is to the right",
        "Moving",
        palette=False,
    ),
    Key(
        "left",
        "left,h",
        "sideways(-1)",
        "left",
        "Previous link, then what is to the left",
        "Moving",
        palette=False,
    ),
    Key(
        "page_down",
        "pagedown,space",
        "page(1.0)",
        "page down",
        "A page down",
        "Moving",
        palette=False,
    ),
    Key("page_up", "pageup,b", "page(-1.0)", "page up", "A page up", "Moving", palette=False),
    Key(
        "half_down", "ctrl+d", "page(0.5)", "half down", "Half a page down", "Moving", palette=False
    ),
    Key("half_up", "ctrl+u", "page(-0.5)", "half up", "Half a page up", "Moving", palette=False),
    Key("first", "g,home", "first", "first", "To the beginning", "Moving", palette=False),
    Key("last", "G,end", "last", "last", "To the end", "Moving", palette=False),
    Key(
        "open",
        "enter",
        "open",
        "open",
        "Open the item or the chosen link",
        "Reading",
        palette=False,
    ),
    Key(
        "close",
        "escape,ctrl+g",
        "close",
        "close",
        "Close what is open, then the filter, then the zoom",
        "Reading",
        palette=False,
    ),
    Key(
        "who", "s", "who", "who says so", "Who says so: claims, sources, origins, doubts", "Reading"
    ),
    Key(
        "back",
        "backspace,alt+left,less_than_sign",
        "back",
        "back",
        "Back to where you were",
        "Reading",
    ),
    Key("forward", "alt+right,greater_than_sign", "forward", "forward", "Forward again", "Reading"),
    Key("copy", "y", "copy", "copy", "Copy the passage with its citation", "Reading"),
    Key(
        "link", "o", "open_link", "open link", "Open the item's web address in a browser", "Reading"
    ),
    Key("next_hit", "n", "hit(1)", "next hit", "Next search hit", "Reading"),
    Key("previous_hit", "N", "hit(-1)", "previous hit", "Previous search hit", "Reading"),
    Key(
        "next_scene",
        "right_square_bracket",
        "scene(1)",
        "next scene",
        "Next scene",
        "Plot and filters",
        ("plot",),
    ),
    Key(
        "previous_scene",
        "left_square_bracket",
        "scene(-1)",
        "previous scene",
        "Previous scene",
        "Plot and filters",
        ("plot",),
    ),
    Key(
        "order",
        "v",
        "order",
        "story order",
        "Telling order or story order",
        "Plot and filters",
        ("plot",),
    ),
    Key(
        "filter",
        "f",
        "filter",
        "filter",
        "Show one character's scenes, a stance or a standing",
        "Plot and filters",
        ("plot", "reviews", "facts", "sources"),
    ),
    Key(
        "seen",
        "u",
        "seen",
        "seen up to",
        "Hide what gives away more than you have seen",
        "Plot and filters",
    ),
)

BY_ID = {key.id: key for key in KEYS}

#: The few keys that matter in each place, most useful first; `help` and `quit` stand before them.
FOOTER: dict[str, tuple[str, ...]] = {
    "synopsis": ("search", "next_pane", "who", "zoom", "copy"),
    "cast": ("search", "open", "next_pane", "who", "zoom"),
    "plot": ("search", "open", "filter", "order", "seen"),
    "scene": ("search", "open", "next_scene", "filter", "order"),
    "reviews": ("search", "open", "filter", "who", "zoom"),
    "facts": ("search", "who", "filter", "next_pane", "zoom"),
    "sources": ("search", "open", "who", "filter", "zoom"),
    "hits": ("next_hit", "previous_hit", "search", "back", "who"),
}


def shown(key: Key, keymap: Mapping[str, str] | None = None, *, every: bool = False) -> str:
    """Return the key as it is written for people: the first one, or `every` one."""
    names = (keymap or {}).get(key.id, key.keys).split(",")
    return " ".join(pretty(name) for name in (names if every else names[:1]))


def pretty(name: str) -> str:
    """Return one of Textual's key names as it is written for people."""
    name = name.strip()
    return _SHOWN.get(name, name.replace("ctrl+", "^") if name.startswith("ctrl+") else name)
