"""Fewer bytes for the same colours: a change of look is sent as the difference to the one before.

Rich ends every stretch of text with a reset and begins the next one with all of its colours; in
true colour that is two thirds of the bytes. Spaces show no colour but that behind them, so they are
written in whatever look it is. The result looks the same on every terminal.
"""

import re
from functools import lru_cache

#: A reset, perhaps a move of the cursor, a new look and a stretch of spaces; or a look on its own.
_LOOK = re.compile(
    r"\x1b\[0m((?:\r?\n|\x1b\[\d+;\d+H)*)\x1b\[([\d;]+)m( +(?=\x1b))?|\x1b\[([\d;]*)m"
)
#: The end of a line before a move to somewhere else.
_LINE_END = re.compile(r"[\r\n]+(?=\x1b)")
#: Attributes that spaces show.
_SEEN_IN_SPACES = frozenset("479")

#: What ends an attribute.
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}


class Compactor:
    """Rewrites one stream of output; it remembers the look between writes."""

    def __init__(self) -> None:
        self._look = ""

    def compact(self, data: str) -> str:
        """Return `data` with each change of look in as few bytes as it takes."""
        return _LOOK.sub(self._change, data)

    def _change(self, match: re.Match[str]) -> str:
        moves, look, spaces, alone = match.groups()
        if look is None:
            self._look = alone
            return match.group()
        if moves:
            moves = _LINE_END.sub("", moves)
        if spaces is None:
            spaces = ""
        elif same_behind(self._look, look):
            return str(moves + spaces)
        before, self._look = self._look, look
        return str(moves + difference(before, look) + spaces)


@lru_cache(maxsize=4096)
def same_behind(before: str, after: str) -> bool:
    """Tell whether a space looks the same in two looks."""
    old, new = _parsed(before), _parsed(after)
    if old is None or new is None or old[2] != new[2]:
        return False
    return not (old[0] | new[0]) & _SEEN_IN_SPACES


@lru_cache(maxsize=4096)
def difference(before: str, after: str) -> str:
    """Return the sequence that turns one look into another, both given as SGR parameters."""
    old, new = _parsed(before), _parsed(after)
    if old is None or new is None:
        return f"\x1b[0;{after}m"
    changes = sorted({_OFF[attribute] for attribute in old[0] - new[0]})
    again = {"1", "2"} if "22" in changes else set()  # one code ends both bold and dim
    changes += sorted((new[0] - old[0]) | (new[0] & again))
    for was, wanted in zip(old[1:], new[1:], strict=True):
        if was and not wanted:
            return f"\x1b[0;{after}m"
        if was != wanted:
            changes.append(str(wanted))
    return f"\x1b[{';'.join(changes)}m" if changes else ""


def _parsed(look: str) -> tuple[frozenset[str], str, str] | None:
    """Return (attributes, foreground, background), or None for anything unusual."""
    attributes, foreground, background = set(), "", ""
    codes = look.split(";")
    position = 0
    while position < len(codes):
        code = codes[position]
        if code in ("38", "48"):
            size = {"2": 5, "5": 3}.get(codes[position + 1] if position + 1 < len(codes) else "")
            if size is None or position + size > len(codes):
                return None
            colour = ";".join(codes[position : position + size])
            position += size
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
            continue
        if code in ("1", "2", "3", "4", "7", "9"):
            attributes.add(code)
        elif code.isdigit() and (30 <= int(code) <= 39 or 90 <= int(code) <= 97):
            foreground = code
        elif code.isdigit() and (40 <= int(code) <= 49 or 100 <= int(code) <= 107):
            background = code
        else:
            return None
        position += 1
    return frozenset(attributes), foreground, background
