"""Codes Y: YAML syntax and shape: duplicate keys, aliases, tags, missing fields, wrong types."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
