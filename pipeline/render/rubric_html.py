"""The rubric's formal table as one self-contained page, which prints on A4 landscape."""

from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import RubricTable
from pipeline.render.layout import FACES, FORMAL, Layout, rubric_columns
from pipeline.render.template_loader import TemplateLoader
from pipeline.template_files import Templates

TEMPLATE = "rubric.html"


def rubric_html(
    table: RubricTable, templates: Path | Templates, layout: Layout = FORMAL
) -> tuple[bytes | None, list[Diagnostic]]:
    """Fill in the page; None where its template is faulty."""
    environment = ImmutableSandboxedEnvironment(
        loader=TemplateLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["broken"] = _broken
    page = layout.page.landscape()
    try:
        html = environment.get_template(TEMPLATE).render(
            document=table,
            columns=rubric_columns(table.columns, page.text_width_mm),
            page=page,
            layout=layout,
            faces=FACES,
        )
    except TemplateError as fault:
        line = getattr(fault, "lineno", None) or 0
        return None, [problem("O125", Source(TEMPLATE, line=line), reason=fault)]
    return html.encode(), []


def _broken(text: str) -> Markup:
    """Keep the lines that a text has in its cell."""
    return Markup("<br>").join(text.split("\n"))
