"""One sheet of a workbook, read from its XML as it streams by.

What a careless reader passes over is named here: a formula that was never calculated, ``#DIV/0!``,
two cells of one name, a cell at the far end of the sheet, rows that are hidden.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import MAX_CELLS, Cell, CellKind, Row, Sheet, column_letters, position
from pipeline.load.headers import words_of_margin
from pipeline.load.merged import spread
from pipeline.load.text import short, visible, visible_lines
from pipeline.load.xlsx_formats import shows_otherwise
from pipeline.load.xlsx_shared import Strings
from pipeline.load.xlsx_values import show_stored
from pipeline.load.xlsx_xml import is_off, parse, pick, unescape, whole
from pipeline.load.zip_check import Refused

MAX_ROWS = 100_000
MAX_COLUMNS = 256
_MOST_NAMED = 10  # hidden rows that a message lists
_PAGES = ("odd", "even", "first")
_MARGINS = frozenset(f"{which}{what}" for which in _PAGES for what in ("Header", "Footer"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workbook says of itself."""

    is_1904: bool  # dates count from then
    recalculates: bool  # on opening: whoever wrote it did not calculate


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of one workbook share."""

    label: str
    strings: Strings
    kinds: Sequence[CellKind]  # of numbers, by style
    formats: Sequence[str]  # of numbers, by style
    struck: Set[int]  # styles that strike out all of a cell
    settings: Settings
    for_import: bool = False  # a rubric to be looked over, not scores


def read_sheet(book: Book, name: str, part: str, data: bytes) -> tuple[Sheet, list[Diagnostic]]:
    """Read a sheet; raises ``Refused`` where it cannot be read as a whole."""
    source = Source(book.label, sheet=visible(name))
    stream = _Stream(book, source)
    parse(part, data, stream.start, stream.end, stream.text)
    covered = spread(stream.rows, stream.merged)
    if book.for_import:
        stream.problems += [problem("I023", cell.source, text=cell.text) for cell in covered]
        stream.problems += stream.margin()
    stream.problems += stream.struck_out()
    rows = tuple(Row(number, cells) for number, cells in sorted(stream.rows.items()))
    sheet = Sheet(source, rows, stream.hidden_columns, tuple(stream.merged))
    return sheet, stream.problems + _name_hidden(rows, stream.hidden)


def _name_hidden(rows: Sequence[Row], hidden: frozenset[int]) -> list[Diagnostic]:
    found = [row for row in rows if row.number in hidden]
    if not found:
        return []
    numbers = ", ".join(str(row.number) for row in found[:_MOST_NAMED])
    more = ", …" if len(found) > _MOST_NAMED else ""
    first = found[0]
    # Not the cell's own place: what a merged cell repeats was typed in another row.
    place = replace(first.source, cell=f"{column_letters(min(first.cells))}{first.number}")
    return [problem("X011", place, rows=numbers + more)]


class _Stream:
    """Collects rows, cells and merged areas from the elements of a sheet."""

    def __init__(self, book: Book, source: Source) -> None:
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[str] = []
        self.problems: list[Diagnostic] = []
        self._hidden: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._book, self._source = book, source
        self._row = self._column = self._count = 0
        self._cell: Mapping[str, str] = {}
        self._stored: list[str] = []
        self._formula: list[str] = []
        self._struck: list[str] = []  # out of the cell that is open
        self._struck_cells: list[str] = []
        self._margins: list[str] = []
        self._has_formula = self._is_formula = self._is_wanted = self._is_phonetic = False
        self._is_struck = self._is_margin = False

    @property
    def hidden(self) -> frozenset[int]:
        """The numbers of hidden rows, with or without content."""
        return frozenset(self._hidden)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The numbers of hidden columns, as far as a table may reach."""
        return frozenset(self._hidden_columns)

    def margin(self) -> list[Diagnostic]:
        """Tell what headers and footers say besides the page."""
        texts = filter(None, map(words_of_margin, self._margins))
        if not (text := "\n".join(dict.fromkeys(texts))):
            return []
        return [problem("I043", self._source, text=visible_lines(text))]

    def struck_out(self) -> list[Diagnostic]:
        """Name the cells of scores that count although they are struck out."""
        if not (found := self._struck_cells):
            return []
        cells = ", ".join(found[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")
        return [problem("X035", replace(self._source, cell=found[0]), cells=cells)]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element's beginning."""
        match name:
            case "row":
                self._start_row(attributes)
            case "col":
                self._start_column(attributes)
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._is_wanted = not self._is_phonetic
            case "f":
                self._has_formula = self._is_formula = True
            case "rPh":  # how a text is spoken
                self._is_phonetic = True
            case "strike":
                self._is_struck = not is_off(attributes)
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            case _ if name in _MARGINS:
                self._is_margin = True
                self._margins.append("")

    def end(self, name: str) -> None:
        """Take note of an element's end."""
        match name:
            case "v" | "t":
                self._is_wanted = False
            case "f":
                self._is_formula = False
            case "rPh":
                self._is_phonetic = False
            case "r":
                self._is_struck = False
            case "c":
                self._end_cell()
            case _ if name in _MARGINS:
                self._is_margin = False

    def text(self, data: str) -> None:
        """Keep what is typed text or a stored value."""
        if self._is_wanted:
            if self._is_struck:
                self._struck.append(data)
            if not (self._is_struck and self._book.for_import):
                self._stored.append(data)
        elif self._is_formula:
            self._formula.append(data)
        elif self._is_margin:
            self._margins[-1] += data

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = whole(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        if attributes.get("hidden") in {"1", "true"} or attributes.get("ht") in {"0", "0.0"}:
            self._hidden.add(self._row)

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in {"1", "true"} or attributes.get("width") in {"0", "0.0"}:
            first, last = (whole(attributes.get(name, "")) for name in ("min", "max"))
            self._hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._stored, self._formula, self._has_formula = attributes, [], [], False
        self._struck = []
        if "r" not in attributes:  # allowed, and means the next one
            self._column += 1
        elif place := position(attributes["r"]):
            self._row, self._column = place
        else:
            raise Refused("X002")

    def _end_cell(self) -> None:
        stored, kind = "".join(self._stored), self._cell.get("t", "n")
        source = self._place()
        if self._has_formula and kind != "str" and not self._is_calculated(stored):
            formula = f"={''.join(self._formula)}"
            code = "I020" if self._book.for_import else "X013"
            self._break(code, formula, source)
        elif kind == "e":
            self._break("I021" if self._book.for_import else "X014", stored or "#", source)
        elif stored:
            self._keep_sound(self._make(kind, stored, source))
        if self._struck and self._book.for_import:
            self._tell_struck(unescape("".join(self._struck)), source)

    def _is_calculated(self, stored: str) -> bool:
        """Tell a result from what stands for none: some programs write a 0 for later."""
        return bool(stored) and not (
            stored == "0" and self._book.settings.recalculates and not self._book.for_import
        )

    def _keep_sound(self, cell: Cell) -> None:
        """Keep a cell whose text is what a reader of the sheet sees; report any other."""
        if self._book.for_import:
            self._keep(cell)
        elif self._is_partly_struck(cell.text):
            self._break("X036", cell.text, cell.source)
        elif cell.kind is CellKind.NUMBER and (code := self._odd_format(cell.text)):
            found = problem("X037", cell.source, typed=short(cell.text), format=short(code))
            self.problems.append(found)
            self._keep(replace(cell, kind=CellKind.BROKEN))
        else:
            self._keep(cell)

    def _is_partly_struck(self, text: str) -> bool:
        """Tell whether some of a cell is struck out; one that is all struck out is noted."""
        struck = "".join(self._struck).strip()
        if self._cell.get("t") == "s":
            struck = self._book.strings.struck.get(whole("".join(self._stored)), "").strip()
        is_whole = struck == text.strip() or whole(self._cell.get("s", "0")) in self._book.struck
        if text.strip() and is_whole:
            self._struck_cells.append(f"{column_letters(self._column)}{self._row}")
        return bool(struck) and not is_whole

    def _odd_format(self, text: str) -> str:
        """Give the number format of the cell where it shows another value."""
        code = pick(self._book.formats, self._cell.get("s", "0"))
        sign = -1 if text.startswith("-") else int(text.strip("0.") != "")
        return code if shows_otherwise(code, sign) else ""

    def _break(self, code: str, text: str, source: Source) -> None:
        # What a rubric's cell held stands in the report in full; it may be nowhere else.
        shown = visible(text) if self._book.for_import else short(text)
        self.problems.append(problem(code, source, typed=shown))
        self._keep(Cell(text, source, CellKind.BROKEN))

    def _make(self, kind: str, stored: str, source: Source) -> Cell:
        match kind:
            case "n":
                style = pick(self._book.kinds, self._cell.get("s", "0"))
                return Cell(
                    show_stored(stored, style, is_1904=self._book.settings.is_1904), source, style
                )
            case "b":
                return Cell("FALSE" if stored == "0" else "TRUE", source, CellKind.BOOLEAN)
            case "d":
                return Cell(stored, source, CellKind.DATE)
            case "s":
                struck = self._book.strings.struck.get(whole(stored))
                if struck and self._book.for_import:
                    self._tell_struck(struck, source)
                return Cell(pick(self._book.strings.found, stored), source)
            case _:
                return Cell(unescape(stored), source)

    def _tell_struck(self, text: str, source: Source) -> None:
        if text.strip():
            self.problems.append(problem("I044", source, text=visible_lines(text)))

    def _keep(self, cell: Cell) -> None:
        if not cell.text.strip():
            return
        if self._book.for_import and whole(self._cell.get("s", "0")) in self._book.struck:
            self._tell_struck(cell.text, cell.source)
            return
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            raise Refused("X007", cell.source)
        row = self.rows.setdefault(self._row, {})
        if self._column in row:
            raise Refused("X008", cell.source)
        self._count += 1
        if self._count > MAX_CELLS:
            raise Refused("X003", part=self._source.sheet)
        row[self._column] = cell

    def _place(self) -> Source:
        cell = f"{column_letters(self._column)}{self._row}"
        return Source(self._source.path, sheet=self._source.sheet, cell=cell)
