"""The list of films: a line a film in columns, filtered as one types."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from lostcity_tui.film.blocks import Card
from lostcity_tui.library import Entry
from lostcity_tui.text import fold
from lostcity_tui.tui.content.narrowing import narrowed
from lostcity_tui.tui.content.uniform import Uniform
from lostcity_tui.tui.content.view import FILM, Item
from lostcity_tui.tui.flow import padded, para


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


def _by_director(card: Card) -> tuple[int, str]:
    """Return the last word of the first director's name, by which it stands in a filmography."""
    names = fold(card.directors[0]).split() if card.directors else []
    return (0, " ".join((names[-1], *names))) if names else (1, "")


#: How the list can be sorted → what is compared; what is equal stays in the order of titles.
ORDERS: dict[str, Callable[[Card], tuple[int, str]]] = {
    "by title": lambda _: (0, ""),
    "newest first": lambda card: (-card.year, ""),
    "by director": _by_director,
}


def ranks(entries: Sequence[Entry], order: str) -> Sequence[int]:
    """Return the place of each film in one of `ORDERS`."""
    keys = [ORDERS[order](entry.card) for entry in entries]
    places = [0] * len(keys)
    for place, at in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        places[at] = place
    return places


def no_film(search: str) -> Item:
    """Return what stands in the list when nothing in it is left; the key `search` finds more."""
    more = (("Actors, characters and everything else: esc, then ", "dim"), (search, "key"))
    said = (para(("No film or director is called that.", "dim")), para(*more))
    return Item("nothing", said, selectable=False)


def film_rows(entries: Sequence[Entry], shown: Sequence[int], width: int) -> Uniform:
    """Return a line a film, in columns that are as wide as the films of the library need them.

    The wider the list, the more columns there are; one that would be empty is left out.
    """
    columns = [column for column in _COLUMNS if width >= column.from_width]
    rooms = _rooms(columns, entries[:: len(entries) // _MEASURED + 1], width - len("1995 ! "))

    def anchor(index: int) -> str:
        return FILM + entries[shown[index]].id

    def row(index: int) -> Item:
        entry = entries[shown[index]]
        parts = [(f"{entry.card.year or '':<4}", "number")]
        parts.append((" !" if entry.errors else "  ", "warning"))
        for column, room in zip(columns, rooms, strict=True):
            if room:
                gap = " " if column.text is _title else _GAP
                parts.append((gap + padded(column.text(entry.card), room), column.role))
        return Item(anchor(index), (para(*parts),), target=anchor(index))

    return Uniform(len(shown), 1, row, anchor)


class _Column(NamedTuple):
    """One thing that the list says of each film."""

    text: Callable[[Card], str]
    role: str
    from_width: int
    """The least width of a list that has it."""


#: What the last column holds, as `Card.line` names it.
_DETAILS = ("runtime", "rating", "countries")


def _title(card: Card) -> str:
    return card.title


def _original_title(card: Card) -> str:
    return card.original_title if card.original_title != card.title else ""


def _directors(card: Card) -> str:
    return ", ".join(card.directors)


def _details(card: Card) -> str:
    """Return the rest of the card: running time, rating, countries."""
    return " · ".join(text for key, text, _ in card.line if key in _DETAILS)


_COLUMNS = (
    _Column(_title, "text", 0),
    _Column(_original_title, "source", 90),
    _Column(_directors, "dim", 50),
    _Column(_details, "dim", 130),
)
#: Stands between two columns.
_GAP = "  "
#: Films that are measured for the columns, evenly spread: a list of any length is there at once.
_MEASURED = 500


def _rooms(columns: Sequence[_Column], entries: Sequence[Entry], width: int) -> list[int]:
    """Return how wide each column is: as it needs to be, or an equal share of what is left."""
    needs = [max(cell_len(column.text(entry.card)) for entry in entries) for column in columns]
    room = width - len(_GAP) * (sum(map(bool, needs)) - 1)
    rooms = [0] * len(columns)
    for left, at in enumerate(sorted(range(len(columns)), key=needs.__getitem__)):
        rooms[at] = min(needs[at], room // (len(columns) - left))
        room -= rooms[at]
    return rooms
