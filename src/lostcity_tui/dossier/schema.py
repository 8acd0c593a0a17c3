"""The JSON Schema of a dossier, for editors, and the table of facts in data/README.md.

Both are made from `film.vocabulary` by `python -m lostcity_tui.dossier.schema`, and a test keeps
them in step. An editor reads YAML's own types, so every text may also be a number or a boolean.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lostcity_tui.dossier.claims import CLAIM_KEYS, LISTED
from lostcity_tui.dossier.facts import CREDIT, DIFFERENCE
from lostcity_tui.dossier.facts_table import with_table
from lostcity_tui.dossier.people import CREDITED_AS, NAME
from lostcity_tui.film.vocabulary import (
    CREDIT_GROUPS,
    FACT_KINDS,
    REVIEW_KINDS,
    SOURCE_KINDS,
    STANCES,
    SYNOPSIS_KINDS,
    FactKind,
)
from lostcity_tui.paths import data_dir, write_atomic

SCHEMA_FILE = "dossier.schema.json"

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


TEXT, TEXTS, DATE = _ref("text"), _ref("texts"), _ref("date")
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": ["number", "string"], "pattern": r"^-?\d[\d,_ ]*(\.\d+)?$"}
TYPES: dict[str, Schema] = {
    "text": {"type": ["string", "number", "boolean"]},
    "texts": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
    "date": {
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$",
        "description": "YYYY, YYYY-MM or YYYY-MM-DD",
    },
    "year": {
        "type": ["integer", "string"],
        "minimum": 1870,
        "maximum": 2100,
        "pattern": r"^\d{4}$",
    },
    "money": {**NUMBER, "minimum": 0},
    "number": NUMBER,
    "runtime": {"type": ["string", "integer"], "description": "108 min, 1h48 or 108"},
    "url": {"type": "string", "pattern": "^https?://"},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "description": "such as USD"},
}
#: Kinds of value → what `is` may be, where that is not the type of the same name.
VALUES = {"text": TEXTS, "names": TEXTS, "people": TEXTS}
#: Qualifiers → their type, where it is not text.
DETAILS = {name: _ref(name) for name in ("year", "url", "currency")} | {
    name: _ref("number") for name in ("votes", "count")
}
CLAIM: dict[str, Schema] = {
    "by": {"anyOf": [TEXTS], "description": "the sources that state it"},
    "said": {"anyOf": [TEXT], "description": "the source's own short form, never a sentence"},
    "of": {"anyOf": [TEXT], "description": "what it holds for"},
    "as_of": {"anyOf": [DATE], "description": "the date for which it holds"},
    "from": {"anyOf": [TEXT], "description": "the origin all these sources took it from"},
    "pick": {"anyOf": [FLAG], "description": "show this claim first"},
    "why": {"anyOf": [TEXT], "description": "why it is shown first"},
    "doubt": {"anyOf": [TEXT], "description": "why one should not rely on it"},
    "note": {"anyOf": [TEXTS], "description": "a remark for the reader"},
    "words": {"anyOf": [TEXTS], "description": "other words by which people search for it"},
    "spoils": {"anyOf": [TEXT], "description": "premise, whole, or the id of a scene"},
}


def _mapping(required: tuple[str, ...], keys: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": dict(keys),
        "required": list(required),
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _by_id(entry: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": r"^\S+$"}, "additionalProperties": entry}


def _fact(kind: FactKind) -> Schema:
    """Return what may stand under the key of a kind of fact."""
    item = _ref(f"item-{kind.key}")
    several = {"type": "array", "items": item, "minItems": 1}
    return {"description": kind.label, "anyOf": [item, several]}


def _item(kind: FactKind) -> Schema:
    """Return a plain value or a claim of a kind of fact."""
    plain = TEXT if kind.value in (*LISTED, "text") else _ref(kind.value)
    value = VALUES.get(kind.value) or _ref(kind.value)
    details = {key: DETAILS.get(key, TEXTS) for key in kind.details}
    common = {key: _ref(key) for key in CLAIM_KEYS if key != "is"}
    return {"anyOf": [plain, _mapping(("is",), {"is": value, **common, **details})]}


def schema() -> Schema:
    """Return the JSON Schema (draft 7, which editors know best) of a dossier."""
    facts = {kind.key: _ref(f"fact-{kind.key}") for kind in FACT_KINDS}
    kinds = (*FACT_KINDS, NAME, CREDITED_AS, CREDIT, DIFFERENCE)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Film dossier",
        "description": "One film and who says what about it; data/README.md explains the format.",
        **_mapping(("title",), {"id": TEXT, **facts, **_sections()}),
        "definitions": {
            **TYPES,
            **CLAIM,
            **{f"fact-{kind.key}": _fact(kind) for kind in kinds},
            **{f"item-{kind.key}": _item(kind) for kind in kinds},
            "differ": _list(
                _mapping(
                    ("about", "claims"),
                    {"about": TEXT, "claims": _ref("fact-difference"), "spoils": _ref("spoils")},
                )
            ),
        },
    }


def _sections() -> dict[str, Schema]:
    credit = _ref("fact-credit")
    return {
        "sources": _by_id({"anyOf": [TEXT, _source()]}),
        "people": _by_id({"anyOf": [TEXT, _person()]}),
        "credits": {
            "type": "object",
            "properties": dict.fromkeys(CREDIT_GROUPS, credit),
            "additionalProperties": credit,
        },
        "characters": _by_id({"anyOf": [TEXT, _character()]}),
        "cast": _list(_part()),
        "synopses": _list(_synopsis()),
        "scenes": _list(_scene()),
        "reviews": _list(_review()),
        "differ": _ref("differ"),
    }


def _source() -> Schema:
    return _mapping(
        ("title",),
        {
            "title": TEXT,
            "kind": {"enum": list(SOURCE_KINDS)},
            "from": {"anyOf": [TEXT], "description": "its origin: another source or any name"},
            "about": TEXT,
            "url": _ref("url"),
            "seen": {"anyOf": [DATE], "description": "when it was read"},
        },
    )


def _person() -> Schema:
    name, spelled = _ref("fact-name"), _ref("fact-credited_as")
    return _mapping(
        ("name",), {"name": name, "credited_as": spelled, "about": TEXT, "words": _ref("words")}
    )


def _character() -> Schema:
    relation = _mapping(
        ("is", "to"),
        {
            "is": {
                "anyOf": [TEXT],
                "description": "what the character is to it: brother, creation…",
            },
            "to": {"anyOf": [TEXT], "description": "the id of the other character"},
            "by": _ref("by"),
            "note": TEXT,
            "spoils": _ref("spoils"),
        },
    )
    return _mapping(
        ("name",),
        {
            "name": _ref("fact-name"),
            "who": {"anyOf": [TEXT], "description": "a line on who they are"},
            "words": _ref("words"),
            "relations": _list(relation),
            "differ": _ref("differ"),
            "spoils": _ref("spoils"),
        },
    )


def _part() -> Schema:
    so = {"anyOf": [FLAG, TEXTS], "description": "true, or the sources that say so"}
    return _mapping(
        (),
        {
            "person": {"anyOf": [TEXT], "description": "the id of a person"},
            "character": {"anyOf": [TEXTS], "description": "ids of characters"},
            "by": _ref("by"),
            "billing": _by_id({"type": ["integer", "string"], "minimum": 1}),
            "voice": so,
            "uncredited": so,
            "note": TEXT,
        },
    )


def _synopsis() -> Schema:
    return _mapping(
        ("text",),
        {
            "id": TEXT,
            "kind": {"enum": list(SYNOPSIS_KINDS)},
            "title": TEXT,
            "by": _ref("by"),
            "from": _ref("from"),
            "note": TEXT,
            "spoils": _ref("spoils"),
            "text": TEXT,
        },
    )


def _scene() -> Schema:
    telling = _mapping(("text",), {"text": TEXT, "said": _ref("said"), "doubt": _ref("doubt")})
    happens = _mapping((), {"before": TEXT, "after": TEXT, "why": TEXT})
    return _mapping(
        ("id", "title", "told"),
        {
            "id": TEXT,
            "title": TEXT,
            "order": {"type": ["integer", "string"], "minimum": 1},
            "happens": {**happens, "description": "its place in the time of the story"},
            "where": TEXT,
            "who": {"anyOf": [TEXTS], "description": "ids of the characters who are there"},
            "words": _ref("words"),
            "told": _by_id({"anyOf": [TEXT, telling]}),
            "differ": _ref("differ"),
        },
    )


def _review() -> Schema:
    point = _mapping(("text",), {"text": TEXT, "words": _ref("words")})
    return _mapping(
        ("id", "author", "stance"),
        {
            "id": TEXT,
            "author": TEXTS,
            "by": _ref("by"),
            "kind": {"enum": list(REVIEW_KINDS)},
            "stance": {"enum": list(STANCES)},
            "summary": TEXT,
            "points": {"anyOf": [TEXT, {"type": "array", "items": {"anyOf": [TEXT, point]}}]},
            "compares": {"anyOf": [TEXTS], "description": "films it compares with"},
            "about": {
                "anyOf": [TEXTS],
                "description": "ids of characters and people it speaks of",
            },
            "words": _ref("words"),
            "doubt": TEXT,
            "spoils": _ref("spoils"),
        },
    )


def schema_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def main(folder: Path) -> None:
    """Write the schema, and the table in the README, of a data folder."""
    readme = folder / "README.md"
    write_atomic(folder / SCHEMA_FILE, schema_text().encode())
    write_atomic(readme, with_table(readme.read_text("utf-8")).encode())


if __name__ == "__main__":
    main(data_dir())
