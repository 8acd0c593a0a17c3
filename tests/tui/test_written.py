"""What reaches the terminal is what the program thinks is there; a terminal emulator tells."""

from __future__ import annotations

import pyte
import pytest
from tests.tui.support import opened, write_dossiers

from lostcity_tui.library import open_library

_PARAGRAPHS = """
title: Two Paragraphs
year: 1979
sources: {me: {title: Me, kind: page}}
synopses:
  - kind: logline
    by: [me]
    text: |
      The first paragraph is long enough to be wrapped at least once in any pane that shows it.

      The second one begins after an empty line,
      and a line of it ends before the pane does.
"""


@pytest.fixture
def paragraphs(tmp_path):
    return open_library(write_dossiers(tmp_path / "films", two_paragraphs=_PARAGRAPHS))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_a_text_of_several_paragraphs_keeps_its_place(size, paragraphs):
    async with opened((100, 30), library=paragraphs) as at:
        at.record()
        await at.resize(*size)
        assert at.written == at.lines
        assert "wrapped" in at.text
        await at.press("slash")
        await at.type("second paragraph")
        assert at.written == at.lines
        await at.press("enter")
        assert at.written == at.lines
        assert "begins" in at.text


async def test_a_command_of_the_palette_is_seen_at_once(lantern):
    async with opened((100, 30), library=lantern) as at:
        at.record()
        await at.resize(80, 24)
        for command, seen_there, seen in (
            ("help", "Help for the place", "Always"),
            ("show one", "Show one character's", "Show only"),
            ("go to the sou", "Go to the sources", "Disputes"),
        ):
            await at.press("3", "ctrl+p")
            await at.type(command)
            assert seen_there in at.text
            await at.press("enter")
            assert at.written == at.lines
            assert seen in at.text
            await at.press("escape")


async def test_another_theme_is_seen_at_once_and_everywhere(lantern):
    async with opened((100, 30), library=lantern) as at:
        at.record()
        await at.resize(80, 24)
        background = ""
        for _ in range(3):
            await at.press("t")
            before, background = background, at.app.theme_variables["background"].lower()[1:]
            cells = at.terminal.buffer
            shown = {cells[y][x].bg for y in range(3, 22) for x in (0, 30, 60)}
            assert background in shown
            assert before not in shown


def test_the_emulator_keeps_the_colours_that_it_is_told():
    screen = pyte.Screen(4, 1)
    pyte.Stream(screen).feed("\x1b[48;2;1;2;3mab")
    assert screen.buffer[0][0].bg == "010203"
