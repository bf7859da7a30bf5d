"""Paragraphs and tables as Word, web pages and Markdown nest them, laid out as parts of a document.

The three differ in how they say where a cell stands; from there on they are one: several
paragraphs in a cell are its lines, a table in a cell is text of that cell, and a table that only
holds another one in place is no table.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import MAX_CELLS, Cell, Part, Passage, Row, Sheet, column_letters
from pipeline.load.merged import spread
from pipeline.load.text import visible_lines
from pipeline.load.zip_check import Refused

MAX_COLUMNS = 1000  # the most that a web page may let a cell span
MAX_ROWS = 100_000
_FEWEST_BESIDE = 2  # texts in a row of data, as a number and points
MAX_NESTING = 40  # tables in tables, lists in lists


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with the line, or the ordinal, where it begins."""

    text: str
    line: int
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with what stands in it, from 1, and how many rows and columns it takes."""

    row: int
    column: int
    blocks: "Sequence[Block]"
    height: int = 1
    width: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """A text that stays out of the document: it is told where it stands, by a code that says why.

    Only the layout knows what a table is called, so whoever reads such a text leaves the telling
    to it.
    """

    code: str
    text: str
    line: int = 0
    cell: str = ""  # where this is not the cell in which it stands


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, in reading order, and what was taken out of it with its place."""

    boxes: Sequence[Box]
    asides: Sequence[Aside] = ()


Block = Paragraph | Grid | Aside


@dataclass(slots=True)
class Layout:
    """Turns blocks into the parts of a document; tables are named T1, T2 … as they come."""

    label: str
    problems: list[Diagnostic] = field(default_factory=list)
    _tables: int = 0

    def parts(self, blocks: Iterable[Block]) -> Iterator[Part]:
        """Give passages and sheets in reading order; raises ``Refused`` for what is too large."""
        for block in blocks:
            if isinstance(block, Paragraph):
                if block.text.strip():
                    source = Source(self.label, line=block.line)
                    yield Passage(block.text, source, block.level, block.depth)
            elif isinstance(block, Aside):
                self._tell(block, Source(self.label, line=block.line))
            elif not block.boxes or _only_places_others(block):
                yield from self.parts(block.asides)
                for box in block.boxes:
                    yield from self.parts(box.blocks)
            else:
                yield from self._sheet(block)

    def _sheet(self, table: Grid) -> Iterator[Sheet]:
        self._tables += 1
        name = f"T{self._tables}"
        rows: dict[int, dict[int, Cell]] = {}
        areas: list[str] = []
        for count, box in enumerate(table.boxes, start=1):
            if count > MAX_CELLS or box.row > MAX_ROWS or box.column > MAX_COLUMNS:
                raise Refused("X003", part=name)
            cell = f"{column_letters(box.column)}{box.row}"
            if text := text_of(box.blocks).strip():
                source = Source(self.label, line=box.line, sheet=name, cell=cell)
                rows.setdefault(box.row, {})[box.column] = Cell(text, source)
            if box.height > 1 or box.width > 1:
                last = column_letters(box.column + box.width - 1)
                areas.append(f"{cell}:{last}{box.row + box.height - 1}")
            for aside in _asides(box.blocks):
                place = Source(self.label, line=box.line, sheet=name, cell=aside.cell or cell)
                self._tell(aside, place)
        for aside in table.asides:
            self._tell(aside, Source(self.label, sheet=name, cell=aside.cell))
        for lost in spread(rows, areas):
            self.problems.append(problem("I023", lost.source, text=lost.text))
        if rows:
            source = Source(self.label, line=table.boxes[0].line, sheet=name)
            yield Sheet(source, tuple(Row(n, cells) for n, cells in sorted(rows.items())))

    def _tell(self, aside: Aside, place: Source) -> None:
        self.problems.append(problem(aside.code, place, text=visible_lines(aside.text)))


def text_of(blocks: Iterable[Block]) -> str:
    """Give everything in a cell as one text, a line for each paragraph."""
    return "\n".join(line for line in map(_shown, blocks) if line.strip())


def _shown(block: Block) -> str:
    if isinstance(block, Aside):
        return ""
    return block.text if isinstance(block, Paragraph) else _flat(block)


def _asides(blocks: Iterable[Block]) -> Iterator[Aside]:
    """Give what stays out of a cell, also of the tables in it, whose cells have no name."""
    for block in blocks:
        if isinstance(block, Aside):
            yield block
        elif isinstance(block, Grid):
            inner = [*block.asides, *(it for box in block.boxes for it in _asides(box.blocks))]
            yield from (replace(aside, cell="") for aside in inner)


def _flat(table: Grid) -> str:
    """Give a table within a cell: a line a row, a blank between cells."""
    rows: dict[int, list[str]] = {}
    for box in table.boxes:
        rows.setdefault(box.row, []).append(text_of(box.blocks))
    return "\n".join(" ".join(filter(None, texts)) for texts in rows.values())


def _only_places_others(table: Grid) -> bool:
    """Tell a frame that lays out a page: it says less than the tables in it, and is none of data.

    In a table of data, a table stands below the heading of its own column, beside the texts of its
    row; were that a frame, the row would fall to pieces.
    """
    holding = [box for box in table.boxes if _tables_in(box)]
    if not holding:
        return False
    speaking = [box for box in table.boxes if _speaks(box)]
    if sum(map(_cells_within, holding)) <= len(speaking):
        return False
    heads: dict[tuple[int, int], int] = {}  # the first row with words alone, by column and width
    for box in speaking:
        if not _tables_in(box):
            heads.setdefault((box.column, box.width), box.row)
    beside = Counter(row for box in speaking for row in range(box.row, box.row + box.height))
    return not any(
        heads.get((box.column, box.width), box.row) < box.row
        and beside[box.row] - _speaks(box) >= _FEWEST_BESIDE
        for box in holding
    )


def _tables_in(box: Box) -> list[Grid]:
    return [block for block in box.blocks if isinstance(block, Grid)]


def _speaks(box: Box) -> bool:
    return any(isinstance(block, Paragraph) and block.text.strip() for block in box.blocks)


def _cells_within(box: Box) -> int:
    """Count the cells with words in the tables of a cell, down to the innermost."""
    inner = [each for grid in _tables_in(box) for each in grid.boxes]
    return sum(_speaks(each) + _cells_within(each) for each in inner)
