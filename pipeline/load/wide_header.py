"""The header of a wide table: which column is of which department or item, and what it holds."""

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic, problem
from pipeline.grid import Cell, Row, Share, Sheet
from pipeline.load.headers import Column, column_of, is_total, name_and_column, wide_meanings
from pipeline.load.places import ITEM_COLUMNS, Directory
from pipeline.load.text import short
from pipeline.load.wide_beside import Frame, hidden, sides_of, strangers
from pipeline.load.wide_names import (
    FEWEST,
    Group,
    Header,
    Names,
    Side,
    best,
    count,
    departments_in,
    items_in,
)

_ENTRIES = (
    Column.SELF, Column.ASSESSED, Column.REASON, Column.NOTE, Column.EVIDENCE, Column.ASSESSOR,
    Column.OVERRIDE,
)  # fmt: skip
_WITHIN = 50  # rows from the top


def departments_across(sheet: Sheet, directory: Directory) -> Header | None:
    """Find the header whose columns are departments."""
    index, heads = best(sheet.rows[:_WITHIN], lambda row: departments_in(row, directory))
    if not _is_header(sheet.rows, index, heads, ITEM_COLUMNS):
        return None
    return _Finding(sheet, directory, Side.DEPARTMENTS, index, heads).header()


def items_across(sheet: Sheet, directory: Directory) -> Header | None:
    """Find the header whose columns are items, over a column of departments."""
    index, heads = best(sheet.rows[:_WITHIN], lambda row: items_in(row, directory))
    if not _is_header(sheet.rows, index, heads, (Column.DEPARTMENT,)):
        return None
    header = _Finding(sheet, directory, Side.ITEMS, index, heads).header()
    cells = sheet.rows[index].cells
    # A department beside the names: a row of a long table, whose scores look like ids.
    named = (cells[number] for number in header.sides.values() if number in cells)
    is_row = any(directory.knows(cell.text) for cell in named)
    return None if is_row or not header.sides else header


def _is_header(rows: Sequence[Row], index: int, heads: Names, sides: Sequence[Column]) -> bool:
    """Tell names that head columns; a single one does beside the header of what names the rows."""
    if not heads or count(heads) >= FEWEST:
        return bool(heads)
    words = {column_of(cell.text) for cell in rows[index].cells.values()}
    is_label = Column.DEPARTMENT in words and Column.DEPARTMENT not in sides
    return not is_label and any(column in words for column in sides)


class _Finding:
    """Puts a header together from the rows around the one with the names."""

    def __init__(
        self, sheet: Sheet, directory: Directory, side: Side, index: int, heads: Names
    ) -> None:
        self.sheet, self.directory, self.side = sheet, directory, side
        self.rows, self.index, self.heads = sheet.rows, index, heads
        self.first = min(heads)
        self.problems: list[Diagnostic] = []
        self.again: set[int] = set()  # columns whose meaning another one has
        self.subs = self._subs()
        self.end = self._end()
        self.groups = self._groups()

    def header(self) -> Header:
        """Give the header, with all that is wrong with it."""
        below = self.rows[self.end :]
        body = [row for row in below if not self._repeats(row) and not self._is_shifted(row)]
        taken = frozenset(n for group in self.groups for n in group.columns.values())
        told = [self.sub_index, self.index, *range(self.end - 1, max(-1, self.index - 2), -1)]
        lines = [self.rows[index] for index in told]
        # A name that stands there twice is known, and told of as such.
        taken |= frozenset(self.again)
        frame = Frame(self.side, lines, body, self.first, taken, self.directory)
        beside = sides_of(frame)
        self.problems += hidden(frame, self.sheet.hidden)
        # Where no column is taken, every one would seem unknown.
        self.problems += strangers(frame, beside) if taken else ()
        return Header(
            side=self.side,
            row=self.rows[self.index],
            above=self.rows[: self.index],
            groups=self.groups,
            sides=beside,
            body=body,
            problems=tuple(self.problems),
        )

    @property
    def _lines(self) -> Sequence[Row]:
        """The rows of the header, from one above the names."""
        return self.rows[max(0, self.index - 1) : self.end]

    def _subs(self) -> dict[int, Column]:
        """Give what each column holds where a row below the names, or above them, says so."""
        cells = self.rows[self.index].cells
        whole = (n for n, (_, named) in self.heads.items() if cells[n] not in named.values())
        parted = {number: name_and_column(cells[number].text)[1] for number in whole}
        if any(parted.values()):
            self.sub_index = self.index
            return {number: column for number, column in parted.items() if column}
        for index in (self.index + 1, self.index + 2, self.index - 1):
            if not 0 <= index < len(self.rows):
                continue
            found = {
                number: column
                for number, cell in self.rows[index].cells.items()
                if number >= self.first and (column := column_of(cell.text)) in _ENTRIES
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
        again = items_in(row, self.directory)
        same = [n for n, (key, _) in again.items() if n in self.heads and self.heads[n][0] == key]
        if len(same) < FEWEST:
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
        last = max((max(one.cells) for one in self._lines if one.cells), default=0)
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
            self.again.add(number)
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
        """Report a line of CSV with more cells than the header: any of them may be the stray."""
        width = max(line.width for line in self._lines)
        if row.width <= width or not width:
            return False
        self.problems.append(problem("X031", row.source, count=row.width, limit=width))
        return True

    def _repeats(self, row: Row) -> bool:
        """Tell the header again, as at the top of a printed page."""
        heads, cells = self.rows[self.index].cells, row.cells
        again = [n for n in self.heads if n in cells and cells[n].text == heads[n].text]
        subs = [n for n in self.subs if n in cells and column_of(cells[n].text) is self.subs[n]]
        return len(again) >= max(FEWEST, len(self.heads)) or len(subs) >= FEWEST
