"""The documents as data: finished strings in reading order, given alike to every format.

A template prints these fields and computes nothing, so DOCX and PDF of one document cannot
disagree. ``parts`` gives back every string that a rendered file must contain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

R = TypeVar("R")


class Unprinted:
    """Marks a class whose strings describe the document and are not printed in its text."""

    __slots__ = ()


class Row:
    """Marks a class whose fields are the cells of one table row, left to right."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Meta(Unprinted):
    """What the file says of itself: PDF metadata and DOCX core properties."""

    title: str
    author: str
    subject: str
    created: date


@dataclass(frozen=True, slots=True)
class Head:
    """What opens a formal document: 发文机关标志, 发文字号, 标题, 主送机关."""

    mark: str
    number: str
    title: str
    addressee: str
    sample: str  # says that the data are invented; empty for real ones


@dataclass(frozen=True, slots=True)
class Tail:
    """What closes it: 附件说明, 署名, 成文日期, 附注, 抄送, 印发机关 and 印发日期."""

    annexes: tuple[str, ...]
    signature: str
    date: str
    note: str
    copies: str
    printer: str
    printed: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first level and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """Rows of one kind; the header and the total are rows of that kind too."""

    caption: str
    header: R
    rows: tuple[R, ...]
    total: R | None = None


# --- the feedback letter (反馈函) ---


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
class Letter:
    """A department's feedback letter."""

    meta: Meta
    head: Head
    opening: tuple[str, ...]
    result: Section
    blocks: Table[BlockRow]
    losses: Section
    deductions: Table[DeductionRow] | None  # None where nothing was lost
    requests: Section
    appeal: Section
    closing: str
    tail: Tail


# --- the rectification notice (整改通知) ---


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


# --- the school-wide summary (通报) ---


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # one bar a label
    PAIRS = "pairs"  # two bars a label, to compare
    COLUMNS = "columns"  # upright bars, for few labels


@dataclass(frozen=True, slots=True)
class Bar(Unprinted):
    """One label of a chart with its value, and a second one where two are compared."""

    label: str
    value: Decimal
    shown: str
    other: Decimal | None = None
    other_shown: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data; ``caption`` is printed under it, ``alternative`` says what it shows."""

    kind: ChartKind
    caption: str
    alternative: str
    legend: tuple[str, ...]
    low: Decimal
    high: Decimal
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GradeRow(Row):
    """A grade in the distribution."""

    grade: str
    range: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class KindRow(Row):
    """A kind of department."""

    kind: str
    count: str
    mean: str
    highest: str
    lowest: str
    loss_rate: str


@dataclass(frozen=True, slots=True)
class RankingRow(Row):
    """A department in the ranking."""

    rank: str
    department: str
    kind: str
    self_score: str
    final: str
    difference: str  # self-score minus final
    grade: str


@dataclass(frozen=True, slots=True)
class NodeRow(Row):
    """A block or an item over all departments."""

    node: str
    points: str
    mean: str
    losing: str
    lost: str
    loss_rate: str


@dataclass(frozen=True, slots=True)
class NoticeRow(Row):
    """A department that gets a rectification notice."""

    number: str
    department: str
    items: str
    deadline: str


@dataclass(frozen=True, slots=True)
class KeyRow(Row):
    """What a column of the matrix stands for."""

    id: str
    title: str
    points: str


# Items side by side on a landscape page, in digits that still read well.
MATRIX_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Matrix:
    """Departments x items; every row has as many cells as the header."""

    header: tuple[str, ...]
    points: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MatrixAnnex:
    """Annex on landscape pages: the full matrix, cut where a page's width ends, and its key."""

    label: str
    title: str
    matrices: tuple[Matrix, ...]
    note: str
    key: Table[KeyRow]


@dataclass(frozen=True, slots=True)
class Summary:
    """The school-wide summary."""

    meta: Meta
    head: Head
    opening: tuple[str, ...]
    method: Section
    overview: Section
    grades: Table[GradeRow]
    grade_chart: Chart
    kinds: Table[KindRow]
    ranking: Section
    ranking_table: Table[RankingRow]
    ranking_chart: Chart
    analysis: Section
    blocks: Table[NodeRow]
    items: Table[NodeRow]
    item_chart: Chart
    common: Section
    comparison: Section
    comparison_chart: Chart
    notices: Section
    notice_table: Table[NoticeRow] | None
    next_steps: Section
    closing: str
    tail: Tail
    annex: MatrixAnnex


Document = Letter | Notice | Summary


def parts(value: object) -> Iterator[str]:
    """Give every string that a rendered document must contain; a table row as one string.

    A row is joined because its cells stand side by side in every format: a lone ``5`` would be
    found in any text, a whole row only in its place.
    """
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Chart):
        yield value.caption
    elif isinstance(value, Matrix):
        yield from ("".join(row) for row in (value.header, value.points, *value.rows))
    elif isinstance(value, tuple):
        for element in value:
            yield from parts(element)
    elif isinstance(value, Row):
        yield "".join(str(cell) for cell in _values(value))
    elif is_dataclass(value) and not isinstance(value, Unprinted):
        for element in _values(value):
            yield from parts(element)


def _values(value: object) -> list[object]:
    # Callers have checked that it is a dataclass; the type cannot say so for a mixin such as Row.
    return [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
