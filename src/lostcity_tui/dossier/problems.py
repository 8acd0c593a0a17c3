"""What is wrong with a dossier and where; a problem is a value, and a file may have many.

Lines and columns count from 1, columns in characters, as editors count them.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from itertools import islice

from lostcity_tui.errors import nearest
from lostcity_tui.text import visible

#: Past this many a file is not a damaged dossier but something else; the rest are only counted.
MAX_PROBLEMS = 500
#: Looking for the nearest name is slow where there are many: the first slips get help.
MAX_GUESSES, MAX_NAMES = 100, 500
#: Longest name of a part of the dossier, in characters.
MAX_WHERE = 100
#: Longest piece of a file that a message quotes, in characters.
MAX_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a dossier, fit to be printed as one line."""

    path: str
    """The file, as it may be printed."""
    line: int
    """Counted from 1; 0 when the file could not be read at all."""
    column: int
    """Counted from 1; 0 when the file could not be read at all."""
    where: str
    """The part of the dossier, such as "rating[2].votes"; list items count from 1; may be empty."""
    message: str
    """What was expected and what stands there."""
    severity: str = "error"
    """error, or warning for what is likely, but not surely, a mistake."""
    repaired: str | None = None
    """What the faulty text was probably meant to be."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        parts = [place, "warning" if self.severity == "warning" else "", self.where, self.message]
        return ": ".join(part for part in parts if part)

    def to_data(self) -> dict[str, str | int | None]:
        """Return the fields by name, fit for JSON."""
        return asdict(self)


@dataclass(slots=True)
class Report:
    """The problems of one file as they are found."""

    path: str
    """The file, as it may be printed."""
    problems: dict[Problem, None] = field(default_factory=dict)
    """Each problem once, in the order in which they were found."""
    dropped: int = 0
    """How many were found after `MAX_PROBLEMS`."""
    guesses: int = MAX_GUESSES
    """How many nearest names may still be looked for."""

    def add(
        self,
        place: tuple[int, int],
        where: str,
        message: str,
        *,
        warning: bool = False,
        repaired: str | None = None,
    ) -> None:
        """Note one problem at (line, column); one that was noted before is not noted again.

        What is said of it is made harmless here, whatever of the file it quotes.
        """
        if len(self.problems) >= MAX_PROBLEMS:
            self.dropped += 1
            return
        severity = "warning" if warning else "error"
        where = shortened(where, MAX_WHERE)
        meant = None if repaired is None else visible(repaired, lines=True)
        problem = Problem(self.path, *place, where, visible(message), severity, meant)
        self.problems[problem] = None

    def only(self, place: tuple[int, int], message: str) -> None:
        """Note the one problem that keeps the file from being read, instead of all others."""
        self.problems, self.dropped = {}, 0
        self.add(place, "", message)

    def may_guess(self) -> bool:
        """Tell whether another nearest name may be looked for, and count it."""
        self.guesses -= 1
        return self.guesses >= 0

    def guess(self, word: str, known: Iterable[str]) -> tuple[str, str | None]:
        """Return '; did you mean "name"?' and the nearest known name, or an empty text and None."""
        if not self.may_guess():
            return "", None
        names = list(islice(known, MAX_NAMES))
        plain = word[:MAX_QUOTED].strip().casefold().replace("-", "_").replace(" ", "_")
        best = nearest(word[:MAX_QUOTED], names) or nearest(plain, names)
        return (f"; did you mean {quoted(best)}?", best) if best else ("", None)

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file, and how many were left out."""
        found = sorted(self.problems, key=lambda each: (not each.line, each.line, each.column))
        if self.dropped:
            message = f"{self.dropped} more problems are not listed"
            found.append(Problem(self.path, 0, 0, "", message))
        return tuple(found)


def quoted(text: str) -> str:
    """Return `text` in quotation marks for a message, harmless and not too long."""
    shown = shortened(text, MAX_QUOTED)
    return f'"{shown}"' if shown else "nothing"


def shortened(text: str, length: int) -> str:
    """Return `text` on one line, harmless, and cut to `length` characters."""
    shown = " ".join(visible(text[: 4 * length]).split())
    cut = len(shown) > length or len(text) > 4 * length
    return shown[: length - 1] + "…" if cut else shown
