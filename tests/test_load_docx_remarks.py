"""What a Word document holds beside its text is kept out of the rubric and told, with its place."""

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grid import Passage
from pipeline.load.document import document_of
from tests.docx_xml import cell, document, paragraph, run, table

MOVED = "<w:moveFrom w:id='1'>{}</w:moveFrom>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def told(content: bytes) -> list[tuple[str, str, str]]:
    """Give code, place and text of each problem."""
    _, problems = document_of(content, "d")
    return [(it.code, str(it.source), str(dict(it.values).get("text"))) for it in problems]


def texts(content: bytes) -> list[str]:
    made, _ = document_of(content, "d")
    assert made is not None
    return [part.text for part in made.parts if isinstance(part, Passage)]


def commented(text: str, number: int) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number: int, *lines: str) -> str:
    return f'<w:comment w:id="{number}">{"".join(map(paragraph, lines))}</w:comment>'


def noted(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


# --- tracked changes ---


def test_deleted_and_moved_text_is_told_and_inserted_text_is_read() -> None:
    body = (
        f"<w:p>{run('每次扣')}{deleted('2')}{deleted('分')}<w:ins>{run('1分')}</w:ins>"
        f"{run('，')}{deleted('不封顶')}</w:p>"
        f"<w:p>{MOVED.format(run('移走'))}{run('文')}</w:p><w:p><w:moveTo>{run('移走')}</w:moveTo></w:p>"
    )
    assert texts(document(body)) == ["每次扣1分，", "文", "移走"]
    assert told(document(body)) == [
        ("I027", "d:1", "2分"), ("I027", "d:1", "不封顶"), ("I027", "d:2", "移走"),
    ]  # fmt: skip


def test_a_deleted_paragraph_is_told_and_leaves_no_trace() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    body = f"<w:p><w:pPr>{mark}</w:pPr>{deleted('全删')}</w:p>{paragraph('乙')}"
    assert texts(document(body)) == ["乙"]
    assert told(document(body)) == [("I027", "d:1", "全删")]


def test_deleted_text_in_a_cell_is_told_with_the_cell() -> None:
    changed = f"<w:p>{deleted('5')}<w:ins>{run('8')}</w:ins></w:p>"
    body = table([cell("甲"), cell(changed)], [cell("乙"), cell("2")])
    assert told(document(body)) == [("I027", "d[T1!B1]", "5")]


def test_a_deleted_row_is_told_with_all_its_words() -> None:
    cells = cell(f"<w:p>{deleted('删')}</w:p>") + cell("5")
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr>"
    kept = f"<w:tr>{cell('留')}{cell('6')}</w:tr>"
    assert told(document(f"<w:tbl>{kept}{gone}{kept}</w:tbl>")) == [("I027", "d[T1!A2]", "删 5")]


def test_a_table_that_is_deleted_as_a_whole_takes_no_number() -> None:
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr></w:tbl>"
    body = paragraph("题") + gone + table([cell(f"<w:p>{deleted('旧')}{run('新')}</w:p>")])
    assert told(document(body)) == [("I027", "d:1", "删"), ("I027", "d[T1!A1]", "旧")]


def test_a_deleted_cell_is_told() -> None:
    body = table([cell("甲"), cell("删", "<w:cellDel/>"), cell("乙")])
    assert told(document(body)) == [("I027", "d[T1!B1]", "删")]


def test_text_that_is_struck_out_is_told_and_not_read_as_digits() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r>"
    body = table([cell("甲"), cell(f"<w:p>{struck}{run('4')}</w:p>")])
    assert told(document(body)) == [("I044", "d[T1!B1]", "5")]


# --- comments and notes ---


def test_a_comment_is_told_where_it_hangs() -> None:
    body = f"<w:p>{commented('甲', 0)}</w:p>" + table([cell(f"<w:p>{commented('5', 1)}</w:p>")])
    made = document(body, comments=comment(0, "改一下", "尽快") + comment(1, "应为8分"))
    assert told(made) == [("I028", "d:1", "改一下\n尽快"), ("I028", "d[T1!A1]", "应为8分")]


def test_a_comment_that_hangs_nowhere_or_on_deleted_text_is_told_too() -> None:
    body = f"<w:p>{run('文')}<w:del><w:r><w:commentReference w:id='1'/></w:r></w:del></w:p>"
    made = document(body, comments=comment(0, "游离") + comment(1, "删了？") + comment(2))
    assert told(made) == [("I028", "d:1", "删了？"), ("I028", "d", "游离")]


def test_notes_are_told_where_their_marks_stand() -> None:
    notes = f'<w:footnote w:type="separator" w:id="-1">{paragraph("线")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph("附注")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{paragraph("尾注")}</w:endnote>'
    body = f"<w:p>{run('甲')}{noted('footnote', 1)}</w:p>"
    body += table([cell(f"<w:p>{run('乙')}{noted('endnote', 1)}</w:p>")])
    assert told(document(body, footnotes=notes, endnotes=ends)) == [
        ("I029", "d:1", "附注"), ("I029", "d[T1!A1]", "尾注"),
    ]  # fmt: skip


# --- headers, footers, boxes ---


def test_headers_and_footers_with_words_are_told_once_and_page_numbers_are_not() -> None:
    page = "<w:p>{}</w:p>".format(run("第") + FIELD.format(run("1")) + run("页 共 3 页"))
    made = document(paragraph("甲"), header=paragraph("示例大学") + page, footer=page)
    assert told(made) == [("I043", "d", "示例大学")]
    for number in ("- 1 -", "—2—", "Page 1 of 3", "1/3", "iv", "·5·", "第一页"):
        assert told(document(paragraph("甲"), footer=paragraph(number))) == []


def test_a_watermark_of_words_is_told_with_its_header() -> None:
    mark = '<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="征求意见稿"/></w:pict></w:r></w:p>'
    assert told(document(paragraph("甲"), header=mark)) == [("I043", "d", "征求意见稿")]


def test_words_of_a_diagram_are_told() -> None:
    shape = f"<x:pt xmlns:x='x'><x:t>{paragraph('组织')}{paragraph('廉政')}</x:t></x:pt>"
    assert told(document(paragraph("甲"), diagramData=shape)) == [("I046", "d", "组织\n廉政")]


def test_word_art_is_read_as_the_text_that_it_is() -> None:
    art = '<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="考核办法"/></w:pict></w:r></w:p>'
    assert texts(document(art)) == ["考核办法"]


def box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    shape = f"<w:pict><v:textbox xmlns:v='v'>{inner}</v:textbox></w:pict>"
    return f"<w:p>{run('文')}<w:r>{shape}</w:r></w:p>"


def test_a_text_box_is_read_behind_its_paragraph_and_told_where_it_joins_a_cell() -> None:
    assert texts(document(box("框"))) == ["文", "框"]
    assert told(document(box("框"))) == []
    assert told(document(table([cell(box("框"))]))) == [("I045", "d[T1!A1]", "框")]


def test_a_box_that_only_a_fallback_shows_is_read() -> None:
    inner = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Fallback>"
        f"{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(document(body)) == ["框"]


def test_every_word_under_a_merged_cell_is_told() -> None:
    inner = table([cell("内")])
    hidden = cell(paragraph("藏") + inner, "<w:vMerge/>")
    body = table([cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙")], [hidden, cell("丙")])
    assert told(document(body)) == [("I023", "d[T1!A2]", "藏\n内")]


# --- nothing is lost, however it is nested ---

WORD = "□"  # stands for a word of its own in each place
RUNS = st.sampled_from([
    run(WORD), deleted(WORD), f"<w:ins>{run(WORD)}</w:ins>", MOVED.format(run(WORD)),
    f"<w:moveTo>{run(WORD)}</w:moveTo>", f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORD}</w:t></w:r>",
    f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{WORD}</w:t></w:r>", f"<w:ins>{deleted(WORD)}</w:ins>",
    f"<w:hyperlink>{run(WORD)}</w:hyperlink>", f"<w:del>{box(WORD)[5:-6]}</w:del>",
    f"<w:sdt><w:sdtContent>{run(WORD)}</w:sdtContent></w:sdt>", box(WORD)[5:-6],
    noted("footnote", 1), noted("comment", 1), noted("comment", 2),
])  # fmt: skip
PARAGRAPHS = st.lists(RUNS, max_size=3).map(lambda runs: f"<w:p>{''.join(runs)}</w:p>")
PROPERTIES = st.sampled_from(
    ["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>',
     '<w:hMerge w:val="continue"/>', "<w:cellDel/>"]
)  # fmt: skip
ROWS = st.sampled_from(["", "", "<w:trPr><w:del/></w:trPr>"])


def tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=2).map("".join)
    cells = st.lists(st.builds(cell, blocks, PROPERTIES), min_size=1, max_size=3).map("".join)
    rows = st.builds(lambda kind, made: f"<w:tr>{kind}{made}</w:tr>", ROWS, cells)
    return st.lists(rows, min_size=1, max_size=3).map(
        lambda made: f"<w:tbl>{''.join(made)}</w:tbl>"
    )


@settings(max_examples=300)
@given(st.lists(st.recursive(PARAGRAPHS, tables, max_leaves=12), max_size=4).map("".join))
def test_every_word_is_read_or_told(body: str) -> None:
    numbers = count(100)
    filled = re.sub(WORD, lambda _: f"词{next(numbers)}", body)
    notes = f'<w:footnote w:id="1">{paragraph("词1脚")}</w:footnote>'
    remarks = comment(1, "词1批") + comment(2, "词2批")
    made, problems = document_of(
        document(filled, comments=remarks, footnotes=notes, header=paragraph("词3")), "d"
    )
    kept = str(made) + str([found.values for found in problems])
    words = {f"词{number}" for number in range(100, next(numbers))}
    assert [
        word for word in sorted(words | {"词1脚", "词1批", "词2批", "词3"}) if word not in kept
    ] == []
