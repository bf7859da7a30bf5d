"""Codes S: score sheets: tables, departments and items in them, scores, reasons."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
