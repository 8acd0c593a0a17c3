"""Many films: finding dossiers, opening them fast, and searching all of them."""

from lostcity_tui.library.library import Entry, Library
from lostcity_tui.library.listing import list_again, open_library

__all__ = ["Entry", "Library", "list_again", "open_library"]
