"""A page's blocks by address, by parent and by section: what every face looks up."""

from lostcity_tui.film.blocks import Block, Page

#: Who states what no source does.
AUTHOR = "the dossier's author"


class Tree:
    """Look-ups over one film's page, made once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.titles = dict(page.sources)
        """Source → its title."""
        self._blocks = {block.anchor: block for block in page.blocks}
        self._children: dict[str, dict[str, list[Block]]] = {}
        """By parent and kind; under no kind all of them."""
        self._tops: dict[str, dict[str, list[Block]]] = {}
        """By section and kind; under no kind all of them."""
        for block in page.blocks:
            if block.parent in self._blocks:
                kinds = self._children.setdefault(block.parent, {})
            else:
                kinds = self._tops.setdefault(block.section, {})
            for kind in {"", block.kind}:
                kinds.setdefault(kind, []).append(block)

    def __contains__(self, anchor: object) -> bool:
        return anchor in self._blocks

    def block(self, anchor: str) -> Block:
        """Return the block at an address; raises KeyError."""
        return self._blocks[anchor]

    def get(self, anchor: str) -> Block | None:
        """Return the block at an address, or None."""
        return self._blocks.get(anchor)

    def children(self, anchor: str, *kinds: str) -> list[Block]:
        """Return the blocks right below another, of some kinds or of all."""
        return _of(kinds, self._children.get(anchor, {}))

    def section(self, name: str, *kinds: str) -> list[Block]:
        """Return the topmost blocks of a section, of some kinds or of all."""
        return _of(kinds, self._tops.get(name, {}))

    def said_by(self, block: Block) -> str:
        """Return the titles of the sources that state a block, in one line."""
        return "; ".join(self.titles.get(source, source) for source in block.by)


def _of(kinds: tuple[str, ...], blocks: dict[str, list[Block]]) -> list[Block]:
    if len(kinds) < 2:
        return blocks.get("".join(kinds), [])
    return [block for block in blocks.get("", []) if block.kind in kinds]
