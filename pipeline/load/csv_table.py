"""A CSV file to a sheet of located cells, whatever program saved it.

The encoding is never guessed by likeness: GB18030 reads almost any bytes as Chinese characters, so
it is accepted only where words that must occur then do. Lines are counted here, because a quoted
cell may hold several and the reader counts the last.
"""

import csv
from collections.abc import Iterator, Set
from io import StringIO
from itertools import islice

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import MAX_CELLS, Cell, CellKind, Row, Sheet
from pipeline.load.headers import COMMA_SCORE, column_of
from pipeline.load.score_text import is_number

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (",", ";", "\t")
_FEWEST_PARTS = 3  # of a row; a sentence may well hold one comma
_HEADER_WITHIN = 50  # lines
_LONGEST_HEADER = 1000  # characters


def read_csv(
    data: bytes, label: str, known: Set[str]
) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Read a CSV file; ``known`` are words, normalised, of which a file in GBK must hold one.

    A header in Chinese proves as much.
    """
    text = _decode(data, known)
    if text is None:
        return (), [problem("X009", Source(label))]
    return read_csv_text(text, label, _delimiter(text))


def read_csv_text(
    text: str, label: str, delimiter: str, *, spaced: bool = False
) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """Read the text of a CSV file whose delimiter is known; where ``spaced`` a blank follows it."""
    rows: list[Row] = []
    count = 0
    try:
        for row in _rows(text, label, delimiter, spaced=spaced):
            rows.append(row)
            count += len(row.cells)
            if count > MAX_CELLS:
                return (), [problem("X003", Source(label), part=label)]
    except _Torn as torn:
        return (), [problem(torn.code, Source(label, line=torn.line))]
    return (Sheet(Source(label), tuple(rows)),), []


class _Torn(Exception):  # noqa: N818 - carries a fault of the input to read_csv, no further
    """A field without an end: a quotation mark in the wrong place, or too long a text."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code, line)
        self.code, self.line = code, line


def _decode(data: bytes, known: Set[str]) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    text = _strictly(data, "gb18030")
    return text if text is not None and _holds_known(text, known) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _holds_known(text: str, known: Set[str]) -> bool:
    """Ask for a word in Chinese: one in ASCII is the same in every encoding and proves nothing."""
    if any(_headers(line, mark, ascii_too=False) for line, mark in _first_lines(text)):
        return True
    found = normalise(text)
    return any(word in found for word in known if not word.isascii())


def _rows(text: str, label: str, delimiter: str, *, spaced: bool) -> Iterator[Row]:
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=spaced)
    number, line = 0, 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader tells its faults apart by their words alone.
            code = "X023" if "field limit" in str(error) else "X010"
            raise _Torn(code, line) from error
        number += 1
        if swallows := _swallows(fields, delimiter):
            raise _Torn("X010", line + swallows - 1)
        if cells := _cells(fields, label, line, has_commas=delimiter == ";"):
            yield Row(number, cells, len(fields))
        line = reader.line_num + 1


def _swallows(fields: list[str], delimiter: str) -> int:
    """Give the line, counted from that of the row, of a quotation mark that swallows other rows.

    One that is missing and another one that is stray make a pair, and what stands between them one
    cell: a line of it that is parted as the rows are, numbers among its parts, is such a row.
    """
    line = 1
    for field in fields:
        _, *inner = _plain_lines(field).split("\n")
        if any(_is_row(one, delimiter, len(fields)) for one in inner):
            return line
        line += len(inner)
    return 0


def _plain_lines(field: str) -> str:
    return field.replace("\r\n", "\n").replace("\r", "\n")


def _is_row(text: str, delimiter: str, width: int) -> bool:
    parts = text.split(delimiter)
    return len(parts) == width >= _FEWEST_PARTS and any(map(is_number, parts))


def _cells(fields: list[str], label: str, line: int, *, has_commas: bool) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for column, field in enumerate(fields, start=1):
        text = _plain_lines(field)
        if text.strip():
            is_number = has_commas and COMMA_SCORE.fullmatch(text)
            kind = CellKind.COMMA if is_number else CellKind.TEXT
            cells[column] = Cell(text, Source(label, line=line, column=column), kind)
        line += text.count("\n")
    return cells


def _delimiter(text: str) -> str:
    """Give the delimiter that makes most headers of one line; ties go to the comma."""
    most = max(_first_lines(text), key=lambda pair: _headers(*pair), default=("", _DELIMITERS[0]))
    return most[1]


def _first_lines(text: str) -> list[tuple[str, str]]:
    """Pair each line in which a header may stand with each delimiter."""
    lines = [line[:_LONGEST_HEADER] for line in islice(StringIO(text), _HEADER_WITHIN)]
    return [(line, delimiter) for line in lines for delimiter in _DELIMITERS]


def _headers(line: str, delimiter: str, *, ascii_too: bool = True) -> int:
    words = [word.strip().strip('"') for word in line.split(delimiter)]
    return sum(column_of(word) is not None for word in words if ascii_too or not word.isascii())
