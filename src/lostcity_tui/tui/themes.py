"""The themes: the film's own in dark and light, high contrast, and the terminal's own colours.

Each theme is one line of colours; what uses which colour stands in `lostcity.tcss`.
"""

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
        LIGHT, dark=False, background="#f6f2e7", surface="#efeadb", panel="#dcd6c3", boost="#e9e3d2",
        foreground="#232b27", primary="#75520c", secondary="#22614b", accent="#9a3d14",
        warning="#8a5a00", error="#a6291a", success="#37661d",
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
            variables={**base.variables, "dim": "ansi_default", "cursor": cursor,
                       "cursor-blurred": "ansi_default", "frame": "ansi_default",
                       "hit": "ansi_yellow", "on-hit": "ansi_black"},
        )
        for name, base, cursor in (
            ("terminal", BUILTIN_THEMES["ansi-dark"], "ansi_bright_black"),
            ("terminal-light", BUILTIN_THEMES["ansi-light"], "ansi_white"),
        )
    ),
)  # fmt: skip

NAMES = tuple(theme.name for theme in THEMES)
