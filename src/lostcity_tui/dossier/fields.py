"""One mapping of a file under reading: every key is asked for by name and by what it should be.

Keys that the mapping may not have are noted as soon as it is opened, with the nearest that it may.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from lostcity_tui.dossier import values
from lostcity_tui.dossier.causes import tight_key
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.elsewhere import place_of
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar
from lostcity_tui.dossier.problems import quoted

T = TypeVar("T")

#: More keys than this are not listed in a message.
MAX_LISTED = 16


class Fields:
    """One mapping under reading; keys that it may not have are noted when it is made."""

    def __init__(self, ctx: Context, node: Mapping, where: str, keys: tuple[str, ...]) -> None:
        self.ctx = ctx
        self.node = node
        self.where = where
        self.tight: set[str] = set()
        """Keys that stand there without the space before their value."""
        for text, (key, value) in node.pairs.items():
            if text not in keys:
                self._unknown_key(key, value, keys)

    def _unknown_key(self, key: Scalar, value: Node, keys: tuple[str, ...]) -> None:
        if (tight := tight_key(key.text)) in keys:
            message = f'expected a space after "{tight}:"'
            repaired = key.text.replace(":", ": ", 1)
            self.ctx.report.add(key.place, self.where, message, repaired=repaired)
            self.tight.add(tight)
            return
        place = "" if self.where else place_of(key.text)
        hint, best = (f"; {place}", None) if place else self.ctx.report.guess(key.text, keys)
        if not hint and isinstance(value, Scalar) and not value.text:
            hint = "; a comma within {…} begins a new key: put the text in quotes"
        elif not hint and not self.where:
            hint = '; a fact of another kind goes under "other"'
        elif not hint and " " in key.text:
            hint = "; a text with ': ' in it goes in quotes"
        elif not hint and len(keys) <= MAX_LISTED:
            hint = f"; expected one of {', '.join(keys)}"
        message = f"unknown key {quoted(key.text)}{hint}"
        self.ctx.report.add(key.place, self.where, message, repaired=best)

    def at(self, key: str) -> str:
        """Return the name of a key for messages."""
        return f"{self.where}.{key}" if self.where else key

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None when it is not there."""
        pair = self.node.pairs.get(key)
        return pair[1] if pair else None

    def need(self, key: str, what: str = "") -> Node | None:
        """Return the value of a key, noting a problem when it is not there."""
        node = self.get(key)
        if node is None and key not in self.tight:
            message = f'expected the key "{key}"' + (f": {what}" if what else "")
            self.ctx.report.add(self.node.place, self.where, message)
        return node

    def text(self, key: str, *, lines: bool = False, verbatim: bool = False) -> str:
        """Return the text of a key, empty when it is not there; one without text is a problem."""
        node = self.get(key)
        if node is None:
            return ""
        text = self.ctx.text(node, self.at(key), lines=lines, verbatim=verbatim)
        if not text and isinstance(node, Scalar):
            self.ctx.wrong(node, self.at(key), "text")
        return text

    def texts(self, key: str, *, lines: bool = False) -> tuple[str, ...]:
        """Return the texts of a list."""
        node = self.get(key)
        return () if node is None else self.ctx.texts(node, self.at(key), lines=lines)

    def value(self, key: str, parse: Callable[[str], T]) -> T | None:
        """Return the value of a key as `parse` reads it; None when it is not there or unfit."""
        node = self.get(key)
        return None if node is None else self.ctx.value(node, self.at(key), parse)

    def choice(self, key: str, names: tuple[str, ...], default: str = "") -> str:
        """Return one of `names`; `default` when the key is not there, empty when it is unfit."""
        node = self.get(key)
        return default if node is None else self.ctx.choice(node, self.at(key), names)

    def references(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the ids that a key names."""
        node = self.get(key)
        return () if node is None else self.ctx.references(kind, node, self.at(key))

    def spoils(self, fallback: str) -> str:
        """Return what the mapping gives away."""
        node = self.get("spoils")
        return fallback if node is None else self.ctx.spoils(node, self.at("spoils"), fallback)

    def origin(self) -> str:
        """Return what the mapping says it was taken from."""
        node = self.get("from")
        return "" if node is None else self.ctx.origin(node, self.at("from"))

    def sources_or_true(self, key: str) -> tuple[str, ...] | None:
        """Return the sources that say so, () for `true`, None for `false` or no such key."""
        node = self.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.strip().lower() in values.TRUE | values.FALSE:
            return () if values.flag(node.text.strip()) else None
        return self.references("source", key) or None


def open_fields(ctx: Context, node: Node, where: str, keys: Iterable[str]) -> Fields | None:
    """Return a mapping ready for reading; any other node is a problem, and None."""
    if not isinstance(node, Mapping):
        ctx.wrong(node, where, "a mapping of keys to values")
        return None
    return Fields(ctx, node, where, tuple(keys))
