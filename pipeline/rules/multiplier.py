"""Multiplier (上级扣分的几倍): an outside penalty counts with a factor."""

from pipeline.model import Fact, Indicator, Scoring
from pipeline.numbers import ZERO
from pipeline.rules.measured import count_of
from pipeline.rules.step import Step, Term


def apply(rule: Scoring, facts: tuple[Fact, ...], _: Indicator) -> Step:
    """Add up the outside penalties; each point costs ``factor``."""
    outside = count_of(facts)
    terms = (Term(outside, rule.factor or ZERO, facts, found=outside),) if outside else ()
    return Step(rule, facts, terms, is_missed=outside > 0)
