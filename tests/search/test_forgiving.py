import pytest

from lostcity_tui.film.vocabulary import CREDIT_WORDS as CREDITS
from lostcity_tui.search import Engine
from lostcity_tui.search.building import build
from lostcity_tui.search.meeting import Meeting
from lostcity_tui.search.query import parse
from lostcity_tui.search.scripts import in_latin
from lostcity_tui.search.segment import Segment

from .films import LIBRARY, block, page

ENGINE = Engine.build(LIBRARY)

FINDS = [
    ("perlman", "Ron Perlman"),
    ("prelman", "Ron Perlman"),
    ("erlman", "Ron Perlman"),
    ("ronperlman", "Ron Perlman"),
    ("ron perl man", "Ron Perlman"),
    ("perlmen ron", "Ron Perlman"),
    ("prlmn", "Ron Perlman"),
    ("ronperlmen", "Ron Perlman"),
    ("mireille mosse", "Mireille Mossé"),
    ("Mireille Mosse\u0301", "Mireille Mossé"),
    ("mosé", "Mireille Mossé"),
    ("amelie", "Amélie"),
    ("AMÉLIE", "Amélie"),
    ("ame\u0301lie", "Amélie"),
    ("ａｍｅｌｉｅ", "Amélie"),
    ("Matrix, The", "The Matrix"),
    ("the matirx", "The Matrix"),
    ("matri", "The Matrix"),
    ("breakfst tiffany", "Breakfast at Tiffany's"),
    ("tiffanys", "Breakfast at Tiffany's"),
    ("tiffany’s breakfast", "Breakfast at Tiffany's"),
    ("lost children city", "The City of Lost Children"),
    ("l'oeuvre au noir", "L'Œuvre au noir"),
    ("œuvre", "L'Œuvre au noir"),
    ("lukasz zal", "Łukasz Żal"),
    ("bjorn strasse", "Bjørn Straße"),
    ("usa vs john darco", "The U.S.A. vs. John D'Arco"),
    ("брат", "Брат"),
    ("брта", "Брат"),
    ("бодроф", "Сергей Бодров"),
    ("κυνοδοντας", "Κυνόδοντας"),
    ("κυνοδοντσα", "Κυνόδοντας"),
    ("brat", "Брат"),
    ("sergei bodrof", "Сергей Бодров"),
    ("kinodontas", "Κυνόδοντας"),
    ("千尋", "千と千尋の神隠し"),
    ("神隠し", "千と千尋の神隠し"),
    ("不思議", "ひとりの少女が迷い込む不思議の町。"),
    ("まよい", ""),
    ("geant", "One"),
    ("box ofice", "Box office: Budget"),
    ("dvd relase", "Release: DVD"),
    ("composr", "Composer"),
    ("who composed the music", "Composer"),
    ("1783616", "Box office: Gross worldwide"),
    ("1,783,616", "Box office: Gross worldwide"),
    ("$1.7m", "Box office: Gross worldwide"),
    ("18 million", "Box office: Budget"),
    ("1h48", "Runtime"),
    ("108 min", "Runtime"),
    ("how long is it", "Runtime"),
    ("oilrig", "The household"),
    ("oil rig", "The household"),
    ("seabird", "Miette in the water"),
    ("what happens to miette in the water", "Miette in the water"),
    ("sinking", "Miette in the water"),
    ("sank", "Miette in the water"),
    ("circus", "One"),
    ("mont martre", "A waitress in Montmartre."),
    ("martre", "A waitress in Montmartre."),
    ("what did it make", "Box office: Gross worldwide"),
    ("childs dream", "The household"),
    ("snoopy style", "SnoopyStyle"),
    ("17 may 1995", "Release: France (cinema)"),
]


@pytest.mark.parametrize(("query", "wanted"), [pair for pair in FINDS if pair[1]])
def test_what_was_meant_comes_first(query, wanted):
    first = ENGINE.search(query).hits[0]
    assert wanted in (first.label, first.text)


