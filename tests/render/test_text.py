"""Plain text: every width, every script, and nothing that needs more than words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dossier.examples import BUNDLED, readme_example

from lostcity_tui.dossier.reader import read_text
from lostcity_tui.film.blocks import SECTIONS, Page
from lostcity_tui.film.outline import page
from lostcity_tui.render.text import MAX_WIDTH, to_text, wrap
from lostcity_tui.text import cell_width


def page_of(text: str) -> Page:
    film = read_text(text, "film.yaml").film
    assert film is not None
    return page(film)


@pytest.fixture(scope="module")
def lantern() -> Page:
    return page_of(readme_example())


@pytest.fixture(scope="module")
def bundled() -> Page:
    return page_of(BUNDLED.read_text("utf-8"))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("stance: none, kind: critic", "Stance, as the dossier's author sees it: none; a critics'"),
        ("stance: good, kind: critic", "\n- a critics' verdict\n"),
        ("stance: mixed, kind: blog", "\n- Stance, as the dossier's author sees it: mixed\n"),
    ],
)
def test_a_stance_that_could_not_be_read_is_not_stated(keys: str, said: str) -> None:
    text = to_text(page_of(f"title: F\nreviews: [{{id: r, author: R, {keys}}}]"), width=100)
    assert said in text


@pytest.mark.parametrize("width", [0, 1, 20, 40, 80, 100, 5000])
def test_no_line_is_wider_than_asked_for(bundled: Page, width: int) -> None:
    lines = to_text(bundled, width=width).split("\n")
    assert max(map(cell_width, lines)) <= max(20, min(width, MAX_WIDTH))
    assert not any(line.endswith(" ") for line in lines)


def test_there_is_colour_only_when_it_is_asked_for(bundled: Page) -> None:
    assert "\x1b" not in to_text(bundled)
    assert "\x1b[1mThe City of Lost Children (1995)\x1b[0m" in to_text(bundled, colour=True)


def test_colour_changes_no_word(bundled: Page) -> None:
    coloured = to_text(bundled, colour=True)
    for code in ("\x1b[1m", "\x1b[1;4m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == to_text(bundled)


def test_no_sign_stands_where_a_word_could(bundled: Page) -> None:
    assert not set(to_text(bundled)) & set("≠│─┌└•↶→")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_printed_alone_under_the_film_s_title(bundled: Page, section: str) -> None:
    text = to_text(bundled, [section])
    assert text.startswith("The City of Lost Children (1995)\n")
    assert [name for name in SECTIONS if f"\n{name.upper()}\n" in text] == [section]


@pytest.mark.parametrize(
    "words",
    [
        "The Lantern Keeper (1958) directed by Ida Holm; 94 min (disputed); 7.1/10",
        "Logline [The town archive's film page] A keeper must choose between two ships.",
        "- The keeper: Åse Berg; billing: 1 in The poster of 1958 [The town archive's film page; ",
        "- The boy: unknown; voice (The town archive's film page); uncredited",
        "- Director: Ida Holm [agreed: The town archive's film page; The poster of 1958]",
        "- Names of The keeper",
        "Åse Berg Plays The keeper. Stage actor",
        "- Relations - mother of the boy (though neither knows it) [The town archive's film page]",
        "- Scene: 1 The storm",
        "1. The storm - Where: The lighthouse - Who: The keeper, The boy",
        "- The article quoted on that page: The keeper puts out the lamp herself.",
        "- Differs: Why the lamp goes out: disputed - It fails [The town archive's film page]",
        "2. Thirty years before - In story time: first, before scene 1",
        "K. Larsen [The town archive's film page] "
        "- Stance, as the dossier's author sees it: positive; a viewer's review "
        "- Points - Admires how little is said. - Finds the ending earned. "
        "- Compares it with - Persona",
        "Scores and reception - Rating: 7.1/10 (Archive visitors; 312 votes) [one witness: ",
        "- Runtime: disputed - 94 min (said as “1h34”) [The town archive's film page]",
        "- 98 min (doubt: printed before the final cut) [The poster of 1958]",
        "- Release, Norway (cinema): 14 March 1958 [one witness: The town archive's film page]",
        "- Box office, Budget: 120,000 NOK (estimated) [one witness: The town archive's film page]",
        "- Kind: article - Origin: encyclopaedia - Gives: ",
        "- Origin: its own",
        "- Scene 1: Why the lamp goes out - It fails [The town archive's film page]",
    ],
)
def test_a_film_reads_well(lantern: Page, words: str) -> None:
    text = flat(to_text(lantern))
    if words in ("- Names of The keeper", "Åse Berg Plays The keeper. Stage actor"):
        assert words not in text  # a bare name needs no list, and what is said is said once
    else:
        assert words in text


def test_disputes_within_one_origin_stand_apart() -> None:
    film = page_of("""
