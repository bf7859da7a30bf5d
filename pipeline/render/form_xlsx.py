"""A workbook of forms: merged as the rubric's table, closed but for the cells to fill in.

Before the columns that people see stands a hidden one with the ids by which a form is read back.
Sums are formulas that carry their value, so that a program that does not calculate shows it too.
"""

from collections.abc import Iterator, Sequence
from typing import cast

import openpyxl
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import ColumnKind, FormBook, FormRow, FormSheet, GuideSheet
from pipeline.documents.form import Field, Filled, Sum
from pipeline.numbers import parse_decimal, show
from pipeline.render import form_cells as look
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
    values = [_Sheet(made.create_sheet(sheet.name), sheet, reasons).fill() for sheet in book.sheets]
    for guide in book.guides:
        _fill_guide(made.create_sheet(guide.name), guide)
    made.security = WorkbookProtection(lockStructure=True)
    parts = parts_of_book(made, book.meta)
    for number, known in enumerate(values, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_values(parts[name], known)
    return write_parts(parts)


class _Sheet:
    """Fills one sheet."""

    def __init__(self, target: Worksheet, form: FormSheet, reasons: GuideSheet | None) -> None:
        self._target, self._form = target, form
        self._widths = look.widths(form.columns)
        self._rules = Rules(target, _offered(reasons))
        self._last = get_column_letter(BEFORE + len(form.columns) - 1)

    def fill(self) -> dict[str, str]:
        """Write everything; give the values of the formulas by cell."""
        self._head()
        self._header()
        values: dict[str, str] = {}
        high = look.heights(self._form.rows, self._widths)
        for at, (row, height) in enumerate(zip(self._form.rows, high, strict=True)):
            values |= self._row(at, row)
            self._target.row_dimensions[FIRST + at].height = height
        self._close()
        self._rules.apply()
        self._set_up()
        return values

    def _head(self) -> None:
        form = self._form
        title = _text(self._cell(TITLE_ROW, BEFORE), form.title, look.TITLE, look.CENTER)
        self._merge(TITLE_ROW, 0, len(form.columns))
        width = int(sum(self._widths) / _TITLE_SCALE)
        height = look.text_height(form.title, width, _TITLE_LINE_PT)
        self._target.row_dimensions[title.row].height = height
        middle = _middle(self._widths)
        _text(self._cell(LABEL_ROW, BEFORE), form.label, look.BODY, look.LEFT)
        place = self._cell(LABEL_ROW, BEFORE + middle)
        _text(place, form.issued, look.BODY, look.RIGHT)
        self._merge(LABEL_ROW, 0, middle)
        self._merge(LABEL_ROW, middle, len(form.columns) - middle)
        needed = (
            look.text_height(form.label, sum(self._widths[:middle])),
            look.text_height(form.issued, sum(self._widths[middle:])),
        )
        self._target.row_dimensions[LABEL_ROW].height = max(needed)
        _text(self._cell(LABEL_ROW, 1), form.identity, look.BODY, look.LEFT)

    def _header(self) -> None:
        cells = self._form.header.cells
        _text(self._cell(HEADER_ROW, 1), self._form.id_header, look.BODY, look.LEFT)
        for cell in cells:
            place = self._cell(HEADER_ROW, BEFORE + cell.column)
            _text(place, cell.text, look.BOLD, look.CENTER)
            place.fill, place.border = look.HEAD, look.BORDER
        high = max(look.text_height(cell.text, self._widths[cell.column]) for cell in cells)
        self._target.row_dimensions[HEADER_ROW].height = high

    def _row(self, at: int, row: FormRow) -> dict[str, str]:
        number = FIRST + at
        for column in range(len(self._form.columns)):
            place = self._cell(number, BEFORE + column)
            place.border, place.font = look.BORDER, look.BODY
        if row.id:
            _text(self._cell(number, 1), row.id, look.BODY, look.LEFT)
        face = look.BOLD if row.sums else look.BODY
        for cell in row.cells:
            kind = look.CENTER if row.sums else look.aligned(self._form.columns[cell.column])
            self._print(number, cell.column, cell.text, face, kind)
            if cell.rows > 1 or cell.columns > 1:
                self._merge(number, cell.column, cell.columns, cell.rows)
        for field in row.fields:
            self._field(number, field)
        return dict(self._formulas(number, row))

    def _print(self, row: int, column: int, text: str, face: Font, alignment: Alignment) -> None:
        place = self._cell(row, BEFORE + column)
        is_figure = self._form.columns[column] is ColumnKind.FIGURE
        value = parse_decimal(text) if is_figure else None
        if value is None:
            _text(place, text, face, alignment)
        else:
            place.value, place.font, place.alignment = value, face, alignment

    def _field(self, row: int, field: Field) -> None:
        place = self._cell(row, BEFORE + field.column)
        if isinstance(field.value, str):
            _text(place, field.value, look.BODY, look.CENTER)
        else:
            place.value = field.value
        place.alignment = look.aligned_field(field.content)
        if field.is_open:
            place.protection, place.fill = look.UNLOCKED, look.OPEN
            self._rules.bind(place, field)

    def _formulas(self, row: int, form_row: FormRow) -> Iterator[tuple[str, str]]:
        for one in form_row.sums:
            place = self._cell(row, BEFORE + one.column)
            place.value = _sum_of(one)
            place.font, place.alignment = look.BOLD, look.CENTER
            yield place.coordinate, "" if one.value is None else show(one.value)
        if filled := form_row.filled:
            place = self._cell(row, BEFORE + filled.column)
            place.value = _count_of(filled)
            place.alignment = look.LEFT
            yield place.coordinate, f"{filled.before}{filled.value}{filled.after}"

    def _close(self) -> None:
        first = FIRST + len(self._form.rows)
        for number, line in enumerate(self._form.closing, start=first):
            _text(self._cell(number, BEFORE), line, look.BODY, look.LEFT)
            self._merge(number, 0, len(self._form.columns))
            height = look.text_height(line, sum(self._widths))
            is_last = number == first + len(self._form.closing) - 1
            # Room to sign by hand.
            self._target.row_dimensions[number].height = height + is_last * look.LINE_PT

    def _cell(self, row: int, column: int) -> Cell:
        return _cell(self._target, row, column)

    def _merge(self, row: int, column: int, columns: int, rows: int = 1) -> None:
        if columns > 1 or rows > 1:
            self._target.merge_cells(
                start_row=row,
                start_column=BEFORE + column,
                end_row=row + rows - 1,
                end_column=BEFORE + column + columns - 1,
            )

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


def _text(place: Cell, text: str, face: Font, alignment: Alignment) -> Cell:
    """Store text as text: openpyxl would make a formula of ``=1+1`` and an error of ``#N/A``."""
    place.value = stored_text(text) or None
    if text:
        place.data_type = "s"
        place.quotePrefix = True
    place.font, place.alignment = face, alignment
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


def _fill_guide(target: Worksheet, guide: GuideSheet) -> None:
    title = _text(_cell(target, 1, 1), guide.title, look.TITLE, look.CENTER)
    target.row_dimensions[title.row].height = _TITLE_LINE_PT + look.LINE_PT
    rows = (*guide.paragraphs, *[""] * (_SPARE if guide.is_list else 0))
    for number, text in enumerate(rows, start=2):
        place = _text(_cell(target, number, 1), text, look.GUIDE, look.LEFT)
        height = look.text_height(text, int(_GUIDE_WIDTH / _GUIDE_SCALE), _GUIDE_LINE_PT)
        target.row_dimensions[number].height = height
        if guide.is_list:
            place.protection, place.number_format = look.UNLOCKED, look.TEXT_FORMAT
            place.fill, place.border = look.OPEN, look.BORDER
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
