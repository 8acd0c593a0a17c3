"""What is wrong with a dossier and where; a problem is a value, and a file may have many.

Lines and columns count from 1, columns in characters, as editors count them.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from lostcity_tui.errors import nearest
from lostcity_tui.text import visible

#: Past this many a file is not a damaged dossier but something else; the rest are only counted.
MAX_PROBLEMS = 500
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

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the fields by name, fit for JSON."""
        return asdict(self)


@dataclass(slots=True)
class Report:
    """The problems of one file as they are found."""

    path: str
    problems: list[Problem]
    dropped: int = 0
    """How many were found after `MAX_PROBLEMS`."""

    def add(
        self,
        place: tuple[int, int],
        where: str,
        message: str,
        *,
        warning: bool = False,
        repaired: str | None = None,
    ) -> None:
        """Note one problem at (line, column); one that was noted before is not noted again."""
        severity = "warning" if warning else "error"
        problem = Problem(self.path, *place, where, message, severity, repaired)
        if len(self.problems) >= MAX_PROBLEMS:
            self.dropped += 1
        else:
            self.problems.append(problem)

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file, each once, and how many were left out."""
        found = sorted(dict.fromkeys(self.problems), key=lambda each: (each.line, each.column))
        if self.dropped:
            message = f"{self.dropped} more problems are not listed"
            found.append(Problem(self.path, 0, 0, "", message))
        return tuple(found)


def quoted(text: str) -> str:
    """Return `text` in quotation marks for a message, harmless and not too long."""
    shown = " ".join(visible(text).split())
    if len(shown) > MAX_QUOTED:
        shown = shown[: MAX_QUOTED - 1] + "…"
    return f'"{shown}"' if shown else "nothing"


def guess(word: str, known: Iterable[str]) -> tuple[str, str | None]:
    """Return '; did you mean "name"?' and the nearest known name, or an empty text and None."""
    names = list(known)
    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    best = nearest(word[:MAX_QUOTED], names) or nearest(plain[:MAX_QUOTED], names)
    return (f'; did you mean "{best}"?', best) if best else ("", None)
