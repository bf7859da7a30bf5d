"""What the summary says of the analysis: kinds, single problems, self-scores, an earlier year."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose.summary import compose_summary
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.documents import parts
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import Mark, Previous
from pipeline.score import score
from pipeline.wording import Wording
from tests.analysed import FOUR, SAME_IDS, USUAL, past, penalised, scored
from tests.builders import CAMPAIGN, SMALL, mark, marks

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = TEMPLATES / "wording.yaml"
    value, _ = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert value is not None
    return value


def test_blocks_are_laid_out_by_kind(wording: Wording) -> None:
    summary = compose_summary(scored(USUAL), wording)
    (table,) = summary.kind_blocks
    assert table.caption == "表6　各类型单位各部分失分率"
    assert table.header == ("考核内容", "二级党委", "党总支", "全校")
    assert table.rows == (
        ("部分1", "18.8%", "0.0%", "12.5%"),
        ("部分2", "0.0%", "50.0%", "16.7%"),
        ("全部指标", "15.0%", "10.0%", "13.3%"),
    )
    assert summary.kind_items is not None
    assert [(row.kind, row.items) for row in summary.kind_items.rows] == [
        ("二级党委", "1.2 指标1.2（25.0%）、1.1 指标1.1（15.0%）"),
        ("党总支", "2.1 指标2.1（50.0%）"),
    ]
    assert summary.analysis.paragraphs[2] == (
        "（三）各类型单位情况。各类型单位各部分的失分率见表6，失分率较高的指标见表7。"
        "总失分率最高的类型是二级党委，失分率15.0%。"
    )


def test_an_item_that_only_takes_away_is_said_in_points(wording: Wording) -> None:
    table = compose_summary(penalised(), wording).kind_items
    assert table is not None
    assert [row.items for row in table.rows] == [
        "1.2 指标1.2（扣1.5分）",
        "1.1 指标1.1（20.0%）",
    ]


@pytest.mark.parametrize(
    "given",
    [marks({"D01": ["4", "3", "2"], "D04": ["4", "3", "2"]}), marks({"D01": ["5", "3", "2"]})],
)
def test_one_kind_alone_is_not_laid_out(given: Sequence[Mark], wording: Wording) -> None:
    summary = compose_summary(scored(given), wording)
    assert (summary.kind_blocks, summary.kind_items) == ((), None)
    assert len(summary.analysis.paragraphs) == 2


def test_where_nothing_was_lost_kinds_are_not_compared(wording: Wording) -> None:
    full = ["5", "3", "2"]
    summary = compose_summary(scored(marks({"D01": full, "D02": full})), wording)
    assert (summary.kind_blocks, summary.kind_items, summary.gaps) == ((), None, None)


def test_many_kinds_are_cut_into_tables_and_the_last_has_the_school(wording: Wording) -> None:
    kinds = [replace(FOUR[0], id=f"D{at}", kind=f"类型{at}") for at in range(7)]
    given = marks({one.id: ["4", "3", "2"] for one in kinds})
    first, second = compose_summary(score(SMALL, CAMPAIGN, kinds, given), wording).kind_blocks
    assert first.header == ("考核内容", *(f"类型{at}" for at in range(6)))
    assert second.header == ("考核内容", "类型6", "全校")
    assert second.caption == "表6　各类型单位各部分失分率（续）"


def test_single_problems_name_the_item_and_not_the_department(wording: Wording) -> None:
    campaign = replace(CAMPAIGN, common_from=Decimal(50))
    section = compose_summary(scored(USUAL, campaign), wording).common
    assert section.paragraphs[-1] == (
        "另有2项指标只有1个单位扣分，属于个别问题，已在反馈函中指出："
        "1.2 指标1.2（扣1.5分）、2.1 指标2.1（扣1分）。"
    )
    assert not any(one.name in "".join(section.paragraphs) for one in FOUR)


def test_items_scored_too_high_are_listed_worst_first(wording: Wording) -> None:
    given = [
        mark("D01", "1.1", "4", "5", "缺"),
        mark("D01", "1.2", "1.5", "3", "缺"),
        mark("D01", "2.1", "2", "1.5"),
        *marks({"D02": ["5", "3", "2"]}),
    ]
    summary = compose_summary(scored(given), wording)
    assert summary.gaps is not None
    assert [
        (row.node, row.compared, row.above, row.gap, row.mean) for row in summary.gaps.rows
    ] == [
        ("1.2 指标1.2", "2", "1", "1.5", "0.75"),
        ("1.1 指标1.1", "2", "1", "1", "0.50"),
    ]
    assert summary.comparison.paragraphs[-2:] == (
        "自评平均高出考核分较多的指标见表8，有关单位要对照考核要求找准差距。",
        "分部分看，自评平均高出考核分最多的是部分1，平均高出1.25分。",
    )


def test_without_self_scores_nothing_is_scored_too_high(wording: Wording) -> None:
    given = [replace(one, self_score=None) for one in USUAL]
    summary = compose_summary(scored(given), wording)
    assert summary.gaps is None
    assert summary.comparison.paragraphs == ("各单位自评分均未填报完整，不作自评与考核对比。",)


def test_tables_and_headings_are_numbered_by_what_is_there(wording: Wording) -> None:
    low = marks({"D01": ["4", "3", "0"], "D04": ["4", "3", "2"]})
    plain = compose_summary(scored(low), wording)
    assert plain.notice_table is not None
    assert plain.notice_table.caption == "表6　限期整改单位和指标"
    assert (plain.notices.heading, plain.next_steps.heading) == (
        "七、限期整改情况",
        "八、下一步要求",
    )
    earlier = past({"D01": [("1.1", "5", "4")]})
    compared = compose_summary(scored(low, previous=Previous(earlier, SAME_IDS)), wording)
    assert compared.notice_table is not None
    assert compared.notice_table.caption == "表7　限期整改单位和指标"
    assert compared.years is not None
    assert [compared.years.heading, compared.notices.heading, compared.next_steps.heading] == [
        "七、与2016年度对比",
        "八、限期整改情况",
        "九、下一步要求",
    ]


BEFORE = {
    "D01": [("1.1", "5", "4.5"), ("1.2", "3", "2"), ("2.1", "2", "2")],
    "D02": [("1.1", "5", "5"), ("1.2", "3", "3"), ("2.1", "2", "2")],
    "D09": [("1.1", "5", "0"), ("1.2", "3", "0"), ("2.1", "2", "0")],
}


def test_two_years_in_points(wording: Wording) -> None:
    results = scored(USUAL, previous=Previous(past(BEFORE), SAME_IDS))
    summary = compose_summary(results, wording)
    assert summary.years is not None
    assert summary.years.paragraphs == (
        (
            "两个年度都参加考核的单位2个，平均得分2016年度9.25分，本年度9.00分；"
            "得分上升的1个，持平的0个，下降的1个，见表8。"
        ),
        "本年度参加考核而没有2016年度结果的单位1个，只参加2016年度考核的单位1个，不作对比。",
        "两个年度可以对比的指标3项，按这些单位的得分率对比。",
        "得分率上升较多的是：1.2 指标1.2（由83.3%升至100.0%）。",
        "得分率下降较多的是：2.1 指标2.1（由100.0%降至75.0%）、1.1 指标1.1（由95.0%降至90.0%）。",
    )
    table = summary.year_table
    assert table is not None
    assert table.total is None
    assert table.caption == "表8　各单位与2016年度得分对比（单位：分）"
    assert [(row.department, row.past, row.now, row.difference) for row in table.rows] == [
        ("文学院党委", "8.5", "9", "+0.5"),
        ("机关党总支", "10", "9", "-1"),
    ]


def test_two_years_in_rates_where_full_points_differ(wording: Wording) -> None:
    results = scored(
        USUAL, previous=Previous(past({"D01": [("1.1", "3", "2"), ("x", "3", "2")]}, "6"), ())
    )
    summary = compose_summary(results, wording)
    assert summary.years is not None
    assert summary.years.paragraphs == (
        (
            "两个年度满分不同，按得分率对比。两个年度都参加考核的单位1个，平均得分率2016年度66.7%，"
            "本年度90.0%；得分率上升的1个，持平的0个，下降的0个，见表8。"
        ),
        "本年度参加考核而没有2016年度结果的单位2个，只参加2016年度考核的单位0个，不作对比。",
        "没有对应指标的，本年度3项，2016年度2项，不作对比。",
    )
    assert summary.year_table is not None
    assert summary.year_table.caption == "表8　各单位与2016年度得分率对比（单位：%）"
    (row,) = summary.year_table.rows
    assert (row.past, row.now, row.difference) == ("66.7", "90.0", "+23.3")


def test_two_years_with_nobody_in_both(wording: Wording) -> None:
    results = scored(USUAL, previous=Previous(past({"X": [("a", "5", "5")]}), SAME_IDS))
    summary = compose_summary(results, wording)
    assert summary.years is not None
    assert summary.years.paragraphs[0] == "没有两个年度都参加考核的单位，不作对比。"
    assert summary.year_table is None


def test_the_summary_names_nobody_for_being_near_a_border(wording: Wording) -> None:
    """What it says is the same, however near counts as near."""
    far, near = (
        compose_summary(scored(USUAL, replace(CAMPAIGN, near_border=Decimal(limit))), wording)
        for limit in (0, 9)
    )
    assert list(parts(far)) == list(parts(near))
