"""YAML text → a tree of nodes with positions; nothing is constructed, so nothing can be executed.

Every scalar stays text. Aliases share one node, and what they stand for is counted as if it were
written out, so that a "billion laughs" is over the limit rather than over the memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lostcity_tui.dossier.cleaning import MAX_MARKS, composed, uncrowded
from lostcity_tui.dossier.problems import Report, quoted
from lostcity_tui.errors import DossierError
from lostcity_tui.paths import MAX_BYTES

#: The deepest key of the format lies at 11.
MAX_DEPTH = 40
#: A dossier of 2,500 lines has about 12,000; ten times that is still read within a second.
MAX_NODES = 100_000
#: No file without aliases has more, even one whose broken sections are parsed again entry by entry.
MAX_CHARACTERS = 2 * MAX_BYTES

_ITEM = re.compile(r" *-(?=[ \w])")


class LimitError(DossierError):
    """A file that asks for more than any dossier needs."""

    def __init__(self, place: "Place", message: str) -> None:
        super().__init__(message)
        self.place = place
        """Where it went over the limit."""


Place = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(slots=True, eq=False)
class Scalar:
    """A text."""

    place: Place
    """Where it begins."""
    text: str
    """As YAML's quoting and folding leave it, in the form NFC; never a number or a date."""
    size: int = 1
    """How many nodes it is, aliases written out."""

    @property
    def characters(self) -> int:
        """How many characters of text it holds."""
        return len(self.text)


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    place: Place
    """Where it begins."""
    items: list["Node"] = field(default_factory=list)
    """In the order of the file."""
    size: int = 1
    """How many nodes it is, itself among them, aliases written out."""
    characters: int = 0
    """How many characters of text it holds, aliases written out."""


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    place: Place
    """Where it begins: that of its first key, unless it is in braces."""
    pairs: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)
    """Key → where it stands, and its value."""
    size: int = 1
    """How many nodes it is, itself among them, aliases written out."""
    characters: int = 0
    """How many characters of text it holds, aliases written out."""


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Limits:
    """What the pieces of one file share while they are parsed."""

    total: int = 0
    """Nodes so far, aliases written out."""
    characters: int = 0
    """Characters of text so far, aliases written out."""
    anchors: dict[str, Node] = field(default_factory=dict)
    """Anchor → the finished node it names."""


