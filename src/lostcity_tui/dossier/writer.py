"""A film → fresh YAML that reads as the same film; comments of an earlier file are not kept.

To add to a file that somebody wrote by hand, use `edit`, which leaves its layout alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from lostcity_tui.dossier.plain import Data, claim_data, to_data
from lostcity_tui.dossier.reader import film_id_of, printable, read, read_text
from lostcity_tui.errors import DossierError
from lostcity_tui.film.claims import Claim, Fact
from lostcity_tui.film.records import Film
from lostcity_tui.film.vocabulary import FactKind
from lostcity_tui.paths import write_atomic

if TYPE_CHECKING:
    import yaml

#: A mapping or list that fits on a line of this length is written on one line.
LINE = 92


def write(film: Film, path: Path) -> bool:
    """Write `film` to `path`, unless the file there reads as the same film already.

    Returns whether the file was written. Raises DossierError, and leaves the file alone, when the
    film would not read as the same again, and OSError when it cannot be written.
    """
    if path.exists() and read(path).film == film:
        return False
    text = to_yaml(film, path.stem)
    if read_text(text, path.name).film != film:
        message = "this film cannot be written so that it reads as the same"
        raise DossierError(f"{printable(path)}: {message}")
    write_atomic(path, text.encode("utf-8"))
    return True


def to_yaml(film: Film, stem: str = "") -> str:
    """Return the film as YAML; its id is left out where a file called `stem` implies it."""
    import yaml

    body = to_data(film)
    if stem and film_id_of(stem) == film.id:
        del body["id"]
    sections: list[str] = []
    for key, value in body.items():
        blank = sections and isinstance(value, list | dict) and _width(value) > LINE
        node = _node({key: value}, room=0)
        text: str = yaml.serialize(node, Dumper=yaml.BaseDumper, allow_unicode=True, width=LINE + 8)
        sections.append(("\n" if blank else "") + text)
    return "".join(sections)


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


def claim_on_a_line(claim: Claim, kind: FactKind) -> str:
    """Return a claim as YAML without a line break, whatever its length."""
    import yaml

    data = claim_data(claim, Fact("", kind.key, "", (claim,), kind.spoils), kind)
    node = _node(data, room=2**31)
    text: str = yaml.serialize(node, Dumper=yaml.BaseDumper, allow_unicode=True, width=2**31)
    return text.strip()
