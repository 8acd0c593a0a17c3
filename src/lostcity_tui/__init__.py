"""A film browser for the terminal: every fact says who says so."""

__version__ = "0.1.0"
