"""The forms that are filled in: each department's own, and the assessors', as data.

A workbook and the paper for signature are made from the same rows. Columns are counted from 0 as
people see them; the ids by which a form is read back stand in a column of their own before them.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from pipeline.documents.common import Meta, Unprinted
from pipeline.documents.rubric_table import ColumnKind, SpanCell, SpanRow


class Content(Enum):
    """What is filled in."""

    SCORE = auto()
    WORDS = auto()
    REASON = auto()  # words, some of them offered


@dataclass(frozen=True, slots=True)
class Limit(Unprinted):
    """Which scores a cell takes: one of ``choices`` where there are any, else an interval.

    A side is None where the rubric sets no bound.
    """

    lowest: Decimal | None
    highest: Decimal | None
    choices: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint(Unprinted):
    """What a cell says when it is entered, and when it refuses something."""

    title: str
    prompt: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Field(Unprinted):
    """A cell to fill in; or one that shows what was filled in elsewhere, and is closed."""

    column: int
    content: Content
    hint: Hint | None = None
    limit: Limit | None = None
    value: Decimal | str | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Sum(Unprinted):
    """A cell that adds up others of its column: ``spans`` are first and last rows, from 0.

    ``value`` is what it gives now; None while nothing is filled in.
    """

    column: int
    spans: tuple[tuple[int, int], ...]
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Filled(Unprinted):
    """A cell that tells how many of a column's cells are filled in, between two pieces of text."""

    column: int
    of_column: int
    spans: tuple[tuple[int, int], ...]
    before: str
    after: str
    value: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: what is printed in it, and what becomes of its other cells.

    An item's row has its id; one with sums adds up rows above.
    """

    cells: tuple[SpanCell, ...]
    id: str = ""
    fields: tuple[Field, ...] = ()
    sums: tuple[Sum, ...] = ()
    filled: Filled | None = None


@dataclass(frozen=True, slots=True)
class Named(Unprinted):
    """A cell in the head of a form to write a name into, and the label in front of it."""

    label: str
    column: int  # of the label, which reaches up to the cell
    field: Field


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One department's form."""

    name: str
    title: str
    identity: str  # names the department by its id; nobody sees it
    id_header: str
    label: str  # names the department
    issued: str  # who issues the form, and when it is due
    columns: tuple[ColumnKind, ...]
    header: SpanRow
    rows: tuple[FormRow, ...]
    closing: tuple[str, ...]  # the rubric's notes, then who signs
    footer: str
    assessor: Named | None = None  # who fills the form in, where that makes a difference


@dataclass(frozen=True, slots=True)
class GuideSheet:
    """A sheet of paragraphs; ``is_list`` where they are words to choose from, and to add to."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook of forms."""

    meta: Meta
    sheets: tuple[FormSheet, ...]
    guides: tuple[GuideSheet, ...]


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A department's form on paper, to be signed."""

    meta: Meta
    title: str
    label: str
    issued: str
    columns: tuple[ColumnKind, ...]
    header: SpanRow
    rows: tuple[SpanRow, ...]
    closing: tuple[str, ...]