@pytest.mark.parametrize(
    ("typed", "name"),
    [pair.split() for pair in """
zhunay Jeunet|meeyet Miette|amaylee Amélie|pyair Pierre|tranteenyon Trintignant|vitay Vittet
veetay Vittet|domineek Dominique|drayfuss Dreyfus|denray Denrée|peenon Pinon|marchello Marcello
looseyen Lucien|klode Claude|merlan Merlin|kassoveets Kassovitz|sitay Cité|trufo Truffaut
godar Godard|beenosh Binoche|moroh Moreau|shabrol Chabrol|rennwar Renoir|jerar Gérard
siclops Cyclops|chaykovskee Tchaikovsky|sherboorg Cherbourg|fyzishun Physician|gotier Gaultier
benwah Benoît|pwaro Poirot
""".replace("\n", "|").strip("|").split("|")],
)  # fmt: skip
def test_a_name_is_found_as_it_is_heard(typed, name):
    others = ("Jonas", "Metz", "Milo", "Perón", "Turenne", "Vidal", "Donatien", "Denis", "Marcus")
    people = [block(f"p{at}", "person", who) for at, who in enumerate((*others, name))]
    assert Engine.build([page("film", "Some Film", *people)]).search(typed).hits[0].label == name


@pytest.mark.parametrize("query", ["zzqqxv wkjh", "qxjzk", "wvxq zzkp qqj", "x" * 40])
def test_nonsense_finds_nothing(query):
    assert ENGINE.search(query).hits == ()


def test_the_nearest_known_words_are_offered():
    results = ENGINE.search("perlqmxxn xzqvk")
    assert results.hits == ()
    assert any("perlman" in suggestion for suggestion in results.suggestions)


def test_an_exact_match_stands_above_fuzzy_ones():
    engine = Engine.build(
        [page("a", "Alien"), page("b", "Aliens"), page("c", "Alice"), page("d", "Alien Nation")]
    )
    assert engine.search("alien").hits[0].title == "Alien"
    assert engine.search("aliens").hits[0].title == "Aliens"


def test_an_accent_typed_narrows_nothing():
    assert [hit.anchor for hit in ENGINE.search("amélie").hits] == [
        hit.anchor for hit in ENGINE.search("amelie").hits
    ]


@pytest.mark.parametrize("size", range(3, 12))
def test_an_answer_stays_while_it_is_typed(size):
    assert ENGINE.search("ron perlman"[:size]).hits[0].label == "Ron Perlman"


FILTERS = [
    ("strongman -carnival", {"perlman"}),
    ('"oil rig"', {"rig"}),
    ('"rig oil"', set()),
    ('"abandoned oil r', {"rig"}),
    ("in:reviews grim", {"opinion"}),
    ("perlman -...", {"perlman"}),
    ('perlman "..."', {"perlman"}),
    ("cast:perlman", {"perlman"}),
    ("cast:prelman", {"perlman"}),
    ("character:strongman", {"one"}),
    ("plot:oil", {"rig"}),
    ("fact:budget", {"budget"}),
    ("by:imdb release", {"dvd"}),
    ("title:matrix", {"title"}),
    ("audrey year:2000..2005", {"tautou"}),
    ("audrey year:1961", {"hepburn"}),
    ("audrey -year:1961", {"tautou"}),
    ("audrey -year:..1970 -year:2001", set()),
    ("audrey -in:cast", set()),
    ("ronperlmen year:2001", set()),
    ("strongman -in:plot -in:facts", {"perlman", "one"}),
    ("waitress by:jeunet", {"m"}),
    ("waitress by:jean-pierre", {"m"}),
    ("hacker by:jeunet", set()),
    ("by:perlman", set()),
    ("waitress -by:jeunet", set()),
    ("release -by:imdb", {"cinema"}),
    ("dreams cast:perlman", {"rig"}),
    ("dreams cast:reeves", set()),
    ("dreams -cast:perlman", set()),
    ("dreams -cast:reeves", {"rig"}),
    ("review:grim", {"opinion"}),
]


@pytest.mark.parametrize(("query", "anchors"), FILTERS)
def test_a_filter_shuts_out_everything_else(query, anchors):
    assert {hit.anchor for hit in ENGINE.search(query).hits} == anchors


def test_filters_alone_list_what_they_let_through():
    found = [(hit.kind, hit.title) for hit in ENGINE.search("year:2001").hits]
    assert found == [("title", "Amélie"), ("title", "千と千尋の神隠し")]
    assert [hit.anchor for hit in ENGINE.search("in:reviews").hits] == ["opinion"]


