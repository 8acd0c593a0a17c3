"""What broke a file's YAML: the slip of whoever wrote it, at the place where it was made.

A parser notices a slip where it can go on no longer, which is often a line or more below; the lines
around that place tell what it was.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lostcity_tui.dossier.nodes import Place
from lostcity_tui.dossier.problems import quoted

_LINE = re.compile(r"( *)((?:- +)*)(.*)", re.DOTALL)
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s"'#{\[][^:#]{0,80}):(?= |$)[ ]*(.*)""", re.DOTALL)
#: A key without the space that ends it; an address is none.
_TIGHT = re.compile(r"([A-Za-z_]\w*):(?=[^\s/:])")
_TIGHT_DASH = re.compile(r"-(?=[A-Za-z_]\w*:)")

#: What may hold the ': ' of a key that is not found because it is never closed.
_OPENING = ('"', "'", "[", "{")
#: What libyaml and PyYAML say of a line or a word that stands where nothing can.
_MISPLACED = ("expected key", "expected '-'", "expected <block end>", "expected <document start>")
#: What they say → what to say to somebody who writes a dossier.
_HINTS = (
    ("cannot start any token", "this cannot begin a value; put it in quotes"),
    ("expected node content", "this cannot begin a value; put it in quotes"),
    ("mapping keys are not allowed", "this cannot begin a value; put it in quotes"),
    (
        "sequence entries are not allowed",
        "a list begins on the next line; put a text that begins with '- ' in quotes",
    ),
    (
        "comment or",
        "a text after '|' or '>' begins on the next line; put one that begins with it in quotes",
    ),
    ("expected ',' or '}'", "expected ',' or '}' here: is a brace or a quotation mark missing?"),
    ("expected ',' or ']'", "expected ',' or ']' here: is a bracket or a quotation mark missing?"),
    ("unexpected ':'", "expected a space after this colon"),
    ("decimal number", "a backslash in \"…\" begins an escape; put the text in '…' instead"),
    ("escape character", "a backslash in \"…\" begins an escape; put the text in '…' instead"),
)

_NEVER_CLOSED = "what begins here is never closed: is a quotation mark or a bracket missing?"

Cause = tuple[Place, str]
"""Where a slip is, and what to do about it."""


class _Line(NamedTuple):
    """One line of a file."""

    row: int
    """Counted from 0."""
    indent: int
    """Spaces before its first character."""
    dashes: str
    """The marks of list items with which it begins."""
    content: str
    """What follows them."""

    @property
    def column(self) -> int:
        """Where the content begins, counted from 0."""
        return self.indent + len(self.dashes)

    def place(self, offset: int = 0) -> Place:
        """Return the place of the content, or of what stands `offset` characters after it."""
        return self.row + 1, self.column + offset + 1


def explain(error: Exception, text: str) -> Cause:
    """Return where YAML's syntax is broken, and what to do about it."""
    mark, context = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    mark = mark or context
    problem = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    if mark is None:
        return (1, 1), f"broken YAML: {problem}"
    lines = text.split("\n")
    if "find expected ':'" in problem and context and _rest(text, context)[:1] not in _OPENING:
        return _without_colon(_line(lines, context.line))
    if context and not _rest(text, mark).strip():
        return _never_closed(text, context)
    place, rest = (mark.line + 1, mark.column + 1), _rest(text, mark)
    if rest.startswith("\t") or "\\t" in problem:
        return place, "a tab cannot indent; use spaces"
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, mark)
    if any(said in problem for said in _MISPLACED):
        return _misplaced(lines, mark)
    if context and _is_left_open(lines, context, mark):
        return (context.line + 1, context.column + 1), _NEVER_CLOSED
    if "expected ','" in problem and rest.startswith(":"):
        return place, "a second ': ' here; put the text in quotes, or a comma before its key"
    hint = next((hint for said, hint in _HINTS if said in problem), "")
    return place, hint or f"broken YAML: {problem}"


def tight_key(text: str) -> str | None:
    """Return the key of a text such as "year:1995", which lacks the space; None for others."""
    match = _TIGHT.match(text)
    return match[1] if match else None


def no_key(text: str) -> Cause:
    """Return what is wrong with a piece of a file that holds a value and no key."""
    lines = text.split("\n")
    return _without_colon(next(_contents(lines, range(len(lines))), _line(lines, 0)))


def _rest(text: str, mark: Any) -> str:
    """Return what follows a parser's mark, to the end of the text."""
    lines = text.split("\n", mark.line)
    return lines[-1][mark.column :] if len(lines) > mark.line else ""


def _never_closed(text: str, mark: Any) -> Cause:
    """Return the cause of a text that ends too early; `mark` is where its last part begins."""
    place = (mark.line + 1, mark.column + 1)
    if not _rest(text, mark).strip():
        head = text[: max(text.rfind("{"), text.rfind("[")) + 1]
        place = (head.count("\n") + 1, max(1, len(head) - head.rfind("\n") - 1))
    return place, _NEVER_CLOSED


