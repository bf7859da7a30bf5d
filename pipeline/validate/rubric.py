"""Whether the rubric adds up, and whether what it states as data agrees with its own words."""

from pipeline.diagnostics import Diagnostic
from pipeline.model import Rubric
from pipeline.validate import (
    rubric_bands,
    rubric_caps,
    rubric_levels,
    rubric_names,
    rubric_points,
    rubric_scoring,
    rubric_sums,
    rubric_words,
)

CHECKS = (
    *rubric_sums.CHECKS,
    *rubric_points.CHECKS,
    *rubric_levels.CHECKS,
    *rubric_words.CHECKS,
    *rubric_scoring.CHECKS,
    *rubric_bands.CHECKS,
    *rubric_caps.CHECKS,
    *rubric_names.CHECKS,
)


def check_rubric(rubric: Rubric) -> list[Diagnostic]:
    """Give everything that is wrong with a rubric, whether or not it can be scored."""
    return [found for check in CHECKS for found in check(rubric)]
