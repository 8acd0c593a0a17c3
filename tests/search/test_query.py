import pytest
from hypothesis import given
from hypothesis import strategies as st

from lostcity_tui.search import parse
from lostcity_tui.search.query import FIELDS, Query, Term

PARSED = [
    ("", ()),
    ("perlman", (Term("perlman"),)),
    ("  two   words ", (Term("two"), Term("words"))),
    ('"oil rig"', (Term("oil rig", "", '"'),)),
    ('"oil ri', (Term("oil ri", "", "open"),)),
    ("-octopus", (Term("octopus", "", "", True),)),
    ('-"oil rig"', (Term("oil rig", "", '"', True),)),
    ("cast:perlman", (Term("perlman", "cast"),)),
    ('cast:"ron perlman"', (Term("ron perlman", "cast", '"'),)),
    ("year:1990..1999", (Term("1990..1999", "year"),)),
    ("year:1995", (Term("1995", "year"),)),
    ("year:199S", (Term("year:199S"),)),
    ("in:plot", (Term("plot", "in"),)),
    ("CAST:Perlman", (Term("Perlman", "cast"),)),
    ('Facts:"box office"', (Term("box office", "fact", '"'),)),
    ("year:²", (Term("year:²"),)),
    ("year:19950", (Term("year:19950"),)),
    ("in:nowhere", (Term("in:nowhere"),)),
    ("Mission: Impossible", (Term("Mission:"), Term("Impossible"))),
    ("3:10 to yuma", (Term("3:10"), Term("to"), Term("yuma"))),
    ("a - b", (Term("a"), Term("-"), Term("b"))),
    ("well-known", (Term("well-known"),)),
    ('""', ()),
]


@pytest.mark.parametrize(("text", "terms"), PARSED)
def test_a_query_is_read_as_it_is_meant(text, terms):
    assert parse(text) == Query(terms)


def test_of_a_pasted_page_the_beginning_is_read():
    assert parse("a" * 5000) == Query((Term("a" * 4000),))
    assert len(parse("a " * 500).terms) == 100


@pytest.mark.parametrize(
    ("text", "sections"),
    [("in:plo", ("plot",)), ("in:plots", ("plot",)), ("in:Fact in:s", ("facts", "synopsis"))],
)
def test_a_section_is_named_by_its_beginning_one_or_many(text, sections):
    assert parse(text).sections == sections


@given(st.one_of(st.text(), st.text(alphabet='ab :"-.1 \t', max_size=30)))
def test_every_query_prints_back_to_itself(text):
    query = parse(text)
    assert parse(str(query)) == query


@given(
    st.lists(
        st.sampled_from(
            [
                '"oil rig"',
                "-octopus",
                "in:plot",
                "year:1990..",
                "by:jeunet",
                "cast:x",
                'title:"a b"',
                "wrod",
                '"open',
                "-",
                ":",
                '"',
            ]
        )
    )
)
def test_every_mixture_prints_back_to_itself(parts):
    query = parse(" ".join(parts))
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("castt:perlman", "“castt:” is searched as a word; did you mean cast:?"),
        ("actor:perlman", "“actor:” is searched as a word; did you mean cast:?"),
        ("zzz:perlman", "“zzz:” is searched as a word; fields are title, cast"),
        ("year:soon", "“soon” is searched as words; year: wants 1995, 1990..1999 or 90s"),
        ("in:nowhere", "“nowhere” is searched as words; in: wants one of synopsis, cast"),
    ],
)
def test_a_mistyped_field_is_said(text, note):
    (said,) = parse(text).notes
    assert said.startswith(note)


@pytest.mark.parametrize(
    "text",
    [
        "Mission: Impossible",
        "https://example.org",
        "3:10",
        "e:mc",
        *(f"{field}:" for field in FIELDS),
    ],
)
def test_what_is_no_field_is_not_remarked_on(text):
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("year:1995", (1995, 1995)),
        ("year:1990..1999", (1990, 1999)),
        ("year:..1999", (0, 1999)),
        ("year:1990.. year:1980..1995", (1990, 1995)),
        ("year:1990..", (1990, 9999)),
        ("year:1999..1990", (1990, 1999)),
        ("year:1990-1999", (1990, 1999)),
        ("Year:90s", (1990, 1999)),
        ("year:2010s", (2010, 2019)),
        ("year:199x", (1990, 1999)),
        ("x", None),
    ],
)
def test_years(text, years):
    assert parse(text).years == years
