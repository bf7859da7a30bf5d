"""The rows of one table to marks: a long table and a fill-in form differ only in two ways.

In a long table each row names its department; in a form, a label above the table does. A form
names items by heading and task, a long table by id and title. All else is the same, and so is the
code.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.chinese import join
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Cell, CellKind, Row, Share
from pipeline.load.headers import (
    Column,
    is_aside,
    is_decision,
    is_remark,
    label_of_department,
    says_nothing,
)
from pipeline.load.panel_labels import read_above, told_above
from pipeline.load.places import ITEM_COLUMNS, Directory
from pipeline.load.reasons import read_reasons
from pipeline.load.score_text import is_number, plain, read_score
from pipeline.load.table import Table
from pipeline.load.text import check_text, short
from pipeline.load.totals import Sums, is_subtotal_row, is_total_row
from pipeline.model import Department, Given, Indicator, Mark
from pipeline.numbers import show, show_limits
from pipeline.scopes import may_cost, points_of

_ENTRIES = (Column.SELF, Column.ASSESSED, Column.REASON, Column.NOTE, Column.EVIDENCE)
_JUDGED = (Column.ASSESSED, Column.REASON)
# What can belong to one item only: merged over several rows, it says nothing clear.
_UNSHARED = (Column.SELF, Column.ASSESSED, Column.REASON)

Entries = dict[Column, Cell]


def read_rows(table: Table, directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    """Read every row of a table that gives marks."""
    if problems := _incomplete(table):
        return [], problems
    labelled: Department | None = None
    if Column.DEPARTMENT not in table.columns:
        labelled, problems = _labelled(table, directory)
        if labelled is None:
            return [], problems
    marks: list[Mark] = []
    sums, is_over = Sums(), False
    totals: list[Diagnostic] = []
    above, in_above = read_above(table.above)
    problems += in_above
    for row in table.body:
        if is_total_row(table, row):
            totals += sums.check(table, row)
            is_over = is_over or not is_subtotal_row(table, row)
            continue
        if is_over and _is_remark(table, row, directory):
            continue
        mark, found = _read_row(table, row, directory, labelled)
        mark = told_above(mark, above) if mark else None
        problems += found
        if mark:
            marks.append(mark)
            score = next((given.score for given in mark.given), None)
            sums.add(_points(mark, directory), mark.self_score, score)
    # With a row or a score missing, or items that stand there once for each assessor, every total
    # would seem wrong.
    voices = {given.voice for mark in marks for given in mark.given}
    is_whole = not problems and len(voices) <= 1 and not any(map(_is_unclear, marks))
    return marks, _once(problems) + (totals if is_whole else [])


def _points(mark: Mark, directory: Directory) -> Decimal:
    return points_of(directory.items[mark.item], directory.departments[mark.department])


def _is_unclear(mark: Mark) -> bool:
    return mark.unclear or any(given.unclear for given in mark.given)


def _once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Keep one report of each unknown department, which a long table names in row after row."""
    firsts: dict[object, Diagnostic] = {}
    for found in problems:
        is_department = found.code in {"P001", "P002"}
        firsts.setdefault((found.code, found.values) if is_department else found, found)
    return list(firsts.values())


def departments_across(table: Table, directory: Directory) -> list[Diagnostic]:
    """Report a table (汇总表) in which departments stand side by side as columns."""
    if Column.DEPARTMENT in table.columns:
        return []
    known = [cell for _, cell in sorted(table.header.cells.items()) if directory.knows(cell.text)]
    is_wide = len(known) > 1
    return [problem("P015", known[0].source, typed=short(known[0].text))] if is_wide else []


def _incomplete(table: Table) -> list[Diagnostic]:
    """Report what makes a table as a whole unreadable."""
    named = any(column in table.columns for column in ITEM_COLUMNS)
    # A department's own sheet has no assessed scores; where reasons stand, they belong to some.
    is_own = Column.SELF in table.columns and Column.REASON not in table.columns
    needed = () if is_own else (Column.ASSESSED,)
    return table.missing(*(() if named else (Column.ID,)), *needed)


