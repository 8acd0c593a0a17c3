"""What comes from the terminal is made whole, wherever a read has ended."""

from __future__ import annotations

import pytest

from lostcity_tui.tui.intake import Intake

ANSWERS = ("\x1b]11;rgb:fd/f6/e3\x1b\\", "\x1b]10;rgba:0/0/0/0\x07", "\x1b[?64;1;9c")
OTHERS = ("\x1b[A", "\x1b[<0;10;5M", "\x1b[200~a\x1b[201~", "\x1b[15~", "\x1b[?2026;2$y", "\x1bOD")


def time_is_up(intake: Intake) -> str:
    intake.deadline = 0.0
    return intake.rest()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_taken_out_wherever_it_is_cut(answer):
    for at in range(len(answer) + 1):
        intake = Intake()
        assert intake.take("lam" + answer[:at]) + intake.take(answer[at:] + "p") == "lamp"


@pytest.mark.parametrize("answer", ANSWERS[:2])
def test_the_rest_of_an_answer_whose_escape_has_gone_ahead_is_taken_out(answer):
    intake = Intake()
    assert intake.take(answer[:1]) == ""
    assert time_is_up(intake) == "\x1b"
    assert intake.take(answer[1:9]) + intake.take(answer[9:] + "q") == "q"


@pytest.mark.parametrize("sequence", OTHERS)
def test_other_sequences_are_passed_on_wherever_they_are_cut(sequence):
    for at in range(len(sequence) + 1):
        intake = Intake()
        assert intake.take(sequence[:at]) + intake.take(sequence[at:] + "q") == sequence + "q"


def test_what_was_the_beginning_of_nothing_is_passed_on_when_its_time_is_up():
    intake = Intake()
    assert intake.take("a\x1b") == "a"
    assert intake.rest() == "", "the time is not up"
    assert time_is_up(intake) == "\x1b"
    assert intake.deadline is None


def test_half_an_answer_is_dropped_when_its_time_is_up():
    intake = Intake()
    assert intake.take("\x1b]11;rgb:fd/") == ""
    assert time_is_up(intake) == ""
    assert intake.take("q") == "q"


def stalled() -> Intake:
    """Return what has taken in a paste that did not go on."""
    intake = Intake()
    assert intake.take("\x1b[200~some words") == "\x1b[200~some words"
    assert time_is_up(intake) == "\x1b[201~"
    assert intake.deadline is None
    return intake


def test_a_paste_that_does_not_go_on_is_ended_by_a_pause():
    intake = Intake()
    assert intake.take("\x1b[200~some words") == "\x1b[200~some words"
    assert intake.take(" more\x1b") == " more"
    assert time_is_up(intake) == "\x1b"
    assert time_is_up(intake) == "\x1b[201~"


def test_what_comes_of_a_paste_after_a_pause_is_pasted_too():
    intake = stalled()
    assert intake.take("quit\x1b[201~") == "\x1b[200~quit\x1b[201~"
    assert intake.deadline is None
    assert intake.take("q") == "q"


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [("\x1b[A", "\x1b[A"), ("\x03", "\x03"), ("\x1b[201~", ""), ("\x1b[200~b", "\x1b[200~b")],
)
def test_a_key_that_no_paste_holds_ends_one_that_never_ended(typed, passed_on):
    intake = stalled()
    assert intake.take(typed) == passed_on


def test_escape_ends_a_paste_that_never_ended():
    intake = stalled()
    assert intake.take("\x1b") == ""
    assert time_is_up(intake) == "\x1b"
    assert intake.take("q") == "q"


def pasting() -> Intake:
    """Return what takes in a paste."""
    intake = Intake()
    intake.take("\x1b[200~some words")
    return intake


def pasting_again() -> Intake:
    """Return what takes a key for more of a paste that did not go on."""
    intake = stalled()
    assert intake.take("x") == "\x1b[200~x"
    return intake


@pytest.mark.parametrize("begun", [pasting, pasting_again])
def test_escape_that_comes_alone_ends_a_paste_at_once(begun):
    intake = begun()
    assert intake.take("\x1b") == ""
    assert time_is_up(intake) == "\x1b[201~\x1b"
    assert intake.deadline is None
    assert intake.take("q") == "q"


@pytest.mark.parametrize("begun", [pasting, pasting_again])
def test_the_escape_of_kittys_protocol_ends_a_paste_too(begun):
    intake = begun()
    assert intake.take("\x1b[27u") == "\x1b[201~\x1b[27u"
    assert intake.deadline is None
    assert intake.take("q") == "q"


@pytest.mark.parametrize("begun", [pasting, pasting_again])
def test_the_end_of_a_paste_is_no_escape_wherever_it_is_cut(begun):
    mark = "\x1b[201~"
    for at in range(1, len(mark)):
        intake = begun()
        assert intake.take(" more" + mark[:at]) + intake.take(mark[at:]) == " more" + mark
    intake = begun()
    assert intake.take(" more\x1b") + time_is_up(intake) + intake.take("[201~") == " more" + mark
    intake = begun()
    assert intake.take("\x1b") + intake.take("[201~") == mark


def test_a_paste_that_has_ended_is_not_ended_again():
    intake = Intake()
    intake.take("\x1b[200~some words\x1b[201~")
    assert intake.deadline is None
    assert intake.rest() == ""
