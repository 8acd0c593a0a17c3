"""The application: themes, the user's keys, crashes; what is shown is the screen's."""

import asyncio
from collections import deque
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.errors import NoWidget
from textual.filter import NoColor
from textual.message_pump import MessagePump
from textual.screen import Screen

from lostcity_tui.library import Library
from lostcity_tui.tui import themes
from lostcity_tui.tui.browser import Browser
from lostcity_tui.tui.config import Config
from lostcity_tui.tui.session import Session
from lostcity_tui.tui.state import State
from lostcity_tui.tui.terminal import ENDING

#: How long one input may hold up the next: longer than any takes that has not lost its widget.
_INPUT_S = 1.0


class LostcityApp(App[None]):
    """The film browser."""

    CSS_PATH: ClassVar[Path] = Path(__file__).with_name("lostcity.tcss")
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "lostcity"

    def __init__(
        self, library: Library, state: State, config: Config, *, light: bool | None = None,
        driver: type[Driver] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(driver_class=driver, watch_css=False)
        if self.no_color:  # Textual would turn the theme's colours into greys of its own
            self._filters = [NoColor()]
        self._library = library
        self.state = state
        self.config = config
        self.animation_level = "none"
        self._browser: Browser | None = None
        """The one screen; it outlives the screen stack, so that what it remembers can be saved."""
        self._input_waiting: deque[events.Event] = deque()
        self._input_taken = -_INPUT_S
        """When the input was taken that has not had its effect yet; long ago: there is none."""
        self.crash = ""
        """The traceback of what ended the program; empty when nothing did."""
        keys = dict(config.keys)
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme(light)
        if keys:
            self.set_keymap(keys)

    @property
    def library(self) -> Library:
        """The films as they were listed last."""
        return self._library if self._browser is None else self._browser.session.library

    def _first_theme(self, light: bool | None) -> str:
        for name in (self.state.theme, self.config.theme):
            if name in themes.NAMES:
                return name
        return themes.LIGHT if light else themes.DARK

    async def on_event(self, event: events.Event) -> None:
        """Take keys, clicks and pastes one at a time, so that each goes where the last has led.

        A slow line delivers several at once; "/quiz" must not quit.
        """
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._input_waiting.append(event)
        await self.on_searcher_settled()

    async def on_searcher_settled(self) -> None:
        """Take the next input, unless one before it has not had its effect yet."""
        if monotonic() > self._input_taken + _INPUT_S:
            await self._take_input()

    async def _take_input(self) -> None:
        """Take the next input, and the one after it when this one has had its effect."""
        self._input_taken = -_INPUT_S
        if self._exit:
            self._input_waiting.clear()  # what was typed after that goes nowhere
        if self._input_waiting and not self._is_landing():
            self._input_taken = monotonic()
            event = self._input_waiting.popleft()
            target = self._target(event)
            if self._browser is not None and not isinstance(event, events.MouseMove):
                self._browser.hush()
            await super().on_event(event)
            self._once_handled(target, self.screen, self)

    def _is_landing(self) -> bool:
        """Tell whether enter waits for a search's answer, which Escape takes back."""
        if self._browser is None or not self._browser.searching:
            return False
        searcher = self._browser.finder.searcher
        if any(isinstance(e, events.Key) and e.key == "escape" for e in self._input_waiting):
            searcher.give_up()
        return searcher.lands

    def _target(self, event: events.Event) -> MessagePump:
        """Return what handles an input."""
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self.get_widget_at(event.x, event.y)[0]
        return self.focused or self.screen

    def _once_handled(self, *pumps: MessagePump) -> None:
        """Take the next input when each of `pumps` has handled what it was sent."""
        if not pumps:
            self.call_next(self._take_input)
        elif not pumps[0].call_later(self._once_handled, *pumps[1:]):
            self._once_handled(*pumps[1:])

    def get_default_screen(self) -> Screen[None]:
        """Return the browser as the one screen."""
        config = self.config
        keymap = dict(config.keys)
        self._browser = Browser(
            Session(self._library, self.state, config.start, keymap, spoilers=config.spoilers)
        )
        return self._browser

    def on_load(self) -> None:
        """End as quitting does when a signal says so."""
        for number in ENDING:
            with suppress(NotImplementedError, ValueError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_mount(self) -> None:
        """Go to where one was, then make ready what the first screen did not need."""
        screen = self.screen
        if isinstance(screen, Browser):
            screen.call_after_refresh(screen.begin)
            if number := len(self.config.problems):
                problems = f"{number} problem{'s' * (number != 1)}"
                screen.say(f"config.toml: {problems}, listed on exit")

    def _print_error_renderables(self) -> None:
        """Keep a traceback for the crash file instead of printing it over the screen."""
        if self._exit_renderables:
            from io import StringIO

            from rich.console import Console

            console = Console(file=StringIO(), width=100, record=True)
            for renderable in self._exit_renderables:
                console.print(renderable)
            self.crash = console.export_text()
        self._exit_renderables.clear()

    def save(self) -> None:
        """Keep what the next session remembers."""
        if self._browser is not None:
            self._browser.travel.remember()
        self.state.save()
