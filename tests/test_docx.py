import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents import Matrix
from pipeline.render.docx_pictures import EMU_PER_MM
from pipeline.render.docx_text import read_back, text_of
from pipeline.render.layout import COLUMNS, FORMAL, MATRIX_NAME_MM
from pipeline.render.package import read_parts
from tests.docx_samples import TEMPLATES, body, images, png, render, renderer, sample_docx
from tests.sample_documents import all_samples, sample_letter, sample_notice, sample_summary

SAMPLES = list(all_samples())
HOSTILE = (
    "{{ letter.meta }}", "{% raw %}", "{%p for x in y %}", "{_{ x }_}", "{# c #}", "<w:p/>",
    "</w:t>", "A&B", "<甲>", "&lt;b&gt;", "]]>", "\"'", "𠮷", "<select>",
)  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_every_string_of_the_data_is_in_the_file(name: str) -> None:
    assert read_back(sample_docx(name), all_samples()[name]) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert render(all_samples()[name]) == sample_docx(name)


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import sys; from tests.docx_samples import sample_docx;"
        "sys.stdout.buffer.write(sample_docx('letter'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=TEMPLATES.parent,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == sample_docx("letter")


@pytest.mark.parametrize("text", HOSTILE)
def test_data_that_looks_like_a_program_arrives_as_text(text: str) -> None:
    letter = replace(sample_letter(), opening=(text, f"前{text}后"))
    assert f"\n{text}\n前{text}后\n" in text_of(render(letter))


@given(st.text(st.sampled_from("{}%#_<>&;\"'p甲 𠮷"), min_size=1, max_size=30))
def test_any_mixture_of_marks_arrives(text: str) -> None:
    assert text in text_of(render(replace(sample_letter(), closing=f"始{text}终")))


def test_line_breaks_and_tabs_are_kept() -> None:
    data = render(replace(sample_letter(), closing="一\n二\t三"))
    assert "一\n二\t三" in text_of(data)
    [paragraph] = body(data).xpath(".//w:p[w:pPr/w:pStyle/@w:val='结束语']")
    assert len(paragraph.xpath(".//w:br")) == len(paragraph.xpath(".//w:r/w:tab")) == 1


def test_a_character_that_xml_forbids_is_reported_and_not_dropped() -> None:
    letter = replace(sample_letter(), closing="一\x0b二")
    data, found = renderer().render(letter)
    assert data is None
    assert [diagnostic.code for diagnostic in found] == ["T208"]


def test_a_half_of_a_surrogate_pair_is_reported_and_not_dropped() -> None:
    data, found = renderer().render(replace(sample_letter(), closing="一\ud842二"))
    assert data is None
    assert [diagnostic.code for diagnostic in found] == ["T208"]


def test_the_file_says_of_itself_what_the_document_says() -> None:
    letter = sample_letter()
    properties = docx.Document(BytesIO(render(letter))).core_properties
    assert properties.title == letter.meta.title
    assert properties.author == properties.last_modified_by == letter.meta.author
    assert properties.subject == letter.meta.subject
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2017, 12, 25, tzinfo=UTC)


def test_a_title_longer_than_properties_may_be_is_whole_in_the_text() -> None:
    letter = sample_letter()
    title = "关于" + "长" * 300 + "的函"
    long = replace(
        letter, meta=replace(letter.meta, title=title), head=replace(letter.head, title=title)
    )
    assert read_back(render(long), long) == []


def test_a_tag_in_the_properties_of_the_data_stays_text() -> None:
    letter = sample_letter()
    hostile = replace(letter, meta=replace(letter.meta, title="{{ letter.head }} A&B"))
    properties = docx.Document(BytesIO(render(hostile))).core_properties
    assert properties.title == "{{ letter.head }} A&B"


def test_no_tag_is_left_in_the_file() -> None:
    text = text_of(sample_docx("summary"))
    assert "{{" not in text
    assert "{%" not in text


# --- the mark and the title ---


@pytest.mark.parametrize(
    ("mark", "half_points"), [("示例师范学院组织部", []), ("中共示例师范学院委员会组织部", ["63"])]
)
def test_a_long_mark_is_set_smaller_to_stand_in_one_line(mark: str, half_points: list[str]) -> None:
    letter = sample_letter()
    made = body(render(replace(letter, head=replace(letter.head, mark=mark))))
    paragraph = made.body.p_lst[0]
    sizes = [size.get(qn("w:val")) for size in paragraph.iter("{*}sz")]
    assert paragraph.style == "发文机关标志"
    assert sizes == half_points
    # The line is as high as the type, and the rules in the next frame keep their distance from it.
    high = 20 * Decimal(half_points[0]) / 2 if half_points else 20 * FORMAL.type.mark_pt
    assert paragraph.xpath("w:pPr/w:spacing/@w:line") == [str(int(high))]
    tops = [int(top) for top in made.body.xpath("w:p/w:pPr/w:framePr/@w:y")]
    gap = FORMAL.letter.pair_gap_mm * 72 / Decimal("25.4") + FORMAL.type.mark_overhang_pt
    assert tops[1] - tops[0] - high == pytest.approx(20 * gap, abs=1)