def parse(text: str, report: Report, limits: Limits, line: int = 0) -> Node | None:
    """Return the root of the one document in `text`, or None when it is empty.

    `line` is how many lines of the file stand before `text`. Raises LimitError for text over the
    limits and yaml's MarkedYAMLError for broken syntax.
    """
    return _Builder(text, report, limits, line).document(_events(text))


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _Builder:
    """Builds the tree from the parser's events, without recursion on their depth."""

    def __init__(self, text: str, report: Report, limits: Limits, line: int) -> None:
        self.text = text
        self.report = report
        self.limits = limits
        self.first_line = line + 1
        self.open: list[tuple[Sequence | Mapping, str | None]] = []
        """Collections not yet closed, each with its anchor."""
        self.keys: list[Node | None] = []
        """For each open mapping the key that waits for its value; None for other collections."""
        self.root: Node | None = None

    def document(self, events: Iterator[Any]) -> Node | None:
        """Return the root node of the first document, noting when there is another."""
        import yaml

        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent:
                self.start(event, Mapping(self.place(event)))
            elif kind is yaml.SequenceStartEvent:
                self.start(event, Sequence(self.place(event)))
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self.end()
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = 'a dossier is one document; what follows this "---" is not read'
                    self.report.add(self.place(event), "", message)
                    break
        return self.root

    def scalar(self, event: Any) -> None:
        """Add a text."""
        text = uncrowded(event.value)
        node = Scalar(self.place(event), composed(text))
        if text != event.value:
            message = f"expected at most {MAX_MARKS} marks on a letter; the rest are left out"
            self.report.add(node.place, "", message)
        if event.tag is not None:
            self.tag(event)
        if not event.style and event.end_mark.line > event.start_mark.line:
            self.check_items(event)
        if event.anchor is not None:
            self.limits.anchors[event.anchor] = node
        self.add(node, 1, node.characters, node.place)

    def start(self, event: Any, node: Sequence | Mapping) -> None:
        """Open a collection."""
        if event.tag is not None:
            self.tag(event)
        if len(self.open) >= MAX_DEPTH:
            raise LimitError(node.place, f"expected at most {MAX_DEPTH} levels of nesting")
        if event.anchor is not None:
            self.limits.anchors.pop(event.anchor, None)
        self.open.append((node, event.anchor))
        self.keys.append(None)

    def end(self) -> None:
        """Close the innermost collection."""
        node, anchor = self.open.pop()
        self.keys.pop()
        if anchor is not None:
            self.limits.anchors[anchor] = node
        self.add(node, 1, 0, node.place)

    def alias(self, event: Any) -> None:
        """Put the node that an alias names in its place."""
        place = self.place(event)
        node = self.limits.anchors.get(event.anchor)
        if node is None:
            message = f"no finished node is named {quoted('&' + event.anchor)}"
            self.report.add(place, "", message)
            node = Scalar(place, f"*{event.anchor}")
        self.add(node, node.size, node.characters, place)

    def add(self, node: Node, size: int, characters: int, place: Place) -> None:
        """Put a finished node into the innermost open collection.

        `size` and `characters` are what it adds; `place` is where it is asked for, which for an
        alias is elsewhere than where it is written.
        """
        self.limits.total += size
        if self.limits.total > MAX_NODES:
            message = f"expected at most {MAX_NODES:,} values, aliases written out"
            raise LimitError(place, message)
        self.limits.characters += characters
        if self.limits.characters > MAX_CHARACTERS:
            message = f"expected at most {MAX_CHARACTERS:,} characters, aliases written out"
            raise LimitError(place, message)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1][0]
        parent.size += node.size
        parent.characters += node.characters
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            self.keys[-1] = None
            add_pair(parent, key, node, self.report)

    def place(self, event: Any) -> Place:
        """Return where an event begins in the file."""
        mark = event.start_mark
        return (mark.line + self.first_line, mark.column + 1)

    def check_items(self, event: Any) -> None:
        """Note a list item that YAML takes for more of the text above it."""
        raw = self.text[event.start_mark.index : event.end_mark.index]
        in_list = bool(self.open) and isinstance(self.open[-1][0], Sequence)
        for number, line in enumerate(raw.split("\n")[1:], event.start_mark.line + 1):
            item = _ITEM.match(line)
            if item and (in_list or raw.startswith("-")):
                message = (
                    'this "-" begins no list item but goes on with the text above; '
                    'indent all items alike, with a space after each "-"'
                )
                place = (number + self.first_line, item.end())
                self.report.add(place, "", message, warning=True)
                return

    def tag(self, event: Any) -> None:
        """Note an explicit tag, which is never obeyed."""
        name = quoted(event.tag.replace("tag:yaml.org,2002:", "!!"))
        message = f"the tag {name} is not obeyed; remove it"
        self.report.add(self.place(event), "", message)


def add_pair(parent: Mapping, key: Node, value: Node, report: Report) -> None:
    """Add a key and its value to a mapping, unless the key is unfit or stands there already."""
    if not isinstance(key, Scalar):
        report.add(key.place, "", "expected a name as key, found a list or a mapping")
    elif key.text == "<<":
        message = 'merge keys ("<<") are not supported; write the keys out'
        report.add(key.place, "", message)
    elif key.text in parent.pairs:
        first = parent.pairs[key.text][0].place[0]
        message = f"the key {quoted(key.text)} stands twice; the first is on line {first}"
        report.add(key.place, "", message)
    else:
        parent.pairs[key.text] = (key, value)
