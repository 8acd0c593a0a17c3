"""The NFO of a film, as Kodi, Jellyfin, Emby and tinyMediaManager write it beside the video.

What such a file says of the film becomes claims by that file, its owner's rating and tags among
them; what it says of the copy on the disk (streams, pictures, when it was played) is left out.
Format: https://kodi.wiki/view/NFO_files/Movies
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from lostcity_tui.dossier import Reading, files
from lostcity_tui.dossier.cleaning import MAX_ID, repair
from lostcity_tui.dossier.nodes import Mapping, Node, Sequence
from lostcity_tui.dossier.problems import Report
from lostcity_tui.dossier.reader import printable, read_tree
from lostcity_tui.errors import DossierError
from lostcity_tui.exchange import wording
from lostcity_tui.exchange.billing import Billing
from lostcity_tui.exchange.elements import Element, parse
from lostcity_tui.exchange.stating import SOURCE, by, claim, listed, mapping, text
from lostcity_tui.text import slug, visible

#: How a film begins, whichever encoding the file is in.
_BEGINS = tuple("<movie".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
#: What all such files were taken from: two of them are one witness.
ORIGIN = "a media manager"
_REGISTERED = ("uniqueid", "imdbid", "tmdbid", "tvdbid", "wikidataid", "imdb", "id")
#: Elements of older programs that hold what others let stand in the film itself.
_GROUPS = frozenset({"actors", "countries", "genres", "sets", "studios"})
#: Where the version is named that a file is of.
_EDITIONS = ("edition", "videoassettitle")
#: So often is a file's text taken apart: no film has so many genres, a mere list of commas has.
MAX_PARTS = 1_000


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
    if root is None and any(begins in data for begins in _BEGINS):
        return Reading(None, report.sorted())
    if root is None or root.name != "movie":
        return Reading(None, ())
    name = visible(path.name)
    return read_tree(_Film(root, repair(name) or name).tree(), report, path.stem)


class _Film:
    """One film's element, being put as a dossier."""

    def __init__(self, root: Element, name: str) -> None:
        self.root = root
        _tidy(root)
        self.name = name
        """Of the file, fit to be shown."""
        self._splits = MAX_PARTS
        """How often the text of an element may still be taken apart."""

    def tree(self) -> Mapping:
        """Return the film as the mapping that a dossier of it would be."""
        title, year = self._titled("title") or self._titled("originaltitle"), self._year()
        people = Billing(self.root, self._parts)
        facts: dict[str, Node | None] = {
            "title": claim(title) if title else None,
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
            "credits": people.credits(),
            "synopses": listed(self._synopses()),
            "cast": listed(people.cast()),
        }
        place = self.root.place
        called = {
            "title": text(place, self.name),
            "kind": text(place, "dataset"),
            "from": text(place, ORIGIN),
        }
        sources = mapping(place, {SOURCE: mapping(place, called)})
        name = slug(f"{title.text if title else ''} {year[1] if year else ''}")[:MAX_ID]
        sections = {"sources": sources, **people.described()}
        return mapping(place, {"id": text(place, name), **facts, **sections})

    def _all(self, *names: str) -> Iterator[Element]:
        """Yield the elements of some names that say something, each text once."""
        seen: set[str] = set()
        for child in self.root.children:
            known = child.text.casefold()
            if child.name in names and known not in wording.UNKNOWN and known not in seen:
                seen.add(known)
                yield child

    def _text(self, name: str) -> str:
        return next((child.text for child in self._all(name)), "")

    def _one(self, *names: str) -> Node | None:
        return next(map(claim, self._all(*names)), None)

    def _titled(self, name: str) -> Element | None:
        """Return the first element of a name that has text; "Unknown" is the title of a film."""
        return next((each for each in self.root.all(name) if each.text), None)

    def _other_title(self) -> Node | None:
        """Return the original title; programs write the title again where they know no other."""
        title, original = self._titled("title"), self._titled("originaltitle")
        if title is None or original is None or original.text == title.text:
            return None
        return claim(original)

    def _parts(self, element: Element, *, commas: bool = True) -> list[str]:
        """Return what an element names: several, perhaps, with slashes or commas."""
        parts = wording.parts(element.text, commas=commas)[: max(1, self._splits)]
        self._splits -= len(parts) - 1
        return parts

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
        found = {called(part): each for each in self._all(name) for part in self._parts(each)}
        names: list[Node] = [text(each.place, part) for part, each in found.items()]
        return claim(self.root, Sequence(names[0].place, names)) if names else None

    def _companies(self) -> Iterator[Node]:
        found = {
            part: each for each in self._all("studio") for part in self._parts(each, commas=False)
        }
        yield from (claim(each, part) for part, each in found.items())

    def _certifications(self) -> Iterator[Node]:
        """Yield one for each country, and one for none unless a country has the same."""
        found: dict[str, tuple[Element, wording.Certified]] = {}
        for each in self._all("mpaa", "certification"):
            for certified in map(wording.certified, self._parts(each, commas=False)):
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
        # a rating by nobody repeats one of those by somebody
        is_named = any(wording.rater(each.attributes.get("name", "")) for each in nested)
        seen: set[str] = set()
        for each in nested or self.root.all("rating"):
            value, name = each.first("value") or each, each.attributes.get("name", "")
            votes = (each if nested else self.root).first("votes")
            given = wording.score(value.text, each.attributes.get("max", "10"))
            rater = wording.rater(name)
            if given and rater not in seen and (rater or not is_named):
                seen.add(rater)
                counted = wording.count(votes.text) if votes else ""
                yield claim(
                    value,
                    given,
                    of=rater,
                    votes="" if counted in wording.UNKNOWN else counted,
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
            if name.text.casefold() not in {*wording.UNKNOWN, *seen}:
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


def _edition(element: Element) -> Node:
    return claim(element, wording.edition(element.text))
