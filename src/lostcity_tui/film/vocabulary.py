"""The kinds of fact a dossier knows: their names, groups, what tells two facts apart, qualifiers.

The reader, the JSON Schema, the documentation's table and the Facts pane are all made from it.
"""

from typing import NamedTuple

from lostcity_tui.film.claims import Claim, Value


class FactKind(NamedTuple):
    """One key of a dossier that holds claims."""

    key: str
    label: str
    group: str
    """The group of the Facts pane in which it stands."""
    value: str
    """text, number, year, runtime, money, date or names (a list whose order does not matter)."""
    identity: tuple[str, ...] | None = None
    """Claim keys that tell one fact of the kind from the next; None: there is only one fact."""
    details: tuple[str, ...] = ()
    """Qualifiers a claim of this kind may carry besides `COMMON_DETAILS`."""
    spoils: str = "premise"
    """What it gives away unless the file says otherwise."""

    def identity_of(self, claim: Claim) -> tuple[Value, ...]:
        """Return what tells the fact that a claim is about from the next; () for the only one."""
        return tuple(claim.stated(key) for key in self.identity or ())


#: Qualifiers that a claim of any kind may carry.
COMMON_DETAILS = ("note",)

FACT_KINDS: tuple[FactKind, ...] = (
    FactKind("title", "Title", "Title", "text"),
    FactKind("original_title", "Original title", "Title", "text", None, ("language", "script")),
    FactKind("also_known_as", "Also known as", "Title", "text", ("is",),
             ("language", "script", "where")),
    FactKind("tagline", "Tagline", "Title", "text"),
    FactKind("year", "Year", "Release", "year"),
    FactKind("runtime", "Runtime", "Release", "runtime"),
    FactKind("release", "Release", "Release", "date", ("where", "kind"), ("where", "kind")),
    FactKind("certification", "Certification", "Release", "text", ("where",), ("where",)),
    FactKind("genres", "Genres", "What it is", "names"),
    FactKind("countries", "Countries", "What it is", "names"),
    FactKind("languages", "Languages", "What it is", "names"),
    FactKind("companies", "Company", "What it is", "text", ("is", "role"), ("role", "where")),
    FactKind("filming_locations", "Filming location", "What it is", "text", ("is",)),
    FactKind("rating", "Rating", "Ratings and reception", "text", None, ("votes",)),
    FactKind("reception", "Reception", "Ratings and reception", "text", ("of",), ("count",)),
    FactKind("awards", "Awards", "Ratings and reception", "text", ("is",),
             ("year", "for", "result")),
    FactKind("box_office", "Box office", "Money", "money", ("of",), ("currency",)),
    FactKind("soundtrack", "Soundtrack", "Music", "text", ("is",),
             ("music", "lyrics", "performed_by")),
    FactKind("trivia", "Trivia", "Trivia", "text", ("is",), (), "whole"),
    FactKind("goofs", "Goof", "Goofs", "text", ("is",), (), "whole"),
    FactKind("versions", "Version", "Versions", "text", ("is",), ("kind",)),
    FactKind("connections", "Connection", "Connections", "text", ("relation", "is"),
             ("relation", "year")),
    FactKind("related", "Related work", "Connections", "text", ("relation", "is"),
             ("relation", "year")),
    FactKind("similar", "Similar", "Connections", "text", ("is",), ("year",)),
    FactKind("adaptations", "Adaptation", "Adaptations", "text", ("is", "kind"),
             ("kind", "platforms", "where", "genre", "year")),
    FactKind("adaptation_scores", "Adaptation's score", "Adaptations", "text", ("of",), ("count",)),
    FactKind("watch", "Where to watch", "Where to watch", "text", ("is",), ("where", "url")),
    FactKind("identifiers", "Identifier", "Links and identifiers", "text", ("of",), ("url",)),
    FactKind("links", "Link", "Links and identifiers", "text", ("of",), ("url",)),
    FactKind("other", "Other", "Other", "text", ("of",)),
)  # fmt: skip

#: The kinds of fact that say what a film is called.
TITLE_KEYS = ("title", "original_title", "also_known_as")

