import random
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.search import Engine, lookup

from .films import LIBRARY, block, page

ENGINE = Engine.build(LIBRARY)
ANY = st.text(max_size=60)
WORDS = st.lists(
    st.sampled_from(
        [
            "perlman",
            "prel",
            "the",
            "of",
            "oil",
            "rig",
            "amélie",
            "千尋",
            "брат",
            "-carnival",
            '"oil rig"',
            "in:plot",
            "year:1990..2005",
            "zz",
            "\u0301",
            "1,783,616",
            "a",
        ]
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANY, WORDS), st.integers(0, 60))
def test_search_never_raises_and_marks_lie_inside_the_text(query, limit):
    results = ENGINE.search(query, limit=limit)
    assert len(results.hits) <= limit
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(set(scores), reverse=True)
    for hit in results.hits:
        assert 0 < hit.score <= 100
        assert isinstance(hit.why, str)
        for text, spans in ((hit.label, hit.label_spans), (hit.text, hit.text_spans)):
            before = 0
            for start, end in spans:
                assert before <= start < end <= len(text)
                before = end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(ANY, ANY, st.sampled_from(["title", "person", "telling", "fact"])), max_size=6
    ),
    ANY,
)
def test_any_text_can_be_indexed_and_searched(blocks, query):
    made = tuple(
        Block(str(n), "", "plot", kind, label, text) for n, (label, text, kind) in enumerate(blocks)
    )
    engine = Engine.build([Page(Card("f", query), made)])
    for hit in engine.search(query).hits:
        for text, spans in ((hit.label, hit.label_spans), (hit.text, hit.text_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


NAMES = st.lists(
    st.sampled_from(["Red", "River", "Dust", "Night", "John", "Rivers", "Dusty", "Knight"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), st.data())
def test_an_exact_title_or_name_is_first(names, data):
    pages = [
        page(f"t{n}", name, block("x", "telling", "", f"Of {name} and {name}."))
        for n, name in enumerate(names)
    ]
    pages.append(
        page(
            "people",
            "Nothing of the Kind",
            *(block(f"p{n}", "person", f"{name} Smith") for n, name in enumerate(names)),
        )
    )
    engine = Engine.build(pages)
    title = data.draw(st.sampled_from(names))
    assert engine.search(title).hits[0].text == title
    assert engine.search(f"{title} Smith").hits[0].label == f"{title} Smith"


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=6, unique=True), NAMES)
def test_adding_a_film_changes_no_order_of_the_exact_matches(names, added):
    query = "john night"
    pages = [page(f"f{n}", f"{name} {query}", year=1950 + n) for n, name in enumerate(names)]
    before = [hit.film for hit in Engine.build(pages).search(query).hits]
    after = [hit.film for hit in Engine.build([*pages, page("added", added)]).search(query).hits]
    assert [film for film in after if film != "added"] == before


def steps(query):
    """Return how many calls a search for `query` makes, in Python and below."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        ENGINE.search(query)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "query",
    [
        "abcdefghij" * 30,
        " ".join(f"word{n} rig" for n in range(30)),
        "a" * 300,
        "a " * 200,
        "perlman " * 60,
        "The film stars a young man. " * 80,
        '"' * 300,
        "-" * 300,
        "year:" * 60,
    ],
    ids=lambda query: query[:12],
)
def test_a_hard_input_twice_as_long_takes_no_more_than_twice_the_steps(query):
    ENGINE.search(query)  # what is remembered is made
    once, twice = steps(query), steps(query + query)
    assert twice <= 2.2 * once + 200


COMMON = ("the", "man", "of", "night", "house", "a", "red", "river", "in", "love")


def test_words_that_are_everywhere_are_searched_too():
    films = [
        page(
            str(n),
            f"The {COMMON[n % 10]} of {COMMON[n // 10 % 10]} {n}",
            block("t", "telling", "", f"The {COMMON[n % 7]} in a {COMMON[n % 9]} of the house."),
        )
        for n in range(6000)
    ]
    engine = Engine.build(films)
    for query in (
        "the of",
        "the house",
        "the a",
        "a",
        "the m",
        "m",
        "of the in a",
        "the the the",
        "the man of r",
        "house -man",
        "in:plot the",
        "the 5999",
        '"the house"',
    ):
        results = engine.search(query, limit=20)
        assert results.hits or query == "m", query
    assert engine.search("the 5999").hits[0].text.endswith("5999")


TYPED = ("perlman", "krank", "tautou")


def test_words_may_be_looked_up_in_several_threads_at_once(monkeypatch):
    monkeypatch.setattr(lookup, "_REMEMBERED", 2)  # what one thread needs the other one forgets
    words = Engine.build(LIBRARY).segments[0].words
    right = {word: words.read(word, last=True, wide=False).weights for word in TYPED}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def ask(seed):
        for word in random.Random(seed).choices(TYPED, k=30_000):
            assert words.read(word, last=True, wide=False).weights == right[word]

    try:
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(ask, range(3)))
    finally:
        sys.setswitchinterval(before)