def test_a_person_of_many_films_is_one_hit_in_the_film_that_is_meant():
    films = [
        page(str(n), title, block("p", "person", "John Wayne"))
        for n, title in enumerate(("Hondo", "Hatari", "Big Jake", "El Dorado", "Chisum"))
    ]
    engine = Engine.build(films)
    assert sum(hit.kind == "person" for hit in engine.search("john wayne").hits) == 1
    person = next(hit for hit in engine.search("wayne hatari").hits if hit.kind == "person")
    assert person.title == "Hatari"


SPANS = [
    ("perl", "Ron Perlman", ["Perl"]),
    ("prelman", "Ron Perlman", ["Perlman"]),
    ("mosse", "Mireille Mossé", ["Mossé"]),
    ("strasse", "Bjørn Straße", ["Straße"]),
    ("lukasz", "Łukasz Żal", ["Łukasz"]),
    ("ronperlman", "Ron Perlman", ["Ron", "Perlman"]),
]


@pytest.mark.parametrize(("query", "label", "marked"), SPANS)
def test_the_characters_that_matched_are_marked(query, label, marked):
    hit = next(hit for hit in ENGINE.search(query).hits if hit.label == label)
    assert [label[start:end] for start, end in hit.label_spans] == marked


def test_marks_are_right_in_decomposed_text():
    text = "Le ge\u0301ant dort; l\u2019\u0153uvre est finie, stra\u00dfe."
    engine = Engine.build([page("f", "F", block("t", "telling", "", text))])
    for query, marked in (("geant", "ge\u0301ant"), ("finie", "finie"), ("strasse", "stra\u00dfe")):
        hit = engine.search(query).hits[0]
        assert [text[start:end] for start, end in hit.text_spans] == [marked]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("perlman", "“perlman” as typed"),
        ("who perlman", "“perlman” as typed"),
        ("perl", "“perl” begins “perlman”"),
        ("erlman", "“erlman” inside “perlman”"),
        ("perlmans", "“perlman” in “perlmans”"),
        ("prelman", "“prelman” taken for “perlman”"),
        ("ronperlman", "“ronperlman” is the name as a whole"),
        ("perlman miette", "“perlman” as typed; “miette” elsewhere in the film"),
        ("ron perlman zydeco", "“ron” as typed; “perlman” as typed; “zydeco” not found"),
    ],
)
def test_why_is_said_in_plain_words(query, why):
    assert ENGINE.search(query).hits[0].why == why


def test_a_filter_finds_what_stands_deep_in_a_long_list():
    pages = [
        page(
            f"film-{number}",
            f"Film {number}",
            *(block(f"scene/{at}", "scene", "", "A story of love.") for at in range(2)),
            year=1900 + number % 100,
        )
        for number in range(1500)
    ]
    engine = Engine.build(pages)
    found = engine.search("year:1999..1999 love", limit=50)
    assert len(found.hits) >= 15
    assert {hit.year for hit in found.hits} == {1999}


def test_a_word_from_the_index_is_told_and_marks_no_other():
    film = page(
        "film",
        "Some Film",
        block(
            "scene/1",
            "scene",
            "The man below",
            "The harbour",
            aliases=("one frogman", "diving suit"),
        ),
        block("scene/2", "scene", "The safe is theirs", "The port", aliases=("heist",)),
    )
    [hit] = Engine.build([film]).search("frogman").hits
    assert (hit.anchor, hit.unseen) == ("scene/1", ("frogman",))
    assert hit.label_spans == hit.text_spans == ()
    assert hit.why == "“frogman” as typed, another word for it"
    assert Engine.build([film]).search("one frogman").hits[0].unseen == ("frogman",)
    seen = Engine.build([film]).search("harbour").hits[0]
    assert (seen.unseen, seen.text_spans) == ((), ((4, 11),))


def test_what_is_said_of_somebody_marks_no_name():
    film = page(
        "film",
        "Some Film",
        block("character/1", "character", "Marcello", "A circus performer with trained fleas."),
        block("scene/1", "telling", "At night", "Marcello opens a box: the fleas go to work."),
        *(block(f"b{at}", "telling", "", "All day long they sing.") for at in range(60)),
    )
    for hit in Engine.build([film]).search("fleas").hits:
        assert [hit.text[start:end] for start, end in hit.text_spans] == ["fleas"]
        assert hit.label_spans == ()


