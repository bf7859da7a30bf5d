"""What stands beside the scores of a wide table: the names of its rows, and columns of nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind, Row
from pipeline.load.headers import Column, column_of, is_statistic, is_total
from pipeline.load.places import ITEM_COLUMNS, NAMING, Directory
from pipeline.load.score_text import is_number, plain
from pipeline.load.text import short
from pipeline.load.wide_names import FEWEST, Side, own

# What may stand beside the scores: the item of a row, or its department.
_OF_ITEM = (*ITEM_COLUMNS, Column.POINTS, Column.SERIAL, Column.BLOCK)
_OF_DEPARTMENT = (*NAMING, Column.ID, Column.NAME)
_IGNORED = (Column.SERIAL, Column.BLOCK, Column.KIND)


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a header and those below it, and the columns that are somebody's."""

    side: Side
    lines: Sequence[Row]  # the nearest to the scores first
    below: Sequence[Row]
    first: int  # column with a name
    taken: frozenset[int]
    directory: Directory


def sides_of(frame: Frame) -> dict[Column, int]:
    """Find the columns that name the rows; none where nothing does."""
    return item_columns(frame) if frame.side is Side.DEPARTMENTS else department_columns(frame)


def item_columns(frame: Frame) -> dict[Column, int]:
    """Find the columns that name the items of the rows: by their headers, or by what they hold."""
    found: dict[Column, int] = {}
    for row in reversed(frame.lines):
        for number, cell in sorted(row.cells.items()):
            column = column_of(cell.text)
            if column in _OF_ITEM and number not in frame.taken:
                found.setdefault(column, number)
    if not any(column in found for column in ITEM_COLUMNS):
        found |= _by_content(frame)
    return found if any(column in found for column in ITEM_COLUMNS) else {}


def _by_content(frame: Frame) -> dict[Column, int]:
    counts: dict[tuple[Column, int], int] = {}
    for row in frame.below:
        for number, cell in own(row):
            column, item = frame.directory.item_named(cell)
            if item and number < frame.first and number not in frame.taken:
                counts[column, number] = counts.get((column, number), 0) + 1
    found: dict[Column, int] = {}
    for (column, number), count in sorted(counts.items(), key=lambda pair: -pair[1]):
        if count >= FEWEST and number not in found.values():
            found.setdefault(column, number)
    return found


def department_columns(frame: Frame) -> dict[Column, int]:
    """Find the columns that name the departments of the rows."""
    found: dict[Column, int] = {}
    for row in reversed(frame.lines):
        for number, cell in sorted(row.cells.items()):
            column = column_of(cell.text)
            if column in _OF_DEPARTMENT and number not in frame.taken and number < frame.first:
                found.setdefault(column, number)
    holds = {
        number
        for row in frame.below
        for number, cell in own(row)
        if number not in frame.taken
        and frame.directory.knows(cell.text)
        and not is_number(cell.text)
    }
    free = (column for column in _OF_DEPARTMENT if column not in found)
    for number in sorted(holds - set(found.values())):
        if column := next(free, None):
            found[column] = number
    return found if holds else {}


def hidden(frame: Frame, columns: frozenset[int]) -> Iterator[Diagnostic]:
    """Name the columns that are read although nobody sees them."""
    for number in sorted(frame.taken & columns):
        if any(number in row.cells for row in frame.below) and (head := _above(frame, number)):
            yield problem("X022", head.source, column=short(head.text))


def strangers(frame: Frame, sides: Mapping[Column, int]) -> Iterator[Diagnostic]:
    """Name what stands in columns of nobody, which is an error where it is a score."""
    known = {*sides.values(), *frame.taken}
    filled: dict[int, Cell] = {}
    numbers: set[int] = set()
    for row in frame.below:
        for number, cell in own(row):
            if number not in known and cell.kind is not CellKind.BROKEN:
                filled.setdefault(number, cell)
                if is_number(cell.text):
                    numbers.add(number)
    for number, cell in sorted(filled.items()):
        above = _above(frame, number)
        if above is None:
            code = "X033" if number in numbers and number > frame.first else "X018"
            yield problem(code, cell.source, typed=short(cell.text))
        elif not _is_expected(above):
            yield _unknown(frame, above, has_numbers=number in numbers)


def _above(frame: Frame, number: int) -> Cell | None:
    """Give the cell that heads a column."""
    return next((row.cells[number] for row in frame.lines if number in row.cells), None)


def _is_expected(cell: Cell) -> bool:
    is_derived = is_total(cell.text) or is_statistic(cell.text)
    return is_derived or column_of(cell.text) in _IGNORED


def _unknown(frame: Frame, cell: Cell, *, has_numbers: bool) -> Diagnostic:
    if not has_numbers or column_of(cell.text):
        return problem("X017", cell.source, typed=short(cell.text))
    if frame.side is Side.DEPARTMENTS:
        _, found = frame.directory.department(cell)
    else:
        column = Column.ID if is_number(plain(cell.text)) else Column.TITLE
        found = [frame.directory.no_item({column: cell})]
    return found[0] if found else problem("X017", cell.source, typed=short(cell.text))
