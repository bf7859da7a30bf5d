"""The rectification notice (整改通知)."""

from dataclasses import dataclass

from pipeline.documents.common import Head, Meta, Row, Section, Table, Tail


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One low item: what the rubric asked, what was found, what is to be done by when."""

    heading: str
    score: str
    asked: str
    found: tuple[str, ...]
    demand: str
    deadline: str


@dataclass(frozen=True, slots=True)
class ProblemRow(Row):
    """One problem in the list of problems (问题清单)."""

    number: str
    item: str
    problem: str
    basis: str
    lost: str
    deadline: str


@dataclass(frozen=True, slots=True)
class ReceiptRow(Row):
    """One line of the receipt (送达回执): what it asks, and the answer or the space for it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ProblemList:
    """Annex: the list of problems."""

    label: str
    title: str
    table: Table[ProblemRow]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Annex: the receipt that the department signs and returns."""

    label: str
    title: str
    rows: tuple[ReceiptRow, ...]
    instructions: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A department's rectification notice."""

    meta: Meta
    head: Head
    opening: tuple[str, ...]
    problems: Section
    items: tuple[NoticeItem, ...]
    requests: Section
    review: Section
    closing: str
    tail: Tail
    problem_list: ProblemList
    receipt: Receipt
