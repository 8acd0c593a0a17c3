"""XML → elements with their places; nothing is fetched, and what a file declares is not obeyed."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from lostcity_tui.dossier import files
from lostcity_tui.dossier.nodes import MAX_DEPTH, MAX_NODES, Place
from lostcity_tui.dossier.problems import Report
from lostcity_tui.errors import DossierError

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,99}?encoding\s?=\s?[\"']([\w.:-]{1,40})", re.ASCII)
#: What is no entity of XML is text to Kodi: "Thelma & Louise", and "&eacute;" of web pages.
_BARE = re.compile("&(?!#|(?:amp|lt|gt|quot|apos);)")
#: How Python's names begin of encodings in which people write. Others may be slow (punycode), or
#: cannot be what a declaration is in that can be read as ASCII (UTF-16).
_ENCODINGS = ("big5", "cp", "euc", "gb", "iso8859", "koi8", "mac", "shift_jis")


@dataclass(slots=True, eq=False)
class Element:
    """One element of an XML file."""

    name: str
    """In lower case."""
    place: Place
    """Where it begins."""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    """What stands directly in it, without white space at its ends."""

    def all(self, name: str) -> list["Element"]:
        """Return the elements of a name that stand directly in it."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        """Return the first element of a name that stands directly in it, or None."""
        return next((child for child in self.children if child.name == name), None)


def parse(data: bytes, report: Report) -> Element | None:
    """Return the outermost element, with all that stands before a mistake; None: no XML at all.

    What follows the element is left out: media managers write addresses there.
    """
    builder = _Builder()
    try:
        text = files.without_controls(_decoded(data, report), report)
        if "<!DOCTYPE" in text:  # entities and attributes made there multiply what is written
            raise DossierError("a document type is declared, which no film needs")
        builder.parser.Parse(_BARE.sub("&amp;", text), True)
    except expat.ExpatError as error:
        if not builder.is_complete:
            message = f"broken XML: {expat.ErrorString(error.code)}; what follows is not read"
            report.add((error.lineno, error.offset + 1), "", message)
    except DossierError as error:
        report.add(builder.place(), "", f"{error}; what follows is not read")
    builder.close()
    return builder.root


def _decoded(data: bytes, report: Report) -> str:
    """Return the text of a file; an encoding that is not known counts as UTF-8.

    Raises DossierError for data that is not text at all.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if declared := _DECLARED.match(data):
        with suppress(LookupError):
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name.startswith(_ENCODINGS):
                return data.decode(name, "replace")
    return files.decode(data, report)


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[tuple[Element, list[str]]] = []
        self._count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def place(self) -> Place:
        """Return where the parser is."""
        return (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    @property
    def is_complete(self) -> bool:
        """Whether the outermost element has ended."""
        return self.root is not None and not self._open

    def close(self) -> None:
        """End what a mistake has left open."""
        while self._open:
            self._end()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise DossierError(f"expected at most {MAX_NODES:,} elements")
        if len(self._open) >= MAX_DEPTH:
            raise DossierError(f"expected at most {MAX_DEPTH} levels of nesting")
        element = Element(name.lower(), self.place(), attributes)
        if self._open:
            self._open[-1][0].children.append(element)
        else:
            self.root = element
        self._open.append((element, []))

    def _end(self, _: str = "") -> None:
        element, texts = self._open.pop()
        element.text = "".join(texts).strip()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)
