"""The rubric's formal table in each of its formats, read back where the format can hide a loss."""

from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.documents import RubricTable
from pipeline.render.docx_text import read_back
from pipeline.render.rubric_docx import rubric_docx
from pipeline.render.rubric_html import rubric_html
from pipeline.template_files import Templates

FORMATS = ("docx", "html")


def render_rubric(
    table: RubricTable, templates: Path | Templates, form: str
) -> tuple[bytes | None, list[Diagnostic]]:
    """Give the file of ``table`` in one of ``FORMATS``; None where anything of it is lost."""
    if form == "html":
        return rubric_html(table, templates)
    made = rubric_docx(table)
    lost = read_back(made, table)
    return (None if lost else made), lost
