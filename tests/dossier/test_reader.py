# ruff: noqa: E501 - tables read best with their rows whole
import json
from pathlib import Path

import pytest

from lostcity_tui.dossier import Problem, read, read_text
from lostcity_tui.dossier.story import Move, story_order
from lostcity_tui.film.claims import Fact, Standing, standing
from lostcity_tui.film.records import Film

from .examples import BUNDLED, readme_example


def film_of(text: str) -> Film:
    reading = read_text(text, "film.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.film
    return reading.film


def fact_of(text: str) -> Fact:
    return film_of(f"title: A\n{text}").facts[-1]


def errors_of(text: str) -> list[str]:
    return [str(problem) for problem in read_text(text, "film.yaml").problems]


# The documentation and the data


def test_the_readme_example_reads_without_problems() -> None:
    film = film_of(readme_example())
    assert film.fact("year").shown().value == 1958  # type: ignore[union-attr]
    assert [scene.story_order for scene in film.scenes] == [2, 1]
    assert film.scenes[1].is_moved
    assert film.scenes[0].words == ("the light goes out", "blackout")
    assert film.cast[1].voice == ("archive",)
    assert film.cast[1].uncredited == ()
    assert film.origins()["archive.wiki"] == "encyclopaedia"


def test_the_bundled_dossier_reads_without_problems() -> None:
    reading = read(BUNDLED)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.film
    assert len(reading.film.scenes) >= 30


# Scalars are what their keys ask for


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("year: 1995", 1995),
        ("year: '1995'", 1995),
        ("runtime: 108 min", 108),
        ("runtime: 108", 108),
        ("runtime: 1h48m", 108),
        ("runtime: 108'", 108),
        ("runtime: 1時間48分", 108),
        ("runtime: 1h 48min", 108),
        ("runtime: 1:48", 108),
        ("runtime: 2 hours", 120),
        ("release: 1995-05-17", "1995-05-17"),
        ("release: 1995-05", "1995-05"),
        ("release: 1995", "1995"),
        ("box_office: 18000000", 18_000_000),
        ("box_office: 18,000,000", 18_000_000),
        ("box_office: 18_000_000", 18_000_000),
        ("box_office: 1738611.50", 1_738_611.5),
        ("rating: 7.5/10", "7.5/10"),
        ("rating: 5/5", "5/5"),
        ("reception: two thumbs up", "two thumbs up"),
        ("tagline: no", "no"),
        ("tagline: 007", "007"),
        ("tagline: 1:48", "1:48"),
        ("tagline: ~", "~"),
        ("tagline: 1995-05-17", "1995-05-17"),
        ("tagline: 0x1F", "0x1F"),
        ("genres: Drama", ("Drama",)),
        ("genres: [Drama, Fantasy]", ("Drama", "Fantasy")),
        ("genres: {is: Drama}", ("Drama",)),
        ("companies: {is: [Canal+, Constellation]}", ("Canal+", "Constellation")),
        ("tagline: '  two   spaces\t'", "two spaces"),
        ("tagline: >\n  folded\n  text", "folded text"),
    ],
)
def test_a_value_is_what_its_key_asks_for(text: str, value: object) -> None:
    assert fact_of(text).shown().value == value


def test_a_list_of_plain_values_is_one_claim_for_names_and_several_for_text() -> None:
    assert len(fact_of("genres: [Drama, Fantasy]").claims) == 1
    assert len(fact_of("tagline: [One, Two]").claims) == 2


def test_prose_keeps_its_paragraphs_and_other_text_its_line() -> None:
    film = film_of("title: |\n  One\n  Two\nsynopses:\n- text: |\n    One\n\n\n    Two\n")
    assert film.facts[0].shown().value == "One Two"
    assert film.synopses[0].text == "One\n\nTwo"


# Facts, anchors and labels


def test_claims_of_one_identity_make_one_fact() -> None:
    film = film_of(
        "title: A\nbox_office:\n- {is: 5, of: Budget}\n- {is: 7, of: Gross}\n- {is: 6, of: budget}\n"
    )
    budget, gross = film.facts[1:]
    assert [claim.value for claim in budget.claims] == [5, 6]
    assert standing(budget.claims, {}) is Standing.DISPUTED
    assert (budget.label, gross.anchor) == ("Box office: Budget", "fact/box_office/gross")


