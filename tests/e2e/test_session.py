"""A whole session in a real terminal, and how it ends."""

from __future__ import annotations

import base64
import re
import shlex
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from tests.e2e.terminal import (
    BACKGROUND_QUESTION,
    ENTER_ALT,
    LEAVE_ALT,
    MOUSE_OFF,
    MOUSE_ON,
    command,
    environment,
)

READY = "? help"


def test_launch_read_search_land_ask_copy_go_back_resize_quit(run):
    at = run()
    at.until("The City of Lost Children")
    at.until(READY)
    at.type("3")
    at.until("The household on the rig")
    at.type("jj\r")
    at.until("3. The machine, and the nightmares")
    at.type("/")
    at.until("Results")
    at.type("badalamnti")
    at.until("Badalamenti")
    at.until(lambda: re.search(r"\b1 of \d+", at.text), "a count of the results")
    at.type("\r")
    at.until("hit 1 of")
    at.until("Badalamenti")
    at.type("s")
    at.until("Who says so")
    at.until("Stated by the dossier's author")
    at.type("\x1b")
    at.until(lambda: "Who says so" not in at.text, "the popup to close")
    at.type("y")
    at.until(lambda: b"\x1b]52;c;" in at.bytes, "OSC 52")
    at.until("copied")
    (copied,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", at.bytes)
    text = base64.b64decode(copied).decode()
    assert "Badalamenti" in text
    assert "— The City of Lost Children (1995)" in text
    at.type("<")
    at.until("3. The machine, and the nightmares")
    for columns, lines in ((40, 12), (120, 40), (20, 5), (80, 24)):
        at.resize(columns, lines)
        at.until("lostcity needs" if columns == 20 else READY)
    at.until("3. The machine, and the nightmares")
    at.type("q")
    assert at.wait() == 0
    at.assert_restored()
    assert "Traceback" not in at.text


def test_without_state_only_what_can_be_made_again_is_written(run, tmp_path: Path):
    at = run("--no-state", env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    at.until(READY)
    at.type("3jj\r/badalamnti")
    at.until("Badalamenti")
    at.type("\r")
    at.until("hit 1 of")
    at.type("q")
    assert at.wait() == 0
    assert [folder.name for folder in tmp_path.iterdir()] == ["cache"]
    assert [*(tmp_path / "cache" / "lostcity" / "films").iterdir()]


def test_a_burst_of_keys_lands_where_typing_would(run):
    at = run("--no-state")
    at.until(READY)
    at.type("3jj/quinquin")
    at.until("Results")
    at.until(lambda: "quinquin" in at.text, "the whole query")
    assert at.process.poll() is None
    at.type("\x1b")
    at.until(lambda: "Results" not in at.text)
    at.type("q")
    assert at.wait() == 0


def test_keys_typed_while_it_starts_are_not_lost(run):
    at = run("--no-state")
    at.until(lambda: at.bytes, "the first byte")
    at.type("3")
    at.until("The household on the rig")
    at.type("2")
    at.until("Ron Perlman")
    at.send_signal(signal.SIGTSTP)
    at.settle()
    at.send_signal(signal.SIGCONT)
    at.settle()
    assert "Ron Perlman" in at.text, "nor do they come twice"
    at.type("q")
    assert at.wait() == 0
    at.assert_restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_with_the_terminal_restored(run, number):
    at = run("--no-state")
    at.until(READY)
    at.send_signal(number)
    assert at.wait() == 128 + number
    at.assert_restored()
    assert "Traceback" not in at.text


def test_ctrl_c_ends_it(run):
    at = run("--no-state")
    at.until(READY)
    at.type("\x03")
    assert at.wait() == 0
    at.assert_restored()


def test_stopping_and_going_on_draws_the_screen_again(run):
    at = run("--no-state")
    at.until(READY)
    at.type("3")
    at.until("The household on the rig")
    at.send_signal(signal.SIGTSTP)
    at.settle()
    at.send_signal(signal.SIGCONT)
    at.type("j")
    at.until("The one who cannot dream")
    at.type("q")
    assert at.wait() == 0
    at.assert_restored()


@pytest.mark.parametrize("launcher", [[], ["sh", "-c", '"$@"; exit', "sh"]], ids=["", "launched"])
def test_ctrl_z_goes_back_to_the_shell_until_fg(launcher, run):
    at = run(program=["bash", "--norc", "--noprofile", "-i"], env={"PS1": "shell> "})
    at.until("shell>")
    attributes = termios.tcgetattr(at.program_side)
    at.type(shlex.join([*launcher, *command(), "--no-state"]) + "\n")
    at.until(READY)
    at.type("3")
    at.until("The household on the rig")
    for columns, lines in ((100, 30), (80, 24)):
        at.type("\x1a")
        at.until(lambda: at.bytes.endswith(b"shell> "), "the prompt")
        assert b"Stopped" in at.bytes
        assert at.bytes.count(ENTER_ALT) == at.bytes.count(LEAVE_ALT)
        assert at.bytes.rindex(MOUSE_OFF) > at.bytes.rindex(MOUSE_ON)
        at.resize(columns, lines)
        at.type("fg\n")
        at.until(lambda: "shell>" not in at.text and READY in at.text, "the whole screen")
        at.until("The household on the rig")
    at.type("j\r")
    at.until("2. The one who cannot dream")
    at.type("q")
    at.until(lambda: at.bytes.endswith(b"shell> "), "the prompt")
    assert termios.tcgetattr(at.program_side)[3] & termios.ECHO == attributes[3] & termios.ECHO


def test_ctrl_z_does_nothing_where_no_shell_could_go_on(run):
    at = run("--no-state")
    at.until(READY)
    at.type("\x1a3")
    at.until("The household on the rig")
    assert at.bytes.count(LEAVE_ALT) == 0


@pytest.mark.parametrize("stopped", [False, True])
def test_going_on_when_nothing_was_stopped_changes_nothing(run, stopped):
    at = run("--no-state")
    at.until(READY)
    at.type("3")
    at.until("The household on the rig")
    if stopped:
        at.send_signal(signal.SIGSTOP)
    at.send_signal(signal.SIGCONT)
    at.settle()
    at.type("j")
    at.until("The one who cannot dream")
    at.type("q")
    assert at.wait() == 0
    at.assert_restored()


def test_keys_that_come_after_quitting_go_nowhere(run):
    at = run("--no-state")
    at.until(READY)
    at.type("qjjjqq22")
    assert at.wait() == 0
    at.assert_restored()
    assert "went wrong" not in at.text


@pytest.mark.parametrize(("keys", "tab"), [("\x10go to the plot\r", "3"), ("/octopus\r", "2")])
def test_the_tab_is_that_of_where_the_finder_has_led(run, keys, tab):
    at = run("--no-state")
    at.until(READY)
    for key in keys:
        at.type(key)
        at.settle()
    (row,) = [y for y, line in enumerate(at.screen.display) if line.startswith(" 1 Synopsis")]
    cells = [at.screen.buffer[row][x] for x in range(at.screen.columns)]
    assert "".join(cell.data for cell in cells if cell.reverse).split()[0] == tab


def test_two_changes_of_size_at_once_end_with_the_last(run):
    at = run("--no-state")
    at.until(READY)
    for _ in range(10):
        at.resize(148, 34)
        at.resize(80, 24)
    at.settle()
    at.type("?")
    at.until("Help for the place")
    assert len(at.text.splitlines()) == 24
    assert at.text.splitlines()[-1].lstrip().startswith("? help")


@pytest.mark.parametrize(
    "words", ["2>&-", "--no-state 2>&-", "--no-state 2>/dev/null", "--no-state 2>errors.txt"]
)
def test_it_is_drawn_where_standard_output_goes(run, words, tmp_path: Path):
    import shlex

    line = f"cd {shlex.quote(str(tmp_path))}; {shlex.join(command())} {words}"
    at = run("-c", f"{line}; echo code $?", program=["bash"])
    at.until(READY)
    at.type("q")
    at.until("code 0")
    at.assert_restored()


@pytest.mark.parametrize(
    "sequence", ["\x1b[999999999999u", "\x1b[1114112u", "\x1b[97;5:3u", "\x1b[48;99999;99999;0;0t"]
)
def test_a_sequence_that_makes_no_sense_is_passed_over(run, sequence):
    at = run("--no-state")
    at.until(READY)
    at.type(sequence)
    at.settle()
    at.type("3")
    at.until("The household on the rig")
    at.type("q")
    assert at.wait() == 0


def test_the_size_is_the_terminals_whatever_the_environment_says(run):
    at = run("--no-state", env={"COLUMNS": "5", "LINES": "2"})
    at.until("6 Sources")
    at.type("q")
    assert at.wait() == 0


def test_a_terminal_that_cannot_place_text_is_told(run):
    at = run(env={"TERM": "dumb"})
    assert at.wait() == 2
    assert "lostcity show" in at.flat


@pytest.mark.parametrize("name", ["state/lostcity/state.json", "config/lostcity/config.toml"])
def test_a_pipe_where_a_file_is_kept_is_left_alone(run, name, tmp_path: Path):
    import os

    variables = {"state": "XDG_STATE_HOME", "config": "XDG_CONFIG_HOME"}
    path = tmp_path / "other" / name
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    kind = name.partition("/")[0]
    at = run(env={variables[kind]: str(tmp_path / "other" / kind)})
    at.until(READY)
    at.type("q")
    assert at.wait() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("later_s", [0.0, 0.06, 0.12])
def test_a_signal_while_it_starts_leaves_the_terminal_as_it_was(run, number, later_s):
    import termios
    import time

    at = run("--no-state")
    at.until(lambda: BACKGROUND_QUESTION in at.bytes, "the question for the background")
    time.sleep(later_s)
    at.send_signal(number)
    assert at.wait() == 128 + number
    assert termios.tcgetattr(at.program_side) == at.attributes_before
    assert at.bytes.count(b"\x1b[?1049h") == at.bytes.count(b"\x1b[?1049l")


def test_what_is_remembered_is_there_the_next_time(run, tmp_path: Path):
    at = run()
    at.until(READY)
    at.type("5")
    at.until("5 Facts")
    at.type("t")
    at.until("theme: ")
    at.type("q")
    assert at.wait() == 0
    assert (tmp_path / "state" / "lostcity" / "state.json").exists()
    again = run()
    again.until("╭─ 5 Facts")
    again.type("q")
    assert again.wait() == 0


def test_without_state_nothing_is_written(run, tmp_path: Path):
    at = run("--no-state")
    at.until(READY)
    at.type("3q")
    assert at.wait() == 0
    assert not (tmp_path / "state").exists()


# ---------------------------------------------------------------------------- addresses

_LINKED = """
title: Linked
sources: {here: {title: Here, url: "https://a.example/p"}}
year: {is: 1990, by: [here]}
"""


def _browsing(run, tmp_path: Path, name: str, script: str):
    """Open the browser on a film's source where `name` is the user's web browser."""
    (tmp_path / "film.yaml").write_text(_LINKED)
    browser = tmp_path / name
    browser.write_text(f"#!/bin/sh\n{script}\n")
    browser.chmod(0o755)
    at = run(str(tmp_path / "film.yaml"), env={"BROWSER": str(browser)})
    at.until(READY)
    at.type("6")
    at.until("╭─ 6 Sources")
    return at


@pytest.mark.parametrize("name", ["w3m", "lynx"])
def test_a_web_browser_that_needs_a_terminal_is_not_given_this_one(run, tmp_path: Path, name):
    at = _browsing(run, tmp_path, name, "echo it has run")
    at.type("o")
    at.until("no graphical web browser: https://a.example/p")
    at.type("q")
    assert at.wait() == 0
    assert b"it has run" not in at.bytes


def test_a_web_browser_that_goes_on_running_holds_up_nothing_and_draws_nothing(run, tmp_path: Path):
    told = tmp_path / "told"
    at = _browsing(run, tmp_path, "graphical", f'echo "it has run"; echo "$1" > {told}; sleep 20')
    at.type("o")
    at.until("opening https://a.example/p")
    at.until(lambda: told.exists() and told.read_text(), "the web browser to run")
    at.type("5")
    at.until("╭─ 5 Facts")
    at.type("q")
    assert at.wait() == 0
    assert told.read_text() == "https://a.example/p\n"
    assert b"it has run" not in at.bytes


# ---------------------------------------------------------------------------- a crash

_CRASHING = """
import sys
from lostcity_tui.tui import browser
def crash(self):
    raise RuntimeError("a test's own [bold]crash[/bold]")
for class_ in browser.Browser.__mro__:
    if "action_next_theme" in vars(class_):
        class_.action_next_theme = crash
from lostcity_tui.__main__ import main
sys.argv[0] = "lostcity"
sys.exit(main())
"""


def test_a_crash_leaves_one_line_that_names_the_file_with_the_details(run, tmp_path: Path):
    script = tmp_path / "crashing.py"
    script.write_text(_CRASHING)
    at = run(program=[_interpreter(), str(script)])
    at.until(READY)
    at.type("t")
    assert at.wait() == 1
    at.assert_restored()
    said = [line for line in at.text.splitlines() if line.strip()]
    assert "Traceback" not in at.text
    message = "".join(
        line for line in at.bytes.decode().rpartition("\x1b")[2].splitlines() if "lostcity:" in line
    )
    assert "something went wrong" in message, said
    path = re.search(r"the details are in (\S+\.txt)", message)
    assert path
    details = Path(path[1]).read_text()
    assert "a test's own [bold]crash[/bold]" in details
    assert "RuntimeError" in details
    assert Path(path[1]).stat().st_mode & 0o077 == 0


def test_the_file_with_the_details_is_named_without_what_a_terminal_obeys(run, tmp_path: Path):
    script = tmp_path / "crashing.py"
    script.write_text(_CRASHING)
    state = f"{tmp_path}/\x1b]0;state\x07\x9b31m"
    at = run(program=[_interpreter(), str(script)], env={"XDG_STATE_HOME": state})
    at.until(READY)
    at.type("t")
    assert at.wait() == 1
    said = at.bytes.decode().rpartition("lostcity: something went wrong")[2].strip()
    assert "␛]0;state␇\ufffd31m/lostcity/crash-" in said
    assert said.isprintable()


@pytest.mark.parametrize(
    ("name", "value"), [("TEXTUAL_COLOR_SYSTEM", "zzz"), ("TEXTUAL_LOG", "/nowhere/log")]
)
def test_a_setting_of_textual_that_cannot_be_is_named(run, name, value):
    at = run("--no-state", env={name: value})
    assert at.wait() == 1
    assert f"lostcity: cannot go on; check {name}={value} (" in at.flat
    assert "fault of the program" not in at.flat


def _interpreter() -> str:
    """Return the interpreter that the command under test runs with."""
    program = Path(command()[0])
    beside = program.parent / "python"
    return str(beside) if program.name == "lostcity" and beside.exists() else sys.executable


# ---------------------------------------------------------------------------- not a terminal


@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_without_a_terminal_it_says_what_to_use_instead(closed, tmp_path: Path):
    done = subprocess.run(
        command(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("lostcity: ")
    assert "lostcity show" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_pipe_behind_it_is_told_and_gets_nothing(run):
    import shlex

    at = run("-c", f"{shlex.join(command())} | cat; echo code ${{PIPESTATUS[0]}}", program=["bash"])
    at.until("code 2")
    assert "lostcity show" in at.flat
    assert ENTER_ALT not in at.bytes
    assert BACKGROUND_QUESTION not in at.bytes


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["no-such-file.yaml"], 2, "no such file"),
        (["serch"], 2, "did you mean lostcity search?"),
        (["--no-stat"], 2, "did you mean --no-state?"),
        ([str(Path(__file__).parent)], 1, "no films"),
    ],
)
def test_what_is_wrong_with_the_arguments_is_said_in_one_line(run, arguments, code, said):
    at = run(*arguments, columns=200)
    assert at.wait() == code
    assert said in at.flat
    assert ENTER_ALT not in at.bytes
    assert at.flat.startswith("lostcity: ")


@pytest.mark.parametrize(
    ("text", "said"), [("theme = ", "Invalid value"), ("[keys", "Expected ']'")]
)
def test_a_config_that_is_no_toml_is_said_in_one_line_and_the_terminal_is_left_alone(
    run, text, said, tmp_path: Path
):
    folder = tmp_path / "config" / "lostcity"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text)
    at = run(columns=200)
    assert at.wait() == 1
    assert said in at.flat
    assert "Traceback" not in at.text


