"""A film as the panes look at it: blocks by address, names that are links, items to select."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from lostcity_tui.film.blocks import RIVALS, Block, Page
from lostcity_tui.film.boundary import within
from lostcity_tui.film.tree import AUTHOR, Tree
from lostcity_tui.tui.flow import NO_BREAK, Para, para

if TYPE_CHECKING:
    from lostcity_tui.search import Hit

Part = tuple[str, str] | tuple[str, str, str]

#: The beginning of a link to another film, and what stands between the film and an address in it.
FILM, WITHIN = "film:", "#"
#: How a standing looks beside its word, so that neither colour nor the word alone carries it.
STANDING_MARKS = {"agreed": "✓", "one witness": "·", "scoped": "⊂", "disputed": "≠"}
STANCE_MARKS = {"positive": "+", "mixed": "±", "negative": "−", "none": "?"}
#: A label and what it is of stand side by side from this width on, which a list beside an open item
#: has at 80 columns; below it too many names would be cut, so the one stands above the other.
TWO_COLUMNS = 28
#: What stands between rival values on one line, and where each has its own: a character for a
#: character, so that what lies behind it stays where it is.
_BETWEEN, _BELOW = f"  ≠{NO_BREAK * 2}", f" \n≠{NO_BREAK * 2}"
#: Stands before the word "doubt".
DOUBT_MARK = f"~{NO_BREAK}"
_WORD = re.compile(r"\w[\w’'-]*")
_ARTICLE = re.compile(r"^(?:the|an?|la|le|les) ", re.IGNORECASE)
_ENGLISH_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_ENDS_A_SENTENCE = '.!?:;…“"'
#: Names that are everyday words too, and what follows where they are just that ("One of us").
_EVERYDAY = frozenset({"one", "two", "it", "he", "she", "her", "them", "us", "you", "who", "no"})
_NOT_A_NAME_BEFORE = (" of ", " by ", " more ", " or ", " may ", " might ", " can ", " must ")
#: Characters on either side of a name that tell whether it is meant: room for the longest of these.
_AROUND = 16


class Item(NamedTuple):
    """Something in a pane that can be selected: a few paragraphs, and where it leads."""

    anchor: str
    flows: tuple[Para, ...]
    target: str = ""
    """The anchor or address that opening it leads to; empty: it opens nothing."""
    selectable: bool = True
    beside: bool = False
    """Whether it stands to the right of the item before it, and not below."""


class FilmView(Tree):
    """Look-ups over one film's page, and the names in it that are links."""

    def __init__(
        self,
        page: Page,
        seen: int | None = None,
        elsewhere: Callable[[Block], Sequence[Hit]] = lambda _: (),
        edition: int = 0,
    ) -> None:
        """Take a film, and the last scene that is seen of it: 0 is the premise, None all of it.

        `elsewhere` tells of a person in which other films of the library they are; `edition` is
        another whenever the page, or that, has changed.
        """
        super().__init__(page if seen is None else within(page, seen))
        self.whole = page
        """The film with what is not yet seen of it, which is not to be shown."""
        self.seen = seen
        self.card = page.card
        self.key = f"{page.card.id} {seen} {edition}"
        """Names the film as far as it is seen: what is made of it stays as it is."""
        self.elsewhere = elsewhere
        self.origins = dict(page.origins)
        self._names: dict[str, list[tuple[str, str]]] | None = None

    @cached_property
    def hides(self) -> frozenset[str]:
        """The sections whose lists would be longer if all of the film were seen."""
        if self.seen is None:
            return frozenset()
        headings = {"", *(b.anchor for b in self.whole.blocks if b.kind == "heading")}
        return frozenset(
            block.section
            for block in self.whole.blocks
            if block.anchor not in self and block.parent in headings
        )

    def all_of(self, section: str, kind: str) -> list[Block]:
        """Return every block of a kind in a section, nested ones too."""
        return [b for b in self.page.blocks if b.section == section and b.kind == kind]

    def said_by(self, block: Block) -> str:
        """Return who states a block, in one line: its sources, or the dossier's author."""
        return super().said_by(block) or AUTHOR

    def root(self, anchor: str) -> Block:
        """Return the topmost ancestor that is more than a heading; raises KeyError."""
        block = self._blocks[anchor]
        while block.parent:
            above = self._blocks[block.parent]
            if above.kind == "heading":
                break
            block = above
        return block

    def linked(self, text: str, role: str, own: str = "") -> list[Part]:
        """Return `text` as parts in which names of the film are links; `own` is not linked."""
        parts: list[Part] = []
        position = 0
        for start, end, anchor in self._mentions(text):
            if anchor == own:
                continue
            parts += [(text[position:start], role), (text[start:end], "link", anchor)]
            position = end
        return [*parts, (text[position:], role)]

    def _mentions(self, text: str) -> Iterator[tuple[int, int, str]]:
        names = self._name_table()
        position = 0
        for match in _WORD.finditer(text):
            if match.start() < position:
                continue
            word = match.group().removesuffix("’s").removesuffix("'s")
            for name, anchor in names.get(word.split("-")[0], ()):
                start, end = match.start(), match.start() + len(name)
                if text.startswith(name, start) and not text[end : end + 1].isalnum():
                    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                    if not self._is_meant(name, anchor, before, after):
                        continue
                    yield start, end, anchor
                    position = end
                    break

    def _is_meant(self, name: str, anchor: str, before: str, after: str) -> bool:
        """Tell whether a name that may be an everyday word stands for whom it names.

        "The diver" does where somebody of that name is in the story; "a diver" and "diving" do not,
        and neither does "One" where a sentence begins or goes on as if it were a number.
        """
        if name[:1].islower() and anchor in self._nouns:
            return before.endswith(("the ", "The ")) and anchor in self._in_scenes
        if name.lower() not in _EVERYDAY:
            return True
        begins = not before.strip() or before.rstrip()[-1] in _ENDS_A_SENTENCE
        return not begins and not after.startswith(_NOT_A_NAME_BEFORE)

    @cached_property
    def _nouns(self) -> set[str]:
        """The characters who are called by a noun: the diver."""
        return {
            anchor
            for name, anchor in self.page.names
            if anchor.startswith("character/") and _ENGLISH_ARTICLE.match(name)
        }

    @cached_property
    def _in_scenes(self) -> set[str]:
        """The characters who are in the story."""
        return {link for block in self.page.blocks if block.kind == "scene" for link in block.links}

    def _name_table(self) -> dict[str, list[tuple[str, str]]]:
        """Return first word → (name, anchor), longer names first."""
        if self._names is None:
            table: dict[str, dict[str, str]] = defaultdict(dict)
            for name, anchor in self.page.names:
                whole = anchor.startswith(("scene/", "source/"))
                for form in dict.fromkeys((name, name if whole else _ARTICLE.sub("", name))):
                    first = _WORD.match(form)
                    if first and len(form) > 2:
                        table[first.group().split("-")[0]].setdefault(form, anchor)
            self._names = {
                word: sorted(forms.items(), key=lambda item: -len(item[0]))
                for word, forms in table.items()
            }
        return self._names

    def prose(
        self, block: Block, *before: Part, role: str = "text", indent: int = 0,
        hang: int | None = None, after: tuple[Part, ...] = (),
    ) -> Para:  # fmt: skip
        """Return a block's passage as a paragraph with links, ready to have its hits marked."""
        text = block.text.replace(RIVALS, _BETWEEN)
        built = para(
            *before, *self.linked(text, role, block.anchor), *after, indent=indent, hang=hang
        )
        return built._replace(body=sum(len(part[0]) for part in before), anchor=block.anchor)


