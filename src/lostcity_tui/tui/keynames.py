"""What keys are called: by Textual, and by people who misspell it."""

from textual.keys import Keys, _character_to_key

from lostcity_tui.errors import nearest

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
#: Other names of a key, and what a terminal sends for it as well.
_SAME = {
    "return": "enter", "ctrl+m": "enter", "ctrl+i": "tab", "ctrl+left_square_bracket": "escape",
}  # fmt: skip
#: Named keys without modifiers, and the characters of a keyboard by their names.
_NAMES = {key.value for key in Keys if key.value.isalnum()} | {
    _character_to_key(chr(code)) for code in range(0x21, 0x7F)
}


def canonical(name: str) -> str:
    """Return the one name of a key ("/" is "slash"), or "" when there is no such key.

    What a terminal cannot tell apart is one key: "ctrl+i" is "tab", "shift+a" is "A".
    """
    *modifiers, base = _parts(name)
    if len(base) == 1 and base.isprintable():
        if modifiers == ["shift"] and base.isalpha():
            modifiers, base = [], base.upper()
        base = _character_to_key(base.lower() if "ctrl" in modifiers else base)
    elif base not in _NAMES and base not in _SAME:
        return ""
    if len({*modifiers}) < len(modifiers) or not {*modifiers} <= {*_MODIFIERS}:
        return ""
    whole = "+".join((*sorted(modifiers), base))
    return _SAME.get(whole, whole)


def meant(name: str) -> str:
    """Return the name of a key that `name` may have been meant for, or "" when none is like it."""
    *modifiers, base = _parts(name.casefold())
    near = [nearest(modifier, _MODIFIERS) for modifier in modifiers]
    near.append(base if len(base) == 1 else nearest(base, _NAMES))
    parts = [part for part in near if part]
    return "+".join(parts) if len(parts) == len(near) else ""


def _parts(name: str) -> list[str]:
    name = name.strip()
    return name.split("+") if len(name) > 1 else [name]
