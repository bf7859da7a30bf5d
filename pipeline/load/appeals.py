"""Decisions on appeals (复核): a long table of marks that replace others, each with its reason.

The office's own file, ``appeals.csv`` or ``appeals.xlsx`` in the campaign's folder. Its rows are
read as those of score sheets are; what the department entered itself is no part of them.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.grid import Cell, CellKind, Row, Share
from pipeline.load.appeal_headers import appeal_column_of, day_of, is_like_appeals
from pipeline.load.decimals import with_one_decimal_sign
from pipeline.load.files import InputFile
from pipeline.load.headers import Column, is_aside, says_nothing
from pipeline.load.labels import labelled
from pipeline.load.mark_rows import read_row
from pipeline.load.places import ITEM_COLUMNS, NAMING, Directory, make_directory
from pipeline.load.score_text import read_score
from pipeline.load.table import Table, find_table
from pipeline.load.tables import read_tables
from pipeline.load.text import check_text, short, visible
from pipeline.model import Appeal, Department, Indicator, Mark, Rubric
from pipeline.model.marks import LONGEST_TEXT
from pipeline.scopes import may_cost, points_of

NAMES = ("appeals.csv", "appeals.xlsx")
_NEEDED = (Column.ASSESSED, Column.APPEAL, Column.DAY)


@dataclass(frozen=True, slots=True)
class Appeals:
    """What was decided, each as a mark of its own, and the files it was read from."""

    decisions: tuple[Mark, ...] = ()
    files: tuple[InputFile, ...] = ()


def load_appeals(
    folder: InputFile, rubric: Rubric, departments: Sequence[Department]
) -> tuple[Appeals, list[Diagnostic]]:
    """Read the decisions in a campaign's folder, which need not have any."""
    problems = list(_called_otherwise(folder))
    files = tuple(find_appeals(folder))
    if len(files) > 1:
        problems.append(problem("H010", files[1].source, files[0].source))
        return Appeals((), files), problems
    directory = make_directory(rubric, departments)
    decisions: list[Mark] = []
    for file in files:
        read, found = _read_file(file, directory)
        decisions += read
        problems += found
        if not read and not has_errors(found):
            problems.append(problem("H012", file.source))
    return Appeals(tuple(decisions), files), problems


def find_appeals(folder: InputFile) -> Iterator[InputFile]:
    """Give the files of decisions that are there, be they readable or not."""
    for name in NAMES:
        if os.path.lexists(folder.path / name):
            path = folder.path / name
            yield InputFile(path, path.as_posix())


def decide(marks: Sequence[Mark], decisions: Sequence[Mark]) -> tuple[Mark, ...]:
    """Put each decision in the place of the mark that it replaces.

    What the department entered stays. Where several assessors gave marks, or one that is named,
    theirs stay too, and the decision stands above them.
    """
    decided: dict[tuple[str, str], Mark] = {}
    for one in decisions:
        decided.setdefault((one.department, one.item), one)
    known = {(mark.department, mark.item) for mark in marks}
    changed = (
        _replaced(mark, decided[mark.department, mark.item])
        if (mark.department, mark.item) in decided
        else mark
        for mark in marks
    )
    return (*changed, *(one for key, one in decided.items() if key not in known))


def _replaced(mark: Mark, decision: Mark) -> Mark:
    (given,) = decision.given
    is_one_voice = len(mark.given) <= 1 and not any(
        one.assessor or one.decided for one in mark.given
    )
    if not is_one_voice:
        note = decision.appeal.reason if decision.appeal else ""
        settled = replace(given, decided=True, note=given.note or note)
        kept = (one for one in mark.given if not one.decided)
        voices = (*kept, settled)
    else:
        voices = (given,)
    return replace(mark, source=decision.source, given=voices, appeal=decision.appeal, former=mark)


def _called_otherwise(folder: InputFile) -> Iterator[Diagnostic]:
    """Refuse what is called as if decisions stood in it and is never read."""
    try:
        names = sorted(path.name for path in folder.path.iterdir())
    except OSError:
        return  # the campaign's settings are missing then too, which is reported
    for name in names:
        if name not in NAMES and is_like_appeals(name):
            place = Source((folder.path / visible(name)).as_posix())
            yield problem("H013", place, name=visible(name))


