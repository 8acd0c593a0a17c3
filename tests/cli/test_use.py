"""Right and wrong use: help with an example everywhere, and the nearest word for every slip."""

import json
import sys
from pathlib import Path

import pytest

from lostcity_tui import __version__
from lostcity_tui.cli import run
from lostcity_tui.dossier import read_text
from lostcity_tui.exchange import read
from lostcity_tui.film import outline
from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.library import listing
from lostcity_tui.paths import data_dir
from lostcity_tui.text import has_controls

from .conftest import Command


def test_the_version_is_told(lostcity: Command) -> None:
    assert lostcity("--version") == (0, f"lostcity {__version__}\n", "")
    assert lostcity("--no-state", "--version") == (0, f"lostcity {__version__}\n", "")


@pytest.mark.parametrize("command", ["", "show", "search", "check", "serve"])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_help_ends_in_an_example(lostcity: Command, command: str, option: str) -> None:
    ran = lostcity(*filter(None, (command, option)))
    assert ran.code == 0
    assert ran.err == ""
    head, examples = ran.out.split("examples:\n")
    assert f"lostcity {command}".strip() in examples
    assert head.startswith("usage: lostcity")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("shwo", "shwo: no such file, folder or command; did you mean lostcity show?"),
        ("shwo plot --format json", "did you mean lostcity show?"),
        ("Show", "did you mean lostcity show?"),
        ("serach perlman", "did you mean lostcity search?"),
        ("chek", "did you mean lostcity check?"),
        ("sreve", "did you mean lostcity serve?"),
        ("help", "did you mean lostcity --help?"),
        ("version", "did you mean lostcity --version?"),
        ("nowhere.yaml", "nowhere.yaml: no such file, folder or command; check the path"),
        ("--versoin", "unknown option --versoin; did you mean --version?"),
        ("--zzz", "unknown option --zzz; see lostcity --help"),
        ("show --fromat json", "unknown option --fromat; did you mean --format?"),
        ("show --fromat=json", "unknown option --fromat=json; did you mean --format?"),
        ("show --form x", "unknown option --form"),
        ("show plto", "unknown section 'plto'; did you mean plot?"),
        ("show Plot", "unknown section 'Plot'; did you mean plot?"),
        ("show x", "expected one of synopsis, cast, plot, reviews, facts, sources, or a path"),
        ("show plot cast", "one word too many: 'cast'"),
        ("show --format jsn", "unknown format 'jsn'; did you mean json?"),
        ("show --format xml", "unknown format 'xml'; expected one of text, markdown, json, yaml"),
        ("show plot --format yaml", "--format yaml prints the whole film; leave out plot"),
        ("show --format yaml --up-to 3", "prints the whole film; leave out --up-to"),
        ("show --format", "--format: expected one argument"),
        ("show --from", "--from: expected one argument"),
        ("show --up-to two", "--up-to: expected a whole number from 0, found 'two'"),
        ("show --up-to=-1", "--up-to: expected a whole number from 0, found '-1'"),
        ("show --up-to ²", "expected a whole number from 0"),
        ("search x --up-to two", "--up-to: expected a whole number from 0, found 'two'"),
        ("search", "nothing to search for; example: lostcity search perlman"),
        ("search --json", "nothing to search for"),
        ("search x --limt 3", "unknown option --limt; did you mean --limit?"),
        ("search x --limit 0", "--limit: expected a whole number from 1, found '0'"),
        ("search x --limit 99999999999999", "--limit: expected a whole number from 1"),
        ("search x --in -plot", "unknown section '-plot'; did you mean plot?"),
        ("search x --limit -5", "--limit: expected a whole number from 1, found '-5'"),
        ("show --from --format json", "--from: expected one argument"),
        ("search x --in polt", "unknown section 'polt'; did you mean plot?"),
        ("search --batch x", "--batch reads queries from standard input; leave out QUERY"),
        ("search -x", "unknown option -x"),
        ("check --format markdown", "unknown format 'markdown'; expected one of text, json"),
        ("check --frmat json", "unknown option --frmat; did you mean --format?"),
        ("serve --port 0", "--port: expected a whole number from 1"),
        ("serve --port 70000", "--port takes a number from 1 to 65535"),
        ("serve --prot 1", "unknown option --prot; did you mean --port?"),
        ("--no-stat", "unknown option --no-stat; did you mean --no-state?"),
    ],
)  # fmt: skip
def test_a_wrong_use_is_told_with_the_nearest_right_one(
    lostcity: Command, words: str, says: str
) -> None:
    ran = lostcity(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lostcity: ")
    assert ran.err.count("\n") == 1
    assert says in ran.err


@pytest.mark.parametrize("word", ["", "\x1b[31m", "\udcff", "a\nb", "x" * 5000])
def test_odd_words_are_told_harmlessly(lostcity: Command, word: str) -> None:
    for words in ((word,), ("show", word), ("show", "--format", word), ("show", f"--{word}x")):
        ran = lostcity(*words)
        assert ran.code == 2
        assert not set(ran.err[:-1]) & set("\x1b\n")


def test_the_browser_asks_for_a_terminal(lostcity: Command, films: Path) -> None:
    for words in ((), (str(films),), ("--no-state",)):
        ran = lostcity(*words)
        assert ran.code == 2
        assert "needs a terminal; to print a film use: lostcity show" in ran.err


@pytest.mark.parametrize("command", ["show", "search", "check", "serve"])
@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("/nope/x", 2, "/nope/x: no such file or folder"),
        ("", 2, "'': no such file"),
        ("/dev/null", 1, "expected a file"),
    ],
)
def test_a_path_that_is_no_dossier_is_told(
    lostcity: Command, command: str, path: str, code: int, says: str
) -> None:
    words = (path,) if command in ("check", "serve") else ("--from", path)
    ran = lostcity(command, *words, *(("x",) if command == "search" else ()))
    assert ran.code == code
    assert says in ran.out + ran.err
    assert (ran.out + ran.err).count("\n") == 1


