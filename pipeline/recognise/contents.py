"""What stands in a column below its header, counted on a sample of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from pipeline.grid import Row, Share
from pipeline.recognise.numbering import whole_number
from pipeline.recognise.worth import find_worth

_SAMPLE = 400  # rows are enough to know what a column is like
_FEWEST_FIGURES = 0.7  # of a column's cells are figures in a column of points
_FEWEST_COUNTED = 3
_DIGITS = 4
_DECIMALS = 3  # 0.125 is the finest step that rubrics have
_MOST = 0.8  # of a column's cells are numbers in a column of numbers


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column below its header."""

    own: int  # cells typed there
    shared: int  # cells merged from above
    worths: tuple[Decimal, ...]  # points, top down
    numbers: int  # cells that can be an item's number
    length: int  # half of the texts are longer
    percents: int = 0  # cells that are points in per cent
    counts: bool = False  # the cells are 1, 2, 3 and so on
    figures: int = 0  # cells that can be points, penalties among them
    lone: int = 0  # cells without another in their row, as a title over the rows below

    @property
    def is_numeric(self) -> bool:
        """Tell whether most of it can be points."""
        beside = self.own - self.lone if self.lone * 2 <= self.own else self.own
        return self.figures > 0 and self.figures >= _FEWEST_FIGURES * beside

    @property
    def is_fine(self) -> bool:
        """Tell whether some figure has more decimals than points have: 50.34375."""
        return any(-int(worth.as_tuple().exponent) > _DECIMALS for worth in self.worths)

    @property
    def is_numbers(self) -> bool:
        """Tell whether nearly all of it can number items."""
        return bool(self.own) and self.numbers >= _MOST * self.own


def describe(rows: Sequence[Row]) -> dict[int, Content]:
    """Look at what stands in each column that has any cell."""
    owns: dict[int, list[str]] = {}
    shared: dict[int, int] = {}
    worths: dict[int, list[Decimal]] = {}
    percents: dict[int, int] = {}
    figures: dict[int, int] = {}
    lone: dict[int, int] = {}
    for row in rows[:_SAMPLE]:
        is_lone = sum(cell.share is Share.OWN for cell in row.cells.values()) == 1
        for column, cell in row.cells.items():
            if cell.share is not Share.OWN:
                shared[column] = shared.get(column, 0) + (cell.share is Share.DOWN)
                continue
            owns.setdefault(column, []).append(cell.text.strip())
            worth = find_worth(cell.text, cell.source)
            figures[column] = figures.get(column, 0) + (worth is not None)
            lone[column] = lone.get(column, 0) + (is_lone and worth is None)
            if worth and worth.points is not None:
                worths.setdefault(column, []).append(worth.points)
                percents[column] = percents.get(column, 0) + worth.is_percent
    present = {column for row in rows for column in row.cells}
    return {
        column: Content(
            own=len(texts := owns.get(column, [])),
            shared=shared.get(column, 0),
            worths=tuple(worths.get(column, ())),
            numbers=sum(whole_number(text) is not None for text in texts),
            length=int(median(map(len, texts))) if texts else 0,
            percents=percents.get(column, 0),
            counts=_counts(texts),
            figures=figures.get(column, 0),
            lone=lone.get(column, 0),
        )
        for column in sorted(present)
    }


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether the cells number the rows, whatever the header calls them: 模块, Week."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= _DIGITS]
    is_all = len(numbers) >= max(_FEWEST_COUNTED, len(texts) - 1)  # the total's row has a word
    return is_all and numbers == list(range(1, len(numbers) + 1))


NOTHING = Content(own=0, shared=0, worths=(), numbers=0, length=0)
