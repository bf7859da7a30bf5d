"""The formal table as DOCX: valid, merged, repeated headers, the same bytes, nothing lost."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings

from pipeline.documents import RubricTable
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.render.docx_text import read_back
from pipeline.render.layout import FORMAL, mm_to_points, rubric_columns
from pipeline.render.package import read_parts
from pipeline.render.rubric import render_rubric
from pipeline.render.rubric_docx import rubric_docx
from tests import judges
from tests.builders import item, rubric
from tests.rubric_trees import TREES, group
from tests.test_rubric_table import ROOT, TEMPLATES, table_of


def real_table() -> RubricTable:
    loaded, _ = load_rubric(InputFile(ROOT / "rubric" / "2017.yaml", "rubric/2017.yaml"))
    assert loaded
    return table_of(loaded)


def deep_table(items: int = 60) -> RubricTable:
    """Four levels, sixty items, long texts, one of them longer than a page."""
    parts = [
        item(
            f"1.1.{at}.1",
            "0.5",
            title=f"第{at}项重点工作任务",
            text="按要求落实,材料齐全。" * (1 + at % 9),
        )
        for at in range(1, items)
    ]
    parts.append(item(f"1.1.{items}.1", "1", title="最长的一项", text="全面落实,台账齐全。" * 300))
    groups = [group(f"1.1.{at}", f"第{at}类", part) for at, part in enumerate(parts, 1)]
    return table_of(
        replace(rubric(group("1", "一级", group("1.1", "二级", *groups))), notes=("注:以上。",))
    )


def rows_of(made: bytes) -> list:  # type: ignore[type-arg]  # python-docx publishes no annotations
    (table,) = docx.Document(BytesIO(made)).tables
    return list(table.rows)


def test_the_same_table_gives_the_same_bytes() -> None:
    assert rubric_docx(real_table()) == rubric_docx(real_table())


def test_its_cells_are_merged_as_the_data_say() -> None:
    rows = rows_of(rubric_docx(real_table()))
    texts = [[cell.text for cell in row.cells] for row in rows]
    assert {row[1] for row in texts[1:8]} == {"2016年基层党建工作需要整改的主要问题(25)"}
    assert texts[1][2] == texts[1][3] == "要求:还欠账,补短板、抓规范"
    assert {row[2] for row in texts[9:12]} == {"2.1扎实推进“两学一做”学习教育常态化制度化(10)"}
    assert texts[-1] == ["考核总分"] * 4 + ["100", "", ""]


def test_the_header_is_repeated_and_only_a_giant_row_is_split() -> None:
    rows = rows_of(rubric_docx(deep_table()))
    heads = [row._tr.xpath("./w:trPr/w:tblHeader") for row in rows]
    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in rows]
    assert [bool(head) for head in heads] == [True] + [False] * (len(rows) - 1)
    assert whole.count(False) == 1
    assert not whole[-2]  # the longest, before the total


def test_the_page_is_landscape_and_the_columns_fill_it() -> None:
    document = docx.Document(BytesIO(rubric_docx(real_table())))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    (table,) = document.tables
    grid = [int(one.get(qn("w:w"), "0")) for one in table._tbl.tblGrid.iterchildren()]
    room = FORMAL.page.landscape().text_width_mm
    assert abs(sum(grid) - mm_to_points(room) * 20) < 2
    columns = rubric_columns(real_table().columns, room)
    assert sum(one.width_mm for one in columns) == pytest.approx(room)


def test_what_it_says_of_itself_is_the_rubrics_title_and_no_clock() -> None:
    properties = docx.Document(BytesIO(rubric_docx(real_table()))).core_properties
    assert properties.title == "楚雄师范学院二级党组织2017年基层党建工作考核"
    assert (properties.created.year, properties.author) == (2017, "")


def test_every_part_is_listed_and_none_points_outside() -> None:
    parts = read_parts(rubric_docx(real_table()))
    assert {name.split("/")[0] for name in parts} == {
        "[Content_Types].xml", "_rels", "docProps", "word",
    }  # fmt: skip
    assert not any(b"External" in data for data in parts.values())


def test_lines_tabs_and_markup_arrive_as_data() -> None:
    evil = item("1", "5", title="A&B <甲> 𠮷", text="第一行\n第二行\t<w:p/>")
    made = rubric_docx(table_of(rubric(evil)))
    texts = [cell.text for cell in rows_of(made)[1].cells]
    assert "A&B <甲> 𠮷" in texts
    assert "第一行\n第二行\t<w:p/>" in texts


@settings(deadline=None, max_examples=25)
@given(TREES)
def test_the_file_holds_every_string_of_its_table(of: object) -> None:
    made = table_of(of)  # type: ignore[arg-type]  # hypothesis gives what it drew
    assert read_back(rubric_docx(made), made) == []


def test_a_lost_string_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.render.rubric.rubric_docx", lambda _: rubric_docx(real_table()))
    made, problems = render_rubric(table_of(rubric(item("1", "5"))), TEMPLATES, "docx")
    assert made is None
    assert {found.code for found in problems} == {"O201"}


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    paths = [tmp_path / "real.docx", tmp_path / "deep.docx"]
    for path, table in zip(paths, (real_table(), deep_table()), strict=True):
        path.write_bytes(rubric_docx(table))
    assert judges.open_xml_sdk(paths) == []


@pytest.mark.slow
def test_a_word_processor_sets_every_row(tmp_path: Path) -> None:
    path = tmp_path / "real.docx"
    path.write_bytes(rubric_docx(real_table()))
    text = "".join(judges.poppler_text(*judges.libreoffice_to_pdf([path], tmp_path)).split())
    assert text.count("二级指标") == text.count("自评分") >= 3  # the header, on each page
    assert "—1—" in text
    assert "考核总分" in text


@pytest.mark.slow
def test_a_row_longer_than_a_page_is_shown_to_its_end(tmp_path: Path) -> None:
    """The total would be kept with it, and then LibreOffice cuts it off at the page's foot."""
    long = item("1.2", "1", title="最长的一项", text="全面落实台账。" * 500)
    path = tmp_path / "long.docx"
    path.write_bytes(rubric_docx(table_of(rubric(group("1", "组织", item("1.1", "1"), long)))))
    text = "".join(judges.poppler_text(*judges.libreoffice_to_pdf([path], tmp_path)).split())
    # A page number may stand in the middle of one where a page ends.
    assert text.count("全面落实") >= 490
    assert "考核总分" in text
