"""Work done in a thread, so that keys are answered meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")


async def aside(work: Callable[[], _T]) -> _T:
    """Return what `work` returns, or raise what it raises.

    A program that quits does not wait for the thread, as it would for asyncio's own.
    """
    outcome: Future[_T] = Future()
    outcome.set_running_or_notify_cancel()  # from now on it can be given up, but not cancelled

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(outcome)
