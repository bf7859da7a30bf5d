"""The documents as data: finished strings in reading order, given alike to every format.

A template prints these fields and computes nothing, so DOCX and PDF of one document cannot
disagree. ``parts`` gives back every string that a rendered file must contain.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pipeline.documents.common import (
    CHART_ROWS,
    Bar,
    Cell,
    Chart,
    ChartKind,
    Head,
    Meta,
    Row,
    Section,
    Table,
    Tail,
    Unprinted,
)
from pipeline.documents.form import FormBook, FormPaper, FormRow, FormSheet, GuideSheet
from pipeline.documents.letter import (
    BlockRow,
    DeductionRow,
    EvidenceRow,
    Letter,
)
from pipeline.documents.notice import (
    Notice,
    NoticeItem,
    ProblemList,
    ProblemRow,
    Receipt,
    ReceiptRow,
)
from pipeline.documents.problem_note import MendRow, ProblemNote, StandingRow
from pipeline.documents.reading import Read, reading
from pipeline.documents.rubric_table import (
    ColumnKind,
    RubricTable,
    SpanCell,
    SpanRow,
    SpanTable,
)
from pipeline.documents.summary import (
    CROSS_COLUMNS,
    MATRIX_COLUMNS,
    BlendedRow,
    CrossTable,
    GapRow,
    GradeRow,
    KeyRow,
    KindItemsRow,
    KindRow,
    Matrix,
    MatrixAnnex,
    NodeRow,
    NoticeRow,
    RankingRow,
    Summary,
    YearRow,
)
from pipeline.documents.withdrawal import Withdrawal

__all__ = [
    "CHART_ROWS",
    "CROSS_COLUMNS",
    "MATRIX_COLUMNS",
    "Bar",
    "BlendedRow",
    "BlockRow",
    "Cell",
    "Chart",
    "ChartKind",
    "ColumnKind",
    "CrossTable",
    "DeductionRow",
    "Document",
    "EvidenceRow",
    "FormBook",
    "FormPaper",
    "FormRow",
    "FormSheet",
    "GapRow",
    "GradeRow",
    "GuideSheet",
    "Head",
    "KeyRow",
    "KindItemsRow",
    "KindRow",
    "Letter",
    "Matrix",
    "MatrixAnnex",
    "MendRow",
    "Meta",
    "NodeRow",
    "Notice",
    "NoticeItem",
    "NoticeRow",
    "ProblemList",
    "ProblemNote",
    "ProblemRow",
    "RankingRow",
    "Read",
    "Receipt",
    "ReceiptRow",
    "Row",
    "RubricTable",
    "Section",
    "SpanCell",
    "SpanRow",
    "SpanTable",
    "StandingRow",
    "Summary",
    "Table",
    "Tail",
    "Unprinted",
    "Withdrawal",
    "YearRow",
    "parts",
    "reading",
]

Document = Letter | Notice | Summary | Withdrawal


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
    elif isinstance(value, Matrix | CrossTable):
        yield from _lines(value)
    elif isinstance(value, tuple):
        for element in value:
            yield from parts(element)
    elif isinstance(value, Row | SpanRow):
        yield "".join(_cells(value))
    elif is_dataclass(value) and not isinstance(value, Unprinted):
        for element in _values(value):
            yield from parts(element)


def _lines(table: Matrix | CrossTable) -> Iterator[str]:
    if isinstance(table, CrossTable):
        yield table.caption
    points = (table.points,) if isinstance(table, Matrix) else ()
    yield from ("".join(row) for row in (table.header, *points, *table.rows))


def _cells(row: Row | SpanRow) -> Iterator[str]:
    if isinstance(row, SpanRow):
        return (cell.text for cell in row.cells)
    return (str(cell) for cell in _values(row))


def _values(value: object) -> list[object]:
    # Callers have checked that it is a dataclass; the type cannot say so for a mixin such as Row.
    return [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
