"""Where a table's header stands: the first row, or rows, most of whose cells are known words.

Titles, instructions and labels of a form may stand above it, and a second row of narrower headers,
or of the intervals of levels, below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.grid import Cell, CellKind, Row, Share
from pipeline.recognise import words_headers
from pipeline.recognise.levels import is_interval, level_columns
from pipeline.recognise.nodes import Role
from pipeline.recognise.worth import find_worth

_DEEPEST = 40  # rows above a header; a form has some ten
_FEWEST = 2
_SURE = 3
_LONGEST_WORD = 20  # characters of a header whose word is unknown
_COLON = (":", "：")


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header, by their place in the table, and each column's cells downwards."""

    first: int
    last: int
    cells: Mapping[int, tuple[Cell, ...]]

    def text(self, column: int) -> str:
        """Give the words over a column, the widest first."""
        return " ".join(cell.text.strip() for cell in self.cells.get(column, ()))


def find_header(rows: Sequence[Row], start: int = 0) -> Header | None:
    """Find the first header from ``start`` on."""
    stop = min(len(rows), start + _DEEPEST)
    first = next((place for place in range(start, stop) if looks_like_header(rows[place])), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(rows) and _continues(rows[first], rows[last + 1]):
        last += 1
    return Header(first, last, _columns(rows[first : last + 1]))


def looks_like_header(row: Row) -> bool:
    """Tell whether most of a row's cells are words that headers are made of."""
    cells = anchors(row)
    if len(cells) < _FEWEST or any(_is_number(cell) for cell in cells.values()):
        return False
    levels = level_columns({column: cell.text for column, cell in cells.items()})
    known = sum(_is_known(cell.text) or column in levels for column, cell in cells.items())
    has_word = any(_is_known(cell.text) for cell in cells.values())
    if known == len(cells) >= _FEWEST and has_word:
        return True
    fewest = _FEWEST if any(_is_points(cell.text) for cell in cells.values()) else _SURE
    return has_word and known >= fewest and 2 * known >= len(cells)


def anchors(row: Row) -> dict[int, Cell]:
    """Give the cells that begin in this row: typed there, each once."""
    return {column: cell for column, cell in row.cells.items() if cell.share is Share.OWN}


def _is_known(text: str) -> bool:
    return not text.strip().endswith(_COLON) and words_headers.header_word(text) is not None


def _is_points(text: str) -> bool:
    word = words_headers.header_word(text)
    return word is not None and word.role in {Role.POINTS, Role.WEIGHT}


def _is_number(cell: Cell) -> bool:
    if cell.kind in {CellKind.NUMBER, CellKind.PERCENT}:
        return True
    return cell.text.strip()[:1].isdigit() and find_worth(cell.text, cell.source) is not None


def _continues(top: Row, row: Row) -> bool:
    """Tell whether ``row`` belongs to the header that ``top`` opens."""
    own = anchors(row)
    if not own:
        return False
    if len(own) >= _FEWEST and all(is_interval(cell.text, exact=False) for cell in own.values()):
        return True
    if any(_is_number(cell) for cell in own.values()):
        return False
    if all(_is_known(cell.text) for cell in own.values()):
        wide = {column for column, cell in top.cells.items() if cell.share is Share.ACROSS}
        below_blank = all(column in wide or column not in anchors(top) for column in list(own)[1:])
        return below_blank or _hangs_from(top, row)
    is_short = all(len(cell.text.strip()) <= _LONGEST_WORD for cell in own.values())
    return is_short and _hangs_from(top, row) and _is_under_wide(top, own)


def _hangs_from(top: Row, row: Row) -> bool:
    """Tell whether a cell of the header's first row is merged down into this one."""
    typed = {cell.source for cell in top.cells.values()}
    return any(cell.share is Share.DOWN and cell.source in typed for cell in row.cells.values())


def _is_under_wide(top: Row, own: Mapping[int, Cell]) -> bool:
    """Tell whether all of a row's cells stand under headers that are merged across."""
    wide = {cell.source for cell in top.cells.values() if cell.share is Share.ACROSS}
    return all(column in top.cells and top.cells[column].source in wide for column in own)


def _columns(rows: Sequence[Row]) -> dict[int, tuple[Cell, ...]]:
    columns: dict[int, dict[object, Cell]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            columns.setdefault(column, {}).setdefault(cell.source, cell)
    return {column: tuple(cells.values()) for column, cells in columns.items()}
