"""The DOCX templates of a layout: a template nobody edited follows the campaign's geometry.

The built-in .docx files are of the formal layout. Where a campaign has measures of its own they
are made anew with these; a template that an office edited is its property and stays as it is.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.layout import FORMAL, POINTS_PER_MM, TWIPS_PER_POINT, Layout
from pipeline.render.ooxml import MAIN, parse, parts_of_type, w
from pipeline.render.package import DAMAGED, read_parts
from pipeline.template_files import Templates

_SIDES = ("top", "right", "bottom", "left")
_MEASURES = ("width", "height", *_SIDES)
_NEAR_MM = Decimal("0.1")  # Word rounds


def template_bytes(path: Path, layout: Layout) -> bytes:
    """Give a template's bytes, made for ``layout`` if the file is as the program made it."""
    data = path.read_bytes()
    if layout == FORMAL or data != _made(FORMAL).get(path.name):
        return data
    return _made(layout)[path.name]


def check_margins(place: Path | Templates, layout: Layout) -> Iterator[Diagnostic]:
    """Tell which templates in use have upright pages of another size, or of other margins.

    What cannot be read is not spoken of: the check of the templates does it.
    """
    page = layout.page
    margins = (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
    wanted = (page.width_mm, page.height_mm, *margins)
    in_use = dict.fromkeys(path for _, path in Templates.of(place).files())
    for path in (path for path in in_use if path.suffix == ".docx"):
        for found in _margins(path, layout):
            if any(abs(a - b) > _NEAR_MM for a, b in zip(found, wanted, strict=True)):
                sides = dict(zip(_MEASURES, found, strict=True))
                listed = f"{page.width_mm} × {page.height_mm}, {' / '.join(map(str, margins))}"
                yield problem("C094", Source(str(path)), wanted=listed, **sides)
                break


def _margins(path: Path, layout: Layout) -> Iterator[tuple[Decimal, ...]]:
    try:
        parts = read_parts(template_bytes(path, layout))
        (main,) = parts_of_type(parts, MAIN)
        body = parse(parts[main])
        for section in body.iter(w("sectPr")):
            size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
            if size is None or margins is None or size.get(w("orient")) == "landscape":
                continue
            yield (
                *(_millimetres(str(size.get(w(name)))) for name in ("w", "h")),
                *(_millimetres(str(margins.get(w(side)))) for side in _SIDES),
            )
    except (OSError, *DAMAGED):
        return


def _millimetres(twips: str) -> Decimal:
    exact = int(twips) / Decimal(TWIPS_PER_POINT) / POINTS_PER_MM
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@cache
def _made(layout: Layout) -> dict[str, bytes]:
    # python-docx is loaded for this only.
    from templates.make_docx import make_all  # noqa: PLC0415

    return make_all(layout)
