"""`lostcity search`: one query, or a query a line, answered from the index on disk."""

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lostcity_tui.cli import streams
from lostcity_tui.cli.films import opened
from lostcity_tui.cli.outcome import FINE, NOTHING
from lostcity_tui.cli.words import Parser, add_from, add_up_to, choice, count_from
from lostcity_tui.errors import UsageError
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library.searching import Guarded, engine_for
from lostcity_tui.render.hits import hit_data, to_lines
from lostcity_tui.search import Results
from lostcity_tui.text import visible

_ABOUT = """\
Find anything in a film; typos, accents and the order of words are forgiven.

A query is words, "a phrase", -word to leave out, and fields: year:1990..1999 by:jeunet in:plot
title: cast: character: plot: review: fact: source:"""
_EXAMPLES = """\
lostcity search 'who composed the musik'
lostcity search emilfrok --explain
lostcity search --in plot 'bottled dream' --json
lostcity search --up-to 12 krank
lostcity search --batch --limit 3 < queries.txt"""
#: Bytes of a line that are read as a query; nobody types more, and the rest of it is skipped.
MAX_QUERY = 10_000


def search(words: list[str]) -> int:
    """Answer the query in `words`, or with --batch every line of standard input."""
    options = _options(words)
    library = opened(options.paths)
    up_to = options.up_to
    engine = Guarded(engine_for(library), library, lambda _film: up_to, lambda: up_to is not None)
    if options.batch:
        return _batch(engine, options)
    query = " ".join(options.query)
    results = engine.search(_scoped(query, options), limit=options.limit)
    if options.json:
        print(_array(results, options, indent=2))
    else:
        width, colour = streams.width(), streams.colour()
        lines = to_lines(
            results, limit=options.limit, width=width, colour=colour, explain=options.explain,
            films=len(library) > 1,
        )  # fmt: skip
        for line in lines:
            print(line)
    sys.stdout.flush()
    for note in (*results.notes, *_no_result(results, options.query)):
        streams.fail(visible(note), NOTHING)
    return FINE if results.hits else NOTHING


def _options(words: list[str]) -> Namespace:
    parser = Parser("lostcity search", _ABOUT, _EXAMPLES)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what to look for")
    add_from(parser)
    parser.add_argument("--in", dest="section", metavar="SECTION", help="search one section alone")
    add_up_to(parser)
    parser.add_argument(
        "--limit", type=count_from(1), default=10, metavar="N", help="at most N results (10)"
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array, best first")
    parser.add_argument("--explain", action="store_true", help="say why each stands where it does")
    parser.add_argument(
        "--batch",
        action="store_true",
        help="read a query a line from standard input and write a JSON array a line",
    )
    # A single dash before a word belongs to the query: -octopus leaves out what has octopus.
    options = parser.options(words, _excludes)
    if options.section is not None:
        choice("section", options.section, SECTIONS)
    if options.batch and options.query:
        raise UsageError("--batch reads queries from standard input; leave out QUERY")
    if not options.batch and not "".join(options.query).strip():
        raise UsageError("nothing to search for; example: lostcity search perlman")
    return options


def _excludes(word: str) -> bool:
    return word.startswith("-") and len(word) > 2 and word[1] != "-"


def _scoped(query: str, options: Namespace) -> str:
    """Return a query with its section first: its own end may be an open phrase."""
    return f"in:{options.section} {query}" if options.section else query


def _array(results: Results, options: Namespace, indent: int | None = None) -> str:
    import json

    data = [hit_data(hit, options.explain) for hit in results.hits]
    return json.dumps(data, ensure_ascii=streams.in_ascii(), indent=indent)


def _no_result(results: Results, words: Iterable[str]) -> Iterator[str]:
    """Yield what is said when nothing was found: a path among the words was meant as a film."""
    if results.hits:
        return
    path = next(filter(os.path.lexists, words), "")
    meant = " or ".join(f'"{suggestion}"' for suggestion in results.suggestions)
    if path:
        yield f"nothing found; to search the films of {path}: --from {shlex.quote(path)}"
    else:
        yield f"nothing found; did you mean {meant}?" if meant else "nothing found"


def _batch(engine: Guarded, options: Namespace) -> int:
    if sys.stdin is None:
        raise UsageError("--batch reads queries from standard input, which is closed")
    for query in queries(sys.stdin.buffer):
        results = engine.search(_scoped(query, options), limit=options.limit)
        print(_array(results, options), flush=True)
    return FINE


def queries(stream: BinaryIO) -> Iterator[str]:
    """Yield each line as text, whatever the locale; of a huge one the beginning alone is kept."""
    while line := stream.readline(MAX_QUERY):
        part = line
        while part and not part.endswith(b"\n"):
            part = stream.readline(MAX_QUERY)
        yield line.decode("utf-8", "replace").strip()
