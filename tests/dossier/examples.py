"""Sound dossiers: the README's example, the bundled film, and one that keeps a secret."""

from lostcity_tui.paths import data_dir

README = data_dir() / "README.md"
BUNDLED = data_dir() / "the-city-of-lost-children.yaml"

#: What only scenes 2 and 3 give away says SECRET.
GIVEN_AWAY = """\
title: The Reveal
also_known_as: {is: Killer SECRET, spoils: s2, by: [a]}
tagline: {is: Nobody knows SECRET, spoils: whole, by: [a]}
rating: {is: 9/10, of: SECRET club, spoils: s3, by: [a]}
trivia: {is: Trivia SECRET, by: [a]}
sources: {a: {title: A page}, b: {title: Another}}
people: {p: {name: Pat}}
credits: {director: [p], SECRET editor: {is: [p], spoils: s2, by: [a]}}
characters:
  hero:
    name: The hero
    relations: [{is: killer SECRET, to: twin, spoils: s2}, {is: sibling, to: twin}]
    differ: [{about: Why SECRET, spoils: s2, claims: [{is: x, by: [a]}, {is: y, by: [b]}]}]
  twin:
    name:
      - {is: The SECRET twin, by: [a], spoils: s2}
      - {is: The SECRET brother, by: [b]}
  guide:
    name: The guide
    who: Is really SECRET.
    words: [SECRET clue]
    spoils: s3
    differ: [{about: Which SECRET, spoils: premise, claims: [{is: x, by: [a]}, {is: y, by: [b]}]}]
cast:
  - {person: p, character: [hero, twin], by: [a], note: SECRET}
  - {person: p, character: guide, by: [a]}
  - {person: p, character: guide, by: [a]}
synopses: [{text: All of it SECRET, spoils: whole}, {text: A start, kind: logline}]
scenes:
  - {id: s1, title: One, who: [hero], told: {a: It starts.}}
  - {id: s2, title: Two SECRET, who: [hero, twin, guide], told: {a: SECRET}}
  - {id: s3, title: SECRET past, told: {a: SECRET}, happens: {before: s1, why: SECRET memory}}
reviews:
  - {id: r, author: R. Eview, stance: none, by: [a], points: [SECRET], about: [hero, p], spoils: s2}
differ: [{about: Whether SECRET, claims: [{is: x, by: [a]}, {is: y, by: [b]}]}]
"""


def readme_example() -> str:
    """Return the complete small example of the format's documentation."""
    return README.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
