"""What keys are called: by Textual, and by people who misspell it."""

from textual.keys import Keys, _character_to_key

from lostcity_tui.errors import nearest

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
#: Named keys without modifiers, and the characters of a keyboard by their names.
_NAMES = {key.value for key in Keys if key.value.isalnum()} | {
    _character_to_key(chr(code)) for code in range(0x21, 0x7F)
}


def canonical(name: str) -> str:
    """Return the one name of a key ("/" is "slash"), or "" when there is no such key."""
    *modifiers, base = _parts(name)
    if len(base) == 1 and base.isprintable():
        base = _character_to_key(base)
    elif base not in _NAMES:
        return ""
    known = all(modifier in _MODIFIERS for modifier in modifiers)
    return "+".join((*sorted(modifiers), base)) if known else ""


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
