"""`lostcity check`: every problem of some dossiers, one a line."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lostcity_tui.cli import streams
from lostcity_tui.cli.outcome import FINE, NOTHING
from lostcity_tui.cli.words import Parser, add_json, choice
from lostcity_tui.errors import DossierError
from lostcity_tui.text import visible

if TYPE_CHECKING:
    from lostcity_tui.dossier import Problem

FORMATS = ("text", "json")
_EXAMPLES = """\
lostcity check ~/films/amelie.yaml
lostcity check ~/films --format json"""


def check(words: list[str]) -> int:
    """Print the problems of the dossiers that `words` name; the exit code tells whether any."""
    parser = Parser("lostcity check", "List the problems of dossiers, one a line.", _EXAMPLES)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="dossier files or folders; none = the bundled film"
    )
    parser.add_argument(
        "--format", default="text", metavar="FORMAT", help="text (the default) or json"
    )
    add_json(parser)
    options = parser.options(words)
    choice("format", options.format, FORMATS)
    from lostcity_tui.library.locate import find
    from lostcity_tui.paths import data_dir

    found = find(options.paths or [str(data_dir())])
    for failure in found.failures:
        streams.fail(failure.message, NOTHING)
    problems = [problem for path in found.files for problem in _problems(path)]
    if options.format == "json":
        import json

        data = [problem.to_data() for problem in problems]
        print(json.dumps(data, indent=2, ensure_ascii=streams.in_ascii()))
    else:
        for problem in problems:
            print(visible(str(problem)))
        if sys.stdout.isatty() and not problems and not found.failures:
            count = len(found.files)
            print(f"{count:,} file{'s' * (count != 1)}, no problems")
    return NOTHING if problems or found.failures else FINE


def _problems(path: str) -> "Iterator[Problem]":
    """Yield what is wrong with a file, and whether it makes too long a page."""
    from lostcity_tui.dossier import Problem
    from lostcity_tui.exchange import read
    from lostcity_tui.film.outline import page

    reading = read(Path(path))
    yield from reading.problems
    try:
        if reading.film:
            page(reading.film)
    except DossierError as error:
        yield Problem(visible(path), 0, 0, "", str(error))
