from pathlib import Path

import pytest

from lostcity_tui.errors import DossierError
from lostcity_tui.film.blocks import Card
from lostcity_tui.library import list_again, listing, open_library
from lostcity_tui.library.compiled import open_film
from lostcity_tui.library.matching import MAX_FILES, groups
from lostcity_tui.library.searching import engine_for

NFO = "<movie><title>Alien</title><year>{year}</year><runtime>117</runtime>{more}</movie>"
DOSSIER = "title: Alien\nyear: 1979\nruntime: {is: 116 min, by: [me]}\nsources: {me: My notes}\n"


def folder(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / name.replace("__", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return open_library([str(tmp_path)])


def runtime(library):
    [entry] = library.entries
    return next(b.text for b in library.page(entry.id).blocks if b.anchor == "fact/runtime")


def test_an_nfo_joins_the_dossier_of_its_film(tmp_path):
    library = folder(tmp_path, a__nfo=NFO.format(year=1979, more=""), b__yaml=DOSSIER)
    assert runtime(library) == "116 min  ≠  117 min"
    [entry] = library.entries
    assert (Path(entry.path).name, len(entry.more)) == ("b.yaml", 1)


def test_it_does_so_again_from_what_was_kept(tmp_path):
    first = folder(tmp_path, a__nfo=NFO.format(year=1979, more=""), b__yaml=DOSSIER)
    again = open_library([str(tmp_path)])
    assert again.entries == first.entries
    assert again.opened("b").fingerprint == again.entry("b").fingerprint


def test_a_change_of_either_file_is_seen(tmp_path):
    library = folder(tmp_path, a__nfo=NFO.format(year=1979, more=""), b__yaml=DOSSIER)
    before = library.entry("b").fingerprint
    assert runtime(library) == "116 min  ≠  117 min"
    (tmp_path / "a.nfo").write_text(NFO.format(year=1979, more="").replace("117", "119"))
    library = list_again(library, "b")
    assert runtime(library) == "116 min  ≠  119 min"
    assert open_library([str(tmp_path)]).entry("b").fingerprint != before


@pytest.mark.parametrize(
    "more",
    ["<year>1980</year>", "<director>Somebody Else</director>"],
)
def test_another_year_or_director_is_another_film(tmp_path, more):
    year = 1980 if "year" in more else 1979
    dossier = DOSSIER + "people: {rs: Ridley Scott}\ncredits: {director: rs}\n"
    assert len(folder(tmp_path, a__nfo=NFO.format(year=year, more=more), b__yaml=dossier)) == 2


def card(title, year=1979, *directors):
    return Card(title, title, year=year, directors=directors, titles=(title,))


@pytest.mark.parametrize(
    ("files", "films"),
    [
        # a dossier that knows no director takes one film, not every film of that title
        ([("a.yaml", ()), ("b.nfo", ("Scott",)), ("c.nfo", ("Lucas",))], [[0, 1], [2]]),
        ([("a.yaml", ()), ("b.nfo", ("Scott",)), ("c.nfo", ("SCOTT",))], [[0, 1, 2]]),
        # of two films, that by the same director
        ([("a.yaml", ()), ("b.yaml", ("Scott",)), ("c.nfo", ("Scott",))], [[0], [1, 2]]),
        ([("a.yaml", ("Lucas",)), ("b.yaml", ()), ("c.nfo", ("Scott",))], [[0], [1, 2]]),
        # nothing tells of which of two films it is
        ([("a.yaml", ("Lucas",)), ("b.yaml", ("Scott",)), ("c.nfo", ())], [[0], [1], [2]]),
        ([("a.nfo", ()), ("b.nfo", ("Scott",)), ("c.nfo", ("Lucas",))], [[1], [2], [0]]),
        # two dossiers of one film: the first has the file
        ([("a.yaml", ("Scott",)), ("b.yaml", ("Scott",)), ("c.nfo", ("Scott",))], [[0, 2], [1]]),
    ],
)
def test_a_file_is_of_the_one_film_that_it_can_be_of(files, films):
    assert groups((path, card("Alien", 1979, *directors)) for path, directors in files) == films


def identified(title, year, imdb, director=""):
    return card(title, year, *filter(None, [director]))._replace(imdb=imdb)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("Stalker", 1979, "tt0079944", "Tarkovsky"), ("Сталкер", 1979, "tt0079944", "Т."), True),
        (("Stalker", 1979, "tt0079944"), ("Stalker", 1980, "tt0079944"), True),
        (("Stalker", 1979, "tt0079944"), ("Stalker", 1990, "tt0079944"), False),
        (("Stalker", 1979, ""), ("Сталкер", 1979, ""), False),
        (("Nosferatu", 1922, "", "F.W. Murnau"), ("Nosferatu", 1922, "", "F. W. Murnau"), True),
        (("Spider-Man: Two", 2004, ""), ("Spider Man – Two", 2004, ""), True),
    ],
)
def test_a_film_is_told_by_its_identifier_and_by_names_however_punctuated(first, second, together):
    files = [("a.yaml", identified(*first)), ("b.nfo", identified(*second))]
    assert (len(groups(files)) == 1) == together


