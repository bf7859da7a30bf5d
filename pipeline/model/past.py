"""An earlier run's results, as read back from its results.json."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class PastItem:
    """One department on one item."""

    id: str
    title: str
    points: Decimal
    assessed: Decimal


@dataclass(frozen=True, slots=True)
class PastDepartment:
    """One department's year."""

    id: str
    name: str
    kind: str
    final: Decimal
    grade: str
    rank: int
    items: tuple[PastItem, ...]
    notice: tuple[str, ...]  # ids of the items that called for one; empty where none did


@dataclass(frozen=True, slots=True)
class PastResults:
    """What an earlier run made: the previous year's, or the former one of the same year."""

    year: int
    title: str
    total: Decimal
    departments: tuple[PastDepartment, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier year's results, and which of this year's items was which of theirs."""

    results: PastResults
    pairs: tuple[tuple[str, str], ...]  # this year's id, the earlier one
