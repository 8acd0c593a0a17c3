"""A passage as one cites it: the text, the film, the place, and who says so."""

from lostcity_tui.film.blocks import Block
from lostcity_tui.tui.content.claims import POINTING, subject
from lostcity_tui.tui.content.view import FilmView


def cite(view: FilmView, block: Block) -> str:
    """Return the passage followed by where it is from."""
    card = view.card
    film = f"{card.title} ({card.year})" if card.year else card.title
    text = (
        f"{block.label}: {block.text}" if block.label and block.text else block.label or block.text
    )
    about = view.block(subject(view, block.anchor)) if block.kind in POINTING else block
    claims = view.children(about.anchor, "claim")
    tellings = view.children(block.anchor, "telling")
    lines = [text]
    lines += [f"  {told.text} [{view.said_by(told)}]" for told in tellings]
    if len(claims) > 1:
        lines += [f"  {claim.text} [{view.said_by(claim)}]" for claim in claims]
    root = view.root(about.anchor)
    scene = f"scene {root.spoiler}" if root.kind == "scene" else ""
    where = ", ".join(part for part in (film, about.section, scene) if part)
    said = "" if tellings else view.said_by(block)
    lines.append(f"— {where}" + (f"; source: {said}" if said else ""))
    return "\n".join(lines)
