"""How wide the columns and how high the rows of a form's workbook are.

Excel and LibreOffice do not fit rows to merged cells, so heights are worked out here, from the
widths of the characters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.documents import ColumnKind, FormRow, FormSheet, SpanCell
from pipeline.render.xlsx import half_widths

# Characters of 11 points that stand side by side on landscape A4 between narrow margins.
_WHOLE = 150
LINE_PT = 14  # of 10 pt type
_MARGIN_PT = 4
_HIGHEST_PT = 409  # of a row, in every spreadsheet program
_FIXED: Mapping[ColumnKind, int] = {
    ColumnKind.NUMBER: 5,
    ColumnKind.FIGURE: 7,
    ColumnKind.SCORE: 9,
}
# The others share what is left; and what they need at least.
_SHARED: Mapping[ColumnKind, tuple[int, int]] = {
    ColumnKind.HEADING: (4, 13),
    ColumnKind.TEXT: (12, 36),
    ColumnKind.DETAIL: (7, 20),
    ColumnKind.OWNER: (3, 10),
    ColumnKind.ENTRY: (5, 18),
}
_BESIDE = 2  # characters of white beside a text
_WIDEST = 400  # of a page, in characters: what is set smaller than that cannot be read
_WIDER = 8  # by how many characters a column grows at a time


@dataclass(frozen=True, slots=True)
class Fit:
    """The widths of a form's columns in characters, and the heights of its rows in points."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def fit(form: FormSheet) -> Fit:
    """Fit columns and rows to their texts.

    No program has rows higher than some 40 lines: where one would have to be, its widest text gets
    a wider column, and the page is printed smaller.
    """
    columns = list(_widths(form))
    high = _heights(form.rows, columns)
    while max(high) > _HIGHEST_PT and sum(columns) < _WIDEST:
        columns[_fullest(form.rows[high.index(max(high))], columns)] += _WIDER
        high = _heights(form.rows, columns)
    return Fit(tuple(columns), tuple(min(height, _HIGHEST_PT) for height in high))


def _fullest(row: FormRow, columns: Sequence[int]) -> int:
    """Give the column of the text that needs most height."""
    return max(row.cells, key=lambda cell: _needed(cell, columns) / cell.rows).column


def _widths(form: FormSheet) -> tuple[int, ...]:
    """Share the page out: columns of short words take what these need, the others the rest."""
    fixed = {at: width for at, kind in enumerate(form.columns) if (width := _FIXED.get(kind))}
    for at, kind in enumerate(form.columns):
        longest = _longest(form, at)
        if kind in _SHARED and kind is not ColumnKind.ENTRY and longest <= _SHARED[kind][1]:
            fixed[at] = longest
    left = _WHOLE - sum(fixed.values())
    shares = sum(_SHARED[kind][0] for at, kind in enumerate(form.columns) if at not in fixed)
    return tuple(
        fixed.get(at) or max(_SHARED[kind][1], left * _SHARED[kind][0] // shares)
        for at, kind in enumerate(form.columns)
    )


def _longest(form: FormSheet, column: int) -> int:
    """Give the width of the longest line of a column's own cells, its header among them."""
    cells = (cell for row in form.rows for cell in row.cells if cell.column == column)
    texts = [form.header.cells[column].text, *(cell.text for cell in cells if cell.columns == 1)]
    return max(half_widths(line) for text in texts for line in text.split("\n")) + _BESIDE


@dataclass(frozen=True, slots=True)
class _Tall:
    """A merged cell: the rows that it covers, and the height that its text needs."""

    first: int
    last: int
    needed: int


def _heights(rows: Sequence[FormRow], columns: Sequence[int]) -> list[int]:
    """Give each row's height in points, so that no text of it, merged or not, is cut off."""
    high = [max((_needed(cell, columns) for cell in _single(row)), default=0) for row in rows]
    high = [max(height, LINE_PT + _MARGIN_PT) for height in high]
    for tall in _tall(rows, columns):
        lacking = tall.needed - sum(high[tall.first : tall.last + 1])
        count = tall.last - tall.first + 1
        for number, at in enumerate(range(tall.first, tall.last + 1)):
            # Shared out evenly, and no point lost.
            high[at] += max(0, lacking * (number + 1) // count - lacking * number // count)
    return high


def text_height(text: str, width: int, line_pt: int = LINE_PT) -> int:
    """Give the height of a wrapped text in a cell ``width`` characters wide."""
    return lines(text, width) * line_pt + _MARGIN_PT


@lru_cache(maxsize=4096)  # the forms of a campaign print the same texts again and again
def lines(text: str, width: int) -> int:
    """Count the lines of a wrapped text."""
    room = max(width - 1, 1)  # the cell's own margins
    return sum(max(1, -(-half_widths(line) // room)) for line in text.split("\n"))


def _needed(cell: SpanCell, columns: Sequence[int]) -> int:
    return text_height(cell.text, sum(columns[cell.column : cell.column + cell.columns]))


def _single(row: FormRow) -> list[SpanCell]:
    return [cell for cell in row.cells if cell.rows == 1]


def _tall(rows: Sequence[FormRow], columns: Sequence[int]) -> list[_Tall]:
    """Give the merged cells, those over the fewest rows first."""
    found = [
        _Tall(at, at + cell.rows - 1, _needed(cell, columns))
        for at, row in enumerate(rows)
        for cell in row.cells
        if cell.rows > 1
    ]
    return sorted(found, key=lambda tall: (tall.last - tall.first, tall.first))
