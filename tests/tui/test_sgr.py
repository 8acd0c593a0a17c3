"""Fewer bytes, the same screen: what a terminal shows of the original and the compacted stream."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from lostcity_tui.tui.sgr import Compactor

COLOURS = st.sampled_from(
    ["", "31", "92", "42", "107", "38;5;9", "48;5;200", "38;2;1;2;3", "48;2;9;8;7", "39", "49"]
)
LOOKS = st.builds(
    lambda attributes, *colours: ";".join([*attributes, *(c for c in colours if c)]),
    st.lists(st.sampled_from(["1", "3", "4", "7", "9"]), max_size=3, unique=True),
    COLOURS,
    COLOURS,
)
MOVES = st.one_of(
    st.just(""),
    st.just("\r\n"),
    st.just("\n"),
    st.builds("\x1b[{};{}H".format, st.integers(1, 6), st.integers(1, 20)),
)
PIECES = st.lists(
    st.tuples(MOVES, LOOKS, st.one_of(st.text("ab z", min_size=1, max_size=4), st.just("   "))),
    max_size=12,
)


def rendered(pieces):
    parts = []
    for move, look, text in pieces:
        parts.append(move + (f"\x1b[{look}m{text}\x1b[0m" if look else text))
    return "".join(parts)


def cells(stream):
    screen = pyte.Screen(24, 8)
    pyte.Stream(screen).feed(stream)
    return [[seen(screen.buffer[y][x]) for x in range(24)] for y in range(8)]


def seen(cell):
    """Return what shows of a cell: of a space only what is behind it."""
    if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
        return cell._replace(fg="default", bold=False, italics=False)
    return cell


@given(PIECES)
def test_the_screen_looks_the_same(pieces):
    stream = rendered(pieces)
    assert cells(Compactor().compact(stream)) == cells(stream)


@given(PIECES, PIECES)
def test_it_looks_the_same_in_two_writes(first, second):
    compactor = Compactor()
    whole = compactor.compact(rendered(first)) + compactor.compact(rendered(second))
    assert cells(whole) == cells(rendered(first) + rendered(second))


def test_colours_that_stay_are_not_sent_again():
    stream = "\x1b[38;2;1;2;3;48;2;4;5;6mone\x1b[0m\x1b[38;2;9;9;9;48;2;4;5;6mtwo\x1b[0m"
    assert Compactor().compact(stream) == (
        "\x1b[38;2;1;2;3;48;2;4;5;6mone\x1b[38;2;9;9;9mtwo\x1b[0m"
    )


def test_spaces_are_written_in_the_look_before_them():
    stream = "\x1b[31;44mone\x1b[0m\x1b[1;32;44m  \x1b[0m\n\x1b[2;1H\x1b[31;44mtwo\x1b[0m"
    assert Compactor().compact(stream) == "\x1b[31;44mone  \x1b[2;1Htwo\x1b[0m"
    underlined = "\x1b[31mone\x1b[0m\x1b[4;32m  \x1b[0m"
    assert Compactor().compact(underlined) == "\x1b[31mone\x1b[4;32m  \x1b[0m"
