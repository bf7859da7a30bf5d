"""The look of a form's workbook: faces, fills, borders, and how wide and high its cells are.

Excel and LibreOffice do not fit rows to merged cells, so heights are worked out here, from the
widths of the characters.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray

from pipeline.documents import ColumnKind, FormRow, SpanCell
from pipeline.documents.form import Content, Field
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

_SIDE = Side(style="thin", color="FF7F7F7F")
_BORDERS = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_OPEN = PatternFill("solid", fgColor="FFFFF8DC")
_GREY = PatternFill("solid", fgColor="FFEDEDED")
_SONG, _HEI = FACES["song"].official[0], FACES["hei"].official[0]
_AS_TYPED = "@"  # the format that keeps what is typed as it was typed


@dataclass(frozen=True, slots=True)
class Dress:
    """How a cell looks, and whether it can be written into."""

    face: str = _SONG
    size_pt: int = 10
    horizontal: Literal["left", "center", "right"] = "left"
    has_border: bool = False
    is_grey: bool = False
    is_open: bool = False
    keeps_text: bool = False
    is_quoted: bool = False  # stays text when somebody edits it, as a typed apostrophe does


LINE = Dress()
ISSUED = Dress(horizontal="right")
TITLE = Dress(_HEI, 16, "center")
GUIDE = Dress(size_pt=12)
OFFERED = replace(GUIDE, has_border=True, is_open=True, keeps_text=True)
CELL = Dress(has_border=True)
FIGURE = replace(CELL, horizontal="center")
HEADER = Dress(_HEI, horizontal="center", has_border=True, is_grey=True)
SUM = replace(HEADER, is_grey=False)

_CENTRED = {ColumnKind.NUMBER, ColumnKind.FIGURE, ColumnKind.SCORE}


class Wardrobe:
    """Dresses the cells of one workbook; the library looks each part of a style up anew."""

    def __init__(self) -> None:
        self._made: dict[Dress, StyleArray] = {}

    def put(self, place: Cell, dress: Dress) -> None:
        """Dress a cell."""
        known = self._made.get(dress)
        if known is None:
            _sew(place, dress)
            # openpyxl's own way to copy a style, of which its annotations know nothing.
            self._made[dress] = copy(place._style)  # type: ignore[attr-defined]  # noqa: SLF001
        else:
            place._style = copy(known)  # type: ignore[attr-defined]  # noqa: SLF001


def _sew(place: Cell, dress: Dress) -> None:
    place.font = Font(name=dress.face, size=dress.size_pt)
    place.alignment = Alignment(horizontal=dress.horizontal, vertical="center", wrap_text=True)
    if dress.has_border:
        place.border = _BORDERS
    if dress.is_grey or dress.is_open:
        place.fill = _OPEN if dress.is_open else _GREY
    if dress.is_open:
        place.protection = Protection(locked=False)
    if dress.keeps_text:
        place.number_format = _AS_TYPED
    if dress.is_quoted:
        place.quotePrefix = True


def dress_of(kind: ColumnKind) -> Dress:
    """Tell how the printed cells of a column look."""
    return FIGURE if kind in _CENTRED else CELL


def dress_of_field(field: Field) -> Dress:
    """Tell how a cell looks that is filled in, here or elsewhere."""
    is_score = field.content is Content.SCORE
    return replace(
        FIGURE if is_score else CELL,
        is_open=field.is_open,
        keeps_text=field.is_open and not is_score,
    )


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
