"""Whose is what in a sheet: by what it says of itself, and by what was read from it.

It names departments above its table, in a column, or at the head of columns; and the marks that
were read from it stand somewhere. All these are votes for the whole, for rows and for columns.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.chinese import normalise
from pipeline.diagnostics import Source
from pipeline.grid import Row, Share, Sheet, position
from pipeline.load.headers import (
    Column,
    is_total,
    label_of_assessor,
    label_of_department,
    says_nothing,
)
from pipeline.load.places import Directory
from pipeline.load.table import Table, find_table

STRANGER = "?"  # nobody of the roster, or an assessor; no id can be that
_HEADS, _HEADS_WITHIN = 2, 50  # departments that make a row a header; rows from the top

# Where the marks of a sheet stand, by file and sheet, and whose they are.
Places = Mapping[tuple[str, str], Mapping[Source, str]]


@dataclass(slots=True)
class Votes:
    """Which departments rows and columns name; a column counts only below several of them."""

    header: int = 0  # the number of the header row; 0 where there is no table
    whole: set[str] = field(default_factory=set)
    rows: dict[int, set[str]] = field(default_factory=dict)
    columns: dict[int, set[str]] = field(default_factory=dict)

    @property
    def all(self) -> set[str]:
        """Give everybody who is named anywhere."""
        named = (*self.rows.values(), *self.columns.values())
        return self.whole.union(*named)


def votes_of(sheet: Sheet, directory: Directory, places: Places) -> Votes:
    """Gather what a sheet says of itself, and what was read from it, which is held for surer."""
    votes = Votes()
    table, _ = find_table(sheet)
    if table:
        votes.header = table.header.number
    if table and Column.DEPARTMENT in table.columns:
        for row in table.body:
            cell = table.cell(row, Column.DEPARTMENT)
            if cell and cell.share is not Share.ACROSS and not _is_total(row):
                votes.rows[row.number] = {department_of(cell.text, directory) or STRANGER}
    else:
        above = table.above if table else ()
        votes.whole = set(_labelled(above, directory))
        # Another form may follow below the first.
        votes.whole |= set(_labelled(sheet.rows, directory)) - {STRANGER}
        _add_heads(votes, sheet, directory)
    _add_marks(votes, sheet, places.get((sheet.source.path, sheet.source.sheet), {}))
    if table:
        _set_apart(votes, table)
    return votes


def _is_total(row: Row) -> bool:
    return any(is_total(cell.text) for cell in row.cells.values())


def _add_heads(votes: Votes, sheet: Sheet, directory: Directory) -> None:
    """Find the row that heads columns with departments, above the table's header or within it."""
    for row in sheet.rows[:_HEADS_WITHIN]:
        found = {number: department_of(cell.text, directory) for number, cell in row.cells.items()}
        heads = {number: {one} for number, one in found.items() if one}
        least = 1 if row.number == votes.header else _HEADS
        if len({one for named in heads.values() for one in named}) >= least:
            votes.columns = heads
            votes.header = max(votes.header, row.number)
            return


def _set_apart(votes: Votes, table: Table) -> None:
    """Leave the rows of a named assessor to the office: who gave which mark, no department sees."""
    said = (label_of_assessor(cell.text) for row in table.above for cell in row.cells.values())
    is_judged = any(said)
    for row in table.body:
        cell = table.cell(row, Column.ASSESSOR)
        if is_judged or (cell and not says_nothing(cell.text)):
            votes.rows[row.number] = {STRANGER}


def _add_marks(votes: Votes, sheet: Sheet, places: Mapping[Source, str]) -> None:
    """Count the places of marks by row; by column where one row speaks of several departments."""
    lines = lines_of(sheet.rows)
    rows: dict[int, set[str]] = {}
    columns: dict[int, set[str]] = {}
    for place, department in places.items():
        if at := _at(place, lines):
            rows.setdefault(at[0], set()).add(department)
            columns.setdefault(at[1], set()).add(department)
    if rows:
        votes.whole.discard(STRANGER)  # a label that was understood all the same
        votes.header = votes.header or min(rows) - 1
    is_wide = any(len(one - {STRANGER}) > 1 for one in rows.values()) or bool(votes.columns)
    target, found = (votes.columns, columns) if is_wide else (votes.rows, rows)
    for number, named in found.items():
        is_judged = STRANGER in named
        known = target.get(number, set()) - {STRANGER} | named
        target[number] = {STRANGER} if is_judged else known


def _at(place: Source, lines: Mapping[int, int]) -> tuple[int, int] | None:
    if place.cell:
        return position(place.cell)
    row = lines.get(place.line)
    return (row, place.column) if row else None


def _labelled(above: Iterable[Row], directory: Directory) -> Iterator[str]:
    """Give the departments that the labels above a form name, in the same cell or the next one."""
    for row in above:
        cells = [cell for _, cell in sorted(row.cells.items()) if cell.share is not Share.ACROSS]
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            text = label_of_department(cell.text)
            if text:
                yield department_of(text, directory) or STRANGER
            elif text == "" and following:
                yield from filter(None, [department_of(following.text, directory)])


def department_of(text: str, directory: Directory) -> str:
    """Give the id of the department that ``text`` names exactly."""
    found = directory.departments.get(text.strip()) or directory.departments.get(normalise(text))
    return found.id if found else ""


def lines_of(rows: Iterable[Row]) -> dict[int, int]:
    """Give the row of each line of a CSV file; a record with line feeds has several."""
    found: dict[int, int] = {}
    for row in rows:
        lines = [cell.source.line for cell in row.cells.values()]
        if all(lines):
            found |= dict.fromkeys(range(min(lines), max(lines) + 1), row.number)
    return found
