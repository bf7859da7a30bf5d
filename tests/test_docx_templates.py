"""The committed DOCX templates: made by their program, of the formal layout's measures."""

from decimal import Decimal
from typing import Any

import pytest
from docx.oxml.ns import qn

from pipeline.documents import DeductionRow
from pipeline.render.layout import COLUMNS, FACES, FORMAL, to_twips
from pipeline.render.package import CONTENT_TYPES, read_parts
from templates.docx_parts import twips
from templates.make_docx import make_all
from tests.docx_samples import TEMPLATES, body

NAMES = ("letter", "notice", "summary", "withdrawal")
# The styles that the clerk finds in Word's list.
STYLES = {
    "发文机关标志", "发文字号", "公文标题", "主送机关", "公文正文", "一级标题", "二级标题",
    "结束语", "附件说明", "署名", "成文日期", "附注", "抄送", "印发", "附件编号", "附件标题",
    "表题", "表头", "表格文字", "表格居中", "表格数字", "表注", "图", "图题", "页码", "双页页码",
    "汇总表表头", "汇总表文字", "汇总表数字",
}  # fmt: skip
PITCH = to_twips(FORMAL.type.pitch_pt)


def template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


def main(name: str) -> Any:
    return body(template(name))


def style(name: str) -> Any:
    [found] = body(template("letter"), "word/styles.xml").xpath(f"w:style[w:name/@w:val='{name}']")
    return found


def sections(name: str) -> list[Any]:
    return list(main(name).iter(qn("w:sectPr")))


def twips_of(element: Any, name: str) -> int:
    return int(element.get(qn(f"w:{name}")))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_what_its_program_makes(name: str) -> None:
    assert make_all()[f"{name}.docx"] == template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_ballast(name: str) -> None:
    parts = read_parts(template(name))
    assert {part for part in parts if "/footer" not in part and "/header" not in part} == {
        CONTENT_TYPES, "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip


# --- paper and grid ---


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_a4_with_the_margins_of_the_standard(name: str) -> None:
    for section in sections(name):
        [size], [margins] = section.xpath("w:pgSz"), section.xpath("w:pgMar")
        page = FORMAL.page if size.get(qn("w:orient")) != "landscape" else FORMAL.page.landscape()
        assert twips_of(size, "w") == twips(page.width_mm)
        assert twips_of(size, "h") == twips(page.height_mm)
        sides = [twips_of(margins, side) for side in ("top", "right", "bottom", "left")]
        assert sides == [
            twips(side) for side in (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
        ]


@pytest.mark.parametrize("name", NAMES)
def test_the_grid_tells_the_pitch_and_nothing_snaps_to_it(name: str) -> None:
    """LibreOffice cuts the text area to whole lines: a landscape one by half of one."""
    for section in sections(name):
        [grid] = section.xpath("w:docGrid")
        is_upright = section.xpath("w:pgSz/@w:orient") != ["landscape"]
        assert grid.get(qn("w:type")) == ("lines" if is_upright else None)
        assert twips_of(grid, "linePitch") == PITCH == 579


def test_body_text_is_16_points_on_an_exact_pitch_squeezed_into_28_characters() -> None:
    found = style("公文正文")
    assert found.xpath("w:rPr/w:sz/@w:val") == ["32"]
    assert found.xpath("w:rPr/w:spacing/@w:val") == ["-5"]
    assert found.xpath("w:pPr/w:spacing/@w:line") == ["579"]
    assert found.xpath("w:pPr/w:spacing/@w:lineRule") == ["exact"]
    assert found.xpath("w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert found.xpath("w:pPr/w:jc/@w:val") == ["both"]


def test_what_would_break_the_grid_is_off() -> None:
    normal = style("Normal")
    for switch in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "widowControl"):
        assert normal.xpath(f"w:pPr/w:{switch}/@w:val") == ["0"]
    assert normal.xpath("w:pPr/w:kinsoku")


def test_tables_are_on_the_pitch_of_the_layout_whatever_the_face() -> None:
    for name in ("表头", "表格文字", "表格居中", "表格数字"):
        [spacing] = style(name).xpath("w:pPr/w:spacing")
        assert spacing.get(qn("w:lineRule")) == "exact"
        assert twips_of(spacing, "line") == to_twips(FORMAL.type.table_pitch_pt)
        assert style(name).xpath("w:rPr/w:sz/@w:val") == ["21"]


# --- faces and styles ---


def test_every_style_names_one_official_face_for_all_scripts() -> None:
    official = {face.official[0] for face in FACES.values()}
    styles = body(template("letter"), "word/styles.xml").xpath("w:style[@w:customStyle]")
    assert {found.xpath("w:name/@w:val")[0] for found in styles} >= STYLES
    for found in styles:
        [fonts] = found.xpath("w:rPr/w:rFonts")
        named = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(named) == 1
        assert named <= official


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("公文正文", "仿宋_GB2312"),
        ("公文标题", "方正小标宋简体"),
        ("发文机关标志", "方正小标宋简体"),
        ("一级标题", "黑体"),
        ("二级标题", "楷体_GB2312"),
        ("页码", "宋体"),
    ],
)
def test_an_element_is_set_in_its_face(name: str, face: str) -> None:
    assert style(name).xpath("w:rPr/w:rFonts/@w:eastAsia") == [face]


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_has_a_style_that_exists(name: str) -> None:
    known = set(body(template(name), "word/styles.xml").xpath("w:style/@w:styleId"))
    used = set(main(name).xpath(".//w:p/w:pPr/w:pStyle/@w:val"))
    assert len(used) > 12
    assert used <= known
    assert not main(name).xpath(".//w:p[not(w:pPr/w:pStyle)]")