#: The roles behind the camera that the group a credit stands in is known for; others are "Crew".
CREDIT_GROUPS: dict[str, str] = {
    "director": "Direction",
    "writer": "Writing",
    "story": "Writing",
    "screenplay": "Writing",
    "dialogue": "Writing",
    "additional dialogue": "Writing",
    "based on": "Writing",
    "composer": "Music",
    "lyrics": "Music",
    "songs": "Music",
    "song performer": "Music",
    "star": "Cast",
    "producer": "Crew",
    "executive producer": "Crew",
    "cinematography": "Crew",
    "editor": "Crew",
    "production design": "Crew",
    "art direction": "Crew",
    "set decoration": "Crew",
    "costumes": "Crew",
    "make-up": "Crew",
    "sound": "Crew",
    "visual effects": "Crew",
    "special effects": "Crew",
    "animation": "Crew",
    "stunts": "Crew",
    "casting": "Crew",
}

#: Other words by which people ask for a credit.
CREDIT_WORDS: dict[str, str] = {
    "director": "directed by, who directed it",
    "writer": "written by, who wrote it",
    "screenplay": "screenwriter, script, written by",
    "dialogue": "dialogue writer",
    "composer": "music by, score, composed by",
    "producer": "produced by",
    "cinematography": "cinematographer, director of photography, camera",
    "editor": "edited by, editing, cut",
    "production design": "production designer, sets",
    "costumes": "costume designer, costume design, wardrobe, clothes",
    "make-up": "make-up artist",
    "casting": "casting director",
}
#: Other words by which people ask for a kind of fact.
FACT_WORDS: dict[str, str] = {
    "also_known_as": "other titles, other names, alternative title, aka",
    "tagline": "slogan",
    "year": "release year, came out, when was it released, when did it come out",
    "runtime": "running time, length, duration, how long is it",
    "release": "release date, premiere, came out",
    "certification": "age rating, certificate, rated, suitable for children",
    "genres": "genre, what kind of film",
    "countries": "country of origin",
    "languages": "language, spoken in",
    "companies": "studio, production company, distributor",
    "filming_locations": "shot at, filmed in, location, where was it filmed, where was it shot",
    "rating": "user score, stars, is it good, how good is it",
    "awards": "prizes, nominations, won",
    "box_office": "money, takings, earnings, profit, flop, how much did it make",
    "soundtrack": "songs, music, album, theme song, song at the end",
    "trivia": "did you know, behind the scenes",
    "goofs": "mistake, error, blunder",
    "connections": "influences, references, making-of documentary, behind the scenes",
    "related": "other films of the director",
    "similar": "similar films, films like it, films like this, recommended, what else to see",
    "adaptations": "based on the film",
    "watch": "streaming, rent, buy, where can I watch it",
}
#: Words by which people ask for the first and the last scene.
OPENING_WORDS = "opening, beginning, first scene, how it begins"
ENDING_WORDS = "ending, the end of the film, finale, last scene, how it ends"
#: Words by which people ask who plays whom.
PART_WORDS = ("plays, played by, portrayed by, actor, role, cast",)
#: Other words by which people ask for a kind of synopsis.
SYNOPSIS_WORDS: dict[str, tuple[str, ...]] = {
    "logline": ("premise", "what it is about"),
    "premise": ("what it is about",),
    "blurb": ("premise", "what it is about"),
    "synopsis": ("synopsis", "plot summary", "the whole story"),
}
#: Other words by which people ask for a kind of review.
REVIEW_WORDS: dict[str, str] = {
    "viewer": "viewer's review, user review, criticism",
    "featured": "featured review",
    "critic": "critics, critical reception, criticism",
    "reading": "what the scholars say, scholarly, academic reading, interpretation, analysis",
}

#: The groups of the Facts pane, in the order in which people look for them: who made it, when and
#: what it is, how it was received; the title, which stands above every pane, is looked up late.
GROUPS: tuple[str, ...] = (
    "Direction", "Writing", "Cast", "Release", "What it is", "Ratings and reception", "Music",
    "Crew", "Money", "Title", "Trivia", "Goofs", "Versions", "Connections", "Adaptations",
    "Where to watch", "Links and identifiers", "Differences", "Other",
)  # fmt: skip

STANCES = ("positive", "mixed", "negative", "none")
REVIEW_KINDS = ("viewer", "featured", "critic", "reading")
SYNOPSIS_KINDS = ("logline", "premise", "blurb", "synopsis")
SOURCE_KINDS = ("page", "dataset", "article", "book", "film", "interview", "notes", "other")

BY_KEY = {kind.key: kind for kind in FACT_KINDS}
