from dataclasses import replace
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Count, Indicator, Kind, PointsFor, Rubric
from pipeline.numbers import HUNDRED, total
from pipeline.sums import (
    computed_points,
    computed_total,
    disagreements,
    extra_points,
    states_points,
)
from tests.builders import HERE, block, item, rubric


def node(key: str, points: str | None = None, *children: Indicator, **more: object) -> Indicator:
    """Build an indicator that states ``points``, or nothing."""
    stated = None if points is None else Decimal(points)
    fields: dict[str, object] = {"title": key, "children": children, "stated": stated, **more}
    made = Indicator(id=key, number=key, points=stated or Decimal(0), source=HERE, **fields)  # type: ignore[arg-type]
    return replace(made, points=computed_points(made) or Decimal(0)) if stated is None else made


def whole(stated: str | None, *blocks: Indicator, **more: object) -> Rubric:
    """Build a rubric that states its total, or nothing."""
    fields: dict[str, object] = {"stated_total": Decimal(stated or 0), **more}
    return replace(rubric(*blocks), states_total=stated is not None, **fields)  # type: ignore[arg-type]


def off(one: Rubric) -> list[tuple[str | None, str, str, str]]:
    return [
        (
            found.node.id if found.node else None,
            str(found.stated),
            str(found.computed),
            found.evidence,
        )
        for found in disagreements(one)
    ]


def test_each_slip_is_found_once_where_it_was_made() -> None:
    inner = node("1.1", "5", node("1.1.1", "4"), node("1.1.2", "3"))
    one = whole("10", node("1", "6", inner, node("1.2", "1")), node("2", "4"))
    assert off(one) == [("1.1", "5", "7", "1.1.1=4 + 1.1.2=3")]
    assert computed_total(one) == 12  # from the items upwards


def test_two_slips_that_cancel_out_are_both_found() -> None:
    first, second = node("1", "5", node("1.1", "6")), node("2", "5", node("2.1", "4"))
    assert [found[0] for found in off(whole("10", first, second))] == ["1", "2"]


def test_a_group_without_points_is_what_its_parts_make() -> None:
    group = node("1", None, node("1.1", "2.5"), node("1.2", "0.5"))
    assert (group.points, states_points(group)) == (Decimal(3), True)
    assert off(whole("3", group)) == []
    assert off(whole("4", group)) == [(None, "4", "3.0", "1=3")]


def test_items_without_points_share_those_of_their_group() -> None:
    group = node("1", "10", node("1.1"), node("1.2"))
    assert off(whole("10", group)) == []
    assert computed_points(group) is None
    assert computed_total(whole("10", group)) == 10


def test_one_item_without_points_among_others_is_seen() -> None:
    group = node("1", "10", node("1.1", "6"), node("1.2"))
    assert off(whole("10", group)) == [("1", "10", "6", "1.1=6 + 1.2=—")]


@pytest.mark.parametrize(
    ("kind", "within", "computed"),
    [
        (Kind.BONUS, False, 6),
        (Kind.BONUS, True, 10),
        (Kind.PENALTY, False, 6),
        (Kind.VETO, False, 6),
    ],
)
def test_what_enters_a_sum_depends_on_its_kind(kind: Kind, within: bool, computed: int) -> None:  # noqa: FBT001  # a parameter of the table
    other = node("2", "4", kind=kind, within_total=within)
    assert computed_total(whole("10", node("1", "6"), other)) == computed


def test_a_bonus_group_adds_up_its_bonuses_and_no_penalties() -> None:
    bonus = node("2.1", "3", kind=Kind.BONUS)
    penalty = node("2.2", "9", kind=Kind.PENALTY)
    one = whole("6", node("1", "6"), node("2", "4", bonus, penalty, kind=Kind.BONUS))
    assert off(one) == [("2", "4", "3", "2.1=3")]


def test_a_group_with_nothing_to_add_up_is_in_order() -> None:
    penalty = node("1.1", "0", kind=Kind.PENALTY, minimum=Decimal(-5))
    assert off(whole("10", node("1", "10", penalty))) == []


