"""An earlier run's results, as read back from its results.json."""

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class PastLoss:
    """Points that an item lost, and why; the reason is empty where none was typed."""

    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PastItem:
    """One department on one item."""

    id: str
    title: str
    points: Decimal
    assessed: Decimal
    losses: tuple[PastLoss, ...] = ()


@dataclass(frozen=True, slots=True)
class PastAdjustment:
    """What stood against a sum: ``change`` is the word of results.json, ``items`` who caused it."""

    change: str
    points: Decimal
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastGroup:
    """One department on one block or group, or on a block that is an item and was adjusted."""

    id: str
    points: Decimal
    assessed: Decimal
    adjustments: tuple[PastAdjustment, ...] = field(default=(), compare=False)


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
    groups: tuple[PastGroup, ...] = ()
    adjustments: tuple[PastAdjustment, ...] = ()  # of the whole


@dataclass(frozen=True, slots=True)
class PastNode:
    """An item, a block or a group of the rubric; its points are those that it has by default."""

    id: str
    title: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file of an earlier run, as its manifest names it; ``department`` is empty for the whole."""

    path: str
    sha256: str
    kind: str
    department: str


@dataclass(frozen=True, slots=True)
class PastResults:
    """What an earlier run made: the previous year's, or the former one of the same year."""

    year: int
    title: str
    total: Decimal
    departments: tuple[PastDepartment, ...]
    source: Source
    nodes: tuple[PastNode, ...] = ()  # every item, then every block and group


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier year's results, and which of this year's items was which of theirs."""

    results: PastResults
    pairs: tuple[tuple[str, str], ...]  # this year's id, the earlier one
