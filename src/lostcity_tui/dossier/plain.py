"""A film → texts, lists and mappings in the shape of a dossier; what goes unsaid is left out.

Numbers become text here, because a dossier's reader takes every scalar for text.
"""

from collections.abc import Iterable
from typing import Any

from lostcity_tui.dossier.claims import LISTED
from lostcity_tui.dossier.facts import CREDIT, DIFFERENCE, capitalised
from lostcity_tui.dossier.people import CREDITED_AS, NAME
from lostcity_tui.dossier.story import Move, moves_for
from lostcity_tui.dossier.writings import OPENING_KINDS
from lostcity_tui.errors import DossierError
from lostcity_tui.film.claims import PREMISE, WHOLE, Claim, Fact, Value
from lostcity_tui.film.records import (
    Character,
    Film,
    Part,
    Person,
    Relation,
    Review,
    Scene,
    Source,
    Synopsis,
    Telling,
)
from lostcity_tui.film.vocabulary import BY_KEY, FactKind

Data = Any
"""A text, or a list or a dict of them."""


def to_data(film: Film) -> dict[str, Data]:
    """Return the film as a mapping of texts, lists and mappings, in the order of a dossier."""
    facts: dict[str, list[Fact]] = {}
    for fact in film.facts:
        facts.setdefault(fact.key, []).append(fact)
    unknown = [key for key in facts if key not in BY_KEY and key != "credit"]
    if unknown:
        raise DossierError(f"a dossier has no facts of the kind {unknown[0]!r}")
    return _without_empty(
        {
            "id": film.id,
            **{key: _facts(facts.get(key, []), kind) for key, kind in BY_KEY.items()},
            "sources": {source.id: _source(source) for source in film.sources},
            "people": {person.id: _person(person) for person in film.people},
            "credits": {_role(fact): _facts([fact], CREDIT) for fact in facts.get("credit", [])},
            "characters": {each.id: _character(each) for each in film.characters},
            "cast": [_part(part) for part in film.cast],
            "synopses": [_synopsis(synopsis) for synopsis in film.synopses],
            "scenes": _scenes(film.scenes),
            "reviews": [_review(review) for review in film.reviews],
            "differ": _differences(film.differ, WHOLE),
        }
    )


def _without_empty(data: dict[str, Data]) -> dict[str, Data]:
    return {key: value for key, value in data.items() if value not in ("", [], {}, None)}


# Facts


def _facts(facts: list[Fact], kind: FactKind) -> Data:
    """Return a plain value, one claim or a list of claims, whichever says it all."""
    claims = [_claim(claim, fact, kind) for fact in facts for claim in fact.claims]
    if len(claims) != 1:
        return claims
    [claim] = claims
    is_list_of_claims = isinstance(claim["is"], list) and kind.value not in LISTED
    return claim["is"] if claim.keys() == {"is"} and not is_list_of_claims else claim


def _claim(claim: Claim, fact: Fact, kind: FactKind, fallback: str = "") -> dict[str, Data]:
    """Return a claim; the first of a fact says what the fact gives away."""
    spoils = fact.spoils if claim is fact.claims[0] else ""
    return {
        "is": _value(claim.value, kind),
        **_without_empty(
            {
                "by": list(claim.by),
                "said": claim.said,
                "of": claim.scope,
                "as_of": claim.as_of,
                **dict(claim.details),
                "from": claim.origin,
                "pick": "true" if claim.pick else "",
                "why": claim.why,
                "doubt": claim.doubt,
                "words": list(claim.words),
                "spoils": spoils if spoils != (fallback or kind.spoils) else "",
            }
        ),
    }


def _value(value: Value, kind: FactKind) -> Data:
    if isinstance(value, tuple):
        is_one = kind.value in LISTED and len(value) == 1 and ", " not in value[0]
        return value[0] if is_one else list(value)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0") + ("0" if value.is_integer() else "")
    return f"{value} min" if kind.value == "runtime" else str(value)


def _role(fact: Fact) -> str:
    """Return the role of a credit as it is written: "Director" is `director`."""
    lower = fact.label[:1].lower() + fact.label[1:]
    return (
        lower if capitalised(lower) == fact.label and not fact.label[1:2].isupper() else fact.label
    )


def _differences(facts: Iterable[Fact], fallback: str) -> Data:
    return [_difference(fact, fallback) for fact in facts]