@pytest.mark.parametrize("name", NAMES)
def test_the_mark_is_red(name: str) -> None:
    assert style("发文机关标志").xpath("w:rPr/w:color/@w:val") == ["E60012"]
    [mark] = main(name).xpath(".//w:p[w:pPr/w:pStyle/@w:val='发文机关标志']")
    assert f"{name}.head.mark" in "".join(mark.itertext())


@pytest.mark.parametrize("name", ["notice", "summary", "withdrawal"])
def test_a_red_rule_stands_four_millimetres_under_the_number(name: str) -> None:
    [rule] = main(name).xpath(".//w:p[w:pPr/w:pStyle/@w:val='发文字号']/w:pPr/w:pBdr/w:bottom")
    assert rule.get(qn("w:color")) == "E60012"
    assert twips_of(rule, "space") == 11  # 4 mm are 11.3 points
    assert Decimal(twips_of(rule, "sz")) / 8 == FORMAL.rules.red_pt


def test_a_letter_has_two_pairs_of_red_rules() -> None:
    def sizes(paragraph: Any) -> list[int]:
        return [twips_of(side, "sz") for side in paragraph.xpath("w:pPr/w:pBdr/*")]

    [upper] = main("letter").xpath(".//w:p[w:pPr/w:framePr and w:pPr/w:pBdr]")
    [lower] = body(template("letter"), "word/footer3.xml").xpath(".//w:p[w:pPr/w:pBdr]")
    assert sizes(upper) == [18, 6]  # thick over thin
    assert sizes(lower) == [6, 18]  # thin over thick
    mark = main("letter").xpath(".//w:framePr[../w:pStyle/@w:val='发文机关标志']")[0]
    # The clause measures to the ink of the characters, a frame to their line.
    line = twips(FORMAL.letter.mark_top_mm) - to_twips(FORMAL.type.mark_lift_pt)
    assert twips_of(mark, "y") == line


# --- page numbers ---


