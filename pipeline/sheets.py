"""A workbook as data: sheets of typed columns, for what clerks sort, filter and carry on with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.documents import Meta

Value = str | Decimal | int | date | None


class Content(StrEnum):
    """What a column holds, and so how it is aligned and shown."""

    TEXT = "text"  # never read as a number or a formula
    LONG_TEXT = "long_text"  # wrapped
    SCORE = "score"  # an exact decimal, shown in full
    NUMBER = "number"  # a count, a rank
    FIXED = "fixed"  # a rounded mean or rate, with its decimals
    DATE = "date"  # a day, so that a ledger sorts and filters by it


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters, what it holds."""

    header: str
    width: int
    content: Content


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: every row has one value for each column.

    ``heads`` counts the rows of the head, the header among them: they stay in sight, and neither
    sorting nor filtering moves them. ``sides`` counts the columns that stay in sight.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    heads: int = 1
    sides: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The whole file."""

    meta: Meta
    sheets: tuple[Sheet, ...]


class Tone(StrEnum):
    """How much a marked cell weighs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a copied sheet: a text as typed, marked and commented where something is wrong."""

    row: int
    column: int
    text: str
    tone: Tone | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CopiedSheet:
    """A sheet as it was received, or part of it, at the same addresses; all of it is text.

    ``merged`` are areas as top, left, bottom, right; ``head`` is the number of the header row.
    """

    name: str
    spots: tuple[Spot, ...]
    merged: tuple[tuple[int, int, int, int], ...]
    head: int


@dataclass(frozen=True, slots=True)
class ProblemBook:
    """Lists of problems, then copies of the sheets in which they stand."""

    meta: Meta
    lists: tuple[Sheet, ...]
    copies: tuple[CopiedSheet, ...]
