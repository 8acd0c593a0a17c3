import os
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lostcity_tui.exchange import read, wording
from lostcity_tui.exchange.nfo import MAX_PARTS
from lostcity_tui.film.outline import page

WHOLE = """<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<movie>
    <title>Delicatessen</title>
    <originaltitle>Delicatessen</originaltitle>
    <ratings>
        <rating name="imdb" max="10" default="true">
            <value>7.500000</value>
            <votes>88123</votes>
        </rating>
        <rating name="metacritic" max="100"><value>66</value><votes></votes></rating>
    </ratings>
    <userrating>9</userrating>
    <outline></outline>
    <plot>A clown moves in above a butcher&apos;s shop.</plot>
    <tagline>A [b]modern[/b] tale</tagline>
    <runtime>99</runtime>
    <thumb aspect="poster">https://images.example/poster.jpg</thumb>
    <mpaa>Australia:M / Rated R</mpaa>
    <playcount>3</playcount>
    <uniqueid type="imdb" default="true">tt0101700</uniqueid>
    <id>892</id>
    <genre>Comedy</genre>
    <genre>Science Fiction / Fantasy</genre>
    <tag>rewatch</tag>
    <set><name>Jeunet &amp; Caro</name></set>
    <country>France</country>
    <credits>Gilles Adrien</credits>
    <director>Marc Caro</director>
    <director>Jean-Pierre Jeunet</director>
    <premiered>1991-04-17</premiered>
    <year>1991</year>
    <studio>Constellation</studio>
    <fileinfo><streamdetails><video><codec>h264</codec></video></streamdetails></fileinfo>
    <actor><name>Dominique Pinon</name><role>Louison</role><order>0</order></actor>
    <actor><name>Jean-Claude Dreyfus</name><role>Clapet (voice)</role></actor>
    <actor><name>Marc Caro</name><role>Fox (uncredited)</role></actor>
    <actor><name></name><role>Nobody</role></actor>
</movie>
https://www.themoviedb.org/movie/892
"""


