"""Tables of grades (等级, 分值范围): no items, but their limits can leave gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Row, Sheet
from pipeline.numbers import show
from pipeline.recognise.levels import make_level, read_interval

_FEWEST = 2


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
