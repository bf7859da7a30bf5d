"""The longest cell that a spreadsheet can hold is read in a moment, whatever fills it."""

import time

import pytest

from pipeline.load import headers

LONGEST = 32_767  # characters, in Excel
SECONDS = 1.0


@pytest.mark.parametrize("fill", [" ", "\t ", "_", ":", "：", "(", "（", "1", "—", "·", "分", "。"])
@pytest.mark.parametrize(("head", "tail"), [("文", "x"), ("考核人", "x：张"), ("单位：", "文学院")])
def test_a_cell_as_long_as_can_be_takes_no_time(head: str, fill: str, tail: str) -> None:
    text = head + fill * ((LONGEST - len(head + tail)) // len(fill)) + tail
    start = time.process_time()
    for read in (
        headers.name_and_column,
        headers.label_of_department,
        headers.label_of_assessor,
        headers.label_of_combining,
        headers.column_of,
        headers.is_total,
        headers.is_statistic,
        headers.is_aside,
        headers.is_remark,
        headers.says_nothing,
        headers.WITH_POINTS.fullmatch,
    ):
        read(text)
    assert time.process_time() - start < SECONDS


def test_blanks_between_a_label_and_its_name_do_not_count() -> None:
    blanks = " " * 100_000
    assert headers.label_of_department(f"单位：{blanks}文学院党委") == "文学院党委"
    assert headers.label_of_assessor(f"考核人：{blanks}张三") == "张三"
    assert headers.name_and_column(f"文学院党委{blanks}自评分")[0] == "文学院党委"
