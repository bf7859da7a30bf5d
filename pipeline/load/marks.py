"""All score sheets of a campaign to marks, whatever their shape and the order of their files."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import CellKind, Sheet
from pipeline.load.files import InputFile
from pipeline.load.headers import is_guide
from pipeline.load.mark_merge import merge
from pipeline.load.mark_rows import departments_across, read_rows
from pipeline.load.places import Directory, make_directory
from pipeline.load.table import Table, find_table
from pipeline.load.tables import read_tables
from pipeline.load.totals import is_total_row
from pipeline.model import Department, Mark, Rubric

# Where a file or sheet was not read, a whole department may seem missing; where a row was not, an
# item. Behind P002 stands a suggestion, which tells the one from the other.
_DOUBTFUL = {
    "S009": re.compile("[FX]|P001|P009|P010|P015"),
    "S012": re.compile("[FX]|P00|P010|P015"),
}


def load_marks(
    files: Sequence[InputFile], rubric: Rubric, departments: Sequence[Department]
) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Read the marks in ``files``, sorted by roster, then by the rubric's order.

    A file holds long tables, fill-in forms, or both, a sheet each; CSV or XLSX. A mark given twice
    is an error at both places; the first stands, so that the other checks can go on.
    """
    directory = make_directory(rubric, departments)
    marks: list[Mark] = []
    problems: list[Diagnostic] = []
    for file in files:
        read, found = _read_file(file, directory)
        marks += read
        problems += found
    single, repeated = _settle(marks, directory)
    order = {item.id: place for place, item in enumerate(rubric.items())}
    roster = {department.id: place for place, department in enumerate(departments)}
    single.sort(key=lambda mark: (roster[mark.department], order[mark.item]))
    return tuple(single), problems + repeated


def doubtful(problems: Iterable[Diagnostic]) -> frozenset[str]:
    """Give the codes not to report: what they call missing may stand where nothing was read."""
    errors = [one.code for one in problems if has_errors([one])]
    return frozenset(code for code, unread in _DOUBTFUL.items() if any(map(unread.match, errors)))


def _read_file(file: InputFile, directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    sheets, problems = read_tables(file, directory.departments.keys())
    return read_sheets(file.source, sheets, problems, directory)


def read_sheets(
    source: Source, sheets: Sequence[Sheet], problems: list[Diagnostic], directory: Directory
) -> tuple[list[Mark], list[Diagnostic]]:
    """Read the marks in the sheets of one file; ``problems`` are those of reading the file."""
    marks: list[Mark] = []
    strays: list[Diagnostic] = []
    uncalculated: set[Source] = set()
    is_read = False
    for sheet in sheets:
        table, found = find_table(sheet)
        if table is None:
            is_stray = bool(sheet.rows) and not _explains(sheet)
            strays += [problem("X016", sheet.source)] if is_stray else []
            continue
        is_read = True
        uncalculated.update(_uncalculated(table))
        found = departments_across(table, directory) or found
        problems += found
        if not has_errors(found):
            read, wrong = read_rows(table, directory)
            marks += read
            problems += wrong
    problems = [one for one in problems if not (one.code == "X013" and one.source in uncalculated)]
    if sheets and not is_read:
        return [], [*problems, problem("X015", source)]
    return marks, problems + strays


def _explains(sheet: Sheet) -> bool:
    """Tell whether a sheet without a table is one that our own forms bring along."""
    first = sheet.rows[0]
    return is_guide(first.cells[min(first.cells)].text)


def _uncalculated(table: Table) -> Iterator[Source]:
    """Give the formulas without a result in rows of totals: what counts are the rows above.

    A program that fills in a form need not calculate; whoever opens the file next does.
    """
    for row in table.body:
        if is_total_row(table, row):
            yield from (cell.source for cell in row.cells.values() if cell.kind is CellKind.BROKEN)


def _settle(marks: Iterable[Mark], directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    """Make one mark of all that the sheets say of a department on an item, value by value.

    Self-score and assessed score may stand in two sheets, and each assessor's in one of its own.
    A value given twice is a problem; the first stands. An empty row says nothing.
    """
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.is_blank, mark.source)):
        groups.setdefault((mark.department, mark.item), []).append(mark)
    repeated: dict[tuple[str, ...], list[tuple[Mark, Source, Source]]] = {}
    settled: list[Mark] = []
    problems: list[Diagnostic] = []
    for group in groups.values():
        mark, doubles, miscopied = merge(group)
        settled.append(mark)
        problems += [_differing(mark, *pair, directory) for pair in miscopied]
        for first, second in doubles:
            key = (mark.department, *_sheet(first), *_sheet(second))
            repeated.setdefault(key, []).append((mark, first, second))
    doubled = [found for pairs in repeated.values() for found in _twice(pairs, directory)]
    return settled, problems + doubled


def _differing(mark: Mark, first: Source, second: Source, directory: Directory) -> Diagnostic:
    names = {
        "department": directory.departments[mark.department].name,
        "item": directory.items[mark.item].label,
    }
    return problem("G010", second, first, **names)


def _twice(
    pairs: Sequence[tuple[Mark, Source, Source]], directory: Directory
) -> Iterator[Diagnostic]:
    """Report values given twice: a whole sheet handed in again is one problem, not one an item."""
    mark, first, second = pairs[0]
    name = directory.departments[mark.department].name
    if len(pairs) == len(directory.items) > 1:
        yield problem("P016", second, first, department=name, count=len(pairs))
        return
    for mark, first, second in pairs:
        label = directory.items[mark.item].label
        yield problem("P012", second, first, department=name, item=label)


def _sheet(source: Source) -> tuple[str, str]:
    return source.path, source.sheet
