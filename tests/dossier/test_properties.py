# ruff: noqa: E501 - tables read best with their rows whole
from collections.abc import Mapping
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lostcity_tui.dossier import read, read_text
from lostcity_tui.dossier.cleaning import clean, repair
from lostcity_tui.dossier.writer import to_yaml
from lostcity_tui.film.claims import Claim, Standing, comparable, independent, standing
from lostcity_tui.film.records import Film
from lostcity_tui.text import has_controls, mojibake_repair, visible

from .damage import DAMAGES, MARK
from .examples import BUNDLED, readme_example
from .strategies import dossiers

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = settings(deadline=None)

anything = st.text(st.characters())
#: Pieces that make YAML go wrong in more ways than random characters do.
pieces = st.sampled_from(
    ["title", "scenes", ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", ", ", "'", '"', "#", "&a ", "*a",
     "!t ", "|\n", ">\n", "---\n", "is", "by", "\t", "? ", "<<", "\x1b", "\ufeff", "\u2028", "\r", "é",
     "happens", "before", "id", "\ud800", "😀", "%YAML 1.1\n", "sources", "people", "credits"]
)  # fmt: skip
lines = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "   ", "    ", "\t"]),
        st.sampled_from(["", "- ", "-", "- - ", "# "]),
        st.sampled_from(["", "title", "a b", "'it's", '"x', "{a: b", "[c", "}", "|"]),
        st.sampled_from(["", ":", ": ", ": x", ":x", ": |", ": y: z", ": 'x'", ": [a]", ","]),
    ).map("".join),
    max_size=8,
).map("\n".join)
broken = st.lists(pieces, max_size=40).map("".join)


