"""A film flattened into blocks, whatever the film; and a page up to a scene."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossier.examples import BUNDLED, GIVEN_AWAY, readme_example
from tests.dossier.strategies import dossiers

from lostcity_tui.dossier.reader import read_text
from lostcity_tui.errors import DossierError
from lostcity_tui.film import outline
from lostcity_tui.film.blocks import KINDS, SECTIONS, Block, Card, Page
from lostcity_tui.film.boundary import within
from lostcity_tui.film.claims import Fact
from lostcity_tui.film.outline import page
from lostcity_tui.film.records import WHOLE_FILM
from lostcity_tui.film.tree import Tree
from lostcity_tui.film.vocabulary import ENDING_WORDS, OPENING_WORDS

LAWFUL = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def page_of(text: str) -> Page:
    film = read_text(text, "film.yaml").film
    assert film is not None
    return page(film)


def assert_lawful(shown: Page) -> None:
    """Assert what every face relies on."""
    by_anchor = {block.anchor: block for block in shown.blocks}
    assert len(by_anchor) == len(shown.blocks)
    sources = {source for source, _ in shown.sources}
    seen: set[str] = set()
    sections = [block.section for block in shown.blocks]
    assert sections == sorted(sections, key=SECTIONS.index)
    for block in shown.blocks:
        assert not block.parent or block.parent in seen
        seen.add(block.anchor)
        assert block.kind in KINDS
        assert set(block.by) <= sources
        assert 0 <= block.spoiler <= WHOLE_FILM
        if block.parent:
            parent = by_anchor[block.parent]
            assert parent.section == block.section
            assert parent.spoiler <= block.spoiler or parent.kind == "heading"
        if block.kind in ("dispute", "crew") or block.anchor.startswith("score>"):
            assert (
                block.spoiler >= by_anchor[block.links[-1 if block.kind == "crew" else 0]].spoiler
            )


@LAWFUL
@given(dossiers(), st.integers(0, 5))
def test_every_film_makes_a_lawful_page_up_to_any_scene(data: dict[str, Any], scene: int) -> None:
    shown = page_of(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    assert_lawful(shown)
    assert_lawful(within(shown, scene))
    assert within(within(shown, scene), scene) == within(shown, scene)
    assert within(shown, WHOLE_FILM).blocks == shown.blocks


@pytest.mark.parametrize("text", [readme_example(), BUNDLED.read_text("utf-8"), GIVEN_AWAY])
def test_these_films_make_lawful_pages_up_to_every_scene(text: str) -> None:
    shown = page_of(text)
    assert_lawful(shown)
    before: set[str] = set()
    for scene in range(60):
        limited = within(shown, scene)
        assert_lawful(limited)
        anchors = {block.anchor for block in limited.blocks}
        hidden = {block.anchor for block in shown.blocks} - anchors
        assert before <= anchors
        assert all(hidden.isdisjoint(block.links) for block in limited.blocks)
        assert all(block.spoiler <= scene for block in limited.blocks)
        before = anchors


@pytest.mark.parametrize("scene", [0, 1])
def test_nothing_is_given_away_before_its_scene(scene: int) -> None:
    limited = within(page_of(GIVEN_AWAY), scene)
    given_away = [block for block in limited.blocks if "SECRET" in repr(block)]
    assert given_away == []
    assert "SECRET" not in repr(limited)


def test_the_whole_film_holds_what_was_kept_back() -> None:
    assert repr(page_of(GIVEN_AWAY)).count("SECRET") > 30


def test_a_heading_with_nothing_left_below_it_is_left_out() -> None:
    headings = {b.label for b in within(page_of(GIVEN_AWAY), 0).blocks if b.kind == "heading"}
    assert headings == {"Title", "Direction"}


def test_what_belongs_or_leads_to_something_hidden_is_hidden_too() -> None:
    def made(anchor: str, kind: str, parent: str = "", spoiler: int = 0, link: str = "") -> Block:
        links = (link,) if link else ()
        return Block(anchor, parent, "facts", kind, "", "", spoiler=spoiler, links=links)

    shown = Page(
        Card("f", "F"),
        (
            made("fact", "fact", spoiler=2),
            made("claim", "claim", parent="fact"),
            made("dispute", "dispute", link="fact"),
            made("score", "pointer", link="fact"),
            made("other", "fact", link="fact"),
        ),
    )
    assert [(block.anchor, block.links) for block in within(shown, 1).blocks] == [("other", ())]
    assert within(shown, 2) == shown


def test_the_first_and_the_last_of_several_scenes_are_found_as_such() -> None:
    scenes = [f"{{id: {name}, title: T, told: {{a: T}}}}" for name in "xyz"]
    found = []
    for count in (3, 1):
        shown = page_of(f"title: F\nsources: {{a: A}}\nscenes: [{', '.join(scenes[:count])}]")
        found.append([block.aliases[2:] for block in shown.blocks if block.kind == "scene"])
    assert found == [[(OPENING_WORDS,), (), (ENDING_WORDS,)], [()]]


def test_a_disputed_fact_is_found_as_one() -> None:
    shown = page_of("""
