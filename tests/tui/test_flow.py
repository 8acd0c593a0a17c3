"""Text laid out in cells: nothing is wider than its place, no letter is cut, words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lostcity_tui.tui import flow
from lostcity_tui.tui.flow import breaks, cell_of, clipped, graphemes, offset_at, padded

HEART = "❤\ufe0f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
DECOMPOSED = "e\u0301"

_LETTERS = ("a", "é", "\u0301", "勘", "ｆ", "❤", "\ufe0f", "\u200d勘", "\U0001f468", " ")
_TEXTS = st.lists(st.sampled_from(_LETTERS)).map("".join)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEART * 8, [HEART * 2] * 4),
        (FAMILY * 3, [FAMILY * 2, FAMILY]),
        (DECOMPOSED * 6, [DECOMPOSED * 5, DECOMPOSED]),
        ("勘兵衛と志村喬", ["勘兵", "衛と", "志村", "喬"]),
        ("か\u3099" * 3, ["か\u3099" * 2, "か\u3099"]),
    ],
)
def test_a_line_is_as_wide_as_it_looks_and_cuts_no_letter(text, lines):
    assert [text[start:end] for start, end in breaks(text, 5, 5)] == lines


@given(_TEXTS, st.integers(2, 9))
def test_no_line_is_wider_than_its_place(text, width):
    assert all(cell_len(text[start:end]) <= width for start, end in breaks(text, width, width))
    assert cell_len(clipped(text, width)) <= width
    assert cell_len(padded(text, width)) == width


@given(_TEXTS)
def test_the_graphemes_of_a_text_are_the_text_and_take_its_cells(text):
    spans = list(graphemes(text))
    assert "".join(text[start:end] for start, end, _ in spans) == text
    assert sum(cells for _, _, cells in spans) == cell_len(text)


@given(_TEXTS)
def test_cells_and_offsets_lead_to_each_other(text):
    for start, end, cells in graphemes(text):
        assert {cell_of(text, offset) for offset in range(start, end)} == {cell_len(text[:start])}
        for cell in range(cell_of(text, start), cell_of(text, start) + cells):
            assert offset_at(text, cell) == start
    assert offset_at(text, cell_len(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a name  positive  viewer", ["a name", "positive", "viewer"]),
        ("ten wide  badge", ["ten wide", "badge"]),
        ("108 min  ≠\u00a0disputed", ["108 min", "≠\u00a0disputed"]),
        ("  indented words", ["  indented", "words"]),
    ],
)
def test_a_line_begins_with_a_word_and_a_badge_stays_whole(text, lines):
    assert [text[start:end] for start, end in breaks(text, 10, 10)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ran 豪雨の中、最後", ["Ran 豪雨の", "中、最後"]),
        ("村の長老たち。農民", ["村の長老た", "ち。農民"]),
        ("村人は「侍」を雇う", ["村人は", "「侍」を雇", "う"]),
        ("농민 사무라이", ["농민", "사무라이"]),
    ],
)
def test_a_line_of_japanese_is_full_and_begins_with_no_full_stop(text, lines):
    assert [text[start:end] for start, end in breaks(text, 11, 11)] == lines


def test_a_long_run_of_flags_is_walked_through_a_few_times_at_most(monkeypatch):
    asked = []
    is_half = flow._is_flag_half
    monkeypatch.setattr(flow, "_is_flag_half", lambda char: asked.append(char) or is_half(char))
    text = "🇫🇷" * 2000
    assert len(list(breaks(text, 40, 40))) == 100
    assert len(list(graphemes(text))) == 2000
    assert len(asked) <= 10 * len(text)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("The vanished scientist", 14, "The vanished…"),
        ("The vanished scientist", 16, "The vanished…"),
        ("Judith Vittet", 12, "Judith…"),
        ("An unforgettable evening", 12, "An unforget…"),
        ("Of the manufacturer of it", 20, "Of the manufacturer…"),
        ("Of the manufacturer of it", 18, "Of the manufactur…"),
        ("勘兵衛と 志村喬", 13, "勘兵衛と…"),
    ],
)
def test_a_line_is_cut_between_two_words_if_there_is_room_for_most_of_it(text, width, shown):
    assert clipped(text, width) == shown


def test_a_flag_is_never_cut():
    assert [end for _, end, _ in graphemes("🇫🇷🇩🇪x")] == [2, 4, 5]
    assert clipped("🇫🇷🇩🇪🇪🇸", 4) == "🇫🇷…"
