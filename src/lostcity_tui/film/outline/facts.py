"""The facts section: every fact with its claims, in the groups in which people look for them."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.vocabulary import BY_KEY, CREDIT_GROUPS, GROUPS, TITLE_KEYS
from lostcity_tui.text import slug

SECTION = "facts"


def _group_of(fact: Fact) -> str:
    """Return the group of the Facts pane in which a fact stands."""
    if fact.key == "credit":
        return CREDIT_GROUPS.get(fact.label.casefold(), "Crew")
    if fact.key == "difference":
        return "Differences"
    return BY_KEY[fact.key].group


def blocks(context: Context) -> Iterator[Block]:
    """Yield a heading a group and its facts, each followed by its claims."""
    groups: dict[str, list[Fact]] = {group: [] for group in GROUPS}
    for fact in (*context.film.facts, *context.film.differ):
        groups[_group_of(fact)].append(fact)
    for group, facts in groups.items():
        if facts:
            heading = f"group/{slug(group)}"
            yield Block(heading, "", SECTION, "heading", group, "")
            for fact in facts:
                kind = "difference" if fact.key == "difference" else "fact"
                if fact.key in TITLE_KEYS:
                    kind = "title"
                yield from context.fact_blocks(fact, SECTION, heading, kind)