def test_little_words_are_marked_only_beside_what_was_looked_for():
    film = page(
        "film", "Some Film",
        block("scene/1", "telling", "The diver below", "He lives in the harbour, and has them."),
    )  # fmt: skip
    [hit] = Engine.build([film]).search("the divre").hits
    assert [hit.label[start:end] for start, end in hit.label_spans] == ["The", "diver"]
    assert hit.text_spans == ()


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("theif", "thief"),
        ("harbuorpilot", "pilot"),
        ("harbourpilto", "pilot"),
        ("xqwzvx harbuor", "pilot"),
    ],
)
def test_in_a_dossier_a_slip_is_found_that_other_words_would_hide(query, anchor):
    prose = ("their own", "their sorrows", "of them", "a chief", "the harvest", "a copilot")
    film = page(
        "film", "Some Film",
        block("thief", "telling", "", "Out on the roof a thief hears the bells."),
        block("pilot", "telling", "", "The harbour pilot falls asleep."),
        *(block(f"b{at}", "telling", "", f"All day long they sing {words}.")
          for at, words in enumerate(prose * 40)),
    )  # fmt: skip
    assert Engine.build([film]).search(query).hits[0].anchor == anchor


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Місто загублених дітей", "misto zagublenikh ditey"),
        ("Щёлкунчик и Ёж", "shchyolkunchik i yozh"),
        ("Άννα Χάρις", "anna charis"),
        ("Брат (1997)", "brat (1997)"),
        ("Amélie", ""),
        ("Łódź", ""),
        ("千尋", ""),
        ("", ""),
    ],
)
def test_cyrillic_and_greek_are_spelled_in_latin_letters(text, latin):
    assert in_latin(text) == latin


def test_only_names_are_spelled_in_latin_letters():
    engine = Engine.build(
        [
            page("rival", "x", block("t", "title", "", "Солярис ≠ Брат")),
            page("said", "y", block("p", "person", "Ivan Petrov", "Брат Данилы.")),
        ]
    )
    assert [hit.film for hit in engine.search("brat").hits] == ["rival"]


def test_a_word_of_a_script_without_spaces_is_told_whole():
    scene = block("s", "scene", "A room", "A long walk.", aliases=("千と千尋の神隠し",))
    [hit] = Engine.build([page("f", "Film", scene)]).search("千と千尋の神隠し").hits
    assert hit.unseen == ("千と千尋の神隠し",)


def test_what_a_filter_shuts_out_settles_nothing():
    sure = [
        block("0", "telling", "", "The lighthouse stood alone."),
        block("1", "telling", "", "A smuggler came by."),
        block("2", "telling", "", "Somebody lost the lantern."),
    ]
    films = [
        page("a", "Alpha", *sure, year=1990),
        page("b", "Lighthouse Smugler Lanturn", year=2001),
        *(
            page(f"x{at}", f"Filler {at}", block("1", "telling", "", "Nothing."))
            for at in range(30)
        ),
    ]
    found = Engine.build(films).search("lighthouse smuggler lantern year:2001")
    assert [hit.film for hit in found.hits] == ["b"]


def test_films_that_are_gone_take_no_place():
    rode = block("1", "telling", "", "He rode Hidalgo home.")
    segment = Segment(build([page("old", "Hidalgo"), page("n", "Other", rode)]))
    assert [hit.film for hit in Engine([segment], [frozenset({0})]).search("hidalgo", 1).hits] == [
        "n"
    ]


def test_filters_alone_list_nothing_of_films_that_are_gone():
    films = [page(name, name, block("r", "review", "", "Grim.")) for name in ("Old", "New")]
    engine = Engine([Segment(build(films))], [frozenset({0})])
    for query in ("year:1995", "in:reviews"):
        assert [hit.film for hit in engine.search(query).hits] == ["New"]


def test_a_scene_comes_with_how_it_is_told_first():
    film = page(
        "film",
        "Some Film",
        block("1", "scene", "The harbour"),
        block("1/a", "telling", "The harbour", "A bell rings."),
        block("1/b", "telling", "The harbour", "A gong is struck."),
        block("2", "scene", "The island"),
    )
    for query, told in (("harbour in:plot", "A bell rings."), ("island", "")):
        hits = Engine.build([film]).search(query).hits
        assert next(hit for hit in hits if hit.kind == "scene").told == told


def test_no_two_hits_share_a_score_across_indexes():
    engine = Engine([Segment(build([page(name, name)])) for name in ("Alpha", "Beta")])
    scores = [hit.score for hit in engine.search("year:1995").hits]
    assert len(scores) == len(set(scores)) == 2


