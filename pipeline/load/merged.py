"""Merged cells: what was typed once, shown over an area, belongs to each cell of that area.

Each repeated cell keeps the place where the text was typed, and says from which side it came, so
that a department's name may be shared by rows while a score never is.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.grid import Cell, Share, position
from pipeline.load.zip_check import Refused

MAX_REPEATED = 100_000  # cells; a form repeats some hundred


def spread(rows: dict[int, dict[int, Cell]], areas: Iterable[str]) -> list[Cell]:
    """Repeat in ``rows`` the first cell of each area (``A3:B9``), up to the last filled row.

    Gives the cells that stood under one: what no reader of the table sees.
    """
    covered: list[Cell] = []
    last_row = max(rows, default=0)
    last_column = max((max(cells) for cells in rows.values()), default=0)
    repeated = 0
    for area in areas:
        top, left, bottom, right = _corners(area)
        anchor = rows.get(top, {}).get(left)
        if anchor is None:
            continue
        bottom, right = min(bottom, last_row), min(right, last_column)
        repeated += (bottom - top + 1) * (right - left + 1)
        if repeated > MAX_REPEATED:
            raise Refused("X003", part=anchor.source.sheet)
        down, across = replace(anchor, share=Share.DOWN), replace(anchor, share=Share.ACROSS)
        for row in range(top, bottom + 1):
            cells = rows.setdefault(row, {})
            for column in range(left, right + 1):
                under = cells.get(column)
                if under is not None and under is not anchor and under.share is Share.OWN:
                    covered.append(under)
                cells[column] = across if column > left else anchor if row == top else down
    return covered


def _corners(area: str) -> tuple[int, int, int, int]:
    first, _, last = area.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        raise Refused("X002")
    return *start, *end
