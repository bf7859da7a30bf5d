"""The header of a wide table: which column is of which department or item, and what it holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, CellKind, Row, Share, Sheet
from pipeline.load.headers import (
    WITH_POINTS,
    Column,
    column_of,
    is_statistic,
    is_total,
    wide_meanings,
)
from pipeline.load.places import ITEM_COLUMNS, Directory
from pipeline.load.score_text import is_number, plain
from pipeline.load.text import short

ENTRIES = (
    Column.SELF, Column.ASSESSED, Column.REASON, Column.NOTE, Column.EVIDENCE, Column.ASSESSOR,
)  # fmt: skip
# What may stand beside the scores: the item of a row, or its department.
_OF_ITEM = (*ITEM_COLUMNS, Column.POINTS, Column.SERIAL, Column.BLOCK)
_OF_DEPARTMENT = (Column.DEPARTMENT, Column.ID, Column.NAME)
_IGNORED = (Column.SERIAL, Column.BLOCK, Column.KIND)

_FEWEST = 2  # names in a row that head columns
_WITHIN = 50  # rows from the top


class Side(Enum):
    """What stands along the top."""

    DEPARTMENTS = "departments"
    ITEMS = "items"


@dataclass(slots=True)
class Group:
    """What stands under one department or item: the cells that head it, and its columns."""

    heads: dict[Column, Cell]
    columns: dict[Column, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a wide table and the rows below it.

    ``sides`` are the columns beside the scores; empty where none names the items of the rows.
    """

    side: Side
    row: Row
    groups: Sequence[Group]
    sides: Mapping[Column, int]
    body: Sequence[Row]
    problems: Sequence[Diagnostic]


Names = dict[int, tuple[str, dict[Column, Cell]]]  # by column: whom or what it heads, and how


def departments_across(sheet: Sheet, directory: Directory) -> Header | None:
    """Find the header whose columns are departments."""

    def names(row: Row) -> Names:
        return {
            number: (directory.departments_named(cell.text)[0].id, {Column.DEPARTMENT: cell})
            for number, cell in _own(row)
            if not is_number(cell.text) and directory.departments_named(cell.text)
        }

    index, heads = _best(sheet.rows[:_WITHIN], names)
    if not _is_header(sheet.rows[index] if heads else None, heads, ITEM_COLUMNS):
        return None
    finding = _Finding(sheet, directory, Side.DEPARTMENTS, index, heads)
    return finding.header(_item_columns)


def items_across(sheet: Sheet, directory: Directory) -> Header | None:
    """Find the header whose columns are items, over a column of departments."""

    def names(row: Row) -> Names:
        return dict(_items_in(row, directory))

    index, heads = _best(sheet.rows[:_WITHIN], names)
    if not _is_header(sheet.rows[index] if heads else None, heads, (Column.DEPARTMENT,)):
        return None
    finding = _Finding(sheet, directory, Side.ITEMS, index, heads)
    header = finding.header(_department_columns)
    is_row = any(directory.knows(cell.text) for cell in _beside(sheet.rows[index], header))
    return None if is_row or not header.sides else header


def _is_header(row: Row | None, heads: Names, sides: Sequence[Column]) -> bool:
    """Tell names that head columns; a single one does beside the header of what names the rows."""
    if row is None or _count(heads) >= _FEWEST:
        return row is not None
    words = {column_of(cell.text) for cell in row.cells.values()}
    is_label = Column.DEPARTMENT in words and Column.DEPARTMENT not in sides
    return not is_label and any(column in words for column in sides)


def _beside(row: Row, header: Header) -> Iterator[Cell]:
    return (row.cells[number] for number in header.sides.values() if number in row.cells)


def _items_in(
    row: Row, directory: Directory
) -> Iterator[tuple[int, tuple[str, dict[Column, Cell]]]]:
    for number, cell in _own(row):
        column, item = directory.item_named(cell)
        if item:
            yield number, (item.id, {column: cell})
        elif found := WITH_POINTS.fullmatch(cell.text.strip()):
            named = Cell(found[1], cell.source)
            column, item = directory.item_named(named)
            if item:
                points = Cell(found[2], cell.source)
                yield number, (item.id, {column: named, Column.POINTS: points})


def _own(row: Row) -> Iterator[tuple[int, Cell]]:
    return ((n, cell) for n, cell in sorted(row.cells.items()) if cell.share is Share.OWN)


def _best(rows: Sequence[Row], names: Callable[[Row], Names]) -> tuple[int, Names]:
    """Give the first of the rows that name most."""
    found = [names(row) for row in rows]
    best = max(range(len(found)), key=lambda i: (_count(found[i]), -i), default=0)
    return best, found[best] if found else {}


def _count(heads: Names) -> int:
    return len({key for key, _ in heads.values()})


