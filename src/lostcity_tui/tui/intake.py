"""What comes from the terminal, made whole: answers taken out, sequences joined, pastes ended.

A read may end anywhere, also in the middle of an answer to a question that we no longer wait for.
What may be the beginning of a sequence is kept back until the rest comes or its time is up. An
Escape that comes alone is a key, also in a paste: that of the end mark comes with what it ends.
"""

import re
from time import monotonic

from textual.constants import ESCAPE_DELAY

#: An answer to the question for the background colour or for what the terminal is; its Escape may
#: have gone ahead as a key.
_ANSWER = re.compile(
    r"(?:\x1b|\A)\](?:10|11);[^\x07\x1b]{0,40}(?:\x07|\x1b\\)|\x1b\[\?[\d;]{0,40}c"
)
#: The beginning of an answer, and of any sequence, at the end of what has come.
_ANSWER_BEGUN = re.compile(
    r"(?:\x1b\](?:1(?:[01](?:;[^\x07\x1b]{0,40}\x1b?)?)?)?|\A\](?:10|11);[^\x07\x1b]{0,40}\x1b?"
    r"|\x1b\[\?[\d;]{0,40})\Z"
)
_BEGUN = re.compile(r"\x1b(?:\[[\d;<]{0,40})?\Z")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
#: Escape by kitty's keyboard protocol.
_KITTY_ESCAPE = "\x1b[27u"
#: What goes on after a pause is still pasted, a whole paste or a key that no paste holds aside.
_ENDS_A_STALL = ("\x1b", "\x03")
#: How long the rest of an answer is waited for, which holds up no key, and more of a paste, which
#: holds up all of them.
_ANSWER_S, _PASTE_S = 5.0, 1.0


class Intake:
    """Passes on what was typed, in whole sequences."""

    def __init__(self) -> None:
        self._kept = ""
        """What may be the beginning of a sequence."""
        self._alone = False
        """Whether it is an Escape that came by itself."""
        self._pasting = False
        """Whether a paste has begun that has not ended."""
        self._stalled = False
        """Whether it was passed on as ended, since nothing more came."""
        self.deadline: float | None = None
        """When to ask for the rest, on the clock of `monotonic`; None: there is none."""

    def take(self, received: str) -> str:
        """Return what can be passed on now that this has come."""
        text = _ANSWER.sub("", self._kept + received)
        answer = _ANSWER_BEGUN.search(text)
        begun = answer or _BEGUN.search(text)
        self._kept = begun.group() if begun else ""
        self._alone = received == "\x1b"
        text = text.removesuffix(self._kept)
        if self._stalled and text:
            self._stalled = False
            self._pasting = not text.startswith(_ENDS_A_STALL)
            text = _PASTE + text if self._pasting else text.removeprefix(_PASTED)
        if self._pasting and received == _KITTY_ESCAPE:
            text = _PASTED + text
        if _PASTE in text or _PASTED in text:
            self._pasting = text.rfind(_PASTE) > text.rfind(_PASTED)
        if answer or begun or self._pasting:
            wait_s = _ANSWER_S if answer else ESCAPE_DELAY if begun else _PASTE_S
            self.deadline = monotonic() + wait_s
        else:
            self.deadline = None
        return text

    def rest(self) -> str:
        """Return what is passed on once the deadline is over; half an answer is nothing."""
        if self.deadline is None or monotonic() < self.deadline:
            return ""
        kept, self._kept, self.deadline = self._kept, "", None
        if kept:
            if self._pasting and self._alone:
                self._pasting = False
                return _PASTED + kept
            if self._pasting:
                self.deadline = monotonic() + _PASTE_S
            if _ANSWER_BEGUN.match(kept):
                return ""
            self._stalled = False
            return kept
        self._pasting, self._stalled = False, True
        return _PASTED
