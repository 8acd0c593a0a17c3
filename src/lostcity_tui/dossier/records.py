"""Reading sources, people, characters, cast, synopses and reviews into their records."""

from collections.abc import Iterator

from lostcity_tui.dossier import values
from lostcity_tui.dossier.context import Context, Fields
from lostcity_tui.dossier.facts import (
    CREDITED_AS,
    DIFFERENCE,
    NAME,
    Stated,
    make_fact,
    read_claims,
    short_slug,
)
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.claims import PREMISE, WHOLE, Claim, Fact
from lostcity_tui.film.records import Character, Part, Person, Relation, Review, Source, Synopsis
from lostcity_tui.film.vocabulary import (
    REVIEW_KINDS,
    SOURCE_KINDS,
    STANCES,
    SYNOPSIS_KINDS,
    FactKind,
)
from lostcity_tui.text import slug

#: Section → the kind of thing it describes, one an id.
DESCRIBED = {"sources": "source", "people": "person", "characters": "character"}
SOURCE_KEYS = ("title", "kind", "from", "about", "url", "seen")
PERSON_KEYS = ("name", "credited_as", "about")
CHARACTER_KEYS = ("name", "who", "relations", "differ", "spoils")
RELATION_KEYS = ("is", "to", "by", "note", "spoils")
PART_KEYS = ("person", "character", "by", "billing", "voice", "uncredited", "note")
SYNOPSIS_KEYS = ("id", "title", "kind", "text", "by", "from", "note", "spoils")
REVIEW_KEYS = (
    "id", "author", "by", "kind", "stance", "summary", "points", "compares", "about", "doubt",
    "spoils",
)  # fmt: skip
DIFFER_KEYS = ("about", "claims", "spoils")


def entries(ctx: Context, root: Fields, key: str) -> Iterator[tuple[str, Scalar, Node]]:
    """Yield id, key and value of a section that maps ids to descriptions."""
    node = root.get(key)
    if node is None:
        return
    if not isinstance(node, Mapping):
        ctx.wrong(node, key, "a mapping of ids to descriptions")
        return
    kind = DESCRIBED[key]
    for name, value in node.pairs.values():
        yield ctx.known[kind].get(name.text, slug(name.text)), name, value


def listed(ctx: Context, root: Fields, key: str) -> Iterator[tuple[str, Node]]:
    """Yield a name for messages and the node of each item of a section that is a list."""
    node = root.get(key)
    if node is None:
        return
    if not isinstance(node, Sequence):
        ctx.wrong(node, root.at(key), "a list, each item beginning with '- '")
        return
    for number, item in enumerate(node.items, 1):
        yield f"{root.at(key)}[{number}]", item


def read_sources(ctx: Context, root: Fields) -> list[Source]:
    """Return the sources in the order of the file."""
    sources = []
    for name, _, node in entries(ctx, root, "sources"):
        where = f"sources.{name}"
        if isinstance(node, Scalar) and node.text.strip():
            sources.append(Source(name, ctx.text(node, where)))
        elif fields := ctx.fields(node, where, SOURCE_KEYS):
            fields.need("title", "what the source is called")
            sources.append(
                Source(
                    id=name,
                    title=fields.text("title") or name,
                    kind=fields.choice("kind", SOURCE_KINDS, ""),
                    origin=fields.origin(),
                    about=fields.text("about", lines=True),
                    url=fields.value("url", values.url) or "",
                    seen=fields.value("seen", values.date) or "",
                )
            )
    return sources


def names(ctx: Context, node: Node, anchor: str, where: str, kind: FactKind) -> Fact | None:
    """Return the spellings of a name; None when there is no claim that can be read."""
    stated = read_claims(ctx, node, where, kind)
    about = (anchor,)
    leaf = kind.key.replace("_", "-")
    if not stated:
        return None
    return make_fact(ctx, f"{anchor}/{leaf}", kind, kind.label, stated, where=where, about=about)