def _labelled(table: Table, directory: Directory) -> tuple[Department | None, list[Diagnostic]]:
    """Find the department that the labels above a form name."""
    labels = [cell for row in table.above for cell in _labels_in(row)]
    if not labels:
        return None, [problem("P009", table.header.source)]
    found: dict[str, Department] = {}
    problems: list[Diagnostic] = []
    for cell in labels:
        department, unknown = directory.department(cell)
        problems += unknown
        if department:
            found[department.id] = department
    if len(found) > 1:
        names = join(department.name for department in found.values())
        problems.append(problem("P010", labels[-1].source, labels[0].source, names=names))
    return (None if problems else next(iter(found.values()))), problems


def _labels_in(row: Row) -> list[Cell]:
    """Give what the labels of a row say, in the same cell or in the next one."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.share is not Share.ACROSS]
    said = []
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        text = label_of_department(cell.text)
        if text:
            said.append(replace(cell, text=text))
        elif text == "" and following and not is_remark(following.text):
            said.append(following)
    return said


def _read_row(
    table: Table, row: Row, directory: Directory, labelled: Department | None
) -> tuple[Mark | None, list[Diagnostic]]:
    """Read a row; one in which nothing was entered is a mark where it names an item."""
    entries = _own(table, row, _ENTRIES)
    given = _naming(table, row, directory)
    item = directory.item(given)
    if item is None and (not entries or _is_aside(table, row, entries)):
        return None, []
    department, problems = _department(table, row, directory, labelled)
    if item and department:
        return _read_mark(table, row, department, item)
    is_reported = any(cell.kind is CellKind.BROKEN for cell in given.values())
    if item is None and not is_reported:
        unplaced = directory.no_item(given) if given else problem("P008", row.source)
        problems = [*problems, unplaced]
    return None, problems if entries else []


def _department(
    table: Table, row: Row, directory: Directory, labelled: Department | None
) -> tuple[Department | None, list[Diagnostic]]:
    if labelled:
        return labelled, []
    cell = table.cell(row, Column.DEPARTMENT)
    if cell is None:
        return None, [problem("P007", table.place(row, Column.DEPARTMENT))]
    return directory.department(cell)


def _own(table: Table, row: Row, columns: Sequence[Column]) -> Entries:
    """Give the cells that stand in these columns, without what another column spreads there."""
    cells = {column: table.cell(row, column) for column in columns}
    return {
        column: cell for column, cell in cells.items() if cell and cell.share is not Share.ACROSS
    }


def _naming(table: Table, row: Row, directory: Directory) -> Entries:
    """Give the cells that tell which item the row is about."""
    given = _own(table, row, (*ITEM_COLUMNS, Column.BLOCK))
    block = given.get(Column.BLOCK)
    if block and not directory.knows_block(block):
        del given[Column.BLOCK]
    return given


def _is_aside(table: Table, row: Row, entries: Entries) -> bool:
    """Tell a line of signatures or remarks; one that has a number where scores stand is none."""
    if any(is_number(cell.text) for cell in entries.values()):
        return False
    said = {table.columns[column] for column in entries}
    return any(is_aside(cell.text) for number, cell in row.cells.items() if number not in said)


def _is_remark(table: Table, row: Row, directory: Directory) -> bool:
    """Tell a row below the totals that neither names an item nor holds a number for one."""
    entries = _own(table, row, _ENTRIES)
    if any(is_number(cell.text) for cell in entries.values()):
        return False
    return directory.item(_naming(table, row, directory)) is None


def _read_mark(
    table: Table, row: Row, department: Department, item: Indicator
) -> tuple[Mark, list[Diagnostic]]:
    typed = _own(table, row, _ENTRIES)
    entries = {column: cell for column, cell in typed.items() if cell.kind is not CellKind.BROKEN}
    shared = _take_shared(entries, item)
    item = replace(item, points=points_of(item, department))
    given, in_given = _read_given(table, row, entries, item)
    self_score, in_self = read_score(entries.get(Column.SELF), item.points, may_cost=may_cost(item))
    evidence, in_evidence = _read_text(entries.get(Column.EVIDENCE))
    note, in_note = _read_text(entries.get(Column.NOTE))
    broken = {column for column, cell in typed.items() if cell.kind is CellKind.BROKEN}
    is_judged = Column.ASSESSED in table.columns
    given = replace(
        given, note=note, unclear=given.unclear or bool(shared) or bool(broken & set(_JUDGED))
    )
    mark = Mark(
        department=department.id,
        item=item.id,
        source=given.source,
        self_score=self_score,
        self_source=_place(table, row, Column.SELF),
        given=(given,) if is_judged else (),
        evidence=evidence,
        evidence_source=_place(table, row, Column.EVIDENCE),
        note="" if is_judged else note,
        note_source=_place(table, row, Column.NOTE),
        unclear=bool(in_self) or Column.SELF in broken,
    )
    unused = _unused(entries, mark, given) if is_judged and not in_given and not broken else []
    wrong = _wrong_points(table, row, item)
    return mark, [*shared, *in_self, *in_given, *wrong, *in_evidence, *in_note, *unused]


def _read_given(
    table: Table, row: Row, entries: Entries, item: Indicator
) -> tuple[Given, list[Diagnostic]]:
    """Read what an assessor gives: the score, and the reasons for what is lost."""
    evidence, _ = _read_text(entries.get(Column.EVIDENCE))
    score, in_score = read_score(entries.get(Column.ASSESSED), item.points, may_cost=may_cost(item))
    deductions, in_reasons = read_reasons(entries.get(Column.REASON), evidence)
    assessor, in_assessor = _read_text(_own(table, row, (Column.ASSESSOR,)).get(Column.ASSESSOR))
    column = Column.ASSESSED if Column.ASSESSED in table.columns else Column.SELF
    given = Given(
        source=table.place(row, column),
        score=score,
        deductions=deductions,
        assessor=assessor,
        decided=is_decision(assessor),
        note_source=_place(table, row, Column.NOTE),
        unclear=bool(in_score or in_reasons),
    )
    return given, [*in_score, *in_reasons, *in_assessor]


def _unused(entries: Entries, mark: Mark, given: Given) -> list[Diagnostic]:
    """Report evidence beside an assessed score that lost nothing: no document would print it."""
    if not mark.evidence or given.deductions:
        return []
    return [problem("S021", entries[Column.EVIDENCE].source, typed=short(mark.evidence))]


def _take_shared(entries: Entries, item: Indicator) -> list[Diagnostic]:
    """Take out what is merged over several rows, and report it."""
    shared: list[Diagnostic] = []
    for column in _UNSHARED:
        if column in entries and entries[column].share is Share.DOWN:
            cell = entries.pop(column)
            shared.append(problem("P014", cell.source, column=column, item=item.label))
    return shared


def _place(table: Table, row: Row, column: Column) -> Source | None:
    return table.place(row, column) if column in table.columns else None


def _wrong_points(table: Table, row: Row, item: Indicator) -> list[Diagnostic]:
    cell = _own(table, row, (Column.POINTS,)).get(Column.POINTS)
    if cell and plain(cell.text) == show_limits(item.minimum, item.points):
        return []
    stated, problems = read_score(cell, item.points)
    if cell and stated and stated.value != item.points:
        points = show(item.points)
        return [problem("P011", cell.source, typed=stated.typed, points=points, item=item.label)]
    return problems


def _read_text(cell: Cell | None) -> tuple[str, list[Diagnostic]]:
    if cell is None or says_nothing(cell.text):
        return "", []
    return cell.text.strip(), check_text(cell.text.replace("\n", " "), cell.source)
