"""The names that head a wide table's columns, and what a header is made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from pipeline.diagnostics import Diagnostic
from pipeline.grid import Cell, Row, Share
from pipeline.load.headers import WITH_POINTS, Column, name_and_column
from pipeline.load.places import Directory
from pipeline.load.score_text import is_number

FEWEST = 2  # names in a row that head columns


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
    above: Sequence[Row]
    groups: Sequence[Group]
    sides: Mapping[Column, int]
    body: Sequence[Row]
    problems: Sequence[Diagnostic]


Names = dict[int, tuple[str, dict[Column, Cell]]]  # by column: whom or what it heads, and how


def departments_in(row: Row, directory: Directory) -> Names:
    """Give the departments that a row names; a number is a score, whatever ids look like."""
    return {
        number: (named[0].id, {Column.DEPARTMENT: cell})
        for number, typed in own(row)
        for cell in dict.fromkeys((typed, without_column(typed)))
        if (named := directory.departments_named(cell.text)) and not is_number(cell.text)
    }


def without_column(cell: Cell) -> Cell:
    """Give the name in a header that also says what its column holds."""
    name, column = name_and_column(cell.text)
    return replace(cell, text=name) if column else cell


def items_in(row: Row, directory: Directory) -> Names:
    """Give the items that a row names, with the points that stand behind their titles."""
    return dict(_items_in(row, directory))


def _items_in(
    row: Row, directory: Directory
) -> Iterator[tuple[int, tuple[str, dict[Column, Cell]]]]:
    for number, typed in own(row):
        for cell in dict.fromkeys((typed, without_column(typed))):
            if found := _item_in(cell, directory):
                yield number, found
                break


def _item_in(cell: Cell, directory: Directory) -> tuple[str, dict[Column, Cell]] | None:
    column, item = directory.item_named(cell)
    if item:
        return item.id, {column: cell}
    if found := WITH_POINTS.fullmatch(cell.text.strip()):
        named = Cell(found[1], cell.source)
        column, item = directory.item_named(named)
        if item:
            return item.id, {column: named, Column.POINTS: Cell(found[2], cell.source)}
    return None


def own(row: Row) -> Iterator[tuple[int, Cell]]:
    """Give the cells in which something was typed, with the numbers of their columns."""
    return ((n, cell) for n, cell in sorted(row.cells.items()) if cell.share is Share.OWN)


def best(rows: Sequence[Row], names: Callable[[Row], Names]) -> tuple[int, Names]:
    """Give the first of the rows that name most."""
    found = [names(row) for row in rows]
    first = max(range(len(found)), key=lambda i: (count(found[i]), -i), default=0)
    return first, found[first] if found else {}


def count(heads: Names) -> int:
    """Tell how many names there are."""
    return len({key for key, _ in heads.values()})
