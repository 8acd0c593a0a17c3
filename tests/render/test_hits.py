"""Search results for people, with what matched marked on the right characters."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lostcity_tui.render.hits import hit_data, to_lines
from lostcity_tui.search import Hit, Results

MARKED = re.compile(r"\x1b\[1;33m(.*?)\x1b\[0m")
CODES = re.compile(r"\x1b\[[\d;]*m")


class Marks:
    """A marker that says what it is told to say."""

    def __init__(self, *spans: tuple[tuple[int, int], ...], unseen: tuple[str, ...] = ()) -> None:
        self._spans, self._unseen = spans, unseen

    def spans(self, texts: Any, doc: int) -> Any:
        label, text = self._spans
        return label, text, text

    def unseen(self, doc: int) -> tuple[str, ...]:
        return self._unseen

    def why(self, film: int, doc: int) -> str:
        return "it says so"


def hit(label: str, text: str, marks: Marks | None = None) -> Hit:
    return Hit("f", "Film", 1995, "a/b", "plot", "scene", label, text, 87.654, marks)


def lines_of(*hits: Hit, **options: Any) -> list[str]:
    given = {"limit": 10, "width": 40, "colour": False, "explain": False, "films": False}
    return list(to_lines(Results(hits), **(given | options)))


def test_results_say_where_they_are_and_how_good() -> None:
    assert lines_of(hit("Miette", "A girl."), hit("One", "")) == [
        "Miette [plot, 88]", "  A girl.", "", "One [plot, 88]",
    ]  # fmt: skip


def test_among_many_films_the_film_is_named() -> None:
    assert lines_of(hit("Miette", ""), films=True) == ["Miette [Film, plot, 88]"]


def test_reasons_are_given_when_asked_for() -> None:
    lines = lines_of(hit("Miette", "A girl.", Marks((), ())), explain=True)
    assert lines[-1] == "    because: it says so"


@pytest.mark.parametrize("colour", [True, False])
def test_other_words_that_a_result_has_are_told_where_nothing_of_it_is_marked(colour: bool) -> None:
    found = hit("Miette", "A girl.", Marks((), (), unseen=("heist", "robbery")))
    assert lines_of(found, colour=colour)[2:] == ["  ≈ heist, robbery"]
    marked = hit("Miette", "A girl.", Marks(((0, 6),), (), unseen=("heist",)))
    assert len(lines_of(marked, colour=colour)) == 2


def test_as_many_results_as_were_asked_for_are_called_the_best() -> None:
    two = hit("Miette", ""), hit("One", "")
    assert lines_of(*two, limit=2)[-2:] == ["", "the best 2; --limit asks for more"]
    assert lines_of(*two, limit=3) == lines_of(*two)
    assert lines_of(*two)[-1] == "One [plot, 88]"


def test_matches_are_marked_on_a_terminal_across_lines() -> None:
    text = "the bottled   dream gets out of\n\nthe rig at night, the dream"
    at = text.index("dream")
    last = text.rindex("dream")
    marks = Marks(((0, 3),), ((at, at + 5), (last, last + 5)))
    lines = lines_of(hit("One goes", text, marks), colour=True, width=20)
    assert MARKED.findall("\n".join(lines)) == ["One", "dream", "dream"]
    assert [CODES.sub("", line) for line in lines[1:]] == lines_of(hit("One goes", text), width=20)[
        1:
    ]


@given(st.text(st.characters(codec="utf-8")), st.integers(20, 50), st.data())
def test_marking_changes_no_character(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    text = CODES.sub("", text.replace("\x1b", ""))
    marks = Marks((), ((min(start, len(text)), min(end, len(text))),))
    coloured = lines_of(hit("x", text, marks), colour=True, width=width)[1:]
    assert [CODES.sub("", line) for line in coloured] == lines_of(hit("x", text), width=width)[1:]


@pytest.mark.parametrize("explain", [True, False])
def test_a_hit_as_data_has_what_the_contract_names(explain: bool) -> None:
    data = hit_data(hit("Miette", "A girl.", Marks(((0, 1),), ((2, 3),))), explain)
    assert data == {
        "film": "f", "title": "Film", "section": "plot", "label": "Miette", "text": "A girl.",
        "score": 87.65, "kind": "scene", "anchor": "a/b", "label_spans": [[0, 1]],
        "text_spans": [[2, 3]], **({"why": "it says so"} if explain else {}),
    }  # fmt: skip


@pytest.mark.parametrize("colour", [True, False])
def test_a_part_without_a_name_is_called_by_who_plays_it(colour: bool) -> None:
    found = hit("", "Kevin Bacon", Marks((), ((6, 11),)))
    lines = lines_of(found, colour=colour)
    plain = "Kevin Bacon  plot 88" if colour else "Kevin Bacon [plot, 88]"
    assert [CODES.sub("", line) for line in lines] == [plain]
    assert [part for line in lines for part in MARKED.findall(line)] == ["Bacon"] * colour
