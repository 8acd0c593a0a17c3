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
        self._children: dict[str, list[Block]] = {}
        self._tops: dict[str, list[Block]] = {}
        for block in page.blocks:
            if block.parent in self._blocks:
                self._children.setdefault(block.parent, []).append(block)
            else:
                self._tops.setdefault(block.section, []).append(block)

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
        return _of(kinds, self._children.get(anchor, []))

    def section(self, name: str, *kinds: str) -> list[Block]:
        """Return the topmost blocks of a section, of some kinds or of all."""
        return _of(kinds, self._tops.get(name, []))

    def said_by(self, block: Block) -> str:
        """Return the titles of the sources that state a block, in one line."""
        return "; ".join(self.titles.get(source, source) for source in block.by)


def _of(kinds: tuple[str, ...], blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.kind in kinds] if kinds else blocks