# show


def test_a_path_without_from_is_the_film_that_is_shown(lostcity: Command, films: Path) -> None:
    path = str(films / "a.yaml")
    for words in ((path,), (path, "facts"), ("facts", path), ("--format", "text", path)):
        ran = lostcity("show", *words)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Alpha (1999)\n"), words
    assert lostcity("show", path, str(films / "b.yaml")).out.count("\n\nBeta\n") == 1
    for missing in ("nope.yaml", "nope/x"):
        assert f"{missing}: no such file or folder" in lostcity("show", missing).err


def test_a_section_is_meant_where_a_file_is_called_like_one(
    lostcity: Command, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(films)
    (films / "facts").write_text("title: Gamma\n", "utf-8")
    assert "Gamma" not in lostcity("show", "facts").out
    assert "Gamma" in lostcity("show", "./facts").out


def test_every_section_is_shown(lostcity: Command) -> None:
    ran = lostcity("show")
    assert (ran.code, ran.err) == (0, "")
    assert [name for name in SECTIONS if f"\n{name.upper()}\n" in ran.out] == list(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_section_is_shown_in_every_format(lostcity: Command, section: str, format_: str) -> None:
    ran = lostcity("show", section, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    if format_ == "json":
        assert list(json.loads(ran.out)) == ["film", "sources_by_id", section]
    else:
        mark = "## " if format_ == "markdown" else ""
        name = section.capitalize() if mark else section.upper()
        assert f"\n{mark}{name}\n" in ran.out


def test_several_films_are_shown_and_a_bad_file_is_told(lostcity: Command, films: Path) -> None:
    ran = lostcity("show", "--from", str(films))
    assert ran.code == 1
    assert ran.err.startswith(f"lostcity: {films}/bad.yaml:")
    assert ran.out.startswith("Alpha (1999)\n")
    assert "\n\nBeta\n" in ran.out
    assert "The start" in ran.out


def test_a_film_that_has_become_unreadable_hides_no_other(
    lostcity: Command, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_stamp", lambda _path: (1, 1))  # it is listed as it was before
    (films / "bad.yaml").unlink()
    for number in range(2):  # the second time they are known from the catalogue
        assert lostcity("show", "--from", str(films)).code == 0, number
    (films / "a.yaml").write_text("[", "utf-8")
    ran = lostcity("show", "--from", str(films))
    assert ran.code == 1
    assert ran.out.startswith("Beta\n")
    assert ran.err.startswith(f"lostcity: {films}/a.yaml:")
    data = lostcity("show", "--from", str(films), "--format", "json")
    assert (data.code, data.err) == (1, ran.err)
    assert [film["film"]["title"] for film in json.loads(data.out)] == ["Beta"]
    (films / "b.yaml").write_text("[", "utf-8")
    none = lostcity("show", "--from", str(films), "--format", "json")
    assert (none.code, none.out) == (1, "[]\n")


def test_a_value_may_begin_with_a_dash(
    lostcity: Command, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(films.parent)
    films.rename("-films")
    (films.parent / "-films" / "bad.yaml").unlink()
    assert lostcity("show", "--from", "-films").out.startswith("Alpha")
    assert lostcity("search", "--from", "-films", "whistles", "-octopus").code == 0
    assert lostcity("search", "whistles", "-somebody", "--from", "-films").code == 1


def test_from_may_be_repeated(lostcity: Command, films: Path) -> None:
    ran = lostcity("show", "--from", str(films / "b.yaml"), "--from", str(films / "a.yaml"))
    assert ran.code == 0
    assert ran.out.index("Alpha") < ran.out.index("Beta")


def test_several_films_as_json_are_one_array(lostcity: Command, films: Path) -> None:
    ran = lostcity("show", "--from", str(films), "--format", "json")
    assert [film["film"]["title"] for film in json.loads(ran.out)] == ["Alpha", "Beta"]
    one = lostcity("show", "--from", str(films / "b.yaml"), "--format", "json")
    assert json.loads(one.out)["film"]["title"] == "Beta"


def test_a_dossier_is_printed_that_reads_as_the_same_film(
    lostcity: Command, tmp_path: Path
) -> None:
    nfo = tmp_path / "movie.nfo"
    nfo.write_text(
        "<movie><title>\x1b[31mAlien</title><year>1979</year><plot>Far\u202e\n\naway.</plot>"
        "<actor><name>S. Weaver</name><role>Ripley</role></actor></movie>",
        "utf-8",
    )
    for path in (data_dir() / "the-city-of-lost-children.yaml", nfo):
        ran = lostcity("show", "--format", "yaml", str(path))
        assert ran.code == 0
        assert not has_controls(ran.out)
        again = read_text(ran.out, "film.yaml")
        assert (again.film, again.problems) == (read(path).film, ())


def test_of_a_film_in_several_files_the_dossier_has_all_that_they_say(
    lostcity: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text("title: Alien\nyear: 1979\ntagline: In space.\n", "utf-8")
    (tmp_path / "a.nfo").write_text(
        "<movie><title>Alien</title><year>1979</year><genre>Horror</genre></movie>", "utf-8"
    )
    ran = lostcity("show", "--format", "yaml", "--from", str(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert "tagline: In space.\n" in ran.out
    assert "genres: {is: Horror, by: [nfo]}\n" in ran.out
    film = tmp_path / "printed" / "film.yaml"
    film.parent.mkdir()
    film.write_text(ran.out, "utf-8")
    assert lostcity("show", "--format", "yaml", str(film)).out == ran.out


def test_several_films_are_no_one_dossier(lostcity: Command, films: Path) -> None:
    (films / "bad.yaml").unlink()
    ran = lostcity("show", "--format", "yaml", str(films))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "lostcity: --format yaml prints one film, found 2; name its file\n"


def test_errors_of_a_film_that_is_shown_are_pointed_at(lostcity: Command, tmp_path: Path) -> None:
    film = tmp_path / "film.yaml"
    for text, number in (
        ("title: F\nyaer: 1995\n", "1 error"),
        ("title: F\na: 1\nb: 2\n", "2 errors"),
    ):
        film.write_text(text, "utf-8")
        ran = lostcity("show", "--from", str(film))
        assert ran.code == 0
        assert ran.err == f"lostcity: {film}: {number}, listed by: lostcity check {film}\n"
    film.write_text("title: F\nsources: {a: {title: Nothing says so}}\n", "utf-8")
    assert lostcity("show", "--from", str(film)).err == ""
    assert "warning" in lostcity("check", str(film)).out


def test_errors_of_many_films_are_pointed_at_in_one_line(
    lostcity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "my films"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.yaml").write_text(f"title: {name}\nyaer: 1995\n", "utf-8")
    ran = lostcity("search", "--from", "my films", "xyzzy")
    said, nothing = ran.err.splitlines()
    assert said == (
        f"lostcity: {Path('my films/a.yaml')} and 2 more: 3 errors,"
        " listed by: lostcity check 'my films'"
    )
    assert nothing.endswith("nothing found")


def test_a_reader_who_stopped_at_a_scene_is_told_no_more(lostcity: Command) -> None:
    for format_ in ("text", "markdown", "json"):
        for section in ((), ("cast",), ("plot",), ("facts",), ("reviews",), ("sources",)):
            early = lostcity("show", *section, "--up-to", "12", "--format", format_).out
            for word in (
                "seabird",
                "dynamite",
                "krank-destroyed",
                "bottled-dream",
                "infinite loop",
            ):
                assert word not in early
    assert "seabird" in lostcity("show", "--up-to", "48").out
    premise = lostcity("show", "--up-to", "0").out
    assert "\nPLOT\n" not in premise
    assert "7.5/10" in premise


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_section_with_nothing_to_show_is_nothing_found(
    lostcity: Command, films: Path, format_: str
) -> None:
    for words, note in (
        (("plot", "--up-to", "0"), "no plot to show up to scene 0"),
        (("reviews", "--from", str(films / "a.yaml")), "no reviews to show"),
    ):
        ran = lostcity("show", *words, "--format", format_)
        assert (ran.code, ran.err) == (1, f"lostcity: {note}\n")
    (films / "bad.yaml").unlink()
    assert lostcity("show", "plot", "--from", str(films)).code == 0, "one film has scenes"


def test_a_scene_after_the_last_one_is_shown_up_to_and_remarked_on(lostcity: Command) -> None:
    for scene, note in (("49", ""), ("99", "lostcity: --up-to 99: the last scene is 49\n")):
        ran = lostcity("show", "plot", "--up-to", scene)
        assert (ran.code, ran.err) == (0, note)
        assert "\n49. " in ran.out


@pytest.mark.parametrize("command", ["show", "check"])
def test_json_has_a_short_form_as_in_search(lostcity: Command, command: str) -> None:
    ran = lostcity(command, "--json")
    assert ran == lostcity(command, "--format", "json")
    json.loads(ran.out)


# check


def test_the_bundled_dossier_has_no_problems(lostcity: Command) -> None:
    assert lostcity("check") == (0, "", "")
    assert lostcity("check", "--format", "json") == (0, "[]\n", "")


@pytest.mark.parametrize("words", ["check", "show --from", "search x --from"])
def test_a_film_that_would_take_too_long_a_page_is_refused_by_each_command(
    lostcity: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    path = tmp_path / "film.yaml"
    path.write_text(f"title: F\ntrivia: [{'word ' * 700}]\n")
    monkeypatch.setattr(outline, "MAX_LENGTH", 2_000)
    told = f"{path}: facts: expected at most 2,000 characters, references written out\n"
    ran = lostcity(*words.split(), str(path))
    assert (ran.code, ran.out + ran.err.removeprefix("lostcity: ")) == (1, told)


def test_on_a_terminal_check_says_that_all_is_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_problems_are_listed_one_a_line(lostcity: Command, films: Path) -> None:
    (films / "slip.yaml").write_text("title: F\nyaer: 1995\nruntiem: 90\n", "utf-8")
    ran = lostcity("check", str(films))
    assert (ran.code, ran.err) == (1, "")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == [
        str(films / "bad.yaml"), str(films / "slip.yaml"), str(films / "slip.yaml"),
    ]  # fmt: skip
    assert 'did you mean "year"' in ran.out


def test_problems_as_json_have_their_places(lostcity: Command, films: Path) -> None:
    (films / "bad.yaml").write_text("title: F\nyaer: 1995\n", "utf-8")
    ran = lostcity("check", "--format", "json", str(films))
    [problem] = json.loads(ran.out)
    assert (ran.code, problem["line"], problem["column"]) == (1, 2, 1)
    assert problem["path"] == str(films / "bad.yaml")