def reading(tmp_path: Path, text: str | bytes, name: str = "movie.nfo"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def shown(film, *kinds: str):
    return {b.anchor: b for b in page(film).blocks if b.kind in kinds}


def test_what_it_says_of_the_film_becomes_claims_by_the_file(tmp_path):
    found = reading(tmp_path, WHOLE)
    assert found.problems == ()
    card = page(found.film).card
    assert (card.id, card.title, card.year) == ("delicatessen-1991", "Delicatessen", 1991)
    facts = shown(found.film, "fact", "title")
    assert {anchor: facts[anchor].text for anchor in facts} == {
        "fact/title": "Delicatessen",
        "fact/tagline": "A [b]modern[/b] tale",
        "fact/year": "1991",
        "fact/runtime": "99 min",
        "fact/release": "17 April 1991",
        "fact/certification": "R",
        "fact/certification/australia": "M",
        "fact/genres": "Comedy, Science Fiction, Fantasy",
        "fact/countries": "France",
        "fact/companies/constellation": "Constellation",
        "fact/rating": "7.5/10 (IMDb users); 66/100 (Metacritic); "
        "9/10 (the owner of the collection)",
        "fact/connections/part-of-jeunet-caro": "Jeunet & Caro",
        "fact/identifiers/imdb": "tt0101700",
        "fact/other/tags": "rewatch",
        "fact/credit/director": "Marc Caro, Jean-Pierre Jeunet",
        "fact/credit/writer": "Gilles Adrien",
    }
    assert {b.by for b in facts.values()} == {("nfo",)}
    [source] = found.film.sources
    assert (source.title, source.origin) == ("movie.nfo", "a media manager")


def test_nothing_of_the_copy_or_its_owner_is_shown(tmp_path):
    everything = repr(page(reading(tmp_path, WHOLE).film).blocks)
    assert not [word for word in ("images.example", "h264", "playcount") if word in everything]


def test_actors_come_in_billing_order_with_what_is_remarked_of_their_parts(tmp_path):
    film = reading(tmp_path, WHOLE).film
    names = {person.id: person.name.shown().value for person in film.people}
    roles = {character.id: character.name.shown().value for character in film.characters}
    assert [
        (names[part.person], *[roles[each] for each in part.characters], part.billing)
        for part in film.cast
    ] == [
        ("Dominique Pinon", "Louison", (("nfo", 1),)),
        ("Jean-Claude Dreyfus", "Clapet", (("nfo", 2),)),
        ("Marc Caro", "Fox", (("nfo", 3),)),
    ]
    assert [part.voice for part in film.cast] == [None, ("nfo",), None]
    assert [part.uncredited for part in film.cast] == [None, None, ("nfo",)]


def test_who_plays_several_is_in_one_part(tmp_path):
    text = (
        "<movie><title>F</title><actor><name>A</name><role>Cyclops / Clone (voice)</role></actor>"
        "<actor><name>B</name><role>Guard, old / guard, old</role></actor></movie>"
    )
    film = reading(tmp_path, text)
    assert film.problems == ()
    assert [(part.characters, part.voice) for part in film.film.cast] == [
        (("cyclops", "clone"), ("nfo",)),
        (("guard-old",), None),
    ]


def test_somebody_with_two_tasks_is_one_person(tmp_path):
    film = reading(tmp_path, WHOLE).film
    assert [p.id for p in film.people].count("marc-caro") == 1


def test_its_plot_gives_away_no_more_than_the_premise(tmp_path):
    [told] = reading(tmp_path, WHOLE).film.synopses
    assert (told.kind, told.text, told.spoils) == (
        "blurb",
        "A clown moves in above a butcher's shop.",
        "premise",
    )


@pytest.mark.parametrize(
    "text",
    [
        "<tvshow><title>A series</title></tvshow>",
        "https://www.imdb.com/title/tt0101700/",
        b"\xb0\xb1\xb2 R E L E A S E \xdb\xdb",
        "",
    ],
)
def test_what_is_no_film_is_no_problem(tmp_path, text):
    found = reading(tmp_path, text)
    assert (found.film, found.problems) == (None, ())


def test_what_stands_before_a_mistake_is_read_and_the_mistake_told(tmp_path):
    broken = "<movie>\n  <title>Alien</title>\n  <year>1979</year>\n  <plot>In space <& far away"
    found = reading(tmp_path, broken)
    assert page(found.film).card.title == "Alien"
    assert shown(found.film, "blurb")["synopsis/blurb-nfo"].text == "In space"
    [problem] = found.problems
    assert (problem.line, problem.column) == (4, 19)
    assert "broken XML" in problem.message


def test_a_value_that_does_not_fit_is_told_where_it_stands(tmp_path):
    text = "<movie>\n <title>Alien</title>\n <year>197</year>\n <premiered>soon</premiered></movie>"
    found = reading(tmp_path, text)
    assert found.film is not None
    assert [(p.line, p.where) for p in found.problems] == [(3, "year.is"), (4, "release.is")]


def test_what_programs_write_for_nothing_is_nothing(tmp_path):
    text = (
        "<movie><title>Alien</title><year>0</year><runtime>0</runtime><votes></votes>"
        "<rating>0.0</rating><userrating>0</userrating><mpaa>N/A</mpaa><genre/></movie>"
    )
    found = reading(tmp_path, text)
    assert found.problems == ()
    assert [*shown(found.film, "fact", "title")] == ["fact/title"]


def test_the_rating_of_older_files_is_read(tmp_path):
    text = "<movie><title>Alien</title><rating>8,5</rating><votes>700,123</votes></movie>"
    assert shown(reading(tmp_path, text).film, "claim")["fact/rating#1"].text == "8.5/10"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE movie [<!ENTITY a "aaaa">]><movie><title>&a;</title></movie>',
        '<!DOCTYPE movie [<!ENTITY a SYSTEM "/etc/passwd">]><movie><title>&a;</title></movie>',
        "<movie>" * 50,
    ],
)
def test_hostile_xml_is_refused(tmp_path, text):
    found = reading(tmp_path, text)
    assert found.film is None
    assert "passwd" not in str(found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "<genre>" + "a," * 400_000 + "</genre>",
        "<mpaa>" + "a / b / " * 100_000 + "</mpaa>",
        "<mpaa>ab:" + " " * 100_000 + "/x</mpaa>",
        "<actor><name>N</name><role>a" + " " * 100_000 + "b</role></actor>",
        "".join(f"<plot>{i}</plot>" for i in range(8_000)),
        "".join(f"<actor><name>☺{'!' * i}</name></actor>" for i in range(2_000)),
    ],
    ids=["commas", "slashes", "certification", "role", "plots", "names"],
)
def test_nothing_takes_more_time_than_there_is_text(tmp_path, text):
    assert reading(tmp_path, f"<movie><title>Alien</title>{text}</movie>").film  # not in hours


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", ["<movie", "<!DOCTYPE movie><movie><title>Alien</title></movie>"])
def test_a_film_of_which_nothing_can_be_read_is_told_in_any_encoding(tmp_path, text, encoding):
    found = reading(tmp_path, text.encode(encoding))
    assert found.film is None
    assert len(found.problems) == 1


