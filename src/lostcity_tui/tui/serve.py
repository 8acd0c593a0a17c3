"""The browser in a web browser, through the extra textual-serve; this machine alone unless told."""

import shlex
import sys
from collections.abc import Sequence

from lostcity_tui.errors import LostcityError


def serve(paths: Sequence[str], host: str, port: int) -> int:
    """Serve the browser at `host`:`port` until interrupted.

    Raises LostcityError when textual-serve is not installed or the port cannot be had.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise LostcityError(
            "serving needs an extra; in the checkout: .venv/bin/pip install '.[serve]'"
        ) from error
    # -P: a module.py among the films is not taken for one of ours.
    program = [sys.executable, "-Pm", "lostcity_tui"]
    command = shlex.join([*program, "--no-state", "--", *paths])
    try:
        Server(command, host=host, port=port, title="lostcity").serve()
    except OSError as error:
        raise LostcityError(f"{host}:{port}: cannot be listened on: {error.strerror}") from error
    return 0
