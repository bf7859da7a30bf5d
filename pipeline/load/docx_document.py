"""A Word document to passages and tables in the order of its text.

Read from its XML without a library in between: only the parts that hold text are unpacked, within
a budget, after the package has been checked; pictures and macros are never looked at. Headers and
footers repeat on every page and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Part, column_letters
from pipeline.load.docx_numbers import Numbers
from pipeline.load.docx_text import Found, is_prompt, text_in
from pipeline.load.docx_xml import child, children, count, local, root_of, value
from pipeline.load.flow import MAX_COLUMNS, Block, Box, Grid, Layout, Paragraph
from pipeline.load.relations import Relation, relations, target
from pipeline.load.text import visible
from pipeline.load.zip_check import Package

# What only wraps paragraphs, rows or cells.
_WRAPS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_NOTES = ("footnotes", "endnotes")


def is_docx(package: Package) -> bool:
    """Tell a Word document from other packages of Office; raises ``Refused``."""
    return target(relations(package, ""), "officeDocument").startswith("word/")


def read_docx(package: Package, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read a document; raises ``Refused`` for one that is damaged or could do harm."""
    main = target(relations(package, ""), "officeDocument")
    related = relations(package, main)
    styles, numbering = (_part(package, related, it) for it in ("styles", "numbering"))
    reader = _Reader(label, Numbers(styles, numbering))
    body = child(root_of(package, main), "body")
    blocks = list(reader.blocks(body)) if body is not None else []
    for kind in _NOTES:
        notes = _part(package, related, kind)
        for note in notes if notes is not None else ():
            if not value(note, "type"):  # others are the lines that part notes from the text
                blocks += reader.blocks(note)
    layout = Layout(label)
    parts = list(layout.parts(blocks))
    return parts, [*reader.problems, *reader.contents(), *layout.problems]


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


class _Reader:
    """Walks the body in order, counting paragraphs and numbers as it goes."""

    def __init__(self, label: str, numbers: Numbers) -> None:
        self.problems: list[Diagnostic] = []
        self._label, self._numbers = label, numbers
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
                yield Grid([_box(cell) for cell in self._cells(part)])
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
        self._report_hidden(found)
        if manner.is_contents:
            if not self._contents:
                self._first_of_contents = Source(self._label, line=self._line)
            self._contents += 1
        elif text := (manner.number + found.text).strip():
            yield Paragraph(text, self._line, manner.level, manner.depth)
        for box in found.boxes:
            yield from self.blocks(box)

    def _report_hidden(self, found: Found) -> None:
        if text := "".join(found.hidden).strip():
            place = Source(self._label, line=self._line)
            self.problems.append(problem("I024", place, text=visible(text)))

    def _cells(self, table: etree._Element) -> list[_Merge]:
        cells: list[_Merge] = []
        open_merges: dict[int, _Merge] = {}  # by column
        for number, row in enumerate(_unwrapped(table, "tr"), start=1):
            column = 1 + min(count(child(row, "trPr", "gridBefore")), MAX_COLUMNS)
            going_on: dict[int, _Merge] = {}
            last: _Merge | None = None
            for cell in _unwrapped(row, "tc"):
                properties = child(cell, "tcPr")
                width = min(max(1, count(child(properties, "gridSpan"), 1)), MAX_COLUMNS)
                merge = child(properties, "vMerge")
                above = open_merges.get(column) if merge is not None else None
                if value(child(properties, "hMerge")) == "continue" and last is not None:
                    last.width += width
                    last.blocks += self.blocks(cell)
                elif above is not None and value(merge) != "restart":
                    above.height += 1
                    last = going_on[column] = above
                    self._report_covered(cell, number, column)
                else:
                    last = _Merge(number, column, width, list(self.blocks(cell)))
                    cells.append(last)
                    if merge is not None:
                        going_on[column] = last
                column += width
            open_merges = going_on
        return cells

    def _report_covered(self, cell: etree._Element, row: int, column: int) -> None:
        """Name what stands in a cell that a merged one above covers: Word does not show it."""
        texts = [text_in(paragraph).text for paragraph in children(cell, "p")]
        if text := "\n".join(filter(None, map(str.strip, texts))):
            place = Source(self._label, cell=f"{column_letters(column)}{row}")
            self.problems.append(problem("I023", place, text=visible(text)))


def _box(cell: _Merge) -> Box:
    return Box(cell.row, cell.column, cell.blocks, cell.height, cell.width)


def _unwrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give rows or cells through content controls; deleted rows are gone."""
    for part in element:
        if local(part) == name:
            if child(part, "trPr", "del") is None:
                yield part
        elif local(part) in _WRAPS:
            yield from _unwrapped(part, name)
