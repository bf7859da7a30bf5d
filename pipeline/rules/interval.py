"""Interval table (区间): the interval in which a measure lies gives its points."""

from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import ZERO
from pipeline.rules.measured import exact_of, value_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Give the points of the interval; of several values, the least that they give.

    A value that no interval holds gives nothing.
    """
    earned = [(_points(rule, exact_of(fact)), fact) for fact in facts]
    points, fact = min(earned, key=lambda pair: pair[0])
    term = Term(Decimal(1), points, (fact,), found=value_of(fact))
    return Step(rule, facts, (term,), points < max(band.points for band in rule.bands))


def _points(rule: Scoring, value: Fraction) -> Decimal:
    return next((band.points for band in rule.bands if band.holds(value)), ZERO)
