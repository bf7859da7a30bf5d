"""Share of a quantity (每差一个单位扣几分): the further from the limit, the more it costs."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from pipeline.model import Fact, Indicator, Part, Scoring
from pipeline.numbers import FINEST, ZERO, round_half_up
from pipeline.rules.measured import exact_of, highest, lowest
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Take ``each`` for each unit short of ``at_least``, above ``not_over``, or at all."""
    short, asked, found = _distance(rule, facts)
    if short <= ZERO:
        return Step(rule, facts, ())
    exact = units(rule, short)
    times = round_half_up(exact, FINEST).normalize()
    is_cut = Fraction(times) != exact
    term = Term(times, rule.each or ZERO, facts, asked, found, exact if is_cut else None)
    return Step(rule, facts, (term,), is_missed=True)


def _distance(rule: Scoring, facts: tuple[Fact, ...]) -> tuple[Fraction, Decimal | None, Decimal]:
    values = [exact_of(fact) for fact in facts]
    if rule.at_least is not None:
        return Fraction(rule.at_least) - min(values), rule.at_least, lowest(facts)
    return max(values) - Fraction(rule.not_over or ZERO), rule.not_over, highest(facts)


def units(rule: Scoring, short: Fraction) -> Fraction:
    """Give how many units a distance counts: in proportion, only full ones, or begun ones too."""
    exact = short if rule.per is None else short / Fraction(rule.per)
    if rule.part is Part.WHOLE:
        return Fraction(floor(exact))
    return Fraction(ceil(exact)) if rule.part is Part.BEGUN else exact
