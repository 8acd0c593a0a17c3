# ruff: noqa: E501 - a table reads best with its rows whole
"""Damaged dossiers: name → (text, line, column, part of the message, repaired form or None).

Every text is sound but for the one thing its name says; `¦` marks where the problem is expected,
and is taken out before the text is read.
"""

from typing import NamedTuple


class Damage(NamedTuple):
    name: str
    text: str
    message: str
    repaired: str | None = None
    severity: str = "error"


MARK = "¦"  # where the problem is expected

SOURCES = """\
sources:
  imdb: {title: IMDb title page, kind: page}
  wiki: {title: An article}
"""
IMDB = "sources: {imdb: {title: IMDb title page}}\n"
SCENES = """\
scenes:
  - {id: storm, title: The storm, told: {imdb: A ship founders.}}
  - {id: signal, title: The signal, told: {wiki: A lamp is lit.}}
"""

DAMAGES: tuple[Damage, ...] = (
    # YAML
    Damage("tab indents", "title: A\nyear:\n¦\t- 1995\n", "a tab cannot indent"),
    Damage("quote never closed", 'title: A\ntagline: ¦"no end\n', "is never closed"),
    Damage("brace never closed", "title: A\nyear: ¦{is: 1995\nruntime: 9 min\n", "never closed"),
    Damage("bracket never closed", "title: A\ngenres: ¦[Drama\nyear: 1995\n", "never closed"),
    Damage("bracket never closed in a claim", "title: A\nsources:\n  a:\n    kind: ¦[x\n    url: b\n", "never"),
    Damage("no space after a key with a comment", "title: A\npeople:\n  holm:¦Ida # c\n  b: B\n", "a space"),
    Damage("two colons on a line", "title: A\ntagline: Lost¦: found\n", "put the text in quotes"),
    Damage("value that begins with a sign", "title: A\ntagline: ¦@home\n", "put it in quotes"),
    Damage("bad indentation", "title: A\ncast:\n  - note: x\n   ¦person: y\n",
           'indented by 3 spaces, and "note" above by 4'),
    Damage("key indented as if it belonged to a text", "title: A\nyear: 1990\n  ¦runtime: 90\n",
           'deeper than "year" above, which has its value already'),
    Damage("key indented as if it belonged to a claim", "title: {is: A}\n  ¦runtime: 90\n", 'deeper than "title"'),
    Damage("key of an item indented too far", "title: A\ncast:\n  - note: x\n      ¦person: y\n", 'deeper than "note"'),
    Damage("entries indented unlike", "title: A\nsources:\n   a: {title: A}\n  ¦b: {title: B}\n",
           'indented by 2 spaces, and "a" above by 3'),
    Damage("item indented too far", "title: A\nruntime:\n  - {is: 90 min}\n    ¦- {is: 91 min}\n",
           'indented by 4 spaces, and "- " above by 2'),
    Damage("item indented too little", "title: A\nruntime:\n  - 90 min\n¦- 91 min\n", '"- " above by 2'),
    Damage("item that goes on with the one above", "title: A\ntrivia:\n  - One\n    ¦- Two\n", "begins no list item",
           None, "warning"),
    Damage("dashes without a space", "title: A\ntrivia:\n  -One\n  ¦-Two\n", "begins no list item", None, "warning"),
    Damage("dash without a space before a key", "title: A\nscenes:\n  -¦id: a\n   title: B\n", 'a space after "-"'),
    Damage("prose indented too little", "title: A\nsynopses:\n  - text: |\n      One\n     ¦Two\n",
           'the text of "text" above by 6'),
    Damage("item where a key must be", "title: A\n¦- B\n", "expected a key here, found a list item"),
    Damage("first key without a space", "title:¦A\nyear: 1990\n", 'expected a space after "title:"'),
    Damage("key without a space", "title: A\nyear:¦1990\nruntime: 90\n", 'expected a space after "year:"'),
    Damage("key of an entry without a space", "title: A\nsources:\n  a:\n    title:¦X\n    kind: page\n", "a space after"),
    Damage("key in braces without a space", "title: {¦is:A}\n", 'expected a space after "is:"', "is: A"),
    Damage("colon before a bracket without a space", "title: {is: A, by¦:[b]}\nsources: {b: B}\n", "a space after this"),
    Damage("key without a colon", "title: A\n¦year 1990\nruntime: 90\n", 'expected a key and ": ", found "year 1990"'),
    Damage("section without a colon", "title: A\n¦sources\n  a: {title: A}\n", 'found "sources"'),
    Damage("colon in a text in braces", "title: {is: The film¦: a story}\n", "put the text in quotes"),
    Damage("one bracket too many", "title: A\ngenres: [a]¦]\n", 'one "]" too many'),
    Damage("text after a bracket", "title: [A] ¦film\n", 'nothing can follow the "]"'),
    Damage("brace that is the last of a file", "title: A\nyear: ¦{\n", "never closed"),
    Damage("apostrophe in single quotes", "title: 'It'¦s a film'\n", "the text ended at the '"),
    Damage("text on the line of a block", "title: | ¦A\n", "begins on the next line"),
    Damage("list on the line of its key", "title: ¦- A\n", "a list begins on the next line"),
    Damage("backslash in quotes", 'title: "C:\\U¦sers"\n', "begins an escape"),
    Damage("item of tabs", "title: A\nruntime:\n¦\t- 90\n", "a tab cannot indent"),
    Damage("text after a quote", 'title: A\ntagline: "He" ¦said\n', 'the text ended at the "'),
    Damage("tag", "title: ¦!!python/object:os.system A\n", "is not obeyed"),
    Damage("unknown alias", "title: ¦*nowhere\n", 'named "&nowhere"'),
    Damage("merge key", "title: A\nyear:\n  ¦<<: {is: 1995}\n  is: 1996\n", "merge keys"),
    Damage("list as key", "title: A\n¦[a, b]: c\n", "expected a name as key"),
    Damage("second document", "title: A\n¦---\ntitle: B\n", "is one document"),
    Damage("duplicate key", "title: A\nyear: 1995\n¦year: 1996\n", 'the key "year" stands twice'),
    Damage("list at the top", "¦- title: A\n", "expected keys and values"),
    Damage("text alone", "¦A film\n", "expected keys and values"),
    Damage("empty file", "¦# nothing here\n", "found an empty file"),
    Damage("quote within braces", 'title: {is: "A" ¦B, by: []}\n', "expected ',' or '}'"),
    # Text
    Damage("control character", "title: Ci¦\x07ty\n", "U+0007"),
    Damage("escape written in quotes", 'title: ¦"\\e[31mCity"\n', "U+001B", "[31mCity"),
    Damage("direction override", "title: ¦City\u202etsol\n", "U+202E", "Citytsol"),
    Damage("mojibake of Mac Roman", "title: ¦Genevi√®ve\n", "it should read", "Geneviève"),
    Damage("mojibake of Windows", "title: ¦La CitÃ© perdue\n", "it should read", "La Cité perdue"),
    Damage("mojibake with a control", "title: Ã¦\x89lan\n", "probably", "Élan"),
    # Keys
    Damage("no title", "¦year: 1995\n", 'expected the key "title"'),
    Damage("title without text", "title:¦\n", "expected text, found nothing"),
    Damage("mistyped key at the top", "title: A\n¦runtme: 9 min\n", 'did you mean "runtime"?', "runtime"),
    Damage("director at the top", "title: A\n¦director: B\n", "credits: {director: …}"),
    Damage("writers at the top", "title: A\n¦Writers: [B, C]\n", "credits: {writer: …}"),
    Damage("costume designer at the top", "title: A\n¦costume_designer: B\n", "credits: {costumes: …}"),
    Damage("plot at the top", "title: A\n¦plot: B\n", 'under "scenes" or "synopses"'),
    Damage("budget at the top", "title: A\n¦budget: 5\n", "box_office: {is: …, of: Budget}"),
    Damage("actors at the top", "title: A\n¦actors: [B]\n", 'under "cast"'),
    Damage("another key at the top", "title: A\n¦xyz: B\n", 'goes under "other"'),
    Damage("mistyped key of a claim", "title: {is: A, ¦dout: b}\n", 'did you mean "doubt"?', "doubt"),
    Damage("key of no kind", "title: A\n¦colour: black and white\n", 'goes under "other"'),
    Damage("comma in a text in braces", "title: {is: A, ¦but not B}\n", "put the text in quotes"),
    Damage("claim without value", "title: A\nyear: ¦{by: [imdb]}\n" + IMDB, 'the key "is"'),
    Damage("mapping for a text", "title: A\ntagline: {is: ¦{a: b}}\n", "expected text, found a mapping"),
    Damage("text for a list", "title: A\nscenes: ¦none\n", "expected a list"),
    Damage("list for a mapping", "title: A\npeople: ¦[Caro]\n", "a mapping of ids"),
    Damage("empty list of claims", "title: A\nyear: ¦[]\n", "found an empty list"),
    Damage("empty list as a value", "title: A\ngenres: {is: ¦[], note: A}\n", "found an empty list"),
    Damage("empty list of people", "title: A\ncredits: {composer: {is: ¦[]}}\n", "an empty list"),
    Damage("empty list as one name", "title: A\ngenres: [¦[], Sea]\n", "found an empty list"),
    Damage(
        "empty list of authors", "title: A\nreviews: [{id: a, author: ¦[], stance: none}]\n", "a name"
    ),
    Damage("empty list of parts", "title: A\ncast: [¦{character: []}]\n", "expected a person"),
    # Figures
    Damage("year of letters", "title: A\nyear: ¦199S\n", 'a year such as 1995, found "199S"'),
    Damage("year to come", "title: A\nyear: ¦3995\n", "a year from 1870 to 2100"),
    Damage("month 13", "title: A\nrelease: ¦1995-13\n", "a month from 01 to 12"),
    Damage("day 31 of June", "title: A\nrelease: ¦1995-06-31\n", "a day that this month has"),
    Damage("date in words", "title: A\nrelease: ¦17 May 1995\n", "a date such as", "1995-05-17"),
    Damage("date without a day", "title: A\nrelease: ¦may 1995\n", "a date such as", "1995-05"),
    Damage("date with the day first", "title: A\nrelease: ¦26/08/1950\n", "a date such as", "1950-08-26"),
    Damage("date with dots", "title: A\nrelease: ¦17.5.1995\n", "a date such as", "1995-05-17"),
    Damage("date with the month first", "title: A\nrelease: ¦05/17/1995\n", "a date such as", "1995-05-17"),
    Damage("date of one number twice", "title: A\nrelease: ¦5/5/1995\n", "a date such as", "1995-05-05"),
    Damage("date that may be two", "title: A\nrelease: ¦05/06/1995\n", "from month, 1995-06-05 or 1995-05-06"),
    Damage("date of no calendar", "title: A\nrelease: ¦31/13/1995\n", "a date such as"),
    Damage("date that is a guess", "title: A\nrelease: ¦c. 1950\n", "as in {is: 1950, doubt: a guess}", "1950"),
    Damage("year that is a guess", "title: A\nyear: ¦1950?\n", "as in {is: 1950, doubt: a guess}", "1950"),
    Damage("guess of a year too early", "title: A\nyear: ¦circa 1500\n", "a year from 1870"),
    Damage("runtime of words", "title: A\nruntime: ¦long\n", "a running time such as 108 min"),
    Damage("runtime of nothing", "title: A\nruntime: ¦0 min\n", "a running time from 1"),
    Damage("money below nothing", "title: A\nbox_office: {of: Budget, is: ¦-5}\n", "not negative"),
    Damage("money with its sign", "title: A\nbox_office: ¦$18000000\n", "currency: USD", "18000000"),
    Damage("money in words", "title: A\nbox_office: ¦18 million\n", "a number", "18000000"),
    Damage("currency sign", 'title: A\nbox_office: {is: 5, currency: ¦"$"}\n', "three letters", "USD"),
    Damage("rating above its scale", "title: A\nrating: ¦9/5\n", "a rating of at most 5/5"),
    Damage("more than all", "title: A\nreception: ¦120%\n", "a rating of at most 100%"),
    Damage("votes in short", "title: A\nrating: {is: 7/10, votes: ¦73K}\n", "a number", "73000"),
    Damage("votes that are no number", "title: A\nrating: {is: 7/10, votes: ¦many}\n", "a number"),
    Damage("billing from nought", "title: A\ncast: [{person: x, billing: {imdb: ¦0}}]\npeople: {x: X}\n"
           + IMDB, "a place counted from 1"),
    Damage("billing beyond any list", "title: A\ncast: [{person: x, billing: {imdb: ¦1000000}}]\n"
           "people: {x: X}\n" + IMDB, "a place below 1,000,000"),
    Damage("address without scheme", "title: A\nlinks: {is: Site, url: ¦example.org/a}\n",
           "begins with https://", "https://example.org/a"),
    Damage("pick that is no yes or no", "title: {is: A, pick: ¦maybe}\n", "true or false"),
    # References
    Damage("unknown source", "title: {is: A, by: [¦imbd]}\n" + IMDB, 'did you mean "imdb"?', "imdb"),
    Damage("source that says it twice", "title: {is: A, by: [imdb, ¦imdb]}\n" + IMDB, "here twice"),
    Damage("unknown person", "title: A\ncredits: {director: [¦carro]}\npeople: {caro: Marc Caro}\n",
           'did you mean "caro"?', "caro"),
    Damage("unknown character", "title: A\ncharacters: {krank: Krank}\ncast: [{character: ¦crank}]\n",
           'did you mean "krank"?', "krank"),
    Damage("unknown scene to spoil", "title: A\ntrivia: {is: B, spoils: ¦strom}\n" + SOURCES + SCENES,
           'did you mean "storm"?', "storm"),
    Damage("unknown scene in story time",
           "title: A\n" + SOURCES + SCENES + "  - id: c\n    title: C\n    told: {imdb: D}\n"
           "    happens: {before: ¦strom}\n", 'unknown scene "strom"; did you mean "storm"?', "storm"),
    Damage("unknown person in a review",
           "title: A\nreviews: [{id: a, author: B, stance: none, about: [krank, ¦krnk]}]\n"
           "characters: {krank: Krank}\n", "unknown character or person", "krank"),
    Damage("unknown stance", "title: A\nreviews: [{id: a, author: B, stance: ¦postive}]\n",
           "expected one of positive, mixed, negative, none", "positive"),
    Damage("words that are no words",
           "title: A\ncharacters: {krank: {name: Krank, words: [a, ¦{b: c}]}}\ncast: [{character: krank}]\n",
           "expected text"),
    Damage("unknown kind of source", "title: {is: A, by: x}\nsources: {x: {title: X, kind: ¦web}}\n",
           "expected one of page, dataset"),
    Damage("mistyped role", "title: A\ncredits: {¦direcor: [x]}\npeople: {x: X}\n",
           'did you mean "director"?', "director", "warning"),
    # Ids and order
    Damage("duplicate id of a scene",
           "title: A\n" + SOURCES + SCENES + "  - id: ¦storm\n    title: B\n    told: {imdb: C}\n",
           "stands twice"),
    Damage("duplicate id of a review",
           "title: A\nreviews:\n- {id: a, author: B, stance: none}\n"
           "- {id: ¦a, author: C, stance: none}\n", "stands twice"),
    Damage("id with a space", "title: A\npeople: {¦a b: C}\ncredits: {director: [a b]}\n",
           "expected an id of letters", "a-b"),
    Damage("reserved id", "title: A\n" + SOURCES
           + "scenes: [{id: ¦whole, title: B, told: {imdb: C, wiki: D}}]\n", "other than premise", "whole-scene"),
    Damage("hole in the order of scenes", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, order: 1, told: {a: B}}\n- {id: b, title: B, order: ¦3, told: {a: B}}\n",
           'expected 2, the next place, found "3"', "2"),
    Damage("repeat in the order of scenes", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, order: 1, told: {a: B}}\n- {id: b, title: B, order: ¦1, told: {a: B}}\n",
           '1 is already the place of the scene "a"', "2"),
    Damage("hole after a scene without a number", "title: A\nsources: {a: A}\nscenes:\n- {id: a, title: A, told: {a: B}}\n"
           "- {id: b, title: B, order: 2, told: {a: B}}\n- {id: c, title: C, order: ¦4, told: {a: B}}\n",
           'expected 3, the next place, found "4"', "3"),
    Damage("scene without telling", "title: A\nscenes:\n- ¦{id: a, title: A}\n", 'the key "told"'),
    Damage("scenes before each other", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, happens: ¦{before: b}, told: {a: B}}\n"
           "- {id: b, title: B, happens: {before: a}, told: {a: B}}\n", "in a circle"),
    Damage("scene moved to no scene", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, happens: {before: ¦''}, told: {a: B}}\n", "expected the id of a scene, found nothing"),
    Damage("scene moved to a list", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, happens: {before: ¦[a]}, told: {a: B}}\n", "expected text, found a list"),
    Damage("scene moved to one that is damaged", "title: A\nsources: {a: A}\nscenes:\n"
           '  - id: one\n    title: ¦"One\n    told: {a: B}\n'
           "  - {id: two, title: Two, happens: {before: one}, told: {a: C}}\n", "is never closed"),
    Damage("scene before itself", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: a, title: A, happens: {before: ¦a}, told: {a: B}}\n", "another scene than this one"),
    Damage("scene before one that only it resembles", "title: A\nsources: {a: A}\nscenes:\n"
           "- {id: tower, title: A, happens: {before: ¦nowhere}, told: {a: B}}\n",
           'unknown scene "nowhere"'),
    # Across the file
    Damage("names in one text", "title: A\ngenres: ¦drama, crime\n", "a list: [drama, crime]"),
    Damage("two picks", "title:\n- {is: A, pick: true}\n- ¦{is: B, pick: true}\n", "expected one pick"),
    Damage("a spoiler on a later claim", "title: A\nother:\n- {is: B, of: C}\n"
           "- ¦{is: D, of: C, spoils: whole}\n", "goes on the first claim"),
    Damage("two spoilers of a fact", "title: A\nother:\n- {is: B, of: C, spoils: premise}\n"
           "- ¦{is: D, of: C, spoils: whole}\n", "a fact has one"),
    Damage("source nothing uses", "title: {is: A, by: imdb}\nsources: {imdb: I, ¦wiki: W}\n",
           "no statement is by this source", None, "warning"),
    Damage("person nothing uses", "title: A\npeople: {¦caro: Marc Caro}\n", "no part, credit", None,
           "warning"),
    Damage("sources from each other", "title: {is: A, by: [a, b]}\nsources:\n"
           "  a: {title: A, from: ¦b}\n  b: {title: B, from: a}\n", '"a" from "b" from "a"'),
    Damage("origin spelled two ways", "title: {is: A, by: [a, b]}\nsources:\n"
           "  a: {title: A, from: wikipedia}\n  b: {title: B, from: ¦Wikipedia}\n",
           'spelled "wikipedia"', "wikipedia", "warning"),
    Damage("other without a name", "title: A\nother: ¦{is: B}\n", 'the key "of"'),
)  # fmt: skip
