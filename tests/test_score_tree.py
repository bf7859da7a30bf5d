"""From items to the total: every sum is worked out by hand beside it, to the last digit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pipeline.model import (
    Count,
    Exemption,
    Kind,
    PointsFor,
    Reach,
    Rubric,
    Scope,
    Within,
)
from pipeline.score import score
from pipeline.score.department import score_department
from pipeline.score.planning import make_plan
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, mark
from tests.scoring_rules import (
    bonus,
    cases,
    fact,
    group,
    item,
    made,
    penalty,
    rubric,
    rule,
    scored,
    tally,
)

CASES = cases("1")


def plain(key: str, points: str, **more: object) -> Any:
    """Build an item of which each case takes a point."""
    return item(key, points, CASES, **more)


def exempt(when: Exemption, within: Within = Within.WHOLE) -> Scope:
    return Scope(HERE, exempt=("D01",), when_exempt=when, within=within)


# Caps, nested


def test_caps_of_rule_item_group_and_block_one_inside_the_other() -> None:
    inner = group(
        "1.1",
        item("1.1.1", "10", cases("1", at_most="6"), cases("1", "迟到"), lose_at_most="8"),
        plain("1.1.2", "5"),
        lose_at_most="10",
    )
    outer = rubric(group("1", inner, plain("1.2", "5"), lose_at_most="11"))
    facts = [
        fact("1.1.1", "9", "缺项"),  # 9, capped by the rule at 6
        fact("1.1.1", "3", "迟到"),  # 6 + 3 = 9, capped by the item at 8
        fact("1.1.2", "4"),  # 8 + 4 = 12, capped by the group at 10
        fact("1.2", "3"),  # 10 + 3 = 13, capped by the block at 11
    ]
    result = scored(outer, facts)
    assert tally(result, "1.1.1") == ("10", "2", "0", "8")
    assert tally(result, "1.1") == ("15", "5", "0", "10")  # 2 + 1 + 2
    assert tally(result, "1") == ("20", "9", "0", "11")  # 5 + 2 + 2
    assert made(result) == [("1.1", "lose_at_most", "2"), ("1", "lose_at_most", "2")]


@pytest.mark.parametrize(
    ("count", "score", "adjusted"), [("3", "7", []), ("4", "7", [("1", "lose_at_most", "1")])]
)
def test_a_groups_cap_reached_and_passed(count: str, score: str, adjusted: object) -> None:
    result = scored(rubric(group("1", plain("1.1", "10"), lose_at_most="3")), [fact("1.1", count)])
    assert tally(result) == ("10", score, "0", "3")
    assert made(result) == adjusted


@pytest.mark.parametrize(
    ("minimum", "score"), [("0", "0"), ("1.5", "1.5"), ("-1", "-1"), ("-9", "-2")]
)
def test_a_floor_of_nothing_or_as_stated(minimum: str, score: str) -> None:
    """5 points less 3 cases, less 4 of a penalty: -2."""
    of = rubric(
        group("1", plain("1.1", "5"), penalty("1.2"), minimum=minimum),
        group("2", plain("2.1", "9")),
    )
    result = scored(of, [fact("1.1", "3"), fact("1.2", "4"), fact("2.1", "0")])
    assert tally(result, "1")[1] == score
    assert result.total.assessed == 9 + Decimal(score)


def test_the_whole_is_never_below_nothing() -> None:
    of = rubric(group("1", plain("1.1", "5")), group("2", penalty("2.1"), kind=Kind.PENALTY))
    result = scored(of, [fact("1.1", "3"), fact("2.1", "4")])  # 2 - 4
    assert tally(result, "2") == ("0", "-4", "0", "4")
    assert tally(result) == ("5", "0", "0", "5")
    assert made(result) == [("", "minimum", "2")]


def test_a_penalty_block_with_a_stated_minimum() -> None:
    of = rubric(
        group("1", plain("1.1", "9")), group("2", penalty("2.1"), kind=Kind.PENALTY, minimum="-3")
    )
    result = scored(of, [fact("1.1", "0"), fact("2.1", "5")])
    assert tally(result) == ("9", "6", "0", "3")
    assert made(result) == [("2", "minimum", "2")]


# Bonus


def with_bonus(**limits: Any) -> Rubric:
    return rubric(
        group("1", plain("1.1", "10")),
        group("2", bonus("2.1", "5"), bonus("2.2", "5"), kind=Kind.BONUS, **limits),
    )


BONUSES = [fact("1.1", "2"), fact("2.1", "4"), fact("2.2", "3")]


@pytest.mark.parametrize(("limit", "gained"), [(None, "7"), ("7", "7"), ("5", "5"), ("1", "1")])
def test_bonuses_on_top_are_capped_together(limit: str | None, gained: str) -> None:
    result = scored(with_bonus(gain_at_most=limit), BONUSES)
    assert tally(result, "2") == ("0", gained, gained, "0")
    assert result.total.assessed == 8 + Decimal(gained)
    assert result.total.deducted == 2


def test_the_final_score_has_a_maximum_and_bonuses_go_first() -> None:
    result = scored(replace(with_bonus(), maximum=Decimal(12)), BONUSES)  # 8 + 7 = 15
    assert tally(result) == ("10", "12", "4", "2")
    assert made(result) == [("", "maximum", "-3")]


def test_a_cap_on_bonuses_leaves_other_points_alone() -> None:
    """With no bonus at all, the base points are above the cap and no bonus."""
    of = rubric(group("1", plain("1.1", "10"), bonus("1.2", "5"), gain_at_most="3"))
    assert tally(scored(of, [fact("1.1", "0")])) == ("10", "10", "0", "0")
    assert tally(scored(of, [fact("1.1", "0"), fact("1.2", "4")])) == ("10", "13", "3", "0")


def test_bonuses_inside_the_total_are_capped_too() -> None:
    inside = [bonus(f"1.{at}", "4", within_total=True) for at in (2, 3)]
    of = rubric(group("1", plain("1.1", "10"), *inside, gain_at_most="5"))
    result = scored(of, [fact("1.1", "1"), fact("1.2", "4"), fact("1.3", "3")])  # 9 + 4 + 3
    assert tally(result) == ("18", "14", "0", "4")
    assert made(result) == [("1", "gain_at_most", "-2")]


def test_a_groups_maximum() -> None:
    of = rubric(group("1", plain("1.1", "10"), bonus("1.2", "5"), maximum="12"))
    result = scored(of, [fact("1.1", "1"), fact("1.2", "4")])  # 9 + 4 = 13
    assert tally(result) == ("10", "12", "3", "1")


# Vetoes


def struck(reach: str, **more: object) -> Rubric:
    own = item("1.1", "4", CASES, rule("veto", "事故", reach=Reach(reach), **more))
    return rubric(
        group("1", own, group("1.2", plain("1.2.1", "6")), bonus("1.3", "2")),
        group("2", plain("2.1", "10")),
    )


STRUCK = [
    fact("1.1", "1", "事故"), fact("1.1", "1", "缺项"), fact("1.2.1", "1"), fact("1.3", "2"),
    fact("2.1", "3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reach", "items", "block", "whole"),
    [
        ("item", "0", "7", "14"),  # 0 + 5 + 2, and 7
        ("block", "3", "0", "7"),
        ("whole", "3", "10", "0"),
        ("grade", "3", "10", "17"),
    ],
)
def test_a_rule_of_an_item_vetoes(reach: str, items: str, block: str, whole: str) -> None:
    result = scored(struck(reach, grade="一般" if reach == "grade" else ""), STRUCK)
    assert tally(result, "1.1")[1] == items
    assert tally(result, "1")[1] == block
    assert tally(result)[1] == whole


@pytest.mark.parametrize(
    ("reach", "group_score", "block", "whole"),
    [
        (Reach.ITEM, "0", "3", "10"),  # the group in which it stands
        (Reach.BLOCK, "5", "0", "7"),
        (Reach.WHOLE, "5", "8", "0"),
        (Reach.GRADE, "5", "8", "15"),
    ],
)
def test_an_indicator_that_is_a_veto(
    reach: Reach, group_score: str, block: str, whole: str
) -> None:
    veto = item("1.2.2", "0", kind=Kind.VETO, reach=reach, scoring=())
    of = rubric(
        group("1", plain("1.1", "4"), group("1.2", plain("1.2.1", "6"), veto)),
        group("2", plain("2.1", "10")),
    )
    facts = [fact("1.1", "1"), fact("1.2.1", "1"), fact("2.1", "3"), fact("1.2.2")]
    result = scored(of, facts)
    assert (tally(result, "1.2")[1], tally(result, "1")[1], tally(result)[1]) == (
        group_score,
        block,
        whole,
    )


@pytest.mark.parametrize("reach", [Reach.ITEM, Reach.BLOCK, Reach.WHOLE])
def test_a_veto_above_all_blocks_strikes_the_whole(reach: Reach) -> None:
    veto = item("3", "0", kind=Kind.VETO, reach=reach, scoring=())
    of = rubric(group("1", plain("1.1", "4")), veto)
    assert tally(scored(of, [fact("1.1", "1"), fact("3")])) == ("4", "0", "0", "4")


def test_a_veto_of_a_block_that_is_an_item() -> None:
    own = item("1", "4", CASES, rule("veto", "事故", reach=Reach.BLOCK))
    of = rubric(own, group("2", plain("2.1", "6")))
    result = scored(of, [fact("1", "1", "事故"), fact("1", "1", "缺项"), fact("2.1", "1")])
    assert tally(result) == ("10", "5", "0", "5")
    assert result.blocks[0].tally.assessed == 0
    assert [one.change.value for one in result.blocks[0].adjustments] == ["veto"]


def test_a_veto_stands_above_a_stated_minimum_and_raises_nothing() -> None:
    own = penalty("2.1", CASES, rule("veto", "事故", reach=Reach.BLOCK))
    of = rubric(group("1", plain("1.1", "9")), group("2", own, kind=Kind.PENALTY))
    facts = [fact("1.1", "0"), fact("2.1", "5", "缺项"), fact("2.1", "1", "事故")]
    assert tally(scored(of, facts)) == ("9", "4", "0", "5")
    kept = rubric(
        group("1", item("1.1", "9", rule("veto", "事故", reach=Reach.BLOCK)), minimum="2")
    )
    assert tally(scored(kept, [fact("1.1")])) == ("9", "0", "0", "9")


def test_the_grade_that_a_veto_leaves_is_kept() -> None:
    of = struck("grade", grade="一般")
    plan = make_plan(of, DEPARTMENTS[0])
    facts = {one.item: [two for two in STRUCK if two.item == one.item] for one in STRUCK}
    (veto,) = score_department(plan, {}, facts, CAMPAIGN).vetoes
    assert (veto.reach, veto.grade, veto.step.item.id) == (Reach.GRADE, "一般", "1.1")


# What does not apply


def scoped(when: Exemption, within: Within = Within.WHOLE) -> Rubric:
    return rubric(
        group(
            "1",
            group("1.1", plain("1.1.1", "4", scope=exempt(when, within)), plain("1.1.2", "3")),
            plain("1.2", "5"),
        ),
        group("2", plain("2.1", "8")),
    )


LOST = [fact("1.1.2", "1"), fact("1.2", "2"), fact("2.1", "3")]  # 2 of 3, 3 of 5, 5 of 8


@pytest.mark.parametrize(
    ("when", "within", "inner", "block", "whole"),
    [
        # 2 + 3 + 5 = 10 of 16: x 20/16 = 12.5
        (Exemption.RESCALE, Within.WHOLE, ("3", "2"), ("8", "5"), ("20", "12.5")),
        # 2 + 3 = 5 of 8: x 12/8 = 7.5
        (Exemption.RESCALE, Within.BLOCK, ("3", "2"), ("12", "7.5"), ("20", "12.5")),
        # 2 of 3: x 7/3 = 4.6666... is 4.67
        (Exemption.RESCALE, Within.GROUP, ("7", "4.67"), ("12", "7.67"), ("20", "12.67")),
        (Exemption.DROP, Within.WHOLE, ("3", "2"), ("8", "5"), ("16", "10")),
        (Exemption.FULL, Within.WHOLE, ("7", "6"), ("12", "9"), ("20", "14")),
    ],
)
def test_an_item_that_does_not_apply(
    when: Exemption,
    within: Within,
    inner: tuple[str, str],
    block: tuple[str, str],
    whole: tuple[str, str],
) -> None:
    result = scored(scoped(when, within), LOST)
    assert tally(result, "1.1")[:2] == inner
    assert tally(result, "1")[:2] == block
    assert tally(result)[:2] == whole


def test_a_cap_holds_for_what_was_scaled_up() -> None:
    """1 of 5, x 10/5 = 2 of 10: 8 lost, of which the group may lose 4."""
    own = plain("1.1", "5", scope=exempt(Exemption.RESCALE, Within.GROUP))
    of = rubric(group("1", own, plain("1.2", "5"), lose_at_most="4"))
    result = scored(of, [fact("1.2", "4")])
    assert tally(result) == ("10", "6", "0", "4")
    assert made(result) == [("1", "rescale", "1"), ("1", "lose_at_most", "4")]


def test_bonuses_and_penalties_are_not_scaled_up() -> None:
    """7 of 8, x 10/8 = 8.75, and 2 on top, less 1."""
    of = rubric(
        group("1", plain("1.1", "2", scope=exempt(Exemption.RESCALE)), plain("1.2", "8")),
        group("2", bonus("2.1", "3"), kind=Kind.BONUS),
        group("3", penalty("3.1"), kind=Kind.PENALTY),
    )
    result = scored(of, [fact("1.2", "1"), fact("2.1", "2"), fact("3.1", "1")])
    assert tally(result) == ("10", "9.75", "2", "2.25")


def test_a_penalty_that_emptied_a_group_leaves_nothing_to_scale_up() -> None:
    """4 - 4 of block 1, less 5: nothing is left of it. 5 of 5, x 10/9 of the 5: 5.5555..."""
    of = rubric(
        group("1", plain("1.1", "4"), penalty("1.2")),
        group("2", plain("2.1", "1", scope=exempt(Exemption.RESCALE)), plain("2.2", "5")),
    )
    result = scored(of, [fact("1.1", "4"), fact("1.2", "5"), fact("2.2", "0")])
    assert tally(result) == ("10", "5.56", "0", "4.44")


def test_where_nothing_applies_nothing_is_made_up_for() -> None:
    of = rubric(group("1", plain("1.1", "4", scope=exempt(Exemption.RESCALE))))
    assert tally(scored(of)) == ("0", "0", "0", "0")


def test_a_group_with_points_of_its_own_that_does_not_apply() -> None:
    shared = group("1", penalty("1.1"), points="4", scope=exempt(Exemption.RESCALE))
    of = rubric(shared, group("2", plain("2.1", "6")))
    facts = [fact("1.1", "1"), fact("2.1", "3")]
    assert tally(scored(of, facts)) == ("10", "5", "0", "5")  # 3 of 6, x 10/6
    dropped = replace(of, blocks=(replace(shared, scope=exempt(Exemption.DROP)), of.blocks[1]))
    assert tally(scored(dropped, facts)) == ("6", "3", "0", "3")
    full = replace(of, blocks=(replace(shared, scope=exempt(Exemption.FULL)), of.blocks[1]))
    assert tally(scored(full, facts)) == ("10", "7", "0", "3")


# Points


def test_a_group_whose_parts_only_take_away() -> None:
    of = rubric(group("1", penalty("1.1"), penalty("1.2", cases("0.5")), points="4"))
    result = scored(of, [fact("1.1", "1"), fact("1.2", "3")])
    assert tally(result, "1.1") == ("0", "-1", "0", "1")
    assert tally(result) == ("4", "1.5", "0", "2.5")
    assert tally(scored(of)) == ("4", "4", "0", "0")
    assert tally(scored(of, [fact("1.1", "5")])) == ("4", "0", "0", "4")


def test_groups_inside_a_group_whose_parts_only_take_away() -> None:
    """The points of the inner groups are those of the outer one, and count once."""
    of = rubric(group("1", group("1.1", penalty("1.1.1"), points="3"),
                      group("1.2", penalty("1.2.1"), points="2"), points="5"))  # fmt: skip
    result = scored(of, [fact("1.1.1", "4"), fact("1.2.1", "1")])
    assert tally(result, "1.1") == ("3", "0", "0", "3")
    assert tally(result) == ("5", "1", "0", "4")


def test_other_points_for_some() -> None:
    other = (PointsFor(("二级党委",), Decimal(3), HERE),)
    of = rubric(group("1", plain("1.1", "5", points_for=other)))
    results = score(of, CAMPAIGN, DEPARTMENTS[:2], (), [
        fact("1.1", "1"), replace(fact("1.1", "1"), department="D02"),
    ])  # fmt: skip
    assert [str(one.total.assessed) for one in results.departments] == ["2", "4"]
    assert [str(one.total.points) for one in results.departments] == ["3", "5"]


def test_of_alternatives_the_better_one_counts() -> None:
    of = rubric(
        group("1", plain("1.1", "5", alternative="甲"), plain("1.2", "5", alternative="乙"),
              plain("1.3", "1"), points="6")
    )  # fmt: skip
    result = scored(of, [fact("1.1", "3"), fact("1.2", "1"), fact("1.3", "0")])
    assert tally(result) == ("6", "5", "0", "1")
    (note,) = result.all_adjustments()
    assert (note.change.value, note.node, note.nodes) == ("alternative", "1", ("1.1",))


# Ways to make a total


def weighted(count: Count, total: str, **more: object) -> Rubric:
    return rubric(
        group("1", plain("1.1", "3"), weight="60"),
        group("2", plain("2.1", "7"), weight="40"),
        total=total,
        count=count,
        **more,
    )


THIRDS = [fact("1.1", "1"), fact("2.1", "2")]  # 2 of 3, 5 of 7


@pytest.mark.parametrize(
    ("of", "points", "score", "blocks"),
    [
        # 2/3 x 60 + 5/7 x 40 = 40 + 28.5714... = 68.57
        (weighted(Count.WEIGHTED, "100"), "100", "68.57", ["40", "28.57"]),
        # of a total of 20: 2/3 x 12 + 5/7 x 8 = 8 + 5.7142... = 13.71
        (weighted(Count.PERCENT, "20"), "20", "13.71", ["8", "5.71"]),
        # 7 of 10, x 20/10 = 14
        (weighted(Count.SCALED, "20", scaled_from=Decimal(10)), "20", "14", ["4", "10"]),
        # 7 of 10, x 1/3 of 10: 7 x 10/30 = 2.3333..., of which 0.6666... and 1.6666...
        (weighted(Count.SCALED, "10", scaled_from=Decimal(30)), "3.33", "2.33", ["0.67", "1.66"]),
        # to one decimal 68.6, dealt out 40 and 28.6
        (weighted(Count.WEIGHTED, "100", decimals=1), "100", "68.6", ["40", "28.6"]),
    ],
)  # fmt: skip
def test_blocks_weighed_and_scaled(of: Rubric, points: str, score: str, blocks: list[str]) -> None:
    result = scored(of, THIRDS)
    assert tally(result)[:2] == (points, score)
    assert [Decimal(text) for text in blocks] == [one.counted for one in result.blocks]


def test_halves_are_rounded_up_once() -> None:
    """1 of 8, x 1/100 of 8: 0.125 x 1 = 0.125 is 0.13."""
    of = rubric(group("1", plain("1.1", "8"), weight="100"), total="1", count=Count.PERCENT)
    assert tally(scored(of, [fact("1.1", "7")])) == ("1", "0.13", "0", "0.87")


def test_nested_percentages() -> None:
    """Group 1.1 is 2/3, 1.2 is 3/7: (2/3 x 30 + 3/7 x 70) = 20 + 30 = 50 % of 60, and 5/6 of 40.

    30 + 33.3333... = 63.33.
    """
    of = rubric(
        group("1", group("1.1", plain("1.1.1", "3"), weight="30"),
              plain("1.2", "7", weight="70"), weight="60"),
        group("2", plain("2.1", "6"), weight="40"),
        total="100", count=Count.PERCENT,
    )  # fmt: skip
    result = scored(of, [fact("1.1.1", "1"), fact("1.2", "4"), fact("2.1", "1")])
    assert tally(result)[:2] == ("100", "63.33")


def test_bonuses_and_penalties_stand_beside_what_is_weighed() -> None:
    """68.57 as above, 2 on top, less 1."""
    of = weighted(Count.WEIGHTED, "100")
    more = (
        group("3", bonus("3.1", "3"), kind=Kind.BONUS),
        group("4", penalty("4.1"), kind=Kind.PENALTY),
    )
    result = scored(
        replace(of, blocks=(*of.blocks, *more)), [*THIRDS, fact("3.1", "2"), fact("4.1", "1")]
    )
    assert tally(result) == ("100", "69.57", "2", "32.43")


def test_what_only_takes_away_from_a_weighed_block_is_weighed_with_it() -> None:
    """4 points less 1 is 3/4 of 50, and 2 of 4 is half of 50: 37.5 + 25."""
    of = rubric(
        group("1", penalty("1.1"), points="4", weight="50"),
        group("2", plain("2.1", "4"), weight="50"),
        total="100", count=Count.WEIGHTED,
    )  # fmt: skip
    assert tally(scored(of, [fact("1.1", "1"), fact("2.1", "2")]))[:2] == ("100", "62.5")


def test_a_block_that_does_not_apply_is_made_up_for_by_the_others_weights() -> None:
    of = weighted(Count.WEIGHTED, "100")
    first, second = of.blocks
    gone = replace(of, blocks=(replace(first, scope=exempt(Exemption.RESCALE)), second))
    assert tally(scored(gone, THIRDS[1:]))[:2] == ("100", "71.43")  # 5/7 x 100 = 71.428...
    dropped = replace(of, blocks=(replace(first, scope=exempt(Exemption.DROP)), second))
    assert tally(scored(dropped, THIRDS[1:]))[:2] == ("40", "28.57")


def test_a_department_of_which_part_is_dropped_is_scaled_as_the_others_are() -> None:
    """4 of 5 points, where all are 10 and make 20: 8 of 10."""
    of = rubric(
        group("1", plain("1.1", "5", scope=exempt(Exemption.DROP)), plain("1.2", "5")),
        total="20", count=Count.SCALED,
    )  # fmt: skip
    assert tally(scored(of, [fact("1.2", "1")])) == ("10", "8", "0", "2")


def test_self_scores_are_weighed_alike() -> None:
    of = weighted(Count.WEIGHTED, "100")
    given = [mark("D01", "1.1", "2", "3"), mark("D01", "2.1", "5", "6")]
    result = scored(of, [], given)
    # 3/3 x 60 + 6/7 x 40 = 60 + 34.2857...
    assert str(result.total.self_score) == "94.29"


# One case counts once


ONCE = cases("1", "违纪", once="甲")
DOUBLE = cases("2", "违纪", once="甲")


def test_a_case_counts_where_it_costs_most() -> None:
    """Case 甲 costs 1 in 1.1 or 2 in 2.1, case 乙 another 1 in 1.1: 20 - 2 - 1."""
    of = rubric(group("1", item("1.1", "10", ONCE)), group("2", item("2.1", "10", DOUBLE)))
    facts = [fact("1.1", case="甲"), fact("2.1", case="甲"), fact("1.1", case="乙")]
    result = scored(of, facts)
    assert tally(result, "1.1")[1] == "9"
    assert tally(result, "2.1")[1] == "8"
    assert tally(result)[1] == "17"


def test_a_cap_leads_a_case_to_where_it_costs_more() -> None:
    """In 2.1 the cap lets it cost 0.5, so it counts in 1.1."""
    capped = replace(DOUBLE, at_most=Decimal("0.5"))
    of = rubric(group("1", item("1.1", "10", ONCE)), group("2", item("2.1", "10", capped)))
    result = scored(of, [fact("1.1", case="甲"), fact("2.1", case="甲")])
    assert (tally(result, "1.1")[1], tally(result, "2.1")[1]) == ("9", "10")


def test_an_item_whose_only_case_counts_elsewhere_is_in_full_without_a_mark() -> None:
    of = rubric(group("1", item("1.1", "10", ONCE)), group("2", item("2.1", "10", DOUBLE)))
    result = scored(of, [fact("1.1", case=" 甲"), fact("2.1", case="甲")])
    assert tally(result, "1.1") == ("10", "10", "0", "0")
    assert len(result.items[0].steps) == 1


def test_more_shared_cases_than_can_be_tried_in_every_way() -> None:
    of = rubric(group("1", item("1.1", "50", ONCE)), group("2", item("2.1", "50", DOUBLE)))
    facts = [fact(key, case=f"{at}") for at in range(12) for key in ("1.1", "2.1")]
    assert tally(scored(of, facts))[1] == "76"  # 12 x 2


def test_rates_stay_exact() -> None:
    result = scored(weighted(Count.WEIGHTED, "100"), THIRDS)
    assert [one.tally.rate for one in result.blocks] == [Fraction(2, 3), Fraction(5, 7)]
