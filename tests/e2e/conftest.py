"""The cache is shared between the runs, as it is between a user's; state and config are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.e2e.terminal import Terminal, environment

Opener = Callable[..., Terminal]


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the browser in a terminal; what is still open is ended."""
    opened: list[Terminal] = []

    def opener(*arguments: str, env: dict[str, str] | None = None, **options: object) -> Terminal:
        terminal = Terminal(list(arguments), environment(tmp_path, **(env or {})), **options)  # type: ignore[arg-type]
        opened.append(terminal)
        return terminal

    yield opener
    for terminal in opened:
        terminal.__exit__()
