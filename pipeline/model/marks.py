"""What the score sheets say."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class Score:
    """A score as read, as typed, and where."""

    value: Decimal
    typed: str
    source: Source


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for one reason (扣分). ``points`` is None where the reason alone was typed."""

    points: Decimal | None
    reason: str
    source: Source
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """All that the sheets say of one department on one item."""

    department: str
    item: str
    source: Source
    self_score: Score | None = None
    assessed: Score | None = None
    deductions: tuple[Deduction, ...] = ()
    note: str = ""
    unclear: bool = False  # something typed here could not be read, which is reported already
    self_source: Source | None = None  # where the self-score stands, or would stand
    note_source: Source | None = None
