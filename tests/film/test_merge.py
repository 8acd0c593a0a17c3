from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossier.strategies import dossiers, sections
from tests.dossier.test_properties import film_of

from lostcity_tui.dossier import read_text
from lostcity_tui.film.merge import merged
from lostcity_tui.film.outline import page

NOTES = """
title: The Lantern Keeper
year: 1958
runtime: {is: 98 min, by: [me], pick: true, why: timed it}
sources: {me: {title: My notes}, nfo: {title: Another file}}
people: {berg: Åse Berg, holm: Ida Holm}
credits: {director: {is: [holm], by: [me]}}
characters: {keeper: The keeper}
cast: [{person: berg, character: [keeper], by: [me], billing: {me: 1}}]
synopses: [{kind: premise, text: A lamp goes out., by: [me]}]
"""
OTHER = """
title: The Lantern Keeper
year: 1958
runtime: {is: 94 min, by: [nfo], pick: true}
genres: {is: [Drama], by: [nfo]}
sources: {nfo: {title: movie.nfo, from: a media manager}}
people: {ase-berg: Ase Berg, berg: Nils Berg, holm: Ida Holm}
credits: {director: {is: [holm], by: [nfo]}, composer: {is: [berg], by: [nfo]}}
characters: {the-keeper: The Keeper}
cast:
  - {person: ase-berg, character: [the-keeper], by: [nfo], billing: {nfo: 2}, voice: [nfo],
     uncredited: [nfo], note: as a stand-in}
synopses: [{kind: premise, text: The lamp of a harbour fails., by: [nfo]}]
"""


def films():
    first, second = (read_text(text, "film.yaml") for text in (NOTES, OTHER))
    assert first.problems[0].severity == "warning"  # the source that nothing is by
    assert second.problems == ()
    return first.film, second.film


def test_what_both_state_stands_side_by_side():
    film = merged(*films())
    facts = {fact.anchor: fact for fact in film.facts}
    assert [(c.value, c.by, c.pick) for c in facts["fact/runtime"].claims] == [
        (98, ("me",), True),
        (94, ("nfo-2",), False),
    ]
    assert [c.by for c in facts["fact/genres"].claims] == [("nfo-2",)]
    assert [source.id for source in film.sources] == ["me", "nfo", "nfo-2"]


def test_the_facts_of_both_come_in_the_order_of_a_dossier():
    keys = [fact.key for fact in merged(*films()).facts]
    assert keys == ["title", "year", "runtime", "genres", "credit", "credit"]


def test_people_of_one_name_are_one_and_others_keep_apart():
    film = merged(*films())
    people = {p.id: [c.value for c in p.name.claims] for p in film.people}
    assert people == {
        "berg": ["Åse Berg", "Ase Berg"],
        "holm": ["Ida Holm"],
        "berg-2": ["Nils Berg"],
    }
    credits = {f.anchor: [c.value for c in f.claims] for f in film.facts if f.key == "credit"}
    assert credits == {
        "fact/credit/director": [("holm",), ("holm",)],
        "fact/credit/composer": [("berg-2",)],
    }


def test_a_part_that_both_describe_is_one_part():
    [part] = merged(*films()).cast
    assert (part.person, part.characters, part.by) == ("berg", ("keeper",), ("me", "nfo-2"))
    assert part.billing == (("me", 1), ("nfo-2", 2))
    assert part.voice == part.uncredited == ("nfo-2",)
    assert part.note == "as a stand-in"


def test_a_source_that_is_taken_from_another_is_taken_from_it_under_its_new_id():
    first, second = (
        read_text(f"title: A\nsources: {sources}", "film.yaml").film
        for sources in ("{x: X}", "{x: Y, z: {title: Z, from: x}}")
    )
    origins = [(each.id, each.origin) for each in merged(first, second).sources]
    assert origins == [("x", ""), ("x-2", ""), ("z", "x-2")]


def test_what_comes_out_can_be_shown_with_every_address_once():
    blocks = page(merged(*films())).blocks
    anchors = [block.anchor for block in blocks]
    assert len(anchors) == len(set(anchors))
    known = {*anchors}
    assert not [b.parent for b in blocks if b.parent and b.parent not in known]
    told = [block.text for block in blocks if block.kind == "premise"]
    assert told == ["A lamp goes out.", "The lamp of a harbour fails."]