def test_a_setting_that_cannot_be_followed_is_said_when_the_browser_is_left(run, tmp_path: Path):
    folder = tmp_path / "config" / "lostcity"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "lost-cty"\n')
    at = run(columns=200)
    at.until(READY)
    at.settle()
    assert "config.toml: 1 problem" in at.flat
    at.type("q")
    assert at.wait() == 0
    assert "config.toml:1:1: unknown theme 'lost-cty'; did you mean lost-city?" in at.flat


def test_a_damaged_state_is_told_of_at_the_end(run, tmp_path: Path):
    folder = tmp_path / "state" / "lostcity"
    folder.mkdir(parents=True)
    (folder / "state.json").write_text("{")
    at = run(columns=200)
    at.until(READY)
    at.type("q")
    assert at.wait() == 0
    assert "lostcity: what was remembered of earlier sessions is damaged" in at.flat
    assert (folder / "state-damaged.json").read_text() == "{"


# ---------------------------------------------------------------------------- the background


@pytest.mark.parametrize(
    ("answer", "background"),
    [
        ("rgb:ffff/ffff/ffff", "f6f2e7"),
        ("rgb:fd/f6/e3", "f6f2e7"),
        ("rgba:ffff/ffff/ffff/ffff", "f6f2e7"),
        ("rgb:0000/0000/0000", "0f1613"),
        ("rgb:1e1e/1e1e/2e2e", "0f1613"),
        (None, "0f1613"),
    ],
)
def test_the_theme_suits_the_background_that_the_terminal_answers(run, answer, background):
    at = run("--no-state", background=answer)
    at.until(READY)
    at.settle()
    assert BACKGROUND_QUESTION in at.bytes
    grounds = [cell.bg for line in at.screen.buffer.values() for cell in line.values()]
    assert max(set(grounds), key=grounds.count) == background
    at.type("q")
    assert at.wait() == 0
    at.assert_restored()


