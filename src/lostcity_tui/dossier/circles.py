"""Finding what leads back to itself: sources that take from each other, scenes that precede it."""

from collections.abc import Mapping, Sequence

from lostcity_tui.dossier.problems import quoted

#: A longer circle is told by its first members.
MAX_SHOWN = 8


def circles(links: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return each circle of names, beginning with the one that stands first in `links`.

    `links` leads from a name to at most one other; the cost is one step a name.
    """
    round_of: dict[str, int] = {}
    found = []
    place = {name: number for number, name in enumerate(links)}
    for number, start in enumerate(links):
        path, at = [], start
        while at in links and at not in round_of:
            round_of[at] = number
            path.append(at)
            at = links[at]
        if round_of.get(at) == number and at in links:
            circle = path[path.index(at) :]
            first = circle.index(min(circle, key=place.__getitem__))
            found.append((*circle[first:], *circle[:first]))
    return found


def in_words(circle: Sequence[str], link: str) -> str:
    """Return the names of a circle with `link` between them, back to the first."""
    cut = ["…"] if len(circle) > MAX_SHOWN else []
    return link.join([*map(quoted, circle[:MAX_SHOWN]), *cut, quoted(circle[0])])
