"""The scoring rules: small pure functions from a rule and its facts to points, with the arithmetic.

Both checking and scoring apply them, so they are vocabulary of neither stage.
"""

from pipeline.rules.item import (
    Account,
    computed,
    floor_of,
    full_of,
    needs_mark,
    steps_of,
    top_of,
)
from pipeline.rules.match import facts_by_rule, measures_of, rules_of
from pipeline.rules.step import Step, Term

__all__ = [
    "Account",
    "Step",
    "Term",
    "computed",
    "facts_by_rule",
    "floor_of",
    "full_of",
    "measures_of",
    "needs_mark",
    "rules_of",
    "steps_of",
    "top_of",
]
