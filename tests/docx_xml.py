"""Word documents built part by part, for what no word processor would write."""

from collections.abc import Sequence
from html import escape

from tests.workbook_xml import pack

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Parts = dict[str, str | bytes]


def document(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> bytes:
    """Give a document; ``body`` is what stands within ``w:body``."""
    return pack(docx_parts(body, styles=styles, numbering=numbering, footnotes=footnotes))


def docx_parts(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> Parts:
    """Give the parts of a document."""
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering", "footnotes")
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": _part("styles", styles),
        "word/numbering.xml": _part("numbering", numbering),
        "word/footnotes.xml": _part("footnotes", footnotes),
    }


def _part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{_MAIN}" xmlns:mc="m" xmlns:wps="s">{content}</w:{name}>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """Give a cell; plain text becomes its paragraph."""
    inner = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Give a table of rows of cells."""
    made = (f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"
