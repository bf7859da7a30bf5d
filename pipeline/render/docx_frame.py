"""The frame of a DOCX that is made without a template: package, styles, settings, page numbers.

The styles have the names of Word's own, which every Word shows in its user's language.
"""

from decimal import Decimal

from pipeline.documents import Meta
from pipeline.render.layout import FACES, Layout, Page, mm_to_points, to_twips
from pipeline.render.ooxml import CORE, EXTENDED, FOOTER, MAIN, W
from pipeline.render.package import CONTENT_TYPES, write_parts
from pipeline.render.properties import NO_EXTENDED_PROPERTIES, core_properties

TITLE, CAPTION, NOTE, BODY = "Title", "Caption", "NoteHeading", "BodyText"  # ids of styles
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{_OFFICE}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PROPERTIES = f"{_PACKAGE}/relationships/metadata/core-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_KINDS = {
    "word/document.xml": MAIN,
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/footer1.xml": FOOTER,
    "word/footer2.xml": FOOTER,
    "docProps/core.xml": CORE,
    "docProps/app.xml": EXTENDED,
}
_ROOT_LINKS = {
    "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
    "rId2": (_PROPERTIES, "docProps/core.xml"),
    "rId3": (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
}
_LINKS = {
    "rId1": (f"{_OFFICE}/styles", "styles.xml"),
    "rId2": (f"{_OFFICE}/settings", "settings.xml"),
    "rId3": (f"{_OFFICE}/fontTable", "fontTable.xml"),
    "rId4": (f"{_OFFICE}/footer", "footer1.xml"),
    "rId5": (f"{_OFFICE}/footer", "footer2.xml"),
}
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"'
    ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:semiHidden/></w:style>'
)
# Word would add blanks between Chinese and digits and hang punctuation in the margin.
_NORMAL = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
)


def package(document: bytes, meta: Meta, layout: Layout) -> bytes:
    """Give the file around ``word/document.xml``."""
    return write_parts(
        {
            CONTENT_TYPES: _content_types(),
            "_rels/.rels": _relationships(_ROOT_LINKS),
            "docProps/core.xml": core_properties(meta),
            "docProps/app.xml": NO_EXTENDED_PROPERTIES,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relationships(_LINKS),
            "word/styles.xml": _part("styles", _styles(layout)),
            "word/settings.xml": _part("settings", _SETTINGS),
            "word/fontTable.xml": _part("fonts", _fonts()),
            "word/footer1.xml": _part("ftr", _page_number("right", layout)),
            "word/footer2.xml": _part("ftr", _page_number("left", layout)),
        }
    )


def section(page: Page, layout: Layout) -> str:
    """Describe the paper and where the page number stands (7.5); the body's last element."""
    half_line_mm = layout.type.small_pt / 2 / mm_to_points(Decimal(1))
    foot = twips(page.bottom_mm - page.number_drop_mm - half_line_mm)
    turned = ' w:orient="landscape"' if page.width_mm > page.height_mm else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{twips(page.width_mm)}" w:h="{twips(page.height_mm)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top_mm)}" w:right="{twips(page.right_mm)}"'
        f' w:bottom="{twips(page.bottom_mm)}" w:left="{twips(page.left_mm)}"'
        f' w:header="{foot}" w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )


def twips(millimetres: Decimal) -> int:
    """Convert millimetres to twips."""
    return to_twips(mm_to_points(millimetres))


def _part(element: str, content: str) -> bytes:
    return f"{_HEAD}<w:{element} {NAMESPACES}>{content}</w:{element}>".encode()


def _content_types() -> bytes:
    known = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _KINDS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{known}</Types>'
    ).encode()


def _relationships(links: dict[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
    ).encode()


def _styles(layout: Layout) -> str:
    kind = layout.type
    below, note = to_twips(layout.cells.below_pt), to_twips(kind.caption_pt) // 2
    styles = (
        _style("Normal", "Normal", _NORMAL, _run("body", kind.table_pt), is_default=True),
        _style(
            TITLE,
            "Title",
            f'<w:keepNext/><w:spacing w:after="{below}"/><w:jc w:val="center"/>'
            '<w:outlineLvl w:val="0"/>',
            _run("title", kind.title_pt),
        ),
        _style(CAPTION, "caption", "<w:keepNext/>", _run("hei", kind.caption_pt)),
        _style(NOTE, "Note Heading", f'<w:spacing w:before="{note}"/>', ""),
        _style(BODY, "Body Text", _body(layout), _run("body", kind.body_pt)),
        _style("Footer", "footer", "", _run("song", kind.small_pt)),
    )
    return "".join((_DEFAULTS, *styles, _TABLE_STYLE))


def _body(layout: Layout) -> str:
    """Set the text of a note: lines at the pitch of 5.2.3, two characters indented (7.3.3)."""
    kind, characters = layout.type, layout.opening.indent_characters
    indent = to_twips(kind.body_pt) * characters
    return (
        f'<w:spacing w:line="{to_twips(kind.pitch_pt)}" w:lineRule="exact"/>'
        f'<w:ind w:firstLineChars="{characters * 100}" w:firstLine="{indent}"/>'
    )


def _style(
    identifier: str, name: str, paragraph: str, run: str, *, is_default: bool = False
) -> str:
    default = ' w:default="1"' if is_default else ""
    based = "" if is_default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _run(face: str, size_pt: Decimal) -> str:
    name, half_points = FACES[face].official[0], int(size_pt * 2)
    faces = " ".join(f'w:{script}="{name}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
    return (
        f'<w:rFonts w:hint="eastAsia" {faces}/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>'
    )


def _fonts() -> str:
    """Name what may stand in for an official font that the reader's machine lacks."""
    return "".join(
        f'<w:font w:name="{face.official[0]}"><w:altName w:val="{",".join(face.official[1:])}"/>'
        '<w:charset w:val="86"/></w:font>'
        for face in FACES.values()
    )


def _page_number(side: str, layout: Layout) -> str:
    """Write ``— 1 —`` with a field that counts, one character from the outer edge (7.5)."""
    inset = to_twips(layout.type.small_pt) * layout.closing.number_inset_characters
    place = f'<w:ind w:{side}="{inset}"/><w:jc w:val="{side}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>{_NUMBER}</w:p>'


def _piece(content: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>'


_NUMBER = "".join(
    map(
        _piece,
        (
            '<w:t xml:space="preserve">\u2014 </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> \u2014</w:t>',
        ),
    )
)
