"""Decisions on appeals (复核): what replaces a mark after the department objected to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class Appeal:
    """Why and when a mark was replaced. The mark itself holds what was decided."""

    reason: str
    day: date
    source: Source  # of the score decided upon
    reason_source: Source
    day_source: Source
    stated: Decimal | None = None  # the mark before, where the decision states it
    stated_source: Source | None = None
