"""Search that forgives: one engine, free of any screen, for the browser and the command line."""

from lostcity_tui.search.engine import Engine
from lostcity_tui.search.query import Query, parse
from lostcity_tui.search.results import Hit, Results, Spans
from lostcity_tui.search.store import MissingError, StoredEngine, open_index

__all__ = [
    "Engine", "Hit", "MissingError", "Query", "Results", "Spans", "StoredEngine", "open_index",
    "parse",
]  # fmt: skip