def test_attributes_that_a_file_gives_to_every_element_are_refused(tmp_path):
    text = '<!DOCTYPE movie [<!ATTLIST a b CDATA "x">]><movie><title>Alien</title><a/></movie>'
    found = reading(tmp_path, text)
    assert found.film is None
    assert "document type" in found.problems[0].message


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [
        ("windows-1251", "cp1251"),
        ("gbk", "gbk"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),
        ("no-such", "utf-8"),
        ("punycode", "utf-8"),
        ("hex", "utf-8"),
    ],
)
def test_a_file_is_read_in_the_encoding_in_which_it_is(tmp_path, declared, encoded):
    title = "异形" if declared == "gbk" else "Чужой"
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<movie><title>{title}</title></movie>'
    found = reading(tmp_path, text.encode(encoded))
    assert page(found.film).card.title == title
    assert found.problems == ()


def test_what_is_not_utf_8_is_told_and_the_rest_is_read(tmp_path):
    text = "<movie>\n<title>Amélie</title>\n<year>2001</year>\n<plot>A\0B</plot></movie>"
    found = reading(tmp_path, text.encode("latin-1"))
    card = page(found.film).card
    assert (card.title, card.year) == ("Am\ufffdlie", 2001)
    assert [(p.line, p.column) for p in found.problems] == [(2, 10), (4, 8)]


def test_a_film_that_cannot_be_read_is_told(tmp_path):
    found = reading(tmp_path, "<!-- a film -->\n<movi\0e><title>Alien</title></movie>")
    assert found.problems == ()  # that it is of a film nobody can tell
    found = reading(tmp_path, '\n<?xml version="1.0"?>\n<movie><title>Alien</title></movie>')
    assert [(p.line, "broken XML" in p.message) for p in found.problems] == [(2, True)]


def test_a_film_may_be_called_unknown(tmp_path):
    text = "<movie><title>Unknown</title><originaltitle>None</originaltitle></movie>"
    film = reading(tmp_path, text).film
    assert {a: b.text for a, b in shown(film, "fact", "title").items()} == {
        "fact/title": "Unknown",
        "fact/original_title": "None",
    }


def test_two_directors_of_one_element_are_two_people(tmp_path):
    text = "<movie><title>Delicatessen</title><director>Marc Caro / J.-P. Jeunet</director></movie>"
    film = reading(tmp_path, text).film
    assert [person.name.shown().value for person in film.people] == ["Marc Caro", "J.-P. Jeunet"]


def test_votes_of_another_rating_are_not_counted(tmp_path):
    text = (
        "<movie><title>Alien</title><votes>700</votes><ratings>"
        '<rating name="metacritic" max="100"><value>89</value></rating></ratings></movie>'
    )
    [claim] = reading(tmp_path, text).film.fact("rating").claims
    assert claim.details == ()


def test_people_whose_names_make_one_id_are_kept_apart(tmp_path):
    names = ["A B", "A-B", "A B 2", "☺", "☻", "\u0301"]
    actors = "".join(f"<actor><name>{name}</name></actor>" for name in names)
    film = reading(tmp_path, f"<movie><title>Alien</title>{actors}</movie>").film
    ids = [person.id for person in film.people]
    assert len(set(ids)) == len(ids) == len(film.cast) == len(names)


def test_escape_sequences_of_a_file_stay_text(tmp_path):
    text = "<movie><title>A\u009b31mB &#x202e;C</title></movie>"
    title = page(reading(tmp_path, text).film).card.title
    assert title.isprintable()


