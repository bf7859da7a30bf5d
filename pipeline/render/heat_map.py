"""A heat map: a row a label, a cell a column, each with its figure on a step of grey.

The figure stands in every cell, the highest have a frame, and white is nothing: so it is read in
any print, and without telling the greys apart.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.documents import Bar, Cell, Chart
from pipeline.render.canvas import INK, Canvas, fit_labels, widest, wrap
from pipeline.render.layout import RANGE_SIGN
from pipeline.render.scale import Scale, make_scale, plain

_TYPE = Decimal(9)
_SMALL = Decimal(8)
_SMALLEST = Decimal(7)
_GAP = Decimal(4)
_LINE = Decimal(11)
_ROW = Decimal("10.8")
_LABEL_SHARE = Decimal("0.36")  # of the width, at most
_MOST_LINES = 6  # of a column's heading
_NARROW = 4 * _SMALL  # a column in which headings are set smaller
_WHITE = "#ffffff"
# From little to much, with a leap from those with black figures to those with white ones: on a
# middle grey neither reads well.
_GREYS = ("#f0f0f0", "#d6d6d6", "#b8b8b8", "#9a9a9a", "#565656", "#303030")
_DARK = ("#565656", "#303030")


def draw_heat(chart: Chart, canvas: Canvas, room: Decimal) -> Decimal:
    """Draw the map; gives the height."""
    scale = make_scale(max(chart.low, Decimal(0)), chart.high)
    top = _legend(chart, canvas, scale)
    longest = widest([bar.label for bar in chart.all_bars], _TYPE)
    left = min(longest, canvas.width * _LABEL_SHARE) + _GAP
    width = (canvas.width - left) / max(len(chart.columns), 1)
    top = _headings(chart.columns, canvas, (left, top), width)
    row = min(_ROW, (room - top - _GAP) / max(len(chart.bars), 1))
    size = min(_SMALL, row)
    labels = fit_labels(chart, left - _GAP, min(_TYPE, row))
    frames = []
    for at, (bar, (label, kind)) in enumerate(zip(chart.bars, labels, strict=True)):
        y = top + row * at
        canvas.text(left - _GAP, y + row / 2, label, "end", kind)
        for column, cell in enumerate(_cells(bar)):
            x = left + width * column
            canvas.cell((x, y, width, row), cell.shown, size, _shade(cell.value, scale))
            if column < len(bar.cells) and cell.value and cell.value == chart.framed:
                frames.append((x, y, width, row))
    bottom = top + row * len(chart.bars)
    # The last column, of the whole, stands apart.
    apart = canvas.width - width
    canvas.line(apart - 1, top, apart - 1, bottom, INK)
    canvas.line(apart + 1, top, apart + 1, bottom, INK)
    for box in frames:
        canvas.frame(box)
    return bottom + _GAP


def _cells(bar: Bar) -> Iterator[Cell]:
    yield from bar.cells
    yield Cell(bar.value, bar.shown)


def _shade(value: Decimal | None, scale: Scale) -> tuple[str, str]:
    """Give the grey of a value, and what is written on it; nothing is white."""
    if not value or value <= scale.low:
        return _WHITE, INK
    steps = _steps(scale)
    at = next((at for at, (_, end) in enumerate(steps) if value <= end), len(steps) - 1)
    grey = _GREYS[at * (len(_GREYS) - 1) // max(len(steps) - 1, 1)]
    return grey, _WHITE if grey in _DARK else INK


def _steps(scale: Scale) -> list[tuple[Decimal, Decimal]]:
    ticks = list(scale.ticks())
    return list(pairwise(ticks))


def _legend(chart: Chart, canvas: Canvas, scale: Scale) -> Decimal:
    """Show each shade with its values, then the frame, in as many lines as that takes."""
    shades, frame = (*chart.legend, "", "")[:2]
    swatches = [(scale.low, plain(scale.low))]
    swatches += [(end, f"{plain(start)}{RANGE_SIGN}{plain(end)}") for start, end in _steps(scale)]
    x, middle = Decimal(0), _LINE / 2
    canvas.text(x, middle, shades, "start", _SMALL)
    x += widest([shades], _SMALL) + _GAP
    for value, text in [*swatches, (None, frame)]:
        taken = _TYPE + 2 * _GAP + widest([text], _SMALL)
        if x and x + taken > canvas.width:
            x, middle = Decimal(0), middle + _LINE
        box = (x, middle - _TYPE / 2 + 1, _TYPE, _TYPE - 2)
        if value is None:
            canvas.frame(box)
        else:
            canvas.rectangle(*box, _shade(value, scale)[0])
        canvas.text(x + _TYPE + _GAP / 2, middle, text, "start", _SMALL)
        x += taken
    return middle + _LINE / 2 + _GAP


def _headings(
    columns: Sequence[str], canvas: Canvas, corner: tuple[Decimal, Decimal], width: Decimal
) -> Decimal:
    """Head the columns, each heading in as many lines as it takes, all ending alike."""
    left, top = corner
    size = _SMALL if width > _NARROW else _SMALLEST
    headings = [wrap(text, width - 2, size, _MOST_LINES) for text in columns]
    pitch = size + 1
    bottom = top + pitch * max(map(len, headings), default=0) + 1
    for at, lines in enumerate(headings):
        for number, line in enumerate(lines, start=-len(lines)):
            middle = bottom - 1 + pitch * number + pitch / 2
            canvas.text(left + width * at + width / 2, middle, line, "middle", size)
    return bottom
