"""Charts as SVG, drawn from exact values; readable in black and white, in the document's faces.

One drawing serves both formats: PDF takes the SVG as it is, DOCX a picture of it. Lengths are in
points, as ``Decimal`` like the values they are drawn from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from xml.etree import ElementTree as ET

from pipeline.documents import Bar, Chart, ChartKind, Meta
from pipeline.render import pdfium
from pipeline.render.canvas import GREY, INK, Canvas, fit_labels, widest
from pipeline.render.heat_map import draw_heat
from pipeline.render.layout import Layout, mm_to_points
from pipeline.render.press import Press
from pipeline.render.scale import Scale, make_scale, plain

_TYPE = Decimal(9)  # legible, and 40 labels stand on a page
_SMALL = Decimal(8)
_GAP = Decimal(4)
_LINE = Decimal(11)
# The tallest row of a label, and the share of it that bars take; the rest is white between them.
# Low rows: some 25 bars take two fifths of a page, so that a chart leaves little of one empty.
_ROWS = {
    ChartKind.BARS: (Decimal("9.2"), Decimal("0.62")),
    ChartKind.PAIRS: (Decimal(14), Decimal("0.84")),
}
_COLUMNS_HEIGHT = Decimal(150)
_WIDEST_COLUMN = Decimal(44)
_COLUMN_SHARE = Decimal("0.62")
_LABEL_SHARE = Decimal("0.4")  # of the width, at most


def draw(chart: Chart, layout: Layout, width_mm: Decimal) -> str:
    """Draw ``chart``, ``width_mm`` wide and no taller than the text area; gives SVG text."""
    width = mm_to_points(width_mm)
    room = mm_to_points(layout.page.text_height_mm) - 2 * layout.type.pitch_pt
    is_hatched = chart.kind is ChartKind.PAIRS
    canvas = Canvas(chart.caption, chart.alternative, width, is_hatched=is_hatched)
    height = _DRAWERS[chart.kind](chart, canvas, room)
    return canvas.finish(height)


def to_png(svg: str, width_mm: Decimal, dpi: int) -> bytes:
    """Give a picture of ``svg``, ``width_mm`` wide."""
    box = ET.fromstring(svg).get("viewBox", "").split()  # noqa: S314 - drawn by this module
    height_mm = width_mm * Decimal(box[3]) / Decimal(box[2])
    page = f"<style>@page {{ size: {width_mm}mm {height_mm:.4f}mm }}</style>{svg}"
    pdf, found = _press().print(page, _PICTURE)
    if found:
        raise ValueError(found)  # this module draws nothing that cannot be printed
    return pdfium.to_png(pdf, 0, dpi)


@cache
def _press() -> Press:
    return Press("@page { margin: 0 } body { margin: 0 } svg { display: block }", None)


_PICTURE = Meta("", "", "", date.min)


# --- the kinds ---


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where bars may stand, and the scale they are drawn to."""

    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal
    scale: Scale

    def x(self, value: Decimal) -> Decimal:
        return self.left + (self.right - self.left) * self.scale.share(value)

    @property
    def zero(self) -> Decimal:
        """Give where bars begin: at 0, or at the end of the scale that is nearer to it."""
        return self.x(Decimal(0))

    def y(self, value: Decimal) -> Decimal:
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)


def _draw_bars(chart: Chart, canvas: Canvas, room: Decimal) -> Decimal:
    """Draw one or two bars a label, from left to right; gives the height.

    A label too long is cut: the table beside the chart has it in full.
    """
    tallest, share = _ROWS[chart.kind]
    row = min(tallest, (room - 3 * _LINE) / max(len(chart.bars), 1))
    size = min(_TYPE, row)
    top = _legend(chart, canvas)
    plot = _Plot(
        left=_label_width(chart.all_bars, canvas.width, size) + _GAP,
        right=canvas.width - widest(_values(chart.all_bars), _SMALL) - _GAP,
        top=top,
        bottom=top + row * len(chart.bars),
        scale=make_scale(chart.low, chart.high),
    )
    for tick in plot.scale.ticks():
        canvas.line(plot.x(tick), top, plot.x(tick), plot.bottom, GREY)
        canvas.text(plot.x(tick), plot.bottom + _LINE / 2, plain(tick), "middle", _SMALL)
    labels = fit_labels(chart, plot.left - _GAP, size)
    for at, (bar, (label, kind)) in enumerate(zip(chart.bars, labels, strict=True)):
        middle = top + row * at + row / 2
        canvas.text(plot.left - _GAP, middle, label, "end", kind)
        _draw_row(bar, canvas, plot, middle, (row, share))
    canvas.line(plot.zero, top, plot.zero, plot.bottom, INK)
    return plot.bottom + _LINE + _GAP


