"""The help: the keys that matter here first, then all of them by group."""

from collections.abc import Mapping
from itertools import groupby

from lostcity_tui.tui.content.view import Item, heading_item
from lostcity_tui.tui.flow import Para, para
from lostcity_tui.tui.keys import KEYS, Key, shown

_HERE = {
    "synopsis": "Each telling of the story with its source; what gives least away comes first.",
    "cast": "Characters and who plays them, then the crew. Enter opens a character or a person.",
    "plot": "The scenes. ≠ marks those that differ between sources, ↶ those told out of order.",
    "reviews": "What viewers and scholars think: + positive, ± mixed, − negative, ? no verdict.",
    "facts": "Every other fact. ≠ is disputed, ✓ agreed by independent origins, ⊂ scoped.",
    "sources": "What each source is and gave; below, everything on which they disagree.",
    "results": "Type what you remember; enter goes to the passage, n and N to the next ones.",
    "films": "Type a part of a title, a year or a director; enter opens it, ^s sorts.",
    "commands": "Type what you want to do; enter does it. The keys on the right do it too.",
}


def key_items(section: str, keymap: Mapping[str, str], width: int) -> list[Item]:
    """Return the help for a section, with the keys as the user has set them."""
    items = [Item("here", (para((_HERE[section], "text")),))]
    for group, keys in groupby(KEYS, key=lambda key: key.group):
        listed = [_row(key, keymap) for key in keys if not key.where or section in key.where]
        if listed:
            items += [heading_item(group), *listed]
    return [*items, heading_item("Search"), *query_items(width)]


def query_items(_width: int) -> list[Item]:
    """Return a line for each form that a query may have."""
    return [
        Item(f"query:{form}", (_line(form, meaning),), selectable=False)
        for form, meaning in QUERY_HELP
    ]


QUERY_HELP = (
    ("oilrig perlmann", "words in any order, typos forgiven"),
    ('"mechanical eyes"', "exactly this phrase"),
    ("dream -octopus", "without a word"),
    ("cast: plot: review:", "in a field; also title: character: fact: source:"),
    ("year:1990..1999", "films of these years; of a director: by:jeunet"),
    ("in:plot", "in one section; also in:cast, in:facts"),
)


def _row(key: Key, keymap: Mapping[str, str]) -> Item:
    keys = shown(key, keymap, every=True)
    return Item(f"key:{key.id}", (_line(keys, key.help),))


def _line(form: str, meaning: str) -> Para:
    return para((form.ljust(22), "key"), (meaning, "text"), hang=22)
