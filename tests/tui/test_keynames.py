"""What a key is called, however somebody writes it."""

import pytest

from lostcity_tui.tui.keynames import canonical


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("f5", "f5"),
        ("G", "G"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("shift+a", "A"),
        ("ctrl+A", "ctrl+a"),
        ("return", "enter"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("ctrl+ctrl+a", ""),
        ("hyper-x", ""),
        ("", ""),
    ],
)
def test_a_key_has_one_name_however_it_is_written(written: str, name: str) -> None:
    assert canonical(written) == name
