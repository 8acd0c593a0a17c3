"""What the readers of a file's parts share: reading one scalar, one mapping, one reference.

Every text that leaves here has gone through `text.visible`; nothing else makes text from a node.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from lostcity_tui.dossier import values
from lostcity_tui.dossier.nodes import Mapping, Node, Place, Scalar, Sequence
from lostcity_tui.dossier.problems import Report, guess, quoted
from lostcity_tui.film.claims import PREMISE, WHOLE
from lostcity_tui.text import has_controls, mojibake_repair, slug, visible

T = TypeVar("T")

_ID = re.compile(r"[\w][\w.-]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"([ \t\n]+)")

#: What a reference may point to, as messages call it.
KINDS = ("source", "person", "character", "scene")


@dataclass(slots=True)
class Context:
    """The state of reading one file."""

    report: Report
    known: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Kind → text of the file → id, for everything the file describes."""
    used: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Kind → ids that something refers to."""
    missing: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Kind → id → text of references to what the file does not describe."""
    unreadable: set[str] = field(default_factory=set)
    """Kinds whose section could not be parsed: references to them cannot be checked."""
    origins: dict[str, dict[str, Place]] = field(default_factory=dict)
    """Folded origin → each spelling of it that is no source, and where it stands first."""
    anchors: dict[str, int] = field(default_factory=dict)
    """Anchor → how many times it was asked for."""

    def wrong(self, node: Node, where: str, expected: str, repaired: str | None = None) -> None:
        """Note that something else was expected where `node` stands."""
        self.report.add(
            node.place, where, f"expected {expected}, found {found(node)}", repaired=repaired
        )

    def anchor(self, wanted: str) -> str:
        """Return `wanted`, made unique within the film by -2, -3…"""
        anchor, number = wanted, self.anchors.get(wanted, 0) + 1
        while number > 1 and (anchor := f"{wanted}-{number}") in self.anchors:
            number += 1
        self.anchors[wanted] = number
        if anchor != wanted:
            self.anchors[anchor] = 1
        return anchor

    # Scalars

    def text(self, node: Node, where: str, *, lines: bool = False, verbatim: bool = False) -> str:
        """Return the text of a scalar, empty for anything else.

        `lines` keeps line feeds; `verbatim` allows broken decoding, which a source may really have.
        """
        if not isinstance(node, Scalar):
            self.wrong(node, where, "text")
            return ""
        raw = node.text
        if not raw.isascii() and not verbatim:
            self._check_decoding(node, where)
        if not raw.isprintable() and has_controls(raw):
            hidden = next(char for char in raw if has_controls(char))
            message = f"the control character U+{ord(hidden):04X} has no place in a text"
            cleaned = "".join(char for char in raw if not has_controls(char))
            self.report.add(node.place, where, message, repaired=cleaned)
        return clean(raw, lines=lines)

    def _check_decoding(self, node: Scalar, where: str) -> None:
        repaired = repair(node.text)
        if repaired is not None:
            message = f"broken decoding in {quoted(node.text)}; it should read {quoted(repaired)}"
            self.report.add(node.place, where, message, repaired=clean(repaired, lines=True))

    def value(self, node: Node, where: str, parse: Callable[[str], T]) -> T | None:
        """Return a scalar as `parse` reads it; None when it does not fit."""
        if not isinstance(node, Scalar):
            self.wrong(node, where, _expectation(parse))
            return None
        try:
            return parse(self.text(node, where))
        except values.UnfitError as error:
            self.wrong(node, where, str(error), error.repaired)
            return None

    def choice(self, node: Node, where: str, names: tuple[str, ...], fallback: str) -> str:
        """Return one of `names`, or `fallback` when the node is none of them."""
        text = self.text(node, where)
        if text in names:
            return text
        hint, best = guess(text, names)
        message = f"expected one of {', '.join(names)}, found {found(node)}{hint}"
        self.report.add(node.place, where, message, repaired=best)
        return fallback

    # Collections

    def items(self, node: Node) -> list[Node]:
        """Return the items of a list; anything else counts as a list of itself."""
        return node.items if isinstance(node, Sequence) else [node]

    def texts(self, node: Node, where: str, *, lines: bool = False) -> tuple[str, ...]:
        """Return the texts of a list, or of a single text; empty ones are problems."""
        read = []
        for number, item in enumerate(self.items(node), 1):
            place = f"{where}[{number}]" if isinstance(node, Sequence) else where
            if isinstance(item, Scalar) and not item.text.strip():
                self.wrong(item, place, "text")
            elif text := self.text(item, place, lines=lines):
                read.append(text)
        return tuple(read)

    def fields(self, node: Node, where: str, keys: Iterable[str]) -> "Fields | None":
        """Return a mapping ready for reading, with its unknown keys noted; None for another node."""
        if not isinstance(node, Mapping):
            self.wrong(node, where, "a mapping of keys to values")
            return None
        return Fields(self, node, where, tuple(keys))

    # Ids and references

    def describe(self, kind: str, node: Scalar, where: str) -> str:
        """Return the id under which the file describes something, noting an unfit one."""
        text = clean(node.text)
        if fit_id(text) and not (kind == "scene" and text in (PREMISE, WHOLE)):
            name = text
        else:
            name = slug(text) if text not in (PREMISE, WHOLE) else f"{text}-scene"
            expected = "an id of letters, digits, '-', '_' and '.'"
            if kind == "scene":
                expected += ", other than premise and whole"
            self.wrong(node, where, expected, name)
        self.known[kind][text] = name
        return name

    def reference(self, kind: str, node: Node, where: str) -> str:
        """Return the id of what `node` names; what the file does not describe is a problem.

        The id of something unknown is returned all the same, so that no statement is lost; the
        film gets a bare entry for it. Empty when the node names nothing at all.
        """
        text = self.text(node, where)
        if not text:
            if isinstance(node, Scalar):
                self.wrong(node, where, f"the id of a {kind}")
            return ""
        name = self.known[kind].get(text)
        if name is None:
            self.unknown(kind, node, where, text)
            name = text if fit_id(text) else slug(text)
            self.missing[kind].setdefault(name, text)
        self.used[kind].add(name)
        return name

    def unknown(self, kind: str, node: Node, where: str, text: str) -> None:
        """Note a reference to something the file does not describe, with the nearest it does."""
        if kind in self.unreadable:
            return
        hint, best = guess(text, self.known[kind])
        self.report.add(node.place, where, f"unknown {kind} {quoted(text)}{hint}", repaired=best)

    def references(self, kind: str, node: Node, where: str) -> tuple[str, ...]:
        """Return the ids that a list, or a single id, names, each once."""
        read: dict[str, None] = {}
        for number, item in enumerate(self.items(node), 1):
            place = f"{where}[{number}]" if isinstance(node, Sequence) else where
            name = self.reference(kind, item, place)
            if name in read and name:
                message = f"the {kind} {quoted(name)} stands here twice"
                self.report.add(item.place, place, message)
            elif name:
                read[name] = None
        return tuple(read)

    def spoils(self, node: Node, where: str, fallback: str) -> str:
        """Return what a passage gives away: premise, whole or the id of a scene.

        An unknown scene counts as the whole film, so that a slip never gives anything away.
        """
        text = self.text(node, where)
        if text in (PREMISE, WHOLE):
            return text
        if text in self.known["scene"]:
            return self.known["scene"][text]
        if not text:
            self.wrong(node, where, "premise, whole or the id of a scene")
            return fallback
        if "scene" not in self.unreadable:
            hint, best = guess(text, [*self.known["scene"], PREMISE, WHOLE])
            message = f"expected premise, whole or the id of a scene, found {quoted(text)}{hint}"
            self.report.add(node.place, where, message, repaired=best)
        return WHOLE

    def origin(self, node: Node, where: str) -> str:
        """Return an origin: the id of a source, or any name."""
        text = self.text(node, where)
        if text in self.known["source"]:
            name = self.known["source"][text]
            self.used["source"].add(name)
            return name
        if text:
            self.origins.setdefault(slug(text), {}).setdefault(text, node.place)
        return text


