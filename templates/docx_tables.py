"""The tables of the DOCX templates: fixed widths, headers on each page, rows never split."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from pipeline.documents import KeyRow, ReceiptRow, Row
from pipeline.render.layout import (
    CROSS_NAME_MM,
    MATRIX_NAME_MM,
    Align,
    Column,
    Layout,
    Page,
    mm_to_points,
    to_twips,
)
from templates.docx_parts import block, border, end_of, page_number, paragraph, twips

_STYLES = {Align.LEFT: "表格文字", Align.CENTER: "表格居中", Align.NUMBER: "表格数字"}
_MATRIX_ABOVE = 15  # twips; 30 columns and as many rows leave little room for white
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns, from which its rows and the table itself are made; widths in twips."""

    widths: tuple[int, ...]

    def table(
        self,
        rows: Sequence[str],
        borders: str,
        margins: tuple[int, int] = (0, 0),
        position: str = "",
    ) -> str:
        """Make the table; margins are above and beside the text, ``position`` lets it float."""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        cell = "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in zip(("top", "left", "bottom", "right"), 2 * margins, strict=True)
        )
        return (
            f'<w:tbl><w:tblPr>{position}<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def row(self, contents: Sequence[str], properties: str = "") -> str:
        """Make a row that no page break splits; ``properties`` is XML for its ``w:trPr``."""
        cells = "".join(map(_cell, self.widths, contents))
        return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"

    def block(self, statement: str, *rows: str) -> str:
        """Put rows under a Jinja statement: ``for x in y``, ``if x``."""
        return "".join((self._tag(statement), *rows, self._tag(end_of(statement))))

    def _tag(self, statement: str) -> str:
        label = paragraph("模板语句", f"{{%tr {statement} %}}")
        span = f'<w:gridSpan w:val="{len(self.widths)}"/>'
        return f"<w:tr>{_cell(sum(self.widths), label, span)}</w:tr>"


def table(source: str, row: type[Row], layout: Layout, place: str = "") -> str:
    """Make the table that prints ``source``, a ``Table[row]``: caption, header, rows, total.

    ``place`` is the caption's own ``w:spacing``.
    """
    above = layout.cells.key_above_pt if row is KeyRow else layout.cells.above_pt
    grid, total = _grid_of(row, layout), f"{source}.total"
    header = [paragraph("表头", f"{{{{ {source}.header.{name} }}}}") for name in _names(row)]
    rows = (
        grid.row(header, _HEADER),
        grid.block(f"for row in {source}.rows", grid.row(_contents("row", row, layout))),
        grid.block(f"if {total}", grid.row(_contents(total, row, layout))),
    )
    caption = paragraph("表题", f"{{{{ {source}.caption }}}}", place)
    return caption + _ruled(grid, rows, layout, _margins(above, layout))


def form(source: str, layout: Layout) -> str:
    """Make the receipt: labels and room for answers."""
    grid = _grid_of(ReceiptRow, layout)
    height = f'<w:trHeight w:val="{twips(layout.cells.form_row_mm)}" w:hRule="atLeast"/>'
    row = grid.row(_contents("row", ReceiptRow, layout), height)
    margins = _margins(layout.cells.above_pt, layout)
    return _ruled(grid, (grid.block(f"for row in {source}", row),), layout, margins)


def matrices(source: str, layout: Layout) -> str:
    """Make the tables of ``source``, many ``Matrix``: as many columns as the data have.

    The renderer mends the columns' widths: the first stays as it is here, the others share.
    """
    width = twips(layout.page.landscape().text_width_mm)
    name = twips(MATRIX_NAME_MM)
    grid = Grid((name, width - name))
    header = _cells("matrix.header", "汇总表表头", "汇总表表头", name)
    points = _cells("matrix.points", "汇总表表头", "汇总表表头", name)
    row = _cells("row", "汇总表文字", "汇总表数字", name)
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/>{_HEADER}</w:trPr>{header}</w:tr>",
        f"<w:tr><w:trPr><w:cantSplit/>{_HEADER}</w:trPr>{points}</w:tr>",
        grid.block("for row in matrix.rows", f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"),
    )
    made = _ruled(grid, rows, layout, (_MATRIX_ABOVE, 0))
    # Word joins two tables that no paragraph parts.
    return block(f"for matrix in {source}", made, paragraph("占位"))


def crosses(source: str, layout: Layout) -> str:
    """Make the tables of ``source``, many ``CrossTable``: as many columns as the data have."""
    width, name = twips(layout.page.text_width_mm), twips(CROSS_NAME_MM)
    grid = Grid((name, width - name))
    header = _cells("cross.header", "表头", "表头", name)
    row = _cells("row", "表格文字", "表格居中", name)
    rows = (
        f"<w:tr><w:trPr><w:cantSplit/>{_HEADER}</w:trPr>{header}</w:tr>",
        grid.block("for row in cross.rows", f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"),
    )
    caption = paragraph("表题", "{{ cross.caption }}")
    made = _ruled(grid, rows, layout, _margins(layout.cells.above_pt, layout))
    return block(f"for cross in {source}", caption, made)


def record(source: str, layout: Layout, *, has_rules: bool) -> str:
    """Make the 版记 at the foot of the last page: copies, printing office and date (7.4)."""
    width = twips(layout.page.text_width_mm)
    grid = Grid((width,))
    outer, inner = mm_to_points(layout.rules.outer_mm), mm_to_points(layout.rules.inner_mm)
    rules = (border("top", outer), border("bottom", outer), border("insideH", inner))
    inset = to_twips(layout.type.small_pt) * layout.closing.record_inset_characters
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{width - inset}"/></w:tabs>'
    copies = paragraph("抄送", f"抄送：{{{{ {source}.copies }}}}")
    printed = paragraph("印发", f"{{{{ {source}.printer }}}}\t{{{{ {source}.printed }}}}印发", stop)
    rows = (
        grid.block(f"if {source}.copies", grid.row((copies,))),
        grid.block(f"if {source}.printer", grid.row((printed,))),
    )
    # LibreOffice lets a table as wide as the text float only where its place is on the paper.
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
        f' w:horzAnchor="page" w:tblpX="{twips(layout.page.left_mm)}" w:tblpYSpec="bottom"/>'
    )
    made = grid.table(rows, "".join(rules) if has_rules else "", position=place)
    return block(f"if {source}.copies or {source}.printer", made)


def turned_number(style: str, page: Page, layout: Layout) -> str:
    """Make the page number of a landscape page, where upright pages have it (8): left, turned.

    It hangs there in a cell as high as the text, in whose direction right is down.
    """
    width = to_twips(layout.type.small_pt)
    left = twips(page.left_mm - layout.page.number_drop_mm) - width // 2
    place = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page"'
        f' w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{twips(page.top_mm)}"/>'
    )
    height = f'<w:trHeight w:val="{twips(page.text_height_mm)}" w:hRule="exact"/>'
    cell = f'<w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/>'
    row = (
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{page_number(style)}</w:tc></w:tr>"
    )
    return Grid((width,)).table((row,), "", position=place) + paragraph("占位")


