"""What the DOCX templates have in common: heads, sections, closing, annexes, charts."""

from decimal import Decimal

from pipeline.render.layout import MARK, Layout, mm_to_points, to_twips
from templates.docx_parts import HEADER_MM, block, border, borders, gap, paragraph, twips
from templates.docx_styles import word_color


def sample_header(name: str, text_top: int, layout: Layout) -> str:
    """Say in the line above the text, at ``text_top``, that the data are invented, if they are.

    Small type stands low in a line of the text's pitch; it is given its own, in the middle of that.
    """
    pitch, line = to_twips(layout.type.pitch_pt), to_twips(layout.type.table_pitch_pt)
    place = gap(text_top - twips(HEADER_MM) - (pitch + line) // 2, line)
    return paragraph("数据提示", _value(f"{name}.head.sample"), place)


def letter_head(layout: Layout) -> str:
    """Open a letter: mark and upper pair of rules placed on the paper, number, title (10.1)."""
    form, kind = layout.letter, layout.type
    pitch = to_twips(kind.pitch_pt)
    top = twips(form.mark_top_mm) - to_twips(kind.mark_lift_pt)
    foot = top + to_twips(kind.mark_pt + kind.mark_overhang_pt)
    below = foot + twips(form.pair_gap_mm)
    pair = _pair(form.thick_pt, form.thin_pt, layout) + gap(0, to_twips(form.between_pt))
    return "".join(
        (
            # Two frames: LibreOffice makes none of paragraphs whose borders differ.
            paragraph(
                MARK,
                _value("letter.head.mark | one_line"),
                _frame(top, 0, layout) + gap(0, to_twips(kind.mark_pt)),
            ),
            paragraph("占位", "", _frame(below, to_twips(form.number_gap_pt), layout) + pair),
            paragraph("发文字号", _value("letter.head.number"), '<w:jc w:val="right"/>'),
            _title("letter", form.title_gap_lines * pitch, layout),
        )
    )


def letter_foot(layout: Layout) -> str:
    """Make the lower pair of rules, which hangs over the text area on both sides (10.1)."""
    form, page = layout.letter, layout.page
    overhang = (page.width_mm - form.pair_width_mm) / 2
    sides = (twips(overhang - page.left_mm), twips(overhang - page.right_mm))
    indent = f'<w:ind w:left="{sides[0]}" w:right="{sides[1]}"/>'
    rules = _pair(form.thin_pt, form.thick_pt, layout)
    return paragraph("占位", "", rules + gap(0, to_twips(form.between_pt)) + indent)


def ordinary_head(name: str, layout: Layout) -> str:
    """Open an ordinary document: mark, number over the red rule, title (7.2, 7.3.1)."""
    kind, opening = layout.type, layout.opening
    pitch = to_twips(kind.pitch_pt)
    lift = to_twips(kind.mark_lift_pt)
    drop = gap(twips(opening.mark_drop_mm) - lift, to_twips(kind.mark_pt))
    # Word knows whole points between text and border; the title makes up for the rest.
    rule_gap = mm_to_points(opening.rule_gap_mm)
    space = int(rule_gap)
    rule = borders(border("bottom", layout.rules.red_pt, space, word_color(layout.rules.red)))
    # The number's line has no leading, for the red rule's sake: what it lacks above stands here.
    leading = to_twips((kind.pitch_pt - kind.body_pt) / 2)
    above = gap(opening.number_gap_lines * pitch + leading, to_twips(kind.body_pt))
    return "".join(
        (
            paragraph(MARK, _value(f"{name}.head.mark | one_line"), drop),
            paragraph("发文字号", _value(f"{name}.head.number"), rule + above),
            _title(name, opening.title_gap_lines * pitch + to_twips(rule_gap - space), layout),
        )
    )


def paragraphs(source: str) -> str:
    """Print a tuple of paragraphs."""
    return block(f"for paragraph in {source}", body("paragraph"))


def body(source: str) -> str:
    """Print one paragraph."""
    return paragraph("公文正文", _value(source))


def section(source: str, above: str = "") -> str:
    """Print a ``Section``: heading and paragraphs; ``above`` is the heading's own ``w:spacing``."""
    return _heading(source, above) + paragraphs(f"{source}.paragraphs")


def heading_after(table: str, source: str, layout: Layout) -> str:
    """Print a ``Section``'s heading, with white above where the optional ``table`` is there."""
    after_table = block(f"if {table}", _heading(source, below_table(layout)))
    return after_table + block(
        f"if not ({table})" if " " in table else f"if not {table}", _heading(source)
    )


def last_section(source: str) -> str:
    """Print the ``Section`` before the closing."""
    return _heading(source) + last_paragraphs(source)


def last_paragraphs(source: str) -> str:
    """Print a ``Section``'s paragraphs, the last of which no page break parts from the closing."""
    return last_of(f"{source}.paragraphs")


def last_of(source: str) -> str:
    """Print a tuple of paragraphs, the last of which stays with the closing, whole."""
    text = _value("paragraph")
    return block(
        f"for paragraph in {source}",
        block("if not loop.last", paragraph("公文正文", text)),
        block("if loop.last", paragraph("公文正文", text, "<w:keepNext/><w:keepLines/>")),
    )


def below_table(layout: Layout) -> str:
    """Give the ``w:spacing`` of a heading that follows a table."""
    return f'<w:spacing w:before="{to_twips(layout.cells.below_pt)}"/>'


def below_form(layout: Layout) -> str:
    """Give the ``w:spacing`` of a note that stands under a form."""
    return gap(to_twips(layout.cells.below_pt), to_twips(layout.type.table_pitch_pt))


def closing(name: str, layout: Layout) -> str:
    """Close the text: closing words, list of annexes, signature, date, note (7.3.4 to 7.3.6)."""
    tail = f"{name}.tail"
    date = paragraph("成文日期", _value(f"{tail}.date"))
    return "".join(
        (
            paragraph("结束语", _value(f"{name}.closing")),
            _annexes(f"{tail}.annexes", layout),
            paragraph("署名", _value(f"{tail}.signature")),
            block(f"if not {tail}.note", date),
            block(
                f"if {tail}.note",
                paragraph("成文日期", _value(f"{tail}.date"), "<w:keepNext/>"),
                paragraph("附注", _value(f"{tail}.note")),
            ),
        )
    )


def annex_head(source: str, below: str = "") -> str:
    """Open an annex on a new page (7.3.7); ``below`` is its title's own ``w:spacing``."""
    label = paragraph("附件编号", _value(f"{source}.label"))
    return label + paragraph("附件标题", _value(f"{source}.title | title_lines"), below)


def wide_gap(layout: Layout) -> str:
    """Give the ``w:spacing`` of an annex's title on a landscape page."""
    return f'<w:spacing w:after="{to_twips(layout.closing.wide_gap_pt)}"/>'


def chart(name: str, field: str) -> str:
    """Place the picture of a chart and its caption."""
    picture = paragraph("图", _value(f"pictures.{field}"))
    return picture + paragraph("图题", _value(f"{name}.{field}.caption"))


def _annexes(source: str, layout: Layout) -> str:
    """List the annexes; a second line begins under the first character of the name (7.3.4)."""
    size = to_twips(layout.type.body_pt)
    start = layout.opening.indent_characters

    def line(text: str, label: int, number: int) -> str:
        indent = f'w:left="{(start + 3 + number) * size}" w:hanging="{(label + number) * size}"'
        return paragraph("附件说明", text, f"{before}<w:ind {indent}/>")

    name, number = _value("annex"), 1
    pitch = to_twips(layout.type.pitch_pt)
    before = gap(layout.closing.annex_gap_lines * pitch, pitch)
    only, first = line(f"附件：{name}", 3, 0), line(f"附件：{name}", 3, number)
    before = ""
    return block(
        f"for annex in {source}",
        block("if loop.length == 1", only),
        block("if loop.length > 1 and loop.first", first),
        block("if not loop.first", line(name, 0, number)),
    )


def _heading(source: str, above: str = "") -> str:
    return paragraph("一级标题", _value(f"{source}.heading"), above)


def _title(name: str, above: int, layout: Layout) -> str:
    pitch = to_twips(layout.type.title_pitch_pt)
    return paragraph(
        "公文标题", _value(f"{name}.head.title | title_lines"), gap(above, pitch)
    ) + paragraph("主送机关", _value(f"{name}.head.addressee"))


def _frame(top: int, clearance: int, layout: Layout) -> str:
    """Place a paragraph on the paper, at a height in twips; text keeps ``clearance`` from it."""
    return (
        f'<w:framePr w:w="{twips(layout.letter.pair_width_mm)}" w:vSpace="{clearance}"'
        ' w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:xAlign="center"'
        f' w:y="{top}"/>'
    )


def _pair(upper: Decimal, lower: Decimal, layout: Layout) -> str:
    color = word_color(layout.rules.red)
    return borders(border("top", upper, 0, color), border("bottom", lower, 0, color))


def _value(source: str) -> str:
    return f"{{{{ {source} }}}}"