def test_a_name_in_very_many_films_is_found_in_the_last_of_them():
    told = [block(f"t{at}", "telling", "", "Nothing of note.") for at in range(12)]
    films = [
        page(f"f{at}", f"Film {at}", block("p", "person", "Mel Blanc"), *told, year=1700 + at)
        for at in range(250)
    ]
    found = Engine.build(films).search("mel blan year:1949").hits
    assert [(hit.film, hit.label) for hit in found] == [("f249", "Mel Blanc")]


@pytest.mark.parametrize(
    "query",
    ["who directed the silent harbour", "silent harbour directed by", "director silent harbor"],
)
def test_what_is_asked_of_a_film_that_is_named_is_asked_of_that_film(query):
    films = [
        page(name, title, block(f"{name}/title", "title", "Title", title),
             block(f"{name}/director", "fact", "Director", who, aliases=(CREDITS["director"],)),
             block(f"{name}/plot", "text", "", f"{title} is a story about the sea."))
        for name, title, who in (
            ("a", "The Loud Meadow", "Ann Archer"), ("b", "The Silent Harbour", "Bob Baker"),
            ("c", "The Quiet Harbour", "Cy Carter"),
        )
    ]  # fmt: skip
    assert Engine.build(films).search(query).hits[0].anchor == "b/director"


def test_what_is_asked_of_a_title_is_asked_of_all_films_of_that_title():
    directed = {"aliases": (CREDITS["director"],)}
    films = [
        page("old", "Harbour", block("d", "fact", "Country", "France"), year=1950),
        page("new", "Harbour", block("d", "fact", "Director", "Bob Baker", **directed), year=1990),
        page("other", "Meadow", block("d", "fact", "Director", "Ann Archer", **directed)),
    ]
    assert Engine.build(films).search("who directed harbour").hits[0].text == "Bob Baker"


def test_a_label_says_what_its_passage_is_about():
    film = page(
        "film",
        "Some Film",
        block("1", "telling", "At night", "They sing in the harbour."),
        block("2", "telling", "The harbour", "They sing all day long."),
        *(block(f"b{at}", "telling", "", "Nothing of note.") for at in range(20)),
    )
    assert Engine.build([film]).search("harbour sing").hits[0].anchor == "2"


def test_a_long_passage_meets_more_queries_by_chance():
    long = "The harbour. " + "They sing all day long and nobody ever hears of it. " * 20
    film = page("film", "Some Film", block("1", "telling", "", long),
                block("2", "telling", "", "The harbour. They sing all day long."))  # fmt: skip
    long_last = Engine.build([film]).search("harbour day").hits
    assert [hit.anchor for hit in long_last] == ["2", "1"]


@pytest.mark.parametrize("query", ["who directed delicatesen", "who dirceted delicattessen"])
def test_a_film_whose_one_long_word_is_misspelled_is_asked_all_the_same(query):
    director = CREDITS["director"]
    films = [
        page("a", "Aardvark", block("a/title", "title", "Title", "Aardvark"),
             block("a/director", "fact", "Director", "Ann Archer", aliases=(director,)),
             block("a/like", "fact", "Related work", "Delicatessen, directed by the same two")),
        page("d", "Delicatessen", block("d/title", "title", "Title", "Delicatessen"),
             block("d/director", "fact", "Director", "Bob Baker", aliases=(director,))),
    ]  # fmt: skip
    assert Engine.build(films).search(query).hits[0].anchor == "d/director"


def test_a_short_title_misspelled_names_no_film():
    director = block("d", "fact", "Director", "Ann Archer", aliases=(CREDITS["director"],))
    films = [page("a", "Main", director), page("b", "Harbour"), page("c", "Meadow")]
    assert Engine.build(films).search("director of mains").hits[0].kind == "title"
    assert Engine.build(films).search("director of main").hits[0].anchor == "d"


def test_one_word_of_a_text_answers_one_word_of_a_query():
    segment = ENGINE.segments[0]
    texts = (segment.record(doc).label for doc in range(segment.documents))
    tokens = segment.tokens([*texts].index("Ron Perlman"))
    readings = [segment.words.read(word, last=False, wide=False) for word in ("perl", "perlman")]
    met, places, covered = Meeting(segment, readings, [1.0, 1.0]).meet(tokens)
    assert (met, places, covered) == ([0.0, 1.0], [-1, 1], 0.5)


