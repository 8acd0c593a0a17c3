"""Words of a command line → options; what is wrong names the nearest word that would be right."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from lostcity_tui.errors import UsageError, nearest


class Parser(argparse.ArgumentParser):
    """A parser whose errors are raised, and whose help ends in examples."""

    def __init__(self, prog: str, description: str, examples: str, **options: Any) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog="examples:\n" + "\n".join(f"  {line}" for line in examples.splitlines()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **options,
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving the process."""
        raise UsageError(f"{message.removeprefix('argument ')}; see {self.prog} --help")

    def options(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse `words`; an unknown option names the nearest one that exists."""
        self._refuse_unknown(words)
        options, unknown = self.parse_known_args(words)
        if unknown:
            films = (
                "; films are named with --from" if "--from" in self._option_string_actions else ""
            )
            raise UsageError(f"one word too many: {unknown[0]!r}{films}; see {self.prog} --help")
        return options

    def _refuse_unknown(self, words: Sequence[str]) -> None:
        known = list(self._option_string_actions)
        takes_value = False
        for word in words:
            if word == "--":
                return
            name, _, value = word.partition("=")
            if takes_value or not word.startswith("-") or word == "-":
                takes_value = False
            elif name not in known:
                near = nearest(name, known)
                hint = f"did you mean {near}?" if near else f"see {self.prog} --help"
                raise UsageError(f"unknown option {word}; {hint}")
            else:
                takes_value = not value and self._option_string_actions[name].nargs is None


def choice(name: str, value: str, choices: Sequence[str], hint: str = "") -> str:
    """Return `value` if it is one of `choices`; raises UsageError that names the nearest."""
    if value in choices:
        return value
    near = nearest(value.casefold(), choices)
    meant = f"did you mean {near}?" if near else hint or f"expected one of {', '.join(choices)}"
    raise UsageError(f"unknown {name} {value!r}; {meant}")


def count_from(least: int) -> Any:
    """Return a parser of whole numbers from `least`, for an option's `type`."""

    def parse(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least:
            return int(text)
        message = f"expected a whole number from {least}, found {text!r}"
        raise argparse.ArgumentTypeError(message)

    return parse


def add_from(parser: argparse.ArgumentParser) -> None:
    """Add the option that names dossiers and folders instead of the bundled film."""
    parser.add_argument(
        "--from",
        dest="paths",
        action="append",
        default=[],
        metavar="PATH",
        help="a dossier or a folder of them, instead of the bundled film; may be repeated",
    )
