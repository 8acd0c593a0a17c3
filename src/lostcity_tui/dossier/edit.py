"""Adding to a dossier that somebody wrote: what is there stays as it is, to the byte.

The text is added at the place that YAML's own marks give, and the result is read and compared
before it replaces the file: it must be the same film with the new claims, and nothing else.
"""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lostcity_tui.dossier.claims import LISTED
from lostcity_tui.dossier.files import read_bytes
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.dossier.reader import Reading, printable, read_text
from lostcity_tui.dossier.writer import claim_on_a_line
from lostcity_tui.errors import DossierError, nearest
from lostcity_tui.film.claims import Claim
from lostcity_tui.film.records import Film
from lostcity_tui.film.vocabulary import BY_KEY
from lostcity_tui.paths import write_atomic

if TYPE_CHECKING:
    import yaml


def add_claims(path: Path, claims: Sequence[tuple[str, Claim]]) -> Film:
    """Add claims, each with the key of its kind of fact, to a dossier; return the film it now is.

    Comments and layout survive. Raises DossierError, and leaves the file byte for byte as it is,
    when it has errors, when a claim does not fit, or when its layout cannot be extended;
    OSError when the file cannot be written.
    """
    name = printable(path)
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DossierError(f"{name}: expected UTF-8") from None
    before = _sound(text, path)
    wanted = before
    for key, claim in claims:
        if key not in BY_KEY:
            best = nearest(key, BY_KEY)
            hint = f"; did you mean {quoted(best)}?" if best else ""
            raise DossierError(f"{name}: unknown key {quoted(key)}{hint}")
        text = _with_claim(text, key, claim)
        try:
            after = _sound(text, path)
        except DossierError as error:
            raise DossierError(f"{name}: {key}: the claim does not fit here: {error}") from None
        wanted = _added(after, wanted, key, claim, name)
    if claims:
        marked = data.startswith(codecs.BOM_UTF8)
        write_atomic(path, text.encode("utf-8-sig" if marked else "utf-8"))
    return wanted


def _sound(text: str, path: Path) -> Film:
    """Return the film of a text without errors."""
    reading: Reading = read_text(text, str(path))
    error = next((each for each in reading.problems if each.severity == "error"), None)
    if error is not None or reading.film is None:
        raise DossierError(str(error) if error else f"{printable(path)}: expected a film")
    return reading.film


def _added(after: Film, before: Film, key: str, claim: Claim, name: str) -> Film:
    """Return `after`, once it is sure that it is `before` with one claim more."""
    same_rest = replace(after, facts=()) == replace(before, facts=())
    if same_rest and _without(after, key, claim) == _plain(before):
        return after
    raise DossierError(f"{name}: {key}: the claim cannot be added without changing something else")


Plain = list[tuple[str, str, tuple[Claim, ...]]]


def _plain(film: Film) -> Plain:
    return [(fact.key, fact.anchor, fact.claims) for fact in film.facts]


def _without(film: Film, key: str, claim: Claim) -> Plain:
    """Return the facts without the last claim of a kind that equals `claim`."""
    facts = _plain(film)
    for index in range(len(facts) - 1, -1, -1):
        kind, anchor, claims = facts[index]
        if kind == key and claims[-1] == claim:
            facts[index : index + 1] = [(kind, anchor, claims[:-1])] if claims[1:] else []
            return facts
    return [("", "", (claim,))]


# Text


def _with_claim(text: str, key: str, claim: Claim) -> str:
    """Return `text` with a claim added; it must be a sound dossier."""
    import yaml

    root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    assert isinstance(root, yaml.MappingNode)
    newline = "\r\n" if "\r\n" in text else "\n"
    line = claim_on_a_line(claim, BY_KEY[key])
    last_fact = next(pair for pair in reversed(root.value) if pair[0].value in BY_KEY)
    pair = next((pair for pair in root.value if pair[0].value == key), None)
    if pair is None:
        at = _end_of_line(text, last_fact[1])
        return f"{text[:at]}{newline}{key}:{newline}  - {line}{text[at:]}"
    value = pair[1]
    if isinstance(value, yaml.SequenceNode) and not value.flow_style:
        at = _end_of_line(text, value)
        indent = " " * value.start_mark.column
        return f"{text[:at]}{newline}{indent}- {line}{text[at:]}"
    listed = BY_KEY[key].value in LISTED and not _has_claims(value)
    if isinstance(value, yaml.SequenceNode) and value.value and not listed:
        at = value.value[-1].end_mark.index
        return f"{text[:at]}, {line}{text[at:]}"
    return _as_list(text, pair[0].end_mark.index, value, line, newline)


def _has_claims(node: "yaml.Node") -> bool:
    """Tell whether a node is a list with a mapping in it."""
    import yaml

    return isinstance(node, yaml.SequenceNode) and any(
        isinstance(item, yaml.MappingNode) for item in node.value
    )


def _as_list(text: str, key_end: int, value: "yaml.Node", line: str, newline: str) -> str:
    """Return `text` with a single value made the first item of a list, and another item added."""
    start, at = value.start_mark.index, _end_of_line(text, value)
    colon = text.index(":", key_end) + 1
    between, body = text[colon:start], text[start:at]
    if newline not in between:
        return f"{text[:colon]}{newline}  - {body}{newline}  - {line}{text[at:]}"
    indent = " " * value.start_mark.column
    body = body.replace(f"{newline}{indent}", f"{newline}{indent}  ")
    return f"{text[:start]}- {body}{newline}{indent}- {line}{text[at:]}"


def _end_of_line(text: str, node: "yaml.Node") -> int:
    """Return where the last line of a node ends, after a comment on that line."""
    import yaml

    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = len(text[: node.end_mark.index].rstrip())
    found = text.find("\n", end)
    at = len(text) if found < 0 else found
    return at - 1 if text[at - 1 : at] == "\r" else at