def test_what_a_title_is_called_names_no_film():
    film = page(
        "a",
        "Harbour",
        block("t", "title", "Original title", "Der Hafen", aliases=("German",)),
        block("l", "fact", "Language", "German; original title in German"),
        block("f", "fact", "Sound", "Original"),
    )
    hits = Engine.build([film]).search("german original title").hits
    assert {hit.anchor for hit in hits} >= {"t", "l"}
    assert hits[0].anchor != "f"


def test_the_words_that_one_film_holds_are_offered_without_the_others():
    films = [
        page(name, f"Film {name}", block("p", "person", who), block("t", "text", "", text))
        for name, who, text in (
            ("a", "Ada Kroll", "A giant drum."), ("b", "Bert Lind", "A sinking ocean of sand."),
            ("c", "Cleo Marsh", "The liner of a hat."),
        )
    ]  # fmt: skip
    results = Engine.build(films).search("sinking marsh qqzvw drum xxkwq giant bbnmq ttrrz")
    assert results.hits == ()
    assert results.suggestions[0] == "drum giant"


def test_a_film_stands_before_what_other_films_say_of_it():
    films = [
        page("a", "Aardvark", block("r", "fact", "Related work", "Delicatessen")),
        page("b", "Delicatessen", block("p", "person", "Dominique Pinon")),
    ]
    for query in ("delicatessen", "delicatesen", "delicat"):
        assert Engine.build(films).search(query).hits[0].film == "b", query


def test_a_director_alone_lists_his_films_before_what_is_in_them():
    films = [
        page(
            name, f"Film {name}", block("p", "person", f"Somebody {name}"), directors=("Jo Jeunet",)
        )
        for name in "abc"
    ]
    hits = Engine.build(films).search("by:jeunet").hits
    assert [hit.text for hit in hits[:3]] == ["Film a", "Film b", "Film c"]
    assert len(hits) == 6


@pytest.mark.parametrize("query", ["perlman year:1900..1910", "perlman by:nobody"])
def test_what_a_filter_shuts_out_is_not_offered_again(query):
    results = ENGINE.search(query)
    assert results.hits == ()
    assert results.suggestions == ()


def test_a_pasted_page_of_filters_is_cut():
    assert len(parse("-b " * 5000).terms) <= 100
    assert len(parse("cast:a " * 5000).terms) <= 100


FILMOGRAPHY = [
    page("old", "Old", block("p", "person", "Dominique Pinon", "Plays Louison."), year=1991),
    page("new", "New", block("q", "person", "Pinon, Dominique"), year=2009),
    page("mid", "Mid", block("r", "person", "DOMINIQUE  Piñon", "Plays Joseph."), year=2001),
    page("other", "Other", block("s", "character", "Dominique Pinon"), year=2010),
]


def test_the_films_of_a_person_come_newest_first_however_the_name_is_written():
    found = Engine.build(FILMOGRAPHY).films_of("Dominique Pinon")
    assert [(hit.film, hit.anchor, hit.text) for hit in found] == [
        ("mid", "r", "Plays Joseph."),
        ("old", "p", "Plays Louison."),
    ]
    found = Engine.build(FILMOGRAPHY).films_of("dominique pinon", "Pinon, Dominique")
    assert [hit.film for hit in found] == ["new", "mid", "old"]
    assert Engine.build(FILMOGRAPHY).films_of("Pinon") == ()
    assert Engine.build(FILMOGRAPHY).films_of("", "Nobody") == ()


@pytest.mark.parametrize("query", ['cast:"dominique pinon"', "cast:pinon year:1990..2010"])
def test_somebody_of_the_cast_alone_lists_the_films_before_what_is_in_them(query):
    hits = Engine.build(FILMOGRAPHY).search(query).hits
    assert [(hit.kind, hit.film) for hit in hits[:4]] == [
        ("title", "other"), ("title", "new"), ("title", "mid"), ("title", "old"),
    ]  # fmt: skip
    assert [hit.kind for hit in hits[4:]].count("title") == 0


def test_films_come_before_what_is_in_them_whichever_index_they_are_in():
    films = [film._replace(card=film.card._replace(directors=("Caro",))) for film in FILMOGRAPHY]
    parts = [Engine.build(films[:2]), Engine.build(films[2:])]
    engine = Engine([part.segments[0] for part in parts])
    for query in ("by:caro", "cast:pinon"):
        kinds = [hit.kind for hit in engine.search(query).hits]
        assert kinds[:4] == ["title"] * 4
        assert len(kinds) > 4
        assert "title" not in kinds[4:]
    assert [hit.film for hit in engine.films_of("Dominique Pinon")] == ["mid", "old"]


