"""The scoring rules: small pure functions from a rule and its facts to points, with the arithmetic.

Both checking and scoring apply them, so they are vocabulary of neither stage.
"""

from pipeline.rules.match import facts_by_rule, measures_of, rules_of
from pipeline.rules.step import Step, Term

__all__ = ["Step", "Term", "facts_by_rule", "measures_of", "rules_of"]
