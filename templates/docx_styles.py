"""The paragraph styles of the DOCX templates: one table, from which ``styles.xml`` is written.

A clerk changes the look of all letters by changing a style in Word, so every paragraph has one.
The names are Chinese; 公文标题 and 公文正文 are not called 标题 and 正文, because Chinese Word
shows its own Title and Normal under these names.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.render.layout import FACES, MARK, Layout, half_points, to_twips

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LANGUAGE = "zh-CN"
# By the language of what is not Chinese LibreOffice breaks lines; in Chinese it would tear numbers.
LATIN_LANGUAGE = "en-US"
# Half of a date such as 2017年12月25日 is 3.5 characters: the axis over which the signature stands.
_HALF_DATE = Decimal("3.5")
_COPIES_LABEL = Decimal(3)  # 抄送：
_MATRIX_SPACING = -6  # twips: an id such as 2.4.1 must stand in one line of a narrow column
_LABEL_PT = Decimal(9)  # what belongs to the template stands small and grey


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; indents count in its own characters, other lengths in twips."""

    name: str
    face: str = "body"
    size_pt: Decimal
    line: int | None  # exact pitch; None is single spacing
    align: str = "both"
    first: Decimal = Decimal(0)  # negative where the first line stands out
    left: Decimal = Decimal(0)
    right: Decimal = Decimal(0)
    before: int = 0
    after: int = 0
    keep_next: bool = False
    new_page: bool = False
    outline: int | None = None  # 0 is the first level of headings
    color: str = ""
    spacing: int = 0


def all_styles(layout: Layout) -> tuple[Style, ...]:
    """Give every style of the templates, with the measures of ``layout``."""
    return (*_text(layout), *_closing(layout), *_tables(layout), *_margins(layout))


def _text(layout: Layout) -> tuple[Style, ...]:
    kind, opening = layout.type, layout.opening
    pitch = to_twips(kind.pitch_pt)
    plain = Style(name="主送机关", size_pt=kind.body_pt, line=pitch, spacing=kind.spacing_twips)
    body = replace(plain, name="公文正文", first=Decimal(opening.indent_characters))
    title = replace(
        plain,
        name="公文标题",
        face="title",
        size_pt=kind.title_pt,
        line=to_twips(kind.title_pitch_pt),
        align="center",
        spacing=0,
    )
    mark = to_twips(kind.mark_pt)
    return (
        replace(
            title,
            name=MARK,
            size_pt=kind.mark_pt,
            line=mark,
            color=word_color(layout.rules.red),
        ),
        # The red rule stands a measured distance under the number, so its line has no leading.
        replace(plain, name="发文字号", line=to_twips(kind.body_pt), spacing=0, align="center"),
        replace(title, outline=0),
        replace(plain, before=opening.addressee_gap_lines * pitch),
        body,
        replace(body, name="一级标题", face="hei", keep_next=True, outline=1),
        replace(body, name="二级标题", face="kai", keep_next=True, outline=2),
        replace(body, name="结束语", keep_next=True),
    )


def _closing(layout: Layout) -> tuple[Style, ...]:
    kind, closing = layout.type, layout.closing
    pitch = to_twips(kind.pitch_pt)
    inset, record = Decimal(closing.date_inset_characters), Decimal(closing.record_inset_characters)
    plain = Style(name="附件说明", size_pt=kind.body_pt, line=pitch, align="left", keep_next=True)
    signature = Decimal(layout.page.characters) - 2 * (inset + _HALF_DATE)
    gap = closing.signature_gap_lines * pitch
    copies = replace(plain, name="抄送", size_pt=kind.small_pt, right=record, keep_next=False)
    return (
        plain,
        replace(plain, name="署名", align="center", left=signature, before=gap),
        replace(plain, name="成文日期", align="right", right=inset, keep_next=False),
        replace(plain, name="附注", first=Decimal(2), keep_next=False),
        replace(copies, left=record + _COPIES_LABEL, first=-_COPIES_LABEL),
        replace(copies, name="印发", left=record),
        replace(plain, name="附件编号", face="hei", new_page=True),
        Style(
            name="附件标题",
            face="title",
            size_pt=kind.title_pt,
            line=to_twips(kind.title_pitch_pt),
            align="center",
            before=(closing.annex_title_line - 2) * pitch,
            after=closing.annex_title_gap_lines * pitch,
            keep_next=True,
            outline=0,
        ),
    )


