"""What a department has no choice of, and what counts once: alternatives, vetoes, shared cases."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Exemption, Kind, Reach, Scope
from pipeline.rules.cases import shared_cases, ways_of
from pipeline.validate.marks import check_marks
from pipeline.validate.rules import check_rules
from pipeline.validate.rulings import rule as rulings_of
from tests.builders import DEPARTMENTS, HERE, block, item, mark, rubric
from tests.ruled import fact, judged, rule, ruled

ONE = DEPARTMENTS[:1]


def final(*args: object) -> Decimal:
    """Score the first department."""
    (one,) = judged(*args).departments  # type: ignore[arg-type] # as judged takes them
    return one.final


@pytest.mark.parametrize("exemption", list(Exemption))
def test_an_alternative_that_does_not_apply_is_no_choice(exemption: Exemption) -> None:
    away = Scope(HERE, exempt=("二级党委",), when_exempt=exemption)
    of = rubric(
        block(
            "0",
            item("1", "5"),
            item("2", "5", alternative="a"),
            item("3", "5", alternative="b", scope=away),
        )
    )
    given = mark("D01", "1", "5"), mark("D01", "2", "1", None, "缺记录")
    (one,) = judged(of, [], *given).departments
    figures = (one.final, one.total.points, one.total.deducted)
    assert figures == (Decimal(6), Decimal(10), Decimal(4))


def test_a_veto_reaches_as_far_as_the_indicator_says_by_fact_and_by_reason() -> None:
    struck = item(
        "1.2", "0", kind=Kind.VETO, reach=Reach.WHOLE, scoring=(rule("veto", measure="事故"),)
    )
    of = rubric(block("1", item("1.1", "5"), struck), block("2", item("2.1", "5")))
    full = mark("D01", "1.1", "5"), mark("D01", "2.1", "5")
    assert final(of, [fact("1.2", "1", measure="事故")], *full) == 0
    assert final(of, [], *full, mark("D01", "1.2", "0", None, "发生事故")) == 0
    assert final(of, [fact("1.2", "0", measure="事故")], *full) == 10


SHARED = rubric(
    block(
        "0",
        ruled("1", "5", rule("per_occurrence", measure="会议", each="0.5", once="通报")),
        ruled("2", "5", rule("per_occurrence", measure="会风", each="1", once="通报")),
    )
)
CASE = [fact("1", "1", case="2017-03"), fact("2", "1", case="2017-03")]


def test_a_case_for_which_a_mark_takes_points_counts_there() -> None:
    assert final(SHARED, CASE) == 9
    assert final(SHARED, CASE, mark("D01", "2", "4", None, "会风不正")) == 9
    assert final(SHARED, CASE, mark("D01", "1", "4.5", None, "会议迟到")) == Decimal("9.5")
    assert final(SHARED, CASE, mark("D01", "2", "5")) == Decimal("9.5")


def test_cases_that_are_alike_are_counted_together() -> None:
    many = [fact(key, "1", case=f"案{at}") for at in range(20) for key in ("1", "2")]
    items = list(SHARED.items())
    by_item = {key: [one for one in many if one.item == key] for key in ("1", "2")}
    assert ways_of(list(shared_cases(items, by_item))) == 21
    # 5 points of the first at 0.5 each, 5 of the second at 1 each: 15 cases take all ten points
    assert final(SHARED, many) == 0
    assert final(SHARED, many[:24]) == Decimal("1.5")  # 12 cases: 5 of 1 point, 7 of 0.5


def test_facts_that_somebody_has_to_judge_ask_for_a_mark() -> None:
    award = rule("award", measure="获奖", unit="项")
    bonus = replace(block("2", ruled("2.1", "3", award, kind=Kind.BONUS)), kind=Kind.BONUS)
    of = rubric(block("1", item("1.1", "5")), bonus)
    full, facts = mark("D01", "1.1", "5", "5"), [fact("2.1", "2", measure="获奖")]
    rulings = rulings_of(of, ONE, facts)
    assert [one.code for one in check_rules(of, ONE, [full], rulings)] == ["E082"]
    both = [full, mark("D01", "2.1", "2", "2")]
    assert check_rules(of, ONE, both, rulings) == []
    assert check_rules(of, ONE, [full], rulings_of(of, ONE, [])) == []


def test_where_the_self_score_counts_facts_alone_are_not_enough() -> None:
    of = rubric(block("1", ruled("1.1", "5", rule("per_occurrence", measure="缺项", each="1"))))
    blended, facts = replace(of, self_share=Decimal(30)), [fact("1.1", "1")]
    rulings = rulings_of(blended, ONE, facts)
    assert [one.code for one in check_marks(blended, ONE, [], rulings=rulings)] == ["S061"]
    assert check_marks(of, ONE, [], rulings=rulings) == []
