"""Pictures in a DOCX: what a template prints where it names one."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from markupsafe import Markup

from pipeline.documents import Chart, Document
from pipeline.render.layout import Layout

EMU_PER_MM = 36_000
_PNG = b"\x89PNG\r\n\x1a\n"
# Ids of charts, above those by which Word counts its pictures and below those it draws by lot.
CHART_IDS = range(10_000, 20_000)
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = (
    '</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{a}/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alternative}"/>'
    '<a:graphic xmlns:a="{a}/main"><a:graphicData uri="{a}/picture">'
    '<pic:pic xmlns:pic="{a}/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="{name}" descr="{alternative}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    '</a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size on the page, in English metric units."""

    width: int
    height: int


def drawings(document: Document, images: Mapping[str, bytes], layout: Layout) -> dict[str, Markup]:
    """Give for each chart of ``document``, by its field's name, the XML that shows it.

    The pieces of a long one follow each other; ``docx_finish`` gives each its own paragraph.


    Raise ``KeyError`` for a chart without a picture: whoever renders has to draw first.
    """
    drawn: dict[str, Markup] = {}
    number = CHART_IDS.start
    for name, pieces in pictured(document).items():
        drawn[name] = Markup()
        for key, piece in pieces.items():
            drawn[name] += _drawing(key, number, piece, size_of(images[key], layout))
            number += 1
    return drawn


def pictured(document: Document) -> dict[str, dict[str, Chart]]:
    """Give the charts of ``document`` by field, each as its pieces by their pictures' names."""
    charts = {
        field.name: chart
        for field in fields(document)
        if isinstance(chart := getattr(document, field.name), Chart)
    }
    return {
        name: {name: chart}
        | {f"{name}-{at}": piece for at, piece in enumerate(chart.more, start=2)}
        for name, chart in charts.items()
    }


def size_of(png: bytes, layout: Layout) -> Size:
    """Fit a PNG to the text area: as wide as it, or as high as leaves room for the caption."""
    if not png.startswith(_PNG):
        raise ValueError(png[:8])
    across, down = struct.unpack(">II", png[16:24])
    room = layout.page.text_height_mm - _CAPTION_MM
    width = min(layout.page.text_width_mm, room * across / down)
    height = width * down / across
    return Size(int(width * EMU_PER_MM), int(height * EMU_PER_MM))


_CAPTION_MM = Decimal(15)


def _drawing(name: str, number: int, chart: Chart, size: Size) -> Markup:
    # The frame is a constant; what is filled in, format() escapes.
    return Markup(_DRAWING).format(  # noqa: S704
        a=_A,
        name=name,
        number=number,
        alternative=chart.alternative,
        width=size.width,
        height=size.height,
    )
