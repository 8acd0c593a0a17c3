"""Films in the formats that other programs write, read as if each were a dossier.

A foreign file becomes the tree of a dossier, with the places of its own lines: every check, message
and repair of the dossier's reader then holds for it too. Nothing is ever written back. Importing
this package imports no reader; reading does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lostcity_tui.dossier import Reading

#: The ending, in lower case, of files that a program wrote.
WRITTEN = ".nfo"
#: The endings of files that may hold a film, in lower case.
SUFFIXES = (".yaml", ".yml", WRITTEN)


def read(path: Path) -> Reading:
    """Return the film of a file and the file's problems; never raises for what it holds.

    A file that is sound and holds something else than a film (the NFO of a series) has neither.
    """
    if path.suffix.lower() == WRITTEN:
        from lostcity_tui.exchange import nfo

        return nfo.read(path)
    from lostcity_tui.dossier import read

    return read(path)
