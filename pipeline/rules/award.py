"""Award (从零加分): points are given for what was done."""

from decimal import Decimal
from fractions import Fraction

from pipeline.model import Fact, Indicator, Scoring
from pipeline.rules.measured import by_period, count_of, exact_of, lowest
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Give ``each`` for each one, or once, in each period, where ``at_least`` is reached.

    Without ``each`` it is left open what the facts are worth.
    """
    if rule.each is None:
        return Step(rule, facts, (), is_open=True)
    if rule.at_least is None:
        count = count_of(facts)
        return Step(rule, facts, (Term(count, rule.each, facts, found=count),) if count else ())
    groups = by_period(facts).values() if rule.period else [facts]
    found = [(own, count_of(own) if rule.period else lowest(own)) for own in groups]
    least = Fraction(rule.at_least)
    reached = [(own, value) for own, value in found if _reaches(own, least, rule.period)]
    terms = tuple(Term(Decimal(1), rule.each, own, rule.at_least, value) for own, value in reached)
    return Step(rule, facts, terms, is_missed=len(reached) < len(found))


def _reaches(own: tuple[Fact, ...], least: Fraction, period: str) -> bool:
    return count_of(own) >= least if period else min(map(exact_of, own)) >= least