def test_a_long_title_is_broken_between_words() -> None:
    title = "关于反馈教育科学学院党委2017年度基层党建工作考核结果的函"
    letter = sample_letter()
    made = text_of(render(replace(letter, head=replace(letter.head, title=title))))
    [first, second] = re.findall(r"\n(关于反馈.*)\n(.*函)\n", made)[0]
    assert first + second == title
    assert max(len(first), len(second)) <= FORMAL.title_characters


# --- tables ---


def tables(name: str) -> list[Any]:
    return list(body(sample_docx(name)).iter("{*}tbl"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_table_has_a_grid_that_its_cells_keep_to(name: str) -> None:
    for table in tables(name):
        grid = [int(column.w) for column in table.tblGrid.gridCol_lst]
        for row in table.tr_lst:
            assert [int(cell.width) for cell in row.tc_lst] == grid
        assert table.tblPr.xpath("w:tblLayout/@w:type") == ["fixed"]


@pytest.mark.parametrize("name", SAMPLES)
def test_rows_are_not_split_and_headers_return(name: str) -> None:
    for table in tables(name):
        for row in table.tr_lst:
            assert row.xpath("w:trPr/w:cantSplit")
        header_cells = table.xpath(".//w:p[w:pPr/w:pStyle/@w:val='表头']")
        if header_cells:
            assert table.tr_lst[0].xpath("w:trPr/w:tblHeader")


def test_the_matrix_gets_as_many_columns_as_its_header() -> None:
    summary = sample_summary()
    header = summary.annex.matrices[0].header
    width = FORMAL.page.landscape().text_width_mm
    [table] = [
        table for table in tables("summary") if len(table.tblGrid.gridCol_lst) == len(header)
    ]
    first, *others = [int(column.w) for column in table.tblGrid.gridCol_lst]
    assert abs(Decimal(first) / EMU_PER_MM - MATRIX_NAME_MM) < Decimal("0.1")
    assert abs(Decimal(first + sum(others)) / EMU_PER_MM - width) < Decimal("0.1")
    assert max(others) - min(others) <= 635  # one twip


@pytest.mark.parametrize("columns", [2, 3, 31])
def test_a_matrix_of_any_width_is_whole(columns: int) -> None:
    summary = sample_summary()
    names = ("单位", *(f"{number}.1" for number in range(columns - 1)))
    matrix = Matrix(names, names, (names, names))
    changed = replace(summary, annex=replace(summary.annex, matrices=(matrix, matrix)))
    data = render(changed)
    assert read_back(data, changed) == []
    grids = [len(table.tblGrid.gridCol_lst) for table in body(data).iter("{*}tbl")]
    assert grids.count(columns) >= 2


def test_a_letter_without_deductions_has_no_second_table() -> None:
    letter = all_samples()["letter-clean"]
    assert len(tables("letter")) - len(tables("letter-clean")) == 1
    assert read_back(render(letter), letter) == []


def test_a_notice_without_copies_and_printer_has_no_record_table() -> None:
    notice = sample_notice()
    bare = replace(notice, tail=replace(notice.tail, copies="", printer="", printed=""))
    found = list(body(render(bare)).iter("{*}tbl"))
    assert len(found) == len(tables("notice")) - 1


# --- pictures ---


def test_each_chart_has_its_picture_with_a_text_for_those_who_cannot_see_it() -> None:
    summary = sample_summary()
    made = body(sample_docx("summary"))
    said = [picture.get("descr") for picture in made.iter("{*}docPr")]
    charts = [getattr(summary, name) for name in images(summary)]
    assert said == [chart.alternative for chart in charts]
    assert len({picture.get("id") for picture in made.iter("{*}docPr")}) == len(charts)
    parts = read_parts(sample_docx("summary"))
    assert {f"word/media/{name}.png" for name in images(summary)} <= parts.keys()


def test_a_picture_stands_in_a_paragraph_of_single_spacing() -> None:
    made = body(sample_docx("summary"))
    for drawing in made.iter("{*}drawing"):
        paragraph = drawing.getparent().getparent()
        assert paragraph.style == "图"
    [style] = body(sample_docx("summary"), "word/styles.xml").xpath("w:style[w:name/@w:val='图']")
    assert style.xpath("w:pPr/w:spacing/@w:lineRule") == ["auto"]


@pytest.mark.parametrize(("width", "height"), [(1560, 780), (400, 4000)])
def test_a_picture_keeps_its_shape_and_stays_in_the_text_area(width: int, height: int) -> None:
    summary = sample_summary()
    data, found = renderer().render(summary, images(summary, png(width, height)))
    assert data is not None, found
    for extent in body(data).iter("{*}extent"):
        across, down = int(extent.get("cx")), int(extent.get("cy"))
        assert abs(across / down - width / height) < 0.001
        assert across <= FORMAL.page.text_width_mm * EMU_PER_MM
        assert down < FORMAL.page.text_height_mm * EMU_PER_MM


def test_the_pieces_of_a_long_chart_stand_in_paragraphs_of_their_own() -> None:
    summary = sample_summary()
    whole, second, third = (
        replace(summary.ranking_chart, alternative=said) for said in ("第一幅", "第二幅", "第三幅")
    )
    long = replace(summary, ranking_chart=replace(whole, more=(second, third)))
    pictures = images(long) | {"ranking_chart-2": png(), "ranking_chart-3": png()}
    data, found = renderer().render(long, pictures)
    assert data is not None, found
    pieces = [one for one in body(data).iter("{*}docPr") if one.get("descr", "").endswith("幅")]
    assert [one.get("descr") for one in pieces] == ["第一幅", "第二幅", "第三幅"]
    paragraphs = [next(one.iterancestors(qn("w:p"))) for one in pieces]
    assert len({id(one) for one in paragraphs}) == 3
    assert [one.style for one in paragraphs] == ["图"] * 3
    # Only the last is kept with the caption; the others may end a page.
    kept = [one.xpath("string(w:pPr/w:keepNext/@w:val)") for one in paragraphs]
    assert kept == ["0", "0", ""]
    assert read_back(data, long) == []


def test_a_chart_without_a_picture_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError, match="grade_chart"):
        renderer().render(sample_summary(), {})


def test_what_is_no_png_is_refused() -> None:
    summary = sample_summary()
    with pytest.raises(ValueError, match="GIF"):
        renderer().render(summary, images(summary, b"GIF89a"))


def test_the_columns_of_every_row_type_fill_the_text_area() -> None:
    portrait, landscape = FORMAL.page.text_width_mm, FORMAL.page.landscape().text_width_mm
    for columns in COLUMNS.values():
        assert sum(column.width_mm for column in columns) in {portrait, landscape}


def test_a_summary_has_one_landscape_section_and_ends_upright() -> None:
    made = body(sample_docx("summary"))
    turned = [section.orientation.name for section in made.iter("{*}sectPr")]
    assert turned == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]


