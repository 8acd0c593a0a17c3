"""Reading people, characters and the cast into their records.

Somebody whose name cannot be read keeps the id as a name, so that what refers to them still holds.
"""

from lostcity_tui.dossier import values
from lostcity_tui.dossier.claims import Stated, read_claims
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.facts import make_fact
from lostcity_tui.dossier.fields import Fields, open_fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar
from lostcity_tui.dossier.sections import entries, listed, read_differences
from lostcity_tui.film.claims import PREMISE, WHOLE, Claim, Fact
from lostcity_tui.film.records import Character, Part, Person, Relation
from lostcity_tui.film.vocabulary import FactKind

NAME = FactKind("name", "Name", "", "text")
CREDITED_AS = FactKind("credited_as", "Credited as", "", "text")
PERSON_KEYS = ("name", "credited_as", "about", "words")
CHARACTER_KEYS = ("name", "who", "words", "relations", "differ", "spoils")
RELATION_KEYS = ("is", "to", "by", "note", "spoils")
PART_KEYS = ("person", "character", "by", "billing", "voice", "uncredited", "note")


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
    for name, node in entries(ctx, root, "people"):
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
                words=fields.texts("words"),
            )
        )
    return people


def read_characters(ctx: Context, root: Fields) -> list[Character]:
    """Return the characters in the order of the file."""
    characters = []
    for name, node in entries(ctx, root, "characters"):
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
                words=fields.texts("words"),
                spoils=fields.spoils(PREMISE),
            )
        )
    return characters


def _relations(ctx: Context, fields: Fields) -> tuple[Relation, ...]:
    relations = []
    for _, where, node in listed(ctx, fields, "relations"):
        each = open_fields(ctx, node, where, RELATION_KEYS)
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


def read_cast(ctx: Context, root: Fields) -> list[Part]:
    """Return the parts in billing order."""
    parts = []
    for _, where, node in listed(ctx, root, "cast"):
        fields = open_fields(ctx, node, where, PART_KEYS)
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
        elif person is None and not ctx.items(fields.get("character")):
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
