import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from lostcity_tui.dossier.facts_table import facts_table, with_table
from lostcity_tui.dossier.reader import TOP_KEYS
from lostcity_tui.dossier.schema import SCHEMA_FILE, schema, schema_text
from lostcity_tui.film.vocabulary import FACT_KINDS
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


def test_the_schema_knows_the_keys_that_the_reader_knows() -> None:
    assert set(schema()["properties"]) == set(TOP_KEYS)


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
