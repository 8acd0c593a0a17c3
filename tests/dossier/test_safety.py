# ruff: noqa: E501 - tables read best with their rows whole
"""Hostile files, each read in a process of its own that reports its problems and its peak memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lostcity_tui.dossier import read, read_text, values
from lostcity_tui.dossier.cleaning import MAX_MARKS, clean
from lostcity_tui.text import has_controls

#: The issue's bound; a bare interpreter with PyYAML takes about 25 MB of it.
MEGABYTES = 200
#: Generous: the machine may be busy. The benchmark is one second.
SECONDS = 20

CHILD = r"""
import json, re, sys
from pathlib import Path
from lostcity_tui.dossier import read
reading = read(Path(sys.argv[1]))
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(json.dumps([reading.film is not None, [str(each) for each in reading.problems], peak]))
"""

LAUGHS = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "billion laughs": (b"title: A\n" + LAUGHS.encode(), "aliases written out"),
    "laughs under a key that is read": (
        LAUGHS.replace("a11:", "title:").encode(), "aliases written out",
    ),
    "aliases of a long text": (
        b"title: A\ntrivia:\n- &a " + b"word " * 40_000 + b"\n- *a" * 500,
        "expected at most 16,000,000 characters, aliases written out",
    ),
    "aliases of a long text within the limit": (
        b"title: A\nyaer: 1\ntrivia:\n- &a " + b"word " * 40_000 + b"\n- *a" * 75, "yaer",
    ),
    "alias within itself": (b"title: &a [*a]\n", "no finished node"),
    "brackets in brackets": (b"title: " + b"[" * 1_000_000, "levels of nesting"),
    "mappings in mappings": (b"{a: " * 500_000, "levels of nesting"),
    "lists in lists by indentation": (b"- " * 500_000, "levels of nesting"),
    "50 MB of zeros": (b"\0" * 50_000_000, "expected at most 8 MB, found 50.0 MB"),
    "50 MB of keys": (b"a: b\n" * 10_000_000, "expected at most 8 MB, found 50.0 MB"),
    "7 MB of zeros": (b"\0" * 7_000_000, "found binary data"),
    "7 MB of high bytes": (b"\xff\xf0" * 3_500_000, "found another encoding"),
    "7 MB of escapes": (b"\x1b" * 7_000_000, "found binary data"),
    "7 MB of bells and words": (b"title: A\n" + b"A\a bell " * 900 + b"a" * 7_000_000, "U+0007"),
    "7 MB of Latin-1": (b"title: A\n# " + b"caf\xe9 " * 1_400_000, "more places that are not UTF-8"),
    "7 MB of line separators": (b"title: A\n# " + b"\xe2\x80\xa8" * 2_300_000, "U+2028"),
    "7 MB of empty lists": (b"title: [" + b"[]," * 2_300_000, "expected at most 100,000 values"),
    "7 MB of the same key": (b"a:\n" * 2_300_000, "expected at most 100,000 values"),
    "7 MB of quotation marks": (b'"' * 7_000_000, ""),
    "7 MB of colons": (b": " * 3_500_000, ""),
    "7 MB of question marks": (b"? " * 3_500_000, ""),
    "7 MB of anchors": (b"&a " * 2_300_000, ""),
    "7 MB of one word": (b"a" * 7_000_000, "expected keys and values"),
    "7 MB of a key": (b"a" * 7_000_000 + b": b\n", ""),
    "7 MB of broken sections": (b'a: "\n' * 1_400_000, ""),
    "unknown sources": (
        b"title: {is: A, by: [" + b", ".join(b"source%d" % n for n in range(30_000)) + b"]}\n",
        "more problems are not listed",
    ),
    "scenes after each other": (
        b"title: A\nsources: {a: A}\nscenes:\n" + b"".join(
            b"- {id: s%d, title: B, told: {a: C}, happens: {after: s%d}}\n" % (n, n + 1)
            for n in range(5_000)
        ), "unknown scene",
    ),
    "scenes with one id": (
        b"title: A\nsources: {a: A}\nscenes:\n" + b"- {id: b, title: B, told: {a: C}}\n" * 8_000,
        "stands twice",
    ),
    "reviews without an id": (b"title: A\nreviews:\n" + b"- {author: B}\n" * 20_000, '"id"'),
    "sources in a chain": (
        b"title: {is: A, by: s0}\nsources:\n" + b"".join(
            b"  s%d: {title: B, from: s%d}\n" % (n, (n + 1) % 12_000)
            for n in range(12_000)
        ), "in a circle",
    ),
    "7 MB of marks": (b"title: a" + "\u0301\u0316".encode() * 1_750_000, "30 marks"),
    "roles that are nearly known": (
        b"title: A\ncredits:\n" + b"".join(b"  directo%d: [x]\n" % n for n in range(20_000)), "role",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_clear_error_and_little_memory(name: str, tmp_path: Path) -> None:
    content, message = HOSTILE[name]
    path = tmp_path / "film.yaml"
    path.write_bytes(content)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, timeout=SECONDS, text=True
    )
    assert child.stderr == ""
    print(name, child.stdout[:300])
    _, problems, peak = json.loads(child.stdout)
    assert any(message in problem for problem in problems)
    assert all(problem.isprintable() and len(problem) < 1000 for problem in problems)
    assert peak < MEGABYTES


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    [problem] = read(tmp_path / "pipe.yaml").problems
    assert problem.message == "expected a file, found a pipe or a device"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/dev/zero", "found a pipe or a device"),
        ("/dev/tty", ""),
        (".", "found a folder"),
        ("missing.yaml", "cannot be read: No such file or directory"),
        ("nul\0.yaml", "cannot be read"),
        ("x" * 300, "cannot be read: File name too long"),
    ],
)
def test_what_is_no_file_is_a_problem_without_a_line(path: str, message: str) -> None:
    [problem] = read(Path(path)).problems
    assert message in problem.message
    assert (problem.line, problem.column) == (0, 0)


def test_a_file_that_may_not_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    [problem] = read(Path("film.yaml")).problems
    assert str(problem) == "film.yaml: cannot be read: Permission denied"


def test_a_path_that_is_no_utf_8_is_named_without_harm(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.yaml"))
    path.write_text("title: A\nyear: 199S\n")
    reading = read(path)
    assert reading.film is not None
    str(reading.problems[0]).encode("utf-8")
    assert not has_controls(str(reading.problems[0]))


@pytest.mark.parametrize(
    "text",
    [
        "title: !!python/object/apply:os.system ['echo harm']\n",
        "title: !!python/name:os.system A\n",
        "title: !<tag:yaml.org,2002:python/module:os> A\n",
        "%TAG ! tag:yaml.org,2002:python/\n---\ntitle: !object/apply:os.system ['echo harm']\n",
    ],
)
def test_tags_make_nothing(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    reading = read_text(text, "film.yaml")
    assert any("is not obeyed" in problem.message for problem in reading.problems)
    assert capfd.readouterr() == ("", "")


def test_markup_is_text() -> None:
    reading = read_text("title: '[bold]A[/bold] <b>{x}'\n", "film.yaml")
    assert reading.problems == ()
    assert reading.film
    assert reading.film.facts[0].shown().value == "[bold]A[/bold] <b>{x}"


def test_escapes_never_reach_a_film_or_a_message() -> None:
    text = (
        'title: "\\e]0;harm\\a"\npeople:\n  "\\e[2J": "\\x9b31m"\nother: {is: x, of: "\\u202e"}\n'
        '"year:1995\\x9b31m\\u202e\\x7f\\e[31m": x\n'
    )
    reading = read_text(text, "\x1b[2Jfilm.yaml")
    assert len(reading.problems) > 4
    assert not has_controls(repr(reading.film))
    assert not any(has_controls(str(problem)) for problem in reading.problems)
    assert not any(
        has_controls(f"{part}") for each in reading.problems for part in each.to_data().values()
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_byte_order_marks_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "film.yaml"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes(f"{mark}title: Amélie\nyear: 199S\n".encode(encoding))
    reading = read(path)
    assert reading.film
    assert reading.film.facts[0].shown().value == "Amélie"
    assert (reading.problems[-1].line, reading.problems[-1].column) == (2, 7)


def test_bytes_that_are_not_utf_8_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "film.yaml"
    path.write_bytes("title: A\ntagline: Voilà Amélie\n".encode("latin-1"))
    reading = read(path)
    assert [(p.line, p.column, p.repaired) for p in reading.problems] == [
        (2, 14, "Voilà"),
        (2, 18, "Amélie"),
    ]
    assert "byte 0xe0 (at position 22 of the file)" in reading.problems[0].message
    assert reading.film


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_not_utf_8_is_on_the_line_that_an_editor_shows(
    newline: str, mark: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "film.yaml"
    data = mark + f"title: A{newline}tagline: Voilà".encode("latin-1")
    path.write_bytes(data)
    [problem] = read(path).problems
    assert (problem.line, problem.column) == (2, 14)
    assert f"at position {data.index(0xE0)} of the file" in problem.message
    path.write_bytes(mark + b"title: Voil\xe0\n")
    assert (read(path).problems[0].line, read(path).problems[0].column) == (1, 12)


def test_an_alias_over_the_limit_is_told_where_it_stands() -> None:
    lists = f"a: &a [{'x, ' * 9_000}x]\n" + "".join(f"b{n}: *a\n" for n in range(12))
    [problem] = read_text(f"title: A\n{lists}", "film.yaml").problems
    assert "expected at most 100,000 values" in problem.message
    assert (problem.line, problem.column) == (13, 6)


def test_text_that_aliases_write_out_over_the_limit_is_told_where_it_stands() -> None:
    text = f"a: &a [{'x' * 1_000_000}]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b]\nd: [*b, *b]\n"
    [problem] = read_text(f"title: A\n{text}", "film.yaml").problems
    assert "expected at most 16,000,000 characters" in problem.message
    assert (problem.line, problem.column) == (5, 5)


def test_a_long_text_that_is_no_address_is_refused_in_linear_time() -> None:
    with pytest.raises(values.UnfitError, match="an address"):
        values.url(f"https://{'a' * 7_000_000} b")


def test_a_line_that_is_too_long_is_cut_and_told() -> None:
    reading = read_text(
        f"title: {'a' * 5_000}\npeople: {{p: {{name: P, about: {'b ' * 5_000}}}}}\n", "a"
    )
    [problem, _] = reading.problems
    assert problem.message == (
        "expected at most 4,000 characters, found 5,000; the rest is left out"
    )
    assert (problem.line, problem.column) == (1, 8)
    assert reading.film
    assert reading.film.facts[0].shown().value == "a" * 4_000
    assert len(reading.film.people[0].about) > 4_000


def test_more_marks_than_a_letter_can_have_are_left_out_and_told() -> None:
    reading = read_text(f"title: a{chr(0x301) * 300}{chr(0x316) * 300}e\u0301\n", "film.yaml")
    [problem] = reading.problems
    assert "expected at most 30 marks on a letter" in problem.message
    assert (problem.line, problem.column) == (1, 8)
    assert reading.film
    assert reading.film.facts[0].shown().value == f"á{chr(0x301) * 29}é"


@pytest.mark.parametrize("between", ["", "\ufeff", "\ufff9"])
def test_no_text_puts_more_than_thirty_marks_in_order(between: str) -> None:
    crowd = f"\u0301{between}\u0316{between}\u0f73{between}" * 100
    assert len(clean(f"a{crowd}")) <= 1 + 2 * MAX_MARKS
    assert clean("漢字" * 100 + "é" * 100) == "漢字" * 100 + "é" * 100


def test_the_pure_parser_serves_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "title: A\nyear: 199S\n"
    with_libyaml = read_text(text, "film.yaml")
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert read_text(text, "film.yaml") == with_libyaml
    assert "tab" in read_text("title: A\nyear:\n\t1995\n", "film.yaml").problems[0].message


def test_importing_the_package_loads_no_yaml() -> None:
    code = "import sys, lostcity_tui.dossier; print(*{'yaml', 'ruamel', 'textual', 'rich'} & {*sys.modules})"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == ""
