"""Coverage (覆盖多大比例): of a whole, so many must be covered; each one missing costs."""

from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import HUNDRED, ZERO
from pipeline.rules.measured import ceiling, exact_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Take ``each`` for each one that is missing; without ``each`` the cost is open.

    Of several wholes the one counts of which most are missing.
    """
    limit = Fraction(rule.at_least or ZERO)
    under = [fact for fact in facts if exact_of(fact) < limit]
    if not under:
        return Step(rule, facts, ())
    if rule.each is None:
        return Step(rule, facts, (), is_missed=True, is_open=True)
    worst = max(under, key=lambda fact: _missing(rule, fact))
    asked, found = required(rule, worst.whole or ZERO), worst.value or ZERO
    term = Term(asked - found, rule.each, (worst,), asked, found)
    return Step(rule, facts, (term,), is_missed=True)


def _missing(rule: Scoring, fact: Fact) -> Decimal:
    return required(rule, fact.whole or ZERO) - (fact.value or ZERO)


def required(rule: Scoring, whole: Decimal) -> Decimal:
    """Give how many of ``whole`` must be covered: a part of one is a whole one."""
    return ceiling(Fraction(whole) * Fraction(rule.at_least or ZERO) / Fraction(HUNDRED))
