"""Grades by band and ranks with ties: what a list of totals means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.model import GradeBand


class Bar(StrEnum):
    """What kept a department from a grade that its score would have earned."""

    QUOTA = "quota"
    VETO = "veto"
    BLOCK = "block"  # a block is under the percentage that the grade asks of each


@dataclass(frozen=True, slots=True)
class Barred:
    """A grade that was barred, and by what; ``block`` is the id of the block that fell short."""

    grade: str
    bar: Bar
    block: str = ""


def grade_of(final: Decimal, bands: Sequence[GradeBand]) -> GradeBand:
    """Give the best band whose lower bound ``final`` reaches (the bound itself belongs to it).

    Bands come best first; a total below all of them falls into the last.
    """
    return next((band for band in bands if final >= band.lowest), bands[-1])


def ranks(finals: Mapping[str, Decimal]) -> dict[str, int]:
    """Rank departments by total, best first; equal totals share a rank and the next is skipped."""
    ordered = sorted(finals.values(), reverse=True)
    first = {final: place for place, final in reversed(list(enumerate(ordered, start=1)))}
    return {department: first[final] for department, final in finals.items()}
