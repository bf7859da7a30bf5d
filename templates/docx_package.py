"""The frame of a DOCX template: a package without ballast, its pages, headers and footers.

python-docx starts from a document of 17 parts with a megabyte of styles. What is not needed is
taken out, so that a rendered letter is small and no foreign font or style is left in it.
"""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Twips

from pipeline.render.layout import FACES, Layout, Page, to_twips
from pipeline.render.package import read_parts, write_parts
from templates.docx_parts import HEADER_MM, page_number, twips
from templates.docx_styles import LANGUAGE, NAMESPACE, styles_xml

# What python-docx gives: it publishes no annotations.
Element: TypeAlias = Any

_NEEDED = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}
_MADE = datetime(2017, 1, 1, tzinfo=UTC)  # any fixed date: the file must not tell when it was made
_FULL = 'w:val="1"'


def new_document(title: str, layout: Layout) -> Element:
    """Give an empty document with the styles, settings and fonts of the formal layout."""
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in _NEEDED]:
            rels.pop(key)
    _replace(document.styles.element, styles_xml(layout))
    _replace(document.settings.element, _SETTINGS)
    document.settings.odd_and_even_pages_header_footer = True
    _add_font_table(document)
    _describe(document.core_properties, title)
    return document


def add(document: Element, *content: str) -> None:
    """Append paragraphs and tables, before the last section's properties."""
    body = document.element.body
    for element in _parse("".join(content)):
        body.insert_element_before(element, "w:sectPr")


def add_section(document: Element) -> Element:
    """End the present section; what follows stands on new pages. Give the new section."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that carries the section's end must not push out a blank page.
    document.paragraphs[-1].style = "占位"
    section.different_first_page_header_footer = False
    return section


def set_page(section: Element, page: Page, layout: Layout, foot_mm: Decimal) -> None:
    """Give a section its paper, margins and pitch; ``foot_mm`` is where its footer ends.

    Nothing snaps to the grid. On landscape paper it has no type, for LibreOffice would cut the text
    area to its lines, which an upright page is made of.
    """
    section.orientation = (
        WD_ORIENT.LANDSCAPE if page.width_mm > page.height_mm else WD_ORIENT.PORTRAIT
    )
    measures = {
        "page_width": page.width_mm,
        "page_height": page.height_mm,
        "top_margin": page.top_mm,
        "right_margin": page.right_mm,
        "bottom_margin": page.bottom_mm,
        "left_margin": page.left_mm,
        "header_distance": HEADER_MM,
        "footer_distance": foot_mm,
    }
    for name, millimetres in measures.items():
        setattr(section, name, Twips(twips(millimetres)))
    (grid,) = section._sectPr.xpath("./w:docGrid")  # noqa: SLF001  # python-docx has no such call
    grid.attrib.pop(_w("type"), None)  # a new section has that of the one before
    if page.height_mm > page.width_mm:
        grid.set(_w("type"), "lines")
    grid.set(_w("linePitch"), str(to_twips(layout.type.pitch_pt)))


def number_foot_mm(page: Page, layout: Layout) -> Decimal:
    """Say how far from the paper's edge the line of the page number ends (7.5).

    The dash stands in the middle of its line, which is as high as its type.
    """
    half_line_mm = layout.type.small_pt / 2 / 72 * Decimal("25.4")
    return page.bottom_mm - page.number_drop_mm - half_line_mm


def set_header(section: Element, content: str) -> None:
    """Put ``content`` at the head of the first page; the others' heads are empty."""
    section.different_first_page_header_footer = True
    header = section.first_page_header
    header.is_linked_to_previous = False
    _replace(header.part.element, f"<w:hdr {NAMESPACE}>{content}</w:hdr>")


def set_footers(section: Element, first: str = "", under: str = "") -> None:
    """Put page numbers outside: right on odd pages, left on even ones (7.5).

    ``first`` is the foot of a first page without a number, ``under`` stands under the number.
    """
    section.different_first_page_header_footer = True
    odd = page_number("页码") + under
    _set_footer(section.footer, odd)
    _set_footer(section.even_page_footer, page_number("双页页码") + under)
    _set_footer(section.first_page_footer, first or odd)


def set_later_footers(section: Element, odd: str, even: str) -> None:
    """Give a section after the first its own feet of odd and of even pages."""
    _set_footer(section.footer, odd)
    _set_footer(section.even_page_footer, even)


def _set_footer(footer: Element, content: str) -> None:
    footer.is_linked_to_previous = False
    _replace(footer.part.element, f"<w:ftr {NAMESPACE}>{content}</w:ftr>")


def save(document: Element) -> bytes:
    """Give the template's bytes, the same on every machine."""
    buffer = BytesIO()
    document.save(buffer)
    return write_parts(read_parts(buffer.getvalue()), compressed=False)


_COMPATIBLE = (
    '<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="{value}"/>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    + _COMPATIBLE.format(name="compatibilityMode", value=15)
    + _COMPATIBLE.format(name="overrideTableStyleFontSizeAndJustification", value=1)
    + f'</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="{LANGUAGE}"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _parse(content: str) -> list[Element]:
    return list(parse_xml(f"<w:body {NAMESPACE}>{content}</w:body>"))


def _replace(element: Element, xml: str) -> None:
    made = parse_xml(xml)
    element.clear()
    element.extend(list(made))


def _add_font_table(document: Element) -> None:
    """Name what may stand in for an official font that the reader's machine lacks."""
    fonts = "".join(
        f'<w:font w:name="{face.official[0]}"><w:altName w:val="{",".join(face.official[1:])}"/>'
        '<w:charset w:val="86"/></w:font>'
        for face in FACES.values()
    )
    blob = f"<w:fonts {NAMESPACE}>{fonts}</w:fonts>".encode()
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _describe(properties: Element, title: str) -> None:
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language = LANGUAGE
    properties.created = properties.modified = _MADE.replace(tzinfo=None)
