"""A workbook (XLSX) to sheets of located cells.

Read with the standard library alone. A check that protects must see what the reader will see, so
the check and the reader are one; no drawing, link, query or macro is ever looked at; numbers keep
the digits that are stored; and ``kaohe check`` need not load a whole spreadsheet library.
``tests/test_load_xlsx.py`` compares the result with openpyxl's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Sheet
from pipeline.load.relations import relations, target
from pipeline.load.text import visible
from pipeline.load.xlsx_remarks import hidden_sheet, remarks
from pipeline.load.xlsx_shared import read_strings, read_styles
from pipeline.load.xlsx_sheet import Book, Settings, read_sheet
from pipeline.load.xlsx_xml import parse, qualified, unescape
from pipeline.load.zip_check import Package, Refused

_ROOT = "_rels/.rels"
_MOST_NAMED = 10  # commented cells that a message lists
# Other documents of the same family of formats, by the folder of their main part.
_OTHERS = {"word": "Word", "ppt": "PowerPoint", "visio": "Visio"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    is_hidden: bool


def read_workbook(
    data: bytes, label: str, *, for_import: bool = False
) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Read the visible sheets that hold something; refuse a file that could do harm.

    ``for_import`` lets a formula without its result pass as its own text, with a warning: scores
    must not be guessed, while a rubric is looked over by a person. It also tells what stands beside
    the cells, and keeps out what is struck out in them.
    """
    try:
        return _read(Package(data), label, for_import=for_import)
    except Refused as refusal:
        return (), [refusal.within(Source(label))]


def _read(
    package: Package, label: str, *, for_import: bool
) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    workbook = target(relations(package, ""), "officeDocument")
    if not workbook:
        name = "OpenDocument" if "mimetype" in package else "ZIP"
        return (), [problem("X001", Source(label), format=name)]
    if other := _OTHERS.get(workbook.partition("/")[0]):
        return (), [problem("X001", Source(label), format=other)]
    if workbook.endswith(".bin"):
        return (), [problem("X001", Source(label), format="Excel .xlsb")]
    related = relations(package, workbook)
    entries, settings = _entries(package, workbook)
    strings = read_strings(package, related, keeps_struck=not for_import)
    styles = read_styles(package, related)
    book = Book(label, strings, styles.kinds, styles.written, styles.struck, settings, for_import)
    sheets: list[Sheet] = []
    problems: list[Diagnostic] = []
    for entry in entries:
        relation = related.get(entry.relation)
        if relation is None or relation.kind != "worksheet":  # a sheet that is one chart
            continue
        if entry.is_hidden:
            problems += hidden_sheet(book, package, entry.name, relation.part)
            continue
        sheet, found = read_sheet(book, entry.name, relation.part, package.read(relation.part))
        sheets.append(sheet)
        problems += found
        if for_import:
            problems += remarks(package, relation.part, sheet.source)
        else:
            problems += _comments(package, relation.part, sheet.source)
    if not sheets and not problems:
        return (), [problem("X015", Source(label))]
    return tuple(sheets), problems


def _comments(package: Package, part: str, sheet: Source) -> list[Diagnostic]:
    """Name the cells of a sheet that have comments, which nothing else reads."""
    cells: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            cells.append(visible(attributes.get("ref", "")))

    comments = target(relations(package, part), "comments")
    if comments in package:
        parse(comments, package.read(comments), start)
    if not cells:
        return []
    shown = ", ".join(cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
    return [problem("X032", replace(sheet, cell=cells[0]), cells=shown)]


def _entries(package: Package, part: str) -> tuple[list[_Entry], Settings]:
    """Give the sheets in order, and what holds for all of them."""
    entries: list[_Entry] = []
    is_1904 = recalculates = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_1904, recalculates
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            title = unescape(attributes.get("name", ""))
            entries.append(_Entry(title, qualified(attributes, "id"), is_hidden))
        elif name == "workbookPr":
            is_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "calcPr":
            recalculates = attributes.get("fullCalcOnLoad") in {"1", "true"}

    parse(part, package.read(part), start)
    return entries, Settings(is_1904=is_1904, recalculates=recalculates)
