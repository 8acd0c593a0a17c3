"""Reading the scenes: the order of the list is the order of the telling.

Their ids are given out before anything else is read, because every passage may refer to a scene.
"""

from lostcity_tui.dossier import values
from lostcity_tui.dossier.cleaning import MAX_ID
from lostcity_tui.dossier.context import Context
from lostcity_tui.dossier.fields import Fields, open_fields
from lostcity_tui.dossier.nodes import Mapping, Node, Scalar, Sequence
from lostcity_tui.dossier.problems import quoted
from lostcity_tui.dossier.sections import listed, read_differences
from lostcity_tui.dossier.story import Move, read_happens, with_story_order
from lostcity_tui.film.records import Scene, Telling
from lostcity_tui.text import slug

SCENE_KEYS = ("id", "title", "order", "happens", "where", "who", "words", "told", "differ")
TOLD_KEYS = ("text", "said", "doubt")


def describe_scenes(ctx: Context, root: Fields) -> dict[int, str]:
    """Give every scene its id, before anything refers to one: index in the list → id."""
    node = root.get("scenes")
    ids: dict[int, str] = {}
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        if not isinstance(item, Mapping):
            continue
        own, title = (item.pairs.get(key, (None, None))[1] for key in ("id", "title"))
        if isinstance(own, Scalar) and own.text.strip():
            ids[index] = ctx.describe("scene", own, f"scenes[{index + 1}].id")
        else:
            text = title.text[:MAX_ID] if isinstance(title, Scalar) else "scene"
            ids[index] = ctx.unique("scene", slug(text))
    return ids


def read_scenes(ctx: Context, root: Fields, ids: dict[int, str]) -> list[Scene]:
    """Return the scenes in telling order."""
    scenes: list[Scene] = []
    moves: dict[str, tuple[Move, Node]] = {}
    numbers: dict[int, tuple[str, int]] = {}
    for index, where, node in listed(ctx, root, "scenes"):
        fields = open_fields(ctx, node, f"scenes.{ids.get(index, where)}", SCENE_KEYS)
        if fields is None:
            continue
        name = ids[index]
        _check_order(ctx, fields, numbers, (name, len(scenes)))
        move, why = read_happens(ctx, fields, name)
        if move is not None:
            moves[name] = (move, fields.get("happens") or node)
        scenes.append(_scene(ctx, fields, name, len(scenes) + 1, why))
    return with_story_order(ctx, scenes, moves)


def _check_order(
    ctx: Context, fields: Fields, numbers: dict[int, tuple[str, int]], scene: tuple[str, int]
) -> None:
    """Check a scene's own number, where it has one: 1, 2, 3… without holes or repeats.

    `scene` is its id and its index; `numbers` holds the same for every number before.
    """
    node, order = fields.get("order"), fields.value("order", values.place)
    if node is None or order is None or not ctx.all_known("scene"):
        return
    last = next(reversed(numbers), 0)
    wanted = last + scene[1] - (numbers[last][1] if last else -1)
    if order in numbers:
        message = f"{order} is already the place of the scene {quoted(numbers[order][0])}"
        ctx.report.add(node.place, fields.at("order"), message, repaired=str(wanted))
        return
    if order != wanted:
        ctx.wrong(node, fields.at("order"), f"{wanted}, the next place", str(wanted))
    numbers[order] = scene


def _scene(ctx: Context, fields: Fields, name: str, order: int, why: str) -> Scene:
    for key in ("id", "title", "told"):
        fields.need(key)
    anchor = f"scene/{name}"
    return Scene(
        id=name,
        title=fields.text("title") or name,
        order=order,
        story_order=order,
        where=fields.text("where"),
        characters=fields.references("character", "who"),
        tellings=_tellings(ctx, fields),
        differ=read_differences(ctx, fields, anchor, name, about=(anchor,)),
        words=fields.texts("words"),
        happens=why,
    )


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
