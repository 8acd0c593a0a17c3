"""Reading what was written about the film: sources, synopses and reviews."""

from lostcity_tui.dossier import values
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields, open_fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.dossier.sections import entries, listed, own_id
from lostcity_tui.film.claims import PREMISE, WHOLE
from lostcity_tui.film.records import Point, Review, Source, Synopsis
from lostcity_tui.film.vocabulary import REVIEW_KINDS, SOURCE_KINDS, STANCES, SYNOPSIS_KINDS
from lostcity_tui.text import slug

#: Kinds of synopsis that tell the opening situation alone.
OPENING_KINDS = ("logline", "premise")
SOURCE_KEYS = ("title", "kind", "from", "about", "url", "seen")
SYNOPSIS_KEYS = ("id", "title", "kind", "text", "by", "from", "note", "spoils")
REVIEW_KEYS = (
    "id", "author", "by", "kind", "stance", "summary", "points", "compares", "about", "words",
    "doubt", "spoils",
)  # fmt: skip
POINT_KEYS = ("text", "words")


def read_sources(ctx: Context, root: Fields) -> list[Source]:
    """Return the sources in the order of the file."""
    sources = []
    for name, node in entries(ctx, root, "sources"):
        where = f"sources.{name}"
        if isinstance(node, Scalar) and node.text.strip():
            sources.append(Source(name, ctx.text(node, where)))
        elif fields := open_fields(ctx, node, where, SOURCE_KEYS):
            fields.need("title", "what the source is called")
            sources.append(
                Source(
                    id=name,
                    title=fields.text("title") or name,
                    kind=fields.choice("kind", SOURCE_KINDS),
                    origin=fields.origin(),
                    about=fields.text("about", lines=True),
                    url=fields.value("url", values.url) or "",
                    seen=fields.value("seen", values.date) or "",
                )
            )
    return sources


def read_synopses(ctx: Context, root: Fields) -> list[Synopsis]:
    """Return the synopses in the order of the file."""
    synopses: list[Synopsis] = []
    for _, where, node in listed(ctx, root, "synopses"):
        fields = open_fields(ctx, node, where, SYNOPSIS_KEYS)
        if fields is None:
            continue
        fields.need("text")
        kind = fields.choice("kind", SYNOPSIS_KINDS) or "synopsis"
        by = fields.references("source", "by")
        fallback = PREMISE if kind in OPENING_KINDS else WHOLE
        synopsis = Synopsis(
            id=own_id(ctx, fields, "synopsis", "-".join((kind, *by[:1]))),
            title=fields.text("title") or kind.capitalize(),
            kind=kind,
            text=fields.text("text", lines=True),
            by=by,
            spoils=fields.spoils(fallback),
            note=fields.text("note"),
            origin=fields.origin(),
        )
        if synopsis.text:
            synopses.append(synopsis)
    return synopses


def read_reviews(ctx: Context, root: Fields) -> list[Review]:
    """Return the reviews in the order of the file."""
    reviews: list[Review] = []
    for _, where, node in listed(ctx, root, "reviews"):
        fields = open_fields(ctx, node, where, REVIEW_KEYS)
        if fields is None:
            continue
        for key in ("id", "stance"):
            fields.need(key)
        authors = _authors(fields)
        fallback = slug(authors[0]) if authors else "review"
        reviews.append(
            Review(
                id=own_id(ctx, fields, "review", fallback),
                authors=authors,
                by=fields.references("source", "by"),
                kind=fields.choice("kind", REVIEW_KINDS, "viewer"),
                stance=fields.choice("stance", STANCES),
                summary=fields.text("summary", lines=True),
                points=_points(ctx, fields),
                compares=fields.texts("compares"),
                mentions=_mentions(ctx, fields),
                words=fields.texts("words"),
                doubt=fields.text("doubt"),
                spoils=fields.spoils(WHOLE),
            )
        )
    return reviews


def _authors(fields: Fields) -> tuple[str, ...]:
    node = fields.need("author")
    if isinstance(node, Sequence) and not node.items:
        fields.ctx.wrong(node, fields.at("author"), "a name")
    return fields.texts("author")


def _points(ctx: Context, fields: Fields) -> tuple[Point, ...]:
    """Return what a review says: texts, or texts with other words to find them by."""
    node = fields.get("points")
    points: list[Point] = []
    for number, item in enumerate(ctx.items(node), 1):
        where = f"{fields.at('points')}[{number}]"
        if not isinstance(item, Mapping):
            points += map(Point, ctx.texts(item, where, lines=True))
        elif point := open_fields(ctx, item, where, POINT_KEYS):
            point.need("text", "what the review says")
            text = point.text("text", lines=True)
            points += [Point(text, point.texts("words"))] if text else []
    return tuple(points)


def _mentions(ctx: Context, fields: Fields) -> tuple[str, ...]:
    """Return the people and characters a review speaks of; what the file lacks is left out."""
    node = fields.get("about")
    if node is None:
        return ()
    read: dict[str, None] = {}
    for number, item in enumerate(ctx.items(node), 1):
        where = f"{fields.at('about')}[{number}]"
        text = ctx.text(item, where)
        kinds = [kind for kind in ("character", "person") if text in ctx.known[kind]]
        for kind in kinds:
            ctx.used[kind].add(ctx.known[kind][text])
            read[ctx.known[kind][text]] = None
        if not kinds and ctx.all_known("character", "person"):
            _unknown_mention(ctx, item, where, text)
    return tuple(read)


def _unknown_mention(ctx: Context, node: Node, where: str, text: str) -> None:
    hint, best = ctx.report.guess(text, [*ctx.known["character"], *ctx.known["person"]])
    message = f"unknown character or person {quoted(text)}{hint}"
    ctx.report.add(node.place, where, message, repaired=best)
