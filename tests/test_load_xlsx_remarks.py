"""What a workbook holds beside its cells is kept out of the rubric and told, with its cell."""

from collections.abc import Mapping
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment

from pipeline.load.document import document_of
from pipeline.load.xlsx import read_workbook
from tests.workbook_xml import STYLES, beside, cells, data, pack, parts

LEGACY = (
    '<comments><authors><author>甲</author></authors><commentList><comment ref="B1">'
    "<text><r><t>乙:</t></r><r><t>\n应为8分</t></r></text></comment></commentList></comments>"
)
TWIN = (
    '<comments><commentList><comment ref="A1"><text><t>[Threaded comment] Your version …</t></text>'
    '</comment><comment ref="B1"><text><t>旧注</t></text></comment></commentList></comments>'
)
THREADED = (
    '<ThreadedComments><threadedComment ref="A1" id="{1}"><text>改一下</text></threadedComment>'
    '<threadedComment ref="A1" id="{2}" parentId="{1}"><text>同意</text></threadedComment>'
    "</ThreadedComments>"
)
DRAWING = (
    '<x:wsDr xmlns:x="x" xmlns:a="a"><x:twoCellAnchor><x:from><x:col>1</x:col>'
    "<x:colOff>9</x:colOff><x:row>2</x:row></x:from><x:to><x:col>7</x:col><x:row>8</x:row></x:to><x:sp><x:txBody>"
    "<a:p><a:r><a:t>考核</a:t></a:r><a:r><a:t>办法</a:t></a:r></a:p><a:p><a:r><a:t>2018</a:t></a:r>"
    "</a:p></x:txBody></x:sp></x:twoCellAnchor><x:oneCellAnchor><x:pic/></x:oneCellAnchor></x:wsDr>"
)


def told(content: bytes) -> list[tuple[str, str, str]]:
    """Give code, place and text of each problem."""
    _, problems = document_of(content, "d")
    return [(it.code, str(it.source), str(dict(it.values).get("text"))) for it in problems]


def book(sheet: str = data(["甲", 5]), **related: str) -> Mapping[str, str | bytes]:
    """Give a workbook of one sheet, and what is beside the sheet by the kind of its relation."""
    return parts(sheet) | beside(1, **related)


def test_comments_are_told_with_their_cells() -> None:
    assert told(pack(book(comments=LEGACY))) == [("I028", "d[表1!B1]", "乙:\n应为8分")]


def test_threaded_comments_are_told_one_by_one_and_not_their_stand_in() -> None:
    assert told(pack(book(comments=TWIN, threadedComment=THREADED))) == [
        ("I028", "d[表1!B1]", "旧注"),
        ("I028", "d[表1!A1]", "改一下"),
        ("I028", "d[表1!A1]", "同意"),
    ]


def test_a_comment_that_another_program_wrote_is_told() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["甲", 5])
    sheet["B1"].comment = Comment("应为8分", "乙")
    content = BytesIO()
    made.save(content)
    assert told(content.getvalue()) == [("I028", "d[Sheet!B1]", "应为8分")]


def test_words_in_drawings_are_told_with_the_cell_under_their_corner() -> None:
    assert told(pack(book(drawing=DRAWING))) == [("I046", "d[表1!B3]", "考核办法\n2018")]


def test_headers_and_footers_with_words_are_told_and_page_numbers_are_not() -> None:
    margins = (
        '<headerFooter><oddHeader>&amp;L&amp;"宋体,加粗"&amp;12示例师范学院&amp;R&amp;D</oddHeader>'
        "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
    )
    assert told(pack(book(data(["甲", 5]) + margins))) == [("I043", "d[表1]", "示例师范学院")]


def test_a_hidden_sheet_is_told_with_what_it_holds() -> None:
    made = pack(parts(data(["甲"]), data(["去年", 5], ["乙"]), data(), hidden=[2, 3]))
    assert told(made) == [("I047", "d[表2]", "去年 5\n乙")]


def test_much_in_a_hidden_sheet_is_cut_short_and_counted() -> None:
    made = pack(parts(data(["甲"]), data(*[["很长的文字"] * 9] * 99), hidden=[2]))
    _, (found,) = document_of(made, "d")
    values = dict(found.values)
    assert values["count"] == "891"
    assert len(values["text"]) < 1200
    assert values["text"].endswith("…")


def test_a_hidden_sheet_that_cannot_be_read_does_not_stop_the_import() -> None:
    far = '<sheetData><row><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert told(pack(parts(data(["甲"]), far, hidden=[2]))) == [("X012", "d[表2]", "None")]


def test_score_sheets_are_read_as_before() -> None:
    made = dict(book(comments=LEGACY, drawing=DRAWING))
    # Of all that is told of a draft, only that someone commented is told of a score sheet.
    assert [it.code for it in read_workbook(pack(made), "d")[1]] == ["X032"]
    hidden = pack(parts(data(["甲"]), data(["去年"]), hidden=[2]))
    assert [it.code for it in read_workbook(hidden, "d")[1]] == ["X012"]


def test_text_that_is_struck_out_is_told_and_not_read_as_digits() -> None:
    strings = [
        "<si><r><rPr><strike/></rPr><t>5</t></r><r><rPr><strike val='0'/></rPr><t>4</t></r></si>"
    ]
    sheet = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
    inline = (
        '<sheetData><row><c t="inlineStr"><is><r><rPr><strike/></rPr><t>旧</t></r>'
        "<r><t>新</t></r></is></c></row></sheetData>"
    )
    for made in (parts(sheet, strings=strings), parts(inline)):
        found, _ = document_of(pack(made), "d")
        assert found is not None
        assert told(pack(made))[0][:2] == ("I044", "d[表1!A1]")
    struck_style = STYLES.replace(
        "<cellXfs", "<fonts><font/><font><strike/></font></fonts><cellXfs"
    )
    struck_style = struck_style.replace('<xf numFmtId="14"/>', '<xf numFmtId="0" fontId="1"/>')
    made = parts(cells("<c><v>4</v></c>", '<c s="1"><v>5</v></c>')) | {
        "xl/styles.xml": struck_style
    }
    assert told(pack(made)) == [("I044", "d[表1!B1]", "5")]
    whole, _ = read_workbook(pack(parts(sheet, strings=strings)), "d")
    assert whole[0].rows[0].cells[1].text == "54"
