"""One score sheet to marks, whatever its shape: what a worker process does with a file.

A workbook or CSV file holds long tables, forms and wide tables, a sheet each; a YAML file says the
same in words of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.grid import CellKind, Sheet, position
from pipeline.load.fact_entry import NO_FACTS, Facts
from pipeline.load.files import InputFile
from pipeline.load.headers import is_guide
from pipeline.load.mark_rows import read_rows
from pipeline.load.places import Directory
from pipeline.load.score_yaml import read_score_yaml
from pipeline.load.table import find_table
from pipeline.load.tables import read_tables
from pipeline.load.totals import RowKind, kind_of_row
from pipeline.load.wide import Lacking, find_wide, read_wide
from pipeline.model import Mark

_YAML = (".yaml", ".yml")
# Reported by the reader, which does not know whose cell it is.
_IN_CELL = {"X013", "X014", "X036", "X037"}
_OF_TOTAL = {"X013", "X037"}  # in a total they do no harm: it may even be hidden while it is 0


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """What one file says, and which of its tables have no place for part of it.

    Only YAML says facts beside marks; tables of facts are files of their own.
    """

    marks: tuple[Mark, ...]
    problems: tuple[Diagnostic, ...]
    lacking: tuple[Lacking, ...] = ()
    facts: Facts = NO_FACTS


def read_score_file(file: InputFile, directory: Directory) -> ScoreFile:
    """Read all that a file says of marks."""
    if PurePosixPath(file.label).suffix.lower() in _YAML:
        marks, facts, problems = read_score_yaml(file, directory)
        return ScoreFile(tuple(marks), tuple(problems), facts=facts)
    sheets, problems = read_tables(file, directory.departments.keys())
    return read_sheets(file.source, sheets, problems, directory)


def read_sheets(
    source: Source, sheets: Sequence[Sheet], problems: Sequence[Diagnostic], directory: Directory
) -> ScoreFile:
    """Read the marks in the sheets of one file; ``problems`` are those of reading the file."""
    read: list[ScoreFile] = []
    strays: list[Diagnostic] = []
    totals: set[Source] = set()
    for sheet in sheets:
        one = _read_sheet(sheet, directory)
        if one is not None:
            read.append(one)
            totals.update(_uncalculated(sheet, directory))
        elif sheet.rows and not _explains(sheet):
            strays.append(problem("X016", sheet.source))
    problems = [one for one in problems if one.code not in _OF_TOTAL or one.source not in totals]
    if sheets and not read:
        return ScoreFile((), (*problems, problem("X015", source)))
    marks = [mark for one in read for mark in one.marks]
    found = [*problems, *(one for each in read for one in each.problems), *strays]
    lacking = tuple(one for each in read for one in each.lacking)
    return ScoreFile(tuple(marks), tuple(_with_names(found, marks, directory)), lacking)


def _explains(sheet: Sheet) -> bool:
    """Tell whether a sheet without a table is one that our own forms bring along."""
    first = sheet.rows[0]
    return is_guide(first.cells[min(first.cells)].text)


def _uncalculated(sheet: Sheet, directory: Directory) -> Iterator[Source]:
    """Give the formulas without a result in rows of totals: what counts are the rows above.

    A program that fills in a form need not calculate; whoever opens the file next does.
    """
    table, _ = find_table(sheet)
    for row in table.body if table else ():
        if table and kind_of_row(table, row, directory) in {RowKind.TOTAL, RowKind.SUBTOTAL}:
            yield from (cell.source for cell in row.cells.values() if cell.kind is CellKind.BROKEN)


def _read_sheet(sheet: Sheet, directory: Directory) -> ScoreFile | None:
    """Read the table of a sheet; None where there is none."""
    table, problems = find_table(sheet)
    if wide := find_wide(sheet, table, directory):
        marks, problems, lacking = read_wide(wide, directory)
        return ScoreFile(tuple(marks), tuple(problems), lacking)
    if table is None:
        return None
    if has_errors(problems):
        return ScoreFile((), tuple(problems))
    marks, found = read_rows(table, directory)
    return ScoreFile(tuple(marks), (*problems, *found))


def _with_names(
    problems: Iterable[Diagnostic], marks: Sequence[Mark], directory: Directory
) -> Iterable[Diagnostic]:
    """Say whose cell it is that the reader of a workbook could not read."""
    if not any(found.code in _IN_CELL for found in problems):
        return problems
    owners: dict[Source, list[Mark]] = {}
    for mark in marks:
        places = set(mark.sources())
        for place in places | set(map(_row_of, places)):
            owners.setdefault(place, []).append(mark)
    return [_named(found, owners, directory) for found in problems]


def _named(found: Diagnostic, owners: dict[Source, list[Mark]], directory: Directory) -> Diagnostic:
    own = owners.get(found.source, owners.get(_row_of(found.source), []))
    if found.code not in _IN_CELL or len({(mark.department, mark.item) for mark in own}) != 1:
        return found
    department = directory.departments[own[0].department]
    return about(found, department=department.name, item=directory.items[own[0].item].label)


def _row_of(place: Source) -> Source:
    """Give the row in which a cell stands, as a place of its own."""
    row = position(place.cell)
    return replace(place, cell="", line=row[0]) if row else place
