"""Whole screens as text; LOSTCITY_UPDATE_SNAPSHOTS=1 writes them anew, to be looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.tui.support import opened

_FOLDER = Path(__file__).with_name("snapshots")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("overview-120x40", (120, 40), ()),
        ("scene-80x24", (80, 24), ("3", "enter")),
        ("facts-60x20", (60, 20), ("5",)),
        ("reviews-40x12", (40, 12), ("4",)),
        ("who-says-so-80x24", (80, 24), ("5", "j", "j", "j", "j", "s")),
        ("search-100x30", (100, 30), ("slash", *"magistarte")),
        ("character-80x24", (80, 24), ("2", "enter")),
        ("help-60x20", (60, 20), ("question_mark",)),
    ],
)
async def test_the_screen_looks_as_it_did(name, size, keys, lantern):
    async with opened(size, library=lantern) as at:
        await at.press(*keys)
        path = _FOLDER / f"{name}.txt"
        if os.environ.get("LOSTCITY_UPDATE_SNAPSHOTS"):
            _FOLDER.mkdir(exist_ok=True)
            path.write_text(at.text + "\n", "utf-8")
        assert at.text + "\n" == path.read_text("utf-8")