@pytest.mark.parametrize(
    ("text", "anchor", "label"),
    [
        ("runtime: 9 min", "fact/runtime", "Runtime"),
        ("release: {is: 1995, where: France, kind: cinema}", "fact/release/france-cinema", "Release: France (cinema)"),
        ("release: {is: 1995, kind: DVD}", "fact/release/dvd", "Release: DVD"),
        ("release: 1995", "fact/release", "Release"),
        ("other: {is: '1.85:1', of: Aspect ratio}", "fact/other/aspect-ratio", "Aspect ratio"),
        ("also_known_as: Місто", "fact/also_known_as/місто", "Also known as"),
        ("connections: {is: Brazil, relation: References}", "fact/connections/references-brazil", "Connection: References"),
        ("credits: {additional dialogue: x}\npeople: {x: X}", "fact/credit/additional-dialogue", "Additional dialogue"),
    ],
)  # fmt: skip
def test_anchors_and_labels(text: str, anchor: str, label: str) -> None:
    fact = fact_of(text)
    assert (fact.anchor, fact.label) == (anchor, label)


def test_a_long_identity_is_cut_after_a_word_and_made_unique() -> None:
    film = film_of(f"title: A\ntrivia:\n- {'long ' * 40}\n- {'long ' * 41}\n")
    first, second = (fact.anchor for fact in film.facts[1:])
    assert first == "fact/trivia/" + "-".join(["long"] * 12)
    assert second == first + "-2"


def test_facts_come_in_the_order_of_the_vocabulary_with_credits_among_them() -> None:
    film = film_of("other: {is: x, of: y}\nrating: 5/5\ncredits: {director: c}\nyear: 1995\ntitle: A\n"
                   "people: {c: C}\n")  # fmt: skip
    assert [fact.key for fact in film.facts] == ["title", "year", "credit", "rating", "other"]


def test_what_a_fact_gives_away() -> None:
    scenes = "sources: {a: A}\nscenes: [{id: s, title: S, told: {a: B}, differ: [{about: x, claims: y}]}]\n"
    film = film_of(
        "title: A\nyear: 1995\ntrivia: B\ngoofs: {is: C, spoils: s}\nsynopses: [{text: a, kind: logline}, {text: b}]\n"
        "reviews: [{id: r, author: R, stance: none}]\ndiffer: [{about: x, claims: y}]\n" + scenes
    )
    assert [fact.spoils for fact in film.facts] == ["premise", "premise", "whole", "s"]
    assert [synopsis.spoils for synopsis in film.synopses] == ["premise", "whole"]
    assert film.reviews[0].spoils == film.differ[0].spoils == "whole"
    assert film.scenes[0].differ[0].spoils == "s"
    assert film.scenes[0].differ[0].anchor == "scene/s/differ/x"


def test_the_broken_form_that_a_source_has_may_be_kept_in_said() -> None:
    claim = fact_of("tagline: {is: Geneviève, said: Genevi√®ve}").shown()
    assert (claim.value, claim.said) == ("Geneviève", "Genevi√®ve")


# Unicode

NFD = "Ame\u0301lie"  # as some systems write "Amélie": a letter, then its accent


def test_text_is_the_same_however_its_accents_are_encoded() -> None:
    film = film_of(
        f"title: [{{is: Amélie, by: a}}, {{is: {NFD}, by: b, said: {NFD}}}]\n"
        f"sources: {{a: A, b: B}}\npeople: {{amélie: A}}\ncredits: {{{NFD}: {NFD.lower()}}}\n"
    )
    title, credit = film.facts
    assert [claim.value for claim in title.claims] == ["Amélie", "Amélie"]
    assert title.claims[1].said == "Amélie"
    assert standing(title.claims, film.origins()) is Standing.AGREED
    assert (credit.label, credit.shown().value) == ("Amélie", ("amélie",))


def test_two_encodings_of_one_key_are_one_key_and_its_place_is_that_of_the_file() -> None:
    text = f"title: A\npeople: {{amélie: A, {NFD.lower()}: B}}\n"
    [_, twice] = errors_of(text)
    assert twice.startswith('film.yaml:2:21: the key "amélie" stands twice')
    [unfit] = errors_of(f"title: {{is: {NFD}, as_of: 199S}}\n")
    assert unfit.startswith("film.yaml:1:29: ")


def test_what_is_removed_between_a_letter_and_its_accent_leaves_one_letter() -> None:
    film = read_text('title: "Ame\\ufeff\u0301lie"\n', "film.yaml").film
    assert film
    assert film.facts[0].shown().value == "Amélie"


@pytest.mark.parametrize("name", ["हिन्दी", "x\u030c", "ทองดี", "émile", "_a", "a.b-c", "0"])
def test_an_id_is_made_of_letters_of_any_script_with_their_marks(name: str) -> None:
    film = film_of(f"title: A\npeople: {{{name}: A}}\ncredits: {{director: {name}}}\n")
    assert film.people[0].id == name