title: F
sources: {a: {title: A, origin: x}, b: {title: B, origin: y}}
year: [{is: 1990, by: [a]}, {is: 1991, by: [b]}]
runtime: {is: 90 min, by: [a]}
""")
    found = {b.anchor for b in shown.blocks if "disputed disagreement differ" in b.aliases}
    assert found == {"fact/year"}


def test_a_part_says_its_voice_its_spelling_and_its_billing() -> None:
    shown = page_of("""
title: Film
sources: {a: {title: The poster}, b: {title: The site}, c: {title: The book}}
people: {p: {name: Åse Berg, credited_as: {is: Aase Berg, by: [a]}}}
characters: {k: The keeper}
cast: [{person: p, character: k, voice: [a], uncredited: true, billing: {a: 2, b: 2, c: 1}}]
""")
    part = next(block for block in shown.blocks if block.kind == "part")
    assert (part.label, part.text) == ("The keeper", "Åse Berg")
    assert part.notes == (
        "voice (The poster)",
        "uncredited",
        "credited as Aase Berg",
        "billing: 2 in The poster, The site; 1 in The book",
    )


@pytest.mark.parametrize(
    ("happens", "note"),
    [
        ("{before: a}", "In story time: first, before scene 1"),
        ("{before: a, why: a memory}", "In story time: first, before scene 1: a memory"),
        ("{after: a}", "In story time: right after scene 1"),
        ("{after: a, why: a dream}", "In story time: right after scene 1: a dream"),
    ],
)
def test_a_scene_out_of_order_says_where_it_belongs(happens: str, note: str) -> None:
    shown = page_of(f"""
title: Film
sources: {{x: {{title: X}}}}
scenes:
  - {{id: a, title: A, told: {{x: t}}}}
  - {{id: b, title: B, told: {{x: t}}}}
  - {{id: c, title: C, told: {{x: t}}, happens: {happens}}}
""")
    notes = {block.label: block.notes for block in shown.blocks if block.kind == "scene"}
    assert notes == {"A": (), "B": (), "C": (note,)}


def test_a_qualifier_that_its_value_says_already_is_not_repeated() -> None:
    shown = page_of("""
title: Film
sources: {a: {title: A}}
awards:
  - {is: Entered in the 1995 festival, year: 1995, result: entered, by: [a]}
  - {is: Best film, year: 1996, result: won, note: in Cannes, by: [a]}
