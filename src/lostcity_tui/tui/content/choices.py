"""The choices of a filter: characters with their scenes, stances, standings, each with a count.

And those of how far one has seen a film.
"""

from collections import Counter

from lostcity_tui.film.blocks import SECTIONS
from lostcity_tui.tui.content.reviews import in_words, stance
from lostcity_tui.tui.content.sources import disputed_in
from lostcity_tui.tui.content.view import STANCE_MARKS, STANDING_MARKS, FilmView, Item
from lostcity_tui.tui.flow import para


def filter_items(view: FilmView, section: str) -> list[Item]:
    """Return one item a choice, "all" first, what occurs most next."""
    if section == "plot":
        counts = Counter(link for scene in view.section("plot", "scene") for link in scene.links)
        choices = [
            (anchor, view.block(anchor).label, n)
            for anchor, n in counts.most_common()
            if anchor in view
        ]
        total = len(view.section("plot", "scene"))
    elif section == "reviews":
        found = Counter(stance(review) for review in view.section("reviews", "review"))
        choices = [
            (name, f"{mark} {in_words(name)}", found[name]) for name, mark in STANCE_MARKS.items()
        ]
        total = sum(found.values())
    elif section == "sources":
        found = Counter(disputed_in(view, block) for block in view.all_of("sources", "dispute"))
        choices = [(name, f"≠ disputes in the {name}", found[name]) for name in SECTIONS]
        total = sum(found.values()) + len(view.section("sources", "source"))
    else:
        groups = view.section("facts", "heading")
        found = Counter(fact.standing for group in groups for fact in view.children(group.anchor))
        choices = [(name, f"{mark} {name}", found[name]) for name, mark in STANDING_MARKS.items()]
        total = sum(found.values())
    return [_row("all", "everything", total), *(_row(*choice) for choice in choices if choice[2])]


def seen_items(view: FilmView, known: int) -> list[Item]:
    """Return all of the film, its premise, then each scene, with its title up to scene `known`.

    The one that holds now is marked.
    """
    scenes = [block for block in view.whole.blocks if block.kind == "scene"]
    choices = [("all", "Everything"), ("0", "Not yet: the premise alone")]
    for scene in scenes:
        title = f": {scene.label}" if scene.spoiler <= known else ""
        choices.append((f"{scene.spoiler}", f"Scene {scene.spoiler}{title}"))
    now = seen_choice(view.seen)
    return [
        Item(
            f"choice:{target}",
            (para(("(•) " if target == now else "( ) ", "dim"), (label, "text"), hang=4),),
            target=target,
        )
        for target, label in choices
    ]


def seen_choice(scene: int | None) -> str:
    """Return what stands for having seen a film up to a scene; None: all of it."""
    return "all" if scene is None else f"{scene}"


def _row(target: str, label: str, count: int) -> Item:
    return Item(
        f"choice:{target}", (para((f"{count:>4}  ", "number"), (label, "text")),), target=target
    )