def test_an_identifier_is_read_from_the_files(tmp_path):
    more = "<originaltitle>Чужой</originaltitle><uniqueid type='imdb'>tt0078748</uniqueid>"
    dossier = "title: Obcy\nyear: 1979\nidentifiers: {is: tt0078748, of: IMDb}\n"
    assert len(folder(tmp_path, a__nfo=NFO.format(year=1979, more=more), b__yaml=dossier)) == 1


def test_titles_of_marks_alone_are_not_one_title():
    assert len(groups([("a.yaml", card("´")), ("b.nfo", card("’"))])) == 2


def test_ten_thousand_files_of_one_title_are_no_trouble():
    films = [[card("Alien", 1979, *names) for _ in range(10_000)] for names in ((), ("Scott",))]
    many = [card("Alien", 1979, str(number)) for number in range(10_000)]
    for cards in (*films, many):
        found = groups((f"{number}.nfo", each) for number, each in enumerate(cards))
        assert sum(map(len, found)) == len(cards)
        assert max(map(len, found)) <= MAX_FILES


def test_two_dossiers_never_bear_each_other_out(tmp_path):
    assert len(folder(tmp_path, a__yaml=DOSSIER, b__yaml=DOSSIER)) == 2


def test_two_files_of_media_managers_are_one_witness(tmp_path):
    text = NFO.format(year=1979, more="")
    library = folder(tmp_path, a__nfo=text, b__nfo=text)
    [entry] = library.entries
    fact = next(b for b in library.page(entry.id).blocks if b.anchor == "fact/runtime")
    assert (fact.text, fact.standing) == ("117 min", "one witness")


def test_films_without_a_year_are_not_taken_for_each_other(tmp_path):
    text = "<movie><title>Alien</title></movie>"
    assert len(folder(tmp_path, a__nfo=text, b__yaml="title: Alien\n")) == 2


def test_what_an_nfo_adds_is_found(tmp_path):
    more = "<actor><name>Sigourney Weaver</name><role>Ripley</role></actor>"
    library = folder(tmp_path, a__nfo=NFO.format(year=1979, more=more), b__yaml=DOSSIER)
    engine = engine_for(library)
    assert engine.search("sigourny weever").hits[0].label == "Sigourney Weaver"
    (tmp_path / "a.nfo").write_text(NFO.format(year=1979, more=more.replace("Ripley", "Parker")))
    assert engine_for(open_library([str(tmp_path)])).search("parker").hits[0].label == "Parker"


def test_a_film_is_listed_with_what_either_file_knows(tmp_path):
    more = "<originaltitle>Alien, el octavo pasajero</originaltitle><director>R. Scott</director>"
    [entry] = folder(tmp_path, a__nfo=NFO.format(year=1979, more=more), b__yaml=DOSSIER).entries
    assert entry.card.directors == ("R. Scott",)
    assert "Alien, el octavo pasajero" in entry.card.titles


def test_files_that_hold_no_film_are_no_failures(tmp_path):
    series = "<tvshow><title>A series</title></tvshow>"
    library = folder(tmp_path, tvshow__nfo=series, group__nfo="no XML", b__yaml=DOSSIER)
    assert (len(library), library.failures) == (1, ())


def test_a_film_one_of_whose_files_has_gone_is_shown_as_far_as_its_dossier_is_there(tmp_path):
    files = {"a__nfo": NFO.format(year=1979, more=""), "b__yaml": DOSSIER}
    library = folder(tmp_path, **files)
    (tmp_path / "a.nfo").unlink()
    assert runtime(library) == "116 min"
    assert library.opened("b").fingerprint == ""  # it is looked at again the next time
    library = folder(tmp_path, **files)
    (tmp_path / "b.yaml").unlink()
    with pytest.raises(DossierError, match=r"b\.yaml: cannot be read"):
        library.page("b")
    assert runtime(open_library([str(tmp_path)])) == "117 min"


def test_what_is_wrong_with_a_file_is_told_of_that_file(tmp_path):
    library = folder(tmp_path, a__nfo=NFO.format(year=1979, more="<premiered>x"), b__yaml=DOSSIER)
    [entry] = library.entries
    errors = open_film(entry.path, *entry.more).errors
    assert len(errors) == entry.errors > 0
    assert all(error.startswith(str(tmp_path / "a.nfo")) for error in errors)


def test_files_that_hold_no_film_are_read_once(tmp_path, monkeypatch):
    series = "<tvshow><title>A series</title></tvshow>"
    folder(tmp_path, tvshow__nfo=series, episode__nfo=series, b__yaml=DOSSIER)
    monkeypatch.setattr(listing, "open_film", lambda *_: pytest.fail("it was read again"))
    again = open_library([str(tmp_path)])
    assert len(list_again(again, "b")) == len(again) == 1
    assert again.opened("b").page.card.title == "Alien"