""")
    notes = {block.text: block.notes for block in shown.blocks if block.kind == "claim"}
    assert notes["Entered in the 1995 festival"] == ()
    assert notes["Best film"] == ("1996", "won", "in Cannes")


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 vote"), (2, "2 votes"), (73000, "73,000 votes")]
)
def test_counts_agree_with_their_nouns(count: int, words: str) -> None:
    shown = page_of(
        f"title: F\nsources: {{a: {{title: A}}}}\nrating: {{is: 5/10, votes: {count}, by: [a]}}"
    )
    assert words in next(block for block in shown.blocks if block.anchor == "fact/rating#1").notes


@pytest.mark.parametrize(
    ("number", "words"), [(2, "S1"), (9, "S1, S2, S3, S4, S5, S6, S7, S8"), (11, "S8 and 2 more")]
)
def test_sources_of_one_origin_name_each_other(number: int, words: str) -> None:
    sources = "".join(f"  s{i}: {{title: S{i}, from: wikipedia}}\n" for i in range(number))
    shown = page_of(f"title: F\nsources:\n{sources}")
    first = next(block for block in shown.blocks if block.kind == "source")
    assert next(note for note in first.notes if "one witness" in note).endswith(words)


@pytest.mark.parametrize(
    ("keys", "notes"),
    [
        ("stance: good, kind: critic", ("critic",)),
        ("stance: mixed, kind: blog", ("stance: mixed",)),
        ("stance: none", ("stance: none", "viewer")),
        ("kind: critic", ("critic",)),
    ],
)
def test_a_review_says_no_stance_or_kind_that_could_not_be_read(
    keys: str, notes: tuple[str, ...]
) -> None:
    film = read_text(f"title: F\nreviews: [{{id: r, author: R, {keys}}}]", "film.yaml").film
    assert film
    [review] = (block for block in page(film).blocks if block.kind == "review")
    assert review.notes == notes
    assert not any(alias.startswith(" ") for alias in review.aliases)


def with_many_authors(number: int) -> Page:
    """Return a film with one review by many people, of as many points, about as many people."""
    authors, points, people = (
        ", ".join(f"{kind}{n}" for n in range(number)) for kind in ("Author ", "Point ", "p")
    )
    described = ", ".join(f"p{n}: P{n}" for n in range(number))
    return page_of(
        f"title: F\npeople: {{{described}}}\n"
        f"reviews: [{{id: r, stance: none, author: [{authors}], points: [{points}],"
        f" compares: [{points}], about: [{people}]}}]"
    )


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "Author 0"),
        (2, "Author 0 and Author 1"),
        (5, "Author 0 and Author 1 and Author 2 and Author 3 and Author 4"),
        (6, "Author 0 and Author 1 and Author 2 and Author 3 and 2 others"),
        (1200, "Author 0 and Author 1 and Author 2 and Author 3 and 1,196 others"),
    ],
)
def test_a_review_is_signed_by_a_handful_of_its_authors(number: int, label: str) -> None:
    said = [b for b in with_many_authors(number).blocks if b.anchor.startswith("review/")]
    assert {block.label for block in said} == {label}
    assert len(said) == 1 + 2 * number


def test_a_review_of_many_authors_names_each_of_them_once_and_is_found_by_each() -> None:
    [review] = (b for b in with_many_authors(6).blocks if b.kind == "review")
    names = [f"Author {n}" for n in range(6)]
    assert f"authors: {', '.join(names)}" in review.notes
    assert set(names) <= {*review.aliases}
    [short] = (b for b in with_many_authors(5).blocks if b.kind == "review")
    assert not any("authors" in note for note in short.notes)


def test_a_film_is_no_longer_than_its_dossier_is_however_many_authors_a_review_has() -> None:
    few, many = (len(repr(with_many_authors(number))) for number in (200, 400))
    assert many < 2.1 * few


def many(form: str, number: int) -> str:
    """Return a list in which `form` stands so many times, each # a number."""
    return ", ".join(form.replace("#", str(n)) for n in range(number))