class _Finding:
    """Puts a header together from the rows around the one with the names."""

    def __init__(
        self, sheet: Sheet, directory: Directory, side: Side, index: int, heads: Names
    ) -> None:
        self.sheet, self.directory, self.side = sheet, directory, side
        self.rows, self.index, self.heads = sheet.rows, index, heads
        self.first = min(heads)
        self.problems: list[Diagnostic] = []
        self.subs = self._subs()
        self.end = self._end()
        self.groups = self._groups()

    def header(self, sides: "Callable[[_Finding], dict[Column, int]]") -> Header:
        """Give the header; ``sides`` finds what stands beside the groups."""
        beside = sides(self)
        below = self.rows[self.end :]
        body = [row for row in below if not self._repeats(row) and not self._is_shifted(row)]
        self._name_the_rest(beside, body)
        return Header(
            self.side, self.rows[self.index], self.groups, beside, body, tuple(self.problems)
        )

    @property
    def lines(self) -> Sequence[Row]:
        """The rows of the header, from one above the names."""
        return self.rows[max(0, self.index - 1) : self.end]

    @property
    def taken(self) -> set[int]:
        """The columns that are of a department or item."""
        return {number for group in self.groups for number in group.columns.values()}

    def _subs(self) -> dict[int, Column]:
        """Give what each column holds where a row below the names, or above them, says so."""
        for index in (self.index + 1, self.index + 2, self.index - 1):
            if not 0 <= index < len(self.rows):
                continue
            found = {
                number: column
                for number, cell in self.rows[index].cells.items()
                if number >= self.first and (column := column_of(cell.text)) in ENTRIES
            }
            if found:
                self.sub_index = index
                return {number: column for number, column in found.items() if column}
        self.sub_index = self.index
        return {}

    def _end(self) -> int:
        """Give where the rows below the header begin."""
        end = max(self.index, self.sub_index) + 1
        while self.side is Side.ITEMS and end < len(self.rows):
            row = self.rows[end]
            if not (self._names_again(row) or self._gives_points(row)):
                break
            end += 1
        return end

    def _names_again(self, row: Row) -> bool:
        """Take in a second row of names: titles below ids."""
        again = dict(_items_in(row, self.directory))
        same = [n for n, (key, _) in again.items() if n in self.heads and self.heads[n][0] == key]
        if len(same) < _FEWEST:
            return False
        for number in same:
            self.heads[number][1].update(again[number][1])
        return True

    def _gives_points(self, row: Row) -> bool:
        """Take in a row 分值, which stands under the names."""
        if not any(column_of(cell.text) is Column.POINTS for cell in row.cells.values()):
            return False
        for number, (_, cells) in self.heads.items():
            if number in row.cells:
                cells[Column.POINTS] = row.cells[number]
        return True

    def _groups(self) -> list[Group]:
        """Give each name its columns: those merged with it, or those after it that say of what."""
        groups: dict[str, Group] = {}
        row, key = self.rows[self.index], ""
        last = max((max(one.cells) for one in self.lines if one.cells), default=0)
        for number in range(self.first, last + 1):
            cell = row.cells.get(number)
            if number in self.heads:
                key, cells = self.heads[number]
            elif cell and cell.share is Share.OWN:
                key, cells = self._total(cell)
            elif not cell and number not in self.subs:
                continue
            if key:
                self._add(groups.setdefault(key, Group(cells)), number, cell)
        return [group for group in groups.values() if group.columns]

    def _total(self, cell: Cell) -> tuple[str, dict[Column, Cell]]:
        """Take in a column of totals, which rows of departments are checked against."""
        if self.side is Side.ITEMS and is_total(cell.text):
            return f"={cell.source}", {Column.TITLE: cell}
        return "", {}

    def _add(self, group: Group, number: int, cell: Cell | None) -> None:
        column = self.subs.get(number) if self.subs else self._meaning()
        if column is None:
            return
        if column in group.columns:
            heads = next(iter(group.heads.values()))
            place = cell if cell and cell.share is Share.OWN else heads
            self.problems.append(
                problem("X019", place.source, heads.source, typed=short(place.text))
            )
            return
        group.columns[column] = number

    def _meaning(self) -> Column | None:
        """Tell what single columns hold, by what the sheet's titles say of them."""
        above = [cell.text for row in self.rows[: self.index] for cell in row.cells.values()]
        beside = [cell.text for n, cell in self.rows[self.index].cells.items() if n < self.first]
        meanings = wide_meanings([self.sheet.source.sheet, *above, *beside])
        if len(meanings) == 1 and Column.REASON not in meanings:
            return meanings.pop()
        if not any(one.code == "P026" for one in self.problems):
            place = self.rows[self.index].cells[self.first].source
            self.problems.append(problem("P026", place))
        return None

    def _is_shifted(self, row: Row) -> bool:
        """Report a line of CSV with more cells than the header: whose are they?"""
        width = max(line.width for line in self.lines)
        if row.width <= width or not width:
            return False
        self.problems.append(problem("X031", row.source, count=row.width, limit=width))
        return True

    def _repeats(self, row: Row) -> bool:
        """Tell the header again, as at the top of a printed page."""
        heads = self.rows[self.index].cells
        again = [n for n in self.heads if n in row.cells and row.cells[n].text == heads[n].text]
        subs = [
            n for n in self.subs if n in row.cells and column_of(row.cells[n].text) is self.subs[n]
        ]
        return len(again) >= _FEWEST and len(again) == len(self.heads) or len(subs) >= _FEWEST

    def _name_the_rest(self, beside: Mapping[Column, int], body: Sequence[Row]) -> None:
        """Name what stands in columns that are neither of a name nor beside; a score is an error."""
        known = {*beside.values(), *self.taken}
        filled: dict[int, Cell] = {}
        numbers: set[int] = set()
        for row in body:
            for number, cell in row.cells.items():
                if number in known or cell.share is not Share.OWN or cell.kind is CellKind.BROKEN:
                    continue
                filled.setdefault(number, cell)
                if is_number(cell.text):
                    numbers.add(number)
        self._name_hidden(body)
        if any(one.code == "P026" for one in self.problems):
            return  # no column is taken, and every one would seem unknown
        for number, cell in sorted(filled.items()):
            above = self._above(number)
            if above is None:
                code = "X033" if number in numbers and number > self.first else "X018"
                self.problems.append(problem(code, cell.source, typed=short(cell.text)))
            elif not self._is_expected(above):
                self.problems.append(self._unknown(above, has_numbers=number in numbers))

    def _name_hidden(self, body: Sequence[Row]) -> None:
        """Name the columns that are read although nobody sees them."""
        for number in sorted(self.taken & self.sheet.hidden):
            if any(number in row.cells for row in body) and (head := self._above(number)):
                self.problems.append(problem("X022", head.source, column=short(head.text)))

    def _above(self, number: int) -> Cell | None:
        """Give the cell that heads a column: that among the names, or the nearest to them."""
        told = self.sub_index if self.subs and number >= self.first else self.index
        lines = [self.rows[told], self.rows[self.index], *reversed(self.lines)]
        return next((row.cells[number] for row in lines if number in row.cells), None)

    def _is_expected(self, cell: Cell) -> bool:
        is_derived = is_total(cell.text) or is_statistic(cell.text)
        return is_derived or column_of(cell.text) in _IGNORED

    def _unknown(self, cell: Cell, *, has_numbers: bool) -> Diagnostic:
        if not has_numbers or column_of(cell.text):
            return problem("X017", cell.source, typed=short(cell.text))
        if self.side is Side.DEPARTMENTS:
            _, found = self.directory.department(cell)
        else:
            column = Column.ID if is_number(plain(cell.text)) else Column.TITLE
            found = [self.directory.no_item({column: cell})]
        return found[0] if found else problem("X017", cell.source, typed=short(cell.text))


