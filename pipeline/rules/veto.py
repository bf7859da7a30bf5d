"""Veto (一票否决): one case takes all that the item has; further reaches are for the whole tree."""

from decimal import Decimal

from pipeline.model import Fact, Indicator, Reach, Scoring
from pipeline.rules.measured import count_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], item: Indicator) -> Step:
    """Take the item's full points where anything happened and the veto reaches the item alone."""
    struck = count_of(facts) > 0
    takes = struck and rule.reach is Reach.ITEM and item.points > 0
    terms = (Term(Decimal(1), item.points, facts),) if takes else ()
    return Step(rule, facts, terms, is_missed=struck)
