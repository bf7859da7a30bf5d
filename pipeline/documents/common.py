"""What documents are made of: rows and tables, what opens and closes a formal document, charts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

R = TypeVar("R")


class Unprinted:
    """Marks a class whose strings describe the document and are not printed in its text."""

    __slots__ = ()


class Row:
    """Marks a class whose fields are the cells of one table row, left to right."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Meta(Unprinted):
    """What the file says of itself: PDF metadata and DOCX core properties."""

    title: str
    author: str
    subject: str
    created: date
    language: str = "zh-CN"  # BCP 47: in which a voice reads it


@dataclass(frozen=True, slots=True)
class Head:
    """What opens a formal document: 发文机关标志, 发文字号, 标题, 主送机关."""

    sample: str  # says that the data are invented; empty for real ones
    mark: str
    number: str
    title: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Tail:
    """What closes it: 附件说明, 署名, 成文日期, 附注, 抄送, 印发机关 and 印发日期."""

    annexes: tuple[str, ...]
    signature: str
    date: str
    note: str
    copies: str
    printer: str
    printed: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first level and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """Rows of one kind; the header and the total are rows of that kind too."""

    caption: str
    header: R
    rows: tuple[R, ...]
    total: R | None = None


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # one bar a label
    PAIRS = "pairs"  # two bars a label, to compare
    COLUMNS = "columns"  # upright bars, for few labels


@dataclass(frozen=True, slots=True)
class Bar(Unprinted):
    """One label of a chart with its value, and a second one where two are compared."""

    label: str
    value: Decimal
    shown: str
    other: Decimal | None = None
    other_shown: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data; ``caption`` is printed under it, ``alternative`` says what it shows."""

    kind: ChartKind
    caption: str
    alternative: str
    legend: tuple[str, ...]
    low: Decimal
    high: Decimal
    bars: tuple[Bar, ...]
