"""Whole screens as text, and some as pictures, whose colours count too.

LOSTCITY_UPDATE_SNAPSHOTS=1 writes them anew, to be looked at.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.tui.support import opened

from lostcity_tui.tui.state import State

_FOLDER = Path(__file__).with_name("snapshots")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("overview-120x40", (120, 40), ()),
        ("scene-80x24", (80, 24), ("3", "enter")),
        ("facts-60x20", (60, 20), ("5",)),
        ("reviews-40x12", (40, 12), ("4",)),
        ("who-says-so-80x24", (80, 24), ("5", "j", "j", "s")),
        ("search-100x30", (100, 30), ("slash", *"magistarte")),
        ("character-80x24", (80, 24), ("2", "enter")),
        ("help-60x20", (60, 20), ("question_mark",)),
    ],
)
async def test_the_screen_looks_as_it_did(name, size, keys, lantern):
    async with opened(size, library=lantern) as at:
        await at.press(*keys)
        assert at.text + "\n" == _kept(f"{name}.txt", at.text + "\n")


@pytest.mark.parametrize(
    ("name", "size", "theme", "keys"),
    [
        ("plot-in-the-dark", (60, 16), "lost-city", ("3",)),
        ("search-by-day", (80, 16), "lost-city-light", ("slash", *"magistarte")),
        ("who-says-so-in-contrast", (60, 16), "high-contrast", ("5", "j", "j", "s")),
    ],
)
async def test_the_picture_looks_as_it_did(name, size, theme, keys, lantern):
    state = State(remember=False)
    state.theme = theme
    async with opened(size, library=lantern, state=state) as at:
        await at.press(*keys)
        svg = re.sub(r"@font-face \{.*?\}\n", "", at.app.export_screenshot(), flags=re.DOTALL)
        svg = re.sub(r"terminal-\d+", f"terminal-{name}", svg)
    svg = "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
    assert svg == _kept(f"{name}.svg", svg)


def _kept(name: str, now: str) -> str:
    """Return a snapshot as it was kept, which may be just now."""
    path = _FOLDER / name
    if os.environ.get("LOSTCITY_UPDATE_SNAPSHOTS"):
        _FOLDER.mkdir(exist_ok=True)
        path.write_text(now, "utf-8")
    return path.read_text("utf-8")
