"""The school-wide summary (通报)."""

from dataclasses import dataclass

from pipeline.documents.common import Chart, Head, Meta, Row, Section, Table, Tail


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
class BlendedRow(Row):
    """A department in a ranking by final scores, which self-scores enter."""

    rank: str
    department: str
    kind: str
    self_score: str
    assessed: str
    final: str
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
class KindItemsRow(Row):
    """A kind of department with the items that it lost most."""

    kind: str
    items: str


@dataclass(frozen=True, slots=True)
class GapRow(Row):
    """An item that departments score higher than they are assessed."""

    node: str
    compared: str
    above: str
    gap: str
    mean: str


@dataclass(frozen=True, slots=True)
class YearRow(Row):
    """A department beside its own earlier year."""

    department: str
    past: str
    now: str
    difference: str
    past_rank: str
    rank: str


# Kinds of departments side by side in one table, each name in at most two lines.
CROSS_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table with as many columns as the data have; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
    ranking_table: Table[RankingRow] | None  # None where self-scores enter the final score
    blended_table: Table[BlendedRow] | None  # and only there this one
    ranking_chart: Chart
    analysis: Section
    blocks: Table[NodeRow]
    items: Table[NodeRow]
    item_chart: Chart
    kind_blocks: tuple[CrossTable, ...]  # these two only where kinds differ
    kind_items: Table[KindItemsRow] | None
    heat_chart: Chart | None  # None where there are not two blocks to compare
    common: Section
    comparison: Section
    comparison_chart: Chart | None  # None where no self-score is complete
    gaps: Table[GapRow] | None  # None where no item is scored too high
    years: Section | None  # None where no earlier results are given
    year_chart: Chart | None  # as ``year_table``
    year_table: Table[YearRow] | None
    notices: Section
    notice_table: Table[NoticeRow] | None
    next_steps: Section
    closing: str
    tail: Tail
    annex: MatrixAnnex