class Fields:
    """One mapping under reading; keys that it may not have are noted when it is made."""

    def __init__(self, ctx: Context, node: Mapping, where: str, keys: tuple[str, ...]) -> None:
        self.ctx = ctx
        self.node = node
        self.where = where
        for text, (key, _) in node.pairs.items():
            if text not in keys:
                self._unknown_key(text, key, keys)

    def _unknown_key(self, text: str, key: Scalar, keys: tuple[str, ...]) -> None:
        hint, best = guess(text, keys)
        if not hint and " " in text.strip():
            hint = "; a comma within {…} begins a new key: put the text in quotes"
        elif not hint:
            hint = f"; expected one of {', '.join(keys)}" if len(keys) <= 12 else ""
        message = f"unknown key {quoted(text)}{hint}"
        self.ctx.report.add(key.place, self.where, message, repaired=best)

    def at(self, key: str) -> str:
        """Return the name of a key for messages."""
        return f"{self.where}.{key}" if self.where else key

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None when it is not there."""
        pair = self.node.pairs.get(key)
        return pair[1] if pair else None

    def need(self, key: str, what: str = "") -> Node | None:
        """Return the value of a key, noting a problem when it is not there."""
        node = self.get(key)
        if node is None:
            message = f'expected the key "{key}"' + (f": {what}" if what else "")
            self.ctx.report.add(self.node.place, self.where, message)
        return node

    def text(self, key: str, *, lines: bool = False, verbatim: bool = False) -> str:
        """Return the text of a key, empty when it is not there; one without text is a problem."""
        node = self.get(key)
        if node is None:
            return ""
        text = self.ctx.text(node, self.at(key), lines=lines, verbatim=verbatim)
        if not text and isinstance(node, Scalar):
            self.ctx.wrong(node, self.at(key), "text")
        return text

    def texts(self, key: str, *, lines: bool = False) -> tuple[str, ...]:
        """Return the texts of a list."""
        node = self.get(key)
        return () if node is None else self.ctx.texts(node, self.at(key), lines=lines)

    def value(self, key: str, parse: Callable[[str], T]) -> T | None:
        """Return the value of a key as `parse` reads it; None when it is not there or unfit."""
        node = self.get(key)
        return None if node is None else self.ctx.value(node, self.at(key), parse)

    def choice(self, key: str, names: tuple[str, ...], fallback: str) -> str:
        """Return one of `names`; `fallback` when the key is not there or unfit."""
        node = self.get(key)
        return fallback if node is None else self.ctx.choice(node, self.at(key), names, fallback)

    def references(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the ids that a key names."""
        node = self.get(key)
        return () if node is None else self.ctx.references(kind, node, self.at(key))

    def spoils(self, fallback: str) -> str:
        """Return what the mapping gives away."""
        node = self.get("spoils")
        return fallback if node is None else self.ctx.spoils(node, self.at("spoils"), fallback)

    def origin(self) -> str:
        """Return what the mapping says it was taken from."""
        node = self.get("from")
        return "" if node is None else self.ctx.origin(node, self.at("from"))

    def sources_or_true(self, key: str) -> tuple[str, ...] | None:
        """Return the sources that say so, () for `true`, None for `false` or no such key."""
        node = self.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.strip().lower() in values.TRUE | values.FALSE:
            return () if values.flag(node.text.strip()) else None
        return self.references("source", key) or None


def fit_id(text: str) -> bool:
    """Tell whether `text` may be an id: letters, digits, '-', '_' and '.', the last three inside."""
    return _ID.fullmatch(text) is not None


def clean(raw: str, *, lines: bool = False) -> str:
    """Return harmless text without white space at its ends, or on its lines, or in runs."""
    shown = visible(raw, lines=lines)
    if not lines:
        return " ".join(shown.split())
    if "\n" not in shown:
        return " ".join(shown.split())
    tidy = "\n".join(" ".join(line.split()) for line in shown.split("\n"))
    return _BLANK_LINES.sub("\n\n", tidy.strip())


def repair(text: str) -> str | None:
    """Return `text` with its broken words decoded; None when all are sound."""
    whole = mojibake_repair(text)
    if whole is not None:
        return whole
    words = _SPACES.split(text)
    repaired = [mojibake_repair(word) or word for word in words]
    return "".join(repaired) if repaired != words else None


def found(node: Node) -> str:
    """Return what stands at a node, for a message."""
    if isinstance(node, Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _expectation(parse: Callable[[str], object]) -> str:
    """Return what `parse` expects, for a node that is no text at all."""
    try:
        parse("")
    except values.UnfitError as error:
        return str(error)
    return "text"
