"""What a session remembers: theme, split, zoom, searches; how far each film is seen, last places.

Kept as JSON in the state folder, written whole; what in it is not as expected, that of a later
version perhaps, is left as it is.
Several sessions may share it: each adds what it has changed to what the file holds by then. A film
is kept by its title and year: its id is another film's in another folder. A file that nobody can
read is set aside, with all that was seen, and said to be at the end.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from itertools import chain, count
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

from lostcity_tui.film.blocks import Card
from lostcity_tui.library import Library
from lostcity_tui.paths import remove_unfinished, state_dir, write_atomic
from lostcity_tui.text import visible

#: Searches remembered, and films whose last place is.
MAX_RECENT, MAX_PLACES = 50, 500
#: What of it is kept by film.
_BY_FILM = ("places", "seen")
#: How often another session is given time to finish writing.
_TRIES, _PAUSE_S = 20, 0.01


def name_of(card: Card) -> str:
    """Return what a film is remembered by, which is never an id."""
    return f"{card.title} ({card.year or 'no year'})"


class _Kept(NamedTuple):
    """What the file holds, as far as it is as expected."""

    theme: str
    split: float
    zoomed: bool
    recent: list[str]
    places: dict[str, list[str]]
    seen: dict[str, int | None]
    rest: dict[str, Any]
    """What else is in it, and of `places` and `seen` what is not as expected."""
    is_sound: bool
    """Whether nothing of it would be lost if it were written anew."""


class State:
    """Remembered things; with `remember` false nothing is read or written."""

    def __init__(self, *, remember: bool = True) -> None:
        self._remember = remember
        self._path = state_dir() / "state.json"
        content = b""
        with suppress(OSError):
            content = self._read() if remember else b""
        kept = _parsed(content) or _kept({})
        self.theme: str = kept.theme
        self.split: float = kept.split
        self.zoomed: bool = kept.zoomed
        self.recent: list[str] = kept.recent
        self.places: dict[str, list[str]] = kept.places
        self.visited: dict[str, list[str]] = {}
        """Those of `places` that are of this session."""
        self.seen: dict[str, int | None] = kept.seen
        """Film → the last scene that is seen of it as was chosen, 0: its premise, None: all of it.

        However many they are, none is forgotten: that would give it away.
        """
        self._chosen: dict[str, int | None] = {}
        """What this session has changed of `seen`."""
        self.problems: list[str] = []
        """What is to be said of the file at the end."""
        self._searched: list[str] = []
        self._before = kept

    def _read(self) -> bytes:
        """Return what the file holds, nothing when there is none; raises OSError."""
        return self._path.read_bytes() if self._path.is_file() else b""

    def searched(self, query: str) -> None:
        """Remember a search as the most recent one."""
        query = query.strip()
        if query:
            self._searched = _first([query], self._searched)
            self.recent = _first([query], self.recent)

    def last_films(self, library: Library) -> Iterator[str]:
        """Yield the ids of the films that one was in, the last first, and maybe some of no film."""
        ids = {name_of(entry.card): entry.id for entry in library.entries}
        return (ids.get(film, film) for film in reversed(self.places))

    def was_at(self, film: str, place: list[str]) -> None:
        """Remember where one was in a film."""
        for places in (self.visited, self.places):
            places.pop(film, None)
            places[film] = place
            while len(places) > MAX_PLACES:
                del places[next(iter(places))]

    def see(self, film: str, scene: int | None) -> None:
        """Remember the last scene that is seen of a film; None: all of it is shown."""
        self.seen[film] = self._chosen[film] = scene

    def save(self) -> None:
        """Write what this session has changed; a folder that cannot be written to is no error.

        Nor is a file that cannot be read, another user's perhaps: it stays as it is.
        """
        if not self._remember:
            return
        with suppress(OSError), _alone(self._path.parent):
            content = self._read()
            kept = _parsed(content)
            if content.strip() and not (kept and kept.is_sound):
                self._set_aside(content)
            self._merge(kept or self._before)
            rest = (kept or self._before).rest
            data = {
                **rest,
                "theme": self.theme, "split": round(self.split, 3), "zoomed": self.zoomed,
                "recent": self.recent, "places": {**rest["places"], **self.places},
                "seen": {**rest["seen"], **self.seen},
            }  # fmt: skip
            new = json.dumps(data, ensure_ascii=True, indent=1).encode()
            if new != content:
                remove_unfinished(self._path)
                write_atomic(self._path, new, private=True)

    def _set_aside(self, content: bytes) -> None:
        """Keep what the file holds and nobody can read, beside what was set aside before."""
        later = (f"state-damaged-{number}.json" for number in count(2))
        names = chain(("state-damaged.json",), later)
        aside = next(path for path in map(self._path.with_name, names) if not path.exists())
        write_atomic(aside, content, private=True)
        self.problems = [
            "what was remembered of earlier sessions is damaged and was begun anew; "
            f"what it held is in {visible(str(aside))}"
        ]

    def _merge(self, kept: _Kept) -> None:
        """Take over what other sessions have written since, where this one has changed nothing."""
        before = self._before
        self.theme = kept.theme if self.theme == before.theme else self.theme
        self.split = kept.split if self.split == before.split else self.split
        self.zoomed = kept.zoomed if self.zoomed == before.zoomed else self.zoomed
        self.recent = _first(self._searched, kept.recent)
        self.places = kept.places
        for film, place in tuple(self.visited.items()):
            self.was_at(film, place)
        self.seen = {**kept.seen, **self._chosen}


def _first(queries: list[str], others: list[str]) -> list[str]:
    return list(dict.fromkeys((*queries, *others)))[:MAX_RECENT]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other sessions from writing to a folder meanwhile, where its file system can do that.

    One that holds on to it, stopped perhaps, is not waited for: nobody's quitting may hang.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_TRIES):
            try:
                flock(handle, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                sleep(_PAUSE_S)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(handle)


def _parsed(content: bytes) -> _Kept | None:
    """Return what a session has written; None when it is nothing or rubbish."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return _kept(data) if isinstance(data, dict) else None


def _kept(data: dict[str, Any]) -> _Kept:
    films = {key: _dict(data.get(key)) for key in _BY_FILM}
    places = {
        film: [str(part) for part in place]
        for film, place in films["places"].items()
        if isinstance(place, list)
    }
    seen = {
        film: scene
        for film, scene in films["seen"].items()
        if scene is None or (type(scene) is int and scene >= 0)
    }
    odd = {
        key: {film: value for film, value in films[key].items() if film not in known}
        for key, known in (("places", places.keys()), ("seen", seen.keys()))
    }
    return _Kept(
        _text(data.get("theme")),
        _fraction(data.get("split"), 0.42),
        data.get("zoomed") is True,
        [visible(query) for query in _list(data.get("recent")) if isinstance(query, str)],
        places,
        seen,
        {**data, **odd},
        all(isinstance(data.get(key, {}), dict) for key in _BY_FILM),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _fraction(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) and 0.15 <= value <= 0.85 else default