def as_yaml(data: Mapping[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True)


def film_of(data: Mapping[str, Any]) -> Film:
    film = read_text(as_yaml(data), "film.yaml").film
    assert film is not None
    return film


# Reading


@QUICK
@given(st.one_of(anything, broken, lines, broken.map(lambda text: f"title: A\n{text}")))
def test_reading_text_never_raises_and_every_problem_is_one_harmless_line(text: str) -> None:
    reading = read_text(text, "film.yaml")
    assert reading.film or reading.problems
    for problem in reading.problems:
        assert problem.line == problem.column == 0 or min(problem.line, problem.column) > 0
        assert not has_controls(str(problem))
        assert "\n" not in str(problem)
        str(problem).encode("utf-8")


@SLOW
@given(
    content=st.one_of(st.binary(max_size=300), broken.map(lambda t: t.encode("utf-8", "replace")))
)
def test_reading_bytes_never_raises(content: bytes, tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("film") / "film.yaml"
    path.write_bytes(content)
    reading = read(path)
    assert reading.film or reading.problems
    assert not has_controls(repr(reading.film))


@SLOW
@given(st.sampled_from((readme_example(), BUNDLED.read_text("utf-8")[:20_000])), st.data())
def test_a_dossier_with_a_piece_cut_out_or_put_in_never_raises(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 50))
    reading = read_text(text[:start] + data.draw(broken) + text[start + length :], "film.yaml")
    assert reading.film or reading.problems


@SLOW
@given(dossiers())
def test_a_sound_dossier_has_no_problems(data: dict[str, Any]) -> None:
    problems = [each for each in read_text(as_yaml(data), "film.yaml").problems if not about(each)]
    assert [each for each in problems if each.severity == "error"] == []


def about(problem: Any) -> bool:
    """Tell whether a problem is one that the strategy may make: scenes in a circle, an origin."""
    return "in a circle" in problem.message or "another scene" in problem.message


@SLOW
@given(dossiers())
def test_references_of_a_film_are_to_what_it_has(data: dict[str, Any]) -> None:
    data["sources"].pop("imdb")
    data["people"].pop("caro")
    data["characters"].pop("krank")
    film = film_of(data)
    sources = {source.id for source in film.sources}
    assert all(set(claim.by) <= sources for fact in film.facts for claim in fact.claims)
    assert all(each.source in sources for scene in film.scenes for each in scene.tellings)
    people, characters = ({each.id for each in group} for group in (film.people, film.characters))
    assert all({part.person} <= people | {""} for part in film.cast)
    assert all(set(part.characters) <= characters for part in film.cast)
    assert all(set(scene.characters) <= characters for scene in film.scenes)
    assert all(set(review.mentions) <= people | characters for review in film.reviews)


@SLOW
@given(dossiers())
def test_anchors_of_a_film_are_unique(data: dict[str, Any]) -> None:
    film = film_of(data)
    facts = [*film.facts, *film.differ, *(fact for scene in film.scenes for fact in scene.differ)]
    facts += [fact for person in film.people for fact in (person.name, person.credited_as) if fact]
    facts += [fact for each in film.characters for fact in (each.name, *each.differ)]
    assert len({fact.anchor for fact in facts}) == len(facts)
    assert all(fact.claims for fact in facts)


@SLOW
@given(dossiers())
def test_story_order_is_a_permutation_of_the_telling(data: dict[str, Any]) -> None:
    scenes = film_of(data).scenes
    assert [scene.order for scene in scenes] == list(range(1, len(scenes) + 1))
    assert sorted(scene.story_order for scene in scenes) == list(range(1, len(scenes) + 1))


# Writing


@SLOW
@given(dossiers())
def test_writing_then_reading_gives_the_same_film(data: dict[str, Any]) -> None:
    film = film_of(data)
    written = to_yaml(film)
    assert read_text(written, "film.yaml").film == film
    assert not has_controls(written)


@QUICK
@given(st.permutations(range(1, 8)), st.sets(st.integers(0, 6)))
def test_any_story_order_is_written_and_read(order: list[int], told: set[int]) -> None:
    film = read_text("title: A\nsources: {a: A}\n", "film.yaml").film
    assert film
    scenes = [{"id": f"s{n}", "title": "B", "told": {"a": "C"}} for n in range(7)]
    in_story = sorted(range(7), key=order.__getitem__)
    for place, n in enumerate(in_story[1:], 1):
        if n < in_story[place - 1] or n in told:
            scenes[n]["happens"] = {"after": f"s{in_story[place - 1]}"}
    first = film_of({"title": "A", "sources": {"a": "A"}, "scenes": scenes})
    assert read_text(to_yaml(first), "film.yaml").film == first


def test_every_film_that_damage_leaves_is_written_and_read() -> None:
    for damage in DAMAGES:
        film = read_text(damage.text.replace(MARK, ""), "film.yaml").film
        if film is not None:
            assert read_text(to_yaml(film), "film.yaml").film == film, damage.name


# Claims

ORIGINS = {"imdb": "imdb", "wiki": "wikipedia", "copy": "wikipedia", "me": "me"}
claim_sets = st.lists(
    st.builds(
        Claim,
        value=st.sampled_from(("A", "a ", "B", ("A", "B"), ("B", "A"), 1995, "1995", 1995.0)),
        by=st.lists(st.sampled_from(tuple(ORIGINS)), max_size=2, unique=True).map(tuple),
        scope=st.sampled_from(("", "IMDb users", "imdb USERS")),
        as_of=st.sampled_from(("", "1995", "2001")),
        pick=st.booleans(),
    ),
    min_size=1,
    max_size=5,
).map(tuple)


@given(claim_sets)
def test_one_claim_by_one_source_is_one_witness(claims: tuple[Claim, ...]) -> None:
    first = claims[0]
    if len(independent((first,), ORIGINS)) == 1:
        assert standing((first,), ORIGINS) is Standing.ONE_WITNESS


@given(claim_sets, st.randoms())
def test_standing_does_not_depend_on_the_order_of_claims(
    claims: tuple[Claim, ...], random: Any
) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert standing(tuple(shuffled), ORIGINS) is standing(claims, ORIGINS)


@given(claim_sets)
def test_saying_it_again_changes_no_standing(claims: tuple[Claim, ...]) -> None:
    assert standing((*claims, claims[0]), ORIGINS) is standing(claims, ORIGINS)


@given(claim_sets, claim_sets)
def test_a_dispute_stays_one_whatever_else_is_said(
    claims: tuple[Claim, ...], more: tuple[Claim, ...]
) -> None:
    if standing(claims, ORIGINS) is Standing.DISPUTED:
        assert standing(claims + more, ORIGINS) is Standing.DISPUTED


@given(claim_sets)
def test_agreement_is_two_origins_of_one_value_for_one_scope_and_date(
    claims: tuple[Claim, ...],
) -> None:
    values = {comparable(claim.value) for claim in claims}
    scopes = {(claim.scope.casefold(), claim.as_of) for claim in claims}
    agreed = len(values) == len(scopes) == 1 and len(independent(claims, ORIGINS)) > 1
    assert (standing(claims, ORIGINS) is Standing.AGREED) == agreed


@given(st.lists(st.sampled_from("ABC"), min_size=1, max_size=4), st.randoms())
def test_the_order_of_a_list_makes_no_dispute(names: list[str], random: Any) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    both = (Claim(tuple(names), ("imdb",)), Claim(tuple(shuffled), ("wiki",)))
    assert standing(both, ORIGINS) is Standing.AGREED


# Text


@given(anything, st.booleans())
def test_visible_text_holds_nothing_that_a_terminal_obeys(text: str, lines: bool) -> None:
    shown = visible(text, lines=lines)
    assert not has_controls(shown)
    assert lines or "\n" not in shown
    assert not set(shown) & {"\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e", "\x00"}
    shown.encode("utf-8")


def test_separators_of_lines_become_spaces_and_marks_of_encoding_nothing() -> None:
    text = "a\u2028b\u2029c\ufeffd\ufff9e"
    assert visible(text) == visible(text, lines=True) == "a b cde"


@given(anything, st.booleans())
def test_making_visible_or_clean_twice_changes_nothing(text: str, lines: bool) -> None:
    once = visible(text, lines=lines)
    assert visible(once, lines=lines) == once
    tidy = clean(text, lines=lines)
    assert clean(tidy, lines=lines) == tidy


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x17F, categories=["L"]), min_size=1),
       st.sampled_from(["cp1252", "latin-1", "mac_roman"]))  # fmt: skip
