"""How media managers and their scrapers word a value → what a dossier would say.

A text that is worded in no known way comes back as it is, for the reader of dossiers to judge.
"""

import html
import re
from typing import NamedTuple

from lostcity_tui.exchange.codes import COUNTRIES, LANGUAGES
from lostcity_tui.film.vocabulary import CREDIT_GROUPS

#: What programs write for what they do not know, in lower case.
UNKNOWN = frozenset({"", "0", "0.0", "-1", "n/a", "none", "unknown", "0001-01-01", "1601-01-01"})
#: Who rates, by the names that programs give them, as people call them.
_RATERS = {
    "imdb": "IMDb users",
    "themoviedb": "TMDB users",
    "tmdb": "TMDB users",
    "trakt": "Trakt users",
    "metacritic": "Metacritic",
    "metacriticuser": "Metacritic users",
    "letterboxd": "Letterboxd users",
    "rottentomatoes": "Rotten Tomatoes",
    "tomatometerallcritics": "Rotten Tomatoes critics",
    "tomatometeravgcritics": "Rotten Tomatoes critics on average",
    "tomatometerallaudience": "Rotten Tomatoes audience",
    "tomatometeravgaudience": "Rotten Tomatoes audience on average",
    "rogerebert": "Roger Ebert",
    "user": "the owner of the collection",
    "default": "",
    "nfo": "",
}
_REGISTERS = {
    "imdb": "IMDb",
    "tmdb": "TMDB",
    "themoviedb": "TMDB",
    "tvdb": "TheTVDB",
    "trakt": "Trakt",
    "wikidata": "Wikidata",
    "letterboxd": "Letterboxd",
    "rottentomatoes": "Rotten Tomatoes",
    "metacritic": "Metacritic",
    "ofdb": "OFDb",
    "allocine": "AlloCiné",
    "anidb": "AniDB",
    "eidr": "EIDR",
}
#: What scrapers call a task, where it has another name in a dossier.
_TASKS = {
    "original music composer": "composer",
    "music": "composer",
    "lyricist": "lyrics",
    "director of photography": "cinematography",
    "cinematographer": "cinematography",
    "screenwriter": "screenplay",
    "script": "screenplay",
    "original story": "story",
    **dict.fromkeys(("book", "characters", "comic book", "novel", "play", "short story"),
                    "based on"),
}  # fmt: skip
_OTHER_TASKS = frozenset({"associate producer", "co-producer", "line producer"})

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.ASCII | re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>|</p>|\[CR\]", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:a|b|em|font|i|p|span|strong|u)\b[^<>]{0,200}>"
    r"|\[/?(?:B|I|COLOR|LIGHT|UPPERCASE|LOWERCASE|CAPITALIZE)(?:[= ][^\[\]]{1,40})?\]",
    re.IGNORECASE,
)
_SLASHES = re.compile(r" / |\|")
#: A comma parts two names; but not "Robert Downey, Jr." nor "Iran, Islamic Republic of".
_COMMA = re.compile(
    r",(?! ?(?:(?:jr|sr|i{2,3})\b|(?:[a-z']{1,20} ){1,4}of ?(?:,|$)))", re.IGNORECASE
)
_CREDITED = re.compile(r"([^()]+?) ?\(([^()]+)\)")
_COUNTRY = re.compile(r"([^:/]{2,40}): ?([^:/]+)")
#: "DE-16" is a country's, "PG-13" and "TV-14" are no country's.
_COUNTRY_CODE = re.compile(r"(?!PG|TV|NC|MA)([A-Z]{2})-(.+)")
_RATED = re.compile("^rated ", re.IGNORECASE)
_REMARK = re.compile(
    r" ?\(((?:singing )?voice\b[^()]*|uncredited|archive (?:footage|sound)|as [^()]+|[^()]* version"
    r"|credit only|motion capture|scenes deleted)\)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*", re.ASCII)
_DAY_FIRST = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)
_MINUTES = re.compile(r"(\d{2,5}) ?[^\W\d_]+\.?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+", re.ASCII)


class Certified(NamedTuple):
    """A certification: for which country, which, and for what, if that is said."""

    country: str
    value: str
    note: str


