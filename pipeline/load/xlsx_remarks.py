"""What a workbook says beside its cells: comments, words in drawings, sheets that are hidden.

None of it belongs to a rubric, and any of it may matter to whoever checks one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Sheet, column_letters
from pipeline.load.relations import relations
from pipeline.load.text import visible, visible_lines
from pipeline.load.xlsx_sheet import Book, read_sheet
from pipeline.load.xlsx_xml import parse, unescape
from pipeline.load.zip_check import Package, Refused

_MOST = 1000  # characters of a hidden sheet that a message gives

# By the kind of a relation: the element that is a remark, the one that ends a line of it, its code.
_COMMENTS, _THREADS, _DRAWINGS = "comments", "threadedComment", "drawing"
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_REMARKS = {_COMMENTS: {"comment"}, _THREADS: {"threadedComment"}, _DRAWINGS: _ANCHORS}
_CODES = {_COMMENTS: "I028", _THREADS: "I028", _DRAWINGS: "I046"}
_TEXTS = frozenset({"t", "text"})


def hidden_sheet(book: Book, package: Package, name: str, part: str) -> list[Diagnostic]:
    """Name a sheet that nobody sees; for an import, also what it holds."""
    source = Source(book.label, sheet=visible(name))
    if not book.for_import:
        return [problem("X012", source)]
    try:
        sheet, _ = read_sheet(book, name, part, package.read(part))
    except Refused:  # what is not wanted need not be sound
        return [problem("X012", source)]
    count = sum(len(row.cells) for row in sheet.rows)
    return [problem("I047", source, count=count, text=_beginning(sheet))] if count else []


def _beginning(sheet: Sheet) -> str:
    lines: list[str] = []
    left = _MOST
    for row in sheet.rows:
        texts = (" ".join(cell.text.split()) for _, cell in sorted(row.cells.items()))
        line = visible(" ".join(texts))
        if len(line) > left:
            return "\n".join([*lines, f"{line[:left]}…"])
        lines.append(line)
        left -= len(line)
    return "\n".join(lines)


def remarks(package: Package, part: str, sheet: Source) -> Iterator[Diagnostic]:
    """Tell what is written beside the cells of the sheet in ``part``."""
    found = {
        kind: [
            each
            for relation in relations(package, part).values()
            if relation.kind == kind and relation.part in package
            for each in _read(package, relation.part, kind)
        ]
        for kind in _REMARKS
    }
    # Beside each thread stands a note that says to older programs what they cannot show.
    threaded = {each.cell for each in found[_THREADS]}
    found[_COMMENTS] = [each for each in found[_COMMENTS] if each.cell not in threaded]
    for kind, several in found.items():
        for each in several:
            if text := visible_lines(each.text.strip()):
                yield problem(_CODES[kind], replace(sheet, cell=each.cell), text=text)


@dataclass(slots=True)
class _Remark:
    """A comment or a drawing, with the cell that it belongs to."""

    cell: str = ""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return unescape("".join(self.pieces))


def _read(package: Package, part: str, kind: str) -> list[_Remark]:
    reader = _Reader(kind)
    parse(part, package.read(part), reader.start, reader.end, reader.text)
    return reader.found


class _Reader:
    """Collects remarks from the elements of a part."""

    def __init__(self, kind: str) -> None:
        self.found: list[_Remark] = []
        self._opens = _REMARKS[kind]
        self._path: list[str] = []
        self._corner: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element's beginning."""
        self._path.append(name)
        if name in self._opens:
            self.found.append(_Remark(attributes.get("ref", "")))
            self._corner = {}

    def end(self, name: str) -> None:
        """Take note of an element's end."""
        self._path.pop()
        if not self.found:
            return
        if name == "p":  # of a drawing: its lines
            self.found[-1].pieces.append("\n")
        elif name == "from":
            self.found[-1].cell = _cell(self._corner)

    def text(self, data: str) -> None:
        """Keep words, and the numbers of row and column under a drawing's corner."""
        name, above = self._path[-1], self._path[-2:-1]
        if above == ["from"]:
            self._corner[name] = self._corner.get(name, "") + data
        elif name in _TEXTS and self.found:
            self.found[-1].pieces.append(data)


def _cell(corner: Mapping[str, str]) -> str:
    """Name a cell whose row and column count from 0; nothing for what is no number."""
    row, column = (corner.get(name, "").strip() for name in ("row", "col"))
    if not (row.isdecimal() and column.isdecimal() and max(len(row), len(column)) <= 6):  # noqa: PLR2004
        return ""
    return f"{column_letters(int(column) + 1)}{int(row) + 1}"
