"""What charts are drawn on: an SVG tree with a few shapes, and the width of a text.

The tree is built as XML, so that labels stay text. Lengths are in points, as ``Decimal``.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET
from zlib import crc32

from pipeline.documents import Chart
from pipeline.render.layout import FACES, FALLBACK_FAMILY

INK, GREY, DARK = "#000000", "#b3b3b3", "#3d5a80"
_FRAME = Decimal("1.5")
_LEAST_TYPE = Decimal("6.5")  # printed, it can still be read
_EM_SHIFT = Decimal("0.36")  # from the middle of a line down to its baseline
_FAMILIES = ", ".join((*FACES["body"].official, FACES["body"].open_font, FALLBACK_FAMILY))
# Counted as a typist does: an ideograph is one em, a digit about half.
_WIDE, _NARROW = Decimal(1), Decimal("0.56")


Box = tuple[Decimal, Decimal, Decimal, Decimal]  # left, top, width, height


class Canvas:
    """A drawing that says in words what it shows, ``width`` wide.

    ``fills`` are two that differ in any print; the second, hatched, is there if ``is_hatched``.
    """

    def __init__(self, caption: str, alternative: str, width: Decimal, *, is_hatched: bool) -> None:
        self.width = width
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
        # The title is what WeasyPrint gives to those who cannot see the figure.
        ET.SubElement(self._root, "title").text = alternative
        # Ids are anchors of the whole document: each chart's is its own.
        hatch = f"hatch-{crc32((caption + alternative).encode()):08x}"
        self.fills = (DARK, f"url(#{hatch})")
        if is_hatched:
            self._root.append(_hatch(hatch))

    def rectangle(self, x: Decimal, y: Decimal, width: Decimal, height: Decimal, fill: str) -> None:
        """Draw a filled rectangle from its upper left corner."""
        self._add("rect", x=x, y=y, width=width, height=height, fill=fill, stroke=DARK)

    def frame(self, box: Box) -> None:
        """Draw a thick frame whose outer edge is that of the rectangle."""
        x, y, width, height = box
        half = _FRAME / 2
        inner = self._add(
            "rect", x=x + half, y=y + half, width=width - _FRAME, height=height - _FRAME,
            fill="none", stroke=INK,
        )  # fmt: skip
        inner.set("stroke-width", _number(_FRAME))

    def clear(self, x: Decimal, middle: Decimal, width: Decimal, height: Decimal) -> None:
        """Take away the lines behind a text that begins at ``x``."""
        gone = self._add("line", x1=x, y1=middle, x2=x + width, y2=middle, stroke="#ffffff")
        gone.set("stroke-width", _number(height))

    def line(self, x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, color: str) -> None:
        """Draw a straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color)

    def text(self, x: Decimal, middle: Decimal, content: str, anchor: str, size: Decimal) -> None:
        """Write one line of text, centred vertically on ``middle``."""
        self._write((x, middle), content, anchor, size, INK)

    def cell(self, box: Box, content: str, size: Decimal, shade: tuple[str, str]) -> None:
        """Draw a rectangle with a text in its middle; ``shade`` is its fill and its ink."""
        x, y, width, height = box
        fill, ink = shade
        self.rectangle(x, y, width, height, fill)
        self._write((x + width / 2, y + height / 2), content, "middle", size, ink)

    def _write(
        self, place: tuple[Decimal, Decimal], content: str, anchor: str, size: Decimal, ink: str
    ) -> None:
        x, middle = place
        element = self._add("text", x=x, y=middle + size * _EM_SHIFT, fill=ink)
        element.set("text-anchor", anchor)
        element.set("font-size", _number(size))
        element.text = content

    def finish(self, height: Decimal) -> str:
        """Give the drawing, which is ``height`` tall."""
        width, tall = _number(self.width), _number(height)
        self._root.set("viewBox", f"0 0 {width} {tall}")
        self._root.set("width", f"{width}pt")
        self._root.set("height", f"{tall}pt")
        self._root.set("font-family", _FAMILIES)
        self._root.set("stroke-width", "0.5")
        return ET.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, **attributes: Decimal | str) -> ET.Element:
        values = {
            name: _number(value) if isinstance(value, Decimal) else value
            for name, value in attributes.items()
        }
        return ET.SubElement(self._root, tag, values)


def _hatch(name: str) -> ET.Element:
    """Make the second fill: oblique lines, which stay apart from a solid fill in any print."""
    definitions = ET.Element("defs")
    pattern = ET.SubElement(
        definitions,
        "pattern",
        {"id": name, "width": "4", "height": "4", "patternUnits": "userSpaceOnUse"},
    )
    ET.SubElement(pattern, "rect", {"width": "4", "height": "4", "fill": "#ffffff"})
    ET.SubElement(pattern, "path", {"d": "M-1 1L1 -1M0 4L4 0M3 5L5 3", "stroke": DARK})
    return definitions


def _number(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01")), "f")


def widest(texts: Sequence[str], size: Decimal) -> Decimal:
    """Give the width of the widest text in type of ``size`` points."""
    return max(map(_em, texts), default=Decimal(0)) * size


def shorten(text: str, width: Decimal, size: Decimal) -> str:
    """Cut a text that is wider than ``width`` in type of ``size`` points."""
    if _em(text) * size <= width:
        return text
    while text and _em(text + "…") * size > width:
        text = text[:-1]
    return text + "…"


def fit_labels(chart: Chart, width: Decimal, size: Decimal) -> list[tuple[str, Decimal]]:
    """Make each label fit ``width``: in type of ``size``, or smaller, or cut; gives its type too.

    Labels of the whole chart that would look alike when cut at their end are cut in the middle.
    """
    cut = [_fit(bar.label, width, size) for bar in chart.all_bars]
    alike = {short for short, count in Counter(cut).items() if count > 1}
    fitted = ((bar.label, _fit(bar.label, width, size)) for bar in chart.bars)
    return [
        (_shorten_middle(text, width, short[1]), short[1]) if short in alike else short
        for text, short in fitted
    ]


def _fit(text: str, width: Decimal, size: Decimal) -> tuple[str, Decimal]:
    kind = min(size, max(width / _em(text), _LEAST_TYPE)) if text else size
    return shorten(text, width, kind), kind


def wrap(text: str, width: Decimal, size: Decimal, most: int) -> list[str]:
    """Break a text into lines of about the same length; of too many lines the last is cut."""
    lines = _break(text, width, size)
    if len(lines) > most:
        return [*lines[: most - 1], shorten("".join(lines[most - 1 :]), width, size)]
    narrow = _em(text) * size / len(lines)
    while len(closer := _break(text, narrow, size)) > len(lines):
        narrow += size / 2
    return closer


def _break(text: str, width: Decimal, size: Decimal) -> list[str]:
    lines, line = [], ""
    for character in text:
        if line and _em(line + character) * size > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _shorten_middle(text: str, width: Decimal, size: Decimal) -> str:
    if _em(text) * size <= width:
        return text
    head, tail = text[: len(text) // 2], text[len(text) // 2 :]
    while len(head) > 1 and _em(f"{head}…{tail}") * size > width:
        head, tail = (head[:-1], tail) if len(head) > len(tail) else (head, tail[1:])
    return f"{head}…{tail}"


def _em(text: str) -> Decimal:
    return sum((_WIDE if east_asian_width(char) in "WFA" else _NARROW for char in text), Decimal(0))
