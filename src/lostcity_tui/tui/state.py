"""What a session remembers: theme, split, zoom, last place in each film, recent searches.

Kept as JSON in the state folder, written whole; anything in it that is not as expected is left out.
"""

import json
from contextlib import suppress
from typing import Any

from lostcity_tui.paths import state_dir, write_atomic

#: Searches remembered, and films whose last place is.
MAX_RECENT, MAX_PLACES = 50, 500


class State:
    """Remembered things; with `remember` false nothing is read or written."""

    def __init__(self, *, remember: bool = True) -> None:
        self._remember = remember
        self._path = state_dir() / "state.json"
        self._before = b""
        data = self._load() if remember else {}
        self.theme: str = _text(data.get("theme"))
        self.split: float = _fraction(data.get("split"), 0.42)
        self.zoomed: bool = data.get("zoomed") is True
        self.recent: list[str] = [
            query for query in _list(data.get("recent")) if isinstance(query, str)
        ]
        places = data.get("places")
        self.places: dict[str, list[str]] = {
            film: [str(part) for part in place]
            for film, place in (places if isinstance(places, dict) else {}).items()
            if isinstance(place, list)
        }

    def _load(self) -> dict[str, Any]:
        try:
            self._before = self._path.read_bytes() if self._path.is_file() else b""
            data = json.loads(self._before)
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}

    def searched(self, query: str) -> None:
        """Remember a search as the most recent one."""
        query = query.strip()
        if query:
            self.recent = [query, *(other for other in self.recent if other != query)][:MAX_RECENT]

    def was_at(self, film: str, place: list[str]) -> None:
        """Remember where one was in a film."""
        self.places.pop(film, None)
        self.places[film] = place
        while len(self.places) > MAX_PLACES:
            del self.places[next(iter(self.places))]

    def save(self) -> None:
        """Write what has changed; a folder that cannot be written to is no error."""
        if not self._remember:
            return
        data = {
            "theme": self.theme, "split": round(self.split, 3), "zoomed": self.zoomed,
            "recent": self.recent, "places": self.places,
        }  # fmt: skip
        content = json.dumps(data, ensure_ascii=True, indent=1).encode()
        if content != self._before:
            with suppress(OSError):
                write_atomic(self._path, content, private=True)
                self._before = content


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _fraction(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) and 0.15 <= value <= 0.85 else default
