"""The workbook: sheets that clerks sort, filter and carry on with, read back cell by cell."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from unicodedata import east_asian_width

import openpyxl
from lxml.etree import QName
from openpyxl.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.chinese import DATE_FORMAT
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Meta
from pipeline.outputs import Output
from pipeline.render.layout import FACES
from pipeline.render.ooxml import CORE, parse, parts_of_type, serialise
from pipeline.render.package import read_parts, write_parts
from pipeline.render.properties import core_properties
from pipeline.sheets import Column, Content, Sheet, Value, Workbook

PATH = "summary.xlsx"
_LONGEST_NAME = 31
_LINE_PT = 15  # of 11 pt type
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LINE = Side(style="thin", color="999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FILL = PatternFill("solid", fgColor="EEEEEE")
_FONT = Font(name=FACES["song"].official[0], size=11)
_HEADER_FONT = Font(name=FACES["hei"].official[0], size=11)
_ALIGNMENTS = {
    Content.TEXT: Alignment(vertical="center"),
    Content.LONG_TEXT: Alignment(vertical="center", wrap_text=True),
    Content.SCORE: Alignment(vertical="center", horizontal="right"),
    Content.NUMBER: Alignment(vertical="center", horizontal="right"),
    Content.FIXED: Alignment(vertical="center", horizontal="right"),
    Content.DATE: Alignment(vertical="center", horizontal="left"),
}
_CENTERED = Alignment(vertical="center", horizontal="center", wrap_text=True)
_STYLES = "xl/styles.xml"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
    "name", "family", "charset", "scheme",
)  # fmt: skip
_HEXADECIMAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the letter A
_SHOWN_IN_FULL = "General"
_FORMATS = {Content.NUMBER: "0", Content.DATE: DATE_FORMAT}


def render(workbook: Workbook) -> tuple[Output, list[Diagnostic]]:
    """Make the workbook and compare it with its data."""
    found = _check_names(workbook.sheets)
    if found:
        return Output(PATH, b"", "workbook"), found
    data = write(workbook)
    return Output(PATH, data, "workbook"), read_back(data, workbook.sheets)


def write(workbook: Workbook) -> bytes:
    """Give the file's bytes, the same on every run."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in workbook.sheets:
        fill(book.create_sheet(sheet.name), sheet)
    return write_parts(parts_of_book(book, workbook.meta))


def parts_of_book(book: openpyxl.Workbook, meta: Meta) -> dict[str, bytes]:
    """Give the parts of the file, without what openpyxl takes from the clock."""
    buffer = BytesIO()
    book.save(buffer)
    parts = read_parts(buffer.getvalue())
    for name in parts_of_type(parts, CORE):
        parts[name] = core_properties(meta)
    parts[_STYLES] = _with_ordered_fonts(parts[_STYLES])
    return parts


def _with_ordered_fonts(styles: bytes) -> bytes:
    """Put what describes a font in the order that the schema wants and openpyxl does not keep."""
    root = parse(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda found: _FONT_ORDER.index(QName(found).localname))
    return serialise(root)


def read_back(data: bytes, sheets: Sequence[Sheet]) -> list[Diagnostic]:
    """Name every cell that does not hold its value as its kind."""
    book = openpyxl.load_workbook(BytesIO(data))
    return [found for sheet in sheets for found in differences(book[sheet.name], sheet)]


def _check_names(sheets: Sequence[Sheet]) -> list[Diagnostic]:
    names = Counter(sheet.name.casefold() for sheet in sheets)
    return [
        problem("O203", Source(PATH), name=sheet.name)
        for sheet in sheets
        if not 0 < len(sheet.name) <= _LONGEST_NAME
        or _NO_NAME.search(sheet.name)
        or names[sheet.name.casefold()] > 1
    ]


def fill(target: Worksheet, sheet: Sheet) -> None:
    """Write a sheet of typed columns with its head."""
    _set_up(target, sheet)
    for at, column in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(at)].width = column.width
    target.append([_header(target, column.header) for column in sheet.columns])
    for number, row in enumerate(sheet.rows, start=2):
        pairs = list(zip(sheet.columns, row, strict=True))
        target.append([_cell(target, column, value) for column, value in pairs])
        lines = max(_lines(column, value) for column, value in pairs)
        target.row_dimensions[number].height = lines * _LINE_PT


