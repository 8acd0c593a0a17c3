"""A passage as one cites it: the text, the film, the place, and who says so."""

from lostcity_tui.film.blocks import Block
from lostcity_tui.render.pieces import remarks, with_notes
from lostcity_tui.tui.content.claims import POINTING, subject
from lostcity_tui.tui.content.view import FilmView

#: Kinds of block that a dossier retells in its own words; so it does every synopsis.
_RETOLD = ("telling", "review", "point", "comparison")


def cite(view: FilmView, block: Block) -> str:
    """Return the passage and its remarks, followed by where it is from."""
    about = view.block(subject(view, block.anchor)) if block.kind in POINTING else block
    claims = view.children(about.anchor, "claim")
    tellings = view.children(about.anchor, "telling")
    text = ": ".join(part for part in (block.label, block.text) if part)
    lines = [text + remarks(claims[0] if len(claims) == 1 else block)]
    lines += [f"  {with_notes(told)} [{_after(view, told)}]" for told in tellings]
    lines += [f"  {point.text}" for point in view.children(about.anchor, "point")]
    compared = view.children(about.anchor, "comparison")
    lines += [f"  Compares it with {film.text}" for film in compared]
    if len(claims) > 1:
        lines += [f"  {with_notes(each)} [{view.said_by(each)}]" for each in claims]
    film = f"{view.card.title} ({view.card.year})" if view.card.year else view.card.title
    root = view.root(about.anchor)
    scene = f"scene {root.spoiler}" if root.kind == "scene" else ""
    where = ", ".join(part for part in (film, about.section, scene) if part)
    lines.append(f"— {where}" + ("" if tellings else f"; {_after(view, block)}"))
    return "\n".join(lines)


def _after(view: FilmView, block: Block) -> str:
    """Return who says so; what is retold is no quotation."""
    retold = block.by and (block.section == "synopsis" or block.kind in _RETOLD)
    return f"{'retold after' if retold else 'source'}: {view.said_by(block)}"
