"""The NFO of a film, as Kodi, Jellyfin, Emby and tinyMediaManager write it beside the video.

What such a file says of the film becomes claims by that file, its owner's rating and tags among
them; what it says of the copy on the disk (streams, pictures, when it was played) is left out.
Format: https://kodi.wiki/view/NFO_files/Movies
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Pairs
from pathlib import Path

from lostcity_tui.dossier import Reading, files
from lostcity_tui.dossier.cleaning import MAX_ID
from lostcity_tui.dossier.nodes import Mapping, Node, Place, Scalar, Sequence
from lostcity_tui.dossier.problems import Report
from lostcity_tui.dossier.reader import printable, read_tree
from lostcity_tui.errors import DossierError
from lostcity_tui.exchange.elements import Element, parse
from lostcity_tui.text import Unique, slug

#: The one source of such a file, and what they all were taken from: two of them are one witness.
SOURCE, ORIGIN = "nfo", "a media manager"
#: What programs write for what they do not know.
_UNKNOWN = frozenset({"", "0", "0.0", "-1", "n/a", "none", "unknown"})
#: Whose ratings a program collects, as people call them.
_RATERS = {
    "imdb": "IMDb users",
    "themoviedb": "TMDB users",
    "tmdb": "TMDB users",
    "trakt": "Trakt users",
    "metacritic": "Metacritic",
    "letterboxd": "Letterboxd users",
    "rottentomatoes": "Rotten Tomatoes",
    "tomatometerallcritics": "Rotten Tomatoes critics",
    "tomatometerallaudience": "Rotten Tomatoes audience",
}
_REGISTERS = {"imdb": "IMDb", "tmdb": "TMDB", "themoviedb": "TMDB", "tvdb": "TheTVDB"}
_CREDITS = {"director": "director", "credits": "writer", "producer": "producer"}
_REMARKS = re.compile(r"\((voice|uncredited)\)", re.IGNORECASE)
_CERTIFIED = re.compile("([^:/]{2,40}):([^:/]+)")
_RATED = re.compile(r"^rated\s+", re.IGNORECASE)
#: What stands between several of something in one element; commas only where no name has one.
_SLASH, _LISTED = re.compile(r"\s/\s"), re.compile(r"\s/\s|[,|]")
#: So often is a file's text taken apart: no film has so many genres, a mere list of commas has.
MAX_PARTS = 1_000
#: An id is a name cut to so many characters: there is room for a number behind it.
MAX_NAME = MAX_ID - 20


def read(path: Path) -> Reading:
    """Return the film of an NFO; neither film nor problem when it is about something else.

    Never raises for what the file holds.
    """
    report = Report(printable(path))
    try:
        data = files.read_bytes(path)
    except DossierError as error:
        report.only((0, 0), str(error))
        return Reading(None, report.sorted())
    root = parse(data, report)
    if root is None and b"<movie" in data:
        return Reading(None, report.sorted())
    if root is None or root.name != "movie":
        return Reading(None, ())
    return read_tree(_Film(root, path.name).tree(), report, path.stem)


class _Film:
    """One film's element, being put as a dossier."""

    def __init__(self, root: Element, name: str) -> None:
        self.root = root
        self.name = name
        """Of the file."""
        self.people = _Described()
        self.characters = _Described()
        self._splits = MAX_PARTS
        """How often a text may still be taken apart."""

    def tree(self) -> Mapping:
        """Return the film as the mapping that a dossier of it would be."""
        facts: dict[str, Node | None] = {
            "title": _claim(title) if (title := self._titled("title")) else None,
            "original_title": self._other_title(),
            "tagline": self._one("tagline"),
            "year": self._one("year"),
            "runtime": self._one("runtime"),
            "release": self._one("premiered", "releasedate"),
            "certification": _list(self._certifications()),
            "genres": self._names("genre"),
            "countries": self._names("country"),
            "languages": self._names("languages", "language"),
            "companies": _list(map(_claim, self._all("studio"))),
            "rating": _list(self._ratings()),
            "identifiers": _list(self._identifiers()),
            "connections": _list(self._collections()),
            "other": _list(self._tags()),
            "credits": self._credits(),
            "synopses": _list(self._synopses()),
            "cast": _list(self._cast()),
        }
        place = self.root.place
        described = {"people": self.people, "characters": self.characters}
        sections = {
            key: _mapping(place, each.described)
            for key, each in described.items()
            if each.described
        }
        called = {
            "title": _text(place, self.name),
            "kind": _text(place, "dataset"),
            "from": _text(place, ORIGIN),
        }
        sources = _mapping(place, {SOURCE: _mapping(place, called)})
        name = slug(f"{title.text if title else ''} {self._text('year')}")[:MAX_ID]
        return _mapping(place, {"id": _text(place, name), **facts, "sources": sources, **sections})

    def _all(self, *names: str) -> Iterator[Element]:
        """Yield the elements of some names that say something, each text once."""
        seen: set[str] = set()
        for child in self.root.children:
            known = child.text.casefold()
            if child.name in names and known not in _UNKNOWN and known not in seen:
                seen.add(known)
                yield child

    def _text(self, name: str) -> str:
        return next((child.text for child in self._all(name)), "")

    def _one(self, *names: str) -> Node | None:
        return next(map(_claim, self._all(*names)), None)

    def _titled(self, name: str) -> Element | None:
        """Return the first element of a name that has text; "Unknown" is the title of a film."""
        return next((each for each in self.root.all(name) if each.text), None)

    def _other_title(self) -> Node | None:
        """Return the original title; programs write the title again where they know no other."""
        title, original = self._titled("title"), self._titled("originaltitle")
        if original is None or (title and original.text == title.text):
            return None
        return _claim(original)

    def _parts(self, element: Element | Scalar, between: re.Pattern[str]) -> Iterator[Scalar]:
        """Yield what a text names: several, perhaps, with slashes or commas."""
        parts = between.split(element.text, maxsplit=max(1, self._splits))
        self._splits -= len(parts) - 1
        yield from (Scalar(element.place, part.strip()) for part in parts if part.strip())

    def _names(self, *names: str) -> Node | None:
        """Return one claim of a list."""
        found = [part for each in self._all(*names) for part in self._parts(each, _LISTED)]
        return _claim(self.root, Sequence(found[0].place, [*found])) if found else None

    def _certifications(self) -> Iterator[Node]:
        for each in self._all("mpaa", "certification"):
            for part in self._parts(each, _SLASH):
                match = _CERTIFIED.fullmatch(part.text)
                country, rated = (match[1], match[2]) if match else ("", part.text)
                value = _RATED.sub("", rated.strip())
                yield _claim(each, _text(each.place, value), where=country)

    def _ratings(self) -> Iterator[Node]:
        nested = [each for group in self.root.all("ratings") for each in group.all("rating")]
        for each in nested or self.root.all("rating"):
            value, name = each.first("value") or each, each.attributes.get("name", "")
            votes = (each if nested else self.root).first("votes")
            score = _score(value.text, each.attributes.get("max", "10"))
            if score:
                counted = votes.text.strip() if votes else ""
                yield _claim(
                    value,
                    _text(value.place, score),
                    of=_RATERS.get(name.lower(), name),
                    votes="" if counted in _UNKNOWN else counted,
                )
        for own in self._all("userrating"):
            if score := _score(own.text, "10"):
                yield _claim(own, _text(own.place, score), of="the owner of the collection")

    def _identifiers(self) -> Iterator[Node]:
        seen: set[str] = set()
        for each in self._all("uniqueid", "imdbid", "tmdbid", "id"):
            kind = each.attributes.get("type", "").lower() or each.name.removesuffix("id")
            if not kind and each.text.startswith("tt"):
                kind = "imdb"
            register = _REGISTERS.get(kind, kind)
            if register and register not in seen:
                seen.add(register)
                yield _claim(each, of=register)

    def _collections(self) -> Iterator[Node]:
        for each in self.root.all("set"):
            name = each.first("name") or each
            if name.text:
                yield _claim(name, relation="part of")

    def _tags(self) -> Iterator[Node]:
        tags = [each.text for each in self._all("tag")]
        if tags:
            first = next(self._all("tag"))
            yield _claim(first, _text(first.place, ", ".join(tags)), of="Tags")

    def _synopses(self) -> Iterator[Node]:
        outline = self._text("outline")
        for name, kind in (("outline", "logline"), ("plot", "blurb")):
            for each in self._all(name):
                if kind == "blurb" and each.text == outline:
                    continue
                yield _mapping(
                    each.place,
                    {
                        "title": _text(each.place, name.capitalize()),
                        "kind": _text(each.place, kind),
                        "text": _text(each.place, each.text),
                        "by": _by(each.place),
                        "spoils": _text(each.place, "premise"),
                    },
                )

    def _credits(self) -> Node | None:
        roles: dict[str, Node] = {}
        for name, role in _CREDITS.items():
            named = [part for each in self._all(name) for part in self._parts(each, _SLASH)]
            if ids := [*map(self.people.reference, named)]:
                roles[role] = _claim(self.root, Sequence(ids[0].place, [*ids]))
        return _mapping(self.root.place, roles) if roles else None

    def _cast(self) -> Iterator[Node]:
        for place, actor in enumerate(self.root.all("actor"), 1):
            name, role = actor.first("name"), actor.first("role")
            if name is None or not name.text:
                continue
            played = role.text if role else ""
            remarks = {match[1].lower() for match in _REMARKS.finditer(played)}
            roles = self._parts(Scalar(actor.place, _REMARKS.sub("", played)), _SLASH)
            who = {each.text: each for each in map(self.characters.reference, roles)}
            yield _mapping(
                actor.place,
                {
                    "person": self.people.reference(name),
                    "character": Sequence(actor.place, [*who.values()]) if who else None,
                    "by": _by(actor.place),
                    "billing": _mapping(actor.place, {SOURCE: _text(actor.place, str(place))}),
                    **{remark: _by(actor.place) for remark in sorted(remarks)},
                },
            )


