"""A dossier's bytes and text: bounded reading of regular files, and decoding that names its faults.

The text that comes out holds no character that YAML forbids, so that the parser's own check, which
would stop at the first one and tell no line, never fires.
"""

import codecs
import os
import re
import stat
from itertools import islice
from operator import ne
from pathlib import Path

from lostcity_tui.dossier.problems import Report
from lostcity_tui.errors import DossierError
from lostcity_tui.paths import MAX_BYTES
from lostcity_tui.text import mojibake_repair, visible

#: With more undecodable bytes or control characters than this, only their number is told.
MAX_LISTED = 20

#: A file with more of them is no text that was slightly damaged.
MAX_CONTROLS = 1_000
#: No text in Latin letters has so large a share of letters that other encodings write differently.
MOST_ACCENTS = 0.3

_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
#: What libyaml and PyYAML refuse, and what they take for a line break though editors do not.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PICTURES = {
    code: " "
    if code in (0x85, 0x2028, 0x2029)
    else visible(chr(code)) or "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)
    if chr(code) not in "\t\n\r"
} | dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")
_ALONE = re.compile(r"\r(?!\n)")
_WORD = re.compile(r"[^\s\"'\[\]{},]{0,80}$")
_WORD_ON = re.compile(r"[^\s\"'\[\]{},]{0,80}")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of at most 8 MB; never waits for a pipe or a device.

    Raises DossierError, whose message names neither the path nor a line.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise DossierError(_reason(error)) from error
    try:
        _check_file(os.fstat(handle))
        with open(handle, "rb", closefd=False) as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DossierError(_reason(error)) from error
    finally:
        os.close(handle)
    if len(data) > MAX_BYTES:
        raise DossierError(_too_large(len(data)))
    return data


def _check_file(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise DossierError("expected a file, found a folder")
    if not stat.S_ISREG(status.st_mode):
        raise DossierError("expected a file, found a pipe or a device")
    if status.st_size > MAX_BYTES:
        raise DossierError(_too_large(status.st_size))


def _reason(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {reason or error}"


def _too_large(size: int) -> str:
    return f"expected at most {MAX_BYTES // 1_000_000} MB, found {size / 1e6:.1f} MB"


def decode(data: bytes, report: Report) -> str:
    """Return the text of `data`, noting every byte that is not UTF-8; UTF-16 needs its mark.

    Raises DossierError for data that is not text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report.add((1, 1), "", "the file is UTF-16; save it as UTF-8", warning=True)
        return data.decode("utf-16", "replace")
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > MAX_CONTROLS:
        message = f"expected a text in UTF-8, found binary data ({controls} control characters)"
        raise DossierError(message)
    text = data.removeprefix(codecs.BOM_UTF8)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(text, len(data) - len(text), report)


def _decode_damaged(data: bytes, skipped: int, report: Report) -> str:
    """Return the text of `data`, before which `skipped` bytes stand in the file."""
    share = len(data.translate(None, bytes(range(0x80)))) / len(data)
    if share > MOST_ACCENTS:
        raise DossierError("expected a text in UTF-8, found another encoding or binary data")
    start, found = 0, 0
    while found < MAX_LISTED:
        try:
            data[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            at = start + error.start
            _note_bad_byte(data, at, skipped, report)
            start, found = start + error.end, found + 1
        else:
            break
    text = data.decode("utf-8", "replace")
    more = text.count("\N{REPLACEMENT CHARACTER}") - found
    if found == MAX_LISTED and more > 0:
        report.add((0, 0), "", f"{more} more places that are not UTF-8 are not listed")
    return text


def _note_bad_byte(data: bytes, at: int, skipped: int, report: Report) -> None:
    breaks = sum(data.count(mark, 0, at) for mark in (b"\n", b"\r")) - data.count(b"\r\n", 0, at)
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    before = data[start:at].decode("utf-8", "replace")
    word = re.search(rb"[^\s\"']{0,40}$", data[:at][-40:])
    tail = re.match(rb"[^\s\"']{0,40}", data[at : at + 40])
    guess = ((word[0] if word else b"") + (tail[0] if tail else b"")).decode("cp1252", "replace")
    message = (
        f"byte 0x{data[at]:02x} (at position {skipped + at} of the file) is not UTF-8; "
        f'in Windows-1252 it would read "{guess}": save the file as UTF-8'
    )
    report.add((breaks + 1, len(before) + 1), "", message, repaired=guess)


def without_controls(text: str, report: Report) -> str:
    """Return `text` with forbidden characters replaced one for one, noting each."""
    if "\r" in text:
        text = _ALONE.sub("\n", text.replace("\r\n", "\n"))
    if _FORBIDDEN.search(text) is None:
        return text
    for match in islice(_FORBIDDEN.finditer(text), MAX_LISTED):
        _note_control(text, match.start(), report)
    harmless = text.translate(_PICTURES)
    more = sum(map(ne, text, harmless)) - MAX_LISTED
    if more > 0:
        report.add((0, 0), "", f"{more} more control characters are not listed")
    return harmless


def _note_control(text: str, at: int, report: Report) -> None:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    head, tail = _WORD.search(text[max(0, at - 80) : at]), _WORD_ON.match(text[at : at + 80])
    word = (head[0] if head else "") + (tail[0] if tail else "")
    message = f"the control character U+{ord(text[at]):04X} has no place in a text"
    if repaired := mojibake_repair(word):
        message += f'; the word was probably "{repaired}"'
    report.add((line, column), "", message, repaired=repaired)