def test_a_film_merged_with_itself_says_nothing_new_but_who_says_it():
    film = films()[1]
    twice = merged(film, film)
    assert (twice.people, len(twice.cast)) == (film.people, 1)
    standing = {b.anchor: b.standing for b in page(twice).blocks if b.kind == "fact"}
    assert standing["fact/genres"] == "one witness"  # two files of one origin


def test_the_bundled_film_can_take_in_another():
    data = Path(__file__).parents[2] / "data" / "the-city-of-lost-children.yaml"
    city = read_text(data.read_text(encoding="utf-8"), "city.yaml").film
    other = read_text(
        "title: La Cité des enfants perdus\nsources: {nfo: x}\npeople: {r: ron perlman}\n"
        "characters: {o: One}\ncast: [{person: r, character: [o], by: [nfo]}]",
        "other.yaml",
    ).film
    both = merged(city, other)
    assert len(both.people) == len(city.people)
    assert len(both.cast) == len(city.cast)
    assert len(page(both).blocks) > len(page(city).blocks)


def two(first: str, second: str):
    more = "title: {title}\nsources: {{{id}: {{title: A source}}}}\n"
    texts = (more.format(title="Le Gardien", id="me") + first, second)
    return merged(*(read_text(text, "film.yaml").film for text in texts))


def test_another_title_is_another_name_and_no_dispute():
    film = two("also_known_as: Keeper\n", "title: The Keeper\n")
    named = {fact.anchor: fact.shown().value for fact in film.facts}
    assert named == {
        "fact/title": "Le Gardien",
        "fact/also_known_as/keeper": "Keeper",
        "fact/also_known_as/the-keeper": "The Keeper",
    }


def test_a_title_that_the_film_is_known_by_bears_that_out():
    film = two("original_title: The Keeper\n", "title: The keeper\n")
    assert {fact.anchor: len(fact.claims) for fact in film.facts} == {
        "fact/title": 1,
        "fact/original_title": 2,
    }


PART = """
people: {{{id}: Ida Holm}}
characters: {{{who}: {name}}}
cast: [{{person: {id}, character: {who}}}]
"""


def test_the_one_part_of_an_actor_is_one_whether_the_name_is_whole_or_not():
    film = two(
        PART.format(id="holm", who="ida", name="Ida"),
        "title: Le Gardien\n" + PART.format(id="ida-holm", who="keeper", name="Ida the Keeper"),
    )
    assert [(part.person, part.characters) for part in film.cast] == [("holm", ("ida",))]
    [character] = film.characters
    claims = character.name.claims
    assert [(c.value, c.scope) for c in claims] == [("Ida", ""), ("Ida the Keeper", "in full")]


def test_another_part_of_an_actor_stays_another():
    film = two(
        PART.format(id="holm", who="ida", name="Ida"),
        "title: Le Gardien\n" + PART.format(id="ida-holm", who="keeper", name="The Keeper"),
    )
    assert [part.characters for part in film.cast] == [("ida",), ("keeper",)]


def test_one_text_by_two_files_is_told_once():
    told = "synopses: [{{kind: blurb, text: A lamp goes out., by: [{id}]}}]\n"
    second = "title: Le Gardien\nsources: {nfo: {title: B}}\n" + told.format(id="nfo")
    [synopsis] = two(told.format(id="me"), second).synopses
    assert synopsis.by == ("me", "nfo")


def test_of_one_text_under_two_notes_in_one_file_both_stay():
    synopsis = "{{id: {id}, kind: blurb, text: A lamp goes out., by: [me], note: {id}}}"
    told = "synopses: [" + ", ".join(synopsis.format(id=each) for each in "ab") + "]\n"
    other = "synopses: [{kind: blurb, text: A lamp goes out., by: [nfo]}]\n"
    both = two(told, "title: Le Gardien\nsources: {nfo: {title: B}}\n" + other)
    assert [(each.id, each.note, each.by) for each in both.synopses] == [
        ("a", "a", ("me", "nfo")),
        ("b", "b", ("me",)),
    ]


TOLD = ("synopses", "cast", "reviews")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossiers(), st.fixed_dictionaries({name: sections[name] for name in TOLD}))
def test_a_film_of_a_bare_title_takes_nothing_from_another(data, told):
    for section in ("synopses", "cast"):  # what is told twice is two statements
        told[section] += deepcopy(told[section])
    first = film_of(data | told)
    both = merged(first, film_of({"title": "Another"}))
    known = {fact.anchor: fact for fact in both.facts}
    for fact in first.facts:
        assert known[fact.anchor].claims[: len(fact.claims)] == fact.claims
    for section in ("sources", "people", "characters", "scenes", "differ", *TOLD):
        assert getattr(both, section) == getattr(first, section)


