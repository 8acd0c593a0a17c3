"""Starting and leaving the browser: what is asked of the terminal, and what it gets back.

A crash leaves one line on the screen and the details in a file; a signal that ends the program ends
it as quitting does.
"""

import gc
import os
import sys
import time
from collections.abc import Sequence

from lostcity_tui.errors import LostcityError
from lostcity_tui.paths import state_dir, write_atomic
from lostcity_tui.text import visible
from lostcity_tui.tui import terminal

#: How long Textual waits for the rest of an escape sequence: long enough over ssh, as in tmux.
_ESCAPE_MS = "20"


def launch(paths: Sequence[str], *, remember: bool = True) -> int:
    """Open the browser and return the exit code of the process."""
    gc.disable()  # until the first screen stands: most of what is made by then lives to the end
    os.environ.setdefault("ESCDELAY", _ESCAPE_MS)
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # set to nothing it means nothing; Textual looks no closer
    try:
        if not in_web_browser():
            terminal.ask_background()
        return _run(paths, remember)
    except BrokenPipeError:  # whoever showed the screen has gone
        raise
    except Exception as fault:
        if terminal.ended_by:  # while a class was made: Python 3.11 takes the exit for its fault
            return 128 + terminal.ended_by
        error = fault if isinstance(fault, LostcityError) else _environment_error(fault)
        if error is None:
            raise
        terminal.restore()
        for line in str(error).split("\n"):
            print(f"lostcity: {visible(line)}", file=sys.stderr)
        return 1
    finally:
        terminal.restore()


def in_web_browser() -> bool:
    """Tell whether textual-serve runs the program, through a driver of its own."""
    return "TEXTUAL_DRIVER" in os.environ


def _environment_error(fault: Exception) -> LostcityError | None:
    """Return what is told of a fault that Textual's settings in the environment may have made."""
    told = [f"{name}={os.environ[name]}" for name in os.environ if name.startswith("TEXTUAL_")]
    what = f"{type(fault).__name__}: {fault}"
    return LostcityError(f"cannot go on; check {', '.join(told)} ({what})") if told else None


def _run(paths: Sequence[str], remember: bool) -> int:
    from lostcity_tui.library import open_library
    from lostcity_tui.tui.state import State

    library, state = open_library(paths), State(remember=remember)
    # Kept for the first screen: when no film opens, that is told in a line.
    library.first_page(state.last_films(library))
    from lostcity_tui.tui.app import LostcityApp
    from lostcity_tui.tui.config import read_config
    from lostcity_tui.tui.driver import BrowserDriver

    config = read_config()
    app = LostcityApp(
        library,
        state,
        config,
        light=terminal.background_is_light(),
        driver=None if in_web_browser() else BrowserDriver,
    )
    app.run()
    if app.crash:
        code = _report(app.crash)
        state.save()  # and not the place one is at: what tells it may be what has failed
        return code
    app.save()
    told = (*config.problems, *state.problems)
    for line in (*told, *(failure.message for failure in app.library.failures)):
        print(f"lostcity: {line}", file=sys.stderr)
    return app.return_code or 0


def _report(crash: str) -> int:
    path = state_dir() / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.txt"
    try:
        write_atomic(path, crash.encode(errors="replace"), private=True)
        where = f"the details are in {visible(str(path))}"
    except OSError:
        where = "the details could not be written"
    print(f"lostcity: something went wrong and the browser had to close; {where}", file=sys.stderr)
    return 1