def test_an_answer_that_comes_late_is_not_typed_into_the_program(run):
    at = run("--no-state")
    at.until(READY)
    at.type("/")
    at.until("type to search")
    at.type("lam")
    at.type("\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
    at.type("p\x1b]11;rgb:0000/0000/0000\x07s")
    at.until(lambda: "lamps" in at.text)
    assert "rgb" not in at.text
    assert "11;" not in at.text
    at.type("\x1b")
    at.until(lambda: "Results" not in at.text)
    at.type("q")
    assert at.wait() == 0


@pytest.mark.parametrize("at_byte", [1, 2, 5, 12, 19])
def test_an_answer_in_two_pieces_is_not_typed_into_the_program(run, at_byte):
    answer = "\x1b]11;rgb:fd/f6/e3\x1b\\"
    at = run("--no-state")
    at.until(READY)
    at.type("/lam")
    at.until("Results")
    at.type(answer[:at_byte])
    at.settle()
    at.type(answer[at_byte:] + "p")
    if at_byte == 1:  # an Escape that is not followed by anything is one
        at.until(lambda: "Results" not in at.text)
        assert "Synopsis" in at.text
    else:
        at.until("lamp")
        assert "rgb" not in at.text
    at.type("\x03")
    assert at.wait() == 0


def test_an_answer_in_two_pieces_while_it_starts_is_not_typed_into_the_program(run):
    at = run("--no-state")
    at.until(lambda: BACKGROUND_QUESTION in at.bytes, "the question for the background")
    at.type("\x1b]11;rgb:fd/")
    at.until(READY)
    at.type("f6/e3\x1b\\")
    at.settle()
    assert "Results" not in at.text
    at.type("q")
    assert at.wait() == 0


def test_a_paste_goes_where_the_key_before_it_has_led(run):
    at = run("--no-state")
    at.until(READY)
    at.type("/\x1b[200~badalamenti\x1b[201~")
    at.until(lambda: re.search(r"1 of \d+", at.text))
    assert "badalamenti" in at.text
    at.type("\x03")
    assert at.wait() == 0


def test_a_paste_that_is_never_ended_ends_with_a_pause_and_is_not_lost(run):
    at = run("--no-state")
    at.until(READY)
    at.type("/")
    at.until("type to search")
    at.type("\x1b[200~badalamenti")
    at.until(lambda: re.search(r"1 of \d+", at.text))
    at.type("\x1b")
    at.until(lambda: "Results" not in at.text)
    at.type("q")
    assert at.wait() == 0


def test_a_console_that_cannot_answer_is_not_asked(run):
    at = run("--no-state", env={"TERM": "linux", "COLORTERM": ""})
    at.until(READY)
    assert BACKGROUND_QUESTION not in at.bytes
    assert "┌─ Synopsis" in at.text.replace("1 ", "")
    assert not set(at.text) & set("╭╮╰╯┃≠…“”’"), "its fonts have none of these"
    colours = re.findall(rb"\x1b\[([0-9;]*)m", at.bytes)
    assert colours
    assert not [found for found in colours if b"38;" in found or b"48;" in found], "16 colours"
    at.type("q")
    assert at.wait() == 0


def test_no_color_set_to_nothing_means_nothing(run):
    at = run("--no-state", env={"NO_COLOR": ""})
    at.until(READY)
    assert re.search(rb"\x1b\[[0-9;]*[34]8;[0-9;]*m", at.bytes)
    at.type("q")
    assert at.wait() == 0


def test_no_color_writes_no_colours(run):
    at = run("--no-state", env={"NO_COLOR": "1"})
    at.until(READY)
    at.type("3")
    at.until("The household on the rig")
    colours = re.findall(rb"\x1b\[[0-9;]*[34]8;[0-9;]*m", at.bytes)
    assert not colours
    at.type("q")
    assert at.wait() == 0


# ---------------------------------------------------------------------------- escape


def test_escape_alone_is_answered_before_anything_else_is_typed(run):
    at = run("--no-state")
    at.until(READY)
    for _ in range(5):
        at.type("?")
        at.until("─ Help ─")
        at.type("\x1b")
        at.until(lambda: "─ Help ─" not in at.text, "Escape")
    at.type("q")
    assert at.wait() == 0


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[D",
        "\x1bOD",
        "\x1b[1;3D",
        "\x1b[1;3C",
        "\x1b[15~",
        "\x1b[24;2~",
        "\x1b[200~pasted\x1b[201~",
        "\x1b[<0;1;1M\x1b[<0;1;1m",
    ],
)
def test_sequences_of_keys_are_not_taken_for_escape_and_letters(run, sequence):
    at = run("--no-state")
    at.until(READY)
    at.type("?")
    at.until("─ Help ─")
    at.type("\x1b")
    at.until(lambda: "─ Help ─" not in at.text)
    at.type(sequence)
    at.settle()
    assert at.process.poll() is None
    at.type("/")
    at.until("type to search")
    at.type("perlman")
    at.until(lambda: re.search(r"1 of \d+", at.text))
    at.type("\x03")
    assert at.wait() == 0