def footers(name: str) -> dict[str, Any]:
    relations = body(template(name), "word/_rels/document.xml.rels")
    targets = {found.get("Id"): found.get("Target") for found in relations}
    first = sections(name)[0]
    return {
        found.get(qn("w:type")): body(template(name), f"word/{targets[found.get(qn('r:id'))]}")
        for found in first.xpath("w:footerReference")
    }


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_are_fields_between_dashes_outside(name: str) -> None:
    for kind, style_name in (("default", "页码"), ("even", "双页页码")):
        [paragraph] = footers(name)[kind].xpath("w:p[w:r]")
        assert paragraph.style == style_name
        kinds = paragraph.xpath(".//w:fldChar/@w:fldCharType")
        assert kinds == ["begin", "separate", "end"]
        assert "".join(paragraph.xpath(".//w:t/text()")) == "— 1 —"
        assert "".join(paragraph.xpath(".//w:instrText/text()")).strip() == "PAGE"
    assert style("页码").xpath("w:pPr/w:jc/@w:val") == ["right"]
    assert style("双页页码").xpath("w:pPr/w:jc/@w:val") == ["left"]
    assert body(template(name), "word/settings.xml").xpath("w:evenAndOddHeaders")


def test_only_the_first_page_of_a_letter_has_no_number() -> None:
    first = footers("letter")["first"]
    assert sections("letter")[0].xpath("w:titlePg")
    assert not first.xpath(".//w:fldChar")
    for name in ("notice", "summary", "withdrawal"):
        assert footers(name)["first"].xpath(".//w:fldChar")
    assert not any(section.xpath("w:titlePg") for section in sections("summary")[1:])


def test_latin_text_is_not_chinese_lest_libreoffice_tear_numbers() -> None:
    [language] = body(template("letter"), "word/styles.xml").xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:val")) == "en-US"
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_the_last_paragraph_stays_with_the_closing() -> None:
    last = (
        ("letter", "appeal.paragraphs"),
        ("notice", "review.paragraphs"),
        ("summary", "next_steps.paragraphs"),
        ("withdrawal", "opening"),
    )
    for name, source in last:
        [loop] = main(name).xpath(f".//w:p[contains(., 'for paragraph in {name}.{source} ')]")
        kept = loop.xpath("following-sibling::w:p[w:pPr/w:keepNext]")[0]
        assert "".join(kept.xpath(".//w:t/text()")) == "{{ paragraph }}"


# --- what keeps together, what begins a page ---


def test_the_signature_stays_with_the_end_of_the_text() -> None:
    for name in ("结束语", "附件说明", "署名"):
        assert style(name).xpath("w:pPr/w:keepNext")


def test_headings_and_captions_stay_with_what_follows() -> None:
    for name in ("一级标题", "二级标题", "表题", "表头", "图"):
        assert style(name).xpath("w:pPr/w:keepNext")


def test_an_annex_begins_a_page() -> None:
    assert style("附件编号").xpath("w:pPr/w:pageBreakBefore")


def test_the_record_stands_at_the_foot_of_the_last_page_between_its_rules() -> None:
    table = list(main("notice").iter(qn("w:tbl")))[-1]
    [place] = table.xpath("w:tblPr/w:tblpPr")
    assert place.get(qn("w:tblpYSpec")) == "bottom"
    assert place.get(qn("w:vertAnchor")) == "margin"
    rules = table.xpath("w:tblPr/w:tblBorders/*")
    assert [twips_of(rule, "sz") for rule in rules] == [8, 8, 6]  # 0.35, 0.35 and 0.25 mm
    assert not list(main("letter").iter(qn("w:tbl")))[-1].xpath("w:tblPr/w:tblBorders/*")


# --- tables ---


def test_a_table_has_the_widths_of_the_layout() -> None:
    [table] = main("letter").xpath(".//w:tbl[contains(., 'letter.deductions.header')]")
    grid = [twips_of(column, "w") for column in table.xpath("w:tblGrid/w:gridCol")]
    assert grid == [twips(column.width_mm) for column in COLUMNS[DeductionRow]]
