"""Tables of grades (等级, 分值范围): no items, but their limits can leave gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Row, Sheet
from pipeline.numbers import HUNDRED, ZERO, show
from pipeline.recognise.levels import is_interval, make_level, read_interval

_FEWEST = 2
_MOST = 14  # grades and a header


@dataclass(frozen=True, slots=True)
class _Band:
    name: str
    low: Decimal
    high: Decimal | None  # None: open, or up to but without the next one's low
    source: Source


def find_gaps(sheet: Sheet) -> Iterator[Diagnostic]:
    """Note where a score between two neighbouring bands has none."""
    found = [band for row in sheet.rows if (band := _band(row))]
    if len(found) < _FEWEST:
        return
    for lower, upper in pairwise(sorted(found, key=lambda band: band.low)):
        if lower.high is not None and lower.high < upper.low:
            gap = f"{show(lower.high)} – {show(upper.low)}"
            yield problem(
                "I236", lower.source, upper.source, first=upper.name, second=lower.name, gap=gap
            )


def are_grades(rows: Sequence[Row]) -> bool:
    """Tell a table of grades by its limits, which lie side by side and reach from 0 to the total.

    A header may stand above them, whatever it says; the total need not be 100.
    """
    if not _FEWEST < len(rows) <= _MOST:
        return False
    found = [_limits(row) for row in (rows if _limits(rows[0]) else rows[1:])]
    ends = sorted(each for each in found if each)
    touch = all(0 <= upper[0] - lower[1] <= 1 for lower, upper in pairwise(ends))
    return len(ends) == len(found) > _FEWEST and touch and ends[0][0] == 0


def _limits(row: Row) -> tuple[Decimal, Decimal] | None:
    """Give the ends of the one interval in a row; an open one ends at 0, or at 100 or above."""
    cells = {cell.source: cell for cell in row.cells.values()}.values()
    limits = [read_interval(cell.text) for cell in cells if is_interval(cell.text, exact=False)]
    if len(limits) != 1 or len(cells) < _FEWEST:
        return None
    ends = {key: end for key, end in (limits[0] or {}).items() if isinstance(end, Decimal)}
    low = ends.get("at_least", ends.get("above", ZERO))
    return low, ends.get("at_most", ends.get("below", max(low, HUNDRED)))


def _band(row: Row) -> _Band | None:
    cells = list(row.cells.values())
    limits = next((cell for cell in cells[1:] if read_interval(cell.text)), None)
    if not limits:
        return None
    level = make_level(cells[0].text.strip(), limits.text, "", limits.source)
    low = level.at_least if level.at_least is not None else level.above
    if low is None and (level.below, level.at_most) == (None, None):
        return None
    return _Band(level.name, low or Decimal(0), level.at_most, limits.source)