def _tables(layout: Layout) -> tuple[Style, ...]:
    kind = layout.type
    # Exact: the natural pitch of a face is another on every machine, and so would be the pages.
    pitch = to_twips(kind.table_pitch_pt)
    text = Style(name="表格文字", size_pt=kind.table_pt, line=pitch, align="left")
    matrix = replace(text, size_pt=kind.matrix_pt, line=to_twips(kind.matrix_pitch_pt))
    above = to_twips(kind.caption_pitch_pt)
    caption = replace(text, size_pt=kind.caption_pt, line=above, face="hei", align="center")
    gap = to_twips(kind.caption_pt) // 2
    below = to_twips(layout.cells.below_pt)
    return (
        replace(caption, name="表题", before=below, keep_next=True),
        replace(caption, name="图题", after=gap),
        # A picture in a paragraph of exact pitch would be cut to one line.
        replace(caption, name="图", line=None, before=below, keep_next=True),
        replace(text, name="表头", face="hei", align="center", keep_next=True),
        text,
        replace(text, name="表格居中", align="center"),
        replace(text, name="表格数字", align="right"),
        # With the small paragraph under the matrix, 2 points as in the PDF: the page may be full.
        replace(text, name="表注", before=20),
        replace(matrix, name="汇总表表头", face="hei", align="center", spacing=_MATRIX_SPACING),
        replace(matrix, name="汇总表文字"),
        replace(matrix, name="汇总表数字", align="center", spacing=_MATRIX_SPACING),
    )


def _margins(layout: Layout) -> tuple[Style, ...]:
    kind = layout.type
    inset = Decimal(layout.closing.number_inset_characters)
    size = to_twips(kind.small_pt)
    number = Style(name="页码", face="song", size_pt=kind.small_pt, line=size, align="right")
    label = Style(
        name="模板语句",
        face="hei",
        size_pt=_LABEL_PT,
        line=None,
        color=word_color(layout.rules.quiet),
        align="left",
    )
    return (
        replace(number, right=inset),
        replace(number, name="双页页码", align="left", left=inset),
        # What needs a paragraph and no room: red rules, ends of sections.
        replace(number, name="占位", size_pt=Decimal(1), line=20, align="left"),
        replace(label, name="数据提示", face="body", size_pt=kind.table_pt, align="right"),
        label,
    )


def word_color(color: str) -> str:
    """Give a colour such as ``#e60012`` as Word writes it."""
    return color.lstrip("#").upper()


def styles_xml(layout: Layout) -> str:
    """Write ``word/styles.xml``: Word's own four defaults, then the table above."""
    styles = "".join(_style_xml(style) for style in all_styles(layout))
    return f"<w:styles {NAMESPACE}>{_DEFAULTS}{styles}</w:styles>"


# Blanks that Word would add between Chinese and digits, and punctuation that it would hang in the
# margin, would break the grid of 28 characters; so would keeping two lines together.
_NORMAL = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
)
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{LATIN_LANGUAGE}"'
    f' w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f"<w:qFormat/><w:pPr>{_NORMAL}</w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    "<w:semiHidden/></w:style>"
)


def _style_xml(style: Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.name}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_xml(style)}</w:pPr><w:rPr>{_run_xml(style)}</w:rPr></w:style>"
    )


def _paragraph_xml(style: Style) -> str:
    pitch = (
        f'w:line="{style.line}" w:lineRule="exact"'
        if style.line
        else 'w:line="240" w:lineRule="auto"'
    )
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:pageBreakBefore/>" if style.new_page else "",
            f'<w:spacing w:before="{style.before}" w:after="{style.after}" {pitch}/>',
            _indent_xml(style),
            f'<w:jc w:val="{style.align}"/>',
            "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
        )
    )


def _indent_xml(style: Style) -> str:
    character = to_twips(style.size_pt) + style.spacing
    sides = f'w:left="{int(style.left * character)}" w:right="{int(style.right * character)}"'
    first = int(abs(style.first) * character)
    if style.first < 0:
        return f'<w:ind {sides} w:hanging="{first}"/>'
    # In characters too: the indent then stays right when a clerk changes the size.
    chars = f' w:firstLineChars="{int(style.first * 100)}"' if style.first else ""
    return f'<w:ind {sides}{chars} w:firstLine="{first}"/>'


def _run_xml(style: Style) -> str:
    # Digits and Latin letters stand in the Chinese face too; the hint sets curly quotes in it.
    name = FACES[style.face].official[0]
    size = half_points(style.size_pt)
    faces = " ".join(f'w:{script}="{name}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
    return "".join(
        (
            f'<w:rFonts w:hint="eastAsia" {faces}/>',
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )
