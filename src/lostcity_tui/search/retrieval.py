"""What a query finds in one index, and what a film that it names says of the rest of it.

"cast of titanic" is asked of Titanic; "seven 1995" is the film of that title and year.
"""

import re
from collections.abc import Iterator, Sequence

from lostcity_tui.search.answering import SURE, Found, add, answer, guess
from lostcity_tui.search.filters import Filter
from lostcity_tui.search.ranking import Asked
from lostcity_tui.search.segment import Segment
from lostcity_tui.search.synonyms import ARTICLES, ASKED
from lostcity_tui.search.tokens import squash

#: What is asked of a film that is named comes before the film itself, where it answers in full.
_OF_FILM = 1.01
#: A title comes before what only its film has of the words: its year, too, is typed to name it.
_WITH_YEAR, _YEAR = 1.02, re.compile(r"(?:18|19|20)\d\d").fullmatch
#: Of a name of which less is typed it is not the name that is meant: "war 1943".
_MOST_OF = 0.6
#: A film of which something is asked is shown, if as the last, where it does not say.
_NAMED = 0.55
#: Films of one title that are asked.
_NAMESAKES = 3


def retrieve(
    segment: Segment, wanted: Sequence[str], unfinished: bool, allowed: Filter, limit: int
) -> Found:
    """Return what meets `wanted` in `segment`; `unfinished`: the last word may be a beginning."""
    found = answer(segment, wanted, unfinished, allowed, limit)
    if named := list(_films_named(found.asked)):
        best = max(found.scores.values(), default=0.0)
        for film, rest in named:
            _ask_film(found, film, rest, unfinished, allowed, limit, best)
    if found.asked.best_name < SURE and not segment.is_dossiers:
        add(found.scores, _titles_of_year(segment, wanted, unfinished, allowed, limit))
    return found


def _ask_film(
    found: Found, film: int, rest: Sequence[int], unfinished: bool, allowed: Filter, limit: int,
    best: float,
) -> None:  # fmt: skip
    """Add what a film that is named says of the other words, `rest`.

    Where these only ask for something ("cast", "runtime") no other film comes first.
    """
    asked, segment = found.asked, found.asked.segment
    words = [asked.readings[at].word for at in rest]
    last = unfinished and rest[-1] == len(asked.readings) - 1
    ask, within = guess if asked.wide else answer, allowed.within(film)
    about = ask(segment, words, last, within, limit).scores
    asking = [word in ASKED for word in words]
    if segment.is_dossiers or not any(asking):
        least = 0.0
    elif not all(asking):
        least = _NAMED
    else:
        least = max(_NAMED, best)
        best_about = max(about.values(), default=best)
        about = {doc: score * max(1.0, best / best_about) for doc, score in about.items()}
    add(found.scores, {doc: _OF_FILM * score for doc, score in about.items()})
    title = segment.film_docs[film]
    if found.scores.get(title, 0.0) < least and within.accepts(title):
        found.scores[title] = least


def _titles_of_year(
    segment: Segment, wanted: Sequence[str], unfinished: bool, allowed: Filter, limit: int
) -> dict[int, float]:
    """Return scores for the films that are meant by a title and a year: "seven 1995"."""
    years = [word for word in wanted if _YEAR(word)]
    rest = [word for word in wanted if word not in years]
    if len(years) != 1 or not rest:
        return {}
    last = unfinished and rest[-1] == wanted[-1]
    found = answer(segment, rest, last, allowed.of_year(int(years[0])), limit).scores
    typed = len(squash(rest))
    return {
        doc: _WITH_YEAR * score
        for doc, score in found.items()
        if segment.kind(doc) in ("title", "person") and typed >= _MOST_OF * _letters(segment, doc)
    }


def _letters(segment: Segment, doc: int) -> int:
    """Return how many letters a title or a person's name has as it is shown."""
    words = segment.words.lexicon.words
    name = segment.label(doc) if segment.kind(doc) == "person" else segment.text(doc)
    written = [words[token] for token in name]
    return len(squash(written[written[0] in ARTICLES :] if written else ()))


def _films_named(asked: Asked) -> Iterator[tuple[int, list[int]]]:
    """Yield films whose whole title is part of a query, and what is asked of each: other words."""
    for name in sorted(asked.whole_names(), key=lambda name: -name.covered):
        rest = [at for at, weight in enumerate(name.met) if not weight]
        rest = [at for at in filter(asked.asks, rest) if not _names_year(asked, at)]
        if rest and (films := asked.segment.titled(name.entry)):
            for film in films[:_NAMESAKES]:
                yield film, rest
            return


def _names_year(asked: Asked, at: int) -> bool:
    """Tell whether a word of the query is the year of one of many films."""
    return bool(_YEAR(asked.readings[at].word)) and not asked.segment.is_dossiers
