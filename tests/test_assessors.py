"""Marks by several assessors: read from sheets, and checked before they are combined."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile
from pipeline.load.headers import (
    combine_of,
    is_decision,
    label_of_assessor,
    label_of_combining,
    label_of_department,
)
from pipeline.load.marks import load_marks
from pipeline.model import Assessors, Campaign, Combine, Mark, Weight
from pipeline.validate.assessors import check_assessors
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL
from tests.workbook_xml import data, workbook

LONG = "单位,编号,自评分,考核分,扣分原因,考核人,备注\n"


def campaign(**settled: object) -> Campaign:
    return replace(CAMPAIGN, assessors=Assessors(**settled))  # type: ignore[arg-type] # any field


MEAN = campaign(combine=Combine.MEAN)


def read(folder: Path, *texts: str | bytes) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Load sheets, each given as CSV or as the bytes of a workbook."""
    files = []
    for number, text in enumerate(texts, start=1):
        name = f"{number}.csv" if isinstance(text, str) else f"{number}.xlsx"
        content = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(content)
        files.append(InputFile(folder / name, name))
    return load_marks(files, SMALL, DEPARTMENTS)


def told(
    folder: Path,
    *texts: str | bytes,
    settled: Campaign = MEAN,
    doubtful: frozenset[str] = frozenset(),
) -> list[str]:
    """Load and check; give code and place of each problem."""
    marks, problems = read(folder, *texts)
    found = check_assessors(SMALL, settled, DEPARTMENTS, marks, doubtful=doubtful)
    return [f"{one.code} {one.source}" for one in dict.fromkeys([*problems, *found])]


def rows(*lines: str) -> str:
    return LONG + "".join(f"{line}\n" for line in lines)


# --- labels ---


@pytest.mark.parametrize(
    ("text", "assessor", "combining", "department"),
    [
        ("考核人：张三", "张三", None, None),
        ("评委: 专家A ", "专家A", None, None),
        ("考核人（签字）：", "", None, None),
        ("考核人：＿＿＿＿", "", None, None),
        ("单位：文学院党委　考核人：张三", "张三", None, "文学院党委"),
        ("单位：文学院党委    考核组：第一组", "第一组", None, "文学院党委"),
        ("考核人：张三；合成方式：平均", "张三", "平均", None),
        ("合成方式：去掉最高分，去掉最低分后平均", None, "去掉最高分，去掉最低分后平均", None),
        ("Assessor: A   Combined by: median", "A", "median", None),
        ("被考核人：张三", None, None, None),
        ("说明：请考核人填写", None, None, None),
    ],
)  # fmt: skip
def test_labels_say_who_and_how(
    text: str, assessor: str | None, combining: str | None, department: str | None
) -> None:
    assert label_of_assessor(text) == assessor
    assert label_of_combining(text) == combining
    assert label_of_department(text) == department


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("平均", Combine.MEAN),
        ("算术平均值", Combine.MEAN),
        ("中位数", Combine.MEDIAN),
        ("去掉一个最高分和一个最低分后取平均", Combine.TRIMMED),
        ("去掉一个最高分，去掉一个最低分后平均", Combine.TRIMMED),
        ("去掉最高分、最低分取平均分", Combine.TRIMMED),
        ("trimmed mean", Combine.TRIMMED),
        ("加权平均", Combine.WEIGHTED),
        ("集体评议", Combine.NEGOTIATED),
        ("不平均", None),
        ("最高分", None),
    ],
)
def test_ways_to_combine_are_known_by_their_words(text: str, method: Combine | None) -> None:
    assert combine_of(text) is method


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("协商", True), ("集体 评议", True), ("Negotiated", True), ("评委", False), ("张协商", False)],
)
def test_a_decision_is_known_by_its_word(text: str, *, is_one: bool) -> None:
    assert is_decision(text) is is_one


# --- reading ---


def test_a_label_names_the_assessor_of_a_sheet_and_a_column_that_of_a_row(tmp_path: Path) -> None:
    sheet = workbook(
        data(("考核人：", "甲"), ("合成方式：中位数",), ("单位", "编号", "考核分", "考核人"),
             ("D01", "1.1", "4", None), ("D01", "1.1", "5", "乙"))
    )  # fmt: skip
    marks, problems = read(tmp_path, sheet)
    assert problems == []
    (one,) = marks
    assert [(given.assessor, given.score and given.score.value) for given in one.given] == [
        ("乙", Decimal(5)),
        ("甲", Decimal(4)),
    ]
    assert {given.combine for given in one.given} == {Combine.MEDIAN}