@pytest.mark.parametrize(
    ("query", "films"),
    [("cast:pinon year:2000..2009", ["new", "mid"]), ("cast:pinon in:cast", [])],
)
def test_only_films_that_nothing_shuts_out_are_listed(query, films):
    hits = Engine.build(FILMOGRAPHY).search(query).hits
    assert hits
    assert [hit.film for hit in hits if hit.kind == "title"] == films


def test_the_plot_is_told_in_scenes_and_synopses_and_lists_no_films():
    films = [
        page(name, name, block("s", "blurb", "", "A diver", section), block("p", "person", "Diver"))
        for name, section in (("Old", "synopsis"), ("New", "plot"))
    ]
    found = Engine.build(films).search("plot:diver").hits
    assert {(hit.film, hit.anchor) for hit in found} == {("Old", "s"), ("New", "s")}


def test_a_word_without_end_is_indexed_as_soon_as_another():
    text = "a" * 1_000_000 + " lantern " + "ttx" * 300_000
    engine = Engine.build([page("f", "F", block("t", "telling", "", text))])  # not in hours
    assert engine.search("lantrn").hits


def test_an_actors_name_stands_for_their_character_in_a_dossier():
    scenes = [
        block(f"scene/{number}", "scene", "At the harbour", f"They sail to island {number}.")
        for number in range(50)
    ]
    film = page(
        "film",
        "Some Film",
        block("part/1", "part", "Captain Orlok", "Max Schreck"),
        *scenes,
        block("scene/51", "scene", "The hold", "Orlok rises from among the rats."),
        block("review/1", "point", "", "Rats are the only thing to fear here."),
    )
    assert Engine.build([film]).search("schreck rats").hits[0].anchor == "scene/51"


TITLES = (
    ("The Sea Wolf", 1941), ("The Wolf of Wall Street", 2013), ("Rocky V", 1990), ("Rocky", 1976),
    ("12 Monkeys", 1995), ("Seven", 1995), ("Seven", 1979), ("The Rock", 1996), ("Rocketman", 2019),
    ("Lionheart", 1990), ("The Lion King", 1994), ("X-Men", 2000), ("Menashe", 2017),
)  # fmt: skip
SHELF = Engine.build(
    page(
        f"film-{number}",
        title,
        block("part/1", "part", "The hero", f"Actor {number}", aliases=("plays, cast",)),
        block("person/1", "person", "The Rock" if number % 2 else f"Actor {number}", "Plays him."),
        block("fact/year", "fact", "Year", str(year)),
        year=year,
    )
    for number, (title, year) in enumerate(TITLES)
)


@pytest.mark.parametrize(
    ("query", "title", "year"),
    [
        ("the wolf of", "The Wolf of Wall Street", 2013),
        ("lion", "The Lion King", 1994),
        ("rocky 5", "Rocky V", 1990),
        ("twelve monkeys", "12 Monkeys", 1995),
        ("seven 1995", "Seven", 1995),
        ("seven 1979", "Seven", 1979),
        ("rock 1996", "The Rock", 1996),
        ("xmen", "X-Men", 2000),
        ('title:"the lion king"', "The Lion King", 1994),
        ("the lion king qwertzuiop", "The Lion King", 1994),
    ],
)
def test_a_film_is_found_by_what_it_is_called(query, title, year):
    best = SHELF.search(query).hits[0]
    assert (best.kind, best.title, best.year) == ("title", title, year)


def test_a_title_that_is_somebodys_name_stands_beside_them_and_each_person_once():
    hits = SHELF.search("the rock").hits
    assert {(hit.kind, hit.label or hit.text) for hit in hits[:2]} == {
        ("title", "The Rock"), ("person", "The Rock"),
    }  # fmt: skip
    assert [hit.label for hit in hits if hit.kind == "person"].count("The Rock") == 1


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("lion king cast", "The Lion King"),
        ("cast of the lion king", "The Lion King"),
        ("the wolf of wall street cast", "The Wolf of Wall Street"),
        ("who played in the wolf of wall street", "The Wolf of Wall Street"),
        ("cast of 12 monkeys", "12 Monkeys"),
    ],
)
def test_who_is_in_a_film_that_is_named_comes_from_that_film(query, title):
    hits = SHELF.search(query).hits
    assert {hit.title for hit in hits[:3]} == {title}
    assert "part" in {hit.kind for hit in hits[:3]}


