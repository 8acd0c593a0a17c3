"""Pieces as Markdown; whatever a dossier holds is escaped, so that it reads as it was written."""

import re
from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.render.page import pieces
from lostcity_tui.render.pieces import Piece

_HEADS = {"title": "#", "section": "##", "heading": "###", "subheading": "####"}
#: An underscore within a word and an ampersand that begins no entity mean nothing.
_SPECIAL = re.compile(r"([\\`*\[\]<>#|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
#: What begins so would become a list or an underlined heading.
_STARTS = re.compile(r"^(\d*)([.)+=-])")


def escape(text: str) -> str:
    """Return `text` on one line with all that Markdown or HTML would obey made literal."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _STARTS.sub(r"\1\\\2", line)


def to_markdown(page: Page, sections: Iterable[str] = SECTIONS) -> str:
    """Return the page as Markdown (CommonMark) that ends in a line feed."""
    lines: list[str] = []
    previous = ""
    for piece in pieces(page, sections):
        if lines and not (piece.kind == previous == "item"):
            lines.append("")
        lines.extend(_lines(piece))
        previous = piece.kind
    return "\n".join(lines) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    tail = f" *({escape(piece.tail)})*" if piece.tail else ""
    if piece.kind in _HEADS:
        yield f"{_HEADS[piece.kind]} {escape(piece.text)}{tail}"
    elif piece.kind == "item":
        label = f"**{escape(piece.label)}**" if piece.label else ""
        text = ": ".join(part for part in (label, escape(piece.text)) if part)
        yield "  " * piece.depth + "- " + text + tail
    else:
        paragraphs = [part for part in piece.text.split("\n") if part.strip()]
        yield "\n\n".join(map(escape, paragraphs)) + tail
