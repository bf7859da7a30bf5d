"""Threshold (要达到某个数): a measure reaches a limit, or it does not."""

from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Indicator, Scoring
from pipeline.rules.measured import exact_of, highest, lowest
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Take ``each`` once where the measure misses its limit; without ``each`` the cost is open."""
    is_missed, asked, found = _compared(rule, facts)
    if not is_missed:
        return Step(rule, facts, ())
    if rule.each is None:
        return Step(rule, facts, (), is_missed=True, is_open=True)
    term = Term(Decimal(1), rule.each, facts, asked, found)
    return Step(rule, facts, (term,), is_missed=True)


def _compared(rule: Scoring, facts: tuple[Fact, ...]) -> tuple[bool, Decimal | None, Decimal]:
    values = [exact_of(fact) for fact in facts]
    if rule.not_over is not None:
        return max(values) > Fraction(rule.not_over), rule.not_over, highest(facts)
    limit = rule.at_least
    return limit is not None and min(values) < Fraction(limit), limit, lowest(facts)