@pytest.mark.parametrize("name", ["\u093fa", "-a", ".a", "a b", "a" * 81])
def test_an_id_begins_with_a_letter_and_has_no_space(name: str) -> None:
    [problem] = read_text(f"title: A\nid: {name}\n", "film.yaml").problems
    assert "expected an id" in problem.message
    assert problem.repaired is not None
    film_of(f"title: A\nid: {problem.repaired}\n")


def test_the_id_of_a_film_keeps_the_marks_of_its_file_name() -> None:
    film = read_text("title: A\n", "हिंदी.yaml").film
    assert film
    assert film.id == "हिंदी"


# Films out of damaged files


def test_bad_parts_are_left_out_and_the_rest_is_a_film() -> None:
    reading = read_text(
        "title: A\nyear: 199S\nruntime: [9 min, long]\nrating: {is: 5/5, votes: many}\ncast: [1, {}]\n",
        "film.yaml",
    )
    assert len(reading.problems) == 5
    assert reading.film
    assert [fact.key for fact in reading.film.facts] == ["title", "runtime", "rating"]
    assert reading.film.facts[2].shown().details == ()
    assert reading.film.cast == ()


def test_what_is_not_described_gets_a_bare_entry_so_that_no_statement_is_lost() -> None:
    reading = read_text(
        "title: {is: A, by: IMDb page}\ncredits: {director: [Marc Caro]}\ncast: [{person: x, character: y}]\n",
        "film.yaml",
    )
    film = reading.film
    assert film
    assert [(source.id, source.title) for source in film.sources] == [("imdb-page", "IMDb page")]
    assert film.facts[0].shown().by == ("imdb-page",)
    assert [person.name.shown().value for person in film.people] == ["Marc Caro", "x"]
    assert [character.id for character in film.characters] == ["y"]
    assert len(reading.problems) == 4


def test_an_unknown_scene_counts_as_the_whole_film() -> None:
    film = read_text("title: A\nyear: {is: 1995, spoils: nowhere}\n", "film.yaml").film
    assert film
    assert film.facts[1].spoils == "whole"


def test_broken_syntax_hides_neither_other_problems_nor_other_sections() -> None:
    reading = read_text(
        "title: A\n"
        'tagline: "He" said\n'
        "year: 199S\n"
        "sources:\n"
        "  a: {title: A}\n"
        "  b: {title: B\n"
        "  c: {title: C}\n"
        "rating: {is: 5/5, by: [b]}\n"
        "scenes:\n"
        "  - {id: s, title: S, told: {a: T}}\n"
        "  - {id: t, title: one: two, told: {a: T}}\n"
        "  - {id: u, title: U, told: {c: T}, where: }}\n"
        "runtime: 0 min\n",
        "film.yaml",
    )
    assert [problem.line for problem in reading.problems] == [2, 3, 6, 11, 12, 13]
    assert reading.film
    assert {source.id for source in reading.film.sources} == {"a", "b", "c"}
    assert [scene.id for scene in reading.film.scenes] == ["s"]


def test_all_problems_are_found_in_one_pass_in_the_order_of_the_file() -> None:
    text = "year: 199S\nruntme: 9\ntitle: {is: A, by: [nobody]}\nrelease: 1995-13\n"
    assert errors_of(text) == [
        'film.yaml:1:7: year: expected a year such as 1995, found "199S"',
        'film.yaml:2:1: unknown key "runtme"; did you mean "runtime"?',
        'film.yaml:3:21: title.by[1]: unknown source "nobody"; describe it under sources:',
        'film.yaml:4:10: release: expected a month from 01 to 12, found "1995-13"',
    ]


def test_many_problems_are_counted() -> None:
    problems = errors_of("title: A\n" + "".join(f"x{n}: y\n" for n in range(700)))
    assert len(problems) == 501
    assert problems[-1] == "film.yaml: 200 more problems are not listed"


def test_lines_and_columns_count_characters_as_editors_do() -> None:
    text = "title: Місто\r\nother: {is: Ünïcödé 😀, of: A, by: [nobody]}\r\nyear: x\r\n"
    assert [(p.line, p.column) for p in read_text(text, "f").problems] == [(2, 36), (3, 7)]


def test_an_alias_stands_for_what_it_names_and_its_problem_is_told_once() -> None:
    film = film_of(
        "title: {is: A, by: &by [a, b]}\nyear: {is: 1995, by: *by}\nsources: {a: A, b: B}\n"
    )
    assert film.facts[1].shown().by == ("a", "b")
    assert len(errors_of("title: {is: A, by: &by [a]}\nyear: {is: 1995, by: *by}\n")) == 2


