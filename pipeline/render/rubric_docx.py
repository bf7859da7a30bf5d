"""The rubric's formal table as DOCX: merged cells, fixed widths, the header on each page.

It is made without a template, as no template can say which cells its data merge.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from pipeline.documents import FormPaper, RubricTable, SpanCell, SpanRow, SpanTable
from pipeline.render.docx_finish import finish
from pipeline.render.docx_frame import CAPTION, NAMESPACES, NOTE, TITLE, package, section, twips
from pipeline.render.layout import (
    FORMAL,
    POINTS_PER_MM,
    Align,
    Column,
    Layout,
    rubric_columns,
    to_twips,
)

_EIGHTHS = 8  # borders are measured in eighths of a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_JUSTIFY = {Align.LEFT: "left", Align.CENTER: "center", Align.NUMBER: "right"}
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def rubric_docx(table: RubricTable, layout: Layout = FORMAL) -> bytes:
    """Give the file; the same table gives the same bytes."""
    page = layout.page.landscape()
    columns = rubric_columns(table.columns, page.text_width_mm)
    body = "".join(
        (
            paragraph(table.title, in_style(TITLE)),
            table_xml(table, columns, layout),
            # Word wants a paragraph after a table; the notes are that.
            *(paragraph(note, in_style(NOTE)) for note in table.notes or ("",)),
            section(page, layout),
        )
    )
    document = finish(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return package(document, table.meta, layout)


def table_xml(
    table: RubricTable | FormPaper | SpanTable, columns: Sequence[Column], layout: Layout
) -> str:
    """Give the table alone."""
    widths = _widths(columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rule = round(layout.rules.table_pt * _EIGHTHS)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{rule}" w:space="0" w:color="auto"/>' for side in _SIDES
    )
    above, beside = to_twips(layout.cells.above_pt), twips(layout.cells.margin_mm)
    margins = "".join(
        f'<w:{side} w:w="{white}" w:type="dxa"/>'
        for side, white in (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(_rows(table, columns, widths, layout))}</w:tbl>"
    )


def _widths(columns: Sequence[Column]) -> list[int]:
    """Give the columns' widths in twips, which add up to that of the table."""
    ends = [
        twips(sum((one.width_mm for one in columns[: at + 1]), Decimal(0)))
        for at in range(len(columns))
    ]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _rows(
    table: RubricTable | FormPaper | SpanTable,
    columns: Sequence[Column],
    widths: Sequence[int],
    layout: Layout,
) -> Iterator[str]:
    heads = (
        _cell(cell, widths, in_style(CAPTION) + _justified(Align.CENTER))
        for cell in table.header.cells
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    long = [_is_long(row, columns, layout) for row in table.rows]
    above: dict[int, tuple[SpanCell, int]] = {}  # cells that reach down, and how many rows yet
    for at, row in enumerate(table.rows):
        reaching = {cell.column: (cell, cell.rows - 1) for cell in row.cells if cell.rows > 1}
        # A merged heading does not begin at a page's foot with a single row.
        keep = "<w:keepNext/>" if reaching and not any(long[at : at + 2]) else ""
        cells = [(cell, False) for cell in row.cells] + [(cell, True) for cell, _ in above.values()]
        made = (
            _cell(cell, widths, keep + _justified(columns[cell.column].align), goes_on=goes_on)
            for cell, goes_on in sorted(cells, key=lambda one: one[0].column)
        )
        whole = "" if long[at] else "<w:trPr><w:cantSplit/></w:trPr>"
        yield f"<w:tr>{whole}{''.join(made)}</w:tr>"
        left = {column: (cell, rows - 1) for column, (cell, rows) in above.items() if rows > 1}
        above = left | reaching


def _cell(cell: SpanCell, widths: Sequence[int], properties: str, *, goes_on: bool = False) -> str:
    """Make a cell; one that goes on from the row above is there too, and empty."""
    width = sum(widths[cell.column : cell.column + cell.columns])
    merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    box = "".join(
        (
            f'<w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else "",
            merge if cell.rows > 1 else "",
            '<w:vAlign w:val="center"/>',
        )
    )
    content = paragraph("" if goes_on else cell.text, properties)
    return f"<w:tc><w:tcPr>{box}</w:tcPr>{content}</w:tc>"


def in_style(style: str) -> str:
    """Name the style of a paragraph among its properties."""
    return f'<w:pStyle w:val="{style}"/>'


def _justified(align: Align) -> str:
    return f'<w:jc w:val="{_JUSTIFY[align]}"/>'


def paragraph(text: str, properties: str) -> str:
    """Give a paragraph; tabs and line feeds are such."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text) if text else ''}</w:p>"


def _run(text: str) -> str:
    pieces, plain = [], ""
    for character in text:
        if character in _BREAKS:
            pieces += [_text(plain), _BREAKS[character]]
            plain = ""
        else:
            plain += character
    # The hint sets quotation marks, which belong to both scripts, in the Chinese face.
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{"".join((*pieces, _text(plain)))}</w:r>'
    )


def _text(plain: str) -> str:
    return f'<w:t xml:space="preserve">{escape(plain)}</w:t>' if plain else ""


def _is_long(row: SpanRow, columns: Sequence[Column], layout: Layout) -> bool:
    """Tell whether a row takes so much of a page that it may be split between two."""
    character_mm = layout.type.table_pt / POINTS_PER_MM
    lines = max(
        (
            len(cell.text) * character_mm / _room(cell, columns, layout)
            for cell in row.cells
            if cell.rows == 1
        ),
        default=Decimal(0),
    )
    height_mm = lines * layout.type.table_pitch_pt / POINTS_PER_MM
    return height_mm > layout.cells.whole_row_share * layout.page.landscape().text_height_mm


def _room(cell: SpanCell, columns: Sequence[Column], layout: Layout) -> Decimal:
    covered = columns[cell.column : cell.column + cell.columns]
    return sum((one.width_mm for one in covered), Decimal(0)) - 2 * layout.cells.margin_mm
