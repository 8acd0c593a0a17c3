"""Reading facts: a plain value, one claim, or a list of claims become `Fact` records.

Where a kind has an identity (one release a territory, one box-office line a scope), the claims of
one identity make one fact, wherever in the list they stand.
"""

from collections.abc import Callable
from typing import NamedTuple

from lostcity_tui.dossier import values
from lostcity_tui.dossier.context import Context, Fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.claims import PREMISE, Claim, Fact, Value, comparable
from lostcity_tui.film.vocabulary import BY_KEY, CREDIT_GROUPS, FACT_KINDS, FactKind
from lostcity_tui.text import slug

CLAIM_KEYS = ("is", "by", "said", "of", "as_of", "from", "pick", "why", "doubt", "spoils")
CREDIT = FactKind("credit", "Credit", "Crew", "people", None, ("note",))
NAME = FactKind("name", "Name", "", "text", None, ("note",))
CREDITED_AS = FactKind("credited_as", "Credited as", "", "text", None, ("note",))
DIFFERENCE = FactKind("difference", "Difference", "Differences", "text", None, ("note",))

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
#: Kinds whose text is a rating, which may not exceed its own scale.
SCORED = frozenset({"rating", "reception", "adaptation_scores"})
#: An anchor names a long identity (a piece of trivia) by its first words, in characters.
ANCHOR_LENGTH = 60


class Stated(NamedTuple):
    """A claim as the file states it."""

    claim: Claim
    spoils: str
    """Empty when the claim does not say."""
    node: Node


def read_facts(ctx: Context, root: Fields) -> list[Fact]:
    """Return the facts of a file in the order of `FACT_KINDS`, with the credits before ratings."""
    facts: list[Fact] = []
    for kind in FACT_KINDS:
        if kind.key == "rating":
            facts += _read_credits(ctx, root)
        node = root.get(kind.key)
        if node is not None:
            facts += _read_kind(ctx, node, kind)
    return facts


def _read_kind(ctx: Context, node: Node, kind: FactKind) -> list[Fact]:
    stated = read_claims(ctx, node, kind.key, kind)
    if kind.key == "other":
        for each in stated:
            if not each.claim.scope:
                message = 'expected the key "of": what the fact is called'
                ctx.report.add(each.node.place, kind.key, message)
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for each in stated:
        identity = tuple(comparable(part) for part in _identity(each.claim, kind))
        groups.setdefault(identity, []).append(each)
    return [_fact_of(ctx, group, kind) for group in groups.values()]


def _identity(claim: Claim, kind: FactKind) -> tuple[Value, ...]:
    return tuple(_part(claim, key) for key in kind.identity or ())


def _part(claim: Claim, key: str) -> Value:
    if key == "is":
        return claim.value
    return claim.scope if key == "of" else claim.detail(key)


def _fact_of(ctx: Context, group: list[Stated], kind: FactKind) -> Fact:
    first = group[0].claim
    anchor = f"fact/{kind.key}"
    if kind.identity:
        words = " ".join(_shown(part) for part in _identity(first, kind)).strip()
        anchor += f"/{short_slug(words)}" if words else ""
    return make_fact(ctx, anchor, kind, fact_label(first, kind), group, where=kind.key)


def fact_label(claim: Claim, kind: FactKind) -> str:
    """Return a fact's name, such as "Box office: Budget" or "Release: France (cinema)"."""
    if kind.key == "other":
        return claim.scope or kind.label
    keys = [key for key in kind.identity or () if key != "is"]
    parts = [part for key in keys if (part := _shown(_part(claim, key)))]
    if not parts:
        return kind.label
    rest = f" ({', '.join(parts[1:])})" if parts[1:] else ""
    return f"{kind.label}: {parts[0]}{rest}"


