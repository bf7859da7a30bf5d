"""Word documents to passages and tables, as they look on paper."""

import pytest

from pipeline.grid import Passage, Sheet
from pipeline.load.document import document_of
from tests.docx_xml import cell, document, docx_parts, paragraph, run, table
from tests.parts_of import codes, passages, read, sheet
from tests.workbook_xml import pack

SPAN = '<w:gridSpan w:val="2"/>'
OPENS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="X"/><w:pPr><w:outlineLvl w:val="2"/>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
)


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def counting(*levels: tuple[str, str]) -> str:
    """Define a list by the style and the pattern of each level."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def test_headings_are_told_by_style_by_what_it_is_based_on_and_by_outline_level() -> None:
    body = styled("甲", "a1") + styled("乙", "b") + styled("丙", "c") + paragraph("丁")
    body += paragraph("戊", '<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>')
    assert [level for level, _, _ in passages(document(body, styles=HEADINGS))] == [1, 1, 3, 0, 0]


def test_styles_based_on_each_other_in_a_ring_end() -> None:
    ring = '<w:style w:type="paragraph" w:styleId="a1"><w:basedOn w:val="a1"/></w:style>'
    assert passages(document(styled("甲", "a1"), styles=ring)) == [(0, 0, "甲")]


def test_paragraphs_keep_their_ordinal_and_tables_their_cells() -> None:
    body = paragraph() + paragraph("甲") + table([cell("乙"), cell("丙")]) + paragraph("丁")
    first, found, last = read(document(body)).parts
    assert isinstance(found, Sheet)
    assert (str(first.source), str(last.source)) == ("d:2", "d:3")
    assert str(found.rows[0].cells[2].source) == "d[T1!B1]"


def test_merged_cells_are_repeated_with_where_they_come_from() -> None:
    body = table(
        [cell("甲", OPENS), cell("乙", SPAN)],
        [cell("", GOES_ON), cell("丙"), cell("丁")],
        [cell("戊"), cell("己"), cell("庚")],
    )
    assert sheet(document(body)) == [
        {1: "甲", 2: "乙", 3: "<乙"},
        {1: "^甲", 2: "丙", 3: "丁"},
        {1: "戊", 2: "己", 3: "庚"},
    ]


def test_a_row_may_begin_in_a_later_column() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("丁")}</w:tr>'
    body = f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr>{row}</w:tbl>"
    assert sheet(document(body))[1] == {3: "丁"}


def test_a_merged_cell_that_nothing_opens_stands_for_itself() -> None:
    assert sheet(document(table([cell("甲", GOES_ON)], [cell("乙")]))) == [{1: "甲"}, {1: "乙"}]


def test_text_under_a_merged_cell_is_reported() -> None:
    body = table([cell("甲", OPENS)], [cell("藏", GOES_ON)])
    _, problems = document_of(document(body), "d")
    assert [(found.code, dict(found.values)["text"]) for found in problems] == [("I023", "藏")]


def test_a_cell_keeps_its_paragraphs_breaks_and_nested_tables() -> None:
    nested = table([cell("内一"), cell("内二")], [cell("内三")])
    content = paragraph("上") + "<w:p><w:r><w:t>中</w:t><w:br/><w:t>下</w:t></w:r></w:p>" + nested
    rows = [[cell(content), cell("乙")], [cell("丙"), cell("丁")], [cell("戊")]]
    assert sheet(document(table(*rows)))[0][1] == "上\n中\n下\n内一 内二\n内三"


def test_a_table_that_only_frames_another_is_none() -> None:
    inner = table([cell("甲"), cell("乙")], [cell("丙"), cell("丁")])
    body = table([cell(paragraph("题") + inner + paragraph())])
    assert passages(document(body)) == [(0, 0, "题")]
    assert sheet(document(body)) == [{1: "甲", 2: "乙"}, {1: "丙", 2: "丁"}]


def test_controls_and_links_are_looked_through() -> None:
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{cell('留')}</w:tr></w:sdtContent></w:sdt>"
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('单击此处')}</w:sdtContent></w:sdt>"
    )
    link = f"<w:hyperlink>{run('链')}</w:hyperlink>"
    body = f"<w:p>{prompt}{run('文')}{link}</w:p><w:tbl>{wrapped}</w:tbl>"
    assert passages(document(body)) == [(0, 0, "文链")]
    assert sheet(document(body)) == [{1: "留"}]


def test_fields_give_their_result_and_a_text_box_counts_once() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('文')}<w:r><mc:AlternateContent>"
        f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [text for _, _, text in passages(document(body))] == ["文", "框"]


def test_hidden_text_and_contents_are_left_out_and_said_so() -> None:
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>{run('明')}</w:p>"
    made, problems = document_of(document(styled("目录", "t") + hidden, styles=HEADINGS), "d")
    assert made is not None
    assert [part.text for part in made.parts if isinstance(part, Passage)] == ["明"]
    assert sorted(found.code for found in problems) == ["I024", "I025"]


def test_signs_of_picture_fonts_are_kept() -> None:
    sign = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>甲</w:t><w:tab/></w:r></w:p>'
    assert passages(document(sign)) == [(0, 0, "\u2713甲")]


@pytest.mark.parametrize(
    ("style", "pattern", "expected"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("chineseCounting", "%1、", ["一、甲", "二、乙"]),
        ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimalEnclosedCircle", "%1", ["① 甲", "② 乙"]),
        ("upperLetter", "%1)", ["A) 甲", "B) 乙"]),
        ("upperRoman", "%1.", ["I. 甲", "II. 乙"]),
        ("bullet", "\uf06c", ["甲", "乙"]),
    ],
)
def test_automatic_numbers_are_written_out(style: str, pattern: str, expected: list[str]) -> None:
    made = document(numbered("甲") + numbered("乙"), numbering=counting((style, pattern)))
    assert passages(made) == [(0, 1, text) for text in expected]


def test_levels_count_within_one_another_and_start_again() -> None:
    levels = counting(("chineseCounting", "%1、"), ("decimal", "%1.%2"))
    body = "".join(numbered(text, at) for text, at in [("a", 0), ("b", 1), ("c", 1), ("d", 0)])
    body += numbered("e", 1) + numbered("f", 0, 2)
    texts = [text for _, _, text in passages(document(body, numbering=levels))]
    assert texts == ["一、a", "一.1 b", "一.2 c", "二、d", "二.1 e", "一、f"]


def test_a_column_of_automatic_numbers_is_filled() -> None:
    rows = [[cell(numbered("")), cell("甲")], [cell(numbered("")), cell("乙")]]
    made = document(table(*rows), numbering=counting(("decimal", "%1")))
    assert sheet(made) == [{1: "1", 2: "甲"}, {1: "2", 2: "乙"}]


def test_strict_documents_are_read_too() -> None:
    strict = docx_parts(paragraph("甲"))
    content = str(strict["word/document.xml"])
    strict["word/document.xml"] = content.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert passages(pack(strict)) == [(0, 0, "甲")]


BILLION = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><w:document/>'
HOSTILE: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "no XML": ({"word/document.xml": "<w:document>"}, "I010"),
    "no main part": ({"word/document.xml": None}, "I010"),
    "UTF-16": ({"word/document.xml": "<a/>".encode("utf-16")}, "I010"),
    "a billion laughs": ({"word/document.xml": BILLION}, "I014"),
    "a document type in the styles": ({"word/styles.xml": "<!DOCTYPE a><a/>"}, "I014"),
    "depth": ({"word/document.xml": "<a>" * 3000 + "</a>" * 3000}, "I010"),
    "a bomb": ({"word/document.xml": b" " * 20_000_000}, "I011"),
    "macros": ({"word/vbaProject.bin": b"x"}, "I012"),
    "nothing": ({}, "I009"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_do_harm_is_refused_by_name(name: str) -> None:
    changes, code = HOSTILE[name]
    parts = {**docx_parts(""), **changes}
    assert codes(pack({key: part for key, part in parts.items() if part is not None})) == [code]


def test_absurd_spans_are_bounded() -> None:
    wide = '<w:gridSpan w:val="999999"/>'
    assert sheet(document(table([cell("甲", wide)], [cell("乙"), cell("丙")])))[1] == {
        1: "乙",
        2: "丙",
    }
    rows = [[cell("甲", wide), cell("乙", wide)]] * 3
    assert codes(document(table(*rows))) == ["I011"]
