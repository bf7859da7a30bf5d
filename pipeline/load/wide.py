"""The wide table (汇总表): departments side by side as columns, or items, each with its scores.

Which it is and where its header stands is told by the roster and the rubric, not by fixed words:
a row that names two departments or more heads departments, one that names two items or more, over
a column of departments, heads items. Under each there is one column of scores, or a few of them.
Either way it is read as a long table: a row for each department and item, each cell in its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.chinese import join
from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, Row, Share, Sheet
from pipeline.load.headers import Column, is_aside, is_statistic, is_total, says_nothing
from pipeline.load.mark_rows import read_rows
from pipeline.load.places import ITEM_COLUMNS, NAMING, Directory
from pipeline.load.score_text import is_number
from pipeline.load.table import Table, place_in
from pipeline.load.text import short
from pipeline.load.totals import RowKind, kind_of_row
from pipeline.load.wide_header import departments_across, items_across
from pipeline.load.wide_names import Group, Header, Side
from pipeline.model import Department, Mark
from pipeline.scopes import points_of

_NUMBERS = {column: number for number, column in enumerate(Column, start=1)}
_WANTED = (Column.SELF, Column.ASSESSED, Column.REASON)


@dataclass(frozen=True, slots=True)
class Lacking:
    """The columns that a wide table has no place for."""

    source: Source  # of its header
    columns: tuple[Column, ...]


@dataclass(slots=True)
class _Found:
    marks: list[Mark] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def without(
    lacking: Iterable[Lacking], marks: Iterable[Mark], directory: Directory
) -> Iterator[Diagnostic]:
    """Tell of each wide table what its marks still want and it has no column for."""
    by_sheet: dict[tuple[str, str], set[Column]] = {}
    for mark in marks:
        for sheet in {(place.path, place.sheet) for place in mark.sources()}:
            by_sheet.setdefault(sheet, set()).update(_wanting(mark, directory))
    for one in lacking:
        wanted = by_sheet.get((one.source.path, one.source.sheet), set())
        if columns := [column for column in one.columns if column in wanted]:
            yield problem("P030", one.source, columns=join(columns))


def _wanting(mark: Mark, directory: Directory) -> Iterator[Column]:
    if mark.self_score is None:
        yield Column.SELF
    if not mark.is_scored:
        yield Column.ASSESSED
    full = points_of(directory.items[mark.item], directory.departments[mark.department])
    if any(one.score and one.score.value < full and not one.deductions for one in mark.given):
        yield Column.REASON


def find_wide(sheet: Sheet, table: Table | None, directory: Directory) -> Header | None:
    """Find the header of a wide table, where the sheet is one; ``table`` is what else it may be."""
    named = table is not None and any(column in table.columns for column in ITEM_COLUMNS)
    is_long = named and table is not None and any(column in table.columns for column in _WANTED)
    found = departments_across(sheet, directory)
    if found and is_long and table and _is_below(found, table):
        found = None
    other = None if is_long else items_across(sheet, directory)
    # A header stands above: below one of items, a row of two departments contradicts itself.
    return min((one for one in (found, other) if one), key=lambda one: one.row.number, default=None)


def _is_below(found: Header, table: Table) -> bool:
    """Tell a row of a long table that happens to name two departments."""
    return (
        any(column in table.columns for column in NAMING) and found.row.number > table.header.number
    )


def read_wide(
    header: Header, directory: Directory
) -> tuple[list[Mark], list[Diagnostic], tuple[Lacking, ...]]:
    """Read the table below a header."""
    found = _Found(problems=list(header.problems))
    heads = [cell for group in header.groups for cell in group.heads.values()]
    if not heads:
        missing = [problem("X020", header.row.source, missing=Column.ASSESSED)]
        return [], found.problems if has_errors(found.problems) else missing, ()
    place = heads[0].source
    columns = {column for group in header.groups for column in group.columns}
    if not header.sides:
        return [], [*found.problems, problem("P015", place, typed=short(heads[0].text))], ()
    if header.side is Side.DEPARTMENTS:
        _read_columns(header, directory, found)
    else:
        _read_rows(header, directory, found)
    lacking = tuple(column for column in _WANTED if column not in columns)
    problems = list(_once(found.problems))
    return found.marks, problems, (Lacking(place, lacking),) if lacking else ()


def _once(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Keep one report of decimal commas, which are the file's and not a department's."""
    has_told = False
    for one in problems:
        if one.code != "X030" or not has_told:
            yield one
        has_told = has_told or one.code == "X030"


