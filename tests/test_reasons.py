"""The cell 扣分原因 to deductions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.grid import Cell
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
        ("甲项，扣1分；乙项，扣0.5分", [("1", "甲项，扣1分"), ("0.5", "乙项，扣0.5分")]),
        ("甲项，扣1分;乙项，扣0.5分;", [("1", "甲项，扣1分"), ("0.5", "乙项，扣0.5分")]),
        ("甲项，扣1分\n乙项，扣0.5分\n", [("1", "甲项，扣1分"), ("0.5", "乙项，扣0.5分")]),
        ("甲项；乙项，扣1分；丙项，扣1分", [("1", "甲项；乙项，扣1分"), ("1", "丙项，扣1分")]),
        (
            "甲项（扣１．５ 分）；乙项扣 2 分。",
            [("1.5", "甲项（扣１．５ 分）"), ("2", "乙项扣 2 分。")],
        ),
        (
            "1.迟交，扣0.5分。2.缺签字，扣1分。",
            [("0.5", "1.迟交，扣0.5分。"), ("1", "2.缺签字，扣1分。")],
        ),
        (
            "迟交（扣1分。）；缺签字，扣1分",
            [("1", "迟交（扣1分。）"), ("1", "缺签字，扣1分")],
        ),
        (
            "迟交，扣0.5分。缺签字，扣0.5分",
            [("0.5", "迟交，扣0.5分。"), ("0.5", "缺签字，扣0.5分")],
        ),
        ("缺签字，扣1分。。；", [("1", "缺签字，扣1分。。")]),
        ("未按要求报送，应予扣分", [(None, "未按要求报送，应予扣分")]),
        ("迟交3分钟，满意度80-90分", [(None, "迟交3分钟，满意度80-90分")]),
        ("  甲项，扣1分；  乙项，扣2分  ", [("1", "甲项，扣1分"), ("2", "乙项，扣2分")]),
        ("；甲项，扣1分；；", [("1", "甲项，扣1分")]),
    ],
)  # fmt: skip
def test_it_reads_one_reason_or_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == (expected, [])


@pytest.mark.parametrize("text", ["", "  ", "无", "-", "——", "/"])
def test_a_way_to_say_nothing_is_no_reason(text: str) -> None:
    assert read(text) == ([], [])


def test_a_tail_without_points_among_reasons_with_points_is_an_error() -> None:
    assert read("甲项，扣1分；乙项没有写") == ([], ["S020"])


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("迟交扣0.5分，缺签字扣0.5分", "迟交扣0.5分，缺签字扣0.5分"),
        ("迟交扣1", "迟交扣1"),
        ("迟交，扣一分", "迟交，扣一分"),
        ("迟交，减1分", "迟交，减1分"),
        ("缺记录，失1分", "缺记录，失1分"),
        ("缺记录，少得1分", "缺记录，少得1分"),
        ("缺记录，少得半分", "缺记录，少得半分"),
        ("缺记录，扣①分", "缺记录，扣①分"),
        ("缺记录，扣壹分", "缺记录，扣壹分"),
        ("迟交，扣除1分", "迟交，扣除1分"),
        ("迟交（-1）", "迟交（-1）"),
        ("迟交 -0.5分", "迟交 -0.5分"),
        ("迟交，－1", "迟交，－1"),
        ("因缺材料扣1分，已补交", "因缺材料扣1分，已补交"),
        ("扣1分的材料没有补齐", "扣1分的材料没有补齐"),
        ("迟交，扣-0.5分", "迟交，扣-0.5分"),
        ("迟交，扣分：1", "迟交，扣分：1"),
        ("迟交，扣1分；缺签字扣1，扣0.5分", "缺签字扣1，扣0.5分"),
    ],
)
def test_a_figure_that_is_not_read_would_contradict_the_loss(text: str, typed: str) -> None:
    deductions, (found,) = read_reasons(Cell(text, HERE))
    assert (deductions, found.code, found.source) == ((), "S022", HERE)
    assert dict(found.values)["typed"] == typed


@pytest.mark.parametrize(
    "text", ["扣0.5分", "。", "；；；", "无扣分", "未扣分。", "缺", "，扣1分；，扣1分"]
)
def test_a_reason_needs_words(text: str) -> None:
    deductions, problems = read(text)
    assert deductions == []
    assert set(problems) == {"S023"}


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
    deductions, _ = read_reasons(Cell("甲项，扣1分；乙项，扣1分", HERE), "记录本第3页")
    assert [one.evidence for one in deductions] == ["记录本第3页"] * 2


def test_an_endless_cell_is_refused_before_it_is_taken_apart() -> None:
    assert read("；" * (MAX_CELL + 1)) == ([], ["S010"])


@given(
    st.lists(
        st.tuples(st.text("甲乙丙项，。扣分A&<>", min_size=1, max_size=8), st.integers(1, 99)),
        min_size=1,
    ),
    st.sampled_from(["；", ";", "\n"]),
)
def test_no_reason_and_no_point_is_lost(given: list[tuple[str, int]], between: str) -> None:
    written = [f"缺材料{text}，扣{points}分" for text, points in given]
    deductions, problems = read_reasons(Cell(between.join(written), HERE))
    assert [one.reason for one in deductions] == written
    assert [one.points for one in deductions] == [points for _, points in given]
    assert problems == []
