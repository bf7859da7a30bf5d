"""Even right edges: justify between ideographs, which WeasyPrint does not do.

WeasyPrint widens only spaces, so a line that a rule of line breaking shortens ends up to 26 pt
early. This module puts another function in the place of the private ``justify_line``: the rest of
a line is shared among its ideographs and spaces as letter spacing; words and numbers keep theirs.
``split_first_line`` is replaced as well: a character of the fallback font, higher than the face of
the text, would make its line higher than the pitch, and move what stands under it.
These are the project's only uses of private interfaces; hence the exact versions, and a test that
measures the edges. Imports WeasyPrint: import this module only after ``fonts.activate``.
"""

import re
from collections.abc import Iterator
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

VERSIONS = ("70.",)
_Any = Any  # boxes, styles and contexts, for which WeasyPrint publishes no annotations
# Ideographs, their punctuation and spaces; in quotes and dashes, too, Chinese type is one em wide.
_WIDENED = re.compile(
    "[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef \U00020000-\U0003ffff]+"
)
# A line that would need more, in em a gap, is left ragged: it stands before an unbreakable word.
_WIDEST = 0.5


class UnsupportedWeasyPrintError(RuntimeError):
    """The installed WeasyPrint is not one that this module was checked with."""


def install() -> None:
    """Justify between ideographs from now on, in this process."""
    if not weasyprint.__version__.startswith(VERSIONS) or not hasattr(inline, "justify_line"):
        raise UnsupportedWeasyPrintError(
            f"WeasyPrint {weasyprint.__version__} is installed; justification between ideographs "
            f"was checked with {', '.join(version + 'x' for version in VERSIONS)} only"
        )
    inline.justify_line = _justify_line
    inline.split_first_line = _split_first_line


def _split_first_line(text: str, style: _Any, *rest: _Any, **options: _Any) -> _Any:
    """Set a line of text on the baseline of its own face, whatever fonts lend it characters."""
    found = line_break.split_first_line(text, style, *rest, **options)
    *line, height, _ = found
    pitch, baseline = line_break.strut(style)
    return (*line, height, baseline - (pitch - height) / 2)


class _SpreadLayout(line_break.Layout):  # type: ignore[misc]  # WeasyPrint is not annotated
    """A line of text whose ideographs and spaces are ``spread`` wider than their style says."""

    def __init__(self, text: str, style: _Any, spread: float) -> None:
        self.spread = spread
        super().__init__(style)
        self.set_text(text)

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - overridden
        super().set_text(text, justify)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        units = int((_own_spacing(self.style) + self.spread) * TO_UNITS)
        for start, end in _byte_ranges(self.text):
            attribute = pango.pango_attr_letter_spacing_new(units)
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)


def _justify_line(context: _Any, line: _Any, extra_width: float) -> None:  # noqa: ARG001 - replaced signature
    """Share ``extra_width`` among the gaps of ``line``."""
    texts = list(_texts(line))
    gaps = sum(_gaps(box.text) for box in texts)
    if gaps and extra_width / gaps <= _WIDEST * line.style["font_size"]:
        _spread(line, extra_width / gaps, 0)


def _texts(box: _Any) -> Iterator[_Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from _texts(child)


def _gaps(text: str) -> float:
    """Count the gaps that widen.

    Pango puts half the spacing on each side of a character, but none at the ends of the text.
    """
    runs = list(_WIDENED.finditer(text))
    if not runs:
        return 0
    at_ends = (runs[0].start() == 0) + (runs[-1].end() == len(text))
    return sum(len(run[0]) for run in runs) - at_ends / 2


def _spread(box: _Any, spread: float, shift: float) -> float:
    """Move ``box`` right by ``shift``, widen its texts, and give the shift of what follows."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        widening = spread * _gaps(box.text)
        if widening:
            box.pango_layout = _SpreadLayout(box.text, box.style, spread)
            box.pango_layout.deactivate()
            box.width += widening
        return shift + widening
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += shift
        end = shift
        for child in box.children:
            if child.is_in_normal_flow():
                end = _spread(child, spread, end)
        box.width += end - shift
        return end
    box.translate(shift, 0)
    return shift


def _own_spacing(style: _Any) -> float:
    spacing = style["letter_spacing"]
    return 0.0 if spacing == "normal" else float(spacing)


def _byte_ranges(text: str) -> Iterator[tuple[int, int]]:
    for run in _WIDENED.finditer(text):
        start = len(text[: run.start()].encode())
        yield start, start + len(run[0].encode())