def film_of(tmp_path, inside: str):
    found = reading(tmp_path, f"<movie><title>Alien</title>{inside}</movie>")
    assert found.problems == ()
    return found.film


def stated(film):
    """The texts of a film's facts by their anchors, without its title."""
    return {anchor: b.text for anchor, b in shown(film, "fact").items() if "title" not in anchor}


CREW = """
<director>Ridley Scott / Terry Rawlings (co-director)</director>
<credits>Dan O'Bannon (story &amp; screenplay), Robert Downey, Jr.</credits>
<credits>Derek Vanlint (Director of Photography)</credits>
<writer>Dan O'Bannon</writer><writer>Ronald Shusett (novel "Alien")</writer>
<producer tmdbid="1"><name>Walter Hill</name><role>Executive Producer</role></producer>
<producer>Gordon Carroll</producer>
<actor><name>Jerry Goldsmith</name><role>Original Music Composer</role><type>Composer</type></actor>
<actor><name>David Giler</name><role>Producer</role><type>Producer</type></actor>
<actor><name>Ian Holm</name><role>Ash</role><type>GuestStar</type></actor>
<actor><name>Bolaji Badejo</name><role>Alien</role><type>Stand-in</type></actor>
"""


def test_the_crew_is_credited_wherever_a_program_lists_it(tmp_path):
    film = film_of(tmp_path, CREW)
    assert stated(film) == {
        "fact/credit/director": "Ridley Scott, Terry Rawlings",
        "fact/credit/story": "Dan O'Bannon",
        "fact/credit/writer": "Robert Downey, Jr., Dan O'Bannon",
        "fact/credit/based-on": "Ronald Shusett",
        "fact/credit/executive-producer": "Walter Hill",
        "fact/credit/producer": "Gordon Carroll, David Giler",
        "fact/credit/composer": "Jerry Goldsmith",
        "fact/credit/cinematography": "Derek Vanlint",
    }
    assert [part.person for part in film.cast] == ["ian-holm", "bolaji-badejo"]
    assert "robert-downey-jr" in [person.id for person in film.people]


@pytest.mark.parametrize(
    ("role", "character", "voice", "uncredited", "note"),
    [
        ("Ash (voice) (uncredited)", "ash", True, True, ""),
        ("Ash (archive footage)", "ash", False, False, "archive footage"),
        ("Ash (voice: English version)", "ash", True, False, "voice: English version"),
        ("Ash (the android)", "ash-the-android", False, False, ""),
    ],
)
def test_what_is_remarked_of_a_part_is_not_the_name_of_the_character(
    tmp_path, role, character, voice, uncredited, note
):
    actor = f"<actor><name>Ian Holm</name><role>{role}</role></actor>"
    [part] = film_of(tmp_path, actor + actor).cast
    assert (part.characters, part.note) == ((character,), note)
    assert (part.voice is not None, part.uncredited is not None) == (voice, uncredited)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<premiered>1979-05-25</premiered>", {"release": "25 May 1979", "year": "1979"}),
        ("<premiered>25.05.1979</premiered>", {"release": "25 May 1979", "year": "1979"}),
        ("<premiered>1979-05-25T00:00:00Z</premiered><year>1980</year>",
         {"release": "25 May 1979", "year": "1980"}),
        ("<premiered>1601-01-01</premiered>", {}),
        ("<runtime>162 мин.</runtime>", {"runtime": "162 min"}),
        ("<runtime>2h 17min</runtime>", {"runtime": "137 min"}),
        ("<runtime>117</runtime><edition>DIRECTORS_CUT</edition>",
         {"runtime": "117 min", "versions/directors-cut": "Directors cut"}),
        ("<edition>NONE</edition>", {}),
        ("<set>None</set><director>N/A</director>", {}),
        ("<id>tt0078748</id>", {"identifiers/imdb": "tt0078748"}),
        ("<imdbid>https://www.imdb.com/title/tt0078748/</imdbid>", {}),
        ("<actor><name>Ida Holm</name><type>Lyricist</type></actor>",
         {"credit/lyrics": "Ida Holm"}),
        ("<language>de</language><languages>en, fr</languages>", {"languages": "English, French"}),
        ("<country>GB / US</country><country>Iran, Islamic Republic of</country>"
         "<countries><country>GB</country></countries>",
         {"countries": "United Kingdom, United States of America, Iran, Islamic Republic of"}),
        ("<country>France, United States of America</country>",
         {"countries": "France, United States of America"}),
        ("<studio>UGC / Pathé</studio><studio>UGC</studio>",
         {"companies/ugc": "UGC", "companies/pathe": "Pathé"}),
        ("<tag>paris, france</tag><tag>love</tag>", {"other/tags": "paris, france; love"}),
        ("<sets><set order='1'>Alien</set></sets><set><setname>Alien</setname></set>",
         {"connections/part-of-alien": "Alien"}),
        ("<uniqueid type='tmdbSet'>8091</uniqueid><uniqueid type='Tmdb'>348</uniqueid>"
         "<uniqueid type='wikidata'>Q103569</uniqueid>",
         {"identifiers/tmdb": "348", "identifiers/wikidata": "Q103569"}),
    ],
)  # fmt: skip
def test_what_programs_write_in_their_own_ways_is_understood(tmp_path, inside, expected):
    facts = {f"fact/{key}": value for key, value in expected.items()}
    assert stated(film_of(tmp_path, inside)) == facts


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<mpaa>US:R / US:Rated R</mpaa><certification>US:R</certification>", {"/us": "R"}),
        ("<mpaa>DE:FSK 16 / DE:FSK16 / DE:16</mpaa>", {"/de": "FSK 16"}),
        ("<mpaa>FR-12</mpaa>", {"/fr": "12"}),
        ("<mpaa>PG-13</mpaa>", {"": "PG-13"}),
        ("<mpaa>Rated R for gore</mpaa>", {"": "R"}),
        ("<mpaa>Rated R for gore</mpaa><certification>USA:R</certification>", {"/usa": "R"}),
        ("<mpaa>Not Rated</mpaa>", {"": "Not Rated"}),
    ],
)
def test_a_country_has_one_certification(tmp_path, written, expected):
    facts = stated(film_of(tmp_path, written))
    assert facts == {f"fact/certification{where}": value for where, value in expected.items()}