def _read_columns(header: Header, directory: Directory, found: _Found) -> None:
    """Read a table whose columns are departments, column by column."""
    rows = [row for row in header.body if _is_entry(row, header, directory, found)]
    for number, group in enumerate(header.groups):
        department, _ = directory.department(group.heads[Column.DEPARTMENT])
        # What the items have in common is checked once.
        sides = {c: n for c, n in header.sides.items() if number == 0 or c is not Column.POINTS}
        given = [
            {
                **{side: cell for side, at in sides.items() if (cell := row.cells.get(at))},
                **_entries(row, group),
            }
            for row in rows
        ]
        marks, problems = read_rows(
            _table(header, given, rows, {*sides, *group.columns}), directory, department
        )
        found.marks += marks
        found.problems += [_of_all(one) for one in problems]


def _of_all(one: Diagnostic) -> Diagnostic:
    """Take the department out of what is true of an item in every column."""
    if one.code != "P011":
        return one
    return replace(one, values=tuple(pair for pair in one.values if pair[0] != "department"))


def _is_entry(row: Row, header: Header, directory: Directory, found: _Found) -> bool:
    """Tell a row to be read for each department; report, once, one that names no item."""
    beside = {c: cell for c, n in header.sides.items() if (cell := row.cells.get(n))}
    kind = kind_of_row(_table(header, [beside], [row], beside), row_of(row, beside), directory)
    if kind is RowKind.STATISTIC:
        label = next(iter(beside.values()))
        found.problems.append(problem("P024", row.source, typed=short(label.text)))
        return False
    given = {column: cell for column, cell in beside.items() if column in ITEM_COLUMNS}
    if kind is not RowKind.ENTRY or directory.item(given):
        return True
    if _has_scores(row, header) or (given and _says_something(row, header)):
        found.problems.append(directory.no_item(given) if given else problem("P008", row.source))
    return False


def _has_scores(row: Row, header: Header) -> bool:
    return any(is_number(cell.text) for cell in _typed(row, header))


def _says_something(row: Row, header: Header) -> bool:
    """Tell a row that has words where scores belong, and is no line of signatures."""
    is_signed = any(is_aside(cell.text) for cell in row.cells.values())
    said = (cell for cell in _typed(row, header) if cell.share is Share.OWN)
    return not is_signed and any(not says_nothing(cell.text) for cell in said)


def _typed(row: Row, header: Header) -> Iterator[Cell]:
    numbers = (n for group in header.groups for n in group.columns.values())
    return (row.cells[n] for n in numbers if n in row.cells)


def _read_rows(header: Header, directory: Directory, found: _Found) -> None:
    """Read a table whose rows are departments, row by row."""
    for row in header.body:
        department = _of_row(row, header, directory, found)
        if department is None:
            continue
        given = [{**group.heads, **_entries(row, group)} for group in header.groups]
        columns = {column for cells in given for column in cells}
        marks, problems = read_rows(
            _table(header, given, [row] * len(given), columns), directory, department
        )
        found.marks += marks
        found.problems += [_of_all(one) for one in problems]


def _of_row(row: Row, header: Header, directory: Directory, found: _Found) -> Department | None:
    """Find the department of a row; None where it is none or not known."""
    cells = [row.cells[n] for n in header.sides.values() if n in row.cells]
    has_scores = _has_scores(row, header)
    if not cells:
        found.problems += [problem("P007", row.source)] if has_scores else []
        return None
    known = [cell for cell in cells if directory.knows(cell.text)]
    if not known and any(is_statistic(cell.text) for cell in cells):
        found.problems.append(problem("P024", row.source, typed=short(cells[0].text)))
        return None
    is_empty = not (has_scores or _says_something(row, header))
    if not known and (any(is_total(cell.text) for cell in cells) or is_empty):
        return None
    department, problems = directory.agreed(known or cells[:1])
    found.problems += problems
    return department


def _entries(row: Row, group: Group) -> dict[Column, Cell]:
    """Give the cells of a department on an item; a blank one too, for the sake of its place."""
    cells = {}
    for column, number in group.columns.items():
        cell = row.cells.get(number) or Cell("", place_in(row, number))
        # Merged with a neighbour, a score is of neither.
        cells[column] = replace(cell, share=Share.DOWN) if cell.share is Share.ACROSS else cell
    return cells


def _table(
    header: Header,
    given: Sequence[Mapping[Column, Cell]],
    rows: Sequence[Row],
    columns: Iterable[Column],
) -> Table:
    """Make the long table that says the same."""
    body = [row_of(row, cells) for row, cells in zip(rows, given, strict=True)]
    return Table(
        header.row, {column: _NUMBERS[column] for column in sorted(columns)}, header.above, body
    )


def row_of(row: Row, cells: Mapping[Column, Cell]) -> Row:
    """Make the row of a long table."""
    return Row(row.number, {_NUMBERS[column]: cell for column, cell in cells.items()})
