"""Finding the table within a sheet."""

import pytest

from pipeline.load.csv_table import read_csv
from pipeline.load.headers import Column, column_of, is_aside, is_total, label_of_department
from pipeline.load.table import Table, find_table
from pipeline.load.xlsx import read_workbook
from tests.workbook_xml import data, merged, workbook


def find(text: str) -> tuple[Table | None, list[tuple[str, str]]]:
    (sheet,), _ = read_csv(text.encode(), "t.csv", frozenset())
    table, problems = find_table(sheet)
    return table, [(found.code, str(found.source)) for found in problems]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("单位", Column.DEPARTMENT), (" 单 位 ", Column.DEPARTMENT),
        ("被考核单位", Column.DEPARTMENT), ("Department", Column.DEPARTMENT),
        ("编号", Column.ID), ("ID", Column.ID),
        ("指标", Column.TITLE), ("item", Column.TITLE), ("序 号", Column.SERIAL),
        ("一级 指标 (分值)", Column.BLOCK), ("二级指标", Column.HEADING),
        ("2017年目标任务", Column.TASK), ("2018年度目标任务", Column.TASK),
        ("目标任务", Column.TASK),
        ("分值", Column.POINTS), ("满分", Column.POINTS), ("分值（满分）", Column.POINTS),
        ("自评分", Column.SELF), ("自评得分", Column.SELF), ("self", Column.SELF),
        ("考核分", Column.ASSESSED), ("assessed", Column.ASSESSED),
        ("扣分原因", Column.REASON), ("扣分理由", Column.REASON), ("reason", Column.REASON),
        ("备注", Column.NOTE), ("佐证", Column.EVIDENCE), ("佐证材料", Column.EVIDENCE),
        ("名称", Column.NAME), ("类型", Column.KIND), ("type", Column.KIND),
        ("单位：", None), ("考核总分", None), ("分", None), ("联系电话", None), ("", None),
    ],
)  # fmt: skip
def test_headers_are_known_by_their_words(header: str, column: Column | None) -> None:
    assert column_of(header) is column


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("单位：文学院党委", "文学院党委"), ("单位: 文学院党委 ", "文学院党委"), ("单位：", ""),
        ("被考核单位：文学院党委（盖章）", "文学院党委"), ("单 位：文学院", "文学院"),
        ("单位：文学院党委　　填表日期：2017年12月", "文学院党委"), ("单位名称：甲", "甲"),
        ("单位", None), ("主管单位：教育局", None), ("说明：单位：甲", None),
    ],
)  # fmt: skip
def test_the_label_above_a_form_names_the_department(text: str, name: str | None) -> None:
    assert label_of_department(text) == name


@pytest.mark.parametrize(
    "text",
    ["小计", "合 计", "总计", "总分", "考核总分", "合计：", "总分（100分）", "Total", "subtotal"],
)
def test_totals_are_known(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["4.1计划 总结", "总分核对不严", "年度合计划", "小计划"])
def test_what_only_holds_the_word_is_no_total(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize("text", ["考核组（签字）：", "填表人：", "年  月  日", "注：一式两份"])
def test_lines_of_signatures_and_remarks_are_known(text: str) -> None:
    assert is_aside(text)


def test_the_table_may_stand_below_titles_with_its_columns_in_any_order() -> None:
    table, problems = find("考核表,,\n填表说明,请于12月报送,\n考核分,单位,编号\n4,文学院,1.1\n")
    assert problems == []
    assert table is not None
    assert (len(table.above), len(table.body)) == (2, 1)
    assert table.columns == {Column.ASSESSED: 1, Column.DEPARTMENT: 2, Column.ID: 3}
    cell = table.cell(table.body[0], Column.ASSESSED)
    assert cell is not None
    assert str(cell.source) == "t.csv:4:1"


def test_a_header_repeated_on_each_page_is_no_row() -> None:
    table, _ = find("单位,编号,考核分\n甲,1.1,4\n单位,编号,考核分\n乙,1.1,4\n")
    assert table is not None
    assert [row.number for row in table.body] == [2, 4]


def test_one_known_word_makes_no_header() -> None:
    assert find("单位,说明\n甲,乙\n") == (None, [])


def test_an_empty_sheet_has_no_table() -> None:
    assert find("") == (None, [])


def test_two_columns_of_one_meaning_are_an_error() -> None:
    assert find("单位,考核分,考核得分\n甲,4,4\n")[1] == [("X019", "t.csv:1:3")]


def test_a_header_merged_over_two_columns_is_one() -> None:
    content = workbook(data(["单位", None, "编号"], ["甲", None, "1.1"]) + merged("A1:B1"))
    (sheet,), _ = read_workbook(content, "t.xlsx")
    table, problems = find_table(sheet)
    assert problems == []
    assert table is not None
    assert table.columns == {Column.DEPARTMENT: 1, Column.ID: 3}


def test_content_under_an_unknown_header_is_named_once() -> None:
    assert find("单位,编号,电话\n甲,1.1,1\n甲,1.2,2\n")[1] == [("X017", "t.csv:1:3")]


def test_an_unknown_header_without_content_is_nothing() -> None:
    assert find("单位,编号,电话\n甲,1.1,\n")[1] == []


def test_content_without_a_header_is_named_once() -> None:
    assert find("单位,编号\n甲,1.1\n甲,1.2,已核对\n甲,1.2,已核对\n")[1] == [("X018", "t.csv:3:3")]


def test_a_signature_line_may_stand_anywhere() -> None:
    assert find("单位,编号\n甲,1.1\n考核组签字：,,,12月8日\n")[1] == []


def test_the_place_of_a_blank_cell_is_known() -> None:
    table, _ = find("单位,编号,考核分\n甲,1.1,\n")
    assert table is not None
    assert str(table.place(table.body[0], Column.ASSESSED)) == "t.csv:2:3"