def test_one_assessor_twice_on_one_item_is_an_error_however_the_name_is_spaced(
    tmp_path: Path,
) -> None:
    text = rows("D01,1.1,,5,,张三,", "D01,1.1,,5,,张 三,")
    assert told(tmp_path, text) == ["P012 1.csv:3:4"]


def test_two_decisions_are_an_error_whatever_they_are_called(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,协商,", "D01,1.1,,5,,集体评议,")
    assert told(tmp_path, text) == ["P012 1.csv:3:4"]


def test_self_scores_may_stand_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    own = "单位,编号,自评分,佐证\nD01,1.1,5,记录.pdf\n"
    marks, problems = read(tmp_path, own, rows("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,"))
    assert problems == []
    assert [(one.self_score and one.self_score.value, one.evidence) for one in marks] == [
        (Decimal(5), "记录.pdf")
    ]


def test_evidence_that_several_sheets_name_is_all_kept(tmp_path: Path) -> None:
    own = "单位,编号,自评分,佐证\nD01,1.1,5,记录.pdf\n"
    seen = "单位,编号,考核分,扣分原因,佐证,考核人\nD01,1.1,4,缺记录,签到表,甲\n"
    marks, _ = read(tmp_path, own, seen, seen.replace("甲", "乙"))
    assert [one.evidence for one in marks] == ["记录.pdf\n签到表"]


def test_totals_of_a_table_of_several_assessors_are_not_held_against_one(tmp_path: Path) -> None:
    text = "单位,编号,考核分,考核人\nD01,1.1,5,甲\nD01,1.1,4,乙\n合计,,5,\n"
    assert told(tmp_path, text) == []
    assert told(tmp_path, text.replace("D01,1.1,4,乙", "D01,1.2,3,甲")) == ["P013 1.csv:4:3"]


# --- what is wrong ---


def test_several_marks_and_nothing_that_says_how_are_told_once(tmp_path: Path) -> None:
    text = rows(
        *(
            f"{d},{i},,2,缺记录,{who},"
            for d in ("D01", "D02")
            for i in ("1.1", "1.2")
            for who in "甲乙"
        )
    )
    assert told(tmp_path, text, settled=CAMPAIGN) == ["S051 1.csv:3:4"]
    assert told(tmp_path, text) == []


def test_sheet_and_settings_that_differ_are_an_error_at_the_label(tmp_path: Path) -> None:
    text = "合成方式：中位数,,,,,,\n" + rows("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,")
    assert told(tmp_path, text) == ["S052 1.csv:1:1"]
    assert told(tmp_path, text, settled=CAMPAIGN) == []
    first, second = (f"合成方式：{how},,,,,,\n" + rows(f"D01,1.1,,5,,{who},")
                     for how, who in (("平均", "甲"), ("中位数", "乙")))  # fmt: skip
    assert told(tmp_path, first, second, settled=CAMPAIGN) == ["S052 2.csv:1:1"]


def test_a_label_without_several_marks_decides_nothing(tmp_path: Path) -> None:
    text = "合成方式：中位数,,,,,,\n" + rows("D01,1.1,,5,,甲,", "D02,1.1,,5,,乙,")
    assert told(tmp_path, text) == []


def test_a_blank_cell_of_one_is_told_where_others_marked(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,—,,乙,", "D01,1.2,,3,,甲,", "D01,1.2,,3,,乙,")
    assert told(tmp_path, text) == ["S053 1.csv:3:4"]
    assert told(tmp_path, text, doubtful=frozenset({"S012"})) == []


@pytest.mark.parametrize(
    ("lines", "missed"),
    [
        # 乙 has no row where both mark the block.
        (("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,", "D01,1.2,,3,,甲,"), ["S053 1.csv:4:4"]),
        # 乙 marked this item elsewhere, and D01 too.
        (("D01,1.1,,5,,甲,", "D02,1.1,,5,,乙,", "D01,2.1,,2,,乙,"), ["S053 1.csv:2:4"]),
        # Each item has an assessor of its own.
        (("D01,1.1,,5,,甲,", "D01,1.2,,3,,乙,", "D02,1.1,,5,,甲,", "D02,1.2,,3,,乙,"), []),
        # Two pairs share the blocks out.
        (("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,", "D01,2.1,,2,,丙,", "D01,2.1,,2,,丁,"), []),
        # Each department has a panel of its own.
        (("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,", "D02,1.1,,5,,丙,", "D02,1.1,,5,,丁,"), []),
        # What was settled together needs nobody's mark.
        (("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,", "D01,1.2,,3,,甲,", "D01,1.2,,3,,协商,"), []),
    ],
)
def test_who_has_no_row_is_missed_where_that_is_odd(
    lines: tuple[str, ...], missed: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, rows(*lines)) == missed


def test_a_mark_without_a_name_beside_others_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, rows("D01,1.1,,5,,甲,", "D01,1.1,,5,,,")) == ["S054 1.csv:3:4"]


def test_a_mark_that_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,优,,乙,")
    assert told(tmp_path, text) == ["S013 1.csv:3:4"]


def test_two_marks_are_too_few_to_trim(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,")
    assert told(tmp_path, text, settled=campaign(combine=Combine.TRIMMED)) == ["S055 1.csv:3:4"]


def test_who_has_no_weight_is_told_once(tmp_path: Path) -> None:
    text = rows(
        *(f"D01,{item},,2,缺记录,{who}," for item in ("1.1", "1.2") for who in ("甲", "乙"))
    )
    weighted = campaign(combine=Combine.WEIGHTED, weights=(Weight("甲", Decimal(2), HERE),))
    marks, _ = read(tmp_path, text)
    (found,) = check_assessors(SMALL, weighted, DEPARTMENTS, marks)
    assert (found.code, dict(found.values)["who"], dict(found.values)["count"]) == (
        "S056",
        "乙",
        "2",
    )


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("D01,1.1,,4.5,缺记录,协商,有补充材料", []),
        ("D01,1.1,,4.5,缺记录,协商,", ["S057 1.csv:4:4"]),
        ("D01,1.1,,,,协商,再议", ["S069 1.csv:4:4", "S058 1.csv:4:4"]),
        ("D01,1.1,,,,协商,", ["S058 1.csv:3:4"]),
    ],
)
def test_a_decision_needs_a_score_and_a_reason_where_they_differ(
    decision: str, expected: list[str], tmp_path: Path
) -> None:
    negotiated = campaign(combine=Combine.NEGOTIATED)
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,4,缺记录,乙,", decision)
    assert told(tmp_path, text, settled=negotiated) == expected