# --- for those who listen ---


@pytest.mark.parametrize("name", ["letter", "notice", "summary"])
def test_headings_have_their_levels(name: str) -> None:
    """Word and LibreOffice list as headings what has a level, whatever its style is called."""
    levels = {
        style.get(qn("w:styleId")): int(level)
        for style in body(sample_docx(name), "word/styles.xml").xpath("w:style")
        for level in style.xpath("w:pPr/w:outlineLvl/@w:val")
    }
    found = [
        (levels[paragraph.style], "".join(text.text for text in paragraph.iter("{*}t")))
        for paragraph in body(sample_docx(name)).body.p_lst
        if paragraph.style in levels
    ]
    document = all_samples()[name]
    assert found[0] == (0, document.head.title)
    assert all(after[0] - before[0] <= 1 for before, after in pairwise(found))
    sections = [text for level, text in found if level == 1]
    assert sections[0].startswith("一、")
    assert len(sections) >= 3


@pytest.mark.parametrize("name", SAMPLES)
def test_every_table_with_a_header_repeats_it(name: str) -> None:
    for table in tables(name):
        rows = [bool(row.xpath("w:trPr/w:tblHeader")) for row in table.tr_lst]
        headed = table.xpath(".//w:p[w:pPr/w:pStyle[@w:val='表头' or @w:val='汇总表表头']]")
        assert rows[0] == bool(headed)
        assert rows == sorted(rows, reverse=True)


def test_the_language_of_the_data_is_the_file_s() -> None:
    letter = sample_letter()
    english = replace(letter, meta=replace(letter.meta, language="en"))
    assert docx.Document(BytesIO(render(english))).core_properties.language == "en"
