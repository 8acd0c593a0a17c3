"""Parsing that goes on after broken syntax: the sound sections of a file are read all the same.

YAML gives up at its first syntax error. A dossier is cut at its top-level keys, and a section that
is broken at its entries, so that one missing quotation mark hides neither the other mistakes nor
the rest of the film.
"""

import re
from typing import NamedTuple

from lostcity_tui.dossier import nodes
from lostcity_tui.dossier.causes import explain, no_key
from lostcity_tui.dossier.nodes import LimitError, Limits, Mapping, Node, Place, Scalar, Sequence
from lostcity_tui.dossier.problems import Report

#: A file with more broken pieces is no damaged dossier; each piece costs a parser.
MAX_PIECES = 2_000

_TOP_KEY = re.compile(r"(?m)^(?=[A-Za-z_][^\n:]{0,80}:(?:[ \t\n]|$))")
_INDENT = re.compile(r"(?m)^( *)(?=[^\s#])")


class Tree(NamedTuple):
    """What could be parsed of a file."""

    root: Node | None
    """None when nothing could be."""
    damaged: frozenset[str]
    """Top-level keys of which something is missing; empty for a file that is sound YAML."""


class Piece(NamedTuple):
    """Some lines of a file that are YAML of their own."""

    text: str
    """With the line feeds that end its lines."""
    line: int
    """How many lines stand before it."""


def parse(text: str, report: Report) -> Tree:
    """Return the tree of a file, noting every piece of it that is broken."""
    from yaml.error import MarkedYAMLError, YAMLError

    try:
        return Tree(nodes.parse(text, report, Limits()), frozenset())
    except LimitError as error:
        report.only(error.place, str(error))
    except MarkedYAMLError as error:
        return _recover(text, report, error)
    except YAMLError as error:
        report.add((1, 1), "", f"broken YAML: {error}")
    return Tree(None, frozenset())


def _recover(text: str, report: Report, error: Exception) -> Tree:
    place, message = explain(error, text)
    before = len(report.problems)
    pieces = _cut(Piece(text, 0), _TOP_KEY)
    root = Mapping((1, 1))
    damaged: set[str] = set()
    if 1 < len(pieces) <= MAX_PIECES:
        _assemble(pieces, root, damaged, report)
    if len(report.problems) == before:
        report.add(place, "", message)
    return Tree(root if root.pairs else None, frozenset(damaged or {""}))


def _assemble(pieces: list[Piece], root: Mapping, damaged: set[str], report: Report) -> None:
    """Put the sound pieces of a file together."""
    limits = Limits()
    try:
        for piece in pieces:
            key = piece.text.partition(":")[0].strip()
            whole, sound = _parse_section(piece, limits, report)
            if not sound:
                damaged.add(key)
            if isinstance(whole, Mapping):
                for name, value in whole.pairs.values():
                    nodes.add_pair(root, name, value, report)
            elif whole is not None:
                (line, column), message = no_key(piece.text)
                report.add((line + piece.line, column), "", message)
    except LimitError as error:
        report.only(error.place, str(error))
        root.pairs.clear()


def _parse_section(piece: Piece, limits: Limits, report: Report) -> tuple[Node | None, bool]:
    """Return a top-level key with its value, and whether all of it is there."""
    node, problem = _attempt(piece, limits, report)
    if problem is None:
        return node, True
    first, _, rest = piece.text.partition("\n")
    indents = [len(match[1]) for match in _INDENT.finditer(rest)]
    entries = []
    if indents and first.split(" #")[0].rstrip().endswith(":"):
        boundary = re.compile(rf"(?m)^(?= {{{min(indents)}}}[^\s#])")
        entries = _cut(Piece(rest, piece.line + 1), boundary)
    if not 1 < len(entries) <= MAX_PIECES:
        report.add(*problem)
        return None, False
    key = Scalar((piece.line + 1, 1), first.partition(":")[0].strip())
    return _section_of(key, entries, problem, limits, report), False


def _section_of(
    key: Scalar,
    entries: list[Piece],
    problem: tuple[Place, str, str],
    limits: Limits,
    report: Report,
) -> Node:
    """Return a section made of those of its entries that can be parsed."""
    section: Sequence | Mapping | None = None
    before = len(report.problems)
    for entry in entries:
        node, fault = _attempt(entry, limits, report)
        if fault is not None:
            report.add(*fault)
        elif isinstance(node, Sequence) and isinstance(section, Sequence | None):
            section = section or Sequence(node.place)
            section.items += node.items
        elif isinstance(node, Mapping) and isinstance(section, Mapping | None):
            section = section or Mapping(node.place)
            for name, value in node.pairs.values():
                nodes.add_pair(section, name, value, report)
    if len(report.problems) == before:
        report.add(*problem)
    root = Mapping(key.place)
    if section is not None:
        root.pairs[key.text] = (key, section)
    return root


def _attempt(
    piece: Piece, limits: Limits, report: Report
) -> tuple[Node | None, tuple[Place, str, str] | None]:
    """Return the node that a piece makes, or where it is broken, in which part, and how."""
    from yaml.error import YAMLError

    try:
        return nodes.parse(piece.text, report, limits, piece.line), None
    except YAMLError as error:
        (line, column), message = explain(error, piece.text)
        return None, ((line + piece.line, column), "", message)


def _cut(piece: Piece, boundary: re.Pattern[str]) -> list[Piece]:
    """Return a piece cut before each match; comments before the first are left out."""
    starts = [match.start() for match in boundary.finditer(piece.text)]
    if not starts:
        return []
    head = piece.text[: starts[0]]
    if any(line.strip() and line.lstrip()[0] != "#" and line != "---" for line in head.split("\n")):
        starts.insert(0, 0)
    cut, line = [], piece.line + piece.text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
        cut.append(Piece(piece.text[start:end], line))
        line += piece.text.count("\n", start, end)
    return cut
