"""Codes T: templates and wording."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
