"""The rubric as the formal table that the office sends out (考核指标表).

Cells know how many rows and columns they cover, as the merged cells of the office's own tables do:
HTML and DOCX print them from the same data.
"""

from dataclasses import dataclass
from enum import Enum, auto

from pipeline.documents.common import Meta


class ColumnKind(Enum):
    """What a column holds; how wide it is and how its text stands follow from that."""

    NUMBER = auto()  # 序号
    HEADING = auto()  # 一级指标, 二级指标 …
    TEXT = auto()  # 目标任务
    DETAIL = auto()  # 评分标准, 考核方式, 佐证材料 …
    OWNER = auto()  # 负责部门
    FIGURE = auto()  # 分值, 权重
    SCORE = auto()  # 自评分, 考核分: empty, to be filled in
    ENTRY = auto()  # 佐证材料, 扣分原因, 备注 of a form: words to be filled in


@dataclass(frozen=True, slots=True)
class SpanCell:
    """A cell that begins in ``column``, counted from 0, and covers ``rows`` and ``columns``."""

    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SpanRow:
    """The cells that begin in one row, left to right; cells from above fill the rest."""

    cells: tuple[SpanCell, ...]


@dataclass(frozen=True, slots=True)
class SpanTable:
    """Rows under a header, whatever they are about."""

    header: SpanRow
    rows: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True)
class RubricTable:
    """A year's rubric as one table."""

    meta: Meta
    title: str
    columns: tuple[ColumnKind, ...]
    header: SpanRow
    rows: tuple[SpanRow, ...]
    notes: tuple[str, ...]  # printed under the table
