"""Budgets that hold on any machine: modules loaded, widgets mounted, bytes written for a key."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.tui.support import SIZES, named, opened
from textual.widget import Widget

#: Costly or needless before the first screen stands; each comes when it is first needed.
NOT_BEFORE_THE_FIRST_SCREEN = (
    "yaml",
    "ruamel",
    "rapidfuzz",
    "textual.widgets._markdown",
    "markdown_it",
    "pygments",
    "tree_sitter",
    "lostcity_tui.search",
    "lostcity_tui.dossier",
    "lostcity_tui.cli",
    "lostcity_tui.tui.finder",
    "lostcity_tui.tui.content.hits",
    "tomllib",
    "unittest",
    "pdb",
    "httpx",
    "jsonschema",
)

_FIRST_SCREEN = """
import asyncio, json, sys
from lostcity_tui.library import open_library
from lostcity_tui.tui.app import LostcityApp
from lostcity_tui.tui.config import read_config
from lostcity_tui.tui.state import State

class Painted(LostcityApp):
    loaded = []

    def _display(self, screen, renderable):
        super()._display(screen, renderable)
        self.loaded = self.loaded or sorted(sys.modules)

async def main():
    app = Painted(open_library(), State(), read_config())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        return app.loaded

print(json.dumps(asyncio.run(main())))
"""
_FILL_THE_CACHE = "from lostcity_tui.library import open_library; open_library()"


def _modules(code: str) -> set[str]:
    """Return what a fresh process has loaded, which it prints last."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_screen_loads_only_what_it_shows():
    subprocess.run([sys.executable, "-c", _FILL_THE_CACHE], check=True)
    loaded = _modules(_FIRST_SCREEN)
    early = [name for name in NOT_BEFORE_THE_FIRST_SCREEN if name in loaded]
    assert not early, f"loaded before they are needed: {early}"


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["show", "synopsis"], ["search", "perlman"], ["check"]]
)
def test_plain_commands_load_no_textual(words):
    code = f"""
import json, sys
sys.argv = ["lostcity", *{words!r}]
from lostcity_tui.__main__ import main
try:
    main()
except SystemExit:
    pass
print()
print(json.dumps(sorted(sys.modules)))
"""
    loaded = _modules(code)
    assert not [name for name in loaded if name.split(".")[0] == "textual"]
    assert "lostcity_tui.tui" not in loaded


#: The screen, three bars, six lists, an open page, a popup: a row is never a widget.
MOST_WIDGETS = 16


@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_few_widgets_are_mounted(size, lantern):
    async with opened(size, library=lantern) as at:
        for key in ("6", "5", "4", "3", "enter", "2", "1", "s", "question_mark", "escape"):
            await at.press(key)
        mounted = list(at.browser.walk_children(Widget, with_self=True))
        assert len(mounted) <= MOST_WIDGETS, mounted


#: What one does again and again, and may do over a slow line.
_MOVING = (
    "j",
    "j",
    "k",
    "down",
    "up",
    "G",
    "g",
    "space",
    "b",
    "ctrl+d",
    "ctrl+u",
    "tab",
    "shift+tab",
    "3",
    "j",
    "j",
    "space",
    "b",
    "2",
    "j",
    "space",
    "4",
    "j",
    "space",
    "5",
    "space",
    "G",
    "6",
    "space",
    "G",
    "1",
    "backspace",
    "backspace",
)
_SEARCHING = (*"perlman", "down", "down", "up", "pagedown", "backspace", "backspace")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=named)
async def test_moving_paging_and_switching_write_at_most_fifteen_kilobytes_a_key(size, monkeypatch):
    async with opened(size) as at:
        written: list[int] = []
        monkeypatch.setattr(type(at.app._driver), "is_headless", False)
        monkeypatch.setattr(
            at.app._driver, "write", lambda text: written.append(len(text.encode()))
        )
        monkeypatch.setattr(at.app._driver, "flush", lambda: None)
        for keys, most in ((_MOVING, 15_000), (("slash",), 40_000), (_SEARCHING, 25_000)):
            counts: list[tuple[int, str]] = []
            for key in keys:
                written.clear()
                await at.press(key)
                counts.append((sum(written), key))
            assert sum(count for count, _ in counts) > 0, "nothing was counted"
            assert max(counts)[0] <= most, sorted(counts)[-4:]
