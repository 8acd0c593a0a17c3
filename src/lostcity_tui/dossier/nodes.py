"""YAML text → a tree of nodes with positions; nothing is constructed, so nothing can be executed.

Every scalar stays text. Aliases share one node, and what they stand for is counted as if it were
written out, so that a "billion laughs" is over the limit rather than over the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lostcity_tui.dossier.problems import Report, quoted
from lostcity_tui.errors import DossierError

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

#: The deepest key of the format lies at 11.
MAX_DEPTH = 40
#: A dossier of 2,500 lines has about 12,000; ten times that is still read within a second.
MAX_NODES = 100_000

Place = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(slots=True, eq=False)
class Scalar:
    """A text."""

    place: Place
    text: str
    size: int = 1


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    place: Place
    items: list["Node"] = field(default_factory=list)
    size: int = 1


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    place: Place
    pairs: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)
    """Key → where it stands, and its value."""
    size: int = 1


Node = Scalar | Sequence | Mapping


def parse(text: str, report: Report) -> Node | None:
    """Return the root of the one document in `text`, or None when it is empty.

    Raises DossierError for text over the limits and yaml's MarkedYAMLError for broken syntax.
    """
    return _Builder(report).document(_events(text))


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

    def __init__(self, report: Report) -> None:
        self.report = report
        self.anchors: dict[str, Node] = {}
        self.open: list[tuple[Sequence | Mapping, str | None]] = []
        """Collections not yet closed, each with its anchor."""
        self.keys: list[Node | None] = []
        """For each open mapping the key that waits for its value; None for other collections."""
        self.total = 0
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
                self.start(event, Mapping(_place(event)))
            elif kind is yaml.SequenceStartEvent:
                self.start(event, Sequence(_place(event)))
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self.end()
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = 'a dossier is one document; what follows this "---" is not read'
                    self.report.add(_place(event), "", message)
                    break
        return self.root

    def scalar(self, event: Any) -> None:
        """Add a text."""
        node = Scalar(_place(event), event.value)
        if event.tag is not None:
            self.tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        self.add(node, 1)

    def start(self, event: Any, node: Sequence | Mapping) -> None:
        """Open a collection."""
        if event.tag is not None:
            self.tag(event)
        if len(self.open) >= MAX_DEPTH:
            raise DossierError(f"{_at(node.place)}expected at most {MAX_DEPTH} levels of nesting")
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.open.append((node, event.anchor))
        self.keys.append(None)

    def end(self) -> None:
        """Close the innermost collection."""
        node, anchor = self.open.pop()
        self.keys.pop()
        if anchor is not None:
            self.anchors[anchor] = node
        self.add(node, 1)

    def alias(self, event: Any) -> None:
        """Put the node that an alias names in its place."""
        place = _place(event)
        node = self.anchors.get(event.anchor)
        if node is None:
            message = f"no finished node is named {quoted('&' + event.anchor)}"
            self.report.add(place, "", message)
            node = Scalar(place, "")
        self.add(node, node.size)

    def add(self, node: Node, size: int) -> None:
        """Put a finished node into the innermost open collection; `size` is what it adds."""
        self.total += size
        if self.total > MAX_NODES:
            raise DossierError(
                f"{_at(node.place)}expected at most {MAX_NODES:,} values, aliases written out"
            )
        if not self.open:
            self.root = node
            return
        parent = self.open[-1][0]
        parent.size += node.size
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            self.keys[-1] = None
            self.pair(parent, key, node)

    def pair(self, parent: Mapping, key: Node, value: Node) -> None:
        """Add a key and its value, unless the key is unfit or stands there already."""
        if not isinstance(key, Scalar):
            self.report.add(key.place, "", "expected a name as key, found a list or a mapping")
        elif key.text == "<<":
            message = 'merge keys ("<<") are not supported; write the keys out'
            self.report.add(key.place, "", message)
        elif key.text in parent.pairs:
            first = parent.pairs[key.text][0].place[0]
            message = f"the key {quoted(key.text)} stands twice; the first is on line {first}"
            self.report.add(key.place, "", message)
        else:
            parent.pairs[key.text] = (key, value)

    def tag(self, event: Any) -> None:
        """Note an explicit tag, which is never obeyed."""
        message = f"the tag {quoted(event.tag)} is not obeyed; remove it"
        self.report.add(_place(event), "", message)


def _place(event: Any) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1)


def _at(place: Place) -> str:
    return f"line {place[0]}, column {place[1]}: "


#: What libyaml and PyYAML say → what to say to somebody who writes a dossier.
_HINTS = (
    ("found character that cannot start any token", 'this cannot begin a value; put it in quotes'),
    ("mapping values are not allowed", "a second ': ' on this line; put the text in quotes"),
    ("did not find expected ',' or '}'", "expected ',' or '}' here: is a brace or a quote missing?"),
    ("did not find expected ',' or ']'", "expected ',' or ']' here: is a bracket or a quote missing?"),
    ("could not find expected ':'", "expected ': ' after the key on this line or the one above"),
    ("did not find expected key", "expected a key here: check the indentation, and quote a text "
     "that begins with a quotation mark, a bracket or a brace"),
    ("did not find expected '-' indicator", "expected '- ' here: check the indentation"),
    ("found unexpected end of stream", "a quotation mark that is opened here is never closed"),
)  # fmt: skip


def syntax_message(error: "MarkedYAMLError", text: str) -> tuple[Place, str]:
    """Return where YAML's syntax is broken, and what to do about it."""
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "broken YAML")
    if "end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return (1, 1), f"broken YAML: {problem}"
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column : mark.column + 1] == "\t" or "\\t" in problem:
        message = "a tab cannot indent; use spaces"
    else:
        message = next(
            (hint for said, hint in _HINTS if said in problem), f"broken YAML: {problem}"
        )
    return (mark.line + 1, mark.column + 1), message
