"""Count by period (每学期至少几次): each time that is missing costs."""

from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import ZERO
from pipeline.rules.measured import by_period, count_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Take ``each`` for each time that a period is short of ``at_least``."""
    asked = rule.at_least or ZERO
    terms = []
    for own in by_period(facts).values():
        found = count_of(own)
        if found < asked:
            terms.append(Term(asked - found, rule.each or ZERO, own, asked, found))
    is_open = bool(terms) and rule.each is None
    return Step(rule, facts, () if is_open else tuple(terms), bool(terms), is_open)
