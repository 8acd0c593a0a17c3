"""Search results as rows: two lines each, with what matched in sight, in any script."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from lostcity_tui.search import Hit
from lostcity_tui.tui.content.hits import hit_rows
from lostcity_tui.tui.flow import Para, lay_out

Spans = tuple[tuple[int, int], ...]


class Marks:
    """A marker that says what it is told to say."""

    def __init__(self, *spans: Spans) -> None:
        self._spans = spans

    def spans(self, texts: Sequence[str], doc: int) -> tuple[Spans, ...]:
        label, text = self._spans or ((), ())
        return label, text, text

    def unseen(self, doc: int) -> tuple[str, ...]:
        return ()

    def why(self, film: int, doc: int) -> str:
        return ""


def hit(
    label: str,
    text: str,
    label_spans: Spans = (),
    text_spans: Spans = (),
    kind: str = "scene",
    told: str = "",
) -> Hit:
    marks = Marks(label_spans, text_spans)
    return Hit("f", "Apollo 13", 1995, "scene/a", "plot", kind, label, text, 90, marks, told=told)


def shown(found: Hit, width: int = 40, *, films: bool = False) -> list[Para]:
    """Return the lines of a row, each of which must fit its width."""
    lines = [flow for flow in hit_rows([found], films, width)[0].flows if isinstance(flow, Para)]
    assert len(lay_out(lines, width)) == len(lines) <= 2
    return lines


def marked(line: Para) -> list[str]:
    return [line.text[run.start : run.end] for run in line.runs if run.role == "hit"]


@pytest.mark.parametrize("width", [36, 52, 76])
@pytest.mark.parametrize("films", [True, False])
@pytest.mark.parametrize(
    ("label", "text"),
    [("志村喬と七人の侍", "東京物語" * 40 + "勘兵衛" + "の侍" * 40), ("a" * 99, "b " * 99)],
)
def test_a_row_of_wide_letters_takes_two_lines(label, text, films, width):
    assert all(cell_len(line.text) <= width for line in shown(hit(label, text), width, films=films))


@pytest.mark.parametrize("before", ["東京物語" * 40, "word " * 40, "é" * 160, "か\u3099" * 80])
def test_what_matched_is_in_sight_with_or_without_spaces_before_it(before):
    span = ((len(before), len(before) + 3),)
    _, line = shown(hit("A scene", f"{before}勘兵衛 is here and goes on.", text_spans=span))
    assert marked(line) == ["勘兵衛"]
    assert line.text.startswith("… ")


def test_the_passage_stands_a_little_to_the_right_of_where_it_is():
    lines = lay_out(shown(hit("Arrival", "A barge comes in.")), 40)
    assert [x for line in lines for x, *_ in line.parts] == [0, 2]


def test_a_part_without_a_name_is_called_by_who_plays_it():
    part = hit("", "Kevin Bacon", text_spans=((6, 11),), kind="part")
    label, rest = shown(part, films=True)
    assert label.text == "plot      Kevin Bacon  Apollo 13 (1995)"
    assert marked(label) == ["Bacon"]
    assert rest.text == ""


@pytest.mark.parametrize(
    ("where", "spans", "expected"),
    [
        ("The pier", (), "The pier: A barge comes in."),
        ("", (), "A barge comes in."),
        ("The pier", ((4, 8),), "The pier: A barge comes in."),
    ],
)
def test_a_scene_says_where_it_is_and_what_happens(where, spans, expected):
    found = hit("Arrival", where, text_spans=spans, told="A barge comes in.")
    assert shown(found)[1].text == expected
    assert shown(hit("Arrival", where, text_spans=spans))[1].text == where
