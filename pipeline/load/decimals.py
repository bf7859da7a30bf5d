"""Decimal commas, which a file parted by semicolons may have: 4,5 is 4.5 there.

Read only where the scores of the whole table are of one mind: beside 4.5, a 4,5 is a slip.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind, Row
from pipeline.load.headers import Column
from pipeline.load.score_text import is_number
from pipeline.load.table import Table
from pipeline.load.text import short

_SCORES = (Column.POINTS, Column.SELF, Column.ASSESSED)


def with_one_decimal_sign(table: Table, columns: Sequence[Column] = _SCORES) -> Iterator[Row]:
    """Give the rows of a table; commas count as decimal signs only where no point does."""
    if not any(True for _ in _commas(table, columns)) or _agrees(table, columns):
        yield from table.body
        return
    for row in table.body:
        yield replace(row, cells={number: _as_text(cell) for number, cell in row.cells.items()})


def decimals(table: Table, columns: Sequence[Column] = _SCORES) -> list[Diagnostic]:
    """Tell once a table that commas were read as decimal signs, with the first of them."""
    first = next(_commas(table, columns), None)
    if first is None or not _agrees(table, columns):
        return []
    read = short(first.text).replace(",", ".")
    return [problem("X030", first.source, typed=short(first.text), read=read)]


def _numbers(table: Table, columns: Sequence[Column]) -> Iterator[Cell]:
    for row in table.body:
        yield from (cell for column in columns if (cell := table.cell(row, column)))


def _commas(table: Table, columns: Sequence[Column]) -> Iterator[Cell]:
    return (cell for cell in _numbers(table, columns) if cell.kind is CellKind.COMMA)


def _agrees(table: Table, columns: Sequence[Column]) -> bool:
    cells = _numbers(table, columns)
    return not any("." in cell.text and is_number(cell.text) for cell in cells)


def _as_text(cell: Cell) -> Cell:
    return replace(cell, kind=CellKind.TEXT) if cell.kind is CellKind.COMMA else cell
