"""YAML ⇄ Film: reading with every problem found, checking, writing, the JSON Schema for editors.

Importing this package imports no YAML library; reading does.
"""

from lostcity_tui.dossier.problems import Problem
from lostcity_tui.dossier.reader import Reading, read, read_text

__all__ = ["Problem", "Reading", "read", "read_text"]
