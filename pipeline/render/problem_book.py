"""The workbook of a list of problems: the list, then the sheets as received, marked in colour."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy as copy_of
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.layout import FACES
from pipeline.render.package import write_parts
from pipeline.render.xlsx import differences, fill, half_widths, parts_of_book, stored_text
from pipeline.sheets import CopiedSheet, ProblemBook, Spot, Tone

_Cell = Any  # a cell of openpyxl, whose stubs leave out what its guide uses
_FILLS = {
    Tone.ERROR: PatternFill("solid", fgColor="FFFF8F8F"),
    Tone.WARNING: PatternFill("solid", fgColor="FFFFE66D"),
}
_HEAD_FILL = PatternFill("solid", fgColor="FFEEEEEE")
_LINE = Side(style="thin", color="FF999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = Font(name=FACES["song"].official[0], size=10)
_HEAD_FONT = Font(name=FACES["hei"].official[0], size=10)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_NARROWEST, _WIDEST = 6, 50  # characters of a column
_LINE_PT, _MARGIN_PT = 13, 4
_HIGHEST = 20  # lines of a row; Excel allows 409 pt
_LAST = (1_048_576, 16_384)  # row and column, in every version of the format
_COMMENT_WIDTH, _COMMENT_LINE = 280, 17  # pixels
_COMMENT_ROOM = 38  # half-width characters in one line of it
_LONGEST_COMMENT = 3_000  # characters


def write_book(book: ProblemBook, author: str) -> bytes:
    """Give the file's bytes; ``author`` is who comments."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.lists:
        fill(made.create_sheet(sheet.name), sheet)
    for copy in book.copies:
        _copy(made.create_sheet(copy.name), copy, author)
    return write_parts(parts_of_book(made, book.meta))


def check_book(data: bytes, book: ProblemBook, path: str) -> list[Diagnostic]:
    """Name every cell of the file that does not hold what it should, and each comment lost."""
    made = openpyxl.load_workbook(BytesIO(data))
    found = [one for sheet in book.lists for one in differences(made[sheet.name], sheet)]
    for copy in book.copies:
        found += _lost(made[copy.name], copy, path)
    return found


def _copy(target: Worksheet, copy: CopiedSheet, author: str) -> None:
    spots = [spot for spot in copy.spots if spot.row <= _LAST[0] and spot.column <= _LAST[1]]
    dresser = _Dresser(copy.head)
    for spot in spots:
        cell = target.cell(spot.row, spot.column)
        if spot.text:
            # Text whatever it looks like: openpyxl would make a formula of =1+1.
            cell.value = stored_text(spot.text)
            cell.data_type = "s"
        if spot.remark:
            cell.comment = _comment(spot.remark, author)
        dresser.dress(cell, spot.tone, is_text=bool(spot.text))
    for row, column in _blanks(spots, copy.head):
        dresser.dress(target.cell(row, column), None, is_text=False)
    for top, left, bottom, right in copy.merged:
        target.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    _set_up(target, copy)
    _measure(target, spots, copy)


class _Dresser:
    """Gives cells their looks; each look is made once, as openpyxl takes long to compare them."""

    def __init__(self, head: int) -> None:
        self._head = head
        self._looks: dict[tuple[Tone | None, bool, bool], StyleArray] = {}

    def dress(self, cell: _Cell, tone: Tone | None, *, is_text: bool) -> None:
        """Set font, borders, colour, and whether the cell stays text when somebody edits it."""
        look = (tone, is_text, cell.row == self._head)
        if look not in self._looks:
            _dress(cell, look)
            self._looks[look] = cell._style  # noqa: SLF001  as openpyxl's guide copies styles
        cell._style = copy_of(self._looks[look])  # noqa: SLF001


def _dress(cell: _Cell, look: tuple[Tone | None, bool, bool]) -> None:
    tone, is_text, is_head = look
    cell.font = _HEAD_FONT if is_head else _FONT
    cell.alignment, cell.border, cell.quotePrefix = _WRAPPED, _BORDER, is_text
    if is_head:
        cell.fill = _HEAD_FILL
    if tone:
        cell.fill = _FILLS[tone]


