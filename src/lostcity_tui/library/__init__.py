"""Many films: finding dossiers, opening them fast, and searching all of them."""

from lostcity_tui.library.library import Entry, Library, open_library

__all__ = ["Entry", "Library", "open_library"]
