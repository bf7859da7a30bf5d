"""A Word document to passages and tables in the order of its text.

Read from its XML without a library in between: only the parts that hold text are unpacked, within
a budget, after the package has been checked; pictures and macros are never looked at. What is no
part of the text, deleted words, remarks, headers and footers, stays out and is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Part, column_letters
from pipeline.load.docx_numbers import Numbers
from pipeline.load.docx_remarks import Remarks, words_beside
from pipeline.load.docx_text import DELETED, is_prompt, text_in, whole_text
from pipeline.load.docx_xml import by_name, child, count, local, root_of, value
from pipeline.load.flow import MAX_COLUMNS, Aside, Block, Box, Grid, Layout, Paragraph, text_of
from pipeline.load.relations import Relation, relations, target
from pipeline.load.zip_check import Package

# What only wraps paragraphs, rows or cells.
_WRAPS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def is_docx(package: Package) -> bool:
    """Tell a Word document from other packages of Office; raises ``Refused``."""
    return target(relations(package, ""), "officeDocument").startswith("word/")


def read_docx(package: Package, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read a document; raises ``Refused`` for one that is damaged or could do harm."""
    main = target(relations(package, ""), "officeDocument")
    related = relations(package, main)
    styles, numbering = (_part(package, related, it) for it in ("styles", "numbering"))
    remarks = Remarks(package, related)
    reader = _Reader(label, Numbers(styles, numbering), remarks)
    body = child(root_of(package, main), "body")
    blocks = list(reader.blocks(body)) if body is not None else []
    blocks += [*remarks.rest(), *words_beside(package, related)]
    layout = Layout(label)
    parts = list(layout.parts(blocks))
    return parts, [*reader.contents(), *layout.problems]


def _part(package: Package, related: dict[str, Relation], kind: str) -> etree._Element | None:
    part = target(related, kind)
    return root_of(package, part) if part in package else None


@dataclass(slots=True)
class _Merge:
    """A cell that may go on in the rows below."""

    row: int
    column: int
    width: int
    blocks: list[Block]
    height: int = 1


@dataclass(slots=True)
class _Line:
    """A row of a table: its number, and the merged cells that reach into it and out of it."""

    number: int
    merges: Mapping[int, _Merge]  # by column
    going_on: dict[int, _Merge] = field(default_factory=dict)


class _Reader:
    """Walks the body in order, counting paragraphs and numbers as it goes."""

    def __init__(self, label: str, numbers: Numbers, remarks: Remarks) -> None:
        self._label, self._numbers, self._remarks = label, numbers, remarks
        self._line = self._nesting = self._contents = 0
        self._first_of_contents = Source(label)

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """Give the paragraphs and tables directly in ``element``, through what wraps them."""
        for part in element:
            name = local(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                self._nesting += 1
                yield self._table(part)
                self._nesting -= 1
            elif name in _WRAPS and not is_prompt(part):
                yield from self.blocks(part)

    def contents(self) -> list[Diagnostic]:
        """Say how much of a table of contents was passed over."""
        if not self._contents:
            return []
        return [problem("I025", self._first_of_contents, count=self._contents)]

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        if not self._nesting:
            self._line += 1
        manner = self._numbers.of(child(paragraph, "pPr"))
        found = text_in(paragraph)
        if manner.is_contents:
            if not self._contents:
                self._first_of_contents = Source(self._label, line=self._line)
            self._contents += 1
        elif text := (manner.number + found.text).strip():
            yield Paragraph(text, self._line, manner.level, manner.depth)
        yield from (Aside(code, text, self._line) for code, text in found.apart)
        yield from self._remarks.at(found.marks, self._line)
        for box in found.boxes:
            yield from self._text_box(box)

    def _text_box(self, box: etree._Element) -> Iterator[Block]:
        """Give what a text box holds; it need not lie over the cell to which it is fixed."""
        blocks = list(self.blocks(box))
        yield from blocks
        if self._nesting and (text := text_of(blocks)):
            yield Aside("I045", text, self._line)

    def _table(self, table: etree._Element) -> Grid:
        cells: list[_Merge] = []
        asides: list[Aside] = []
        open_merges: dict[int, _Merge] = {}  # by column
        number = 1
        for row in _unwrapped(table, "tr"):
            if child(row, "trPr", "del") is not None:
                asides += self._deleted(map(whole_text, _unwrapped(row, "tc")), number, 1)
                continue
            line = _Line(number, open_merges)
            self._read_row(row, line, cells, asides)
            open_merges = line.going_on
            number += 1
        return Grid([_box(cell) for cell in cells], asides)

    def _read_row(
        self, row: etree._Element, line: "_Line", cells: list[_Merge], asides: list[Aside]
    ) -> None:
        column = 1 + min(count(child(row, "trPr", "gridBefore")), MAX_COLUMNS)
        last: _Merge | None = None
        for cell in _unwrapped(row, "tc"):
            properties = by_name(child(cell, "tcPr"))
            if "cellDel" in properties:
                asides += self._deleted([whole_text(cell)], line.number, column)
                continue
            width = min(max(1, count(properties.get("gridSpan"), 1)), MAX_COLUMNS)
            merge = properties.get("vMerge")
            above = line.merges.get(column) if merge is not None else None
            if value(properties.get("hMerge")) == "continue" and last is not None:
                last.width += width
                last.blocks += self.blocks(cell)
            elif above is not None and value(merge) != "restart":
                above.height += 1
                last = line.going_on[column] = above
                above.blocks += self._covered(cell, line.number, column)
            else:
                last = _Merge(line.number, column, width, list(self.blocks(cell)))
                cells.append(last)
                if merge is not None:
                    line.going_on[column] = last
            column += width

    def _deleted(self, texts: Iterable[str], row: int, column: int) -> Iterator[Aside]:
        if text := " ".join(filter(None, texts)):
            yield Aside(DELETED, text, self._line, f"{column_letters(column)}{row}")

    def _covered(self, cell: etree._Element, row: int, column: int) -> Iterator[Aside]:
        """Name what stands in a cell that a merged one above covers: Word does not show it."""
        if text := whole_text(cell):
            yield Aside("I023", text, self._line, f"{column_letters(column)}{row}")


def _box(cell: _Merge) -> Box:
    return Box(cell.row, cell.column, cell.blocks, cell.height, cell.width)


def _unwrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give rows or cells through content controls."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPS:
            yield from _unwrapped(part, name)