title: F
sources: {a: {title: A}, b: {title: B}, copy: {title: C, from: b}}
year: [{is: 1990, by: [b]}, {is: 1991, by: [copy]}]
runtime: [{is: 90 min, by: [a]}, {is: 91 min, by: [b]}]
""")
    text = to_text(film)
    between, _, within = text.partition("\nDisputes within one origin (1)\n")
    assert "\nDisputes (1)\n- Runtime\n" in between
    assert within.startswith("- Year\n")


def test_paragraphs_stay_apart() -> None:
    shown = page_of('title: F\nsynopses: [{text: "One.\\n\\nTwo."}]')
    assert "\nOne.\n\nTwo.\n" in to_text(shown)


def test_a_claim_without_a_source_is_the_author_s() -> None:
    assert "- Title: F [one witness: the dossier's author]" in flat(to_text(page_of("title: F")))


def test_an_empty_section_prints_the_title_alone() -> None:
    assert to_text(page_of("title: F"), ["plot"]) == "F\n"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ["> "]),
        ("one two three", 9, ["> one two", "  three"]),
        ("abcdefghij", 6, ["> abcd", "  efgh", "  ij"]),
        ("東京物語", 6, ["> 東京", "  物語"]),
        ("Ran: 東京物語、終", 12, ["> Ran: 東京", "  物語、終"]),
        ("a\u00a0b\tc\nd", 20, ["> a b c d"]),
    ],
)
def test_text_is_wrapped_by_cells(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width, "> ", "  ")) == lines


@given(st.text(), st.integers(6, 40))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = list(wrap(text, width, "- ", "  "))
    assert "".join("".join(line[2:].split()) for line in lines) == "".join(text.split())
    assert all(cell_width(line) <= width for line in lines)


def test_a_part_s_note_reads_as_it_was_written() -> None:
    text = flat(
        to_text(
            page_of("""
title: F
people: {p: {name: Åse Berg, credited_as: Aase Berg}}
characters: {k: The keeper}
cast: [{person: p, character: k, note: as a child}]
""")
        )
    )
    assert "- The keeper: Åse Berg; credited as Aase Berg; as a child" in text


def test_rival_credits_say_each_who_says_so() -> None:
    text = flat(
        to_text(
            page_of("""
title: F
sources: {a: {title: A}, b: {title: B}}
people: {p: P, q: {name: Q, credited_as: [{is: Kew, by: [a]}, {is: Cue, by: [b]}]}}
characters: {k: The keeper}
cast: [{person: q, character: k}]
credits: {director: [{is: [p], by: [a]}, {is: [q], by: [b]}]}
"""),
            ["cast"],
        )
    )
    assert "- Director: disputed - P [A] - Q [B]" in text
    assert "- The keeper: Q; credited as Kew (A) or Cue (B)" in text


def test_a_doubt_about_a_review_is_the_author_s_and_none_of_the_reviewer_s_points() -> None:
    shown = page_of(
        "title: F\nreviews: [{id: r, author: R, doubt: It may be bought., points: [X]}]"
    )
    text = flat(to_text(shown, ["reviews"]))
    assert "- Doubt of the dossier's author: It may be bought. - Points - X" in text


def test_a_review_of_many_authors_lists_them_once() -> None:
    shown = page_of(
        "title: F\nreviews: [{id: r, author: [A, B, C, D, E, F], stance: mixed, points: [X]}]"
    )
    text = flat(to_text(shown, ["reviews"]))
    assert "A and B and C and D and 2 others" in text
    assert "- Authors: A, B, C, D, E, F - Stance, as the dossier's author sees it: mixed" in text
