"""Forms of one table as PDF/A: printed by the same press and fonts as all documents."""

from pathlib import Path

from markupsafe import Markup

from pipeline.diagnostics import Diagnostic
from pipeline.documents.paper_table import PaperTable
from pipeline.render.fonts import FontFile, FontSet, activate
from pipeline.render.layout import FORMAL, Layout
from pipeline.render.lines import breakable
from pipeline.render.press import Press

_PAGE = Markup(
    '<!DOCTYPE html><html lang="zh-CN"><head><title>{title}</title></head>'
    "<body{wide}><h1>{title}</h1>{lines}<table><colgroup>{columns}</colgroup>"
    "<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>{notes}</body></html>"
)
_MARGIN_MM = 20


class TablePrinter:
    """Prints forms; to be made once in a process, before anything else loads WeasyPrint."""

    def __init__(self, fonts: FontSet, scratch: Path) -> None:
        activate(fonts, scratch)
        self._press = Press(_style(fonts, FORMAL), fonts.families())

    def print(self, table: PaperTable) -> tuple[bytes, list[Diagnostic]]:
        """Give the PDF, and what could not be printed as asked."""
        return self._press.print(_page(table), table.meta)


def _page(table: PaperTable) -> str:
    whole = sum(table.widths)
    shares = (Markup('<col style="width:{}%">').format(100 * one // whole) for one in table.widths)
    rows = ("".join(map(_cell, row)) for row in table.rows)
    return _PAGE.format(
        title=table.title,
        wide=Markup(' class="wide"') if table.wide else "",
        lines=_joined(Markup('<p class="line">{}</p>').format(one) for one in table.lines),
        columns=_joined(shares),
        header=_joined(Markup('<th scope="col">{}</th>').format(one) for one in table.header),
        rows=_joined(Markup("<tr>{}</tr>").format(Markup(row)) for row in rows),  # noqa: S704
        notes=_joined(Markup('<p class="note">{}</p>').format(one) for one in table.notes),
    )


def _cell(text: str) -> str:
    return str(Markup("<td>{}</td>").format(breakable(text)))


def _joined(parts: object) -> Markup:
    return Markup("").join(parts)  # type: ignore[arg-type]


def _style(fonts: FontSet, layout: Layout) -> str:
    page, body, head = layout.page, _face(fonts, "body"), _face(fonts, "hei")
    title, size = _face(fonts, "title"), layout.type.table_pt
    number = f'content: counter(page) " / " counter(pages); font-size: {size}pt; {body}'
    return (
        f"@page {{ size: {page.width_mm}mm {page.height_mm}mm; margin: {_MARGIN_MM}mm;"
        f" @bottom-center {{ {number} }} }}"
        f"@page wide {{ size: {page.height_mm}mm {page.width_mm}mm }}"
        f".wide {{ page: wide }}"
        f"html {{ {body} font-size: {size}pt; line-height: {layout.type.table_pitch_pt}pt }}"
        f"body, h1, p, table {{ margin: 0; padding: 0 }}"
        f"h1 {{ {title} font-size: {layout.type.title_pt}pt; text-align: center;"
        f" line-height: {layout.type.title_pitch_pt}pt; font-weight: normal }}"
        "p { overflow-wrap: anywhere; padding: 4pt 0 }"
        "table { width: 100%; table-layout: fixed; border-collapse: collapse }"
        f"th, td {{ border: {layout.rules.table_pt}pt solid; padding: 2pt 3pt;"
        " overflow-wrap: anywhere; text-align: left; vertical-align: top }"
        f"th {{ {head} }} tr {{ break-inside: avoid }}"
    )


def _face(fonts: FontSet, name: str) -> str:
    chosen: FontFile = fonts.faces[name]
    weight = "bold" if chosen.is_bold else "normal"
    return f'font-family: "{chosen.family}", "{fonts.fallback.family}"; font-weight: {weight};'
