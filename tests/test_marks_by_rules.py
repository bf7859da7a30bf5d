"""Marks held against what rules and facts make: both numbers, limits, vetoes, shared cases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.model import Disagreement, Fact, Given, Indicator, Level, Mark, Rubric, Score
from pipeline.validate.marks import check_marks
from pipeline.validate.rules import check_rules
from pipeline.validate.rulings import rule as rulings_of
from tests.builders import DEPARTMENTS, HERE, block, mark, rubric
from tests.ruled import DISCRETION, RATE, d, fact, overriding, rule, ruled

ONE = DEPARTMENTS[:1]
PRICED = ruled("1", "5", rule("per_occurrence", measure="缺项", each="1"))


def found(of: Rubric, facts: Sequence[Fact], *marks: Mark) -> list[Diagnostic]:
    """Check marks of the first department, self-scores aside."""
    rulings = rulings_of(of, ONE, facts)
    told = [*check_marks(of, ONE, marks, rulings=rulings), *check_rules(of, ONE, marks, rulings)]
    return [one for one in told if one.code not in {"S002", "S025"}]


def codes(of: Rubric, facts: Sequence[Fact], *marks: Mark) -> list[str]:
    return [one.code for one in found(of, facts, *marks)]


def only(item: Indicator) -> Rubric:
    return rubric(block("0", item))


def test_a_mark_that_is_not_what_facts_make_is_told_with_both_numbers() -> None:
    (one,) = found(only(PRICED), [fact("1", "2")], mark("D01", "1", "4", None, "缺两次"))
    assert one.code == "E070"
    assert {"mark": "4", "computed": "3"}.items() <= dict(one.values).items()


@pytest.mark.parametrize(
    ("weight", "code"), [(Disagreement.ERROR, "E070"), (Disagreement.WARNING, "E071")]
)
def test_the_rubric_or_the_item_says_how_much_it_weighs(weight: Disagreement, code: str) -> None:
    given = mark("D01", "1", "5")
    assert codes(replace(only(PRICED), disagreement=weight), [fact("1", "2")], given) == [code]
    strict = only(replace(PRICED, disagreement=weight))
    assert codes(strict, [fact("1", "2")], given) == [code]


def test_a_mark_that_agrees_needs_no_reason_and_may_have_one() -> None:
    assert codes(only(PRICED), [fact("1", "2")], mark("D01", "1", "3")) == []
    assert codes(only(PRICED), [fact("1", "2")], mark("D01", "1", "3", None, "缺两次")) == []


def test_facts_alone_are_enough_and_discretion_is_not_theirs() -> None:
    assert codes(only(PRICED), [fact("1", "2")]) == []
    both = only(ruled("1", "5", *PRICED.scoring, DISCRETION))
    assert codes(both, [fact("1", "2", measure="缺项")]) == ["S009"]


def test_an_override_stands_and_is_doubted_where_nothing_differs() -> None:
    of, facts = only(PRICED), [fact("1", "2")]
    assert codes(of, facts, overriding(mark("D01", "1", "4"), "已经补做")) == []
    assert codes(of, facts, overriding(mark("D01", "1", "3"), "已经补做")) == ["E078"]


def test_a_missed_measure_is_not_spared_while_anything_is_left_to_take() -> None:
    of, missed = only(ruled("1", "5", RATE, DISCRETION)), [fact("1", "97.5")]
    assert codes(of, missed, mark("D01", "1", "5")) == ["E074"]
    assert codes(of, missed, mark("D01", "1", "3")) == []
    assert codes(of, [fact("1", "99")], mark("D01", "1", "5")) == []


def test_at_the_lowest_score_nothing_is_left_to_take() -> None:
    late = rule("per_occurrence", measure="迟到", each="1")
    of = only(ruled("1", "5", RATE, late, DISCRETION))
    facts = [fact("1", "97.5", measure="失联党员找到率"), fact("1", "5", measure="迟到")]
    assert codes(of, facts, mark("D01", "1", "0")) == []
    assert codes(of, facts[:1], mark("D01", "1", "0", None, "台账不全")) == []


def test_limits_of_discretion_are_no_limits_of_rules() -> None:
    limited = rule("discretionary", highest="1")
    of = only(ruled("1", "5", replace(RATE, each=d("2")), limited))
    missed = [fact("1", "97.5")]
    assert codes(of, missed, mark("D01", "1", "3", None, ("2", "找到率低，扣2分"))) == []
    assert codes(of, missed, mark("D01", "1", "3", None, "找到率低")) == []
    assert codes(of, missed, mark("D01", "1", "2.5", None, "台账不全")) == []
    assert codes(of, missed, mark("D01", "1", "1.5", None, "台账不全")) == ["E079"]


def test_a_veto_goes_below_a_minimum_and_a_cap() -> None:
    struck = only(ruled("1", "5", rule("veto"), minimum=d("1"), lose_at_most=d("3")))
    facts = [fact("1", text="瞒报")]
    assert codes(struck, facts, mark("D01", "1", "0")) == []
    assert codes(struck, facts, mark("D01", "1", "5")) == ["E070"]
    assert codes(struck, [fact("1", "0")], mark("D01", "1", "0", None, "瞒报"))[0] == "S004"


def test_a_cap_on_deductions_is_no_bound_of_what_was_not_given() -> None:
    levels = (Level("合格", HERE, points=d("5")), Level("不合格", HERE, points=d("0")))
    late = rule("per_occurrence", measure="迟到", each="1")
    item = ruled("1", "5", rule("level"), late, levels=levels, lose_at_most=d("3"))
    facts = [fact("1", level="不合格"), fact("1", "2", measure="迟到")]
    assert codes(only(item), facts, mark("D01", "1", "0")) == []


def test_where_several_settled_a_mark_together_only_that_is_compared() -> None:
    judges = tuple(
        Given(HERE, Score(d(value), value, HERE), assessor=name)
        for name, value in (("甲", "4"), ("乙", "5"))
    )
    agreed = Given(HERE, Score(d("3"), "3", HERE), decided=True, note="协商")
    (given,) = (replace(mark("D01", "1", "3"), given=(*judges, agreed)),)
    rulings = rulings_of(only(PRICED), ONE, [fact("1", "2")])
    assert check_rules(only(PRICED), ONE, [given], rulings) == []
    wrong = replace(given, given=(*judges, replace(agreed, score=Score(d("4"), "4", HERE))))
    assert [one.code for one in check_rules(only(PRICED), ONE, [wrong], rulings)] == ["E070"]


SHARED = rubric(
    block(
        "0",
        ruled("1", "5", rule("per_occurrence", measure="会议", each="0.5", once="通报")),
        ruled("2", "5", rule("per_occurrence", measure="会风", each="1", once="通报")),
    )
)
CASE = [fact("1", "1", case="2017-03"), fact("2", "1", case="2017-03")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("5", "4", []),  # where it costs more
        ("4.5", "5", []),  # or where it costs less, as the assessors see fit
        ("5", "5", ["E080"]),  # but somewhere
        ("4.5", "4", []),
    ],
)
def test_a_shared_case_is_taken_for_in_one_of_its_places(
    first: str, second: str, expected: list[str]
) -> None:
    given = mark("D01", "1", first), mark("D01", "2", second)
    assert codes(SHARED, CASE, *given) == expected


def test_a_mark_that_no_place_of_a_shared_case_explains_is_told() -> None:
    given = mark("D01", "1", "4", None, "会风"), mark("D01", "2", "5")
    assert codes(SHARED, CASE, *given) == ["E070"]


def test_a_shared_case_that_no_mark_speaks_of_is_the_rules() -> None:
    assert codes(SHARED, CASE, mark("D01", "1", "5")) == []
    spared = overriding(mark("D01", "2", "5"), "核查不属实")
    assert codes(SHARED, CASE, mark("D01", "1", "5"), spared) == []
