"""Exit codes, as the README documents them."""

FINE, NOTHING, WRONG_USE = 0, 1, 2
