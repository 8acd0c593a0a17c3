import pytest

from lostcity_tui.dossier import Problem, read_text

from .damage import DAMAGES, MARK, Damage


def problems_of(text: str) -> tuple[Problem, ...]:
    return read_text(text, "film.yaml").problems


def test_at_least_thirty_kinds_of_damage_are_known() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 30


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_told_once_where_it_is(damage: Damage) -> None:
    head, _, tail = damage.text.partition(MARK)
    place = (head.count("\n") + 1, len(head) - head.rfind("\n"))
    [problem] = problems_of(head + tail)
    assert damage.message in problem.message
    assert (problem.line, problem.column) == place
    assert problem.repaired == damage.repaired
    assert problem.severity == damage.severity
    warning = "warning: " if damage.severity == "warning" else ""
    assert str(problem).startswith(f"film.yaml:{place[0]}:{place[1]}: {warning}")
