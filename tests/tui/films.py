"""Dossiers that the tests open: with a bit of everything, with nothing, long, and hostile."""

# ruff: noqa: E501 - a dossier reads better in long lines

from __future__ import annotations

LANTERN = """\
title: The Lantern Keeper
original_title: {is: Fyrvokteren på Ytterøya, by: [archive]}
year: {is: 1958, by: [archive]}
tagline: {is: Two ships and one lamp, by: [poster]}
runtime:
  - {is: 94 min, by: [archive], said: 1h34}
  - {is: 98 min, by: [poster], doubt: printed before the final cut}
countries: {is: Norway, by: [archive, poster]}
release:
  - {is: 1958-03-14, where: Norway, kind: cinema, by: [archive]}
box_office:
  - {is: 120000, of: Budget, currency: NOK, by: [archive], note: estimated}
  - {is: 300000, of: Gross, currency: NOK, by: [archive]}
links:
  - {is: 'https://example.org/lantern', of: Archive, by: [archive]}

sources:
  archive: {title: The town archive's film page, kind: page, about: A page about old films., url: 'https://archive.example.org/'}
  archive.wiki: {title: The article quoted on that page, kind: article, from: encyclopaedia}
  poster: {title: The poster of 1958, kind: other}

people:
  holm: Ida Holm
  berg:
    name:
      - {is: Åse Berg, by: [archive]}
      - {is: Aase Berg, by: [poster]}
    about: Stage actor; this is her only film.
  lie: {name: Per Lie, about: He wrote for the lighthouse service.}

credits:
  director: {is: [holm], by: [archive, poster]}
  composer: {is: [lie], by: [archive]}

characters:
  keeper:
    name: The keeper
    who: An old woman who has not left the island in thirty years.
    relations:
      - {is: mother, to: boy, by: [archive], note: though neither knows it, spoils: signal}
  boy: The boy
  captain: Captain Storm

cast:
  - {person: berg, character: keeper, by: [archive, poster], billing: {poster: 1}}
  - {character: boy, uncredited: true, voice: [archive]}
  - {person: lie, character: captain, by: [archive]}

synopses:
  - {kind: logline, by: [archive], spoils: premise, text: A keeper must choose between two ships.}
  - {kind: synopsis, by: [poster], text: 'On a skerry far out the keeper lights her lamp every night. The boy watches. One night two vessels call at once, and there is oil for one signal alone.'}

scenes:
  - id: storm
    title: The storm
    where: The lighthouse
    who: [keeper, boy]
    told:
      archive: The lamp fails while two ships approach.
      archive.wiki: The keeper puts out the lamp herself.
    differ:
      - about: Why the lamp goes out
        claims:
          - {is: It fails, by: [archive]}
          - {is: The keeper puts it out, by: [archive.wiki]}
  - {id: search, title: The search, where: The shore, who: [boy], told: {archive: The boy walks along the shore with a torch.}}
  - id: signal
    title: Thirty years before
    where: The harbour
    who: [keeper]
    happens: {before: storm}
    told: {archive: 'A letter shows whose child the boy is; Captain Storm carried it.'}
  - {id: wreck, title: The wreck, who: [captain], told: {archive: A hull on the rocks and nobody aboard.}}
  - {id: inquiry, title: The inquiry, who: [keeper, captain], told: {archive: The magistrate asks who had the matches.}}
  - {id: boat, title: The small boat, who: [boy, captain], told: {archive: They row out before dawn.}}
  - {id: letter, title: The letter burns, who: [keeper], told: {archive: She burns the letter unread by anyone.}}
  - {id: dawn, title: Dawn, who: [keeper, boy], told: {archive: The lamp is lit again by daylight.}}

reviews:
  - id: larsen
    author: K. Larsen
    by: [archive]
    kind: viewer
    stance: positive
    summary: A quiet wonder.
    points: [Admires how little is said., Finds the ending earned.]
    compares: [Persona]
    about: [keeper]
  - {id: dahl, author: M. Dahl, by: [poster], kind: critic, stance: negative, summary: Too much fog., doubt: printed by a rival, points: [Wants more ships.]}
  - {id: vik, author: S. Vik, by: [archive], kind: viewer, stance: mixed, summary: Fine lamp and slow film.}
"""

BARE = "title: Nothing But a Title\n"

