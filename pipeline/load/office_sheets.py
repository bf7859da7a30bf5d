"""Which sheets are the office's as a whole: those in which it, or an assessor, marks departments.

Such a sheet bears a department's name and is not the department's: what stands in it is told to the
office alone.
"""

import re
from collections.abc import Iterable, Mapping

from pipeline.diagnostics import Source
from pipeline.grid import Sheet
from pipeline.load.files import InputFile, read_bytes
from pipeline.load.headers import Column, label_of_department
from pipeline.load.owners import STRANGER, Votes, department_of
from pipeline.load.places import Directory
from pipeline.load.table import Table, find_table

_SEVERAL = 2  # departments with a sheet each: no department sends such a workbook
_ASSESSOR = re.compile(rb"""\bassessor["']?\s*:""")


def office_sheets(
    sheets: Iterable[Sheet], votes: Mapping[Source, Votes], directory: Directory
) -> set[Source]:
    """Give the sheets of a workbook that hold assessed scores, one sheet a department."""
    tables = [(sheet, find_table(sheet)[0]) for sheet in sheets]
    single = {key: min(one.all) for key, one in votes.items() if len(one.all) == 1}
    has_several = len(set(single.values()) - {STRANGER}) >= _SEVERAL
    return {
        sheet.source
        for sheet, table in tables
        if table and _is_assessed(table) and sheet.source in single
        if has_several or _is_assessors_form(sheet, table, directory)
    }


def is_assessors_text(file: InputFile, named: Iterable[str]) -> bool:
    """Tell whether a file without sheets is an assessor's: by its marks, or by what it says.

    It may hold no mark that could be read, so that its text is looked at, too.
    """
    if STRANGER in named:
        return True
    data, _ = read_bytes(file)
    return bool(_ASSESSOR.search((data or b"").replace(b"\0", b"")))  # UTF-16 has such


def _is_assessed(table: Table) -> bool:
    return bool({Column.ASSESSED, Column.REASON} & table.columns.keys())


def _is_assessors_form(sheet: Sheet, table: Table, directory: Directory) -> bool:
    """Know a form of the office's by its hidden ids; a department's own asks for evidence too."""
    if not sheet.hidden or Column.EVIDENCE in table.columns:
        return False
    cells = (one for row in table.above for one in row.cells.items())
    labels = (label_of_department(cell.text) for at, cell in cells if at in sheet.hidden)
    return any(department_of(label, directory) for label in labels if label)
