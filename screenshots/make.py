"""Take the README's screenshots from the real program; with --check, tell whether they are current.

    python screenshots/make.py [--check]

Each picture is the bundled film at a size, in a theme, after some keys.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent


class Shot(NamedTuple):
    """One picture."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]


SHOTS = (
    Shot("overview-dark", (120, 40), "lost-city", ()),
    Shot("search-dark", (120, 40), "lost-city", ("slash", *"mechanikal eys")),
    Shot("scene-light", (120, 40), "lost-city-light", ("3", "z", *("j",) * 18, "enter")),
    Shot("facts-dark", (80, 24), "lost-city", ("5", *("j",) * 7)),
    Shot("sources-light", (80, 24), "lost-city-light", ("6", *("j",) * 7, "s")),
)


async def take(shot: Shot) -> str:
    """Return the picture as SVG, without the web font that SVG viewers would have to fetch."""
    from lostcity_tui.library import open_library
    from lostcity_tui.tui.app import LostcityApp
    from lostcity_tui.tui.config import Config
    from lostcity_tui.tui.state import State

    state = State(remember=False)
    state.theme = shot.theme
    app = LostcityApp(open_library([]), state, Config())
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*shot.keys)
        await pilot.pause()
        svg = app.export_screenshot(title="lostcity")
    svg = re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", f"terminal-{shot.name}", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main(words: list[str]) -> int:
    """Write the pictures, or compare them; returns 1 when one is stale."""
    check = "--check" in words
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = folder
        os.environ.pop("NO_COLOR", None)
        for shot in SHOTS:
            path = HERE / f"{shot.name}.svg"
            svg = asyncio.run(take(shot))
            if check:
                if not path.exists() or path.read_text("utf-8") != svg:
                    stale.append(shot.name)
            else:
                path.write_text(svg, "utf-8")
    if stale:
        print(f"stale: {', '.join(stale)}; run: python screenshots/make.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
