"""A document as any reader gives it: passages of text, and sheets of rows of located cells.

Blank cells are left out, so that a lone cell far away costs nothing and "is there anything?" is
asked in one way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from string import ascii_uppercase

from pipeline.diagnostics import Source

MAX_CELLS = 500_000  # in one sheet; each takes some 400 bytes of memory
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")


class CellKind(StrEnum):
    """What a cell holds, as its type and its number format say; its text alone may mislead."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PERCENT = "percent"
    COMMA = "comma"  # text that is a number where commas are decimal: 4,5 between semicolons
    BOOLEAN = "boolean"
    BROKEN = "broken"  # not readable, which is reported already


class Share(StrEnum):
    """How a cell came by its text: typed there, or repeated from a merged cell's first one."""

    OWN = "own"
    DOWN = "down"  # from above, in the same column
    ACROSS = "across"  # from another column


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with content; in a merged area ``source`` is the cell where the text was typed."""

    text: str
    source: Source
    kind: CellKind = CellKind.TEXT
    share: Share = Share.OWN


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that hold something, by column from 1."""

    number: int
    cells: Mapping[int, Cell]
    width: int = 0  # cells with or without content, where the file says how many: a line of CSV

    @property
    def source(self) -> Source:
        """Where the row begins."""
        return self.cells[min(self.cells)].source


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a whole CSV file; rows without content are left out."""

    source: Source
    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()  # columns that nobody sees
    merged: tuple[str, ...] = ()  # areas such as A3:B9, as the file has them


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or list entry outside of any table.

    ``level`` is 1 to 6 for a heading and 0 for anything else; ``depth`` counts how deep in lists
    it stands, 0 outside of them.
    """

    text: str
    source: Source
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """Cells in reading order from which the rows are lost; blank cells are kept, merged ones not.

    That is what copying a table into plain text leaves: a cell a line, closed by a stroke.
    """

    source: Source
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Datum:
    """A value of a data file (JSON, YAML): a text, or named or listed members."""

    name: str  # empty in a list
    source: Source
    text: str = ""
    members: tuple["Datum", ...] = ()


Part = Passage | Sheet | Stream | Datum


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, in reading order."""

    source: Source
    parts: tuple[Part, ...]


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[digit] + letters
    return letters


def position(reference: str) -> tuple[int, int] | None:
    """Give row and column of the cell that spreadsheets call ``AB12``."""
    if not (found := _REFERENCE.fullmatch(reference)):
        return None
    column = 0
    for letter in found[1]:
        column = column * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return int(found[2]), column
