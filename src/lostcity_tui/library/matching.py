"""Which files tell of the same film: those that a program wrote join the dossier that somebody did.

Two dossiers stay two films, whatever they are called: a copy of a file would bear out itself.
"""

from collections.abc import Iterable
from pathlib import Path

from lostcity_tui.film.blocks import Card
from lostcity_tui.text import fold

#: The ending of files that a program wrote; they may join another file.
_WRITTEN = ".nfo"


def groups(files: Iterable[tuple[str, Card]]) -> list[list[int]]:
    """Return the places of the files of each film, a dossier before what a program wrote.

    One film has one year, a title in common, and no directors that differ.
    """
    listed = [*files]
    found: dict[int, list[int]] = {}
    known: dict[tuple[int, str], list[int]] = {}
    for place in sorted(range(len(listed)), key=lambda at: (_is_written(listed[at][0]), at)):
        path, card = listed[place]
        keys = [(card.year, fold(title)) for title in {card.title, *card.titles}]
        near = (first for key in keys for first in known.get(key, ())) if card.year else ()
        first = place
        if _is_written(path):
            first = next((at for at in near if _agree(listed[at][1], card)), place)
        found.setdefault(first, []).append(place)
        if first == place:
            for key in keys:
                known.setdefault(key, []).append(place)
    return [*found.values()]


def _is_written(path: str) -> bool:
    return Path(path).suffix.lower() == _WRITTEN


def _agree(card: Card, other: Card) -> bool:
    """Tell whether two films may have been directed by the same people."""
    theirs = {fold(name) for name in other.directors}
    return not card.directors or not theirs or any(fold(name) in theirs for name in card.directors)
