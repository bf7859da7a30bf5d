"""Documents as DOCX, printed by templates that a clerk may edit in Word."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

from jinja2 import TemplateError
from lxml import etree

from pipeline.diagnostics import Diagnostic
from pipeline.documents import Document, Letter, Notice, Summary, Withdrawal
from pipeline.render.docx_finish import finish
from pipeline.render.docx_geometry import template_bytes
from pipeline.render.docx_pictures import drawings
from pipeline.render.docx_template import CompiledTemplate, load, make_environment
from pipeline.render.layout import FORMAL, Layout
from pipeline.render.ooxml import CORE, EXTENDED, parts_of_type, with_images
from pipeline.render.package import write_parts
from pipeline.render.properties import NO_EXTENDED_PROPERTIES, core_properties
from pipeline.render.template_loader import line_of
from pipeline.template_files import Templates

# The name of each document in its template; the template's file is named alike.
NAMES: Mapping[type[Document], str] = {
    Letter: "letter",
    Notice: "notice",
    Summary: "summary",
    Withdrawal: "withdrawal",
}
PICTURES = "pictures"  # what a template calls the pictures of the charts: pictures.grade_chart
_SOURCE = "<template>"  # what Jinja calls a source that is no file
_NO_IMAGES: Mapping[str, bytes] = MappingProxyType({})


class DocxRenderer:
    """Renders documents with the templates of one folder, each read once."""

    def __init__(self, templates: Path | Templates, layout: Layout = FORMAL) -> None:
        self._templates = Templates.of(templates)
        self._layout = layout
        self._environment = make_environment(layout.in_half_points())
        self._loaded: dict[str, tuple[CompiledTemplate | None, list[Diagnostic]]] = {}

    def render(
        self, document: Document, images: Mapping[str, bytes] = _NO_IMAGES
    ) -> tuple[bytes | None, list[Diagnostic]]:
        """Give the file of ``document``; ``images`` are its charts as PNG, by field name."""
        name = NAMES[type(document)]
        path = self._templates.find(f"{name}.docx")
        if name not in self._loaded:
            read = partial(template_bytes, layout=self._layout)
            self._loaded[name] = load(path, self._environment, read)
        template, found = self._loaded[name]
        if template is None:
            return None, list(found)
        pictures = SimpleNamespace(**drawings(document, images, self._layout))
        data = {name: document, PICTURES: pictures}
        stories = {}
        for part, program in template.programs.items():
            try:
                stories[part] = finish(program.render(data), self._layout)
            except (TemplateError, TypeError, etree.XMLSyntaxError) as error:
                line = line_of(error, _SOURCE)
                return None, [template.tell("T208", str(path), part, line, detail=str(error))]
        return _package(template, stories, document, images), []


def _package(
    template: CompiledTemplate,
    stories: Mapping[str, bytes],
    document: Document,
    images: Mapping[str, bytes],
) -> bytes:
    parts = {**template.parts, **stories}
    for name in parts_of_type(parts, CORE):
        parts[name] = core_properties(document.meta)
    for name in parts_of_type(parts, EXTENDED):
        parts[name] = NO_EXTENDED_PROPERTIES
    return write_parts(with_images(parts, template.main, images))