def _difference(fact: Fact, fallback: str) -> Data:
    return _without_empty(
        {
            "about": fact.label,
            "claims": [_claim(claim, fact, DIFFERENCE, fact.spoils) for claim in fact.claims],
            "spoils": _unless(fact.spoils, fallback),
        }
    )


# People and what was written


def _source(source: Source) -> Data:
    return _without_empty(
        {
            "title": source.title,
            "kind": source.kind,
            "from": source.origin,
            "about": source.about,
            "url": source.url,
            "seen": source.seen,
        }
    )


def _person(person: Person) -> Data:
    name = _facts([person.name], NAME)
    spelled = _facts([person.credited_as], CREDITED_AS) if person.credited_as else ""
    data = _without_empty(
        {
            "name": name,
            "credited_as": spelled,
            "about": person.about,
            "words": list(person.words),
        }
    )
    return name if data.keys() == {"name"} and isinstance(name, str) else data


def _character(character: Character) -> Data:
    name = _facts([character.name], NAME)
    data = _without_empty(
        {
            "name": name,
            "who": character.who,
            "words": list(character.words),
            "relations": [_relation(relation) for relation in character.relations],
            "differ": _differences(character.differ, WHOLE),
            "spoils": _unless(character.spoils, PREMISE),
        }
    )
    return name if data.keys() == {"name"} and isinstance(name, str) else data


def _unless(spoils: str, fallback: str) -> str:
    return spoils if spoils != fallback else ""


def _relation(relation: Relation) -> Data:
    return _without_empty(
        {
            "is": relation.kind,
            "to": relation.to,
            "by": list(relation.by),
            "note": relation.note,
            "spoils": _unless(relation.spoils, PREMISE),
        }
    )


def _part(part: Part) -> Data:
    return _without_empty(
        {
            "person": part.person,
            "character": part.characters[0] if len(part.characters) == 1 else list(part.characters),
            "by": list(part.by),
            "billing": {source: str(place) for source, place in part.billing},
            "voice": _sources_or_true(part.voice),
            "uncredited": _sources_or_true(part.uncredited),
            "note": part.note,
        }
    )


def _sources_or_true(sources: tuple[str, ...] | None) -> Data:
    return None if sources is None else list(sources) or "true"


def _synopsis(synopsis: Synopsis) -> Data:
    fallback = PREMISE if synopsis.kind in OPENING_KINDS else WHOLE
    return _without_empty(
        {
            "id": synopsis.id,
            "kind": synopsis.kind,
            "title": synopsis.title if synopsis.title != synopsis.kind.capitalize() else "",
            "by": list(synopsis.by),
            "from": synopsis.origin,
            "note": synopsis.note,
            "spoils": _unless(synopsis.spoils, fallback),
            "text": synopsis.text,
        }
    )


def _review(review: Review) -> Data:
    return _without_empty(
        {
            "id": review.id,
            "author": review.authors[0] if len(review.authors) == 1 else list(review.authors),
            "by": list(review.by),
            "kind": review.kind,
            "stance": review.stance,
            "summary": review.summary,
            "points": [
                {"text": point.text, "words": list(point.words)} if point.words else point.text
                for point in review.points
            ],
            "compares": list(review.compares),
            "about": list(review.mentions),
            "words": list(review.words),
            "doubt": review.doubt,
            "spoils": _unless(review.spoils, WHOLE),
        }
    )


# Scenes


def _scenes(scenes: tuple[Scene, ...]) -> Data:
    moves = moves_for(scenes)
    return [_scene(scene, moves.get(scene.id)) for scene in scenes]


def _scene(scene: Scene, move: Move | None) -> Data:
    happens = {} if move is None else {"before" if move.before else "after": move.to}
    if scene.happens:
        happens["why"] = scene.happens
    return _without_empty(
        {
            "id": scene.id,
            "title": scene.title,
            "happens": happens,
            "where": scene.where,
            "who": list(scene.characters),
            "words": list(scene.words),
            "told": {telling.source: _telling(telling) for telling in scene.tellings},
            "differ": _differences(scene.differ, scene.id),
        }
    )


def _telling(telling: Telling) -> Data:
    if not telling.said and not telling.doubt:
        return telling.text
    return _without_empty({"text": telling.text, "said": telling.said, "doubt": telling.doubt})
