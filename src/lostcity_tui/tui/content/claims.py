"""Who says so: the claims behind any block, their sources and how independent they are."""

from collections.abc import Iterator, Sequence

from lostcity_tui.film.blocks import Block
from lostcity_tui.film.tree import AUTHOR
from lostcity_tui.tui.content.view import (
    FilmView,
    Item,
    Part,
    blank,
    heading,
    remark,
    said,
    standing_parts,
)
from lostcity_tui.tui.flow import NO_BREAK, Para, para

_MEANINGS = {
    "agreed": "two or more independent origins say the same",
    "one witness": "one independent origin says so",
    "scoped": "the values hold for different things or dates, so they do not conflict",
    "disputed": "sources that speak of the same thing say different things",
}

#: Kinds of block that say in short what a fact says.
POINTING = ("dispute", "crew", "pointer")
#: Kinds of block that say, each with its sources, what the block above them is about.
_STATED = ("claim", "telling")
#: Said where no claim gives a reason of its own.
_FIRST = "In the dossier's order; none is preferred."


def who_says_so(view: FilmView, anchor: str) -> list[Item]:
    """Return what stands behind the block at `anchor`: its claims or tellings, or its sources."""
    block = view.block(subject(view, anchor))
    claims = view.children(block.anchor, *_STATED)
    items = [Item("subject", _subject_flows(view, block), selectable=False)]
    if claims:
        equal: dict[str, list[int]] = {}
        for number, claim in enumerate(claims, 1):
            equal.setdefault(claim.text, []).append(number)
        items += [_claim(view, claims, n, equal[claim.text]) for n, claim in enumerate(claims, 1)]
    else:
        items += [_source(view, source) for source in block.by]
    if not claims and not block.by:
        items.append(Item("author", (para((f"Stated by {AUTHOR}.", "dim")),)))
    return items


def subject(view: FilmView, anchor: str) -> str:
    """Return the block that is asked about: what a pointer points to, what a claim belongs to."""
    block = view.block(anchor)
    if block.kind == "claim":
        return block.parent
    if block.kind in POINTING and block.section in ("cast", "reviews", "sources"):
        asked = (link for link in block.links if view.get(link) and view.children(link, *_STATED))
        return next(asked, anchor)
    if block.kind in ("character", "person"):
        names = view.children(anchor, "spelling")
        return names[0].anchor if names else anchor
    return anchor


def _subject_flows(view: FilmView, block: Block) -> tuple[Para, ...]:
    flows = [heading(block.label)]
    if block.standing in _MEANINGS and view.children(block.anchor, "claim"):
        alone = _alone(view, block)
        meaning = alone or _MEANINGS[block.standing]
        flows.append(para(*standing_parts(block.standing), (f": {meaning}.", "dim"), hang=2))
        if block.by and not alone:
            flows.append(para((_origins(view, block, block.witnesses), "dim"), hang=2))
        claims = view.children(block.anchor, "claim")
        told = any(note.startswith("shown first") for claim in claims for note in claim.notes)
        if block.standing == "disputed" and not told:
            flows.append(para((_FIRST, "dim"), hang=2))
    elif block.kind == "scene":
        if block.text:
            flows.append(view.prose(block, ("Where  ", "dim"), after=(said(AUTHOR),), hang=7))
        if block.by:
            flows.append(para((f"Told by {_origins(view, block, 0)}", "dim"), hang=2))
    elif block.text:
        flows.append(view.prose(block))
        if block.by:
            flows.append(para((_origins(view, block, block.witnesses), "dim"), hang=2))
        if block.section == "synopsis":
            flows += [para(*remark(note), hang=2) for note in block.notes]
    return (*flows, blank())


def _origins(view: FilmView, block: Block, witnesses: int) -> str:
    """Return how many independent origins stand behind a block, by name when it is one."""
    if origin := _only_origin(view, block, witnesses):
        return f"1 independent origin: {origin}"
    number = witnesses or len({view.origins.get(source, source) for source in block.by})
    return f"{number} independent origin{'s' * (number != 1)}"


def _alone(view: FilmView, block: Block) -> str:
    """Return which one origin says it, or the different things that are disputed.

    It is empty where several do, and where the standing tells something else.
    """
    if not (origin := _only_origin(view, block, block.witnesses)):
        return ""
    if block.standing == "disputed":
        within = "one origin, in different versions" if len(block.by) > 1 else "within one source"
        return f"{within}: {origin}"
    return f"{origin} alone says so" if block.standing == "one witness" else ""


def _only_origin(view: FilmView, block: Block, witnesses: int) -> str:
    """Return the title of the one origin behind a block; empty when there are several, or none."""
    origins = {view.origins.get(source, source) for source in block.by}
    if len(origins) != 1 or witnesses > 1:
        return ""
    (origin,) = origins
    return view.titles.get(origin, origin)


def _claim(view: FilmView, claims: Sequence[Block], number: int, equal: Sequence[int]) -> Item:
    """Return a claim; of those with `equal` values it is said at once what makes each another."""
    claim = claims[number - 1]
    role = "strong" if claim.kind == "claim" else "text"
    first = claims[equal[0] - 1]
    remarks = [note for note in claim.notes if claim is first or note not in first.notes]
    notes = [para(*remark(note), indent=3, hang=5) for note in remarks]
    again = f"  as {equal[0]}, {'but' if notes else 'without its remark'}"
    after = () if claim is first else ((again.replace(" ", NO_BREAK), "dim"),)
    flows = [view.prose(claim, (f"{number}. ", "number"), role=role, hang=3, after=after)]
    flows += notes if len(equal) > 1 else []
    for source in claim.by:
        flows.append(
            para(
                (view.titles.get(source, source), "link", f"source/{source}"),
                *_origin(view, source),
                indent=3,
                hang=5,
            )
        )
    if not claim.by:
        flows.append(para((AUTHOR, "dim"), indent=3))
    flows += notes if len(equal) == 1 else []
    return Item(claim.anchor, (*flows, blank()), target=f"source/{claim.by[0]}" if claim.by else "")


def _origin(view: FilmView, source: str) -> tuple[Part, ...]:
    origin = view.origins.get(source, source)
    if origin == source:
        return ()
    return ((f" – origin: {view.titles.get(origin, origin)}", "dim"),)


def _source(view: FilmView, source: str) -> Item:
    flows = [
        para(
            (view.titles.get(source, source), "link", f"source/{source}"),
            *_origin(view, source),
            hang=2,
        )
    ]
    block = view.get(f"source/{source}")
    if block and block.text:
        flows.append(para((block.text, "dim"), indent=2))
    return Item(f"by:{source}", (*flows, blank()), target=f"source/{source}")


def claim_lines(view: FilmView, block: Block) -> list[Para]:
    """Return a fact's claims in short: value, sources, remarks; one paragraph a claim."""
    fact = block.links[0] if block.kind == "dispute" else block.anchor
    return [
        view.prose(
            claim, ("• ", "dim"), indent=2, hang=4,
            after=(said(view.said_by(claim)), *_bracketed(claim.notes)),
        )
        for claim in view.children(fact, "claim")
    ]  # fmt: skip


def _bracketed(notes: Sequence[str]) -> Iterator[Part]:
    for number, note in enumerate(notes):
        yield ("; " if number else " (", "dim")
        yield from remark(note)
    if notes:
        yield (")", "dim")
