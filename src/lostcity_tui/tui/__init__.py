"""The browser. Importing this package loads no Textual; `browse` does."""

from collections.abc import Sequence


def browse(paths: Sequence[str], *, remember: bool = True) -> int:
    """Open the browser on dossiers or folders and return the exit code of the process."""
    from lostcity_tui.tui.launch import launch

    return launch(paths, remember=remember)
