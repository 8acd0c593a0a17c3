"""The README's table of keys, made from the key table.

python -m lostcity_tui.tui.readme README.md
"""

import sys
from itertools import groupby
from pathlib import Path

from lostcity_tui.tui.keys import KEYS, pretty

_START = "<!-- keys: made by `python -m lostcity_tui.tui.readme` -->"
_END = "<!-- end of keys -->"


def table() -> str:
    """Return the keys as a Markdown table."""
    rows = ["| keys | what they do | name |", "|---|---|---|"]
    for _, keys in groupby(KEYS, key=lambda key: key.group):
        for key in keys:
            names = " ".join(f"`{pretty(name)}`" for name in key.keys.split(","))
            rows.append(f"| {names} | {key.help} | {key.id} |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """Return a README with its table of keys made anew; raises ValueError without the markers."""
    before, rest = text.split(_START)
    _, after = rest.split(_END)
    return f"{before}{_START}\n{table()}\n{_END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_table(path.read_text("utf-8")), "utf-8")
