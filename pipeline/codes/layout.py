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
            "模板的页边距是上 {top}、右 {right}、下 {bottom}、左 {left} 毫米，"
            "与 PDF 的 {wanted} 毫米不同",
            "请在 Word 里改页面设置，或者把这些数写进 campaign.yaml 的 layout",
        ),
        en=Wording(
            "the template's margins are {top}, {right}, {bottom} and {left} mm (top, right, "
            "bottom, left), the PDF's {wanted} mm",
            "mend the page setup in Word, or set these measures under layout in campaign.yaml",
        ),
    ),
}