def _item_columns(finding: _Finding) -> dict[Column, int]:
    """Find the columns that name the items of the rows: by their headers, or by what they hold."""
    taken = finding.taken
    found: dict[Column, int] = {}
    for row in finding.lines:
        for number, cell in sorted(row.cells.items()):
            column = column_of(cell.text)
            if column in _OF_ITEM and number not in taken:
                found.setdefault(column, number)
    if not any(column in found for column in ITEM_COLUMNS):
        found |= _by_content(finding, taken)
    return found if any(column in found for column in ITEM_COLUMNS) else {}


def _by_content(finding: _Finding, taken: set[int]) -> dict[Column, int]:
    counts: dict[tuple[Column, int], int] = {}
    for row in finding.rows[finding.end :]:
        for number, cell in _own(row):
            column, item = finding.directory.item_named(cell)
            if item and number < finding.first and number not in taken:
                counts[column, number] = counts.get((column, number), 0) + 1
    found: dict[Column, int] = {}
    for (column, number), count in sorted(counts.items(), key=lambda pair: -pair[1]):
        if count >= _FEWEST and number not in found.values():
            found.setdefault(column, number)
    return found


def _department_columns(finding: _Finding) -> dict[Column, int]:
    """Find the columns that name the departments of the rows."""
    taken = finding.taken
    found: dict[Column, int] = {}
    for row in finding.lines:
        for number, cell in sorted(row.cells.items()):
            column = column_of(cell.text)
            if column in _OF_DEPARTMENT and number not in taken and number < finding.first:
                found.setdefault(column, number)
    holds = {
        number
        for row in finding.rows[finding.end :]
        for number, cell in _own(row)
        if number not in taken and finding.directory.knows(cell.text) and not is_number(cell.text)
    }
    free = (column for column in _OF_DEPARTMENT if column not in found)
    for number in sorted(holds - set(found.values())):
        if column := next(free, None):
            found[column] = number
    return found if holds else {}