#: In each, n statements stand again on n others: its parts, each to be repeated.
CROSSED = {
    "sources of a review, on its points": (
        "sources: {%s}", "s#: S",
        "reviews: [{id: r, author: A, stance: none, by: [%s],", "s#", "points: [%s]}]", "Point #",
    ),
    "sources of a credit, with its people": (
        "sources: {%s}", "s#: S", "people: {%s}", "p#: P",
        "credits: {director: {is: [%s],", "p#", "by: [%s]}}", "s#",
    ),
    "names of a character, with its parts": (
        "people: {%s}", "p#: P", "characters: {c: {name: [%s]}}", "{is: Name #}",
        "cast: [%s]", "{person: p#, character: c}",
    ),
    "scenes of a character, with those who play it": (
        "sources: {s: S}\npeople: {%s}", "p#: P", "characters: {c: C}\ncast: [%s]",
        "{person: p#, character: c}", "scenes: [%s]", "{id: x#, title: X, who: [c], told: {s: T}}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CROSSED)
def test_a_film_whose_statements_stand_again_without_end_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def film(number: int) -> Page:
        pairs = zip(CROSSED[name][::2], CROSSED[name][1::2], strict=True)
        return page_of("title: F\n" + "\n".join(form % many(each, number) for form, each in pairs))

    monkeypatch.setattr(outline, "MAX_LENGTH", 1_000_000)
    film(20)
    with pytest.raises(DossierError, match="expected at most 1,000,000 characters, references"):
        film(600)


def test_words_to_search_by_are_searched_and_not_shown() -> None:
    shown = page_of("""
title: A
sources: {a: {title: A page}}
runtime: {is: 108 min, by: [a], words: [lasting]}
characters: {hero: {name: [{is: The hero}, {is: The man}], words: [protagonist, big fellow]}}
people: {p: {name: P, words: [the one from Q]}}
cast: [{person: p, character: hero}]
scenes: [{id: s, title: S, words: [heist], told: {a: T}}]
reviews:
  - {id: r, author: R, stance: none, words: [lukewarm], points: [1, {text: 2, words: [rated]}]}
""")
    held = {block.anchor: block.words for block in shown.blocks if block.words}
    assert held == {
        "fact/runtime": ("lasting",),
        "part/hero+p": ("The hero", "The man", "protagonist", "big fellow"),
        "character/hero": ("protagonist", "big fellow"),
        "person/p": ("the one from Q",),
        "scene/s": ("heist",),
        "review/r": ("lukewarm",),
        "review/r/2": ("rated",),
    }
    written = " ".join(" ".join((b.label, b.text, *b.notes)) for b in shown.blocks)
    assert not {"protagonist", "heist", "lukewarm", "lasting", "rated", "Q"} & set(written.split())


def test_a_scene_says_neither_a_name_nor_a_title_that_is_only_known_later() -> None:
    shown = page_of("""
title: A
sources: {a: {title: A page}}
characters: {z: {name: {is: Darth SECRET, spoils: s3}}, y: Somebody}
scenes:
  - {id: s1, title: One, who: [z, y], told: {a: T}}
  - {id: s2, title: Two, told: {a: T}, happens: {before: s4}}
  - {id: s3, title: Three, who: [z], told: {a: T}}
  - {id: s4, title: Four SECRET, told: {a: T}}
""")
    early = [" ".join((b.label, b.text, *b.notes)) for b in within(shown, 2).blocks]
    assert "Who: Somebody" in " ".join(early)
    assert not [text for text in early if "SECRET" in text]
    notes = {block.anchor: block.notes for block in shown.blocks if block.kind == "scene"}
    assert notes["scene/s3"] == ("Who: Darth SECRET",)
    assert notes["scene/s2"] == ("In story time: right after scene 3",)


WHO_SAYS_SO = """
title: A
sources: {a: {title: A page, about: A page of the town}, b: {title: B}, c: {title: C}}
people:
  told: {name: {is: Told, by: [a]}, about: The author's own words.}
  bare: {name: {is: Bare, by: [a]}}
  doer: {name: {is: Doer, by: [a]}}
characters:
  wife: {name: {is: Wife, by: [a]}, who: The author's own words.}
  boy: {name: {is: Boy, by: [a]}}
cast: [{person: doer, character: boy, by: [c]}]
credits: {editor: [{is: [doer], by: [b]}, {is: [told], by: [a]}]}
"""


@pytest.mark.parametrize(
    ("anchor", "by"),
    [
        ("character/wife", ()),
        ("character/boy", ("a",)),
        ("person/told", ()),
        ("person/bare", ("a",)),
        ("person/doer", ("c", "b")),
        ("person/doer>fact/credit/editor", ("b",)),
        ("source/a", ()),
    ],
)
def test_a_block_names_the_sources_of_what_it_says(anchor: str, by: tuple[str, ...]) -> None:
    shown = page_of(WHO_SAYS_SO)
    assert {block.anchor: block.by for block in shown.blocks}[anchor] == by


@pytest.mark.parametrize(
    ("claims", "text"),
    [
        ("[{is: 7/10}, {is: 8/10}]", "7/10  ≠  8/10"),
        ("[{is: 7/10, of: X}, {is: 8/10, of: Y}]", "7/10 (X); 8/10 (Y)"),
        (
            "[{is: 7/10, of: X}, {is: 6/10, of: Y}, {is: 8/10, of: X}, {is: 7.0/10, of: X}]",
            "7/10 (X)  ≠  8/10 (X); 6/10 (Y)",
        ),
        ("[{is: 7/10, as_of: 1995}, {is: 8/10, as_of: 1995}, {is: 9/10}]", "7/10  ≠  8/10; 9/10"),
        ("[{is: 7/10}, {is: 6/10, of: Y}, {is: 8/10, of: Y, pick: true}]",
         "8/10 (Y)  ≠  6/10 (Y); 7/10"),
    ],
)  # fmt: skip
def test_only_values_of_one_scope_and_date_are_rivals(claims: str, text: str) -> None:
    shown = page_of(f"title: A\nrating: {claims}")
    assert next(block for block in shown.blocks if block.anchor == "fact/rating").text == text


def test_a_page_lists_the_reviews_of_its_very_person_or_character() -> None:
    shown = page_of("""
title: A
people: {p: P}
characters: {c: C}
cast: [{person: p, character: c}]
reviews: [{id: r1, author: R, about: [p]}, {id: r2, author: R, about: [c]}]
""")
    listed = {b.anchor for b in shown.blocks if b.kind == "pointer" and ">review/" in b.anchor}
    assert listed == {"person/p>review/r1", "character/c>review/r2"}


def steps(work: Callable[[], object]) -> int:
    """Return how many instructions of Python `work` takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def credits(people: int) -> Callable[[], object]:
    names = "".join(f"  p{n}: P\n" for n in range(people))
    claims = "".join(f"  - {{is: p{n}, by: a}}\n" for n in range(people))
    text = f"title: A\nsources: {{a: A}}\npeople:\n{names}credits:\n editor:\n{claims}"
    film = read_text(text, "film.yaml").film
    assert film is not None
    return lambda: page(film)


def roles(count: int) -> Callable[[], object]:
    lines = "".join(f"  role{n}: p\n" for n in range(count))
    tree = Tree(page_of(f"title: A\npeople: {{p: P}}\ncredits:\n{lines}"))
    return lambda: [tree.children("person/p", "claim") for _ in range(count)]


@pytest.mark.parametrize("made", [credits, roles])
def test_twice_as_many_entries_take_no_more_than_twice_the_steps(
    made: Callable[[int], Callable[[], object]],
) -> None:
    assert steps(made(200)) <= 2.2 * steps(made(100))


def test_disputes_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fact, "__eq__", lambda *_: pytest.fail("each with all others"))
    shown = page_of("""
title: F
sources: {a: {title: A}, b: {title: B}}
year: [{is: 1990, by: [a]}, {is: 1991, by: [b]}]
runtime: [{is: 90 min, by: [a]}, {is: 91 min, by: [a]}]
""")
    disputes = [block for block in shown.blocks if block.kind == "dispute"]
    assert [block.parent for block in disputes] == ["disputes", "versions"]
