"""The rows of a table of facts: each speaks of a department and an item, by headers in any order.

A table may name its department once, in a label above it, as a form does.
"""

from collections.abc import Sequence

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.grid import Cell, Row, Share, Sheet
from pipeline.load.decimals import decimals, with_one_decimal_sign
from pipeline.load.fact_entry import UNKNOWN, Facts, joined, read_fact
from pipeline.load.fact_headers import fact_column_of
from pipeline.load.headers import Column, is_aside, is_total, says_nothing
from pipeline.load.labels import labelled
from pipeline.load.places import ITEM_COLUMNS, NAMING, Directory
from pipeline.load.score_text import is_number
from pipeline.load.table import Table, find_table
from pipeline.model import Department, Fact, Indicator

_SAYING = (
    Column.MEASURE, Column.VALUE, Column.PERIOD, Column.LEVEL, Column.CASE, Column.STORY,
    Column.EVIDENCE,
)  # fmt: skip
_TELLING = (Column.VALUE, Column.LEVEL, Column.CASE, Column.STORY)  # any of these tells a fact
# What can belong to one row only: merged over several, it says nothing clear.
_UNSHARED = (Column.VALUE, Column.LEVEL, Column.CASE)
_ONCE = frozenset({"P001", "P002", "P020"})  # an unknown department, named in row after row

Entry = dict[Column, Cell]


def read_fact_sheets(
    source: Source, sheets: Sequence[Sheet], directory: Directory
) -> tuple[Facts, list[Diagnostic]]:
    """Read the tables of facts in the sheets of one file."""
    read, problems = [], list[Diagnostic]()
    strays = []
    for sheet in sheets:
        table, found = find_table(sheet, fact_column_of)
        if table is None:
            strays += [problem("X016", sheet.source)] if sheet.rows else []
            continue
        problems += found
        if has_errors(found):
            read.append(Facts(unread=frozenset({UNKNOWN})))
            continue
        facts, found = _read_table(table, directory)
        read.append(facts)
        problems += found
    if sheets and not read:
        return Facts(unread=frozenset({UNKNOWN})), [problem("E060", source)]
    return joined(read), [*problems, *strays]


def _read_table(table: Table, directory: Directory) -> tuple[Facts, list[Diagnostic]]:
    """Read every row of a table."""
    department, problems = None, _incomplete(table)
    if not problems and not any(column in table.columns for column in NAMING):
        department, problems = labelled(table, directory)
    if problems:
        return Facts(unread=frozenset({UNKNOWN})), problems
    reading = _Rows(table, directory, department)
    for row in with_one_decimal_sign(table, (Column.VALUE,)):
        reading.read(row)
    found = [*_once(reading.problems), *decimals(table, (Column.VALUE,))]
    return Facts(tuple(reading.facts), frozenset(reading.unread)), found


def _incomplete(table: Table) -> list[Diagnostic]:
    """Report what makes a table as a whole unreadable."""
    is_named = any(column in table.columns for column in ITEM_COLUMNS)
    is_told = any(column in table.columns for column in _TELLING)
    return table.missing(*(() if is_named else (Column.ID,)), *(() if is_told else (Column.VALUE,)))


def _once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Keep one report of each unknown department."""
    firsts: dict[object, Diagnostic] = {}
    for found in problems:
        is_department = found.code in _ONCE
        firsts.setdefault((found.code, found.values) if is_department else found, found)
    return list(firsts.values())


class _Rows:
    """The rows of a table as they go by."""

    def __init__(self, table: Table, directory: Directory, department: Department | None) -> None:
        self._table, self._directory, self._department = table, directory, department
        self.facts: list[Fact] = []
        self.unread: set[tuple[str, str]] = set()
        self.problems: list[Diagnostic] = []

    def read(self, row: Row) -> None:
        """Read one row, whatever it is."""
        entry, naming = _own(self._table, row, _SAYING), self._naming(row)
        if not entry or self._is_no_fact(row, entry, naming):
            return
        width = self._table.header.width
        department, found = self._whose(row)
        item = self._directory.item(naming)
        if width and row.width > width:
            found = [problem("X031", row.source, count=row.width, limit=width)]
        elif item is None:
            unplaced = problem("P008", row.source)
            found = [*found, self._directory.no_item(naming) if naming else unplaced]
        if found or department is None or item is None:
            self.unread.add(UNKNOWN)
            self.problems += [_named(one, department, item) for one in found]
            return
        self._take(row, entry, department, item)

    def _take(self, row: Row, entry: Entry, department: Department, item: Indicator) -> None:
        shared = [
            problem("P014", entry[column].source, column=column, item=item.label)
            for column in _UNSHARED
            if column in entry and entry[column].share is Share.DOWN
        ]
        column = next((one for one in _TELLING if one in entry), Column.MEASURE)
        place = entry[column].source if column in entry else row.source
        fact, found = (None, shared) if shared else read_fact(entry, place, department, item)
        names = {"department": department.name, "item": item.label}
        self.problems += [about(one, **names) for one in shared] or found
        if fact:
            self.facts.append(fact)
        else:
            self.unread.add((department.id, item.id))

    def _naming(self, row: Row) -> Entry:
        """Give the cells that tell which item the row is about."""
        given = _own(self._table, row, (*ITEM_COLUMNS, Column.BLOCK))
        block = given.get(Column.BLOCK)
        if block and not self._directory.knows_block(block):
            del given[Column.BLOCK]
        return given

    def _whose(self, row: Row) -> tuple[Department | None, list[Diagnostic]]:
        if self._department:
            return self._department, []
        columns = [one for one in NAMING if one in self._table.columns]
        cells = [cell for one in columns if (cell := self._table.cell(row, one)) and cell.text]
        if not cells:
            return None, [problem("P007", self._table.place(row, columns[0]))]
        return self._directory.agreed(cells)

    def _is_no_fact(self, row: Row, entry: Entry, naming: Entry) -> bool:
        """Tell a total, a line of signatures, or a row that says nothing of any item."""
        if self._directory.item(naming):
            return False
        texts = [cell.text for cell in row.cells.values()]
        is_signed = any(map(is_aside, texts)) and not any(is_number(text) for text in texts)
        is_empty = all(says_nothing(cell.text) for cell in entry.values())
        return is_empty or is_signed or any(map(is_total, texts))


def _own(table: Table, row: Row, columns: Sequence[Column]) -> Entry:
    """Give the cells that stand in these columns, without what another column spreads there."""
    cells = {column: table.cell(row, column) for column in columns}
    return {
        column: cell
        for column, cell in cells.items()
        if cell and cell.share is not Share.ACROSS and cell.text.strip()
    }


def _named(found: Diagnostic, department: Department | None, item: Indicator | None) -> Diagnostic:
    if found.code in _ONCE:
        return found
    return about(found, department=department and department.name, item=item and item.label)