@pytest.mark.parametrize("query", ["monkeys qwzx 12", "seven poiuyt", "wolf lkjhg"])
def test_a_word_of_a_query_or_a_number_elsewhere_in_it_names_no_film(query):
    assert [hit.title for hit in SHELF.search(query).hits if hit.score > 80] == []


def test_what_is_asked_of_a_film_that_does_not_say_finds_the_film():
    assert [hit.title for hit in SHELF.search("lionheart soundtrack").hits] == ["Lionheart"]


def test_a_year_tells_apart_what_has_one_name_and_no_more():
    films = [
        page(f"{at}", title, block("p", "person", "Ida Holm", "Plays."), year=year)
        for at, (title, year) in enumerate((("Hotel Berlin", 1945), ("Dusk", 1950), ("Sea", 1945)))
    ]
    engine = Engine.build(films)
    assert engine.search("ida holm 1950").hits[0].film == "1"
    assert engine.search("sea 1945").hits[0].film == "2"
    assert not [hit for hit in engine.search("hotel 1945").hits if hit.score > 90]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("octopus -octopus", set()),
        ("eyes -mechanical", {"scene/2"}),
        ('eyes -"mechanical eyes"', {"scene/2"}),
        ('"eyes the pier"', set()),
        ('title:"jaws eyes"', set()),
    ],
)
def test_a_minus_and_a_phrase_are_about_what_is_shown(query, found):
    film = page(
        "film",
        "Jaws",
        block("scene/1", "scene", "The octopus's eyes", "The pier"),
        block("telling/1", "telling", "The octopus's eyes", "They pay in mechanical eyes."),
        block("scene/2", "scene", "Eyes", "A bar"),
    )
    assert {hit.anchor for hit in Engine.build([film]).search(query).hits} == found


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ('"king the lion"', "king the lion"),
        ('title:"the wolf king"', "the wolf king"),
        ('by:"actor 4"', 'cast:"actor 4"'),
        ("in:sources lion", "lion"),
        ("lion year:1800", None),
        ("year:1800", None),
    ],
)
def test_where_a_phrase_or_a_field_finds_nothing_the_words_are_offered(query, offered):
    results = SHELF.search(query)
    assert results.hits == ()
    assert results.suggestions[:1] == ((offered,) if offered else ())


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("rocket man", "Rocketman", ["Rocketman"]),
        ("maxschreck", "Max Schreck", ["Max", "Schreck"]),
        ("the lady is up", "The Lady Is Up", ["The", "Lady", "Is", "Up"]),
        ("sci fi", "Sci-Fi film", ["Sci", "Fi"]),
    ],
)
def test_all_that_was_typed_is_marked_and_nothing_else(query, name, marked):
    [hit, *_] = (
        Engine.build([page("film", "Some Film", block("p", "person", name))]).search(query).hits
    )
    assert [hit.label[start:end] for start, end in hit.label_spans] == marked


def test_a_scene_and_its_first_telling_are_one_result_in_which_all_is_marked():
    film = page(
        "film",
        "Some Film",
        block("scene/1", "scene", "The fleas", "The pier"),
        block("scene/1/x", "telling", "The fleas", "Poisoned fleas on a pier."),
        block("scene/1/y", "telling", "The fleas", "Fleas bite."),
    )
    hits = Engine.build([film]).search("fleas pier").hits
    assert [hit.anchor for hit in hits].count("scene/1/x") + len(
        [hit for hit in hits if hit.told]
    ) == 1
    [scene] = [hit for hit in Engine.build([film]).search("fleas").hits if hit.anchor == "scene/1"]
    marked = [scene.passage[start:end] for start, end in scene.passage_spans]
    assert [scene.label[start:end] for start, end in scene.label_spans] == ["fleas"]
    assert (scene.passage, marked) == ("The pier: Poisoned fleas on a pier.", ["fleas"])


def test_where_a_heading_is_all_of_the_query_its_passage_is_marked_too():
    film = page("film", "Some Film", block("t", "telling", "Fleas", "Then the fleas bite."))
    [hit] = Engine.build([film]).search("fleas").hits
    assert (hit.label_spans, hit.text_spans) == (((0, 5),), ((9, 14),))
