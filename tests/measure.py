"""Measures of a finished page, in millimetres from its upper left corner.

Two eyes that are not the program's own: poppler draws the page (what is red, what is black, to a
tenth of a millimetre), and pdfium says where each character stands. A DOCX is measured as
LibreOffice sets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby

import pypdfium2
from PIL import Image, ImageChops

from pipeline.render import pdfium
from pipeline.render.pdfium import CharacterBox
from tests import judges

POINTS = 72 / 25.4
PER_MM = 10  # dots of the picture
DPI = 25.4 * PER_MM
DARK = 160  # of 255: what is darker was meant to be black, as a hairline's grey is
RED_APART = 90  # of 255, by which red outshines green and blue in what was meant to be red


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in millimetres from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Give the height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Give the place of the middle across the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: what it says, where its type stands, and its size in points."""

    text: str
    box: Box
    size: float


@cache
def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Give width and height of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple((page.get_width() / POINTS, page.get_height() / POINTS) for page in document)


@cache
def lines(pdf: bytes, page: int) -> tuple[Line, ...]:
    """Give the lines of a page from the top; letters of one size on one height are a line."""
    height = page_sizes(pdf)[page][1] * POINTS
    boxes = [box for box in pdfium.character_boxes(pdf, page) if box.character.strip()]
    found: list[list[CharacterBox]] = []
    for box in sorted(boxes, key=lambda one: (-one.top, one.left)):
        mate = next((line for line in found if _is_beside(line[0], box)), None)
        found.append([box]) if mate is None else mate.append(box)
    return tuple(_line(sorted(line, key=lambda one: one.left), height) for line in found)


def _is_beside(one: CharacterBox, other: CharacterBox) -> bool:
    """Tell whether two characters stand in one line: a comma is low, a quotation mark high."""
    apart = min(abs(one.top - other.top), abs(one.bottom - other.bottom))
    return abs(one.size - other.size) < 0.3 and apart < one.size / 3


def _line(boxes: Sequence[CharacterBox], height: float) -> Line:
    box = Box(
        boxes[0].left / POINTS,
        (height - max(one.top for one in boxes)) / POINTS,
        boxes[-1].right / POINTS,
        (height - min(one.bottom for one in boxes)) / POINTS,
    )
    return Line("".join(one.character for one in boxes), box, boxes[0].size)


@cache
def picture(pdf: bytes, page: int) -> Image.Image:
    """Have poppler draw a page, ten dots to the millimetre."""
    return Image.open(BytesIO(judges.poppler_picture(pdf, page, DPI))).convert("RGB")


def red(pdf: bytes, page: int) -> list[Box]:
    """Give what is red on a page from the top, parted where a row of dots has no red."""
    r, g, b = picture(pdf, page).split()
    far = [ImageChops.subtract(r, other).point(_over(RED_APART)) for other in (g, b)]
    return _bands(ImageChops.darker(*far))


def black(pdf: bytes, page: int, within: Box) -> list[Box]:
    """Give what is dark in a part of a page from the top, parted by rows without ink."""
    edges = (within.left, within.top, within.right, within.bottom)
    left, top, right, bottom = (round(edge * PER_MM) for edge in edges)
    cut = picture(pdf, page).convert("L").crop((left, top, right, bottom))
    bands = _bands(cut.point(_over(DARK, is_over=False)))
    return [
        Box(
            within.left + band.left,
            within.top + band.top,
            within.left + band.right,
            within.top + band.bottom,
        )
        for band in bands
    ]


def _over(limit: int, *, is_over: bool = True) -> list[int]:
    return [255 if (value > limit) is is_over else 0 for value in range(256)]


def _bands(mask: Image.Image) -> list[Box]:
    _, rows = mask.getprojection()
    found, top = [], 0
    for is_inked, run in groupby(rows):
        count = len(list(run))
        if is_inked:
            left, _, right, _ = mask.crop((0, top, mask.width, top + count)).getbbox() or (0,) * 4
            edges = (left, top, right, top + count)
            found.append(Box(*(edge / PER_MM for edge in edges)))
        top += count
    return found
