"""The page to look around in: one self-contained HTML file."""

import re
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import html
from markupsafe import Markup

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import parts
from pipeline.outputs import Output
from pipeline.overview import Overview
from pipeline.render import charts
from pipeline.render.layout import FORMAL
from pipeline.render.template_loader import TemplateLoader
from pipeline.template_files import Templates

TEMPLATE = "index.html"
_WIDTH_MM = FORMAL.page.text_width_mm
_SPACE = re.compile(r"\s+")


def render(overview: Overview, templates: Path | Templates) -> tuple[Output, list[Diagnostic]]:
    """Render the page and read it back."""
    environment = ImmutableSandboxedEnvironment(
        loader=TemplateLoader(templates), autoescape=True, undefined=StrictUndefined
    )
    # Drawn here from escaped data, so the page may take the drawings as they are.
    drawings = [
        Markup("").join(
            Markup(charts.draw(piece, FORMAL, _WIDTH_MM))  # noqa: S704
            for piece in (chart, *chart.more)
        )
        for chart in overview.charts
    ]
    try:
        text = environment.get_template(TEMPLATE).render(overview=overview, drawings=drawings)
    except TemplateError as fault:
        place = Source(TEMPLATE, line=getattr(fault, "lineno", None) or 0)
        return Output(TEMPLATE, b"", "index"), [problem("O125", place, reason=fault)]
    data = text.encode()
    return Output(TEMPLATE, data, "index", template=TEMPLATE), read_back(data, overview)


def read_back(data: bytes, overview: Overview) -> list[Diagnostic]:
    """Name every text of the page's data that the page does not show."""
    shown = _SPACE.sub("", str(html.document_fromstring(data.decode()).xpath("string()")))
    return [
        problem("O005", Source(TEMPLATE), text=part)
        for part in parts(overview)
        if _SPACE.sub("", part) not in shown
    ]