class Played(NamedTuple):
    """What an actor's role says: the character, whether only heard or uncredited, what else."""

    character: str
    remarks: frozenset[str]
    """Of "voice" and "uncredited" those that hold."""
    note: str


def unescaped(text: str) -> str:
    """Return "&" for "&amp;": scrapers escape what is escaped already."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def prose(text: str) -> str:
    """Return a text without the markup of web pages and of Kodi's skins."""
    return _MARKUP.sub("", _BREAK.sub("\n", text)).strip()


def parts(text: str, *, commas: bool = True) -> list[str]:
    """Return the names that slashes, bars or commas part."""
    named = _SLASHES.split(_line(text))
    if commas:
        named = [part for each in named for part in _COMMA.split(each)]
    return [part.strip() for part in named if part.strip()]


def credit(text: str) -> tuple[str, str]:
    """Return the name and the task, if any, of "Philip K. Dick (novel 'Androids')"."""
    match = _CREDITED.fullmatch(_line(text))
    if match is None:
        return text, ""
    first, _, _ = match[2].strip().partition(" ")
    return match[1], task(match[2]) or task(first)


def country(text: str) -> str:
    """Return "France" for "FR"."""
    return COUNTRIES.get(text, text)


def language(text: str) -> str:
    """Return "French" for "fr"."""
    return LANGUAGES.get(text, text)


def task(text: str) -> str:
    """Return what a dossier calls a task behind the camera; empty for what is none."""
    low = _line(text).lower()
    named = _TASKS.get(low, low)
    return named if named in CREDIT_GROUPS or named in _OTHER_TASKS else ""


def played(text: str) -> Played:
    """Return who is played, without what is remarked in brackets."""
    role = _line(text)
    remarks = [match[1] for match in _REMARK.finditer(role)]
    low = [remark.lower() for remark in remarks]
    held = {"voice": any("voice" in each for each in low), "uncredited": "uncredited" in low}
    others = [each for each in remarks if each.lower() not in held]
    character = _REMARK.sub("", role).strip()
    return Played(character, frozenset(each for each in held if held[each]), ", ".join(others))


def certified(text: str) -> Certified:
    """Return what "US:Rated R for violence" or "DE-16" says."""
    line = _line(text)
    match = _COUNTRY.fullmatch(line) or _COUNTRY_CODE.fullmatch(line)
    country, value = match.groups() if match else ("", line)
    rated, _, reason = _RATED.sub("", value).partition(" for ")
    return Certified(country, rated, reason and f"for {reason}")


def rater(name: str) -> str:
    """Return who rates under a name that a program uses; empty when nobody is named."""
    return _RATERS.get(name.lower(), name)


def register(kind: str) -> str:
    """Return the register that an identifier is of; empty for what identifies no film."""
    low = kind.lower()
    return "" if low.endswith(("collection", "set")) else _REGISTERS.get(low, kind)


def edition(text: str) -> str:
    """Return "Directors cut" for "DIRECTORS_CUT", and other names as they are."""
    return text.replace("_", " ").capitalize() if "_" in text else text


def day(text: str) -> str:
    """Return a date as 1979-05-25 that has a time, or begins with the day."""
    if match := _DAY.fullmatch(text):
        return match[1]
    if match := _DAY_FIRST.fullmatch(text):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    return text


def minutes(text: str) -> str:
    """Return "162" for "162 мин."."""
    match = _MINUTES.fullmatch(_line(text))
    return match[1] if match else text


def count(text: str) -> str:
    """Return a number without what groups its thousands in some country."""
    line = _line(text)
    return re.sub(r"\D", "", line) if _GROUPED.fullmatch(line) else line


def score(text: str, most: str) -> str:
    """Return "8.3/10" for "8.300000" of "10"; empty for what is no number or none was given."""
    try:
        value, scale = float(text.replace(",", ".")), float(most)
    except ValueError:
        return ""
    if not 0 < value <= scale < 1e4:
        return ""
    return f"{round(value, 2):g}/{scale:g}"


def _line(text: str) -> str:
    return " ".join(text.split())