def _is_left_open(lines: list[str], opened: Any, mark: Any) -> bool:
    """Tell whether the line where reading ends belongs to what stands around an open bracket."""
    first, last = _line(lines, opened.line), _line(lines, mark.line)
    if lines[opened.line][opened.column : opened.column + 1] not in ("[", "{"):
        return False
    begins = bool(last.dashes) or (last.indent <= first.indent and bool(_KEY.match(last.content)))
    return last.row > first.row and begins


def _line(lines: list[str], row: int) -> _Line:
    match = _LINE.match(lines[row] if row < len(lines) else "")
    assert match is not None
    return _Line(row, len(match[1]), match[2], match[3])


def _contents(lines: list[str], rows: Iterable[int]) -> Iterator[_Line]:
    """Yield those lines that are neither blank nor a comment."""
    for row in rows:
        line = _line(lines, row)
        if line.dashes or (line.content.strip() and line.content[0] != "#"):
            yield line


def _above(lines: list[str], row: int) -> Iterator[_Line]:
    """Yield the lines with content above a row, from the nearest to that of the top-level key."""
    for line in _contents(lines, range(row - 1, -1, -1)):
        yield line
        if not line.column:
            return


def _without_colon(line: _Line) -> Cause:
    """Return what is wrong with a line that has no key, though it needs one."""
    if tight := _TIGHT.match(line.content):
        return line.place(tight.end()), f"expected a space after {quoted(tight[0])}"
    return line.place(), f'expected a key and ": ", found {quoted(line.content)}'


def _second_colon(lines: list[str], mark: Any) -> Cause:
    """Return the cause of a ': ' within a text that has begun on this line or on one above."""
    line = _line(lines, mark.line)
    if _KEY.match(line.content[: mark.column - line.column]):
        message = "a second ': ' on this line; put the text in quotes"
        return (mark.line + 1, mark.column + 1), message
    for above in _above(lines, mark.line):
        if dash := _TIGHT_DASH.match(above.content):
            return above.place(dash.end()), 'expected a space after "-"'
        if _TIGHT.match(above.content):
            return _without_colon(above)
        if match := _KEY.match(above.content):
            if match[2]:
                return _deeper(line, match[1])
            break
    above = next(_above(lines, mark.line), line)
    return _without_colon(above) if above.column == line.column else _misindented(lines, line)


def _misplaced(lines: list[str], mark: Any) -> Cause:
    """Return the cause of something that stands where nothing can."""
    line = _line(lines, mark.line)
    if mark.column <= line.column:
        return _misindented(lines, line)
    row = lines[mark.line]
    before, rest = row[: mark.column].rstrip(), row[mark.column :]
    message = "expected a key here: check the indentation"
    if rest[:1] in ("}", "]"):
        message = f'one "{rest[0]}" too many'
    elif before.endswith(("}", "]")):
        message = f'nothing can follow the "{before[-1]}"; put the whole text in quotes'
    elif before.endswith(('"', "'")):
        message = f"the text ended at the {before[-1]} before this; use the other kind of quotes"
    return (mark.line + 1, mark.column + 1), message


def _misindented(lines: list[str], line: _Line) -> Cause:
    """Return the cause of a line that is indented as none of those above it."""
    place = (line.row + 1, line.indent + 1)
    nearest: tuple[int, str, int] | None = None
    for number, above in enumerate(_above(lines, line.row)):
        if not number and _TIGHT.match(above.content):
            return _without_colon(above)
        key = _KEY.match(above.content)
        if not number and key and key[2] and not line.dashes and line.indent > above.column:
            return _deeper(line, key[1])
        if key and key[2][:1] in ("|", ">") and above.column < line.indent:
            column = next(_contents(lines, range(above.row + 1, line.row)), line).indent
            nearest = (abs(line.indent - column), f"the text of {quoted(key[1])}", column)
            break
        name, column = ('"- "', above.indent) if above.dashes else ("", 0)
        if not line.dashes:
            name, column = (quoted(key[1]), above.column) if key else ("", 0)
        distance = abs(line.indent - column)
        if name and (nearest is None or distance < nearest[0]):
            nearest = (distance, name, column)
    if nearest is None or not nearest[0]:
        found = "a list item" if line.dashes else quoted(line.content)
        return place, f"expected a key here, found {found}: check the indentation"
    message = f"this is indented by {line.indent} spaces, and {nearest[1]} above by {nearest[2]}"
    return place, f"{message}; indent alike what belongs together"


def _deeper(line: _Line, key: str) -> Cause:
    message = f"this is indented deeper than {quoted(key)} above, which has its value already"
    return line.place(), f"{message}; indent both alike, or put the whole text in quotes"