class _Described:
    """People or characters, each described where the name stands for the first time."""

    def __init__(self) -> None:
        self.described: dict[str, Node] = {}
        """Id → the description."""
        self._ids: dict[str, str] = {}
        """Folded name → id."""
        self._unique = Unique()

    def reference(self, named: Element | Scalar) -> Scalar:
        """Return the id of somebody whose name is given."""
        folded = " ".join(named.text.split()).casefold()
        if folded not in self._ids:
            identity = self._ids[folded] = self._unique(slug(named.text)[:MAX_NAME])
            self.described[identity] = _mapping(named.place, {"name": _claim(named)})
        return Scalar(named.place, self._ids[folded])


def _score(text: str, most: str) -> str:
    """Return "8.3/10" for "8.300000" of "10"; empty for what is no number or none was given."""
    try:
        value, scale = float(text.replace(",", ".")), float(most)
    except ValueError:
        return ""
    if not 0 < value <= scale < 1e4:
        return ""
    return f"{round(value, 2):g}/{scale:g}"


def _text(place: Place, text: str) -> Scalar:
    return Scalar(place, text)


def _by(place: Place) -> Node:
    return Sequence(place, [Scalar(place, SOURCE)])


def _claim(element: Element | Scalar, value: Node | None = None, **details: str) -> Mapping:
    """Return a claim of the file: an element's text, or another value, with its qualifiers."""
    place = element.place
    given = {key: _text(place, text) for key, text in details.items() if text}
    return _mapping(place, {"is": value or _text(place, element.text), "by": _by(place), **given})


def _mapping(place: Place, pairs: Pairs[str, Node | None]) -> Mapping:
    known = {key: (Scalar(place, key), value) for key, value in pairs.items() if value is not None}
    return Mapping(place, known)


def _list(items: Iterable[Node]) -> Node | None:
    found = [*items]
    return Sequence(found[0].place, found) if found else None
