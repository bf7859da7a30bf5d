"""Sums and sentences that disagree with points; nothing is corrected."""

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.recognise import recognise
from tests.recognising import HINTS, codes, document


def found(code: str, *parts: str | list[list[str]]) -> list[Diagnostic]:
    problems = recognise(document(*parts), HINTS)[1]
    return [problem for problem in problems if problem.code == code]


def test_a_group_that_its_parts_do_not_make_is_told_with_evidence() -> None:
    off = found("I231", "## 组织（35分）", "- 机构（20分）", "- 人员（17分）", "## 制度（63分）")
    values = dict(off[0].values)
    assert (values["stated"], values["computed"]) == ("35", "37")
    assert values["parts"] == "1.1=20 + 1.2=17"
    assert [place.line for place in (off[0].source, *off[0].also)] == [1, 2, 3]


def test_a_sound_rubric_has_no_warning() -> None:
    assert codes("# 2018年考核（100分）", "## 甲（60分）", "## 乙（40分）") == ["I222", "I223"]


def test_a_total_that_the_blocks_do_not_make_is_told() -> None:
    off = found("I232", "总分：100分", "## 甲（60分）", "## 乙（30分）")
    assert [dict(one.values)["computed"] for one in off] == ["90"]


def test_items_that_miss_the_total_are_told_though_the_blocks_reach_it() -> None:
    parts = (
        "总分：100分",
        "## 组织（60分）",
        "- 机构（30分）",
        "- 人员（20分）",
        "## 制度（40分）",
    )
    assert [dict(one.values)["computed"] for one in found("I237", *parts)] == ["90"]


ROWS = [["一级指标", "二级指标", "目标任务", "分值"]]


@pytest.mark.parametrize(
    ("text", "is_off"),
    [
        ("1.建立台账，得1分。2.按时检查，得1分。", True),
        ("1.建立台账，得1分。2.按时检查，得2分。", False),
        ("1.建立台账，得1分。2.每检查一次，得1分。", False),
        ("建立台账，得1分。", False),
        ("1.建立台账。2.按时检查，得1分。", False),
    ],
)
def test_parts_of_a_text_are_held_against_the_points(text: str, is_off: bool) -> None:  # noqa: FBT001 -- a parameter
    rows = [*ROWS, ["甲", "乙", text, "3"], ["甲", "丙", "按时", "97"]]
    assert bool(found("I234", rows)) is is_off


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        (("- 缺一项扣1分。", "- 累计扣分不超过10分。"), True),
        (("- 1.缺一项扣1分，累计扣分不超过10分。", "- 2.迟一次扣1分。"), False),
        (("- 缺一项扣1分。", "- 累计扣分不超过60分。"), False),
    ],
)
def test_a_cap_below_the_points_is_told(lines: tuple[str, ...], is_told: bool) -> None:  # noqa: FBT001 -- a parameter
    assert bool(found("I235", "## 甲（60分）", *lines, "## 乙（40分）")) is is_told


def test_gaps_between_bands_are_told() -> None:
    bands = [["等级", "分值范围"], ["优秀", "85～100"], ["良好", "70～84"], ["不及格", "< 70"]]
    gaps = found("I236", "## 甲（60分）", "## 乙（40分）", "## 等级", bands)
    assert [dict(gap.values)["gap"] for gap in gaps] == ["84 – 85"]