_HEADER = "<w:tblHeader/>"


def _grid_of(row: type[Row], layout: Layout) -> Grid:
    return Grid(tuple(twips(column.width_mm) for column in layout.columns(row)))


def _ruled(
    grid: Grid,
    rows: Sequence[str],
    layout: Layout,
    margins: tuple[int, int],
) -> str:
    borders = "".join(border(side, layout.rules.table_pt) for side in _SIDES)
    return grid.table(rows, borders, margins)


def _margins(above_pt: Decimal, layout: Layout) -> tuple[int, int]:
    """Give the white above and beside a cell's text, in twips."""
    return to_twips(above_pt), twips(layout.cells.margin_mm)


def _contents(variable: str, row: type[Row], layout: Layout) -> list[str]:
    return [
        paragraph(
            _STYLES[column.align],
            f"{{{{ {variable}.{name} }}}}",
            _figure_indent(column, layout),
        )
        for name, column in zip(_names(row), layout.columns(row), strict=True)
    ]


def _names(row: type[Row]) -> list[str]:
    # Every Row is a dataclass; the type of a mixin cannot say so.
    return [field.name for field in fields(row)]  # type: ignore[arg-type]


def _figure_indent(column: Column, layout: Layout) -> str:
    """Move figures, which stand flush right, to the middle of a wide column."""
    if column.align is not Align.NUMBER:
        return ""
    white = layout.cells.figure_margin_mm(column, layout.type.table_pt) - layout.cells.margin_mm
    return f'<w:ind w:right="{twips(white)}"/>'


def _cells(source: str, first: str, others: str, width: int) -> str:
    """Make cells for a row of any number: the first names the row, the others are figures."""
    statements = (f"for cell in {source}", "if loop.first", "else", "endif", "endfor")
    opening, condition, otherwise, ending, closing = (
        _cell(width, paragraph("模板语句", f"{{%tc {statement} %}}")) for statement in statements
    )
    value, figure = (_cell(width, paragraph(style, "{{ cell }}")) for style in (first, others))
    return "".join((opening, condition, value, otherwise, figure, ending, closing))


def _cell(width: int, content: str, span: str = "") -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{span}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