def _read_file(file: InputFile, directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    sheets, problems = read_tables(file, directory.departments.keys())
    decisions: list[Mark] = []
    tables = 0
    for sheet in sheets:
        table, found = find_table(sheet, appeal_column_of)
        problems += found
        if table is None:
            problems += [problem("X016", sheet.source)] if sheet.rows and len(sheets) > 1 else []
            continue
        tables += 1
        if not has_errors(found):
            read, found = _read_table(table, directory)
            decisions += read
            problems += found
    if not tables and not has_errors(problems):
        return [], [problem("H009", file.source)]
    return decisions, problems


def _read_table(table: Table, directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    is_named = any(column in table.columns for column in ITEM_COLUMNS)
    if missing := table.missing(*(() if is_named else (Column.ID,)), *_NEEDED):
        return [], missing
    department: Department | None = None
    if not any(column in table.columns for column in NAMING):
        department, problems = labelled(table, directory)
        if department is None:
            return [], problems
    reading = _Rows(table, directory, department)
    for row in with_one_decimal_sign(table, (Column.ASSESSED,)):
        reading.read(row)
    return reading.decisions, reading.problems


class _Rows:
    """The rows of a table as they go by."""

    def __init__(self, table: Table, directory: Directory, department: Department | None) -> None:
        self._table, self._directory, self._department = table, directory, department
        self.decisions: list[Mark] = []
        self.problems: list[Diagnostic] = []

    def read(self, row: Row) -> None:
        """Read one row: a decision, or what is none."""
        width = self._table.header.width
        if width and row.width > width:
            self.problems.append(problem("X031", row.source, count=row.width, limit=width))
            return
        mark, found = read_row(self._table, row, self._directory, self._whose)
        self.problems += found
        if mark is None:
            if not found and self._says_why(row):
                self.problems.append(problem("P008", row.source))
            return
        department = self._directory.departments[mark.department]
        item = self._directory.items[mark.item]
        appeal, wrong = self._appeal(row, mark, department, item)
        (given,) = mark.given
        if not (given.score or given.unclear):
            wrong.append(problem("H011", mark.source))
        self.problems += [about(one, department=department.name, item=item.label) for one in wrong]
        if appeal and not given.unclear and not has_errors([*found, *wrong]):
            self.decisions.append(replace(mark, appeal=appeal))

    def _appeal(
        self, row: Row, mark: Mark, department: Department, item: Indicator
    ) -> tuple[Appeal | None, list[Diagnostic]]:
        reason, problems = self._reason(row)
        day, found = self._day(row)
        problems += found
        former = self._own(row, Column.FORMER)
        points = points_of(item, department)
        stated, found = read_score(former, points, may_cost=may_cost(item))
        problems += found
        if not reason or day is None:
            return None, problems
        return Appeal(
            reason=reason,
            day=day,
            source=mark.source,
            reason_source=self._table.place(row, Column.APPEAL),
            day_source=self._table.place(row, Column.DAY),
            stated=stated.value if stated else None,
            stated_source=former.source if former else None,
        ), problems

    def _reason(self, row: Row) -> tuple[str, list[Diagnostic]]:
        """Read why it was decided so; each decision has a reason of its own."""
        cell, place = self._own(row, Column.APPEAL), self._table.place(row, Column.APPEAL)
        if cell is None or says_nothing(cell.text):
            return "", [problem("H001", place)]
        if cell.kind is CellKind.BROKEN:
            return "", []  # reported already
        text = cell.text.strip()
        found = check_text(text.replace("\n", " "), cell.source)
        if len(text) > LONGEST_TEXT:
            found.append(problem("S010", place, length=len(text), limit=LONGEST_TEXT))
        return text, found

    def _day(self, row: Row) -> tuple[date | None, list[Diagnostic]]:
        cell, place = self._own(row, Column.DAY), self._table.place(row, Column.DAY)
        if cell is None or says_nothing(cell.text):
            return None, [problem("H002", place)]
        if cell.kind is CellKind.BROKEN:
            return None, []
        # A workbook's date may have a time of day, which decides nothing.
        text = cell.text.strip()
        written = day_of(text.partition(" ")[0] if cell.kind is CellKind.DATE else text)
        try:
            day = date(*written) if written else None
        except ValueError:
            day = None
        return day, [] if day else [problem("H003", place, typed=short(cell.text))]

    def _own(self, row: Row, column: Column) -> Cell | None:
        """Give a cell of the row's own; one that is merged over several rows says nothing clear.

        A reason or a date that several rows share is theirs all the same.
        """
        cell = self._table.cell(row, column)
        is_whole = cell is not None and cell.share is not Share.ACROSS and cell.text.strip()
        return cell if is_whole else None

    def _says_why(self, row: Row) -> bool:
        """Tell whether a row that speaks of no item has a reason or a date all the same."""
        told = [self._own(row, column) for column in (Column.APPEAL, Column.DAY)]
        is_signed = any(is_aside(cell.text) for cell in row.cells.values())
        return not is_signed and any(cell and not says_nothing(cell.text) for cell in told)

    def _whose(self, row: Row) -> tuple[Department | None, list[Diagnostic]]:
        if self._department:
            return self._department, []
        columns = [one for one in NAMING if one in self._table.columns]
        cells = [cell for one in columns if (cell := self._table.cell(row, one)) and cell.text]
        if not cells:
            return None, [problem("P007", self._table.place(row, columns[0]))]
        return self._directory.agreed(cells)