SECOND = """\
title: Åland Summer
original_title: {is: Ålandssommar, by: [me]}
year: {is: 1971, by: [me]}
sources: {me: {title: My own notes, kind: notes}}
people: {sund: Maj Sund}
credits: {director: {is: [sund], by: [me]}}
synopses: [{kind: logline, by: [me], text: A ferryman counts zeppelins over the strait.}]
scenes:
  - {id: ferry, title: The ferry, told: {me: The ferry leaves without him.}}
"""

THIRD = """\
title: The Paper Submarine
year: {is: 2003, by: [me]}
sources: {me: {title: My own notes, kind: notes}}
people: {roux: Anaïs Roux}
credits: {director: {is: [roux], by: [me]}}
synopses: [{kind: logline, by: [me], text: Two sisters fold a vessel from old maps.}]
"""

#: Escape sequences, markup of Rich and Textual, directions, wide, combining and joined characters.
#: (YAML itself forbids raw control characters: they come escaped in double quotes.)
HOSTILE_TEXTS = (
    "\\e[31mred\\e[0m",
    "\\e]52;c;Zm9v\\a",
    "\\e]0;title\\a",
    "\\u009b2J",
    "a\\rb",
    "tab\\there",
    "\\x07bell",
    "[bold]loud[/bold]",
    "[@click=app.exit]quit[/]",
    "[/nothing]",
    "\\\\[x]",
    "$primary",
    "\\u202eright to left override",
    "שלום עולם",
    "مرحبا بالعالم",
    "東京物語と七人の侍",
    "한국 영화",
    "e\\u0301te\\u0301 de\\u0301compose\\u0301",
    "\\U0001F468\\u200D\\U0001F469\\u200D\\U0001F467",
    "❤\\uFE0F",
    "ｆｕｌｌ",
    "\\u2028line",
    "\\uFEFFbom",
    "\\U000E0041tag",
    "\\0nul",
)


def hostile() -> str:
    """Return a dossier with each hostile text in each kind of place."""
    lines = [
        f'title: "Film {"".join(HOSTILE_TEXTS[:5])}"',
        f'tagline: {{is: "{HOSTILE_TEXTS[1]} {HOSTILE_TEXTS[7]}", by: [a]}}',
        "year: {is: 1999, by: [a]}",
        "sources:",
        f'  a: {{title: "Source {HOSTILE_TEXTS[0]} {HOSTILE_TEXTS[15]}", kind: page, about: "{HOSTILE_TEXTS[8]}"}}',
        '  b: {title: "Other", kind: page, url: "https://example.org/\\e[2J"}',
        "runtime:",
        f'  - {{is: 94 min, by: [a], said: "{HOSTILE_TEXTS[0]}", doubt: "{HOSTILE_TEXTS[2]}"}}',
        f'  - {{is: 98 min, by: [b], note: "{HOSTILE_TEXTS[3]}"}}',
        "people:",
        *(
            f'  p{i}: {{name: "Person {i} {text}", about: "{text}"}}'
            for i, text in enumerate(HOSTILE_TEXTS)
        ),
        "characters:",
        *(
            f'  c{i}: {{name: "C{i} {text}", who: "Who {text} is"}}'
            for i, text in enumerate(HOSTILE_TEXTS)
        ),
        "cast:",
        *(f"  - {{person: p{i}, character: c{i}, by: [a]}}" for i, _ in enumerate(HOSTILE_TEXTS)),
        "synopses:",
        *(
            f'  - {{kind: synopsis, by: [a], text: "Told {text} {text} {text}"}}'
            for text in HOSTILE_TEXTS
        ),
        "scenes:",
        *(
            f'  - {{id: s{i}, title: "Scene {text}", where: "{text}", who: [c{i}], told: {{a: "x {text} y", b: "{text * 3}"}}}}'
            for i, text in enumerate(HOSTILE_TEXTS)
        ),
        "reviews:",
        *(
            f'  - {{id: r{i}, author: "{text}", by: [a], stance: mixed, summary: "{text}", points: ["{text}"], doubt: "{text}", compares: ["{text}"]}}'
            for i, text in enumerate(HOSTILE_TEXTS)
        ),
    ]
    return "\n".join(lines) + "\n"


def long(scenes: int) -> str:
    """Return a dossier with many scenes."""
    rows = (
        f"  - {{id: s{i}, title: Scene number {i}, told: {{a: What happens in part {i} of the story.}}}}"
        for i in range(1, scenes + 1)
    )
    return (
        "title: A Long Film\nsources: {a: {title: A source, kind: page}}\nscenes:\n"
        + "\n".join(rows)
        + "\n"
    )