def _lines(column: Column, value: Value) -> int:
    """Count the lines of a wrapped text: not every program fits rows to their text by itself."""
    if column.content is not Content.LONG_TEXT or not isinstance(value, str):
        return 1
    room = column.width - 1  # the cell's own margins
    return sum(max(1, -(-half_widths(line) // room)) for line in value.split("\n"))


def half_widths(text: str) -> int:
    """Measure a text in half-width characters, two to an ideograph."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _set_up(target: Worksheet, sheet: Sheet) -> None:
    """Freeze and filter the head on screen; on paper, repeat it on landscape A4 pages."""
    last = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    target.freeze_panes = f"{get_column_letter(sheet.sides + 1)}{sheet.heads + 1}"
    target.auto_filter.ref = f"A{sheet.heads}:{last}"
    target.print_title_rows = f"1:{sheet.heads}"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = "&P / &N"
    target.HeaderFooter.oddFooter = footer


def _header(target: Worksheet, text: str) -> Cell:
    cell = text_cell(target, text)
    cell.font, cell.fill, cell.border = _HEADER_FONT, _FILL, _BORDER
    cell.alignment = _CENTERED
    return cell


def _cell(target: Worksheet, column: Column, value: Value) -> Cell:
    if isinstance(value, str):
        cell = text_cell(target, value)
    else:
        cell = WriteOnlyCell(target)
        cell.value = value
        cell.number_format = _number_format(column, value)
    cell.font, cell.border, cell.alignment = _FONT, _BORDER, _ALIGNMENTS[column.content]
    return cell


def text_cell(target: Worksheet, text: str) -> Cell:
    """Store text as text: openpyxl would make a formula of ``=1+1`` and an error of ``#N/A``."""
    cell = WriteOnlyCell(target, stored_text(text) or None)
    if text:
        cell.data_type = "s"
        # Keeps it text when somebody edits the cell, as a typed apostrophe does.
        cell.quotePrefix = True
    return cell


def stored_text(text: str) -> str:
    """Give a text as the file has to hold it."""
    return _HEXADECIMAL.sub("_x005F_", text)


def _number_format(column: Column, value: Decimal | int | date | None) -> str:
    """Show scores in full, counts without decimals, means with as many as they were rounded to."""
    if column.content is Content.FIXED and isinstance(value, Decimal):
        places = max(-int(value.as_tuple().exponent), 0)
        return f"{0:.{places}f}"  # 0.00 is how a format says two decimals
    return _FORMATS.get(column.content, _SHOWN_IN_FULL)


def differences(target: Worksheet, sheet: Sheet) -> Iterator[Diagnostic]:
    """Name every cell of a sheet that does not hold its value as its kind."""
    rows = [tuple(column.header for column in sheet.columns), *sheet.rows]
    for number, row in enumerate(rows, start=1):
        for at, expected in enumerate(row, start=1):
            cell = target.cell(number, at)
            if not _is_same(cell, expected):
                place = Source(PATH, sheet=sheet.name, cell=cell.coordinate)
                yield problem("O202", place, expected=expected, found=cell.value)
    if (extra := target.max_row - len(rows)) > 0:
        yield problem("O202", Source(PATH, sheet=sheet.name), expected="", found=f"+{extra}")


def _is_same(cell: Cell | MergedCell, expected: Value) -> bool:
    if expected is None or expected == "":
        return cell.value is None
    if isinstance(expected, str):
        return cell.data_type == "s" and cell.value == stored_text(expected)
    if isinstance(expected, date):
        return cell.value == datetime.fromisoformat(expected.isoformat())  # at midnight
    # openpyxl gives what the file holds as the nearest binary number, whose repr is that decimal.
    found = cell.value
    return isinstance(found, int | float) and Decimal(repr(found)) == expected
