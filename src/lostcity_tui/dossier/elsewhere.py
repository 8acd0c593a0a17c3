"""Where something belongs that people write at the top of a file under a key of its own."""

from lostcity_tui.film.vocabulary import CREDIT_GROUPS

_PLOT = 'what happens goes under "scenes" or "synopses"'
_CAST = 'who plays whom goes under "cast"'
#: Key → what to say of it.
_PLACES = {
    **dict.fromkeys(("plot", "story", "summary"), _PLOT),
    **dict.fromkeys(("actor", "actors", "actress", "starring", "star", "stars"), _CAST),
    "songs": 'a song goes under "soundtrack"',
}
#: Key → what an amount of money holds for.
_AMOUNTS = {"budget": "Budget", "gross": "Gross worldwide", "revenue": "Gross worldwide"}
#: Other names of a role, in the singular → its name in the credits.
_ROLES = {
    "directed by": "director",
    "written by": "writer",
    "screenwriter": "screenplay",
    "music": "composer",
    "music by": "composer",
    "cinematographer": "cinematography",
    "costume designer": "costumes",
    "production designer": "production design",
}


def place_of(key: str) -> str:
    """Return where the value of a top-level key goes, such as `credits: {director: …}`, or ""."""
    plain = " ".join(key[:40].casefold().replace("_", " ").replace("-", " ").split())
    if plain in _PLACES:
        return _PLACES[plain]
    if plain in _AMOUNTS:
        return f"an amount goes under box_office: {{is: …, of: {_AMOUNTS[plain]}}}"
    for role in (plain, plain.removesuffix("s")):
        role = _ROLES.get(role, role)
        if role in CREDIT_GROUPS:
            return f"a credit goes under credits: {{{role}: …}}"
    return ""
