"""Word documents built part by part, for what no word processor would write."""

from collections.abc import Sequence
from html import escape

from tests.workbook_xml import pack

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Parts = dict[str, str | bytes]


def document(body: str, **parts: str) -> bytes:
    """Give a document; ``body`` is what stands within ``w:body``, each part within its own root."""
    return pack(docx_parts(body, **parts))


def docx_parts(body: str, **parts: str) -> Parts:
    """Give the parts of a document; ``header`` and the like are named by their relation."""
    contents = dict.fromkeys(("styles", "numbering", "footnotes"), "") | parts
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in contents
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{kind}.xml": _part(kind, content) for kind, content in contents.items()},
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
