"""Finding the table within a sheet: its header row, what each column says, and what lies around.

People put titles and instructions above a table and signatures below, reorder its columns and add
their own. So columns are found by name; and what stands where no column announces it is named,
because it would be lost without a word.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, CellKind, Row, Share, Sheet, column_letters
from pipeline.load.headers import Column, column_of, is_aside
from pipeline.load.text import short

# Columns that show which item a row is about: each has to agree with every other one.
_SHOWN = (
    Column.TITLE, Column.HEADING, Column.HEADING_3, Column.HEADING_4, Column.HEADING_5, Column.TASK,
)  # fmt: skip
_FEWEST = 2  # headers that make a header row: one word alone may stand in any title
_WITHIN = 50  # rows from the top

Known = Callable[[str], Column | None]  # what a header announces, in tables of some kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a sheet; ``above`` are the rows over its header."""

    header: Row
    columns: Mapping[Column, int]
    above: Sequence[Row]
    body: Sequence[Row]

    def place(self, row: Row, column: Column) -> Source:
        """Give the place of a cell, be it blank."""
        if cell := self.cell(row, column):
            return cell.source
        return place_in(row, self.columns[column])

    def cell(self, row: Row, column: Column) -> Cell | None:
        """Give the cell of ``row`` under the header ``column``, where there is one."""
        return row.cells.get(self.columns.get(column, 0))

    def missing(self, *wanted: Column) -> list[Diagnostic]:
        """Report the headers that the table must have and has not."""
        return [
            problem("X020", self.header.source, missing=column)
            for column in wanted
            if column not in self.columns
        ]


def place_in(row: Row, number: int) -> Source:
    """Give the place of a cell by the number of its column."""
    if not row.source.cell:
        return replace(row.source, column=number)
    return replace(row.source, cell=f"{column_letters(number)}{row.number}")


def find_table(sheet: Sheet, known: Known = column_of) -> tuple[Table | None, list[Diagnostic]]:
    """Find the table in a sheet, by the headers ``known``; None where no row looks like one."""
    index, found = _header(sheet.rows, known)
    if len(found) < _FEWEST:
        return None, []
    header = sheet.rows[index]
    body = [row for row in sheet.rows[index + 1 :] if not _repeats(row, found, known)]
    table = Table(header, found, sheet.rows[:index], body)
    problems = [*_duplicates(header, found, known), *_not_announced(table, known)]
    return table, [*problems, *_hidden(table, sheet)]


def _hidden(table: Table, sheet: Sheet) -> Iterator[Diagnostic]:
    """Name the columns that are read although nobody sees them.

    Ids that a form hides are none: what they say is held against the words beside them.
    """
    seen = {column for column, number in table.columns.items() if number not in sheet.hidden}
    silent = {Column.ASIDE, *((Column.ID,) if seen & set(_SHOWN) else ())}
    for column, number in table.columns.items():
        if column in silent:
            continue
        if number in sheet.hidden and any(number in row.cells for row in table.body):
            yield problem("X022", table.header.cells[number].source, column=column)


def _header(rows: Sequence[Row], known: Known) -> tuple[int, dict[Column, int]]:
    """Give the first of the rows that hold most headers."""
    candidates = [_headers(row, known) for row in rows[:_WITHIN]]
    best = max(range(len(candidates)), key=lambda i: (len(candidates[i]), -i), default=0)
    return best, candidates[best] if candidates else {}


def _headers(row: Row, known: Known) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for number, cell in sorted(row.cells.items()):
        column = known(cell.text)
        if column is not None:
            found.setdefault(column, number)
    return found


def _repeats(row: Row, columns: Mapping[Column, int], known: Known) -> bool:
    """Tell whether a row is the header again, as at the top of a printed page."""
    again = _headers(row, known)
    return len(again) >= _FEWEST and again.items() <= columns.items()


def _duplicates(header: Row, columns: Mapping[Column, int], known: Known) -> Iterator[Diagnostic]:
    for number, cell in sorted(header.cells.items()):
        column = known(cell.text)
        if column in {None, Column.ASIDE} or cell.share is Share.ACROSS:
            continue
        if columns[column] == number:
            continue
        first = header.cells[columns[column]]
        yield problem("X019", cell.source, first.source, typed=short(cell.text))


def _not_announced(table: Table, known: Known) -> Iterator[Diagnostic]:
    """Name, once a column, what stands under an unknown header or under none."""
    named = set(table.columns.values())
    for row in table.body:
        if is_aside(row.cells[min(row.cells)].text):
            continue
        for number, cell in sorted(row.cells.items()):
            if number in named or cell.share is not Share.OWN or cell.kind is CellKind.BROKEN:
                continue
            named.add(number)
            above = table.header.cells.get(number)
            if above is None:
                yield problem("X018", cell.source, typed=short(cell.text))
            elif known(above.text) is None:
                yield problem("X017", above.source, typed=short(above.text))