def bare_name(ctx: Context, anchor: str, name: str) -> Fact:
    """Return the name of somebody whose name could not be read."""
    stated = [Stated(Claim(name), "", Scalar((0, 0), name))]
    return make_fact(ctx, f"{anchor}/name", NAME, NAME.label, stated, where="", about=(anchor,))


def read_people(ctx: Context, root: Fields) -> list[Person]:
    """Return the people in the order of the file."""
    people = []
    for name, _, node in entries(ctx, root, "people"):
        where, anchor = f"people.{name}", f"person/{name}"
        if not isinstance(node, Mapping):
            fact = names(ctx, node, anchor, where, NAME) or bare_name(ctx, anchor, name)
            people.append(Person(name, fact))
            continue
        fields = Fields(ctx, node, where, PERSON_KEYS)
        called = fields.need("name")
        read = None if called is None else names(ctx, called, anchor, fields.at("name"), NAME)
        spelled = fields.get("credited_as")
        people.append(
            Person(
                id=name,
                name=read or bare_name(ctx, anchor, name),
                credited_as=None
                if spelled is None
                else names(ctx, spelled, anchor, fields.at("credited_as"), CREDITED_AS),
                about=fields.text("about", lines=True),
            )
        )
    return people


def read_characters(ctx: Context, root: Fields) -> list[Character]:
    """Return the characters in the order of the file."""
    characters = []
    for name, _, node in entries(ctx, root, "characters"):
        where, anchor = f"characters.{name}", f"character/{name}"
        if not isinstance(node, Mapping):
            fact = names(ctx, node, anchor, where, NAME) or bare_name(ctx, anchor, name)
            characters.append(Character(name, fact))
            continue
        fields = Fields(ctx, node, where, CHARACTER_KEYS)
        called = fields.need("name")
        read = None if called is None else names(ctx, called, anchor, fields.at("name"), NAME)
        characters.append(
            Character(
                id=name,
                name=read or bare_name(ctx, anchor, name),
                who=fields.text("who", lines=True),
                relations=_relations(ctx, fields),
                differ=read_differences(ctx, fields, anchor, WHOLE, about=(anchor,)),
                spoils=fields.spoils(PREMISE),
            )
        )
    return characters


def _relations(ctx: Context, fields: Fields) -> tuple[Relation, ...]:
    relations = []
    for where, node in listed(ctx, fields, "relations"):
        each = ctx.fields(node, where, RELATION_KEYS)
        if each is None:
            continue
        kind, target = each.need("is", "what one is to the other"), each.need("to")
        to = "" if target is None else ctx.reference("character", target, each.at("to"))
        relation = Relation(
            to=to,
            kind="" if kind is None else each.text("is"),
            by=each.references("source", "by"),
            note=each.text("note"),
            spoils=each.spoils(PREMISE),
        )
        if relation.kind and relation.to:
            relations.append(relation)
    return tuple(relations)


def read_differences(
    ctx: Context, fields: Fields, anchor: str, spoils: str, *, about: tuple[str, ...] = ()
) -> tuple[Fact, ...]:
    """Return the questions under `differ`; they give away `spoils` unless they say otherwise."""
    questions = []
    for where, node in listed(ctx, fields, "differ"):
        each = ctx.fields(node, where, DIFFER_KEYS)
        if each is None:
            continue
        subject = each.need("about", "the question that is answered differently")
        label = "" if subject is None else each.text("about")
        claims = each.need("claims", "the answers")
        stated = [] if claims is None else read_claims(ctx, claims, each.at("claims"), DIFFERENCE)
        level = each.spoils(spoils)
        if stated and label:
            address = f"{anchor}/differ/{short_slug(label)}"
            questions.append(
                make_fact(
                    ctx, address, DIFFERENCE, label, stated, where=where, spoils=level, about=about
                )
            )
    return tuple(questions)


