"""Rows of totals: no items, but a chance to see that something was misread or mistyped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Row, Share
from pipeline.load.headers import Column, is_subtotal, is_total
from pipeline.load.score_text import read_score
from pipeline.load.table import Table
from pipeline.model import Score
from pipeline.numbers import ZERO, show

_SUMMED = (Column.POINTS, Column.SELF, Column.ASSESSED)
_LABELS = (
    Column.DEPARTMENT, Column.ID, Column.TITLE, Column.SERIAL, Column.BLOCK, Column.HEADING,
    Column.TASK,
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
            whole, part = self._whole.get(column, ZERO), self._part.get(column, ZERO)
            cell = table.cell(row, column)
            stated, _ = read_score(cell, ZERO)
            if cell is None or cell.share is Share.ACROSS or stated is None:
                continue
            if stated.value not in {whole, part}:
                expected = part if is_subtotal_row(table, row) else whole
                values = {"stated": show(stated.value), "computed": show(expected)}
                yield problem("P013", cell.source, column=column, **values)
        self._part.clear()


def is_total_row(table: Table, row: Row) -> bool:
    """Tell whether a row gives totals."""
    return any(is_total(text) for text in _labels(table, row))


def is_subtotal_row(table: Table, row: Row) -> bool:
    """Tell whether a row gives totals of some rows only."""
    return any(is_subtotal(text) for text in _labels(table, row))


def _labels(table: Table, row: Row) -> Iterator[str]:
    for column in _LABELS:
        cell = table.cell(row, column)
        if cell and cell.share is Share.OWN:
            yield cell.text
