"""The feedback letter (反馈函)."""

from dataclasses import dataclass

from pipeline.documents.common import Head, Meta, Row, Section, Table, Tail


@dataclass(frozen=True, slots=True)
class BlockRow(Row):
    """A block's score in a letter."""

    block: str
    points: str
    self_score: str
    assessed: str
    lost: str
    rate: str


@dataclass(frozen=True, slots=True)
class DeductionRow(Row):
    """One deduction in a letter."""

    number: str
    item: str
    points: str
    self_score: str
    assessed: str
    lost: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceRow(Row):
    """What was looked at for one item."""

    number: str
    item: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A department's feedback letter."""

    meta: Meta
    head: Head
    opening: tuple[str, ...]
    result: Section
    blocks: Table[BlockRow]
    losses: Section
    deductions: Table[DeductionRow] | None  # None where nothing was lost
    evidence: Table[EvidenceRow] | None  # None where it is not listed, or there is none
    requests: Section
    appeal: Section
    closing: str
    tail: Tail
