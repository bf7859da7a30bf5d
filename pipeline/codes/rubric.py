"""Codes R: the rubric: sums, ids, points, scoring methods."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