def rivals_apart(line: Para, width: int) -> Para:
    """Return a paragraph with each rival value on a line of its own, if one line is too short."""
    fits = line.indent + cell_len(line.text) <= width
    return line if fits else line._replace(text=line.text.replace(_BETWEEN, _BELOW))


def standing_parts(standing: str, text: str = "") -> tuple[Part, ...]:
    """Return a standing as a mark and a word, which stay together.

    Where the mark stands between the values of `text` already the word is enough.
    """
    if not standing:
        return ()
    role = {"disputed": "dispute", "agreed": "good"}.get(standing, "dim")
    mark = "" if RIVALS in text else f"{STANDING_MARKS.get(standing, '')} "
    return ((f"{mark}{standing}".replace(" ", NO_BREAK), role),)


def said(who: str) -> Part:
    """Return who says so, as it stands behind what is said; the dash stays with it."""
    return (f"  —{NO_BREAK}{who}", "source")


def remark(note: str) -> tuple[Part, ...]:
    """Return a remark, which is quieter than what it is on; a doubt has a mark to be found by."""
    mark = ((DOUBT_MARK, "dispute"),) if note.startswith("doubt") else ()
    return (*mark, (note, "dim"))


def blank() -> Para:
    """Return an empty line."""
    return Para("")


def heading(text: str, *after: Part) -> Para:
    """Return a heading line."""
    return para((text, "heading"), *after)


def heading_item(text: str, *after: Part, above: bool = True) -> Item:
    """Return a heading that cannot be selected, with an empty line above."""
    flows = (blank(), heading(text, *after)) if above else (heading(text, *after),)
    return Item(f"heading:{text}", flows, selectable=False)
