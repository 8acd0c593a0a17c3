"""The list of films: title, original title, year and director in columns, filtered as one types."""

from collections.abc import Sequence

from lostcity_tui.library import Entry
from lostcity_tui.text import fold
from lostcity_tui.tui.content.narrowing import narrowed
from lostcity_tui.tui.content.uniform import Uniform
from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.flow import clipped, padded, para


def film_lines(entries: Sequence[Entry]) -> list[str]:
    """Return what each film is known by, folded: titles, year, directors."""
    return [
        fold(" ".join((*entry.card.titles, str(entry.card.year or ""), *entry.card.directors)))
        for entry in entries
    ]


def matching(entries: Sequence[Entry], lines: Sequence[str], text: str) -> Sequence[int]:
    """Return the indexes of the films that `text` names, which are known by `lines`.

    A range such as "1970..1980" or "1970.." stands for its years.
    """
    words, ranges = [], []
    for word in text.split():
        years = _years(word)
        if years:
            ranges.append(years)
        else:
            words.append(word)
    found = narrowed(lines, " ".join(words)) if words else range(len(lines))
    for first, last in ranges:
        found = [at for at in found if max(1, first) <= entries[at].card.year <= last]
    return found


def _years(word: str) -> tuple[int, int] | None:
    if ".." not in word:
        return None
    from lostcity_tui.search.query import years_in  # only a range pays for its import

    return years_in(word)


def no_film() -> Item:
    """Return what stands in the list when nothing in it is left."""
    return Item("nothing", (para(("No film is called that.", "dim")),), selectable=False)


def film_rows(entries: Sequence[Entry], shown: Sequence[int], width: int) -> Uniform:
    """Return a line a film."""

    def row(index: int) -> Item:
        entry = entries[shown[index]]
        card = entry.card
        year = str(card.year) if card.year else "    "
        directors = ", ".join(card.directors)
        wide = width >= 90
        title_width = width * 2 // 5 if wide else max(width - 24, min(34, width - 6))
        columns = [(card.title, title_width, "text")]
        if wide:
            original = card.original_title if card.original_title != card.title else ""
            columns.append((original, width // 4, "source"))
        marks = [*(["  "] * (len(columns) - 1)), "! " if entry.errors else "  "]
        parts = [(f"{year}  ", "number")]
        for (text, room, role), mark in zip(columns, marks, strict=True):
            parts += [(padded(text, room - 2), role), (mark, "warning")]
        used = 6 + sum(room for _, room, _ in columns)
        parts.append((clipped(directors, max(0, width - used)), "dim"))
        return Item(f"film:{entry.id}", (para(*parts),), target=f"film:{entry.id}")

    return Uniform(len(shown), 1, row)
