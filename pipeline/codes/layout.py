"""Codes C09: an organisation's own geometry, ``layout`` in the campaign's settings."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "C090": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 是 {typed}，应当在 {lowest} 到 {highest} 之间",
            "请核对数值和单位：_mm 是毫米，_pt 是磅",
        ),
        en=Wording(
            "{field} is {typed}, not between {lowest} and {highest}",
            "check figure and unit: _mm are millimetres, _pt points",
        ),
    ),
    "C091": Rule(
        Severity.ERROR,
        zh=Wording(
            "版心高 {room} 毫米，放不下 {count} 行：每行 {each} 磅，共需 {need} 毫米",
            "请减小上下页边距（page.top_mm、page.bottom_mm）、行距（type.pitch_pt）"
            "或行数（page.lines）",
        ),
        en=Wording(
            "the text area, {room} mm high, does not hold {count} lines of {each} pt, {need} mm",
            "lessen the margins (page.top_mm, page.bottom_mm), the pitch (type.pitch_pt) or the "
            "number of lines (page.lines)",
        ),
    ),
    "C092": Rule(
        Severity.ERROR,
        zh=Wording(
            "版心宽 {room} 毫米，放不下每行 {count} 字：每字 {each} 磅，共需 {need} 毫米",
            "请减小左右页边距（page.left_mm、page.right_mm）、字号（type.body_pt）、"
            "字距（type.spacing_pt，可以是负数）或每行字数（page.characters）",
        ),
        en=Wording(
            "the text area, {room} mm wide, does not hold {count} characters of {each} pt, "
            "{need} mm",
            "lessen the margins (page.left_mm, page.right_mm), the type (type.body_pt), its "
            "spacing (type.spacing_pt, which may be below 0) or the number of characters "
            "(page.characters)",
        ),
    ),
    "C093": Rule(
        Severity.ERROR,
        zh=Wording("{field} 是“{typed}”，不是颜色", "请写成 #e60012 的样子，外面加双引号"),
        en=Wording('{field} is "{typed}", which is no colour', 'write it like "#e60012", quoted'),
    ),
    "C094": Rule(
        Severity.WARNING,
        zh=Wording(
            "模板的纸张是 {width} × {height} 毫米，页边距是上 {top}、右 {right}、下 {bottom}、"
            "左 {left} 毫米，与 PDF 的 {wanted} 毫米不同",
            "请在 Word 里改页面设置，或者写进 campaign.yaml，例如 "
            "layout: {{page: {{left_mm: {left}}}}}，"
            "其余各数同样写，名称见 docs/layout.zh-CN.md",
        ),
        en=Wording(
            "the template's paper is {width} x {height} mm with margins of {top}, {right}, "
            "{bottom} and {left} mm (top, right, bottom, left), the PDF's {wanted} mm",
            "mend the page setup in Word, or set the measures in campaign.yaml, as layout: "
            "{{page: {{left_mm: {left}}}}}; docs/layout.md has the names",
        ),
    ),
    "C095": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 是 {apart} 磅，比字号 {size}（{high} 磅）小，行会叠在一起",
            "请加大行距或者减小字号",
        ),
        en=Wording(
            "{field} is {apart} pt, less than {size}, {high} pt: lines would overlap",
            "widen the pitch or lessen the type",
        ),
    ),
    "C096": Rule(
        Severity.ERROR,
        zh=Wording(
            "表格最窄的一栏能写字的地方宽 {room} 毫米，放不下 {count} 个字：每字 {each} 磅，"
            "共需 {need} 毫米",
            "请减小左右页边距（page.left_mm、page.right_mm）、表格的字号（type.table_pt）"
            "或单元格的边距（cells.margin_mm）",
        ),
        en=Wording(
            "the narrowest column of the tables has {room} mm for its text and does not hold "
            "{count} characters of {each} pt, {need} mm",
            "lessen the margins (page.left_mm, page.right_mm), the type of tables "
            "(type.table_pt) or the white in cells (cells.margin_mm)",
        ),
    ),
    "C097": Rule(
        Severity.ERROR,
        zh=Wording(
            "照 {field}，首页从标志到第一行正文要 {need} 毫米，只有 {room} 毫米",
            "首页必须有正文：请减小 {field} 里的距离、字号（type）或上下页边距",
        ),
        en=Wording(
            "by {field}, the first page needs {need} mm from its mark to the first line of text "
            "and has {room} mm",
            "the first page must show text: lessen the distances in {field}, the type (type) or "
            "the margins above and below",
        ),
    ),
    "C098": Rule(
        Severity.ERROR,
        zh=Wording(
            "函的下红线高到纸张下边缘以上 {need} 毫米，下边距只有 {room} 毫米，红线会压住正文",
            "请减小 letter.pair_bottom_mm，或者加大 page.bottom_mm",
        ),
        en=Wording(
            "the lower red rules of a letter reach {need} mm above the paper's foot, into the "
            "text: the margin there is {room} mm",
            "lessen letter.pair_bottom_mm or widen page.bottom_mm",
        ),
    ),
    "C099": Rule(
        Severity.ERROR,
        zh=Wording(
            "页码在版心下面要 {need} 毫米，下边距只有 {room} 毫米，印不全",
            "请减小 page.number_drop_mm，或者加大 page.bottom_mm",
        ),
        en=Wording(
            "the page number takes {need} mm under the text; the margin there is {room} mm",
            "lessen page.number_drop_mm or widen page.bottom_mm",
        ),
    ),
}
