"""Who made a film and who plays in it, as its NFO bills them.

Programs disagree on where to list whom: the crew may stand among the actors.
"""

from collections.abc import Callable, Iterator

from lostcity_tui.dossier.cleaning import MAX_ID
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.exchange import wording
from lostcity_tui.exchange.elements import Element
from lostcity_tui.exchange.stating import SOURCE, by, claim, mapping, text
from lostcity_tui.text import Unique, slug

#: The types, in lower case, of those among the actors who are the crew; Jellyfin's `PersonKind`.
_CREW = frozenset(
    {"arranger", "author", "composer", "conductor", "creator", "director", "editor", "engineer",
     "lyricist", "mixer", "producer", "writer"}
)  # fmt: skip
#: An id is a name cut to so many characters: there is room for a number behind it.
MAX_NAME = MAX_ID - 20


class Billing:
    """The people and characters of one film's element."""

    def __init__(self, root: Element, parts: Callable[..., list[str]]) -> None:
        self._root, self._parts = root, parts
        self.people = _Described()
        self.characters = _Described()

    def described(self) -> dict[str, Mapping]:
        """Return the sections that describe everybody named so far, without an empty one."""
        sections = {"people": self.people.described, "characters": self.characters.described}
        return {key: mapping(self._root.place, known) for key, known in sections.items() if known}

    def credits(self) -> Node | None:
        """Return by role the ids of those behind the camera; None when nobody is named."""
        roles: dict[str, dict[str, Scalar]] = {}
        for element, name, role in self._crew():
            identity = self.people.reference(element, name)
            roles.setdefault(role, {}).setdefault(identity.text, identity)
        found = {
            role: claim(self._root, Sequence(next(iter(ids.values())).place, [*ids.values()]))
            for role, ids in roles.items()
        }
        return mapping(self._root.place, found) if found else None

    def _crew(self) -> Iterator[tuple[Element, str, str]]:
        """Yield who did what behind the camera: the element, the name and the role."""
        for names, role in ((("director",), "director"), (("credits", "writer"), "writer")):
            for each in self._root.children:
                for part in self._parts(each) if each.name in names else ():
                    name, task = wording.credit(part)
                    if name.casefold() not in wording.UNKNOWN:
                        yield each, name, task or role
        for each in self._root.all("producer"):
            name, role = _named(each)
            if name:
                yield each, name, wording.task(role) or "producer"
        for each in self._root.all("actor"):
            kind, (name, role) = _kind(each), _named(each)
            if name and kind in _CREW:
                yield each, name, wording.task(role) or wording.task(kind) or kind

    def cast(self) -> Iterator[Node]:
        """Yield the parts in billing order, each once."""
        seen: set[tuple[str, str]] = set()
        for actor in self._root.all("actor"):
            name, role = _named(actor)
            played = wording.played(role)
            known = (name.casefold(), played.character.casefold())
            if not name or known in seen or _kind(actor) in _CREW:
                continue
            seen.add(known)
            role_text = Element("role", actor.place, text=played.character)
            roles = self._parts(role_text, commas=False)
            references = (self.characters.reference(actor, each) for each in roles)
            characters = {each.text: each for each in references}
            yield mapping(
                actor.place,
                {
                    "person": self.people.reference(actor, name),
                    "character": Sequence(actor.place, [*characters.values()])
                    if characters
                    else None,
                    "by": by(actor.place),
                    "billing": mapping(actor.place, {SOURCE: text(actor.place, str(len(seen)))}),
                    "note": text(actor.place, played.note) if played.note else None,
                    **{remark: by(actor.place) for remark in sorted(played.remarks)},
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

    def reference(self, element: Element, name: str) -> Scalar:
        """Return the id of somebody."""
        folded = " ".join(name.split()).casefold()
        if folded not in self._ids:
            identity = self._ids[folded] = self._unique(slug(name)[:MAX_NAME])
            self.described[identity] = mapping(element.place, {"name": claim(element, name)})
        return Scalar(element.place, self._ids[folded])


def _named(element: Element) -> tuple[str, str]:
    """Return the name and the role of somebody, whose element may hold the name alone."""
    name, role = element.first("name"), element.first("role")
    return (name or element).text, role.text if role else ""


def _kind(actor: Element) -> str:
    """Return what somebody among the actors is: some programs list the whole crew there."""
    kind = actor.first("type")
    return kind.text.casefold() if kind else ""
