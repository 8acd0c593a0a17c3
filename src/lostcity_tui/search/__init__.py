"""Search that forgives: one engine, free of any screen, for the browser and the command line."""

from lostcity_tui.search.engine import Engine, open_index
from lostcity_tui.search.query import Query, parse
from lostcity_tui.search.results import Hit, Results

__all__ = ["Engine", "Hit", "Query", "Results", "open_index", "parse"]
