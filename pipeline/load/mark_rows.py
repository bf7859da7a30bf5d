"""The rows of one table to marks: a long table and a fill-in form differ only in two ways.

In a long table each row names its department; in a form, a label above the table does. A form
names items by heading and task, a long table by id and title. All else is the same, and so is the
code.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.grid import Cell, CellKind, Row, Share
from pipeline.load.decimals import decimals, with_one_decimal_sign
from pipeline.load.headers import Column, is_aside, is_decision, is_remark, says_nothing
from pipeline.load.labels import labelled, labels_in, may_label
from pipeline.load.panel_labels import read_above, told_above
from pipeline.load.places import ITEM_COLUMNS, NAMING, Directory
from pipeline.load.reasons import read_reasons
from pipeline.load.score_text import is_number, plain, read_score
from pipeline.load.table import Table
from pipeline.load.text import check_text, short
from pipeline.load.totals import RowKind, Sums, is_remark_below, kind_of_row, label_texts
from pipeline.model import Department, Given, Indicator, Mark
from pipeline.numbers import show, show_limits
from pipeline.scopes import may_cost, points_of

_ENTRIES = (
    Column.SELF,
    Column.ASSESSED,
    Column.REASON,
    Column.NOTE,
    Column.EVIDENCE,
    Column.OVERRIDE,
)
_JUDGED = (Column.ASSESSED, Column.REASON)
# What can belong to one item only: merged over several rows, it says nothing clear.
_UNSHARED = (Column.SELF, Column.ASSESSED, Column.REASON)

# Of an unknown department, which a long table names in row after row.
_ONCE = frozenset({"P001", "P002", "P020"})

Entries = dict[Column, Cell]
Whose = Callable[[Row], tuple[Department | None, list[Diagnostic]]]


def read_rows(
    table: Table, directory: Directory, department: Department | None = None
) -> tuple[list[Mark], list[Diagnostic]]:
    """Read every row of a table that gives marks, all of ``department`` where it is known."""
    if problems := _incomplete(table):
        return [], problems
    if department is None and not any(column in table.columns for column in NAMING):
        department, problems = labelled(table, directory)
        if department is None:
            return [], problems
    reading = _Reading(table, directory, department)
    for row in with_one_decimal_sign(table):
        reading.read(row)
    return reading.marks, reading.found()


class _Reading:
    """The rows of a table as they go by: marks, sums, and whose rows they are."""

    def __init__(self, table: Table, directory: Directory, department: Department | None) -> None:
        self.marks: list[Mark] = []
        self._table, self._directory, self._department = table, directory, department
        self._is_form = department is not None
        self._sums, self._is_over, self._has_shifted = Sums(), False, False
        self._start = 0  # of the marks that the sums cover
        self._above, self._problems = read_above(table.above)
        self._totals: list[Diagnostic] = []

    def read(self, row: Row) -> None:
        """Read one row, whatever it is."""
        table = self._table
        if self._is_shifted(row):
            return
        kind = kind_of_row(table, row, self._directory)
        if kind is RowKind.STATISTIC:
            typed = short(next(iter(label_texts(table, row)), ""))
            self._problems.append(problem("P024", row.source, typed=typed))
        elif kind in {RowKind.TOTAL, RowKind.SUBTOTAL}:
            self._totals += self._whole(self._sums.check(table, row))
            self._is_over = self._is_over or kind is RowKind.TOTAL
        elif not (self._is_form and self._turns_over(row)):
            self._take(row)

    def found(self) -> list[Diagnostic]:
        """Give the problems of all rows."""
        # With a row or a score missing, every total would seem wrong.
        # The same where items stand there once for each assessor.
        voices = {given.voice for mark in self.marks for given in mark.given}
        is_read = not has_errors(self._problems) and not any(map(_is_unclear, self.marks))
        is_whole = is_read and len(voices) <= 1
        return _once(self._problems) + (self._totals if is_whole else []) + decimals(self._table)

    def _take(self, row: Row) -> None:
        if self._is_over and _is_remark(self._table, row, self._directory):
            return
        mark, found = read_row(self._table, row, self._directory, self._whose)
        self._problems += found
        if mark:
            self.marks.append(told_above(mark, self._above))
            score = next((given.score for given in mark.given), None)
            self._sums.add(_points(mark, self._directory), mark.self_score, score)

    def _is_shifted(self, row: Row) -> bool:
        """Report a line of CSV with more cells than the header: any of them may be the stray."""
        width = self._table.header.width
        if not width or row.width <= width:
            return False
        is_known = self._has_shifted and max(row.cells) <= width
        self._has_shifted = True
        if not is_known:  # a comma at the end of every line is one slip
            department, _ = self._whose(row)
            found = problem("X031", row.source, count=row.width, limit=width)
            self._problems.append(about(found, department=department and department.name))
        return True

    def _whose(self, row: Row) -> tuple[Department | None, list[Diagnostic]]:
        """Find the department of a row; none, below a label that names nobody."""
        if self._is_form:
            return self._department, []
        columns = [one for one in NAMING if one in self._table.columns]
        cells = [cell for one in columns if (cell := self._table.cell(row, one)) and cell.text]
        if not cells:
            return None, [problem("P007", self._table.place(row, columns[0]))]
        return self._directory.agreed(cells)

    def _turns_over(self, row: Row) -> bool:
        """Tell a label between two forms on one sheet; the rows below are of its department."""
        labels = labels_in(row, self._directory) if may_label(row) else []
        if not labels or self._directory.item(_own(self._table, row, ITEM_COLUMNS)):
            return False
        self._department, found = self._directory.department(labels[0])
        self._above, in_above = read_above([row])
        self._problems += [*found, *in_above]
        self._sums, self._is_over, self._start = Sums(), False, len(self.marks)
        return True

    def _whole(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Say of which department a total is, where all rows so far are of one."""
        names = {mark.department for mark in self.marks[self._start :]}
        known = self._directory.departments[names.pop()].name if len(names) == 1 else ""
        yield from (about(one, department=known) for one in found)


