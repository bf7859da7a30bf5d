"""What a template cannot say of a table.

How wide the columns are whose data bring their number, and which rows no page break may part.
"""

from typing import Any, TypeAlias

from docx.oxml import parse_xml
from docx.shared import Twips

from pipeline.render.ooxml import serialise, w

# An element of python-docx, which publishes no annotations; it keeps the schema's order.
Element: TypeAlias = Any


def finish(xml: str) -> bytes:
    """Give a rendered part's bytes, its tables fitted to what they hold.

    Raise ``XMLSyntaxError`` where the template or the data spoilt the XML.
    """
    root = parse_xml(xml.encode(errors="surrogatepass"))
    for table in root.iter(w("tbl")):
        _fit_columns(table)
        _keep_ends(table)
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


def _keep_ends(table: Element) -> None:
    """Leave neither a header with one row at a page's foot nor the last row alone on a page.

    Word keeps a row with the next where its paragraphs ask for it. A row that may be split, as it
    is longer than a page, does not: LibreOffice would cut it off at the page's foot.
    """
    if not table.xpath("./w:tr/w:trPr/w:tblHeader"):
        return
    rows = table.xpath("./w:tr[not(w:trPr/w:tblHeader)]")[:-1]
    for row in {id(row): row for row in (*rows[:1], *rows[-1:])}.values():
        for paragraph in row.xpath("./self::w:tr[w:trPr/w:cantSplit]/w:tc/w:p"):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _share(whole: int, count: int) -> list[int]:
    """Cut a length in whole twips so that the pieces add up to it."""
    return [whole * (at + 1) // count - whole * at // count for at in range(count)]
