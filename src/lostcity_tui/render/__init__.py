"""A film's page as plain text, Markdown or JSON: no colour, no box drawing, no terminal."""

from lostcity_tui.render.json import to_json
from lostcity_tui.render.markdown import to_markdown
from lostcity_tui.render.text import to_text

__all__ = ["to_json", "to_markdown", "to_text"]
