"""The cell 扣分原因 to deductions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.load.grid import Cell
from pipeline.load.reasons import MAX_CELL, read_reasons

HERE = Source("成绩.csv", line=7, column=6)


def read(text: str) -> tuple[list[tuple[str | None, str]], list[str]]:
    deductions, problems = read_reasons(Cell(text, HERE))
    return [(None if one.points is None else str(one.points), one.reason) for one in deductions], [
        found.code for found in problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台账缺3月记录", [(None, "台账缺3月记录")]),
        ("台账缺3月记录，扣0.5分", [("0.5", "台账缺3月记录，扣0.5分")]),
        ("台账缺记录；未见总结", [(None, "台账缺记录；未见总结")]),
        ("台账缺记录\n未见总结", [(None, "台账缺记录\n未见总结")]),
        ("甲，扣1分；乙，扣0.5分", [("1", "甲，扣1分"), ("0.5", "乙，扣0.5分")]),
        ("甲，扣1分;乙，扣0.5分;", [("1", "甲，扣1分"), ("0.5", "乙，扣0.5分")]),
        ("甲，扣1分\n乙，扣0.5分\n", [("1", "甲，扣1分"), ("0.5", "乙，扣0.5分")]),
        ("甲；乙，扣1分；丙，扣1分", [("1", "甲；乙，扣1分"), ("1", "丙，扣1分")]),
        ("甲（扣１．５ 分）；乙扣 2 分。", [("1.5", "甲（扣１．５ 分）"), ("2", "乙扣 2 分。")]),
        ("扣1分的材料没有补齐", [(None, "扣1分的材料没有补齐")]),
        ("  甲，扣1分；  乙，扣2分  ", [("1", "甲，扣1分"), ("2", "乙，扣2分")]),
        ("；甲，扣1分；；", [("1", "甲，扣1分")]),
    ],
)  # fmt: skip
def test_it_reads_one_reason_or_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == (expected, [])


@pytest.mark.parametrize("text", ["", "  ", "无", "-", "——", "/"])
def test_a_way_to_say_nothing_is_no_reason(text: str) -> None:
    assert read(text) == ([], [])


def test_a_tail_without_points_among_reasons_with_points_is_an_error() -> None:
    assert read("甲，扣1分；乙没有写") == ([], ["S020"])


def test_a_reason_stays_as_it_was_typed() -> None:
    text = "“两学一做”A&B <甲>《台账》〔2017〕　全角（缺），扣１分"
    (deduction,), _ = read_reasons(Cell(text, HERE))
    assert deduction.reason == text
    assert deduction.points == Decimal(1)
    assert deduction.source == HERE


@pytest.mark.parametrize("text", ["台账\u200b缺记录", "台账\x0b缺", "台\t账", "台账\u202e缺"])
def test_an_invisible_character_is_refused(text: str) -> None:
    assert "F005" in read(text)[1]


def test_evidence_goes_to_each_deduction() -> None:
    deductions, _ = read_reasons(Cell("甲，扣1分；乙，扣1分", HERE), "记录本第3页")
    assert [one.evidence for one in deductions] == ["记录本第3页"] * 2


def test_an_endless_cell_is_refused_before_it_is_taken_apart() -> None:
    assert read("；" * (MAX_CELL + 1)) == ([], ["S010"])


@given(
    st.lists(
        st.tuples(st.text("甲乙丙，。扣分A&<>", min_size=1, max_size=8), st.integers(1, 99)),
        min_size=1,
    ),
    st.sampled_from(["；", ";", "\n"]),
)
def test_no_reason_and_no_point_is_lost(given: list[tuple[str, int]], between: str) -> None:
    written = [f"{text}，扣{points}分" for text, points in given]
    deductions, problems = read_reasons(Cell(between.join(written), HERE))
    assert [one.reason for one in deductions] == written
    assert [one.points for one in deductions] == [points for _, points in given]
    assert problems == []
