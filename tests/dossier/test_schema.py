import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from lostcity_tui import dossier
from lostcity_tui.dossier.claims import CLAIM_KEYS
from lostcity_tui.dossier.facts import CREDIT, DIFFERENCE
from lostcity_tui.dossier.facts_table import facts_table, with_table
from lostcity_tui.dossier.people import CREDITED_AS, NAME
from lostcity_tui.dossier.schema import SCHEMA_FILE, schema, schema_text
from lostcity_tui.film.vocabulary import FACT_KINDS, FactKind
from lostcity_tui.paths import data_dir

from .damage import DAMAGES, MARK
from .examples import BUNDLED, README, readme_example


class EditorLoader(yaml.BaseLoader):
    """Reads scalars as editors do, by YAML 1.2: no dates, no sexagesimal numbers, no `yes`."""


for tag, pattern in (
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list("-+.0123456789tTfF")
    )
    EditorLoader.add_constructor(
        f"tag:yaml.org,2002:{tag}", getattr(yaml.SafeLoader, f"construct_yaml_{tag}")
    )
EditorLoader.bool_values = yaml.SafeLoader.bool_values  # type: ignore[attr-defined]


def validator() -> Any:
    made = schema()
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def test_the_schema_file_is_in_step_with_the_vocabulary() -> None:
    assert (data_dir() / SCHEMA_FILE).read_text("utf-8") == schema_text()


def test_the_readme_table_is_in_step_with_the_vocabulary() -> None:
    readme = README.read_text("utf-8")
    assert with_table(readme) == readme
    assert all(f"`{kind.key}`" in facts_table() for kind in FACT_KINDS)


#: The keys of each record that the readers take → where in the schema they stand.
RECORDS = {
    "reader.TOP_KEYS": "",
    "writings.SOURCE_KEYS": "properties sources additionalProperties anyOf 1",
    "people.PERSON_KEYS": "properties people additionalProperties anyOf 1",
    "people.CHARACTER_KEYS": "properties characters additionalProperties anyOf 1",
    "people.RELATION_KEYS": (
        "properties characters additionalProperties anyOf 1 properties relations items"
    ),
    "people.PART_KEYS": "properties cast items",
    "writings.SYNOPSIS_KEYS": "properties synopses items",
    "scenes.SCENE_KEYS": "properties scenes items",
    "scenes.TOLD_KEYS": "properties scenes items properties told additionalProperties anyOf 1",
    "story.HAPPENS_KEYS": "properties scenes items properties happens",
    "writings.REVIEW_KEYS": "properties reviews items",
    "writings.POINT_KEYS": "properties reviews items properties points anyOf 1 items anyOf 1",
    "sections.DIFFER_KEYS": "definitions differ items",
    "claims.CLAIM_KEYS": "definitions item-name anyOf 1",
}


def keys_in_schema(path: str) -> set[str]:
    found: Any = schema()
    for step in path.split():
        found = found[int(step) if step.isdigit() else step]
    assert found["additionalProperties"] is False
    return set(found["properties"])


@pytest.mark.parametrize("record", RECORDS)
def test_the_schema_knows_the_keys_that_the_reader_knows(record: str) -> None:
    module, name = record.split(".")
    known = getattr(import_module(f"{dossier.__name__}.{module}"), name)
    assert keys_in_schema(RECORDS[record]) == set(known)


def test_the_keys_of_every_record_are_compared_with_the_schema() -> None:
    assert set(RECORDS) == {
        f"{path.stem}.{name}"
        for path in Path(dossier.__path__[0]).glob("*.py")
        for name in re.findall(r"(?m)^([A-Z]+_KEYS) = ", path.read_text("utf-8"))
    }


@pytest.mark.parametrize("kind", [*FACT_KINDS, NAME, CREDITED_AS, CREDIT, DIFFERENCE])
def test_the_schema_knows_the_keys_of_a_claim_of_each_kind(kind: FactKind) -> None:
    assert keys_in_schema(f"definitions item-{kind.key} anyOf 1") == {*CLAIM_KEYS, *kind.details}


@pytest.mark.parametrize(
    "text", [readme_example(), BUNDLED.read_text("utf-8")], ids=["readme", "bundled"]
)
def test_sound_dossiers_are_valid(text: str) -> None:
    errors = [
        f"{list(e.path)}: {e.message[:200]}"
        for e in validator().iter_errors(as_an_editor_reads(text))
    ]
    assert errors == []


@pytest.mark.parametrize(
    "name",
    ["mistyped key at the top", "mistyped key of a claim", "claim without value", "no title",
     "year to come", "unknown stance", "text for a list", "scene without telling"],
)  # fmt: skip
def test_an_editor_sees_damage_to_the_shape(name: str) -> None:
    [damage] = [damage for damage in DAMAGES if damage.name == name]
    assert not validator().is_valid(as_an_editor_reads(damage.text.replace(MARK, "")))


def test_the_schema_is_json() -> None:
    assert json.loads(schema_text()) == schema()
