"""Level table (档次): the level that was found gives its points."""

from decimal import Decimal

from pipeline.chinese import normalise
from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import ZERO
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], item: Indicator) -> Step:
    """Give the points of the level that the facts name; of several, the lowest."""
    points = {normalise(level.name): level.points or ZERO for level in item.levels}
    fact = min(facts, key=lambda one: points[normalise(one.level)])
    earned = points[normalise(fact.level)]
    return Step(rule, facts, (Term(Decimal(1), earned, (fact,)),), earned < max(points.values()))
