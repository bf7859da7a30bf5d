"""What of a rubric concerns a department: by id, name or kind, with its own points."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Indicator, Kind, PointsFor, Scope
from pipeline.scopes import (
    applies,
    excluding,
    items_of,
    limits_of,
    may_cost,
    narrowed,
    points_of,
    start_of,
)
from tests.builders import DEPARTMENTS, HERE, SMALL, block, item, rubric
from tests.rubric_trees import group

COLLEGE, OFFICE, LIBRARY = DEPARTMENTS


@pytest.mark.parametrize(
    ("scope", "concerned"),
    [
        (None, ["D01", "D02", "D03"]),
        (Scope(HERE, only=("二级党委",)), ["D01"]),
        (Scope(HERE, only=("D02", "图书馆直属党支部")), ["D02", "D03"]),
        (Scope(HERE, exempt=("党总支",)), ["D01", "D03"]),
        (Scope(HERE, only=("D01", "D02"), exempt=("D02",)), ["D01"]),
        (Scope(HERE, remark="有学生的单位"), ["D01", "D02", "D03"]),
    ],
)
def test_a_scope_names_ids_names_or_kinds(scope: Scope | None, concerned: list[str]) -> None:
    node = item("1", "5", scope=scope)
    assert [one.id for one in DEPARTMENTS if applies(node, one)] == concerned


def test_points_are_those_of_the_department_or_the_items_own() -> None:
    node = item("1", "5", points_for=(PointsFor(("党总支", "D03"), Decimal(3), HERE),))
    assert [points_of(node, one) for one in DEPARTMENTS] == [5, 3, 3]


def test_a_rubric_that_concerns_everybody_stays_as_it_is() -> None:
    assert narrowed(SMALL, COLLEGE) == SMALL


def test_sums_follow_the_items_that_are_left() -> None:
    only = Scope(HERE, only=("二级党委",))
    of = rubric(
        group(
            "1",
            "部分",
            group("1.1", "组", item("1.1.1", "3"), item("1.1.2", "2", scope=only)),
            group("1.2", "另一组", item("1.2.1", "4", scope=only)),
            item("1.3", "6", points_for=(PointsFor(("D02",), Decimal(5), HERE),)),
        ),
        block("2", item("2.1", "10")),
    )
    own = narrowed(of, OFFICE)
    shown = [f"{node.id} {node.points} {node.stated}" for node in own.walk()]
    assert shown == ["1 8 8", "1.1 3 3", "1.1.1 3 None", "1.3 5 None", "2 10 None", "2.1 10 None"]
    assert own.stated_total == 18
    assert [one.id for one in items_of(of, OFFICE)] == ["1.1.1", "1.3", "2.1"]
    assert [one.id for one in items_of(of, COLLEGE)] == [one.id for one in of.items()]


def test_a_group_that_does_not_apply_takes_its_items_along() -> None:
    closed = replace(block("1", item("1.1", "5")), scope=Scope(HERE, exempt=("D01",)))
    of = rubric(closed, block("2", item("2.1", "5")))
    assert [one.id for one in items_of(of, COLLEGE)] == ["2.1"]
    assert narrowed(of, COLLEGE).stated_total == 5
    assert narrowed(of, OFFICE) == replace(of, blocks=(replace(closed, scope=None), of.blocks[1]))


def test_a_bonus_that_does_not_apply_leaves_the_total_alone() -> None:
    bonus = item("2", "5", kind=Kind.BONUS, scope=Scope(HERE, only=("D02",)))
    of = replace(rubric(block("1", item("1.1", "10")), bonus), stated_total=Decimal(10))
    assert narrowed(of, COLLEGE).stated_total == 10


def test_a_scope_in_words_alone_stays_to_be_read() -> None:
    said = Scope(HERE, remark="有学生的单位")
    (left,) = narrowed(rubric(item("1", "5", scope=said)), COLLEGE).items()
    assert left.scope == said


def test_only_items_that_cost_points_take_negative_scores() -> None:
    nodes = [
        item("1", "5"),
        item("2", "0", minimum=Decimal(-5)),
        item("3", "0", kind=Kind.PENALTY),
        item("4", "5", kind=Kind.BONUS),
    ]
    assert [may_cost(node) for node in nodes] == [False, True, True, False]


OTHERS = (PointsFor(("D02",), Decimal(3), HERE),)


@pytest.mark.parametrize(
    ("node", "limits", "start"),
    [
        (item("1", "5"), ("0", "5"), "5"),
        (item("1", "5", minimum=Decimal(-2)), ("-2", "5"), "5"),
        (item("1", "5", maximum=Decimal(6)), ("0", "6"), "5"),
        (item("1", "5", lose_at_most=Decimal(1)), ("4", "5"), "5"),
        (item("1", "5", points_for=OTHERS), ("0", "5"), "5"),
        (item("1", "0", kind=Kind.BONUS), ("0", None), None),
        (item("1", "4", kind=Kind.BONUS), ("0", "4"), None),
        (item("1", "0", stated=Decimal(0), kind=Kind.BONUS), ("0", "0"), None),
        (item("1", "0", kind=Kind.BONUS, maximum=Decimal(3)), ("0", "3"), None),
        (item("1", "4", kind=Kind.BONUS, within_total=True), ("0", "4"), "4"),
        (item("1", "0", kind=Kind.PENALTY), (None, "0"), "0"),
        (item("1", "0", kind=Kind.PENALTY, minimum=Decimal(-5)), ("-5", "0"), "0"),
        (item("1", "0", kind=Kind.VETO), ("0", "0"), None),
    ],
    ids=str,
)
def test_an_item_has_limits_and_a_score_from_which_points_are_lost(
    node: Indicator, limits: tuple[str | None, str | None], start: str | None
) -> None:
    def exact(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    assert limits_of(node, COLLEGE) == tuple(map(exact, limits))
    assert start_of(node, COLLEGE) == exact(start)


def test_limits_are_those_of_the_department_s_own_points() -> None:
    node = item("1", "5", points_for=OTHERS)
    assert [limits_of(node, one)[1] for one in DEPARTMENTS] == [5, 3, 5]
    assert [start_of(node, one) for one in DEPARTMENTS] == [5, 3, 5]
    bonus = item("1", "0", kind=Kind.BONUS, points_for=OTHERS)
    assert [limits_of(bonus, one)[1] for one in DEPARTMENTS] == [None, 3, None]


def test_what_does_not_concern_a_department_is_known_with_the_node_that_says_so() -> None:
    closed = replace(block("1", item("1.1", "5")), scope=Scope(HERE, exempt=("D01",)))
    own = item("2.2", "5", scope=Scope(HERE, only=("D02",)))
    of = rubric(closed, block("2", item("2.1", "5"), own))
    said = {key: node.id for key, node in excluding(of, COLLEGE).items()}
    assert said == {"1.1": "1", "2.2": "2.2"}
    assert excluding(of, OFFICE) == {}