def _blanks(spots: Iterable[Spot], head: int) -> Iterator[tuple[int, int]]:
    """Give the cells that were left blank in the rows of the table."""
    places = {(spot.row, spot.column) for spot in spots}
    columns = [column for row, column in places if row == head]
    for row in {row for row, _ in places if row >= head}:
        for column in range(min(columns, default=1), max(columns, default=0) + 1):
            if (row, column) not in places:
                yield row, column


def _comment(remark: str, author: str) -> Comment:
    text = remark if len(remark) <= _LONGEST_COMMENT else f"{remark[:_LONGEST_COMMENT]}…"
    lines = sum(-(-half_widths(line) // _COMMENT_ROOM) for line in text.split("\n"))
    return Comment(text, author, height=(lines + 2) * _COMMENT_LINE, width=_COMMENT_WIDTH)


def _inside(area: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    top, left, bottom, right = area
    for row in range(top, bottom + 1):
        yield from ((row, column) for column in range(left, right + 1))


def _set_up(target: Worksheet, copy: CopiedSheet) -> None:
    """Keep the header in sight, close gaps; print on landscape A4, one page wide."""
    rows = {spot.row for spot in copy.spots}
    if len(rows) < max(rows, default=0):
        # Rows that were left out take no room, on the screen or on paper: only what is named shows.
        target.sheet_format.zeroHeight = True
    target.freeze_panes = f"A{copy.head + 1}"
    target.print_title_rows = f"{copy.head}:{copy.head}"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _measure(target: Worksheet, spots: Sequence[Spot], copy: CopiedSheet) -> None:
    covered = {place for area in copy.merged for place in _inside(area)}
    widths = _widths(spots, covered)
    for column, width in widths.items():
        target.column_dimensions[get_column_letter(column)].width = width
    for row, lines in _lines(spots, copy, widths).items():
        target.row_dimensions[row].height = lines * _LINE_PT + _MARGIN_PT


def _widths(spots: Iterable[Spot], covered: set[tuple[int, int]]) -> dict[int, int]:
    """Fit each column to its longest text that is not merged with another cell's room."""
    widths: dict[int, int] = {}
    for spot in spots:
        longest = max(map(half_widths, spot.text.split("\n"))) + 2
        if (spot.row, spot.column) in covered:
            longest = _NARROWEST * 2
        width = min(max(longest, _NARROWEST), _WIDEST)
        widths[spot.column] = max(widths.get(spot.column, 0), width)
    return widths


def _lines(spots: Iterable[Spot], copy: CopiedSheet, widths: Mapping[int, int]) -> dict[int, int]:
    """Count the lines of each row's texts: not every program fits rows to their text by itself."""
    areas = {area[:2]: area for area in copy.merged}
    lines: dict[int, int] = {}
    for spot in spots:
        top, left, bottom, right = areas.get(
            (spot.row, spot.column), (0, spot.column, 0, spot.column)
        )
        room = sum(widths.get(column, 9) for column in range(left, right + 1)) - 1
        needed = sum(max(1, -(-half_widths(line) // room)) for line in spot.text.split("\n"))
        needed = -(-needed // (bottom - top + 1))
        lines[spot.row] = min(max(lines.get(spot.row, 1), needed), _HIGHEST)
    return lines


def _lost(made: Worksheet, copy: CopiedSheet, path: str) -> Iterator[Diagnostic]:
    for spot in copy.spots:
        if spot.row > _LAST[0] or spot.column > _LAST[1]:
            continue
        cell = made.cell(spot.row, spot.column)
        is_text = cell.data_type == "s" and cell.value == stored_text(spot.text)
        is_same = is_text if spot.text else cell.value is None
        if not is_same or bool(spot.remark) != bool(cell.comment):
            place = Source(path, sheet=copy.name, cell=cell.coordinate)
            yield problem("O202", place, expected=spot.text, found=cell.value)
