"""Small films for tests of the search."""

from lostcity_tui.film.blocks import Block, Card, Page


def block(
    anchor: str, kind: str, label: str = "", text: str = "", section: str = "", **more
) -> Block:
    sections = {
        "title": "facts",
        "fact": "facts",
        "person": "cast",
        "character": "cast",
        "review": "reviews",
    }
    return Block(anchor, "", section or sections.get(kind, "plot"), kind, label, text, **more)


def page(film: str, title: str, *blocks: Block, year: int = 1995, **card) -> Page:
    titles = (
        ()
        if any(item.kind == "title" for item in blocks)
        else (block("title", "title", "", title),)
    )
    return Page(Card(film, title, year=year, **card), (*titles, *blocks))


def passages(*texts: str) -> Page:
    """A film whose passages are written as "kind: text"."""
    blocks = []
    for number, item in enumerate(texts):
        kind, _, text = item.partition(": ")
        named = kind in ("person", "character")
        blocks.append(block(str(number), kind, text if named else "", "" if named else text))
    return (
        page("film", "", *blocks)
        if any(t.startswith("title") for t in texts)
        else page("film", "Some Film", *blocks)
    )


LIBRARY = (
    page(
        "city",
        "The City of Lost Children",
        block("perlman", "person", "Ron Perlman", "Plays One, the strongman."),
        block("mosse", "person", "Mireille Mossé", "Plays Martha."),
        block("one", "character", "One", "A strongman at a carnival.", aliases=("Le géant",)),
        block(
            "budget",
            "fact",
            "Box office: Budget",
            "$18,000,000",
            aliases=("18000000", "$18m", "18 million"),
        ),
        block(
            "gross",
            "fact",
            "Box office: Gross worldwide",
            "$1,783,616",
            aliases=("1783616", "$1.7m", "1.8m"),
        ),
        block("dvd", "fact", "Release: DVD", "19 October 1999", by=("imdb",)),
        block("cinema", "fact", "Release: France (cinema)", "17 May 1995", by=("alchetron",)),
        block("composer", "fact", "Composer", "Angelo Badalamenti"),
        block("runtime", "fact", "Runtime", "108 min", aliases=("1h48", "108 minutes")),
        block(
            "rig",
            "telling",
            "The household",
            "On an abandoned oil rig Krank steals the dreams of children.",
        ),
        block(
            "water",
            "telling",
            "Miette in the water",
            "Miette sinks, and a sea bird sits on the handle.",
        ),
        block("opinion", "review", "SnoopyStyle", "A grim fairy tale that drags.", by=("stream",)),
        directors=("Marc Caro", "Jean-Pierre Jeunet"),
    ),
    page(
        "amelie",
        "Amélie",
        block("tautou", "person", "Audrey Tautou"),
        block("m", "telling", "", "A waitress in Montmartre."),
        year=2001,
        directors=("Jean-Pierre Jeunet",),
    ),
    page(
        "matrix",
        "The Matrix",
        block("reeves", "person", "Keanu Reeves"),
        block("m", "telling", "", "A hacker learns what is real."),
        year=1999,
    ),
    page(
        "tiffany", "Breakfast at Tiffany's", block("hepburn", "person", "Audrey Hepburn"), year=1961
    ),
    page("fanfan", "Fan Fan", block("perez", "person", "Vincent Perez"), year=1993),
    page(
        "kiki",
        "千と千尋の神隠し",
        block("k", "telling", "", "ひとりの少女が迷い込む不思議の町。"),
        year=2001,
    ),
    page(
        "brat",
        "Брат",
        block("bodrov", "person", "Сергей Бодров"),
        block("b", "telling", "", "Данила едет в Петербург."),
        year=1997,
    ),
    page("kyno", "Κυνόδοντας", year=2009),
    page(
        "oeuvre",
        "L'Œuvre au noir",
        block("l", "person", "Łukasz Żal"),
        block("s", "person", "Bjørn Straße"),
        year=1988,
    ),
    page("usa", "The U.S.A. vs. John D'Arco", year=2006),
)
