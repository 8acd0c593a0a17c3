# ruff: noqa: E501 - tables read best with their rows whole
"""Hypothesis strategies for sound dossiers, as the mappings that YAML holds."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from lostcity_tui.dossier.cleaning import clean, repair
from lostcity_tui.film.vocabulary import (
    FACT_KINDS,
    REVIEW_KINDS,
    SOURCE_KINDS,
    STANCES,
    SYNOPSIS_KINDS,
    FactKind,
)
from lostcity_tui.text import has_controls

SOURCES = ("imdb", "wiki.fr", "me_2", "on", "0")
PEOPLE = ("caro", "jeunet", "émilfork", "x1")
CHARACTERS = ("krank", "miette", "one")
SCENES = ("storm", "signal", "end", "4")

#: Words that YAML or the reader might take for something else.
TRICKY = (
    "true", "no", "null", "~", "1:48", "1995", "0x1F", "1e3", "-", "- a", "? b", "a: b", "a # b", "#",
    "'", '"', "it's", "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x", "|", ">", "=", "<<", "---", "...",
    ", a", "a,", "premise", "whole", "Genève", "Ame\u0301lie", "हिन्दी", "Місто", "都市", "😀", "a\\nb", "[bold]x[/bold]", "a:", ":a",
)  # fmt: skip


def is_sound(text: str) -> bool:
    return bool(clean(text)) and not has_controls(text) and repair(text) is None


# A dossier has a hundred texts and dates: were some refused, hardly any dossier would be drawn.
letters = st.characters(exclude_categories=["C"])
texts = st.one_of(st.sampled_from(TRICKY), st.text(letters, min_size=1, max_size=20)).filter(
    is_sound
)
prose = st.lists(texts, min_size=1, max_size=4).map("\n\n".join)
years = st.integers(1870, 2100).map(str)
dates = st.dates(date(1870, 1, 1), date(2100, 12, 31)).map(str)
counts = st.integers(0, 10**9).map(str)
spoils = st.sampled_from(("premise", "whole", *SCENES))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "year": years,
    "date": st.one_of(dates, dates.map(lambda day: day[:7]), years),
    "runtime": st.integers(1, 999).map(lambda n: f"{n} min"),
    "money": st.one_of(counts, st.integers(0, 10**6).map(lambda n: f"{n}.25")),
    "number": counts,
    "names": st.lists(texts, min_size=1, max_size=3),
    "text": st.one_of(texts, st.lists(texts, min_size=1, max_size=2)),
}
DETAILS = {
    "votes": counts, "count": counts, "year": years, "currency": st.sampled_from(("USD", "FRF")),
    "url": st.just("https://example.org/a?b=c#d"),
}  # fmt: skip


def several(names: tuple[str, ...], least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=least, max_size=3, unique=True)


def some(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def claims(value: st.SearchStrategy[Any], details: tuple[str, ...], scoped: bool) -> Any:
    by = several(SOURCES, 1)
    optional = {
        "by": by, "said": texts, "as_of": dates, "from": texts, "why": texts, "doubt": texts,
        "note": texts,
        **{key: DETAILS.get(key, texts) for key in details},
    }  # fmt: skip
    if scoped:
        return some({"is": value, "of": texts}, optional)
    return some({"is": value}, optional | {"of": texts})


def fact(kind: FactKind) -> st.SearchStrategy[Any]:
    value = VALUES[kind.value]
    if kind.key in ("rating", "reception", "adaptation_scores"):
        value = st.sampled_from(("7.5/10", "80%", "two stars"))
    claim = claims(value, kind.details, scoped=kind.key == "other")
    several_claims = st.lists(claim, min_size=1, max_size=4)
    if kind.key == "other":
        return several_claims
    plain = texts if kind.value == "text" else value  # a list of texts is one of claims
    return st.one_of(plain, claim, several_claims, st.tuples(claim, spoils).map(_spoiling))


def _spoiling(pair: tuple[dict[str, Any], str]) -> dict[str, Any]:
    return {**pair[0], "spoils": pair[1]}


names = st.one_of(texts, st.lists(claims(texts, (), False), min_size=1, max_size=2))
differ = st.lists(
    some(
        {"about": texts, "claims": st.lists(claims(texts, (), False), min_size=1, max_size=3)},
        {"spoils": spoils},
    ),
    max_size=2,
)
credited = some({"is": several(PEOPLE, 1)}, {"by": several(SOURCES, 1), "note": texts})
roles = st.one_of(st.sampled_from(("director", "additional dialogue", "DVD authoring")), texts)
relation = some(
    {"is": texts, "to": st.sampled_from(CHARACTERS)},
    {"by": several(SOURCES, 1), "note": texts, "spoils": spoils},
)
character = st.one_of(
    texts,
    some(
        {"name": names},
        {
            "who": prose,
            "words": st.lists(texts, min_size=1, max_size=3),
            "relations": st.lists(relation, max_size=2),
            "differ": differ,
            "spoils": spoils,
        },
    ),
)
part = some(
    {"character": several(CHARACTERS, 1)},
    {
        "person": st.sampled_from(PEOPLE),
        "by": several(SOURCES, 1),
        "billing": st.dictionaries(
            st.sampled_from(SOURCES), st.integers(1, 99).map(str), min_size=1
        ),
        "voice": st.one_of(st.just("true"), several(SOURCES, 1)),
        "uncredited": st.one_of(st.just("true"), several(SOURCES, 1)),
        "note": texts,
    },
)
synopsis = some(
    {"text": prose},
    {
        "kind": st.sampled_from(SYNOPSIS_KINDS), "by": several(SOURCES, 1), "title": texts,
        "from": texts, "note": texts, "spoils": spoils,
    },
)  # fmt: skip
telling = st.one_of(prose, some({"text": prose}, {"said": texts, "doubt": texts}))
happens = st.one_of(
    some({"before": st.sampled_from(SCENES)}, {"why": texts}),
    some({"after": st.sampled_from(SCENES)}, {"why": texts}),
    some({"why": texts}, {}),
)


def scene(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return some(
        {
            "id": st.just(name),
            "title": texts,
            "told": st.dictionaries(st.sampled_from(SOURCES), telling, min_size=1, max_size=3),
        },
        {
            "where": texts,
            "who": several(CHARACTERS, 1),
            "differ": differ,
            "happens": happens,
            "words": st.lists(texts, min_size=1, max_size=3),
        },
    )


point = some({"text": prose}, {"words": st.lists(texts, min_size=1, max_size=3)})


def review(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return some(
        {
            "id": st.just(f"review-{number}"),
            "author": st.one_of(texts, st.lists(texts, min_size=1, max_size=2)),
            "stance": st.sampled_from(STANCES),
        },
        {
            "by": several(SOURCES, 1), "kind": st.sampled_from(REVIEW_KINDS), "summary": prose,
            "points": st.lists(st.one_of(prose, point), min_size=1, max_size=3),
            "compares": st.lists(texts, min_size=1),
            "about": several(CHARACTERS + PEOPLE, 1), "doubt": texts, "spoils": spoils,
            "words": st.lists(texts, min_size=1, max_size=3),
        },
    )  # fmt: skip


source = some(
    {"title": texts},
    {"kind": st.sampled_from(SOURCE_KINDS), "about": prose, "url": DETAILS["url"], "seen": dates},
)
person = st.one_of(
    texts,
    some(
        {"name": names},
        {"credited_as": names, "about": prose, "words": st.lists(texts, min_size=1, max_size=3)},
    ),
)
required = some(
    {
        "title": fact(FACT_KINDS[0]),
        "sources": st.fixed_dictionaries(dict.fromkeys(SOURCES, source)),
        "people": st.fixed_dictionaries(dict.fromkeys(PEOPLE, person)),
        "characters": st.fixed_dictionaries(dict.fromkeys(CHARACTERS, character)),
        "scenes": st.tuples(*map(scene, SCENES)).map(list),
    },
    {},
)
sections: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(("a-film", "1995", "yes")),
    "credits": st.dictionaries(roles, st.one_of(several(PEOPLE, 1), credited), max_size=3),
    "cast": st.lists(part, max_size=3),
    "synopses": st.lists(synopsis, max_size=2),
    "reviews": st.tuples(review(1), review(2)).map(list),
    "differ": differ,
    **{kind.key: fact(kind) for kind in FACT_KINDS[1:]},
}


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a dossier with every id described and a handful of its other sections."""
    keys = draw(st.lists(st.sampled_from(sorted(sections)), max_size=5, unique=True))
    return {**draw(required), **{key: draw(sections[key]) for key in keys}}
