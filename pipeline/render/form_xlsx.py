"""A workbook of forms: merged as the rubric's table, closed but for the cells to fill in.

Before the columns that people see stands a hidden one with the ids by which a form is read back.
Sums are formulas that carry their value, so that a program that does not calculate shows it too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

import openpyxl
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import ColumnKind, FormBook, FormRow, FormSheet, GuideSheet
from pipeline.documents.form import Field, Filled, Sum
from pipeline.numbers import parse_decimal, show
from pipeline.render import form_cells as look
from pipeline.render.form_cells import Dress, Wardrobe
from pipeline.render.form_fit import LINE_PT, fit, text_height
from pipeline.render.form_rules import Rules
from pipeline.render.ooxml import parse, serialise
from pipeline.render.package import write_parts
from pipeline.render.xlsx import parts_of_book, stored_text

TITLE_ROW, LABEL_ROW, HEADER_ROW = 1, 2, 3
FIRST = HEADER_ROW + 1
BEFORE = 2  # the number of the first column that people see
_DIGITS = 6  # decimals that a score can have
_TITLE_LINE_PT, _TITLE_SCALE = 24, 1.6  # of 16 pt type, against that of the cells
_GUIDE_WIDTH, _GUIDE_LINE_PT, _GUIDE_SCALE = 120, 18, 1.15  # of 12 pt type
_SPARE = 30  # rows in which reasons can be added
_MARGIN_INCH, _FOOT_INCH = 0.4, 0.6


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
        _fill_guide(made.create_sheet(guide.name), guide, wardrobe)
    made.security = WorkbookProtection(lockStructure=True)
    parts = parts_of_book(made, book.meta)
    for number, known in enumerate(values, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_values(parts[name], known)
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
        middle = _middle(self._widths)
        self._text(LABEL_ROW, BEFORE, form.label, look.LINE)
        self._text(LABEL_ROW, BEFORE + middle, form.issued, look.ISSUED)
        self._merge(LABEL_ROW, 0, middle)
        self._merge(LABEL_ROW, middle, len(form.columns) - middle)
        needed = (
            text_height(form.label, sum(self._widths[:middle])),
            text_height(form.issued, sum(self._widths[middle:])),
        )
        self._target.row_dimensions[LABEL_ROW].height = max(needed)
        self._text(LABEL_ROW, 1, form.identity, look.LINE)

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
            place = self._put(row, BEFORE + one.column, _sum_of(one), look.SUM)
            yield place.coordinate, "" if one.value is None else show(one.value)
        if filled := form_row.filled:
            place = self._put(row, BEFORE + filled.column, _count_of(filled), look.CELL)
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
        return _cell(self._target, row, column)

    def _text(self, row: int, column: int, text: str, dress: Dress) -> Cell:
        return _text(self._cell(row, column), text, dress, self._wardrobe)

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
        _set_page(target, self._form.footer)
        _protect(target)


def _cell(target: Worksheet, row: int, column: int) -> Cell:
    """Give a cell; none is asked for that a merged one covers."""
    return cast("Cell", target.cell(row, column))


def _middle(widths: Sequence[int]) -> int:
    """Give the column in which the right half of the head begins."""
    half, width = sum(widths) / 2, 0
    for at, one in enumerate(widths):
        width += one
        if width >= half:
            return max(1, at)
    return 1


def _text(place: Cell, text: str, dress: Dress, wardrobe: Wardrobe) -> Cell:
    """Store text as text: openpyxl would make a formula of ``=1+1`` and an error of ``#N/A``."""
    place.value = stored_text(text) or None
    if text:
        place.data_type = "s"
    wardrobe.put(place, replace(dress, is_quoted=bool(text)))
    return place


def _range(column: int, span: tuple[int, int]) -> str:
    letter = get_column_letter(BEFORE + column)
    first, last = (f"{letter}{FIRST + row}" for row in span)
    return first if first == last else f"{first}:{last}"


def _sum_of(one: Sum) -> str:
    """Write a sum that stays blank until something is filled in, and hides no binary digits."""
    cells = ",".join(_range(one.column, span) for span in one.spans)
    return f'=IF(COUNT({cells})=0,"",ROUND(SUM({cells}),{_DIGITS}))'


def _count_of(filled: Filled) -> str:
    cells = ",".join(_range(filled.of_column, span) for span in filled.spans)
    before, after = (text.replace('"', '""') for text in (filled.before, filled.after))
    return f'="{before}"&COUNT({cells})&"{after}"'


def _with_values(sheet: bytes, values: dict[str, str]) -> bytes:
    """Put beside each formula what it gives: openpyxl writes the formula alone."""
    root = parse(sheet)
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        if cell is not None and (known := values.get(cell.get("r", ""))) is not None:
            _give_value(cell, known)
    return serialise(root)


def _give_value(cell: etree._Element, value: str) -> None:
    stored = cell.find("{*}v")
    if stored is None:
        stored = etree.SubElement(cell, cell.tag.removesuffix("c") + "v")
    stored.text = value
    if parse_decimal(value) is None:
        cell.set("t", "str")
    elif "t" in cell.attrib:
        del cell.attrib["t"]


def _offered(reasons: GuideSheet | None) -> str:
    """Name the cells that hold the reasons to choose from, those still blank too."""
    if reasons is None:
        return ""
    name = reasons.name.replace("'", "''")
    return f"'{name}'!$A$2:$A${1 + len(reasons.paragraphs) + _SPARE}"


def _fill_guide(target: Worksheet, guide: GuideSheet, wardrobe: Wardrobe) -> None:
    title = _text(_cell(target, 1, 1), guide.title, look.TITLE, wardrobe)
    target.row_dimensions[title.row].height = _TITLE_LINE_PT + LINE_PT
    rows = (*guide.paragraphs, *[""] * (_SPARE if guide.is_list else 0))
    for number, text in enumerate(rows, start=2):
        dress = look.OFFERED if guide.is_list else look.GUIDE
        _text(_cell(target, number, 1), text, dress, wardrobe)
        height = text_height(text, int(_GUIDE_WIDTH / _GUIDE_SCALE), _GUIDE_LINE_PT)
        target.row_dimensions[number].height = height
    target.column_dimensions["A"].width = _GUIDE_WIDTH
    _set_page(target, guide.title)
    _protect(target)


def _set_page(target: Worksheet, name: str) -> None:
    """Landscape A4, one page wide; the foot tells whose page it is, and which."""
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = target.page_margins
    margins.left = margins.right = margins.top = _MARGIN_INCH
    margins.bottom, margins.footer = _FOOT_INCH, _MARGIN_INCH / 2
    target.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.left.text = name.replace("&", "&&")
    footer.center.text = "&P / &N"
    target.HeaderFooter.oddFooter = footer


def _protect(target: Worksheet) -> None:
    """Close all but the open cells, without a password; rows and columns may be resized."""
    target.protection.sheet = True
    target.protection.formatRows = target.protection.formatColumns = False
