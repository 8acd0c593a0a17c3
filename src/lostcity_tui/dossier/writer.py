"""A film → YAML that reads as the same film; an earlier file's comments are not kept."""

from typing import TYPE_CHECKING

from lostcity_tui.dossier.plain import Data, to_data
from lostcity_tui.dossier.reader import read_text
from lostcity_tui.errors import DossierError
from lostcity_tui.film.records import Film

if TYPE_CHECKING:
    import yaml

#: A mapping or list that fits on a line of this length is written on one line.
LINE = 92


def to_yaml(film: Film, *, ascii_only: bool = False) -> str:
    """Return the film as a dossier; with `ascii_only` other characters are written as escapes.

    Raises DossierError when the film would not read as the same again.
    """
    import yaml

    sections: list[str] = []
    for key, value in to_data(film).items():
        blank = sections and isinstance(value, list | dict) and _width(value) > LINE
        node = _node({key: value}, room=0)
        text: str = yaml.serialize(
            node, Dumper=yaml.BaseDumper, allow_unicode=not ascii_only, width=LINE + 8
        )
        sections.append(("\n" if blank else "") + text)
    written = "".join(sections)
    if read_text(written, "film.yaml").film != film:
        raise DossierError(f"{film.id}: no dossier can be written that reads as the same film")
    return written


def _node(data: Data, room: int = LINE) -> "yaml.Node":
    """Return data as a YAML node, on one line where it has room; every scalar is plain text."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    if isinstance(data, dict):
        pairs = [(_node(key), _node(value)) for key, value in data.items()]
        return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=_width(data) <= room)
    if isinstance(data, list):
        items = [_node(item) for item in data]
        return SequenceNode("tag:yaml.org,2002:seq", items, flow_style=_width(data) <= room)
    return ScalarNode("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


def _width(data: Data) -> int:
    """Return about how many columns data takes on one line; too many where it needs several."""
    if isinstance(data, str):
        return len(data) + 2 if "\n" not in data else LINE + 1
    if isinstance(data, list):
        several = any(isinstance(item, dict) for item in data)
        return LINE + 1 if several else sum(map(_width, data)) + 2
    return sum(_width(key) + _width(value) for key, value in data.items()) + 2