def test_weights_make_a_hundred_or_the_stated_total() -> None:
    def weighed(*weights: int) -> Rubric:
        blocks = [
            node(str(number), "50", weight=Decimal(weight)) for number, weight in enumerate(weights)
        ]
        return whole("20", *blocks, count=Count.WEIGHTED)

    assert (off(weighed(40, 60)), computed_total(weighed(40, 60))) == ([], Decimal(20))
    assert (off(weighed(8, 12)), computed_total(weighed(8, 12))) == ([], Decimal(20))
    assert off(weighed(40, 50)) == [(None, "100", "90", "0=40 + 1=50")]
    assert computed_total(weighed(8, 11)) == 19


def test_nested_percentages_make_a_hundred_of_each_parent() -> None:
    parts = [node("1.1", weight=Decimal(70)), node("1.2", weight=Decimal(20))]
    blocks = node("1", None, *parts, weight=Decimal(60)), node("2", weight=Decimal(40))
    one = whole("50", *blocks, count=Count.PERCENT)
    assert off(one) == [("1", "100", "90", "1.1=70 + 1.2=20")]
    assert computed_total(one) == 50
    assert next(disagreements(one)).is_percent


def test_nested_percentages_without_any_weight_are_points() -> None:
    one = whole("10", node("1", "4"), node("2", "6"), count=Count.PERCENT)
    assert (off(one), computed_total(one)) == ([], Decimal(10))


def test_a_scaled_sum_is_held_against_what_it_is_scaled_from() -> None:
    blocks = node("1", "60"), node("2", "35")
    one = whole("20", *blocks, count=Count.SCALED, scaled_from=HUNDRED)
    assert off(one) == [(None, "100", "95", "1=60 + 2=35")]
    assert computed_total(one) == 19
    assert computed_total(replace(one, scaled_from=Decimal(95))) == 20


def test_each_alternative_must_make_what_is_stated() -> None:
    common = node("1", "80")
    first = node("2", "20", alternative="甲")
    second = [node("3", "10", alternative="乙"), node("4", "5", alternative="乙")]
    one = whole("100", common, first, *second)
    assert off(one) == [(None, "100", "95", "乙: 1=80 + 3=10 + 4=5")]
    assert computed_total(one) == 100


def test_other_points_must_make_the_sum_for_those_whom_they_are_for() -> None:
    def special(points: str) -> tuple[PointsFor, ...]:
        return (PointsFor(("党总支",), Decimal(points), HERE),)

    parts = [node("1.1", "4", points_for=special("5")), node("1.2", "6")]
    assert off(whole("10", node("1", "10", *parts))) == [("1", "10", "11", "党总支: 1.1=5 + 1.2=6")]
    parts[1] = node("1.2", "6", points_for=special("5"))
    assert off(whole("10", node("1", "10", *parts))) == []


def test_other_points_reach_the_total_through_groups_that_state_none() -> None:
    special = (PointsFor(("党总支",), Decimal(5), HERE),)
    group = node("1", None, node("1.1", "4", points_for=special))
    assert off(whole("4", group)) == [(None, "4", "5", "党总支: 1=5")]


points = st.decimals(Decimal("0.25"), 99, places=2)


@given(st.lists(st.lists(points, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_rubric_built_from_its_items_is_never_off(figures: list[list[Decimal]]) -> None:
    blocks = [
        block(f"{row}", *(item(f"{row}.{column}", str(one)) for column, one in enumerate(line)))
        for row, line in enumerate(figures)
    ]
    one = rubric(*(replace(each, stated=each.points) for each in blocks))
    assert list(disagreements(one)) == []
    assert computed_total(one) == one.stated_total == total(chain(*figures))


@given(st.lists(points, min_size=1, max_size=5), points)
def test_a_total_that_is_off_by_anything_is_found(figures: list[Decimal], by: Decimal) -> None:
    one = rubric(*(item(str(number), str(figure)) for number, figure in enumerate(figures)))
    (found,) = disagreements(replace(one, stated_total=one.stated_total + by))
    assert found.stated - found.computed == by


def test_bonuses_on_top_are_added_up_once_and_apart_from_the_total() -> None:
    inner = (node("2.1", "3", kind=Kind.BONUS), node("2.2", "4", kind=Kind.BONUS))
    group = node("2", None, *inner, kind=Kind.BONUS)
    within = replace(node("3", "5", kind=Kind.BONUS), within_total=True)
    one = whole("11", node("1", "6"), group, within, node("4", "-2", kind=Kind.PENALTY))
    assert computed_total(one) == 11
    assert extra_points(one) == 7