def _draw_row(
    bar: Bar, canvas: Canvas, plot: _Plot, middle: Decimal, tall: tuple[Decimal, Decimal]
) -> None:
    """Draw the bars of one label, each with its value; they take a share of the row's height."""
    pairs = _pairs(bar)
    row, share = tall
    height = row * share
    thick = height / len(pairs)
    for (value, shown), fill, number in zip(pairs, canvas.fills, range(2), strict=False):
        y = middle - height / 2 + thick * number
        left, right = sorted((plot.zero, plot.x(value)))
        canvas.rectangle(left, y, right - left, thick, fill)
        size = min(_SMALL, row / len(pairs))
        middle_of_bar = y + thick / 2
        canvas.clear(right + 1, middle_of_bar, widest([shown], size) + 1, thick - 1)
        canvas.text(right + _GAP / 2, middle_of_bar, shown, "start", size)


def _draw_columns(chart: Chart, canvas: Canvas, room: Decimal) -> Decimal:
    """Upright bars, for few labels; gives the height."""
    scale = make_scale(chart.low, chart.high)
    top = _legend(chart, canvas) + _LINE
    left = widest([plain(tick) for tick in scale.ticks()], _SMALL) + _GAP
    bottom = top + min(_COLUMNS_HEIGHT, room - 4 * _LINE)
    plot = _Plot(left, canvas.width, top, bottom, scale)
    for tick in scale.ticks():
        canvas.line(left, plot.y(tick), canvas.width, plot.y(tick), GREY)
        canvas.text(left - _GAP / 2, plot.y(tick), plain(tick), "end", _SMALL)
    slot = (canvas.width - left) / max(len(chart.bars), 1)
    thick = min(slot * _COLUMN_SHARE, _WIDEST_COLUMN)
    labels = fit_labels(chart, slot - _GAP, _TYPE)
    for at, (bar, (label, kind)) in enumerate(zip(chart.bars, labels, strict=True)):
        middle, head = left + slot * at + slot / 2, plot.y(bar.value)
        canvas.rectangle(middle - thick / 2, head, thick, bottom - head, canvas.fills[0])
        canvas.text(middle, head - _LINE / 2, bar.shown, "middle", _TYPE)
        canvas.text(middle, bottom + _LINE / 2, label, "middle", kind)
    canvas.line(left, bottom, canvas.width, bottom, INK)
    return bottom + _LINE + _GAP


_DRAWERS: Mapping[ChartKind, Callable[[Chart, Canvas, Decimal], Decimal]] = {
    ChartKind.BARS: _draw_bars,
    ChartKind.PAIRS: _draw_bars,
    ChartKind.COLUMNS: _draw_columns,
    ChartKind.HEAT: draw_heat,
}


def _legend(chart: Chart, canvas: Canvas) -> Decimal:
    """Write what the bars mean over the plot; gives the height taken."""
    if not chart.legend:
        return _GAP
    x = Decimal(0)
    for fill, text in zip(canvas.fills, chart.legend, strict=False):
        canvas.rectangle(x, Decimal(2), _TYPE, _SMALL - 1, fill)
        canvas.text(x + _TYPE + _GAP, _LINE / 2, text, "start", _TYPE)
        x += _TYPE + 4 * _GAP + widest([text], _TYPE)
    return _LINE + _GAP


def _pairs(bar: Bar) -> list[tuple[Decimal, str]]:
    first = (bar.value, bar.shown)
    return [first] if bar.other is None else [first, (bar.other, bar.other_shown)]


def _values(bars: Sequence[Bar]) -> list[str]:
    return [shown for bar in bars for shown in (bar.shown, bar.other_shown)]


def _label_width(bars: Sequence[Bar], width: Decimal, size: Decimal) -> Decimal:
    return min(widest([bar.label for bar in bars], size), width * _LABEL_SHARE)