def test_a_problem_is_a_line_of_text_and_json() -> None:
    [problem] = read_text("title: A\nyear: 199S\n", "data/amelie.yaml").problems
    assert str(problem) == 'data/amelie.yaml:2:7: year: expected a year such as 1995, found "199S"'
    assert Problem(**json.loads(json.dumps(problem.to_data()))) == problem


@pytest.mark.parametrize(
    ("name", "text", "film_id"),
    [
        ("Ma Vie (1995).yaml", "title: A\n", "ma-vie-1995"),
        ("film.yaml", "title: A\nid: amelie\n", "amelie"),
        ("Amélie.yml", "title: A\n", "amelie"),
        ("---.yaml", "title: A\n", "x"),
    ],
)
def test_the_id_of_a_film_is_given_or_that_of_its_file(name: str, text: str, film_id: str) -> None:
    film = read_text(text, str(Path("folder") / name)).film
    assert film
    assert film.id == film_id


def test_a_role_is_known_whatever_its_case() -> None:
    text = "title: A\npeople: {x: X}\ncredits: {Director: x, PRODUCTION DESIGN: x}\n"
    assert errors_of(text) == []


# Story time


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ({}, "abcd"),
        ({"b": Move("a", True)}, "bacd"),
        ({"d": Move("a", True)}, "dabc"),
        ({"a": Move("d", False)}, "bcda"),
        ({"a": Move("c", False), "b": Move("c", False)}, "cabd"),
        ({"b": Move("a", True), "c": Move("a", True)}, "bcad"),
        ({"b": Move("a", True), "c": Move("b", True)}, "cbad"),
        ({"b": Move("a", True), "d": Move("b", False)}, "bdac"),
    ],
)
def test_scenes_are_moved_in_story_time(moves: dict[str, Move], order: str) -> None:
    assert "".join(story_order(list("abcd"), moves)) == order


def test_a_circle_of_scenes_leaves_the_others_moved() -> None:
    told = "told: {a: T}}"
    reading = read_text(
        "title: A\nsources: {a: A}\nscenes:\n"
        f"- {{id: a, title: A, happens: {{after: b}}, {told}\n"
        f"- {{id: b, title: B, happens: {{after: a}}, {told}\n"
        f"- {{id: c, title: C, happens: {{before: a}}, {told}\n",
        "film.yaml",
    )
    assert len(reading.problems) == 1
    assert reading.film
    assert [scene.story_order for scene in reading.film.scenes] == [2, 3, 1]


def test_a_character_that_is_none_breaks_no_file_wherever_it_stands(tmp_path) -> None:
    path = tmp_path / "a.yaml"
    text = 'title: A\nyear: "x" y\n' + "# filler\n" * 5000 + "tagline: B\uffff\n"
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    assert reading.film
    assert {problem.line for problem in reading.problems} >= {2, 5003}


def test_a_point_of_a_review_is_a_text_or_a_text_with_words() -> None:
    review = "title: A\nreviews: [{id: r, author: R, stance: none, points: %s}]"
    (read,) = film_of(review % "[One, {text: Two, words: [pair]}]").reviews
    assert read.points == (("One", ()), ("Two", ("pair",)))
    (said,) = errors_of(review % "[{words: [pair]}]")
    assert said.startswith('film.yaml:2:53: reviews[1].points[1]: expected the key "text"')


@pytest.mark.parametrize(
    ("number", "sources", "scenes"),
    [
        (2, '"s0" from "s1" from "s0"', '"s0", "s1", "s0"'),
        (9, '"s7" from … from "s0"', '"s7", …, "s0"'),
    ],
)
def test_a_circle_is_told_by_its_first_members(number: int, sources: str, scenes: str) -> None:
    links = [(f"s{n}", f"s{(n + 1) % number}") for n in range(number)]
    text = "title: A\nsources:\n  a: A\n"
    text += "".join(f"  {one}: {{title: A, from: {other}}}\n" for one, other in links) + "scenes:\n"
    text += "".join(
        f"- {{id: {one}, title: B, told: {{a: C}}, happens: {{after: {other}}}}}\n"
        for one, other in links
    )
    told = [each for each in errors_of(text) if "in a circle: " in each]
    of_scenes, of_sources = sorted(told, key=lambda each: "sources" in each)
    assert of_sources.endswith(sources)
    assert of_scenes.endswith(scenes)
