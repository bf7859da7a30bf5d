"""Codes C: campaign settings and the roster of departments."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
