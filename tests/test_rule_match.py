"""Which rule of an item judges which fact."""

from decimal import Decimal
from itertools import permutations

from pipeline.diagnostics import Source
from pipeline.model import Fact, Method, Scoring
from pipeline.rules import facts_by_rule, measures_of, rules_of
from tests.builders import HERE, item

RATE = Scoring(Method.THRESHOLD, HERE, measure="找到率", unit="%", at_least=Decimal(99))
SLOPE = Scoring(Method.PER_UNIT, HERE, measure="找到率", unit="%", each=Decimal("0.02"))
CASES = Scoring(Method.PER_OCCURRENCE, HERE, measure="缺记录", each=Decimal("0.5"))
LEVELS = Scoring(Method.LEVEL, HERE)
JUDGED = Scoring(Method.DISCRETIONARY, HERE)


def fact(measure: str = "", line: int = 1, **more: object) -> Fact:
    return Fact("D01", "1.1", Source("f.csv", line), measure, **more)  # type: ignore[arg-type]


def test_a_fact_goes_to_every_rule_on_its_measure_and_to_no_other() -> None:
    one = item("1.1", "5", scoring=(JUDGED, RATE, SLOPE, CASES))
    rate, case = fact("找 到率", value=Decimal("97.5")), fact("缺记录", 2, value=Decimal(1))
    assert facts_by_rule(one, [case, rate]) == ((), (rate,), (rate,), (case,))
    assert measures_of(one) == ("找到率", "缺记录")


def test_a_fact_without_a_measure_is_clear_where_one_rule_takes_facts() -> None:
    assert rules_of(item("1.1", "5", scoring=(JUDGED, RATE)), "") == (1,)
    assert rules_of(item("1.1", "5", scoring=(RATE, CASES)), "") == ()
    assert rules_of(item("1.1", "5", scoring=(JUDGED,)), "") == ()


def test_a_level_is_named_for_the_rule_of_the_levels_alone() -> None:
    one = item("1.1", "5", scoring=(RATE, LEVELS))
    assert rules_of(one, "", is_level=True) == (1,)
    assert rules_of(one, "") == (0,)
    both = item("1.1", "5", scoring=(RATE, CASES, LEVELS))
    assert rules_of(both, "") == ()


def test_another_measure_fits_no_rule() -> None:
    one = item("1.1", "5", scoring=(RATE,))
    assert facts_by_rule(one, [fact("出勤率", value=Decimal(9))]) == ((),)


def test_the_order_of_facts_is_that_of_their_content() -> None:
    one = item("1.1", "5", scoring=(CASES,))
    facts = [
        fact(line=9, text="三月缺"),
        fact(line=2, text="一月缺", value=Decimal(1)),
        fact(line=3, text="一月缺", value=Decimal(1)),
    ]
    found = {facts_by_rule(one, order) for order in permutations(facts)}
    assert found == {((facts[1], facts[2], facts[0]),)}