def film(text: str):
    return read_text(f"title: F\nyear: 1958\nsources: {{nfo: x, me: y}}\n{text}", "f.yaml").film


def names(people):
    return {each.id: [claim.value for claim in each.name.claims] for each in people}


def test_facts_of_one_address_that_are_not_one_fact_are_no_dispute():
    first = film("companies: [{is: Toho Co., by: [me]}, {is: Toho, by: [me]}]")
    both = merged(first, film("companies: [{is: Toho, by: [nfo]}, {is: Toho! Co, by: [nfo]}]"))
    companies = {f.anchor: [c.value for c in f.claims] for f in both.facts if f.key == "companies"}
    assert [*companies.values()] == [["Toho Co."], ["Toho", "Toho"], ["Toho! Co"]]
    assert page(both).blocks  # with addresses of their own
    assert len(companies) == 3


def test_credits_stand_before_the_ratings():
    first = film("people: {a: A}\nrating: 7/10\ncredits: {director: a}")
    both = merged(first, film("people: {b: B}\ncredits: {composer: b}\ngenres: [Drama]"))
    assert [f.key for f in both.facts][2:] == ["genres", "credit", "credit", "rating"]


def test_people_whose_names_are_marks_alone_are_not_one():
    both = merged(film('people: {a: "\'"}'), film('people: {b: "`"}'))
    assert names(both.people) == {"a": ["'"], "b": ["`"]}


def test_a_whole_name_tells_more_than_a_part_of_one():
    first = film("characters: {both: Astrid / The Keeper, keeper: The keeper}")
    other = film("characters: {x: The Keeper, y: ASTRID}")
    assert names(merged(first, other).characters) == {
        "both": ["Astrid / The Keeper", "ASTRID"],
        "keeper": ["The keeper", "The Keeper"],
    }


def test_of_two_people_of_one_name_the_first_is_meant():
    both = merged(film("people: {a: Ida Holm, b: Ida Holm}"), film("people: {c: ida holm}"))
    assert names(both.people) == {"a": ["Ida Holm", "ida holm"], "b": ["Ida Holm"]}


@pytest.mark.parametrize(
    ("played", "cast"),
    [
        ("character: [y], ", {("x", "y"): 2, ("v",): 1}),
        ("character: [y, x], ", {("x", "y"): 2, ("v",): 1}),
        ("character: [x, v], ", {("x", "y"): 2, ("v",): 2}),
        ("character: [x, z], ", {("x", "y"): 2, ("v",): 1, ("z",): 1}),
        ("character: [z], ", {("x", "y"): 1, ("v",): 1, ("z",): 1}),
        ("", {("x", "y"): 2, ("v",): 1}),
    ],
)
def test_what_is_said_of_a_part_is_said_of_each_that_it_was(played, cast):
    people = "people: {a: A}\ncharacters: {v: V, x: X, y: Y, z: Z}\n"
    first = film(
        people + "cast:\n  - {person: a, character: [x, y], by: [me], billing: {me: 1}}\n"
        "  - {person: a, character: [v], by: [me], billing: {me: 2}}\n"
    )
    other = film(people + f"cast: [{{person: a, {played}by: [nfo], billing: {{nfo: 3}}}}]")
    assert {part.characters: len(part.billing) for part in merged(first, other).cast} == cast


def test_what_only_the_first_film_tells_is_kept():
    text = (
        "people: {a: {name: A, credited_as: AA, about: an actor}}\n"
        "characters: {x: {name: X, who: the killer, spoils: end, words: [murderer]}}\n"
        "scenes: [{id: end, title: The end, told: {me: X falls.}}]\n"
        "differ: [{about: Who falls?, claims: [X, A]}]\n"
    )
    first = film(text)
    assert first.people[0].credited_as
    assert first.characters[0].who
    assert first.differ
    both = merged(first, film("people: {b: A}\ncharacters: {c: X}"))
    assert (both.people, both.characters) == (first.people, first.characters)
    assert (both.scenes, both.differ) == (first.scenes, first.differ)


def test_initials_are_the_same_with_spaces_and_without():
    both = merged(film("people: {a: F.W. Murnau}"), film("people: {b: F. W. Murnau}"))
    assert names(both.people) == {"a": ["F.W. Murnau"]}
