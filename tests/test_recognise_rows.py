import pytest

from pipeline.recognise.header import find_header
from pipeline.recognise.rows import Frame, RowKind, find_kinds
from pipeline.recognise.spine import find_columns
from tests.grids import sheet

HEAD = "序号|考核项目|分值|评分标准|得分"


def kinds(drawn: str) -> list[RowKind]:
    table = sheet(f"{HEAD}\n{drawn}")
    header = find_header(table.rows)
    assert header is not None
    rows = table.rows[header.last + 1 :]
    return find_kinds(rows, Frame(tuple(find_columns(header, rows))), header)


ITEM = "1|卫生|10|有垃圾扣1分|"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("|总分|100||", RowKind.TOTAL),
        ("考核总分|<|100||", RowKind.TOTAL),
        ("合计：||100||", RowKind.TOTAL),
        ("|小计|10||", RowKind.SUBTOTAL),
        (HEAD, RowKind.REPEATED),
        ("注：本表由考核组填写。|<|<|<|<", RowKind.NOTE),
        ("考核人签字：||||", RowKind.SIGNATURE),
        ("|考核组长：||年 月 日|", RowKind.SIGNATURE),
        ("要求：严责任、强保障|<|<|<|<", RowKind.REQUIREMENT),
        ("-----||||", RowKind.RULE),
        ("2|制度|10|齐全|", RowKind.ENTRY),
        ("2|落实领导签字制度|10|未签字扣1分|", RowKind.ENTRY),
        ("2|总结|10|按时上报|", RowKind.ENTRY),
    ],
)
def test_a_row_is_told_by_its_words(line: str, kind: RowKind) -> None:
    assert kinds(f"{line}\n{ITEM}")[0] is kind


def test_a_title_over_the_whole_width_is_a_section_and_one_with_nothing_below_a_note() -> None:
    wide = "一、日常管理|<|<|<|<"
    assert kinds(f"{wide}\n{ITEM}\n{wide}") == [RowKind.SECTION, RowKind.ENTRY, RowKind.NOTE]


def test_a_second_small_table_of_grades_holds_no_items() -> None:
    bands = "等级|分值范围|||\n优秀|90-100|||\n不合格|60分以下|||"
    assert kinds(f"{ITEM}\n{bands}") == [RowKind.ENTRY, *[RowKind.BANDS] * 3]