def test_mojibake_is_repaired(text: str, encoding: str) -> None:
    try:
        broken_text = text.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        return
    assert mojibake_repair(broken_text) == text
    assert repair(f"A sound “word”, then {broken_text}") == f"A sound “word”, then {text}"


#: Broken decoding makes two characters or more of one; none of these has another beside it.
apart = st.lists(
    st.tuples(
        st.characters(min_codepoint=0x80, categories=["L", "N", "P"]), st.characters(codec="ascii")
    ).map("".join),
).map("".join)
#: Letters that none of the encodings has in which UTF-8 is misread.
foreign = st.text(
    st.characters(min_codepoint=0x400, max_codepoint=0xD7FF, categories=["L"]), min_size=1
)


@given(st.text("абвгдежзийклмнопрстуфхцчшщыэюя", min_size=2),
       st.sampled_from(["cp1252", "latin-1", "mac_roman"]))  # fmt: skip
def test_mojibake_of_another_script_is_repaired(word: str, encoding: str) -> None:
    try:
        broken_text = word.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        return
    assert repair(f"Lost: {broken_text}") == f"Lost: {word}"


@given(st.one_of(apart, foreign, st.text(st.characters(codec="ascii"))))
@example("L’âme d’État — «Ça ira», “Éric”, „Über“, »öffnen Sie«, jusqu’à, …à, —à demain")
@example("«\xa0la cité\xa0», «LA CITÉ», “LA CITÉ”, LA CITÉ…, RENÉ’S, É\xa0!, CAFFÈ…, voilà\xa0»")
def test_sound_text_is_left_alone(text: str) -> None:
    assert mojibake_repair(text) is None
    assert repair(text) is None
