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
    HEAT = "heat"  # one row of cells a label, the darker the higher


@dataclass(frozen=True, slots=True)
class Cell(Unprinted):
    """One cell of a heat map; without a value where there can be none."""

    value: Decimal | None
    shown: str


@dataclass(frozen=True, slots=True)
class Bar(Unprinted):
    """One label of a chart with its value, and a second one where two are compared.

    A heat map has ``cells`` before the value, which is that of the whole row.
    """

    label: str
    value: Decimal
    shown: str
    other: Decimal | None = None
    other_shown: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data; ``caption`` is printed under it, ``alternative`` says what it shows.

    ``legend`` says what the two fills mean, of a heat map what shades and frames mean. A chart too
    long for one picture goes on in ``more``; the caption stands under the last.
    """

    kind: ChartKind
    caption: str
    alternative: str
    legend: tuple[str, ...]
    low: Decimal
    high: Decimal
    bars: tuple[Bar, ...]
    columns: tuple[str, ...] = ()  # of a heat map: what each cell, and the value, is of
    more: tuple["Chart", ...] = ()
    beside: tuple[Bar, ...] = ()  # of a piece the bars of all pieces: they are drawn alike
    framed: Decimal | None = None  # of a heat map: the highest value of all its cells

    @property
    def all_bars(self) -> tuple[Bar, ...]:
        """The bars of the whole chart, of which this one may be a piece."""
        return self.beside or self.bars


# Labels that one picture takes, and of a longer chart each picture: two of these fill a page.
CHART_ROWS = {
    ChartKind.BARS: (40, 29),
    ChartKind.PAIRS: (26, 19),
    ChartKind.HEAT: (34, 22),
}
