"""A workbook (XLSX) to sheets of located cells.

Read with the standard library alone. A check that protects must see what the reader will see, so
the check and the reader are one; no drawing, link, query or macro is ever looked at; numbers keep
the digits that are stored; and ``kaohe check`` need not load a whole spreadsheet library.
``tests/test_load_xlsx.py`` compares the result with openpyxl's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import CellKind, Sheet
from pipeline.load.relations import Relation, relations, target
from pipeline.load.text import visible
from pipeline.load.xlsx_sheet import Book, read_sheet
from pipeline.load.xlsx_values import kind_of_format
from pipeline.load.xlsx_xml import parse, qualified, unescape, whole
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
    must not be guessed, while a rubric is looked over by a person.
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
    entries, is_1904 = _entries(package, workbook)
    strings, kinds = _strings(package, related), _kinds(package, related)
    book = Book(label, strings, kinds, is_1904, for_import)
    sheets: list[Sheet] = []
    problems: list[Diagnostic] = []
    for entry in entries:
        relation = related.get(entry.relation)
        if relation is None or relation.kind != "worksheet":  # a sheet that is one chart
            continue
        if entry.is_hidden:
            problems.append(problem("X012", Source(label, sheet=visible(entry.name))))
            continue
        sheet, found = read_sheet(book, entry.name, relation.part, package.read(relation.part))
        sheets.append(sheet)
        problems += found
        problems += [] if for_import else _comments(package, relation.part, sheet.source)
    if not sheets and not problems:
        return (), [problem("X015", Source(label))]
    return tuple(sheets), problems


def _comments(package: Package, part: str, sheet: Source) -> list[Diagnostic]:
    """Name the cells of a sheet that have comments, which nothing else reads."""
    cells: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            cells.append(visible(attributes.get("ref", "")))

    if comments := target(relations(package, part), "comments"):
        parse(comments, package.read(comments), start)
    if not cells:
        return []
    shown = ", ".join(cells[:_MOST_NAMED]) + (", …" if len(cells) > _MOST_NAMED else "")
    return [problem("X032", replace(sheet, cell=cells[0]), cells=shown)]


def _entries(package: Package, part: str) -> tuple[list[_Entry], bool]:
    """Give the sheets in order, and whether dates count from 1904."""
    entries: list[_Entry] = []
    is_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_1904
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            title = unescape(attributes.get("name", ""))
            entries.append(_Entry(title, qualified(attributes, "id"), is_hidden))
        elif name == "workbookPr":
            is_1904 = attributes.get("date1904") in {"1", "true"}

    parse(part, package.read(part), start)
    return entries, is_1904


def _strings(package: Package, related: Mapping[str, Relation]) -> list[str]:
    """Give the table of shared strings."""
    part = target(related, "sharedStrings")
    strings = _Strings()
    if part:
        parse(part, package.read(part), strings.start, strings.end, strings.text)
    return strings.found


@dataclass(slots=True)
class _Strings:
    """Collects shared strings; what is said of their pronunciation is no part of them."""

    found: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _is_wanted: bool = False
    _is_phonetic: bool = False

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "t":
            self._is_wanted = not self._is_phonetic

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(unescape("".join(self._pieces)))
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "t":
            self._is_wanted = False

    def text(self, data: str) -> None:
        if self._is_wanted:
            self._pieces.append(data)


def _kinds(package: Package, related: Mapping[str, Relation]) -> list[CellKind]:
    """Give what numbers of each style are; style 0 always exists."""
    part = target(related, "styles")
    codes: dict[int, str] = {}
    formats: list[int] = []
    is_cell = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_cell
        if name == "numFmt":
            codes[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "xf" and is_cell:
            formats.append(whole(attributes.get("numFmtId", "0")))
        is_cell = is_cell or name == "cellXfs"

    def end(name: str) -> None:
        nonlocal is_cell
        is_cell = is_cell and name != "cellXfs"

    if part:
        parse(part, package.read(part), start, end)
    return [kind_of_format(number, codes.get(number, "")) for number in formats or [0]]
