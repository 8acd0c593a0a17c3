"""Reading claims: a plain value, one claim, or a list of claims, as the kind of fact asks for them.

A claim whose value does not fit is left out; a claim whose qualifier does not fit loses that alone.
"""

from collections.abc import Callable
from typing import NamedTuple

from lostcity_tui.dossier import values
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.film.claims import PREMISE, Claim, Value
from lostcity_tui.film.vocabulary import COMMON_DETAILS, FactKind

CLAIM_KEYS = (
    "is", "by", "said", "of", "as_of", "from", "pick", "why", "doubt", "note", "words", "spoils",
)  # fmt: skip

#: Qualifiers that are more than text.
DETAIL_PARSERS: dict[str, Callable[[str], object]] = {
    "votes": values.count,
    "count": values.count,
    "year": values.year,
    "currency": values.currency,
    "url": values.url,
}
VALUE_PARSERS: dict[str, Callable[[str], str | int | float]] = {
    "year": values.year,
    "date": values.date,
    "runtime": values.runtime,
    "money": values.money,
    "number": values.number,
}
#: Values that are always lists; a single name stands for a list of one.
LISTED = frozenset({"names", "people"})
#: Kinds whose text is a rating, which may not exceed its own scale.
SCORED = frozenset({"rating", "reception", "adaptation_scores"})


class Stated(NamedTuple):
    """A claim as the file states it."""

    claim: Claim
    """What it says."""
    spoils: str
    """Empty when the claim does not say."""
    node: Node
    """Where it stands."""


def read_claims(ctx: Context, node: Node, where: str, kind: FactKind) -> list[Stated]:
    """Return the claims of a plain value, one claim or a list of them; unfit ones are left out."""
    if isinstance(node, Sequence):
        if (
            kind.value in LISTED
            and node.items
            and all(isinstance(item, Scalar) for item in node.items)
        ):
            return _plain(ctx, node, where, kind)
        if not node.items:
            ctx.wrong(node, where, "a value or claims", None)
        return [
            each
            for number, item in enumerate(node.items, 1)
            for each in _read_claim(ctx, item, f"{where}[{number}]", kind)
        ]
    return _read_claim(ctx, node, where, kind)


def _plain(ctx: Context, node: Node, where: str, kind: FactKind) -> list[Stated]:
    value = _value(ctx, node, where, kind)
    return [] if value is None else [Stated(Claim(value), "", node)]


def _read_claim(ctx: Context, node: Node, where: str, kind: FactKind) -> list[Stated]:
    if not isinstance(node, Mapping):
        return _plain(ctx, node, where, kind)
    keys = [*CLAIM_KEYS, *(key for key in kind.details if key not in CLAIM_KEYS)]
    fields = Fields(ctx, node, where, tuple(keys))
    said = fields.need("is", "the value")
    value = None if said is None else _value(ctx, said, fields.at("is"), kind)
    claim = Claim(
        value=value if value is not None else "",
        by=fields.references("source", "by"),
        said=fields.text("said", verbatim=True),
        scope=fields.text("of"),
        as_of=fields.value("as_of", values.date) or "",
        pick=bool(fields.value("pick", values.flag)),
        doubt=fields.text("doubt"),
        why=fields.text("why"),
        origin=fields.origin(),
        details=_details(fields, kind),
        words=fields.texts("words"),
    )
    spoils = fields.spoils(PREMISE) if fields.get("spoils") is not None else ""
    return [] if value is None else [Stated(claim, spoils, node)]


def _details(fields: Fields, kind: FactKind) -> tuple[tuple[str, str], ...]:
    read = []
    for key in dict.fromkeys((*kind.details, *COMMON_DETAILS)):
        if fields.get(key) is None:
            continue
        if key in DETAIL_PARSERS:
            parsed = fields.value(key, DETAIL_PARSERS[key])
            text = "" if parsed is None else str(parsed)
        else:
            text = ", ".join(fields.texts(key))
        if text:
            read.append((key, text))
    return tuple(read)


def _value(ctx: Context, node: Node, where: str, kind: FactKind) -> Value | None:
    """Return the value at a node as the kind of fact asks for it; None when it does not fit."""
    if isinstance(node, Sequence) and not node.items:
        ctx.wrong(node, where, "a value")
        return None
    if kind.value == "people":
        return ctx.references("person", node, where) or None
    if kind.value == "names":
        if isinstance(node, Scalar) and ", " in node.text:
            ctx.wrong(node, where, f"a list: [{node.text.strip()}]")
        return ctx.texts(node, where) or None
    if isinstance(node, Sequence) and kind.value == "text":
        return ctx.texts(node, where) or None
    if isinstance(node, Scalar) and not node.text.strip():
        return ctx.value(node, where, VALUE_PARSERS.get(kind.value, _text_needed))
    if kind.value in VALUE_PARSERS:
        return ctx.value(node, where, VALUE_PARSERS[kind.value])
    if kind.key in SCORED:
        return ctx.value(node, where, values.score)
    return ctx.text(node, where) or None


def _text_needed(text: str) -> str:
    raise values.UnfitError("text")
