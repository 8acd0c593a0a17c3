"""Story time: where a scene is told is one order, where it happens is another.

`happens: {before: X}` moves a scene right before X in story time, and scenes that are moved to the
same place keep the order of the telling among themselves.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from lostcity_tui.dossier.circles import circles, in_words
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields, open_fields
from lostcity_tui.dossier.nodes import Node, Scalar
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.film.records import Scene

HAPPENS_KEYS = ("before", "after", "why")


class Move(NamedTuple):
    """Where in story time a scene belongs: right before or right after another."""

    to: str
    """The id of the other scene."""
    before: bool
    """Whether it is right before the other one, rather than right after."""


def read_happens(ctx: Context, fields: Fields, name: str) -> tuple[Move | None, str]:
    """Return where a scene is moved in story time, and why, in words."""
    node = fields.get("happens")
    each = None if node is None else open_fields(ctx, node, fields.at("happens"), HAPPENS_KEYS)
    if node is None or each is None:
        return None, ""
    why = each.text("why")
    stated = [(key, target) for key in ("before", "after") if (target := each.get(key))]
    if len(stated) > 1:
        message = "expected before or after, found both"
        ctx.report.add(node.place, fields.at("happens"), message)
    if not stated:
        if not why:
            ctx.wrong(node, fields.at("happens"), "before or after another scene")
        return None, why
    key, target = stated[0]
    other = _scene_named(ctx, target, each.at(key), name)
    if other == name:
        ctx.wrong(target, each.at(key), "another scene than this one")
        return None, why
    return (Move(other, key == "before") if other else None), why


def _scene_named(ctx: Context, node: Node, where: str, own: str) -> str:
    """Return the id of the scene that a node names, empty for none; `own` is never suggested."""
    text = ctx.text(node, where)
    if not text and isinstance(node, Scalar):
        ctx.wrong(node, where, "the id of a scene")
    elif text and text not in ctx.known["scene"] and ctx.all_known("scene"):
        others = (other for other, name in ctx.known["scene"].items() if name != own)
        hint, best = ctx.report.guess(text, others)
        message = f"unknown scene {quoted(text)}{hint}"
        ctx.report.add(node.place, where, message, repaired=best)
    return ctx.known["scene"].get(text, "")


def with_story_order(
    ctx: Context, scenes: list[Scene], moves: dict[str, tuple[Move, Node]]
) -> list[Scene]:
    """Return the scenes with their places in story time; moves that go round are problems."""
    if not moves:
        return scenes
    kept = {name: move for name, (move, _) in moves.items()}
    for circle in circles({name: move.to for name, move in kept.items()}):
        names = in_words(circle, ", ")
        message = f"these scenes happen before or after each other in a circle: {names}"
        ctx.report.add(moves[circle[0]][1].place, f"scenes.{circle[0]}.happens", message)
        for name in circle:
            del kept[name]
    telling = [scene.id for scene in scenes]
    order = story_order(telling, kept)
    places = {name: n for n, name in enumerate(order, 1)}
    moved = kept.keys() if order != telling else ()
    return [
        replace(scene, story_order=places[scene.id], is_moved=scene.id in moved) for scene in scenes
    ]


def story_order(telling: list[str], moves: dict[str, Move]) -> list[str]:
    """Return the scenes in story time; `moves` must hold no cycle.

    Example: a, b, c with b before a gives b, a, c; with c before b as well it gives c, b, a.
    """
    around: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in telling}
    for name in telling:
        if move := moves.get(name):
            around[move.to][0 if move.before else 1].append(name)
    order: list[str] = []
    todo = [(name, False) for name in reversed(telling) if name not in moves]
    while todo:
        name, placed = todo.pop()
        if placed:
            order.append(name)
            continue
        before, after = around[name]
        todo += [(each, False) for each in reversed(after)]
        todo.append((name, True))
        todo += [(each, False) for each in reversed(before)]
    return order


def moves_for(scenes: tuple[Scene, ...]) -> dict[str, Move]:
    """Return moves that bring the scenes, told in this order, into their story order.

    As few scenes as can be are moved; those that were moved before rather than others.
    """
    in_story = [scene.id for scene in sorted(scenes, key=lambda scene: scene.story_order)]
    unmoved = [scene for scene in scenes if not scene.is_moved]
    fixed = {scene.id for scene in _longest_rise(unmoved or scenes)}
    moves: dict[str, Move] = {}
    anchored = False
    for index, name in enumerate(in_story):
        if name in fixed:
            anchored = True
        elif anchored:
            moves[name] = Move(in_story[index - 1], before=False)
        else:
            moves[name] = Move(in_story[index + 1], before=True)
    return moves


def _longest_rise(scenes: Sequence[Scene]) -> list[Scene]:
    """Return a longest run of scenes, with gaps, whose story order rises."""
    ends: list[Scene] = []
    before: dict[str, Scene | None] = {}
    for scene in scenes:
        at = bisect_left(ends, scene.story_order, key=lambda end: end.story_order)
        before[scene.id] = ends[at - 1] if at else None
        ends[at : at + 1] = [scene]
    rise: list[Scene] = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(last)
        last = before[last.id]
    return rise[::-1]
