"""Codes F: files and folders as such: missing, too large, not readable, forbidden characters."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
