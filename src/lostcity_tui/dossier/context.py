"""What the readers of a file's parts share: reading one scalar, one mapping, one reference.

Every text that leaves here has gone through `text.visible`; nothing else makes text from a node.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from lostcity_tui.dossier import values
from lostcity_tui.dossier.cleaning import ID, as_id, clean, fit_id, repair
from lostcity_tui.dossier.nodes import Node, Place, Scalar, Sequence
from lostcity_tui.dossier.problems import Report, quoted
from lostcity_tui.film.claims import PREMISE, WHOLE
from lostcity_tui.text import Unique, has_controls, slug

T = TypeVar("T")

#: What a reference may point to, as messages call it.
KINDS = ("source", "person", "character", "scene")
SECTION_OF = {
    "source": "sources", "person": "people", "character": "characters", "scene": "scenes",
}  # fmt: skip
#: The longest text without line feeds, in characters: a name stands again wherever something refers
#: to it, so that its length counts many times. The longest remark of the bundled dossier has 291.
MAX_LINE = 4_000


@dataclass(slots=True)
class Context:
    """The state of reading one file."""

    report: Report
    """Where problems are noted."""
    known: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Kind → text of the file → id, for everything the file describes."""
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, key as written) → id."""
    used: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """Kind → ids that something refers to."""
    missing: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """Kind → text of a reference → id, for what the file does not describe."""
    damaged: frozenset[str] = frozenset()
    """Top-level keys of which something could not be parsed, and so is not known."""
    origins: dict[str, dict[str, Place]] = field(default_factory=dict)
    """Folded origin → each spelling of it that is no source, and where it stands first."""
    anchor: Unique = field(default_factory=Unique)
    """Makes an anchor unique within the film."""

    def wrong(self, node: Node, where: str, expected: str, repaired: str | None = None) -> None:
        """Note that something else was expected where `node` stands."""
        hint = f"; did you mean {quoted(repaired)}?" if repaired else ""
        message = f"expected {expected}, found {found(node)}{hint}"
        self.report.add(node.place, where, message, repaired=repaired)

    def all_known(self, *kinds: str) -> bool:
        """Tell whether all of these kinds could be parsed; if not, no reference is unknown."""
        return not self.damaged & {"", *(SECTION_OF[kind] for kind in kinds)}

    def unique(self, kind: str, name: str) -> str:
        """Return an id made unique among those of its kind by -2, -3…"""
        return self.anchor(f"{kind}/{name}").removeprefix(f"{kind}/")

    # Scalars

    def text(self, node: Node, where: str, *, lines: bool = False, verbatim: bool = False) -> str:
        """Return the text of a scalar, empty for anything else.

        `lines` keeps line feeds, and any length; `verbatim` allows broken decoding, which a source
        may really have.
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
        if not lines and len(raw) > MAX_LINE:
            message = f"expected at most {MAX_LINE:,} characters, found {len(raw):,}"
            self.report.add(node.place, where, f"{message}; the rest is left out")
            raw = raw[:MAX_LINE]
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

    def choice(self, node: Node, where: str, names: tuple[str, ...]) -> str:
        """Return one of `names`; empty when the node is none of them."""
        text = self.text(node, where)
        if text in names:
            return text
        hint, best = self.report.guess(text, names)
        message = f"expected one of {', '.join(names)}, found {found(node)}{hint}"
        self.report.add(node.place, where, message, repaired=best)
        return ""

    # Collections

    def items(self, node: Node | None) -> list[Node]:
        """Return the items of a list; anything else counts as a list of itself, None as empty."""
        if node is None:
            return []
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

    # Ids and references

    def describe(self, kind: str, node: Scalar, where: str) -> str:
        """Return the id under which the file describes something, noting an unfit one."""
        text = clean(node.text)
        name = self._id_for(kind, text)
        if text in self.known[kind]:
            self.report.add(node.place, where, f"the id {quoted(text)} stands twice")
        elif name != text:
            reserved = ", other than premise and whole" if kind == "scene" else ""
            self.wrong(node, where, ID + reserved, name)
        self.known[kind].setdefault(text, name)
        self.given[kind, node.text] = name
        return name

    def _id_for(self, kind: str, text: str) -> str:
        """Return a unique id that is `text`, where it is fit to be one."""
        if kind == "scene" and text in (PREMISE, WHOLE):
            return self.unique(kind, f"{text}-scene")
        return self.unique(kind, text if fit_id(text) else as_id(text))

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
            name = self.missing[kind].get(text) or self._id_for(kind, text)
            self.missing[kind][text] = name
        self.used[kind].add(name)
        return name

    def unknown(self, kind: str, node: Node, where: str, text: str) -> None:
        """Note a reference to something the file does not describe, with the nearest it does."""
        if not self.all_known(kind):
            return
        hint, best = self.report.guess(text, self.known[kind])
        if best is not None:
            self.used[kind].add(self.known[kind][best])
        hint = hint or f"; describe it under {SECTION_OF[kind]}:"
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
        if self.all_known("scene"):
            hint, best = self.report.guess(text, [*self.known["scene"], PREMISE, WHOLE])
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


def found(node: Node) -> str:
    """Return what stands at a node, for a message."""
    if isinstance(node, Scalar):
        return quoted(node.text)
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    return "a mapping"


def _expectation(parse: Callable[[str], object]) -> str:
    """Return what `parse` expects, for a node that is no text at all."""
    try:
        parse("")
    except values.UnfitError as error:
        return str(error)
    return "text"
