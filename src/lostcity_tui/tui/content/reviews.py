"""The Reviews pane: the scores, a picture of the stances, the reviews; and one review opened."""

from collections import Counter

from rich.cells import cell_len

from lostcity_tui.film.blocks import RIVALS, Block
from lostcity_tui.film.tree import AUTHOR
from lostcity_tui.tui.content.view import (
    DOUBT_MARK,
    STANCE_MARKS,
    FilmView,
    Item,
    blank,
    heading_item,
    remark,
    said,
    standing_parts,
)
from lostcity_tui.tui.flow import NO_BREAK, Para, padded, para

_ROLES = {"positive": "good", "mixed": "mixed", "negative": "bad", "none": "dim"}


def stance(block: Block) -> str:
    """Return a review's stance; empty when the dossier names none that there is."""
    return _noted(block, "stance")


def in_words(stance: str) -> str:
    """Return a stance as it is shown: whoever explains a film may pass no verdict on it."""
    return f"no{NO_BREAK}verdict" if stance == "none" else stance


def listing(view: FilmView, width: int, only: str = "") -> list[Item]:
    """Return the scores, the reviews below a picture of them, the rest; `only` is a stance."""
    received = view.section("reviews", "pointer") if not only else []
    scores = [block for block in received if _is_score(block)]
    items = _received(view, "Scores", scores, width)
    reviews = view.section("reviews", "review")
    if reviews:
        picture = _picture(reviews, width)
        above = (blank(),) if items else ()
        items.append(Item("stances", (*above, picture, blank()), selectable=False))
        items += [_row(view, block) for block in reviews if only in ("", stance(block))]
    rest = [block for block in received if not _is_score(block)]
    return items + _received(view, "Reception", rest, width, above=bool(items))


def _is_score(block: Block) -> bool:
    return block.text[:1].isdigit()


def _picture(reviews: list[Block], width: int) -> Para:
    counts = Counter(stance(block) for block in reviews)
    room = max(8, min(30, width - 12))
    parts: list[tuple[str, str]] = []
    for name, mark in STANCE_MARKS.items():
        if counts[name]:
            scale = 1 if len(reviews) <= room else room / len(reviews)
            cells = max(1, round(counts[name] * scale))
            parts.append((mark * cells, _ROLES[name]))
    told = [f"{counts[name]} {in_words(name)}" for name in STANCE_MARKS if counts[name]]
    words = ", ".join(said.replace(" ", NO_BREAK) for said in told)
    return para(*parts, (f"  {words}", "dim"))


def _row(view: FilmView, block: Block) -> Item:
    name = stance(block)
    kind = next((note for note in block.notes if ":" not in note), "")
    head = para(
        (f"{STANCE_MARKS.get(name, ' ')} ", _ROLES.get(name, "dim")), (block.label, "label"),
        (f"  {in_words(name)}" if name else "", _ROLES.get(name, "dim")), (f"  {kind}", "dim"),
        *((("  ", "dim"), *remark("doubt")) if _noted(block, "doubt") else ()), hang=2,
    )  # fmt: skip
    body = (view.prose(block, indent=2),) if block.text else ()
    return Item(block.anchor, (head, *body), target=block.anchor)


def _noted(block: Block, name: str) -> str:
    """Return what a block notes under a name; empty when it notes nothing."""
    start = f"{name}: "
    return next((n.removeprefix(start) for n in block.notes if n.startswith(start)), "")


def _received(
    view: FilmView, title: str, blocks: list[Block], width: int, *, above: bool = False
) -> list[Item]:
    """Return a heading and a line each; what is said stands in a column where labels are short."""
    if not blocks:
        return []
    labels = [block.label.partition(": ")[2] or block.label for block in blocks]
    column = max(map(cell_len, labels)) + 2
    narrow = column > width // 3
    heads = [f"{label}  " if narrow else padded(label, column) for label in labels]
    rows = [
        _score(view, block, head, 2 if narrow else column)
        for block, head in zip(blocks, heads, strict=True)
    ]
    return [heading_item(title, above=above), *rows]


def _score(view: FilmView, block: Block, head: str, hang: int) -> Item:
    """Return a score with who gives it; of rival ones the first, the others are asked for."""
    differ = block.standing == "disputed"
    after = (("  ", "dim"), *standing_parts("disputed")) if differ else (said(view.said_by(block)),)
    line = para((head, "label"), (block.text.partition(RIVALS)[0], "text"), *after, hang=hang)
    return Item(block.anchor, (line,), target=block.links[0] if block.links else "")


def detail(view: FilmView, anchor: str, width: int) -> list[Item]:
    """Return one review: stance, doubts, points, films compared with, who is mentioned."""
    block = view.block(anchor)
    items = [Item(anchor, (*_head(view, block), blank()))]
    for kind, title in (("point", "Points"), ("comparison", "Compares it with")):
        found = view.children(anchor, kind)
        if found:
            items.append(heading_item(title, above=False))
            items += [Item(b.anchor, (view.prose(b, ("• ", "dim"), hang=2),)) for b in found]
            items.append(Item(f"end:{kind}", (blank(),), selectable=False))
    who = [view.block(link) for link in block.links if link in view]
    if who:
        items.append(heading_item("Speaks of", above=False))
        items += [
            Item(f"{anchor}>{b.anchor}", (para((b.label, "link", b.anchor)),), target=b.anchor)
            for b in who
        ]
    return items


def _head(view: FilmView, block: Block) -> list[Para]:
    name = stance(block)
    kind = next((note for note in block.notes if ":" not in note), "")
    head = [para((block.label, "heading"), (f"  {kind}", "dim"))]
    if authors := _noted(block, "authors"):
        head.append(para(("Authors ", "dim"), (authors, "text"), hang=8))
    if name:
        stands = f"{STANCE_MARKS[name]} {in_words(name)}"
        head.append(para(("Stance  ", "dim"), (stands, _ROLES[name])))
    sources = ((view.titles.get(s, s) + " ", "link", f"source/{s}") for s in block.by)
    nobody = ("" if block.by else AUTHOR, "text")
    head.append(para(("Source  ", "dim"), *sources, nobody, hang=8))
    if doubt := _noted(block, "doubt"):
        head.append(para(("Doubt ", "dim"), (DOUBT_MARK, "dispute"), (doubt, "dim"), hang=8))
    if block.text:
        head += [blank(), view.prose(block, role="strong")]
    return head
