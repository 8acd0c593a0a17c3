"""Words of a command line → options; what is wrong names the nearest word that would be right."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from lostcity_tui.errors import UsageError, nearest

#: Stands before a word with a dash that argparse would take for an option; no shell can pass it.
_PLAIN = "\0"


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

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write `message`; argparse itself would not tell that it could not be written."""
        (file or sys.stdout).write(message)

    def options(
        self, words: Sequence[str], is_plain: Callable[[str], bool] = lambda _: False
    ) -> argparse.Namespace:
        """Parse `words`; an unknown option names the nearest one that exists.

        `is_plain` tells of a word with a dash before it that it is no option. What follows an
        option that takes a value is its value, when it has one dash and is no option itself.
        """
        options, unknown = self.parse_known_args([*self._told_apart(words, is_plain)])
        for name, value in vars(options).items():
            if isinstance(value, list):
                setattr(options, name, [word.removeprefix(_PLAIN) for word in value])
        if unknown:
            films = (
                "; films are named with --from" if "--from" in self._option_string_actions else ""
            )
            raise UsageError(f"one word too many: {unknown[0]!r}{films}; see {self.prog} --help")
        return options

    def _told_apart(self, words: Sequence[str], is_plain: Callable[[str], bool]) -> Iterator[str]:
        """Yield `words` so that argparse takes none with a dash for an option that is none."""
        known, option = self._option_string_actions, ""
        rest = iter(words)
        for word in rest:
            dashed = word.startswith("-") and word != "-"
            name, has_value, _ = word.partition("=")
            if option and dashed and not word.startswith("--") and name not in known:
                yield f"{option}={word}"
                option = ""
                continue
            if option:
                yield option
            option = ""
            if word == "--":
                yield from (word, *rest)
            elif not dashed:
                yield word
            elif name in known:
                if known[name].nargs is None and not has_value:
                    option = word
                else:
                    yield word
            elif is_plain(word):
                yield _PLAIN + word
            else:
                near = nearest(name, known)
                hint = f"did you mean {near}?" if near else f"see {self.prog} --help"
                raise UsageError(f"unknown option {word}; {hint}")
        if option:
            yield option


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


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the short form of `--format json`."""
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="short for --format json"
    )


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


def add_up_to(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the last scene that is seen."""
    parser.add_argument(
        "--up-to",
        type=count_from(0),
        metavar="N",
        help="leave out what gives away more than scene N (0: the premise alone)",
    )
