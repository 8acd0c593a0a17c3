"""The README is tested: its keys, its examples, its commands."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from lostcity_tui import cli
from lostcity_tui.tui import config, readme, themes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def search_examples():
    part = README.split("<!-- search examples")[1].split("<!-- end of search examples")[0]
    return re.findall(r"^\| `lostcity search (.+?)` \| (.+?) \|$", part, re.MULTILINE)


def test_the_table_of_keys_is_the_key_table():
    assert readme.with_table(README) == README


@pytest.mark.parametrize(("query", "first"), search_examples())
def test_each_search_example_finds_first_what_it_says(query, first, capsys):
    assert cli.run(["search", "--json", *query.split()]) == 0
    assert json.loads(capsys.readouterr().out)[0]["label"] == first


def test_there_are_search_examples():
    assert len(search_examples()) >= 8


@pytest.mark.parametrize("picture", re.findall(r"\]\((screenshots/.+?)\)", README))
def test_each_picture_is_there(picture):
    assert (ROOT / picture).read_text("utf-8").startswith("<svg")


def test_the_settings_shown_are_accepted(tmp_path):
    text = re.search(r"```toml\n(.+?)```", README, re.DOTALL).group(1)
    folder = tmp_path / "lostcity"
    folder.mkdir()
    (folder / "config.toml").write_text(text)
    settings = config.read_config()
    assert settings.theme == "lost-city-light"
    assert settings.start == "plot"
    assert settings.keys == (("search", "slash,ctrl+f"),)
    assert tomllib.loads(text)["theme"] in themes.NAMES


def test_every_theme_is_named():
    assert [name for name in themes.NAMES if name not in README] == []


def test_the_small_dossier_shown_is_sound(tmp_path, capsys):
    text = re.search(r"```yaml\n(.+?)```", README, re.DOTALL).group(1)
    path = tmp_path / "amelie.yaml"
    path.write_text(text)
    assert cli.run(["check", str(path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", ["show", "search", "check", "serve"])
def test_every_command_stands_in_the_readme_and_has_help_with_an_example(command, capsys):
    assert f"lostcity {command}" in README
    assert cli.run([command, "--help"]) == 0
    assert f"examples:\n  lostcity {command}" in capsys.readouterr().out