def test_ratings_are_named_and_the_one_a_program_shows_comes_first(tmp_path):
    nested = "".join(
        f"<rating name='{name}' max='{most}' {more}><value>{value}</value></rating>"
        for name, most, value, more in (
            ("imdb", 10, 8.5, ""), ("themoviedb", 10, 8.2, "default='true'"),
            ("NFO", 10, 8, ""), ("tomatometeravgcritics", 10, 9.1, ""),
        )
    )  # fmt: skip
    film = film_of(tmp_path, f"<ratings>{nested}</ratings><criticrating>93</criticrating>")
    assert stated(film)["fact/rating"] == (
        "8.2/10 (TMDB users); 8.5/10 (IMDb users); "
        "9.1/10 (Rotten Tomatoes critics on average); 93/100 (critics)"
    )


@pytest.mark.parametrize(
    ("votes", "count"),
    [("103.111", "103111"), ("103,111", "103111"), ("103 111", "103111"),
     ("103&#160;111", "103111"), ("103111", "103111"), ("0", "")],
)  # fmt: skip
def test_votes_are_grouped_in_any_way(tmp_path, votes, count):
    film = film_of(tmp_path, f"<rating>8,5</rating><votes>{votes}</votes>")
    assert film.fact("rating").claims[0].detail("votes") == count


@pytest.mark.parametrize(
    ("outline", "plot", "kinds"),
    [
        ("In space, nobody hears.", "In space, nobody hears.", ["blurb"]),
        ("In space...", "In space, nobody hears.", ["blurb"]),
        ("Alien", "In space, nobody hears.", ["blurb"]),
        ("Ripley fights.", "In space, nobody hears.", ["logline", "blurb"]),
        ("Ripley fights.", "", ["logline"]),
    ],
)
def test_nothing_is_told_twice(tmp_path, outline, plot, kinds):
    film = film_of(tmp_path, f"<outline>{outline}</outline><plot>{plot}</plot>")
    assert [told.kind for told in film.synopses] == kinds


