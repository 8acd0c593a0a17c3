"""Markdown: what a dossier holds reads as it was written, whatever it looks like."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.dossier.examples import BUNDLED, readme_example

from lostcity_tui.dossier.reader import read_text
from lostcity_tui.film.blocks import Page
from lostcity_tui.film.outline import page
from lostcity_tui.render.markdown import escape, to_markdown
from lostcity_tui.render.page import pieces
from lostcity_tui.text import visible

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words_of(markdown: str) -> str:
    """Return the words that a reader of rendered Markdown sees."""
    html = re.sub(r"</?(strong|em|s|code)>", "", PARSER.render(markdown))
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def page_of(text: str) -> Page:
    film = read_text(text, "film.yaml").film
    assert film is not None
    return page(film)


TRICKY = (
    "# heading", "## x ##", "- item", "+ item", "* item", "1. one", "12) two", "> quote", "---",
    "===", "***", "**bold**", "_it_ a_b_c __x__", "`code`", "[link](https://x.org)", "![i](x)",
    "<b>x</b>", "<!-- x -->", "&amp; & &lt; &#65; &nbsp;", "a | b", "~~~", "~~gone~~", "$x$",
    "\\*", "a\\", "|---|", "    code", "http://x.org <http://x.org>", "[a]: b",
    "<script>x</script>", "x\n===\ny", ".", "1", "1.",
)  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("frame", ["{}", "- {}", "# {}", "- **{}**: x", "x *({})*", "  - {}"])
def test_markup_is_shown_and_not_obeyed(text: str, frame: str) -> None:
    plain = frame.replace("# ", "").replace("- ", "").replace("*", "").strip()
    assert words_of(frame.format(escape(text))) == " ".join(plain.format(text.strip()).split())


@given(st.text(st.characters(codec="utf-8"), max_size=80).map(visible))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    assert words_of(escape(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", [readme_example(), BUNDLED.read_text("utf-8")])
def test_rendered_markdown_says_what_the_pieces_say(text: str) -> None:
    shown = page_of(text)
    said = words_of(to_markdown(shown))
    for piece in pieces(shown):
        for part in (piece.text, piece.label, piece.tail):
            assert " ".join(part.split()) in said


def test_headings_items_and_paragraphs_keep_their_levels() -> None:
    tokens = PARSER.parse(to_markdown(page_of(readme_example())))
    heads = [token.tag for token in tokens if token.type == "heading_open"]
    assert heads[0] == "h1"
    assert set(heads) == {"h1", "h2", "h3", "h4"}
    assert heads.count("h1") == 1
    assert max(token.level for token in tokens if token.type == "list_item_open") == 3
    assert "code_block" not in {token.type for token in tokens}
