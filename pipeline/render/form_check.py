"""A workbook of forms read back by openpyxl: each text in its cell, each cell open or closed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

import openpyxl
from openpyxl.utils import get_column_letter

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import FormBook, FormSheet
from pipeline.render.form_cells import BEFORE, FIRST, LABEL_ROW, TITLE_ROW
from pipeline.render.xlsx import stored_text

_Sheet: TypeAlias = Any  # openpyxl has one class for each way to read


def read_book(data: bytes, book: FormBook, path: str) -> list[Diagnostic]:
    """Name every cell that does not hold what the forms say."""
    made = openpyxl.load_workbook(BytesIO(data), read_only=True)
    found: list[Diagnostic] = []
    for sheet in book.sheets:
        place = Source(path, sheet=sheet.name)
        found += _differences(made[sheet.name], dict(_texts(sheet)), place)
    for guide in book.guides:
        lines = (guide.title, *guide.paragraphs)
        texts = {f"A{number}": line for number, line in enumerate(lines, start=1)}
        found += _differences(made[guide.name], texts, Source(path, sheet=guide.name))
    return found


def _texts(sheet: FormSheet) -> Iterator[tuple[str, str]]:
    """Give what the cells say, but for the formulas."""
    yield f"B{TITLE_ROW}", sheet.title
    yield f"B{LABEL_ROW}", sheet.label
    if named := sheet.assessor:
        yield f"{get_column_letter(BEFORE + named.column)}{LABEL_ROW}", named.label
    for cell in sheet.header.cells:
        yield f"{get_column_letter(BEFORE + cell.column)}{FIRST - 1}", cell.text
    for number, row in enumerate(sheet.rows, start=FIRST):
        if row.id:
            yield f"A{number}", row.id
        for cell in row.cells:
            yield f"{get_column_letter(BEFORE + cell.column)}{number}", cell.text
    for number, line in enumerate(sheet.closing, start=FIRST + len(sheet.rows)):
        yield f"B{number}", line


def _differences(target: _Sheet, texts: Mapping[str, str], place: Source) -> Iterator[Diagnostic]:
    """Compare a sheet with ``texts`` by cell, in one pass."""
    held: dict[str, object] = {}
    for row in target.iter_rows():
        for cell in row:
            if cell.value is not None and cell.data_type != "f":
                held[cell.coordinate] = cell.value
    for name, text in texts.items():
        if not _says(held.get(name), text):
            where = Source(place.path, sheet=place.sheet, cell=name)
            yield problem("O202", where, expected=text, found=held.get(name))


def _says(value: object, text: str) -> bool:
    if isinstance(value, int | float):
        return Decimal(repr(value)) == Decimal(text)
    return (value or "") == stored_text(text)
