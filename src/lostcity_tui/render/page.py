"""A page as a run of headings, paragraphs and items: what plain text and Markdown both print."""

from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import SECTIONS, Card, Page
from lostcity_tui.film.tree import Tree
from lostcity_tui.render import people, story
from lostcity_tui.render.pieces import Piece, facts, sources


def pieces(page: Page, sections: Iterable[str] = SECTIONS) -> Iterator[Piece]:
    """Yield a page's sections as pieces; a section with nothing in it is left out."""
    yield from _head(page.card)
    writers = {
        "synopsis": story.synopsis,
        "cast": people.cast,
        "plot": story.plot,
        "reviews": story.reviews,
        "facts": facts,
        "sources": sources,
    }
    view = Tree(page)
    for section in sections:
        if view.section(section):
            yield Piece("section", section.capitalize())
            yield from writers[section](view)


def _head(card: Card) -> Iterator[Piece]:
    yield Piece("title", f"{card.title} ({card.year})" if card.year else card.title)
    hidden = {"title", "year" if card.year else ""}
    rest = [
        "directed by " * (key == "director") + text + " (disputed)" * (standing == "disputed")
        for key, text, standing in card.line
        if key not in hidden
    ]
    if rest:
        yield Piece("paragraph", "; ".join(rest))
