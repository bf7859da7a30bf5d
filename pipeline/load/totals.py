"""Rows of totals: no items, but a chance to see that something was misread or mistyped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from pipeline.chinese import is_like_a_score
from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row, Share
from pipeline.load.headers import Column, is_aside, is_statistic, is_subtotal, is_total
from pipeline.load.places import ITEM_COLUMNS, Directory
from pipeline.load.score_text import is_number, plain, read_score
from pipeline.load.table import Table
from pipeline.load.text import short
from pipeline.model import Score
from pipeline.numbers import ZERO, show

_SUMMED = (Column.POINTS, Column.SELF, Column.ASSESSED)
_SCORED = (Column.SELF, Column.ASSESSED)
_ENTERED = (*_SCORED, Column.REASON, Column.NOTE, Column.EVIDENCE, Column.OVERRIDE)
_LABELS = (
    Column.DEPARTMENT, Column.CODE, Column.ID, Column.TITLE, Column.SERIAL, Column.BLOCK,
    Column.HEADING, Column.HEADING_3, Column.HEADING_4, Column.HEADING_5, Column.TASK,
)  # fmt: skip


@dataclass(slots=True)
class Sums:
    """The columns of one table added up as its rows go by.

    Forms differ in what a total covers: all rows, or those since the last total. Either is right.
    """

    _whole: dict[Column, Decimal] = field(default_factory=dict)
    _part: dict[Column, Decimal] = field(default_factory=dict)

    def add(self, points: Decimal, self_score: Score | None, assessed: Score | None) -> None:
        """Count a row."""
        values = (points, *(score.value if score else ZERO for score in (self_score, assessed)))
        for column, value in zip(_SUMMED, values, strict=True):
            self._whole[column] = self._whole.get(column, ZERO) + value
            self._part[column] = self._part.get(column, ZERO) + value

    def check(self, table: Table, row: Row) -> Iterator[Diagnostic]:
        """Compare a row of totals with the sums, and begin the next part."""
        for column in _SUMMED:
            whole = self._whole.get(column, ZERO)
            # With no row since the last total there is no part, and not one that makes 0.
            part = self._part.get(column, whole)
            cell = table.cell(row, column)
            if cell is None or cell.share is Share.ACROSS or is_total(cell.text):
                continue
            stated, unread = read_score(cell, ZERO, may_cost=True)
            if unread:
                yield problem("P027", cell.source, column=column, typed=short(cell.text))
            elif stated and stated.value not in {whole, part}:
                is_part = any(is_subtotal(text) for text in label_texts(table, row))
                expected = part if is_part else whole
                values = {"stated": show(stated.value), "computed": show(expected)}
                yield problem("P013", cell.source, column=column, **values)
        self._part.clear()


class RowKind(Enum):
    """What a row of a table gives."""

    ENTRY = "entry"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    STATISTIC = "statistic"  # averages, ranks: worked out of scores, and of no use here


def kind_of_row(table: Table, row: Row, directory: Directory) -> RowKind:
    """Tell what a row gives; one that names an item of a department is an entry, however named."""
    texts = list(label_texts(table, row))
    kind = _kind(texts)
    if kind is RowKind.ENTRY:
        return kind
    whose = table.cell(row, Column.DEPARTMENT)
    if whose and _kind([whose.text]) is not RowKind.ENTRY and not directory.knows(whose.text):
        return kind
    given = {column: table.cell(row, column) for column in ITEM_COLUMNS}
    item = directory.item({column: cell for column, cell in given.items() if cell and cell.text})
    return RowKind.ENTRY if item else kind


def _kind(texts: Iterable[str]) -> RowKind:
    for kind, tells in _TELLING.items():
        if any(tells(text) for text in texts):
            return kind
    return RowKind.ENTRY


_TELLING: Mapping[RowKind, Callable[[str], bool]] = {
    RowKind.SUBTOTAL: is_subtotal,
    RowKind.TOTAL: is_total,
    RowKind.STATISTIC: is_statistic,
}


def label_texts(table: Table, row: Row) -> Iterator[str]:
    """Give the texts that may say what a row is."""
    for column in _LABELS:
        cell = table.cell(row, column)
        if cell and cell.text and cell.share is Share.OWN:
            yield cell.text


def is_remark_below(table: Table, row: Row) -> bool:
    """Tell a remark below the totals from a row of a table that goes on there.

    Whatever is typed for an id or a score is none, be it readable or not: it would be lost.
    """
    if any(_is_score(table.cell(row, column), is_number) for column in _ENTERED):
        return False
    if any(is_aside(cell.text) for cell in row.cells.values()):
        return True
    named = table.cell(row, Column.ID)
    if named and named.text and named.share is Share.OWN:
        return False
    return not any(_is_score(table.cell(row, column), _is_like_a_score) for column in _SCORED)


def _is_score(cell: Cell | None, tells: Callable[[str], bool]) -> bool:
    return cell is not None and cell.share is not Share.ACROSS and tells(cell.text)


def _is_like_a_score(text: str) -> bool:
    return is_number(text) or is_like_a_score(plain(text))
