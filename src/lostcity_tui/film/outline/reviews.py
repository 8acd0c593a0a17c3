"""The reviews section: what viewers, critics and scholars think, and the scores."""

from collections.abc import Iterable, Iterator

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.outline.context import Context, sources_of
from lostcity_tui.film.records import Point, Review
from lostcity_tui.film.vocabulary import REVIEW_WORDS

SECTION = "reviews"
#: So many authors sign a review by name wherever it stands again, as it does above each point.
MAX_SIGNED = 5


def blocks(context: Context) -> Iterator[Block]:
    """Yield each review followed by its points, then pointers to the scores."""
    for review in context.film.reviews:
        yield from _review(context, review)
    for fact in context.film.facts:
        if fact.key in ("reception", "rating"):
            yield Block(
                anchor=f"score>{fact.anchor}",
                parent="",
                section=SECTION,
                kind="pointer",
                label=fact.label,
                text=context.values(fact),
                by=sources_of(fact.claims),
                standing=str(context.standing(fact)),
                links=(fact.anchor,),
                spoiler=context.level(fact.spoils),
            )


def _review(context: Context, review: Review) -> Iterator[Block]:
    anchor, level = f"review/{review.id}", context.level(review.spoils)
    everyone = review.authors if len(review.authors) > MAX_SIGNED else ()
    notes = (
        f"stance: {review.stance}" if review.stance else "",
        review.kind,
        f"doubt: {review.doubt}" if review.doubt else "",
        f"authors: {', '.join(everyone)}" if everyone else "",
    )
    aliases = (
        f"{review.stance} review" if review.stance else "",
        REVIEW_WORDS.get(review.kind, review.kind),
        *everyone,
    )
    head = Block(
        anchor=anchor,
        parent="",
        section=SECTION,
        kind="review",
        label=signed(review),
        text=review.summary,
        by=review.by,
        notes=tuple(filter(None, notes)),
        links=tuple(
            f"person/{item}" if item in context.people else f"character/{item}"
            for item in review.mentions
        ),
        spoiler=level,
        aliases=tuple(filter(None, aliases)),
        words=review.words,
    )
    yield head
    yield from _points(head, "point", anchor, review.points)
    yield from _points(head, "comparison", f"{anchor}/compares", map(Point, review.compares))


def signed(review: Review) -> str:
    """Return who wrote a review in a few words: of more than `MAX_SIGNED` authors the first."""
    names = review.authors
    if len(names) > MAX_SIGNED:
        return f"{' and '.join(names[: MAX_SIGNED - 1])} and {len(names) - MAX_SIGNED + 1:,} others"
    return " and ".join(names) or "Anonymous"


def _points(review: Block, kind: str, place: str, points: Iterable[Point]) -> Iterator[Block]:
    """Yield what a review says, point by point; `place` is the anchor before their numbers."""
    for number, point in enumerate(points, 1):
        yield Block(
            anchor=f"{place}/{number}",
            parent=review.anchor,
            section=SECTION,
            kind=kind,
            label=review.label,
            text=point.text,
            by=review.by,
            spoiler=review.spoiler,
            words=point.words,
        )
