"""`lostcity search` as its contract has it."""

import json
from pathlib import Path

import pytest

from lostcity_tui.cli.search import MAX_QUERY
from lostcity_tui.search import Results, StoredEngine

from .conftest import Command


def test_results_are_printed_with_where_they_are(lostcity: Command) -> None:
    ran = lostcity("search", "perlman", "--limit", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Ron Perlman [cast, ")
    assert "\x1b" not in ran.out


def test_a_scene_that_its_title_has_found_says_what_happens(
    lostcity: Command, tmp_path: Path
) -> None:
    film = tmp_path / "film.yaml"
    film.write_text(
        "title: F\nsources: {x: {title: X}, y: {title: Y}}\nscenes:\n"
        "  - {id: a, title: Empty, where: A street, told: {x: Nobody comes.}}\n"
        "  - {id: b, title: Zeppelin, where: The pier, told: {x: It lands., y: It falls.}}\n",
        "utf-8",
    )
    lines = {
        word: lostcity("search", word, "--from", str(film)).out.splitlines()[:2]
        for word in ("zeppelin", "pier")
    }
    assert [line[1] for line in lines.values()] == 2 * ["  The pier: It lands."]
    assert all(line[0].startswith("Zeppelin [plot") for line in lines.values())


def test_no_more_is_asked_for_than_is_shown_unless_some_may_be_hidden(
    lostcity: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ask = [], StoredEngine.search

    def recorded(engine: StoredEngine, query: str, limit: int) -> Results:
        asked.append(limit)
        return ask(engine, query, limit)

    monkeypatch.setattr(StoredEngine, "search", recorded)
    lostcity("search", "perlman", "--limit", "3")
    lostcity("search", "perlman", "--limit", "3", "--up-to", "12")
    assert asked[0] == 3 < asked[1]


def test_other_words_for_what_is_found_are_told(lostcity: Command) -> None:
    assert "  ≈ heist\n" in lostcity("search", "heist").out


def test_json_is_an_array_best_first_with_what_the_contract_names(lostcity: Command) -> None:
    ran = lostcity("search", "--json", "genevieve brunet")
    hits = json.loads(ran.out)
    assert hits[0]["label"] == "Geneviève Brunet"
    for hit in hits:
        assert hit.keys() >= {"film", "section", "label", "text", "score"}
        assert 0 <= hit["score"] <= 100
        for spans, text in (("label_spans", "label"), ("text_spans", "text")):
            assert all(0 <= a < b <= len(hit[text]) for a, b in hit[spans])
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_section_and_a_limit_are_kept_to(lostcity: Command) -> None:
    hits = json.loads(lostcity("search", "--json", "--in", "plot", "--limit", "3", "miette").out)
    assert {hit["section"] for hit in hits} == {"plot"}
    assert len(hits) == 3


@pytest.mark.parametrize("query", ['"bottled dre', "bottled dream", 'x "', '-miette "dream'])
def test_a_section_holds_for_queries_of_any_form(lostcity: Command, query: str) -> None:
    hits = json.loads(lostcity("search", "--json", "--in", "plot", query).out)
    assert {hit["section"] for hit in hits} <= {"plot"}


def test_reasons_are_told_when_asked_for(lostcity: Command) -> None:
    assert "because: " in lostcity("search", "--explain", "perlman").out
    assert json.loads(lostcity("search", "--explain", "--json", "perlman").out)[0]["why"]
    assert "another word for it" in lostcity("search", "--explain", "heist").out
    assert "why" not in json.loads(lostcity("search", "--json", "perlman").out)[0]


def test_nothing_found_is_told_honestly(lostcity: Command) -> None:
    ran = lostcity("search", "zzqqxv", "wkjh")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("lostcity: nothing found")
    assert lostcity("search", "--json", "zzqqxv wkjh")[:2] == (1, "[]\n")


def test_each_suggestion_stands_in_quotation_marks(lostcity: Command) -> None:
    said = lostcity("search", "kubrick stanley").err
    assert 'did you mean "' in said
    assert '" or "' in said
    assert said.endswith('"?\n')


def test_a_path_among_the_words_is_told_to_go_after_from(lostcity: Command, films: Path) -> None:
    for path in (films, films / "a.yaml"):
        ran = lostcity("search", str(path), "lamp")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"lostcity: nothing found; to search the films of {path}: --from {path}\n"
        )


def test_a_dash_before_a_word_leaves_it_out(lostcity: Command) -> None:
    hits = json.loads(lostcity("search", "--json", "--limit", "50", "krank", "-miette").out)
    assert hits
    assert not any("miette" in (hit["label"] + hit["text"]).casefold() for hit in hits)


def test_what_was_not_understood_as_a_field_is_said(lostcity: Command) -> None:
    assert "did you mean cast:?" in lostcity("search", "csat:miette").err


@pytest.mark.parametrize("scene", [0, 12, 47])
def test_up_to_a_scene_nothing_is_found_that_show_leaves_out(lostcity: Command, scene: int) -> None:
    up_to = ("--up-to", str(scene))
    shown = lostcity("show", "--format", "json", *up_to).out
    for query in ("krank", "the seabird and the dynamite", "heist", "wedding", "in:plot"):
        found = lostcity("search", "--json", "--limit", "999", *up_to, query).out
        assert all(f'"{hit["anchor"]}"' in shown for hit in json.loads(found))


def test_up_to_a_scene_only_what_may_be_read_is_found_and_offered(lostcity: Command) -> None:
    assert lostcity("search", "dynamite").code == 0
    found = lostcity("search", "dynamite", "--up-to", "12")
    assert found == (1, "", "lostcity: nothing found\n")
    assert "dynamite" not in lostcity("search", "dynamit", "--up-to", "12").err
    asked = "search", "--json", "--limit", "999", "miette"
    early, every = lostcity(*asked, "--up-to", "12").out, lostcity(*asked).out
    assert 0 < len(json.loads(early)) < len(json.loads(every))


def test_every_film_is_searched_up_to_the_scene(lostcity: Command, films: Path) -> None:
    ran = lostcity("search", "--from", str(films), "--up-to", "0", "whistles")
    assert ran.code == 1
    ran = lostcity("search", "--from", str(films), "--up-to", "1", "whistles")
    assert "[Alpha, plot, " in ran.out


def test_all_films_of_a_folder_are_searched_and_named(lostcity: Command, films: Path) -> None:
    ran = lostcity("search", "--from", str(films), "whistles")
    assert ran.code == 0
    assert "[Alpha, plot, " in ran.out
    assert "bad.yaml" in ran.err


LINES: dict[str, bytes] = {
    "a word": b"perlman",
    "nothing": b"",
    "blanks": b"  \t ",
    "a carriage return": b"perlman\r",
    "not UTF-8": b"\xff\xfe\x80perlman",
    "a NUL": b"per\0lman",
    "an escape sequence": b"\x1b[31mperlman\x1b[0m",
    "an open phrase": b'"ron perl',
    "only quotes": b'""""""',
    "only a dash": b"-",
    "fields": b"in:plot year:1990..1999 by:jeunet cast:",
    "a mistyped field": b"csat:perlman year:x in:y",
    "another script": "Місто загублених дітей".encode(),
    "decomposed": "Genevie\u0300ve".encode(),
    "line separators of others": "a\u2028b\u0085c\x0bd\x0ce".encode(),
    "one letter, often": b"a" * 3000,
    "many words": b"krank one " * 900,
    "a huge line": b"perlman " * 20_000,
    "braces and slashes": b'{"a": [1, 2]} \\n \\u0000 %s {} $(x) `x`',
}


def test_every_line_of_a_batch_is_one_array(lostcity: Command) -> None:
    ran = lostcity("search", "--batch", "--limit", "2", stdin=b"\n".join(LINES.values()) + b"\n")
    assert (ran.code, ran.err) == (0, "")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert len(answers) == len(LINES)
    assert all(isinstance(answer, list) and len(answer) <= 2 for answer in answers)
    found = dict(zip(LINES, answers, strict=True))
    assert found["a word"] == found["a carriage return"] != []
    assert found["nothing"] == found["blanks"] == []
    assert found["another script"][0]["text"] == "Місто загублених дітей"


@pytest.mark.parametrize("ending", [b"", b"\n"])
def test_the_last_line_of_a_batch_needs_no_end(lostcity: Command, ending: bytes) -> None:
    ran = lostcity("search", "--batch", stdin=b"perlman\none" + ending)
    assert len(ran.out.splitlines()) == 2


def test_an_empty_batch_has_no_answers(lostcity: Command) -> None:
    assert lostcity("search", "--batch", stdin=b"") == (0, "", "")


def test_a_query_longer_than_a_path_may_be_is_no_path(lostcity: Command) -> None:
    assert lostcity("search", "qzx " * 70) == (1, "", "lostcity: nothing found\n")


@pytest.mark.parametrize("length", [MAX_QUERY - 1, MAX_QUERY, MAX_QUERY + 1, 3 * MAX_QUERY])
def test_a_long_line_swallows_no_other(lostcity: Command, length: int) -> None:
    ran = lostcity("search", "--batch", stdin=b"x" * length + b"\nperlman\n")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert len(answers) == 2
    assert answers[1][0]["label"] == "Ron Perlman"


def test_a_batch_keeps_to_section_and_reasons(lostcity: Command) -> None:
    ran = lostcity("search", "--batch", "--in", "cast", "--explain", stdin=b"miette\n")
    [hits] = [json.loads(line) for line in ran.out.splitlines()]
    assert {hit["section"] for hit in hits} == {"cast"}
    assert all(hit["why"] for hit in hits)
