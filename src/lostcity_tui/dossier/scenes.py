"""Reading the scenes: the order of the telling is that of the list; story time is worked out.

`happens: {before: X}` moves a scene right before X in story time, and scenes that are moved to the
same place keep the order of the telling among themselves.
"""

from collections.abc import Sequence as Items
from typing import NamedTuple

from lostcity_tui.dossier import values
from lostcity_tui.dossier.context import Context, Fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import guess, quoted
from lostcity_tui.dossier.records import listed, read_differences
from lostcity_tui.film.records import Scene, Telling
from lostcity_tui.text import slug

SCENE_KEYS = ("id", "title", "order", "happens", "where", "who", "told", "differ")
HAPPENS_KEYS = ("before", "after", "why")
TOLD_KEYS = ("text", "said", "doubt")


class Move(NamedTuple):
    """Where in story time a scene belongs: right before or right after another."""

    to: str
    before: bool


def describe_scenes(ctx: Context, root: Fields) -> dict[int, str]:
    """Note the ids of all scenes, before anything refers to them: index in the list → id."""
    node = root.get("scenes")
    ids: dict[int, str] = {}
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        pair = item.pairs.get("id") if isinstance(item, Mapping) else None
        if pair is None or not isinstance(pair[1], Scalar) or not pair[1].text.strip():
            continue
        where = f"scenes[{index + 1}].id"
        name = ctx.describe("scene", pair[1], where)
        if name in ids.values():
            message = f"the id {quoted(name)} stands twice"
            ctx.report.add(pair[1].place, where, message)
        ids[index] = name
    return ids


def read_scenes(ctx: Context, root: Fields, ids: dict[int, str]) -> list[Scene]:
    """Return the scenes in telling order."""
    scenes: list[Scene] = []
    moves: dict[str, tuple[Move, Node]] = {}
    numbers: dict[int, str] = {}
    for where, node in listed(ctx, root, "scenes"):
        index = int(where.rpartition("[")[2][:-1]) - 1
        if index in ids:
            where = f"scenes.{ids[index]}"
        fields = ctx.fields(node, where, SCENE_KEYS)
        if fields is None:
            continue
        name = _unique(ids.get(index) or slug(_title_text(fields)), scenes)
        _check_order(ctx, fields, numbers, name)
        scene, move = _scene(ctx, fields, name, len(scenes) + 1)
        if move is not None:
            moves[name] = (move, fields.need("happens") or node)
        scenes.append(scene)
    return _with_story_order(ctx, scenes, moves)


def _title_text(fields: Fields) -> str:
    node = fields.get("title")
    return node.text if isinstance(node, Scalar) else "scene"


def _unique(name: str, scenes: Items[Scene]) -> str:
    taken, unique, number = {scene.id for scene in scenes}, name, 1
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


def _check_order(ctx: Context, fields: Fields, numbers: dict[int, str], name: str) -> None:
    """Check a scene's own number against the one before: 1, 2, 3… without holes or repeats."""
    node = fields.get("order")
    order = fields.value("order", values.place)
    if node is None or order is None:
        return
    last = max(numbers, default=0)
    if order in numbers:
        message = f"{order} is already the place of the scene {quoted(numbers[order])}"
        ctx.report.add(node.place, fields.at("order"), message, repaired=str(last + 1))
    elif order != last + 1:
        ctx.wrong(node, fields.at("order"), f"{last + 1}, the next place", str(last + 1))
    numbers[order] = name


def _scene(ctx: Context, fields: Fields, name: str, order: int) -> tuple[Scene, Move | None]:
    for key in ("id", "title", "told"):
        fields.need(key)
    move, why = _happens(ctx, fields, name)
    anchor = f"scene/{name}"
    scene = Scene(
        id=name,
        title=fields.text("title") or name,
        order=order,
        story_order=order,
        where=fields.text("where"),
        characters=fields.references("character", "who"),
        tellings=_tellings(ctx, fields),
        differ=read_differences(ctx, fields, anchor, name, about=(anchor,)),
        happens=why,
    )
    return scene, move


def _tellings(ctx: Context, fields: Fields) -> tuple[Telling, ...]:
    node = fields.get("told")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        ctx.wrong(node, fields.at("told"), "a mapping of sources to what they tell")
        return ()
    tellings = []
    for key, value in node.pairs.values():
        where = f"{fields.at('told')}.{key.text}"
        source = ctx.reference("source", key, fields.at("told"))
        telling = _telling(ctx, value, source, where)
        if telling.source and telling.text:
            tellings.append(telling)
    return tuple(tellings)


def _telling(ctx: Context, node: Node, source: str, where: str) -> Telling:
    if not isinstance(node, Mapping):
        text = ctx.text(node, where, lines=True)
        if not text and isinstance(node, Scalar):
            ctx.wrong(node, where, "text")
        return Telling(source, text)
    fields = Fields(ctx, node, where, TOLD_KEYS)
    fields.need("text")
    return Telling(
        source,
        fields.text("text", lines=True),
        fields.text("said", verbatim=True),
        fields.text("doubt"),
    )


# Story time


def _happens(ctx: Context, fields: Fields, name: str) -> tuple[Move | None, str]:
    """Return where a scene is moved in story time, and why, in words."""
    node = fields.get("happens")
    each = None if node is None else ctx.fields(node, fields.at("happens"), HAPPENS_KEYS)
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
    other = _scene_named(ctx, target, each.at(key))
    if other == name:
        ctx.wrong(target, each.at(key), "another scene than this one")
        return None, why
    return (Move(other, key == "before") if other else None), why


def _scene_named(ctx: Context, node: Node, where: str) -> str:
    text = ctx.text(node, where)
    if text not in ctx.known["scene"]:
        hint, best = guess(text, ctx.known["scene"])
        message = f"unknown scene {quoted(text)}{hint}"
        ctx.report.add(node.place, where, message, repaired=best)
    return ctx.known["scene"].get(text, "")


def _with_story_order(
    ctx: Context, scenes: list[Scene], moves: dict[str, tuple[Move, Node]]
) -> list[Scene]:
    from dataclasses import replace

    if not moves:
        return scenes
    kept = {name: move for name, (move, _) in moves.items()}
    for name in cycles(kept):
        message = "the scenes that happen before and after each other go round in a circle"
        ctx.report.add(moves[name][1].place, f"scenes.{name}.happens", message)
        del kept[name]
    titles = {scene.id: scene.title for scene in scenes}
    places = {name: n for n, name in enumerate(story_order(list(titles), kept), 1)}
    return [
        replace(
            scene,
            story_order=places[scene.id],
            happens=scene.happens or _in_words(kept.get(scene.id), titles),
        )
        for scene in scenes
    ]


def _in_words(move: Move | None, titles: dict[str, str]) -> str:
    if move is None:
        return ""
    return f"happens {'before' if move.before else 'after'} “{titles[move.to]}”"


def cycles(moves: dict[str, Move]) -> set[str]:
    """Return the scenes whose moves lead back to themselves."""
    found: set[str] = set()
    for start in moves:
        at, path = start, []
        while at in moves and at not in path:
            path.append(at)
            at = moves[at].to
        if at == start and start in path:
            found.add(start)
    return found


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
