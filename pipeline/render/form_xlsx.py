"""A workbook of forms: merged as the rubric's table, closed but for the cells to fill in.

Before the columns that people see stands a hidden one with the ids by which a form is read back.
Sums are formulas that carry their value, so that a program that does not calculate shows it too.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import ColumnKind, FormBook, FormRow, FormSheet, GuideSheet
from pipeline.documents.form import Field
from pipeline.numbers import parse_decimal, show
from pipeline.render import form_cells as look
from pipeline.render.form_cells import (
    BEFORE,
    FIRST,
    HEADER_ROW,
    LABEL_ROW,
    TITLE_ROW,
    Dress,
    Wardrobe,
    cell_at,
    put_text,
)
from pipeline.render.form_fit import LINE_PT, fit, text_height
from pipeline.render.form_formulas import count_of, sum_of, with_values
from pipeline.render.form_page import SPARE, fill_guide, protect, set_page
from pipeline.render.form_rules import Rules
from pipeline.render.package import write_parts
from pipeline.render.xlsx import parts_of_book

_TITLE_LINE_PT, _TITLE_SCALE = 24, 1.6  # of 16 pt type, against that of the cells


def form_xlsx(book: FormBook) -> bytes:
    """Give the file; the same forms give the same bytes."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    reasons = next((guide for guide in book.guides if guide.is_list), None)
    wardrobe = Wardrobe()
    values = [
        _Sheet(made.create_sheet(sheet.name), sheet, reasons, wardrobe).fill()
        for sheet in book.sheets
    ]
    for guide in book.guides:
        fill_guide(made.create_sheet(guide.name), guide, wardrobe)
    made.security = WorkbookProtection(lockStructure=True)
    parts = parts_of_book(made, book.meta)
    for number, known in enumerate(values, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = with_values(parts[name], known)
    return write_parts(parts)


class _Sheet:
    """Fills one sheet."""

    def __init__(
        self,
        target: Worksheet,
        form: FormSheet,
        reasons: GuideSheet | None,
        wardrobe: Wardrobe,
    ) -> None:
        self._target, self._form, self._wardrobe = target, form, wardrobe
        self._fit = fit(form)
        self._widths = self._fit.widths
        self._rules = Rules(target, _offered(reasons))
        self._last = get_column_letter(BEFORE + len(form.columns) - 1)

    def fill(self) -> dict[str, str]:
        """Write everything; give the values of the formulas by cell."""
        self._head()
        self._header()
        values: dict[str, str] = {}
        for at, (row, height) in enumerate(zip(self._form.rows, self._fit.heights, strict=True)):
            values |= self._row(at, row)
            self._target.row_dimensions[FIRST + at].height = height
        self._close()
        self._rules.apply()
        self._set_up()
        return values

    def _head(self) -> None:
        form = self._form
        title = self._text(TITLE_ROW, BEFORE, form.title, look.TITLE)
        self._merge(TITLE_ROW, 0, len(form.columns))
        width = int(sum(self._widths) / _TITLE_SCALE)
        height = text_height(form.title, width, _TITLE_LINE_PT)
        self._target.row_dimensions[title.row].height = height
        self._text(LABEL_ROW, 1, form.identity, look.LINE)
        end = form.assessor.column if form.assessor else len(form.columns)
        middle = _middle(self._widths[:end])
        needed = [
            self._label(0, middle, form.label, look.LINE),
            self._label(middle, end, form.issued, look.ISSUED),
        ]
        if named := form.assessor:
            needed.append(self._label(end, named.field.column, named.label, look.ISSUED))
            self._field(LABEL_ROW, named.field)
        self._target.row_dimensions[LABEL_ROW].height = max(needed)

    def _label(self, first: int, end: int, text: str, dress: Dress) -> int:
        """Write a text of the line below the title; give the height that it needs."""
        self._text(LABEL_ROW, BEFORE + first, text, dress)
        self._merge(LABEL_ROW, first, end - first)
        return text_height(text, sum(self._widths[first:end]))

    def _header(self) -> None:
        cells = self._form.header.cells
        self._text(HEADER_ROW, 1, self._form.id_header, look.LINE)
        for cell in cells:
            self._text(HEADER_ROW, BEFORE + cell.column, cell.text, look.HEADER)
        high = max(text_height(cell.text, self._widths[cell.column]) for cell in cells)
        self._target.row_dimensions[HEADER_ROW].height = high

    def _row(self, at: int, row: FormRow) -> dict[str, str]:
        number = FIRST + at
        for column in range(len(self._form.columns)):
            self._wardrobe.put(self._cell(number, BEFORE + column), look.CELL)
        if row.id:
            self._text(number, 1, row.id, look.LINE)
        for cell in row.cells:
            dress = look.SUM if row.sums else look.dress_of(self._form.columns[cell.column])
            self._print(number, cell.column, cell.text, dress)
            if cell.rows > 1 or cell.columns > 1:
                self._merge(number, cell.column, cell.columns, cell.rows)
        for field in row.fields:
            self._field(number, field)
        return dict(self._formulas(number, row))

    def _print(self, row: int, column: int, text: str, dress: Dress) -> None:
        is_figure = self._form.columns[column] is ColumnKind.FIGURE
        value = parse_decimal(text) if is_figure else None
        if value is None:
            self._text(row, BEFORE + column, text, dress)
        else:
            self._put(row, BEFORE + column, value, dress)

    def _field(self, row: int, field: Field) -> None:
        column, dress = BEFORE + field.column, look.dress_of_field(field)
        if isinstance(field.value, str):
            self._text(row, column, field.value, dress)
        else:
            place = self._put(row, column, field.value, dress)
            if field.is_open:
                self._rules.bind(place, field)

    def _formulas(self, row: int, form_row: FormRow) -> Iterator[tuple[str, str]]:
        for one in form_row.sums:
            place = self._put(row, BEFORE + one.column, sum_of(one), look.SUM)
            yield place.coordinate, "" if one.value is None else show(one.value)
        if filled := form_row.filled:
            place = self._put(row, BEFORE + filled.column, count_of(filled), look.CELL)
            yield place.coordinate, f"{filled.before}{filled.value}{filled.after}"

    def _close(self) -> None:
        first = FIRST + len(self._form.rows)
        for number, line in enumerate(self._form.closing, start=first):
            self._text(number, BEFORE, line, look.LINE)
            self._merge(number, 0, len(self._form.columns))
            height = text_height(line, sum(self._widths))
            is_last = number == first + len(self._form.closing) - 1
            # Room to sign by hand.
            self._target.row_dimensions[number].height = height + is_last * LINE_PT

    def _cell(self, row: int, column: int) -> Cell:
        return cell_at(self._target, row, column)

    def _text(self, row: int, column: int, text: str, dress: Dress) -> Cell:
        return put_text(self._cell(row, column), text, dress, self._wardrobe)

    def _put(self, row: int, column: int, value: Decimal | str | None, dress: Dress) -> Cell:
        place = self._cell(row, column)
        place.value = value
        self._wardrobe.put(place, dress)
        return place

    def _merge(self, row: int, column: int, columns: int, rows: int = 1) -> None:
        if columns > 1 or rows > 1:
            ends = (row, BEFORE + column), (row + rows - 1, BEFORE + column + columns - 1)
            area = ":".join(f"{get_column_letter(at)}{number}" for number, at in ends)
            # Not by the sheet's own method, which would take the borders of all but the first cell.
            self._target.merged_cells.add(area)

    def _set_up(self) -> None:
        target = self._target
        target.column_dimensions["A"].hidden = True
        for at, width in enumerate(self._widths, start=BEFORE):
            target.column_dimensions[get_column_letter(at)].width = width
        target.freeze_panes = f"A{FIRST}"
        target.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        last = FIRST + len(self._form.rows) + len(self._form.closing) - 1
        target.print_area = f"B1:{self._last}{last}"
        set_page(target, self._form.footer)
        protect(target)


def _middle(widths: Sequence[int]) -> int:
    """Give the column in which the right half of the head begins."""
    half, width = sum(widths) / 2, 0
    for at, one in enumerate(widths):
        width += one
        if width >= half:
            return max(1, at)
    return 1


def _offered(reasons: GuideSheet | None) -> str:
    """Name the cells that hold the reasons to choose from, those still blank too."""
    if reasons is None:
        return ""
    name = reasons.name.replace("'", "''")
    return f"'{name}'!$A$2:$A${1 + len(reasons.paragraphs) + SPARE}"
