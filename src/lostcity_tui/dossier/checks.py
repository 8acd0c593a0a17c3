"""Checks that need the whole file: what nothing uses, origins that go round or are spelled twice.

References, orders and figures are checked where they are read; these are the rest.
"""

from lostcity_tui.dossier.circles import circles, in_words
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields
from lostcity_tui.dossier.nodes import Mapping, Node
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.records import Source

#: Section → kind, and what a warning says of an entry that nothing refers to.
UNUSED = {
    "sources": ("source", "no statement is by this source"),
    "people": ("person", "this person has no part, credit or mention"),
    "characters": ("character", "this character is in no part, scene, relation or review"),
}


def check(ctx: Context, root: Fields, sources: list[Source]) -> None:
    """Note everything that shows only once all of the file has been read."""
    for section in UNUSED:
        _check_unused(ctx, root, section)
    _check_origins(ctx, root, sources)
    _check_spellings(ctx)


def _check_unused(ctx: Context, root: Fields, section: str) -> None:
    kind, message = UNUSED[section]
    node = root.get(section)
    if not isinstance(node, Mapping) or ctx.damaged:
        return
    for text, (key, _) in node.pairs.items():
        name = ctx.known[kind].get(text)
        if name is not None and name not in ctx.used[kind]:
            ctx.report.add(key.place, f"{section}.{name}", message, warning=True)


def _check_origins(ctx: Context, root: Fields, sources: list[Source]) -> None:
    """Note sources whose `from` leads back to themselves."""
    direct = {source.id: source.origin for source in sources if source.origin}
    for circle in circles(direct):
        place = _source_node(root, circle[0]).place
        message = f"these sources take from each other in a circle: {in_words(circle, ' from ')}"
        ctx.report.add(place, f"sources.{circle[0]}.from", message)


def _source_node(root: Fields, name: str) -> Node:
    section = root.get("sources")
    entry = section.pairs.get(name) if isinstance(section, Mapping) else None
    if entry is None:
        return root.node
    node = entry[1]
    own = node.pairs.get("from") if isinstance(node, Mapping) else None
    return own[1] if own else node


def _check_spellings(ctx: Context) -> None:
    """Note one origin under two spellings, which would count as two witnesses."""
    for spellings in ctx.origins.values():
        first, *others = spellings
        for other in others:
            message = f"the origin {quoted(other)} is spelled {quoted(first)} elsewhere"
            ctx.report.add(spellings[other], "", message, warning=True, repaired=first)
