"""The building blocks of the DOCX templates as WordprocessingML: paragraphs, statements, fields.

Each function gives XML as text. What goes into ``w:pPr`` beside the style is given as XML too, in
the order that the schema demands.
"""

from decimal import Decimal
from xml.sax.saxutils import escape

from pipeline.render.layout import mm_to_points, to_twips

# Quotes, dashes and the like belong to both scripts; the hint sets them in the Chinese face.
_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
HEADER_MM = Decimal(15)  # from the paper's edge; above all that the standard places
_EIGHTHS = 8  # borders are measured in eighths of a point


def twips(millimetres: Decimal) -> int:
    """Convert millimetres to twips."""
    return to_twips(mm_to_points(millimetres))


def paragraph(style: str, text: str = "", properties: str = "") -> str:
    """Make a paragraph of at most one run; ``properties`` is XML for its ``w:pPr``."""
    return _paragraph(style, properties, run(text) if text else "")


def run(text: str) -> str:
    """Make a run."""
    return f'<w:r>{_HINT}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tag(statement: str) -> str:
    """Make a paragraph that vanishes and leaves a Jinja statement: ``for x in y``."""
    return paragraph("模板语句", f"{{%p {statement} %}}")


def block(statement: str, *content: str) -> str:
    """Put paragraphs and tables under a Jinja statement: ``for x in y``, ``if x``."""
    return "".join((tag(statement), *content, tag(end_of(statement))))


def end_of(statement: str) -> str:
    """Give the statement that ends another one: ``endfor``, ``endif``."""
    return f"end{statement.split(maxsplit=1)[0]}"


def border(side: str, points: Decimal, space: int = 0, color: str = "auto") -> str:
    """Make one side of a border of a paragraph or table."""
    size = round(points * _EIGHTHS)
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def borders(*sides: str) -> str:
    """Put borders around a paragraph."""
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


def gap(before: int, line: int) -> str:
    """Set the white above a paragraph and its exact pitch, in twips."""
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def page_number(style: str) -> str:
    """Make the paragraph ``— 1 —`` with a field that counts (clause 7.5)."""
    field = "".join(
        (
            _field("begin"),
            f'<w:r>{_HINT}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
            _field("separate"),
            run("1"),
            _field("end"),
        )
    )
    return _paragraph(style, "", run("— ") + field + run(" —"))


def _field(kind: str) -> str:
    return f'<w:r>{_HINT}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _paragraph(style: str, properties: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
