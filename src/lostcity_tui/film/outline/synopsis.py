"""The synopsis section: every telling of the whole, what gives least away first."""

from collections.abc import Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.outline.context import Context
from lostcity_tui.film.records import Synopsis
from lostcity_tui.film.vocabulary import SYNOPSIS_WORDS


def blocks(context: Context) -> Iterator[Block]:
    """Yield one block a synopsis, premises and loglines first."""
    for item in sorted(context.film.synopses, key=lambda item: context.level(item.spoils)):
        notes = [item.note] if item.note else []
        if item.origin:
            notes.append(f"taken from: {context.source_titles.get(item.origin, item.origin)}")
        yield Block(
            anchor=f"synopsis/{item.id}", parent="", section="synopsis", kind=item.kind,
            label=title(item), text=item.text, by=item.by, notes=tuple(notes),
            spoiler=context.level(item.spoils), witnesses=_witnesses(context, item),
            words=SYNOPSIS_WORDS.get(item.kind, ()),
        )  # fmt: skip


def _witnesses(context: Context, item: Synopsis) -> int:
    """Return how many independent origins tell it."""
    return 1 if item.origin else len({context.origins.get(source, source) for source in item.by})


def title(item: Synopsis) -> str:
    """Return the heading of a synopsis: its own, or its kind."""
    return item.title or item.kind.capitalize()