def read_cast(ctx: Context, root: Fields) -> list[Part]:
    """Return the parts in billing order."""
    parts = []
    for where, node in listed(ctx, root, "cast"):
        fields = ctx.fields(node, where, PART_KEYS)
        if fields is None:
            continue
        person = fields.get("person")
        part = Part(
            person="" if person is None else ctx.reference("person", person, fields.at("person")),
            characters=fields.references("character", "character"),
            by=fields.references("source", "by"),
            billing=_billing(ctx, fields),
            voice=fields.sources_or_true("voice"),
            uncredited=fields.sources_or_true("uncredited"),
            note=fields.text("note"),
        )
        if part.person or part.characters:
            parts.append(part)
        elif person is None and fields.get("character") is None:
            ctx.report.add(node.place, where, "expected a person, a character, or both")
    return parts


def _billing(ctx: Context, fields: Fields) -> tuple[tuple[str, int], ...]:
    node = fields.get("billing")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        ctx.wrong(node, fields.at("billing"), "a mapping such as {imdb: 1}")
        return ()
    places = []
    for key, value in node.pairs.values():
        where = f"{fields.at('billing')}.{key.text}"
        source = ctx.reference("source", key, fields.at("billing"))
        place = ctx.value(value, where, values.place)
        if source and place is not None:
            places.append((source, place))
    return tuple(places)


def read_synopses(ctx: Context, root: Fields) -> list[Synopsis]:
    """Return the synopses in the order of the file."""
    synopses: list[Synopsis] = []
    for where, node in listed(ctx, root, "synopses"):
        fields = ctx.fields(node, where, SYNOPSIS_KEYS)
        if fields is None:
            continue
        fields.need("text")
        kind = fields.choice("kind", SYNOPSIS_KINDS, "synopsis")
        by = fields.references("source", "by")
        fallback = PREMISE if kind in ("logline", "premise") else WHOLE
        synopsis = Synopsis(
            id=_own_id(ctx, fields, {each.id for each in synopses}, "-".join((kind, *by[:1]))),
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
    for where, node in listed(ctx, root, "reviews"):
        fields = ctx.fields(node, where, REVIEW_KEYS)
        if fields is None:
            continue
        for key in ("id", "author", "stance"):
            fields.need(key)
        authors = fields.texts("author")
        fallback = slug(authors[0]) if authors else "review"
        reviews.append(
            Review(
                id=_own_id(ctx, fields, {each.id for each in reviews}, fallback),
                authors=authors,
                by=fields.references("source", "by"),
                kind=fields.choice("kind", REVIEW_KINDS, "viewer"),
                stance=fields.choice("stance", STANCES, "none"),
                summary=fields.text("summary", lines=True),
                points=fields.texts("points", lines=True),
                compares=fields.texts("compares"),
                mentions=_mentions(ctx, fields),
                doubt=fields.text("doubt"),
                spoils=fields.spoils(WHOLE),
            )
        )
    return reviews


def _own_id(ctx: Context, fields: Fields, taken: set[str], fallback: str) -> str:
    """Return the `id` of a list's item, made unique; a repeated one is a problem."""
    from lostcity_tui.dossier.context import fit_id

    node, name = fields.get("id"), fallback
    if node is not None and (text := fields.text("id")):
        name = text
        if not fit_id(text):
            name = slug(text)
            ctx.wrong(node, fields.at("id"), "an id of letters, digits, '-', '_' and '.'", name)
        if name in taken:
            ctx.report.add(node.place, fields.at("id"), f"the id {quoted(name)} stands twice")
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


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
        if not kinds and not {"character", "person"} & ctx.unreadable:
            _unknown_mention(ctx, item, where, text)
    return tuple(read)


def _unknown_mention(ctx: Context, node: Node, where: str, text: str) -> None:
    from lostcity_tui.dossier.problems import guess

    hint, best = guess(text, [*ctx.known["character"], *ctx.known["person"]])
    message = f"unknown character or person {quoted(text)}{hint}"
    ctx.report.add(node.place, where, message, repaired=best)
