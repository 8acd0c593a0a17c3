"""The themes: the film's own in dark and light, high contrast, and the terminal's own colours.

Widgets get their colours in `lostcity.tcss`. What the parts of a passage look like stands here, by
theme variable: as style sheet rules they would cost a tenth of the time to the first screen.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT = "lost-city", "lost-city-light"

THEMES: tuple[Theme, ...] = (
    Theme(
        DARK, dark=True, background="#0f1613", surface="#151e1a", panel="#25322c", boost="#1b2621",
        foreground="#ddd6c3", primary="#d0a85c", secondary="#79b29a", accent="#d97b48",
        warning="#e3b04b", error="#ea7a62", success="#93bd77",
        variables={"dim": "#95a097", "cursor": "#2b3a33", "cursor-blurred": "#1d2823",
                   "frame": "#3b4b43", "hit": "#e3b04b", "on-hit": "#14140c"},
    ),
    Theme(
        LIGHT, dark=False, background="#f6f2e7", surface="#efeadb", panel="#dcd6c3",
        boost="#e9e3d2", foreground="#232b27", primary="#75520c", secondary="#22614b",
        accent="#9a3d14", warning="#8a5a00", error="#a6291a", success="#37661d",
        variables={"dim": "#5c655f", "cursor": "#dfd7bd", "cursor-blurred": "#e9e3d2",
                   "frame": "#b9b29c", "hit": "#f2c14e", "on-hit": "#1c1a10"},
    ),
    Theme(
        "high-contrast", dark=True, background="#000000", surface="#000000", panel="#1c1c1c",
        boost="#101010", foreground="#ffffff", primary="#ffff00", secondary="#00ffff",
        accent="#ffaf00", warning="#ffff00", error="#ff8787", success="#87ff5f",
        variables={"dim": "#d0d0d0", "cursor": "#00458a", "cursor-blurred": "#303030",
                   "frame": "#ffffff", "hit": "#ffff00", "on-hit": "#000000"},
    ),
    Theme(
        "high-contrast-light", dark=False, background="#ffffff", surface="#ffffff", panel="#e8e8e8",
        boost="#f0f0f0", foreground="#000000", primary="#00309f", secondary="#005f40",
        accent="#9b2000", warning="#7a4b00", error="#a00000", success="#005000",
        variables={"dim": "#303030", "cursor": "#cfe2ff", "cursor-blurred": "#e0e0e0",
                   "frame": "#000000", "hit": "#ffe14d", "on-hit": "#000000"},
    ),
    *(
        Theme(
            name, dark=base.dark, ansi=True, background=base.background, surface=base.surface,
            panel=base.panel, boost=base.boost, foreground=base.foreground, primary="ansi_yellow",
            secondary="ansi_cyan", accent="ansi_red", warning="ansi_yellow", error="ansi_red",
            success="ansi_green",
            variables={**base.variables, "dim": "ansi_default", "cursor": "ansi_default",
                       "cursor-blurred": "ansi_default", "frame": "ansi_default",
                       "hit": "ansi_yellow", "on-hit": "ansi_black"},
        )
        for name, base in (
            ("terminal", BUILTIN_THEMES["ansi-dark"]),
            ("terminal-light", BUILTIN_THEMES["ansi-light"]),
        )
    ),
)  # fmt: skip

NAMES = tuple(theme.name for theme in THEMES)


class Look(NamedTuple):
    """How a part of a passage looks: theme variables, and attributes that need no colour."""

    colour: str = ""
    attributes: str = ""
    """Rich's names: bold, italic, underline, reverse."""
    background: str = ""
    plain: str = ""
    """Attributes that stand for the background, or for all colours, where there are none."""


LOOKS: dict[str, Look] = {
    "text": Look("foreground"),
    "strong": Look("foreground", "bold"),
    "label": Look("secondary"),
    "dim": Look("dim", plain="dim"),
    "heading": Look("primary", "bold"),
    "title": Look("primary", "bold"),
    "tagline": Look("primary", "italic"),
    "link": Look("secondary", "underline"),
    "source": Look("dim", "italic", plain="dim"),
    "number": Look("primary"),
    "key": Look("primary", "bold"),
    "good": Look("success"),
    "mixed": Look("warning"),
    "bad": Look("error"),
    "warning": Look("warning", "bold"),
    "dispute": Look("accent", "bold"),
    "bar": Look("primary"),
    "cursor": Look("", "", "cursor", "reverse"),
    "cursor-bar": Look("primary"),
    "cursor-blurred": Look("", "", "cursor-blurred"),
    "cursor-blurred-bar": Look("dim", plain="dim"),
    "hit": Look("on-hit", "bold underline", "hit", "reverse"),
    "scroll-thumb": Look("primary"),
    "scroll-thumb-blurred": Look("dim", plain="dim"),
    "frame": Look("frame", plain="dim"),
    "frame-focused": Look("primary"),
    "frame-title": Look("dim", "bold"),
    "frame-title-focused": Look("primary", "bold"),
    "tab": Look("dim"),
    "tab-open": Look("primary", "bold reverse"),
}


def style_of(role: str, variables: Mapping[str, str], *, plain: bool = False) -> Style:
    """Return the style of a role in the theme with these variables; raises KeyError.

    A `plain` style has no colours.
    """
    look = LOOKS[role]
    if plain:
        return Style.parse(f"{look.attributes} {look.plain}")
    own = bool(look.background) and variables[look.background] == "ansi_default"
    style = Style.parse(f"{look.attributes} {look.plain if own else ''}")
    colour = Color.parse(variables[look.colour]).rich_color if look.colour else None
    background = Color.parse(variables[look.background]).rich_color if look.background else None
    return style + Style.from_color(colour, background)


def turned(style: Style) -> Style:
    """Return a style in reverse video, or out of it where all around is: so it stands out."""
    return style + Style(reverse=not style.reverse)


def filtered(style: Style, filters: Iterable[LineFilter]) -> Style:
    """Return a style as the filters of the app leave it, of which NO_COLOR is one."""
    for line_filter in filters:
        (segment,) = line_filter.apply([Segment(" ", style)], Color(0, 0, 0))
        style = segment.style or Style.null()
    return style
