"""What the tests of the browser share: an open browser one can press, click and read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pyte
from rich.cells import cell_len
from textual import events
from textual._compositor import CompositorUpdate
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size, Spacing
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from lostcity_tui.library import Library, open_library
from lostcity_tui.tui import session as sessions
from lostcity_tui.tui.app import LostcityApp
from lostcity_tui.tui.browser import Browser
from lostcity_tui.tui.config import Config
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.pane import Pane
from lostcity_tui.tui.places import Place
from lostcity_tui.tui.state import State
from lostcity_tui.tui.themes import style_of

SIZES = ((40, 12), (60, 20), (80, 24), (120, 40), (200, 60))
SECTIONS = ("synopsis", "cast", "plot", "reviews", "facts", "sources")
#: Rounds of waiting before a condition counts as never met; in each, everything gets its turn.
PATIENCE = 5000


def named(size: tuple[int, int]) -> str:
    """Return a size as a test's name."""
    return "{}x{}".format(*size)


@cache
def city() -> Library:
    """Return the bundled film; pages are values, so that every test may share them."""
    return open_library()


class Session:
    """An open browser."""

    def __init__(self, app: LostcityApp) -> None:
        self.app = app
        self.copied: list[str] = []
        self.addresses: list[str] = []
        self._frames: list[tuple[Size, str]] = []
        app.copy_to_clipboard = self.copied.append  # type: ignore[method-assign]
        app.open_url = lambda url, **_: self.addresses.append(url)  # type: ignore[method-assign]

    # ------------------------------------------------------------------ what is written

    def record(self) -> None:
        """Keep what is written to the terminal from now on, for `written`."""
        display = self.app._display

        def keep(screen: Screen[object], update: object) -> None:
            if isinstance(update, CompositorUpdate) and not self.app._batch_count:
                self._frames.append((self.app.size, update.render_segments(self.app.console)))
            display(screen, update)  # type: ignore[arg-type]

        self.app._display = keep  # type: ignore[method-assign, assignment]

    @property
    def written(self) -> list[str]:
        """The lines that a terminal makes of what was written since `record` and a resize."""
        return [line.rstrip() for line in self.terminal.display]

    @property
    def terminal(self) -> pyte.Screen:
        """The screen that a terminal makes of it."""
        screen = pyte.Screen(80, 24)
        stream = pyte.Stream(screen)
        for (width, height), frame in self._frames:
            if (screen.columns, screen.lines) != (width, height):
                screen.resize(height, width)
            stream.feed(frame)
        return screen

    # ------------------------------------------------------------------ looking

    @property
    def browser(self) -> Browser:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Browser)
        return screen

    @property
    def session(self) -> sessions.Session:
        return self.browser.session

    @property
    def place(self) -> Place:
        return self.browser.deck.place

    def list_of(self, section: str) -> Pane:
        """The pane of a section's list; with "-page" behind it that of what is open in it."""
        return next(pane for pane in self.browser.deck if pane.id == section)

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        pane = self.browser.pane
        assert pane is not None
        return pane

    @property
    def item(self) -> Item:
        """The item under the cursor."""
        item = self.pane.item
        assert item is not None
        return item

    @property
    def where(self) -> tuple[object, ...]:
        """Everything that makes up the place one is in, down to the line at the top."""
        pane = self.pane
        return (*self.place, self.session.reading, pane.cursor, pane.top, self.app.focused)

    @property
    def lines(self) -> list[str]:
        """The screen as it is drawn, without the spaces at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """The screen as one line, with single spaces."""
        return " ".join(self.text.split())

    @property
    def footer(self) -> str:
        return self.lines[-1]

    def rows_of(self, pane: Pane) -> list[str]:
        """Return what is drawn of a pane, without frame and scroll bar."""
        edge = 1 if pane.framed else 0
        region = pane.region.shrink(Spacing(edge, edge + 1, edge, edge))
        strips = self.app.screen._compositor.render_strips()
        return [strips[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]

    def marked(self, pane: Pane) -> list[str]:
        """Return the pieces of text that are drawn as search hits in a pane."""
        looks = style_of("hit", self.app.theme_variables)
        strips = self.app.screen._compositor.render_strips()
        region = pane.region
        return [
            segment.text
            for y in range(region.y, region.bottom)
            for segment in strips[y].crop(region.x, region.right)
            if segment.style and segment.style.bgcolor == looks.bgcolor and segment.text.strip()
        ]

    def find(self, text: str, *, last: bool = False) -> tuple[int, int]:
        """Return the cell at which `text` stands on the screen."""
        found = [
            (cell_len(line[: line.index(text)]), y)
            for y, line in enumerate(self.lines)
            if text in line
        ]
        assert found, f"{text!r} is not on the screen:\n{self.text}"
        return found[-1 if last else 0]

    def focus_is_sane(self) -> bool:
        """Tell whether the widget with the keys is on the screen."""
        focused = self.app.focused
        if self.session.mode == 0 and self.app.screen is self.browser:
            return True
        if focused is None:
            return self.app.screen is not self.browser
        return focused.is_attached and shown(focused)

    # ------------------------------------------------------------------ doing

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            self.send(key)
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than they are answered."""
        for key in keys:
            self.send(key)
        await self.settle()

    def send(self, key: str) -> None:
        """Press a key without waiting for what it does."""
        name = _character_to_key(key) if len(key) == 1 else key
        char = key if len(key) == 1 else _CHARACTERS.get(key)
        self._post(events.Key(name, char))

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def resize(self, width: int, height: int) -> None:
        self.send_resize(width, height)
        await self.settle()

    def send_resize(self, width: int, height: int) -> None:
        """Give the terminal another size, without waiting."""
        driver = self.app._driver
        assert isinstance(driver, HeadlessDriver)
        size = Size(width, height)
        driver._size = size  # type: ignore[misc]
        self._post(events.Resize(size, size))

    async def mouse(self, what: type[events.MouseEvent], x: int, y: int, button: int = 0) -> None:
        self.send_mouse(what, x, y, button)
        await self.settle()

    def send_mouse(self, what: type[events.MouseEvent], x: int, y: int, button: int = 0) -> None:
        """Do something with the mouse, as the terminal would tell it, without waiting."""
        self._post(what(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y))

    async def click(self, x: int, y: int) -> None:
        await self.mouse(events.MouseMove, x, y)
        await self.mouse(events.MouseDown, x, y, 1)
        await self.mouse(events.MouseUp, x, y, 1)

    async def click_on(self, text: str, *, last: bool = False) -> None:
        """Click on the first place (or the last) where `text` stands on the screen."""
        await self.click(*self.find(text, last=last))

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        await self.mouse(events.MouseMove, *start)
        await self.mouse(events.MouseDown, *start, 1)
        await self.mouse(events.MouseMove, *end, 1)
        await self.mouse(events.MouseUp, *end, 1)

    async def go(self, section: str) -> None:
        """Go to the list of a section."""
        if self.session.section != section:
            await self.press(str(SECTIONS.index(section) + 1))
        assert self.session.section == section

    async def select(self, anchor: str) -> None:
        """Move the cursor to an item, with the keys alone."""
        await self.press("g")
        before = None
        while self.item.anchor != anchor:
            here = (self.pane.cursor, self.pane.top)
            assert here != before, (
                f"no item {anchor} in {[item.anchor for item in self.pane.items]}"
            )
            before = here
            await self.press("j")

    def _post(self, event: events.Event) -> None:
        event.set_sender(self.app)
        self.app.post_message(event)

    # ------------------------------------------------------------------ waiting

    async def settle(self) -> None:
        """Wait until nothing is pending: every message handled, everything laid out and drawn."""
        quiet = 0
        for _ in range(PATIENCE):
            await self._everyone_answers()
            if self.app._exception is not None:
                raise self.app._exception
            if self.app._exit:
                return
            if self._pending():
                quiet = 0
                await asyncio.sleep(0.001)
            else:
                quiet += 1
                if quiet == 2:
                    assert self.focus_is_sane(), f"{self.app.focused} has the keys\n{self.text}"
                    return
        raise AssertionError(f"never at rest\n{self.text}")

    async def until(self, condition: Callable[[], object], what: str = "the condition") -> None:
        """Wait until something holds."""
        for _ in range(PATIENCE):
            if condition():
                return
            await asyncio.sleep(0.001)
        raise AssertionError(f"never came about: {what}\n{self.text}")

    def _pumps(self) -> Iterator[MessagePump]:
        yield self.app
        for screen in self.app.screen_stack:
            yield from screen.walk_children(with_self=True)

    def _pending(self) -> bool:
        screen = self.app.screen
        return bool(
            self.app._resize_event
            or self.app._resize_timer
            or screen._callbacks
            or screen._layout_required
            or screen._repaint_required
            or screen._dirty_widgets
            or any(pump.message_queue_size for pump in self._pumps())
            or any(not worker.is_finished for worker in self.app.workers)
        )

    async def _everyone_answers(self) -> None:
        """Wait until every widget has handled the messages that it has now."""
        waiting = set(self._pumps())
        for pump in tuple(waiting):
            if not pump.call_later(lambda answered=pump: waiting.discard(answered)):
                waiting.discard(pump)
        for _ in range(PATIENCE):
            waiting.difference_update([pump for pump in waiting if not pump.is_running])
            if not waiting or self.app._exception is not None or self.app._exit:
                return
            await asyncio.sleep(0)


_CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def shown(widget: Widget) -> bool:
    """Tell whether a widget has a place on the screen."""
    return widget.display and widget in widget.screen._compositor.visible_widgets


@asynccontextmanager
async def opened(
    size: tuple[int, int] = (80, 24),
    *,
    library: Library | None = None,
    state: State | None = None,
    config: Config | None = None,
    light: bool | None = None,
) -> AsyncIterator[Session]:
    """Open the browser; by default on the bundled film, remembering nothing."""
    app = LostcityApp(
        library or city(), state or State(remember=False), config or Config(), light=light
    )
    async with app.run_test(size=size):
        session = Session(app)
        await session.settle()
        yield session


def write_dossiers(folder: Path, **dossiers: str) -> list[str]:
    """Write dossiers into a folder, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in dossiers.items():
        path = folder / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths
