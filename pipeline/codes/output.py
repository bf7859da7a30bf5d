"""Codes O: rendering and writing: glyphs, fonts, read-back, disk."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule

CODES: Mapping[str, Rule] = {}
