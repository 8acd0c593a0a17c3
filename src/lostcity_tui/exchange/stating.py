"""Elements of a foreign file → the nodes of a dossier whose one source is that file."""

from collections.abc import Iterable
from collections.abc import Mapping as Pairs

from lostcity_tui.dossier.nodes import Mapping, Node, Place, Scalar, Sequence
from lostcity_tui.exchange.elements import Element

#: The id of the one source.
SOURCE = "nfo"


def text(place: Place, said: str) -> Scalar:
    """Return a text that stands at a place of the file."""
    return Scalar(place, said)


def by(place: Place) -> Node:
    """Return who says something: the file."""
    return Sequence(place, [Scalar(place, SOURCE)])


def claim(element: Element, value: str | Node | None = None, **details: str) -> Mapping:
    """Return a claim of the file: an element's text, or another value, with its qualifiers."""
    place = element.place
    given = {key: text(place, said) for key, said in details.items() if said}
    stated = element.text if value is None else value
    node = text(place, stated) if isinstance(stated, str) else stated
    return mapping(place, {"is": node, "by": by(place), **given})


def mapping(place: Place, pairs: Pairs[str, Node | None]) -> Mapping:
    """Return a mapping without the keys that have nothing."""
    known = {key: (Scalar(place, key), value) for key, value in pairs.items() if value is not None}
    return Mapping(place, known)


def listed(items: Iterable[Node]) -> Sequence | None:
    """Return a list, or None where there is nothing to list."""
    found = [*items]
    return Sequence(found[0].place, found) if found else None
