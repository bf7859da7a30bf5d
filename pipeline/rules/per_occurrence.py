"""Per occurrence (每次扣几分): each case costs the same."""

from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import ZERO
from pipeline.rules.measured import count_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Count the cases; each costs ``each``."""
    count = count_of(facts)
    terms = (Term(count, rule.each or ZERO, facts, found=count),) if count else ()
    return Step(rule, facts, terms, is_missed=count > 0)
