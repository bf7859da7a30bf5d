"""The look of a form's workbook: faces, fills, borders, and how wide and high its cells are.

Excel and LibreOffice do not fit rows to merged cells, so heights are worked out here, from the
widths of the characters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from pipeline.documents import ColumnKind, FormRow, SpanCell
from pipeline.documents.form import Content
from pipeline.render.layout import FACES
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

_LINE = Side(style="thin", color="FF7F7F7F")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
OPEN = PatternFill("solid", fgColor="FFFFF8DC")
HEAD = PatternFill("solid", fgColor="FFEDEDED")
BODY = Font(name=FACES["song"].official[0], size=10)
BOLD = Font(name=FACES["hei"].official[0], size=10)
GUIDE = Font(name=FACES["song"].official[0], size=12)
TITLE = Font(name=FACES["hei"].official[0], size=16)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)
UNLOCKED = Protection(locked=False)
TEXT_FORMAT = "@"  # what is typed stays as it was typed

_CENTRED = {ColumnKind.NUMBER, ColumnKind.FIGURE, ColumnKind.SCORE}


def aligned(kind: ColumnKind) -> Alignment:
    """Tell how the text of a column stands."""
    return CENTER if kind in _CENTRED else LEFT


def aligned_field(content: Content) -> Alignment:
    """Tell how what is filled in stands."""
    return CENTER if content is Content.SCORE else LEFT


def widths(kinds: Sequence[ColumnKind]) -> tuple[int, ...]:
    """Give the columns' widths in characters."""
    fixed = sum(_FIXED.get(kind, 0) for kind in kinds)
    shares = sum(_SHARED[kind][0] for kind in kinds if kind in _SHARED)
    return tuple(
        _FIXED[kind]
        if kind in _FIXED
        else max(_SHARED[kind][1], (_WHOLE - fixed) * _SHARED[kind][0] // shares)
        for kind in kinds
    )


@dataclass(frozen=True, slots=True)
class _Tall:
    """A merged cell: the rows that it covers, and the height that its text needs."""

    first: int
    last: int
    needed: int


def heights(rows: Sequence[FormRow], columns: Sequence[int]) -> list[int]:
    """Give each row's height in points, so that no text of it, merged or not, is cut off."""
    high = [max((_needed(cell, columns) for cell in _single(row)), default=0) for row in rows]
    high = [max(height, LINE_PT + _MARGIN_PT) for height in high]
    for tall in _tall(rows, columns):
        lacking = tall.needed - sum(high[tall.first : tall.last + 1])
        count = tall.last - tall.first + 1
        for number, at in enumerate(range(tall.first, tall.last + 1)):
            # Shared out evenly, and no point lost.
            high[at] += max(0, lacking * (number + 1) // count - lacking * number // count)
    return [min(height, _HIGHEST_PT) for height in high]


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
