import pytest

from lostcity_tui.search import Engine, ranking

from .films import passages

RULES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in ranking.__doc__.splitlines()
    if line.count("|") == 2 and not line.strip().startswith("query ")
]


def test_the_rules_stand_at_the_head_of_the_module():
    assert len(RULES) > 15


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(("query", "before", "after"), RULES)
def test_a_rule_holds(query, before, after, swapped):
    pair = (after, before) if swapped else (before, after)
    engine = Engine.build(
        [passages(*pair, "text: Something else altogether.", "person: Nobody Known")]
    )
    hits = [hit.label or hit.text for hit in engine.search(query).hits]
    assert hits[0] == before.partition(": ")[2]
