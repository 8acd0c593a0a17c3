"""Claims → facts: which claims answer one question, what the fact is called, where it is found.

Where a kind has an identity (one release a territory, one box-office line a scope), the claims of
one identity make one fact, wherever in the list they stand.
"""

from lostcity_tui.dossier.claims import Stated, read_claims
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.claims import Claim, Fact, Value, comparable, person_ids
from lostcity_tui.film.vocabulary import CREDIT_GROUPS, FACT_KINDS, FactKind
from lostcity_tui.text import slug

CREDIT = FactKind("credit", "Credit", "Crew", "people")
DIFFERENCE = FactKind("difference", "Difference", "Differences", "text")
#: An anchor names a long identity (a piece of trivia) by its first words, in characters.
ANCHOR_LENGTH = 60


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
        identity = tuple(map(comparable, kind.identity_of(each.claim)))
        groups.setdefault(identity, []).append(each)
    return [_fact_of(ctx, group, kind) for group in groups.values()]


def _fact_of(ctx: Context, group: list[Stated], kind: FactKind) -> Fact:
    first = group[0].claim
    anchor = f"fact/{kind.key}"
    if kind.identity:
        words = " ".join(_shown(part) for part in kind.identity_of(first)).strip()
        anchor += f"/{short_slug(words)}" if words else ""
    return make_fact(ctx, anchor, kind, fact_label(first, kind), group, where=kind.key)


def fact_label(claim: Claim, kind: FactKind) -> str:
    """Return a fact's name, such as "Box office: Budget" or "Release: France (cinema)"."""
    if kind.key == "other":
        return claim.scope or kind.label
    keys = [key for key in kind.identity or () if key != "is"]
    parts = [part for key in keys if (part := _shown(claim.stated(key)))]
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
    if stated and not group[0].spoils:
        message = "`spoils` goes on the first claim: it holds for the whole fact"
        ctx.report.add(stated[0].node.place, where, message)
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
        if not role:
            ctx.wrong(key, "credits", "a role such as director")
        _check_role(ctx, key, text)
        stated = read_claims(ctx, value, where, CREDIT)
        if stated and role:
            facts.append(_credit(ctx, role, stated, where))
    return facts


def _credit(ctx: Context, role: str, stated: list[Stated], where: str) -> Fact:
    people = dict.fromkeys(name for each in stated for name in person_ids(each.claim))
    about = tuple(f"person/{name}" for name in people)
    label = capitalised(role)
    return make_fact(
        ctx, f"fact/credit/{slug(role)}", CREDIT, label, stated, where=where, about=about
    )


def capitalised(role: str) -> str:
    """Return a role as it is shown: its first letter is a capital."""
    return role[:1].upper() + role[1:]


def _check_role(ctx: Context, key: Scalar, role: str) -> None:
    """Note a role that is nearly, but not quite, one that is known: it would land in "Crew"."""
    if role.casefold() in CREDIT_GROUPS or not ctx.report.may_guess():
        return
    from difflib import get_close_matches

    near = get_close_matches(role[:ANCHOR_LENGTH].casefold(), list(CREDIT_GROUPS), n=1, cutoff=0.86)
    if near:
        message = f'unknown role {quoted(role)}; did you mean "{near[0]}"?'
        ctx.report.add(key.place, "credits", message, warning=True, repaired=near[0])