def make_fact(
    ctx: Context,
    anchor: str,
    kind: FactKind,
    label: str,
    group: list[Stated],
    *,
    where: str,
    spoils: str = "",
    about: tuple[str, ...] = (),
) -> Fact:
    """Return the fact that `group`, at least one claim, makes up, checking its claims together."""
    stated = [each for each in group if each.spoils]
    for each in stated[1:]:
        if each.spoils != stated[0].spoils:
            message = f"a fact has one `spoils`; {quoted(stated[0].spoils)} is stated before"
            ctx.report.add(each.node.place, where, message)
    _check_picks(ctx, group, where)
    level = stated[0].spoils if stated else spoils or kind.spoils
    claims = tuple(each.claim for each in group)
    return Fact(ctx.anchor(anchor), kind.key, label, claims, level, about)


def _check_picks(ctx: Context, group: list[Stated], where: str) -> None:
    picked: dict[str, Node] = {}
    for each in group:
        if not each.claim.pick:
            continue
        first = picked.setdefault(each.claim.scope.casefold(), each.node)
        if first is not each.node:
            message = f"expected one pick, found another on line {first.place[0]}"
            ctx.report.add(each.node.place, where, message)


def short_slug(text: str) -> str:
    """Return the slug of `text`, cut after a word at about 60 characters."""
    whole = slug(text[: 4 * ANCHOR_LENGTH])
    if len(whole) <= ANCHOR_LENGTH:
        return whole
    cut = whole[: ANCHOR_LENGTH + 1].rpartition("-")[0]
    return cut or whole[:ANCHOR_LENGTH]


def _shown(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


# Claims


def read_claims(ctx: Context, node: Node, where: str, kind: FactKind) -> list[Stated]:
    """Return the claims of a plain value, one claim or a list of claims; unfit ones are left out."""
    listed = kind.value in ("names", "people")
    if isinstance(node, Sequence):
        if listed and node.items and all(isinstance(item, Scalar) for item in node.items):
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
    )
    spoils = fields.spoils(PREMISE) if fields.get("spoils") is not None else ""
    return [] if value is None else [Stated(claim, spoils, node)]


def _details(fields: Fields, kind: FactKind) -> tuple[tuple[str, str], ...]:
    read = []
    for key in kind.details:
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
    if kind.value == "people":
        return ctx.references("person", node, where) or None
    if kind.value == "names":
        return ctx.texts(node, where) or None
    if isinstance(node, Sequence) and kind.value == "text" and node.items:
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


# Credits


def _read_credits(ctx: Context, root: Fields) -> list[Fact]:
    node = root.get("credits")
    if node is None:
        return []
    if not isinstance(node, Mapping):
        ctx.wrong(node, "credits", "a mapping of roles to people")
        return []
    facts = []
    for text, (key, value) in node.pairs.items():
        role = ctx.text(key, "credits")
        where = f"credits.{role}"
        if role in BY_KEY or not role:
            ctx.wrong(key, "credits", "a role such as director")
        _check_role(ctx, key, text)
        stated = read_claims(ctx, value, where, CREDIT)
        if stated and role:
            facts.append(_credit(ctx, role, stated, where))
    return facts


def _credit(ctx: Context, role: str, stated: list[Stated], where: str) -> Fact:
    people = dict.fromkeys(name for each in stated for name in _names(each.claim.value))
    about = tuple(f"person/{name}" for name in people)
    label = role[:1].upper() + role[1:]
    return make_fact(
        ctx, f"fact/credit/{slug(role)}", CREDIT, label, stated, where=where, about=about
    )


def _names(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _check_role(ctx: Context, key: Scalar, role: str) -> None:
    """Note a role that is nearly, but not quite, one that is known: it would land in "Crew"."""
    from difflib import get_close_matches

    known = CREDIT_GROUPS
    if role in known:
        return
    near = get_close_matches(role[:ANCHOR_LENGTH].casefold(), list(known), n=1, cutoff=0.86)
    if near:
        message = f'unknown role {quoted(role)}; did you mean "{near[0]}"?'
        ctx.report.add(key.place, "credits", message, warning=True, repaired=near[0])