def test_a_decision_that_all_agree_with_needs_no_reason(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,5,,乙,", "D01,1.1,,5,,集体评议,")
    assert told(tmp_path, text, settled=CAMPAIGN) == []


@pytest.mark.parametrize(
    ("scores", "doubted"),
    [
        (("5", "4", "2"), ["丙"]),  # 2.5 from the median 4.5 of the others; 甲 2, 乙 0.5
        (("5", "5", "3"), []),  # 2 is not farther than 2
        (("5", "1"), ["甲"]),  # of two, the pair is told once
        (("5", "5", "4.5", "0"), ["丁"]),
    ],
)
def test_a_mark_far_from_the_others_median_is_doubted(
    scores: tuple[str, ...], doubted: list[str], tmp_path: Path
) -> None:
    lines = [
        f"D01,1.1,,{score},缺记录,{who}," for score, who in zip(scores, "甲乙丙丁", strict=False)
    ]
    marks, _ = read(tmp_path, rows(*lines))
    settled = campaign(combine=Combine.MEAN, outlier=Decimal(2))
    found = check_assessors(SMALL, settled, DEPARTMENTS, marks)
    assert [(one.code, dict(one.values)["who"]) for one in found] == [
        ("S059", who) for who in doubted
    ]
    if doubted == ["丙"]:
        values = dict(found[0].values)
        assert (values["mark"], values["median"], values["distance"]) == ("2", "4.5", "2")
        assert values["values"] == "丙 2、乙 4、甲 5"


def test_a_loss_that_is_rounded_away_is_told(tmp_path: Path) -> None:
    text = rows("D01,1.1,,5,,甲,", "D01,1.1,,4.5,缺记录,乙,")
    assert told(tmp_path, text, settled=campaign(combine=Combine.MEAN, decimals=0)) == [
        "S067 1.csv:3:4"
    ]
    assert told(tmp_path, text) == []
