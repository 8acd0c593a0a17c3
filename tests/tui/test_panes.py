"""Every pane at every size: it shows its content and can be moved through to the end and back."""

import pytest

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.layout import Mode
from tests.tui.support import SIZES, opened


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "{}x{}".format(*size))
async def test_every_pane_can_be_read_to_the_end_and_back(size):
    async with opened(size) as at:
        for section in SECTIONS:
            await at.go(section)
            pane = at.pane
            assert pane.id == section
            assert pane.region.area > 0
            assert pane.items
            first, last = pane.items[0], pane.items[-1]
            assert _words(first) in _flat(at.text), section
            await at.press("G")
            assert pane.top + pane.view_height >= len(pane._lines)
            assert pane.cursor == max(i for i, item in enumerate(pane.items) if item.selectable)
            assert _words(last) in _flat(at.text), section
            await at.press("g")
            assert pane.top == 0
            assert pane.item.selectable
            assert _words(first) in _flat(at.text)


def _words(item) -> str:
    for flow in item.flows:
        for para in (flow,) if hasattr(flow, "text") else flow.left:
            if para.text.strip():
                return para.text.split()[0]
    return ""


def _flat(text: str) -> str:
    return " ".join(text.split())
