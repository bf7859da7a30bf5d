"""Share of a quantity (每差一个单位扣几分): the further from the limit, the more it costs."""

from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Indicator, Part, Scoring
from pipeline.numbers import ZERO, quotient
from pipeline.rules.measured import ceiling, highest, lowest
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Take ``each`` for each unit short of ``at_least``, above ``not_over``, or at all."""
    short, asked, found = _distance(rule, facts)
    if short <= ZERO:
        return Step(rule, facts, ())
    term = Term(units(rule, short), rule.each or ZERO, facts, asked, found)
    return Step(rule, facts, (term,), is_missed=True)


def _distance(rule: Scoring, facts: tuple[Fact, ...]) -> tuple[Decimal, Decimal | None, Decimal]:
    if rule.at_least is not None:
        found = lowest(facts)
        return rule.at_least - found, rule.at_least, found
    found = highest(facts)
    return found - (rule.not_over or ZERO), rule.not_over, found


def units(rule: Scoring, short: Decimal) -> Decimal:
    """Give how many units a distance counts: in proportion, only full ones, or begun ones too."""
    per = Decimal(1) if rule.per is None else rule.per
    if rule.part is Part.WHOLE:
        return short // per
    if rule.part is Part.BEGUN:
        return ceiling(Fraction(short) / Fraction(per))
    return quotient(short, per)
