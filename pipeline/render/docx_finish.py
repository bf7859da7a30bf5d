"""What a template cannot say of its tables and pictures.

How wide the columns are whose data bring their number, which rows no page break may part from each
other or from a note, and that the pictures of a long chart stand in paragraphs of their own.
"""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, TypeAlias

from docx.oxml import parse_xml
from docx.shared import Twips

from pipeline.render.docx_lists import break_between_numbers
from pipeline.render.docx_pictures import CHART_IDS, EMU_PER_MM
from pipeline.render.docx_story import text_in
from pipeline.render.layout import FORMAL, MARK, NOTHING, TABLE_NOTE, TWIPS_PER_POINT, Layout
from pipeline.render.ooxml import serialise, w

# An element of python-docx, which publishes no annotations; it keeps the schema's order.
Element: TypeAlias = Any


def finish(xml: str, layout: Layout = FORMAL) -> bytes:
    """Give a rendered part's bytes, its tables fitted to what they hold.

    Raise ``XMLSyntaxError`` where the template or the data spoilt the XML.
    """
    root = parse_xml(xml.encode(errors="surrogatepass"))
    for table in root.iter(w("tbl")):
        _fit_columns(table)
        _keep_ends(table, layout)
        _keep_note(table)
        break_between_numbers(table)
    for paragraph in list(root.iter(w("p"))):
        _part_pictures(paragraph)
    for mark in root.xpath(f"./w:body/w:p[w:pPr/w:pStyle/@w:val='{MARK}']"):
        _fit_mark(mark)
    return serialise(root)


def _fit_columns(table: Element) -> None:
    """Give a table that got more columns than its template a grid: the first column stays."""
    widths = [int(column.get(w("w"))) for column in table.tblGrid.gridCol_lst]
    count = max(len(row.tc_lst) for row in table.tr_lst)
    if count <= len(widths):
        return
    first, *others = widths
    shares = [first, *_share(sum(others), count - 1)]
    for column in table.tblGrid.gridCol_lst:
        table.tblGrid.remove(column)
    for share in shares:
        table.tblGrid.add_gridCol().w = Twips(share)
    for row in table.tr_lst:
        for cell, share in zip(row.tc_lst, shares, strict=False):
            cell.width = Twips(share)


def _keep_ends(table: Element, layout: Layout) -> None:
    """Leave neither a header with one row at a page's foot nor the last row alone on a page.

    Word keeps a row with the next where its paragraphs ask for it. A row that may be split, as it
    is longer than a page, does not: LibreOffice would cut it off at the page's foot. Nor do two
    first rows that fill much of a page: the page before would hold little but the heading.
    """
    if not table.xpath("./w:tr/w:trPr/w:tblHeader"):
        return
    rows = table.xpath("./w:tr[not(w:trPr/w:tblHeader)]")
    first, last = rows[:-1][:1], rows[:-1][-1:]
    if len(rows) > 1 and layout.fill_much(*map(_texts, rows[:2])):
        first = []
    for row in {id(row): row for row in (*first, *last)}.values():
        for paragraph in row.xpath("./self::w:tr[w:trPr/w:cantSplit]/w:tc/w:p"):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _texts(row: Element) -> Iterator[tuple[str, Decimal]]:
    """Give the texts of a row's cells with their widths in millimetres."""
    for cell in row.tc_lst:
        width = cell.width
        if width:
            yield text_in(cell), Decimal(width) / EMU_PER_MM


# The paragraph of a style that follows at once.
_NEXT = "./following-sibling::*[1][self::w:p[w:pPr/w:pStyle/@w:val='{}']]"


def _keep_note(table: Element) -> None:
    """Leave the note under a table (表注) on the page of the table's last row.

    Between the two may stand a small paragraph (占位), which parts tables from each other.
    """
    between = table.xpath(_NEXT.format(NOTHING))
    (above,) = between or (table,)
    if not above.xpath(_NEXT.format(TABLE_NOTE)):
        return
    last = table.xpath("./w:tr[last()][w:trPr/w:cantSplit]/w:tc/w:p")
    for paragraph in (*last, *between):
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _part_pictures(paragraph: Element) -> None:
    """Give each piece of a chart a paragraph like this one; only the last is kept with the next.

    In one paragraph LibreOffice would move all of them to the next page.
    """
    runs = [
        run
        for run in paragraph.xpath("./w:r[w:drawing]")
        if any(int(one.get("id", 0)) in CHART_IDS for one in run.xpath(".//wp:docPr"))
    ]
    for run in runs[:0:-1]:
        following = deepcopy(paragraph)
        for child in following.xpath("./*[not(self::w:pPr)]"):
            following.remove(child)
        for moved in (run, *run.itersiblings()):
            following.append(moved)
        paragraph.addnext(following)
    for piece in runs[:-1]:
        piece.getparent().get_or_add_pPr().get_or_add_keepNext().val = False


def _fit_mark(mark: Element) -> None:
    """Let the line of a mark in smaller type be as high as its type, as in the PDF.

    What stands in a frame of its own under that of the mark moves up with the mark's foot.
    """
    sizes = [int(size) for size in mark.xpath("./w:r[w:t/text()]/w:rPr/w:sz/@w:val")]
    spacing = next(iter(mark.xpath("./w:pPr/w:spacing[@w:lineRule='exact']")), None)
    if not sizes or spacing is None:
        return
    whole, line = int(spacing.get(w("line"))), max(sizes) * TWIPS_PER_POINT // 2
    spacing.set(w("line"), str(line))
    for frame in mark.xpath("./self::w:p[w:pPr/w:framePr]/following-sibling::*[1]/w:pPr/w:framePr"):
        if frame.get(w("y")):  # or else it stands where Word is told by a word, such as top
            frame.set(w("y"), str(int(frame.get(w("y"))) - (whole - line)))


def _share(whole: int, count: int) -> list[int]:
    """Cut a length in whole twips so that the pieces add up to it."""
    return [whole * (at + 1) // count - whole * at // count for at in range(count)]