def test_markup_and_double_escapes_are_undone(tmp_path):
    plot = "[B]Space[/B] &lt;i&gt;and&lt;/i&gt; time[CR]1 &lt; 2 &amp;amp; 3&lt;br /&gt;[sic]"
    film = film_of(tmp_path, f"<plot>{plot}&lt;/p&gt;!</plot>")
    assert film.synopses[0].text.splitlines() == ["Space and time", "1 < 2 & 3", "[sic]", "!"]


@pytest.mark.parametrize("name", ["Robert Downey, Jr.", "Loudon Wainwright, III"])
def test_a_comma_within_a_name_parts_no_names(name):
    assert wording.parts(f"{name}, Ida Holm") == [name, "Ida Holm"]


def test_a_list_without_end_is_read_as_far_as_a_film_has_names(tmp_path):
    film = film_of(tmp_path, f"<genre>{','.join(map(str, range(2_000)))}</genre>")
    assert len(film.fact("genres").claims[0].value) == MAX_PARTS


def test_a_film_without_a_title_has_its_original_title(tmp_path):
    found = reading(tmp_path, "<movie><title/><originaltitle>千と千尋</originaltitle></movie>")
    assert found.problems == ()
    assert [*shown(found.film, "title")] == ["fact/title"]


def test_the_running_time_is_that_of_the_edition(tmp_path):
    film = film_of(tmp_path, "<runtime>117</runtime><edition>Extended</edition>")
    assert film.fact("runtime").claims[0].scope == "Extended"


def test_what_a_certification_is_for_is_a_note(tmp_path):
    film = film_of(tmp_path, "<mpaa>Rated R for gore</mpaa>")
    assert film.fact("certification").claims[0].detail("note") == "for gore"


def test_a_bare_ampersand_and_the_entities_of_web_pages_are_text(tmp_path):
    text = "<movie><title>Thelma & Louise</title><tagline>Caf&eacute; AT&T</tagline></movie>"
    found = reading(tmp_path, text)
    assert found.problems == ()
    assert [b.text for b in shown(found.film, "fact", "title").values()] == [
        "Thelma & Louise", "Café AT&T",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (b"bad\xff.nfo", "bad\N{REPLACEMENT CHARACTER}.nfo"),
        (b"e\x1b[2J.nfo", "e\N{SYMBOL FOR ESCAPE}[2J.nfo"),
        ("b\u202e.nfo".encode(), "b\N{REPLACEMENT CHARACTER}.nfo"),
        ("AmÃ©lie.nfo".encode(), "Amélie.nfo"),
    ],
)
def test_the_name_of_a_file_is_none_of_its_content(tmp_path, name, title):
    path = tmp_path / os.fsdecode(name)
    path.write_text("<movie><title>N</title></movie>")
    found = read(path)
    assert found.problems == ()
    assert found.film.sources[0].title == title


def test_a_cast_may_be_as_long_as_a_file(tmp_path):
    actors = "".join(f"<actor><name>N{n}</name></actor>" for n in range(10_001))
    found = reading(tmp_path, f"<movie><title>x</title>{actors}</movie>")
    assert found.problems == ()
    assert found.film.cast[-1].billing == (("nfo", 10_001),)


_ELEMENTS = (
    "title", "originaltitle", "year", "runtime", "premiered", "mpaa", "genre", "country", "studio",
    "rating", "userrating", "votes", "edition", "uniqueid", "set", "tag", "outline", "plot",
    "credits", "director", "producer", "role", "name", "type",
)  # fmt: skip
_PIECES = st.sampled_from(
    ["( )", "(novel)", "(voice)", " / ", "|", ",", ":", "US:R", "9,5", "nan", "1e9", "-1", "Ann B",
     "01.02.2003", "\u0301", "日本", "&amp;", "[B]", "<br>", "\n", " "]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=6), max_size=5).map("".join)


@example([("credits", "Ann B ( )")])
@given(st.lists(st.tuples(st.sampled_from(_ELEMENTS), _TEXTS), max_size=12))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_of_any_element_is_a_fault(tmp_path, elements):
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements)
    text = f"<movie><title>Alien</title>{told}<actor>{told}</actor></movie>"
    film = reading(tmp_path, text.encode("utf-8", "replace")).film
    anchors = [block.anchor for block in page(film).blocks]
    assert len(anchors) == len(set(anchors))
