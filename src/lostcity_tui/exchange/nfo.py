"""The NFO of a film, as Kodi, Jellyfin, Emby and tinyMediaManager write it beside the video.

What such a file says of the film becomes claims by that file; what it says of the copy on the disk
and of its owner (streams, pictures, play counts) is nobody else's business and left out.
Format: https://kodi.wiki/view/NFO_files/Movies
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from lostcity_tui.dossier import Reading, files
from lostcity_tui.dossier.cleaning import MAX_ID
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import Report
from lostcity_tui.dossier.reader import printable, read_tree
from lostcity_tui.errors import DossierError
from lostcity_tui.exchange import wording
from lostcity_tui.exchange.elements import Element, parse
from lostcity_tui.exchange.stating import SOURCE, by, claim, listed, mapping, text
from lostcity_tui.text import slug

#: What all such files were taken from: two of them are one witness.
ORIGIN = "a media manager"
#: What programs write for what they do not know.
_UNKNOWN = frozenset({"", "0", "0.0", "-1", "n/a", "none", "unknown", "0001-01-01", "1601-01-01"})
_REGISTERED = ("uniqueid", "imdbid", "tmdbid", "tvdbid", "wikidataid", "imdb", "id")
#: Elements of older programs that hold what others let stand in the film itself.
_GROUPS = frozenset({"actors", "countries", "genres", "sets", "studios"})
#: Where the version is named that a file is of.
_EDITIONS = ("edition", "videoassettitle")
_ACTORS = frozenset({"", "actor", "gueststar", "guest star"})


def read(path: Path) -> Reading:
    """Return the film of an NFO; neither film nor problem when it is about something else."""
    report = Report(printable(path))
    try:
        data = files.read_bytes(path)
    except DossierError as error:
        report.only((0, 0), str(error))
        return Reading(None, report.sorted())
    root = parse(data, report)
    if root is None or root.name != "movie":
        return Reading(None, ())
    return read_tree(_Film(root, path.name).tree(), report, path.stem)


class _Film:
    """One film's element, being put as a dossier."""

    def __init__(self, root: Element, name: str) -> None:
        self.root = root
        _tidy(root)
        self.people: dict[str, tuple[str, Node]] = {}
        """Folded name → the id of the person, and the name where it stands first."""
        self.characters: dict[str, tuple[str, Node]] = {}
        self.name = name

    def tree(self) -> Mapping:
        """Return the film as the mapping that a dossier of it would be."""
        year = self._year()
        facts: dict[str, Node | None] = {
            "title": self._one("title") or self._one("originaltitle"),
            "original_title": self._other_title(),
            "tagline": self._one("tagline"),
            "year": year and claim(*year),
            "runtime": self._runtime(),
            "release": self._release(),
            "certification": listed(self._certifications()),
            "genres": self._names("genre"),
            "countries": self._names("country", wording.country),
            "languages": self._names("languages", wording.language),
            "companies": listed(self._companies()),
            "rating": listed(self._ratings()),
            "versions": listed(map(_edition, self._all(*_EDITIONS))),
            "identifiers": listed(self._identifiers()),
            "connections": listed(self._collections()),
            "other": listed(self._tags()),
            "credits": self._credits(),
            "synopses": listed(self._synopses()),
            "cast": listed(self._cast()),
        }
        place = self.root.place
        described = {"people": self.people, "characters": self.characters}
        sections = {
            key: mapping(place, dict(known.values())) for key, known in described.items() if known
        }
        called = {
            "title": text(place, self.name),
            "kind": text(place, "dataset"),
            "from": text(place, ORIGIN),
        }
        sources = mapping(place, {SOURCE: mapping(place, called)})
        title = self._text("title") or self._text("originaltitle")
        name = slug(f"{title} {year[1] if year else ''}")[:MAX_ID] or "film"
        return mapping(place, {"id": text(place, name), **facts, "sources": sources, **sections})

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
        return next(map(claim, self._all(*names)), None)

    def _other_title(self) -> Node | None:
        """Return the original title; programs write the title again where they know no other."""
        if self._text("title") in ("", self._text("originaltitle")):
            return None
        return self._one("originaltitle")

    def _year(self) -> tuple[Element, str] | None:
        """Return the year, which Kodi has stopped asking for where the day is known."""
        for each in self._all("year"):
            return each, each.text
        for each in self._all("premiered", "releasedate"):
            if (year := wording.day(each.text)[:4]).isdigit():
                return each, year
        return None

    def _release(self) -> Node | None:
        for each in self._all("premiered", "releasedate"):
            return claim(each, wording.day(each.text))
        return None

    def _runtime(self) -> Node | None:
        """Return the running time, which is that of an edition where the file names one."""
        version = next((wording.edition(each.text) for each in self._all(*_EDITIONS)), "")
        for each in self._all("runtime"):
            return claim(each, wording.minutes(each.text), of=version)
        return None

    def _names(self, name: str, called: Callable[[str], str] = str) -> Node | None:
        """Return one claim of a list: each element may name several, with slashes or commas."""
        found = {
            called(part): each for each in self._all(name) for part in wording.parts(each.text)
        }
        names: list[Node] = [text(each.place, part) for part, each in found.items()]
        return claim(self.root, Sequence(names[0].place, names)) if names else None

    def _companies(self) -> Iterator[Node]:
        found = {
            part: each
            for each in self._all("studio")
            for part in wording.parts(each.text, commas=False)
        }
        yield from (claim(each, part) for part, each in found.items())

    def _certifications(self) -> Iterator[Node]:
        """Yield one for each country, and one for none unless a country has the same."""
        found: dict[str, tuple[Element, wording.Certified]] = {}
        for each in self._all("mpaa", "certification"):
            for certified in wording.certified(each.text):
                found.setdefault(certified.country.casefold(), (each, certified))
        given = {certified.value for country, (_, certified) in found.items() if country}
        for country, (each, certified) in found.items():
            if country or certified.value not in given:
                where, note = certified.country, certified.note
                yield claim(each, certified.value, where=where, note=note)

    def _ratings(self) -> Iterator[Node]:
        """Yield what each body of raters gives, the one that the program shows first before all."""
        nested = [each for group in self.root.all("ratings") for each in group.all("rating")]
        nested.sort(key=lambda each: each.attributes.get("default") != "true")
        seen: set[str] = set()
        for each in nested or self.root.all("rating"):
            value, name = each.first("value") or each, each.attributes.get("name", "")
            votes = each.first("votes") or self.root.first("votes")
            given = wording.score(value.text, each.attributes.get("max", "10"))
            rater = wording.rater(name)
            if given and rater not in seen:
                seen.add(rater)
                counted = wording.count(votes.text) if votes else ""
                yield claim(
                    value,
                    given,
                    of=rater,
                    votes="" if counted in _UNKNOWN else counted,
                )
        for name, most, rater in (
            ("criticrating", "100", "critics"),
            ("userrating", "10", wording.rater("user")),
        ):
            for own in self._all(name):
                if (given := wording.score(own.text, most)) and rater not in seen:
                    yield claim(own, given, of=rater)

    def _identifiers(self) -> Iterator[Node]:
        seen: set[str] = set()
        for each in self._all(*_REGISTERED):
            kind = each.attributes.get("type", "") or each.name.removesuffix("id")
            if not kind and each.text.startswith("tt"):
                kind = "imdb"
            register = wording.register(kind)
            if register and register not in seen and "://" not in each.text:
                seen.add(register)
                yield claim(each, of=register)

    def _collections(self) -> Iterator[Node]:
        seen: set[str] = set()
        for each in self.root.all("set"):
            name = each.first("name") or each.first("setname") or each
            if name.text.casefold() not in {*_UNKNOWN, *seen}:
                seen.add(name.text.casefold())
                yield claim(name, relation="part of")

    def _tags(self) -> Iterator[Node]:
        tags = [*self._all("tag")]
        if tags:
            yield claim(tags[0], "; ".join(each.text for each in tags), of="Tags")

    def _synopses(self) -> Iterator[Node]:
        """Yield outline and plot; the outline is often the plot, its beginning, or the title."""
        told = {name: wording.prose(self._text(name)) for name in ("outline", "plot")}
        begins = told["outline"].rstrip(".…").strip()
        if told["plot"].startswith(begins) or told["outline"] == self._text("title"):
            told["outline"] = ""
        for name, kind in (("outline", "logline"), ("plot", "blurb")):
            if told[name]:
                place = next(self._all(name)).place
                yield mapping(
                    place,
                    {
                        "title": text(place, name.capitalize()),
                        "kind": text(place, kind),
                        "text": text(place, told[name]),
                        "by": by(place),
                        "spoils": text(place, "premise"),
                    },
                )

    def _credits(self) -> Node | None:
        roles: dict[str, dict[str, Scalar]] = {}
        for element, name, role in self._crew():
            identity = self._id_of(self.people, element, name)
            roles.setdefault(role, {}).setdefault(identity.text, identity)
        found = {
            role: claim(self.root, Sequence(next(iter(ids.values())).place, [*ids.values()]))
            for role, ids in roles.items()
        }
        return mapping(self.root.place, found) if found else None

    def _crew(self) -> Iterator[tuple[Element, str, str]]:
        """Yield who did what behind the camera: the element, the name and the role."""
        for names, role in ((("director",), "director"), (("credits", "writer"), "writer")):
            for each in self._all(*names):
                for part in wording.parts(each.text):
                    name, task = wording.credit(part)
                    yield each, name, task or role
        for each in self.root.all("producer"):
            name, role = _named(each)
            if name:
                yield each, name, wording.task(role) or "producer"
        for each in self.root.all("actor"):
            kind, (name, role) = _kind(each), _named(each)
            if name and kind not in _ACTORS:
                yield each, name, wording.task(role) or wording.task(kind) or kind

    def _cast(self) -> Iterator[Node]:
        seen: set[tuple[str, str]] = set()
        for actor in self.root.all("actor"):
            name, role = _named(actor)
            played = wording.played(role)
            known = (name.casefold(), played.character.casefold())
            if not name or known in seen or _kind(actor) not in _ACTORS:
                continue
            seen.add(known)
            characters: list[Node] = []
            if played.character:
                characters.append(self._id_of(self.characters, actor, played.character))
            yield mapping(
                actor.place,
                {
                    "person": self._id_of(self.people, actor, name),
                    "character": Sequence(actor.place, characters) if characters else None,
                    "by": by(actor.place),
                    "billing": mapping(actor.place, {SOURCE: text(actor.place, str(len(seen)))}),
                    "note": text(actor.place, played.note) if played.note else None,
                    **{remark: by(actor.place) for remark in sorted(played.remarks)},
                },
            )

    def _id_of(self, known: dict[str, tuple[str, Node]], element: Element, name: str) -> Scalar:
        """Return the id of somebody, who is described where the name stands for the first time."""
        folded = " ".join(name.split()).casefold()
        if folded not in known:
            wanted = slug(name)[:60] or "somebody"
            taken = {identity for identity, _ in known.values()}
            number, identity = 1, wanted
            while identity in taken:
                number += 1
                identity = f"{wanted}-{number}"
            known[folded] = identity, mapping(element.place, {"name": claim(element, name)})
        return Scalar(element.place, known[folded][0])


def _tidy(root: Element) -> None:
    """Undo what is escaped twice, and let what stands in groups stand in the film itself."""
    todo = [root]
    while todo:
        element = todo.pop()
        element.text = wording.unescaped(element.text)
        todo += element.children
    root.children = [
        each
        for child in root.children
        for each in (child.children if child.name in _GROUPS else [child])
    ]


def _named(element: Element) -> tuple[str, str]:
    """Return the name and the role of somebody, whose element may hold the name alone."""
    name, role = element.first("name"), element.first("role")
    return (name or element).text, role.text if role else ""


def _kind(actor: Element) -> str:
    """Return what somebody among the actors is: some programs list the whole crew there."""
    kind = actor.first("type")
    return kind.text.casefold() if kind else ""


def _edition(element: Element) -> Node:
    return claim(element, wording.edition(element.text))
