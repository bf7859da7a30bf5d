"""The look of the cells of a form's workbook: faces, fills, borders, and which are open."""

from copy import copy
from dataclasses import dataclass, replace
from typing import Literal, cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import ColumnKind
from pipeline.documents.form import Content, Field
from pipeline.render.layout import FACES
from pipeline.render.xlsx import stored_text

TITLE_ROW, LABEL_ROW, HEADER_ROW = 1, 2, 3
FIRST = HEADER_ROW + 1
BEFORE = 2  # the number of the first column that people see
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


def cell_at(target: Worksheet, row: int, column: int) -> Cell:
    """Give a cell; none is asked for that a merged one covers."""
    return cast("Cell", target.cell(row, column))


def put_text(place: Cell, text: str, dress: Dress, wardrobe: Wardrobe) -> Cell:
    """Store text as text: openpyxl would make a formula of ``=1+1`` and an error of ``#N/A``."""
    place.value = stored_text(text) or None
    if text:
        place.data_type = "s"
    wardrobe.put(place, replace(dress, is_quoted=bool(text)))
    return place
