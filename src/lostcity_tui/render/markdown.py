"""Pieces as Markdown; whatever a dossier holds is escaped, so that it reads as it was written."""

import re
from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.render.pieces import Piece, pieces

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
#: A line that begins so would become a list, a quotation or a rule.
_STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")


def escape(text: str) -> str:
    """Return `text` with everything that Markdown or HTML would obey made literal."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _STARTS.sub(lambda match: "".join(f"\\{part}" if not part.isdigit() else part for part in match.groups() if part), escaped)


def to_markdown(page: Page, sections: Iterable[str] = SECTIONS, *, up_to: int | None = None) -> str:
    """Return the page as Markdown that ends in a line feed."""
    lines: list[str] = []
    previous = ""
    for piece in pieces(page, sections, up_to):
        if lines and not (piece.kind == previous == "item"):
            lines.append("")
        lines.extend(_lines(piece))
        previous = piece.kind
    return "\n".join(lines) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    text, tail = escape(piece.text), f" *({escape(piece.tail)})*" if piece.tail else ""
    match piece.kind:
        case "title":
            yield f"# {text}"
        case "section":
            yield f"## {text}"
        case "heading":
            yield f"### {text}{tail}"
        case "item":
            label = f"**{escape(piece.label)}**" if piece.label else ""
            yield "  " * piece.depth + "- " + ": ".join(part for part in (label, text) if part) + tail
        case _:
            yield text + tail
