"""The shapes that sections of a dossier have in common: ids with descriptions, lists, questions."""

from collections.abc import Iterator

from lostcity_tui.dossier.claims import read_claims
from lostcity_tui.dossier.cleaning import ID, fit_id
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.facts import DIFFERENCE, make_fact, short_slug
from lostcity_tui.dossier.fields import Fields, open_fields
from lostcity_tui.dossier.nodes import Mapping, Node, Sequence
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.claims import Fact
from lostcity_tui.text import slug

#: Section → the kind of thing it describes, one an id.
DESCRIBED = {"sources": "source", "people": "person", "characters": "character"}
DIFFER_KEYS = ("about", "claims", "spoils")


def entries(ctx: Context, root: Fields, key: str) -> Iterator[tuple[str, Node]]:
    """Yield id and value of a section that maps ids to descriptions."""
    node = root.get(key)
    if node is None:
        return
    if not isinstance(node, Mapping):
        ctx.wrong(node, key, "a mapping of ids to descriptions")
        return
    kind = DESCRIBED[key]
    for name, value in node.pairs.values():
        yield ctx.given[kind, name.text], value


def listed(ctx: Context, root: Fields, key: str) -> Iterator[tuple[int, str, Node]]:
    """Yield index, name for messages and node of each item of a section that is a list."""
    node = root.get(key)
    if node is None:
        return
    if not isinstance(node, Sequence):
        ctx.wrong(node, root.at(key), "a list, each item beginning with '- '")
        return
    for index, item in enumerate(node.items):
        yield index, f"{root.at(key)}[{index + 1}]", item


def own_id(ctx: Context, fields: Fields, kind: str, fallback: str) -> str:
    """Return the `id` of a list's item, made unique; a repeated one is a problem."""
    node, name = fields.get("id"), fallback
    if node is None or not (text := fields.text("id")):
        return ctx.unique(kind, fallback)
    name = text
    if not fit_id(text):
        name = slug(text)
        ctx.wrong(node, fields.at("id"), ID, name)
    unique = ctx.unique(kind, name)
    if unique != name:
        ctx.report.add(node.place, fields.at("id"), f"the id {quoted(name)} stands twice")
    return unique


def read_differences(
    ctx: Context, fields: Fields, anchor: str, spoils: str, *, about: tuple[str, ...] = ()
) -> tuple[Fact, ...]:
    """Return the questions under `differ`; they give away `spoils` unless they say otherwise."""
    questions = []
    for _, where, node in listed(ctx, fields, "differ"):
        each = open_fields(ctx, node, where, DIFFER_KEYS)
        if each is None:
            continue
        subject = each.need("about", "the question that is answered differently")
        label = "" if subject is None else each.text("about")
        claims = each.need("claims", "the answers")
        stated = [] if claims is None else read_claims(ctx, claims, each.at("claims"), DIFFERENCE)
        level = each.spoils(spoils)
        if stated and label:
            address = f"{anchor}/differ/{short_slug(label)}"
            questions.append(
                make_fact(
                    ctx, address, DIFFERENCE, label, stated, where=where, spoils=level, about=about
                )
            )
    return tuple(questions)
