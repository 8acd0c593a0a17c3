"""Any sequence of keys, clicks and changes of size leaves the browser alive, with a sane focus."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.tui.support import Session, opened
from textual import events

from lostcity_tui.tui.keys import KEYS

#: Keys that end the program, or that leave it for a moment.
_ENDING = {"q", "ctrl+c", "ctrl+q"}
_NAMES = sorted({name for key in KEYS for name in key.keys.split(",")} - _ENDING)
_TYPED = tuple('lampéß"-: ')

_keys = st.one_of(
    st.sampled_from(_NAMES),
    st.sampled_from(
        ("slash", "enter", "escape", "tab", "down", "s", "f", "question_mark", "L", "z")
    ),
    st.sampled_from(_TYPED),
)
_places = st.tuples(st.floats(0, 0.999), st.floats(0, 0.999))
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("key"), _keys),
        st.tuples(st.just("key"), _keys),
        st.tuples(st.just("key"), _keys),
        st.tuples(
            st.sampled_from(("click", "wheel up", "wheel down", "press", "drag", "release")),
            _places,
        ),
        st.tuples(
            st.just("resize"),
            st.one_of(
                st.sampled_from(((40, 12), (60, 20), (80, 24), (120, 40), (200, 60), (39, 11))),
                st.tuples(st.integers(1, 220), st.integers(1, 70)),
            ),
        ),
        st.tuples(st.just("wait"), st.none()),
    ),
    max_size=40,
)


@pytest.mark.parametrize("which", ["lantern", "three", "bare"])
@example(steps=[("click", (0.16311808659625138, 0.9899568920010136)), ("resize", (60, 20))])
@example(steps=[("resize", (120, 40)), ("key", "t"), ("resize", (54, 30))])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
)
@given(steps=_steps)
def test_anything_goes(which, steps, lantern, three, bare):
    library = {"lantern": lantern, "three": three, "bare": bare}[which]
    asyncio.run(_does(library, steps))


async def _does(library, steps) -> None:
    async with opened((100, 30), library=library) as at:
        at.record()
        await at.resize(*(size := (80, 24)))
        for what, detail in steps:
            if what == "resize":
                size = detail
            await _step(at, what, detail, size)
        await at.settle()
        if at.app._exit:  # the click met "quit" in the footer
            assert {"click", "release"} & {what for what, _ in steps}
            assert at.app.return_code == 0
            assert at.app._exception is None
            return
        assert at.written == at.lines, "the terminal shows what the program thinks it shows"
        await at.resize(100, 30)
        assert at.focus_is_sane()
        await _still_works(at)


async def _step(at: Session, what: str, detail, size: tuple[int, int]) -> None:
    """Take one step; mostly without waiting for the one before to have had its effect."""
    if what == "key":
        at.send(detail)
    elif what == "resize":
        at.send_resize(*detail)
    elif what == "wait":
        await at.settle()
    else:
        x, y = int(detail[0] * size[0]), int(detail[1] * size[1])
        match what:
            case "wheel up":
                at.send_mouse(events.MouseScrollUp, x, y)
            case "wheel down":
                at.send_mouse(events.MouseScrollDown, x, y)
            case "drag":
                at.send_mouse(events.MouseMove, x, y, 1)
            case "press":
                at.send_mouse(events.MouseDown, x, y, 1)
            case "release":
                at.send_mouse(events.MouseUp, x, y, 1)
            case "click":
                at.send_mouse(events.MouseMove, x, y)
                at.send_mouse(events.MouseDown, x, y, 1)
                at.send_mouse(events.MouseUp, x, y, 1)
    await asyncio.sleep(0)


async def _still_works(at: Session) -> None:
    """Back out of everything, and see that the program still answers."""
    for _ in range(8):
        await at.press("escape")
    assert at.app.screen is at.browser
    assert at.browser.popup.pane is None
    assert not at.browser.finder or not at.browser.finder.is_open
    await at.press("3")
    assert at.pane.id == "plot"
    assert at.app.focused is at.pane
    await at.press("q")
    assert at.app._exit
