"""A document as PDF: its HTML template filled in, then printed.

Templates see finished strings and compute nothing. All measures stand in ``layout.py``, which the
style sheet, a template too, reads.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Chart, Document, Letter, Notice, Row, Summary, Withdrawal
from pipeline.outputs import Attached
from pipeline.render import charts
from pipeline.render.fonts import FontSet
from pipeline.render.glyphs import check_glyphs
from pipeline.render.layout import (
    COLUMNS,
    CROSS_NAME_MM,
    FORMAL,
    MATRIX_NAME_MM,
    Layout,
)
from pipeline.render.lines import breakable, title_lines, wide
from pipeline.render.picture_files import read_pictures
from pipeline.render.press import Press
from pipeline.render.template_loader import TemplateLoader, line_of
from pipeline.template_files import Templates

TEMPLATES: Mapping[type[Document], str] = {
    Letter: "letter.html",
    Notice: "notice.html",
    Summary: "summary.html",
    Withdrawal: "withdrawal.html",
}
STYLE = "formal.css"


class PdfRenderer:
    """Makes PDF of every kind of document; made once in a process, after ``activate``."""

    def __init__(
        self, templates: Path | Templates, fonts: FontSet, layout: Layout = FORMAL
    ) -> None:
        self._fonts = fonts
        self._layout = layout.in_twips()
        self._environment = _environment(templates)
        self._environment.filters.update(
            cells=_cells, drawn=self._draw, one_line=self._fit_mark, title_lines=self._break_title
        )
        self._environment.tests["long"] = self._is_long
        self._environment.tests["opening_together"] = self._opens_together
        pictures, self._faults = read_pictures(Templates.of(templates))
        style = _style(self._environment, fonts, self._layout)
        self._press = Press(style, fonts.families(), pictures)

    def render(
        self, document: Document, data: Attached | None = None
    ) -> tuple[bytes | None, list[Diagnostic]]:
        """Give the bytes of a PDF/A file with ``data`` attached, or what stands in the way."""
        found = [*self._faults, *check_glyphs(document, self._fonts)]
        if found:
            return None, found
        name = TEMPLATES[type(document)]
        try:
            html = self._environment.get_template(name).render(document=document)
        except TemplateError as fault:
            return None, [_template_fault(name, fault)]
        pdf, found = self._press.print(html, document.meta, data)
        return (None if found else pdf), found

    # --- what the templates may ask for ---

    def _draw(self, chart: Chart) -> Markup:
        return Markup(charts.draw(chart, self._layout, self._layout.page.text_width_mm))  # noqa: S704 - made as XML

    def _fit_mark(self, mark: str) -> Markup:
        """Choose the class by which the style sheet sets a long mark in smaller type."""
        least, most = self._layout.type.mark_characters, self._layout.page.characters
        fit = min(max(wide(mark), least), most)
        return Markup('<span class="fit-{}">{}</span>').format(fit, mark)

    def _break_title(self, title: str) -> Markup:
        lines = title_lines(title, self._layout.title_characters)
        return Markup("<br>").join(lines)

    def _opens_together(self, rows: tuple[Row, ...]) -> bool:
        """Tell whether a table's first two rows stay on one page: both must find room there."""
        return len(rows) > 1 and not self._layout.fill_much(*map(self._texts, rows[:2]))

    def _is_long(self, row: Row) -> bool:
        """Tell whether a row may be split: its fullest cell takes too much of a page."""
        return self._layout.fill_much(self._texts(row))

    def _texts(self, row: Row) -> Iterator[tuple[str, Decimal]]:
        """Give the texts of a row's cells with the widths of their columns."""
        widths = (column.width_mm for column in self._layout.columns(type(row)))
        return zip(_cells(row), widths, strict=True)


def check_style(
    templates: Path | Templates, fonts: FontSet, layout: Layout = FORMAL
) -> list[Diagnostic]:
    """Say why the style sheet cannot be filled in, before every document fails by it."""
    path = Templates.of(templates).find(STYLE).as_posix()
    try:
        _style(_environment(templates), fonts, layout)
    except (TemplateError, TypeError) as error:
        return [problem("T208", Source(path, line_of(error, path)), detail=error)]
    return []


def _environment(templates: Path | Templates) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=TemplateLoader(templates),
        autoescape=True,
        finalize=_let_break,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(environment: ImmutableSandboxedEnvironment, fonts: FontSet, layout: Layout) -> str:
    return environment.get_template(STYLE).render(
        layout=layout,
        wide=layout.page.landscape(),
        columns={row.__name__: layout.columns(row) for row in COLUMNS},
        matrix_name_mm=MATRIX_NAME_MM,
        cross_name_mm=CROSS_NAME_MM,
        faces=fonts.faces,
        fallback=fonts.fallback,
    )


def _let_break(value: object) -> object:
    """Prepare what a template prints; markup is the renderer's own and stays as it is."""
    is_data = isinstance(value, str) and not isinstance(value, Markup)
    return breakable(str(value)) if is_data else value


def _cells(row: Row) -> tuple[str, ...]:
    # Every Row is a dataclass, which a mixin's type cannot say.
    return tuple(getattr(row, field.name) for field in fields(row))  # type: ignore[arg-type]


def _template_fault(name: str, fault: TemplateError) -> Diagnostic:
    return problem("O125", Source(name, line=getattr(fault, "lineno", None) or 0), reason=fault)