def _points(mark: Mark, directory: Directory) -> Decimal:
    return points_of(directory.items[mark.item], directory.departments[mark.department])


def _is_unclear(mark: Mark) -> bool:
    return mark.unclear or any(given.unclear for given in mark.given)


def _once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Keep one report of each unknown department, which a long table names in row after row."""
    firsts: dict[object, Diagnostic] = {}
    for found in problems:
        is_department = found.code in _ONCE
        firsts.setdefault((found.code, found.values) if is_department else found, found)
    return list(firsts.values())


def _incomplete(table: Table) -> list[Diagnostic]:
    """Report what makes a table as a whole unreadable."""
    named = any(column in table.columns for column in ITEM_COLUMNS)
    # A department's own sheet has no assessed scores; where reasons stand, they belong to some.
    # Reasons alone go with scores that stand elsewhere, as in a wide table.
    is_own = (Column.SELF in table.columns) != (Column.REASON in table.columns)
    needed = () if is_own else (Column.ASSESSED,)
    return table.missing(*(() if named else (Column.ID,)), *needed)


def read_row(
    table: Table, row: Row, directory: Directory, whose: Whose
) -> tuple[Mark | None, list[Diagnostic]]:
    """Read a row; one in which nothing was entered is a mark where it names an item."""
    entries = _own(table, row, _ENTRIES)
    given = _naming(table, row, directory)
    item = directory.item(given)
    if item is None and (not entries or _is_aside(table, row, entries)):
        return None, []
    department, problems = whose(row)
    if item and department:
        mark, found = _read_mark(table, row, department, item)
        names = {"department": department.name, "item": item.label}
        return mark, [about(one, **names) for one in found]
    if item:
        problems = [_about_item(one, item) for one in problems]
    elif not any(cell.kind is CellKind.BROKEN for cell in given.values()):
        unplaced = directory.no_item(given) if given else problem("P008", row.source)
        problems = [*problems, about(unplaced, department=department and department.name)]
    return None, problems if entries else []


def _about_item(found: Diagnostic, item: Indicator) -> Diagnostic:
    return found if found.code in _ONCE else about(found, item=item.label)


def _own(table: Table, row: Row, columns: Sequence[Column]) -> Entries:
    """Give the cells that stand in these columns, without what another column spreads there."""
    cells = {column: table.cell(row, column) for column in columns}
    return {
        column: cell
        for column, cell in cells.items()
        if cell and cell.share is not Share.ACROSS and cell.text
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
    if all(is_aside(cell.text) and is_remark(cell.text) for cell in entries.values()):
        return True
    return any(is_aside(cell.text) for number, cell in row.cells.items() if number not in said)


def _is_remark(table: Table, row: Row, directory: Directory) -> bool:
    """Tell a row below the totals that neither names an item nor holds anything for one."""
    is_named = directory.item(_naming(table, row, directory)) is not None
    return not is_named and is_remark_below(table, row)


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
    # What only an assessor can say is never taken for the department's own.
    is_judged = any(column in table.columns for column in _JUDGED) or bool(given.override)
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
    unused = unused_evidence(mark) if is_judged and not in_given and not broken else []
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
    override, in_override = _read_text(entries.get(Column.OVERRIDE))
    column = next(one for one in (*_JUDGED, Column.SELF) if one in table.columns)
    given = Given(
        source=table.place(row, column),
        score=score,
        deductions=deductions,
        assessor=assessor,
        decided=is_decision(assessor),
        note_source=_place(table, row, Column.NOTE),
        unclear=bool(in_score or in_reasons),
        override=override,
        override_source=_place(table, row, Column.OVERRIDE) if override else None,
    )
    return given, [*in_score, *in_reasons, *in_assessor, *in_override]


def unused_evidence(mark: Mark) -> list[Diagnostic]:
    """Report evidence beside an assessed score that lost nothing: no document would print it."""
    if not mark.evidence or any(one.deductions for one in mark.given):
        return []
    place = mark.evidence_source or mark.source
    return [problem("S021", place, typed=short(mark.evidence))]


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
