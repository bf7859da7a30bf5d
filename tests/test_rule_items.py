"""What the rules of one item make together, and beside an assessor's mark: sums by hand."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from pipeline.model import Deduction, Fact, Indicator, Kind, Mark
from pipeline.results import ItemResult
from pipeline.rules import Account, computed
from tests.builders import HERE, mark, regiven
from tests.scoring_rules import (
    DISCRETION,
    bonus,
    cases,
    fact,
    group,
    item,
    penalty,
    rubric,
    rule,
    scored,
)

FIND = rule("threshold", "找到率", at_least="99", each="2")
OPEN = rule("threshold", "找到率", at_least="99")
AWARD = rule("award", "获奖", each="1")


def account(own: Indicator, *facts: Fact) -> Account:
    return computed(own, facts)


def figures(own: Indicator, *facts: Fact) -> tuple[str | None, str]:
    """Give the score, if the rules make one, and what is lost for certain."""
    found = account(own, *facts)
    return None if found.score is None else str(found.score), str(found.lost)


def result(own: Indicator, facts: Sequence[Fact], *marks: Mark) -> ItemResult:
    (found,) = scored(rubric(group("1", own)), facts, marks).items
    assert sum((one.points for one in found.deductions), Decimal(0)) == found.tally.deducted
    return found


def told(found: ItemResult) -> list[tuple[str, str, str]]:
    """Give points, rule and reason of every deduction."""
    return [(str(one.points), one.rule, one.reason) for one in found.deductions]


MANY = fact("1.1", "9", "缺项")


@pytest.mark.parametrize(
    ("own", "facts", "expected"),
    [
        # two rules add up: 2 + 3 x 0.5 = 3.5
        (item("1.1", "5", FIND, cases("0.5")),
         [fact("1.1", "98", "找到率"), fact("1.1", "3", "缺项")], ("1.5", "3.5")),
        # a rule's cap inside the item's: min(9 x 0.5, 3) + 2 = 5, of which the item loses 4
        (item("1.1", "6", FIND, cases("0.5", at_most="3"), lose_at_most="4"),
         [fact("1.1", "98", "找到率"), MANY], ("2", "4")),
        # reached exactly: 3 + 2 = 5
        (item("1.1", "6", FIND, cases("0.5", at_most="3"), lose_at_most="5"),
         [fact("1.1", "98", "找到率"), MANY], ("1", "5")),
        # 9 x 1 = 9 of 5 points
        (item("1.1", "5", cases("1")), [MANY], ("0", "5")),
        (item("1.1", "5", cases("1"), minimum="1"), [MANY], ("1", "4")),
        (item("1.1", "5", cases("1"), minimum="-2"), [MANY], ("-2", "7")),
        # -2 would be 5 - 7: exactly there
        (item("1.1", "5", cases("1"), minimum="-2"), [fact("1.1", "7", "缺项")], ("-2", "7")),
        # given 4, taken 3 x 0.5
        (item("1.1", "5", AWARD, cases("0.5")),
         [fact("1.1", "4", "获奖"), fact("1.1", "3", "缺项")], ("2.5", "2.5")),
        # given 7 but at most 5 count, then 1 x 0.5 is taken
        (item("1.1", "5", AWARD, cases("0.5")),
         [fact("1.1", "7", "获奖"), fact("1.1", "1", "缺项")], ("4.5", "0.5")),
        # given 7, the item lets 3 count
        (item("1.1", "5", AWARD, gain_at_most="3"), [fact("1.1", "7", "获奖")], ("3", "2")),
        # above the full points, up to the maximum
        (item("1.1", "5", AWARD, maximum="6"), [fact("1.1", "7", "获奖")], ("6", "0")),
        (item("1.1", "5", AWARD, maximum="6"), [fact("1.1", "6", "获奖")], ("6", "0")),
        # a penalty without a minimum has no limit of its own
        (penalty("1.1"), [fact("1.1", "30")], ("-30", "30")),
        (penalty("1.1", minimum="-3"), [fact("1.1", "30")], ("-3", "3")),
        (penalty("1.1", lose_at_most="4"), [fact("1.1", "30")], ("-4", "4")),
        # a bonus on top starts from nothing and loses nothing
        (bonus("1.1", "3"), [fact("1.1", "2")], ("2", "0")),
        (bonus("1.1", "3"), [fact("1.1", "9")], ("3", "0")),
        (bonus("1.1", "0"), [fact("1.1", "9")], ("9", "0")),
        (bonus("1.1", "0", gain_at_most="4"), [fact("1.1", "9")], ("4", "0")),
        (bonus("1.1", "3", gain_at_most="2"), [fact("1.1", "9")], ("2", "0")),
        (bonus("1.1", "3", within_total=True), [fact("1.1", "2")], ("2", "0")),
        # a veto takes all, also what stands above the full points or under a cap
        (item("1.1", "5", AWARD, rule("veto", "事故"), maximum="8", lose_at_most="1"),
         [fact("1.1", "8", "获奖"), fact("1.1", "1", "事故")], ("0", "5")),
        (bonus("1.1", "0", AWARD, rule("veto", "事故")),
         [fact("1.1", "8", "获奖"), fact("1.1", "1", "事故")], ("0", "0")),
    ],
)  # fmt: skip
def test_rules_of_one_item(own: Indicator, facts: list[Fact], expected: tuple[str, str]) -> None:
    assert figures(own, *facts) == expected


@pytest.mark.parametrize(
    ("own", "facts", "expected"),
    [
        (item("1.1", "5", FIND), [], None),  # a measure has to be known
        (item("1.1", "5", cases("1")), [], None),  # of no fact at all nobody knows
        (penalty("1.1"), [], "0"),  # what only takes away, where nothing happened
        (bonus("1.1", "3"), [], "0"),
        # one rule has its fact, of the other nothing happened
        (item("1.1", "5", FIND, cases("1")), [fact("1.1", "98", "找到率")], "3"),
        # a case is known, but not the measure
        (item("1.1", "5", FIND, cases("1")), [fact("1.1", "1", "缺项")], None),
        (item("1.1", "5", FIND, DISCRETION), [fact("1.1", "98", "找到率")], None),
        (item("1.1", "5", OPEN), [fact("1.1", "98", "找到率")], None),
        (item("1.1", "5", OPEN), [fact("1.1", "99", "找到率")], "5"),
        (item("1.1", "5", AWARD, cases("1")), [fact("1.1", "1", "缺项")], None),
        (bonus("1.1", "3", DISCRETION), [], None),
    ],
)
def test_whether_somebody_has_to_judge(
    own: Indicator, facts: list[Fact], expected: str | None
) -> None:
    assert figures(own, *facts)[0] == expected


def test_what_is_lost_for_certain_while_gains_are_not_known() -> None:
    own = item("1.1", "5", AWARD, cases("1"))
    assert figures(own, fact("1.1", "2", "缺项")) == (None, "2")
    unpriced = item("1.1", "5", rule("award", "获奖"), cases("1"))
    facts = [fact("1.1", "2", "缺项"), fact("1.1", "3", "获奖")]
    assert figures(unpriced, *facts) == (None, "2")


def test_unpriced_gains_leave_the_rest_to_the_mark() -> None:
    own = item("1.1", "5", rule("award", "获奖"), cases("1"))
    facts = [fact("1.1", "2", "缺项"), fact("1.1", "3", "获奖")]
    found = result(own, facts, mark("D01", "1.1", "2"))
    # 5 - 2: the cases take 2, what was not given 1
    assert [(points, name) for points, name, _ in told(found)] == [
        ("2", "per_occurrence"),
        ("1", "award"),
    ]


def test_what_was_not_given_stands_before_what_was_taken() -> None:
    own = item("1.1", "5", AWARD, cases("0.5"))
    found = result(own, [fact("1.1", "4", "获奖"), fact("1.1", "3", "缺项")])
    assert told(found) == [("1", "award", ""), ("1.5", "per_occurrence", "")]


def test_what_the_cap_on_gains_withholds_is_lost_by_the_rule_that_gives() -> None:
    own = item("1.1", "5", AWARD, gain_at_most="3")
    assert told(result(own, [fact("1.1", "7", "获奖")])) == [("2", "award", "")]


def test_the_last_deductions_are_cut_where_nothing_is_left() -> None:
    own = item("1.1", "3", FIND, cases("1"))
    found = result(own, [fact("1.1", "98", "找到率"), fact("1.1", "4", "缺项")])
    assert told(found) == [("2", "threshold", ""), ("1", "per_occurrence", "")]
    assert [one.before for one in found.deductions] == [None, Decimal(4)]


BOTH = item("1.1", "5", FIND, DISCRETION)
MISSED = (fact("1.1", "98", "找到率"),)


def test_rules_take_first_and_the_reasons_the_rest() -> None:
    found = result(BOTH, MISSED, mark("D01", "1.1", "2.5", None, "台账缺页"))
    assert told(found) == [("2", "threshold", ""), ("0.5", "discretionary", "台账缺页")]


def test_reasons_with_points_of_their_own() -> None:
    given = mark("D01", "1.1", "2", None, ("0.75", "台账缺页"), ("0.25", "未签到"))
    assert [points for points, _, _ in told(result(BOTH, MISSED, given))] == ["2", "0.75", "0.25"]


def test_where_the_rules_take_all_the_words_beside_them_are_kept() -> None:
    found = result(BOTH, MISSED, mark("D01", "1.1", "3", None, "找到率低"))
    assert told(found) == [("2", "threshold", "找到率低")]


def test_the_same_loss_with_its_points_is_no_second_one() -> None:
    found = result(BOTH, MISSED, mark("D01", "1.1", "3", None, ("2", "找到率低")))
    assert told(found) == [("2", "threshold", "找到率低")]


def test_all_in_full_beside_facts_that_take_nothing() -> None:
    found = result(BOTH, [fact("1.1", "99", "找到率")], mark("D01", "1.1", "5"))
    assert told(found) == []
    assert len(found.steps) == 1


@pytest.mark.parametrize(("given", "lost"), [("4", "1"), ("5", "0"), ("1", "4")])
def test_an_override_stands_against_the_rules_with_its_reason(given: str, lost: str) -> None:
    own = item("1.1", "5", FIND)
    over = regiven(mark("D01", "1.1", given), override="系统数据有误")
    found = result(own, MISSED, over)
    assert found.override == "系统数据有误"
    assert found.computed == Decimal(3)
    assert str(found.tally.deducted) == lost
    assert told(found) == ([(lost, "threshold", "系统数据有误")] if lost != "0" else [])


def test_an_override_with_reasons_of_its_own_keeps_these() -> None:
    over = regiven(mark("D01", "1.1", "4", None, "部分属实"), override="系统数据有误")
    assert told(result(item("1.1", "5", FIND), MISSED, over)) == [("1", "threshold", "部分属实")]


def test_a_mark_against_the_rules_without_an_override_explains_itself() -> None:
    """Where the rubric only warns: 4 of 5, and the rules would take 2."""
    found = result(item("1.1", "5", FIND), MISSED, mark("D01", "1.1", "4", None, "酌情"))
    assert told(found) == [("1", "threshold", "酌情")]


def test_a_reason_that_names_a_missed_measure_is_that_rules() -> None:
    own = item("1.1", "5", OPEN, DISCRETION)
    given = mark("D01", "1.1", "3", None, ("1.5", "失联党员找到率偏低"), ("0.5", "台账缺页"))
    found = result(own, MISSED, given)
    assert told(found) == [
        ("1.5", "threshold", "失联党员找到率偏低"),
        ("0.5", "discretionary", "台账缺页"),
    ]
    assert [one.step is not None for one in found.deductions] == [True, False]


def test_an_open_cost_without_a_reason_is_the_missed_measures() -> None:
    found = result(item("1.1", "5", OPEN), MISSED, mark("D01", "1.1", "4"))
    assert told(found) == [("1", "threshold", "")]
    assert found.deductions[0].step == found.steps[0]


def test_a_bonus_inside_the_total_lacks_what_it_did_not_earn() -> None:
    own = bonus("1.1", "3", within_total=True)
    assert told(result(own, [fact("1.1", "2")])) == [("1", "award", "")]
    assert told(result(own, [])) == [("3", "award", "")]


def test_a_veto_is_struck_by_a_reason_whatever_its_rules_measure() -> None:
    own = item("1.2", "0", rule("veto", "处分"), rule("veto", "事故"), kind=Kind.VETO)
    given = Mark("D01", "1.2", HERE, given=mark("D01", "1.2", "0", None, "发生事故").given)
    one = scored(rubric(group("1", item("1.1", "5"), own)), [], [mark("D01", "1.1", "5"), given])
    assert one.total.assessed == 0
    (adjusted,) = one.all_adjustments()
    assert adjusted.steps[0].step.facts[0].text == "发生事故"


def test_evidence_of_facts_stays_with_the_deduction() -> None:
    own = fact("1.1", "98", "找到率", evidence="平台截图")
    (lost,) = result(item("1.1", "5", FIND), [own]).deductions
    assert lost.cause == Deduction(Decimal(2), "", HERE, "平台截图")
