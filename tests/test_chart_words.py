"""The summary's charts as data, and the sentence that says what each one shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose import compose_all
from pipeline.compose.overview import compose_overview
from pipeline.compose.summary import compose_summary
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.documents import CHART_ROWS, Chart, ChartKind, Summary
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import Kind, Previous
from pipeline.results import Results
from pipeline.score import score
from pipeline.wording import Wording
from tests.analysed import FOUR, SAME_IDS, past, penalised, scored
from tests.builders import CAMPAIGN, block, item, mark, marks, rubric

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
BEFORE = {
    "D01": [("1.1", "5", "4"), ("1.2", "3", "2.5"), ("2.1", "2", "2")],
    "D02": [("1.1", "5", "5"), ("1.2", "3", "3"), ("2.1", "2", "2")],
}


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = TEMPLATES / "wording.yaml"
    value, _ = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert value is not None
    return value


def summary_of(results: Results, wording: Wording) -> Summary:
    return compose_summary(results, wording)


def of(scores: Mapping[str, Sequence[str]]) -> Results:
    return scored(marks(scores))


def sentence(paragraphs: Sequence[str], figure: str) -> str:
    """Give what is said of a figure, without its full stop."""
    (found,) = [text for text in paragraphs if f"{figure}显示，" in text]
    return found.partition(f"{figure}显示，")[2].rstrip("。")


def every_chart(summary: Summary) -> list[Chart]:
    names = ("grade_chart", "ranking_chart", "item_chart", "heat_chart", "comparison_chart")
    charts = [getattr(summary, name) for name in (*names, "year_chart")]
    return [chart for chart in charts if chart]


USUAL = {"D01": ["4", "3", "2"], "D02": ["5", "3", "1"], "D04": ["4.5", "1.5", "2"]}


def test_each_figure_has_a_sentence_with_exact_figures(wording: Wording) -> None:
    results = scored(marks(USUAL), previous=Previous(past(BEFORE), SAME_IDS))
    summary = summary_of(results, wording)
    assert sentence(summary.overview.paragraphs, "图1") == ("优秀等次的单位最多，有2个，占66.7%")
    assert sentence(summary.ranking.paragraphs, "图2") == (
        "最高分与最低分相差1分；得分高于平均分（8.67分）的单位2个，低于平均分的1个"
    )
    assert sentence(summary.analysis.paragraphs, "图3") == (
        "最高失分率为16.7%，高于总失分率（13.3%）的指标2项，没有失分的指标0项"
    )
    assert sentence(summary.analysis.paragraphs, "图4") == (
        "失分率最高的部分是部分1的单位最多，有2个；最高失分率出现在机关党总支的部分2，为50.0%"
    )
    assert sentence(summary.comparison.paragraphs, "图5") == (
        "自评分高于考核分的单位0个，相同的3个，低于考核分的0个"
    )
    assert summary.years is not None
    assert sentence(summary.years.paragraphs, "图6") == (
        "得分上升最多的是文学院党委，上升0.5分，得分下降最多的是机关党总支，下降1分"
    )


def test_figures_are_numbered_as_they_stand_and_captions_agree(wording: Wording) -> None:
    results = scored(marks(USUAL), previous=Previous(past(BEFORE), SAME_IDS))
    captions = [chart.caption[:2] for chart in every_chart(summary_of(results, wording))]
    assert captions == ["图1", "图2", "图3", "图4", "图5", "图6"]
    unscored = [replace(one, self_score=None) for one in marks(USUAL)]
    results = scored(unscored, previous=Previous(past(BEFORE), SAME_IDS))
    summary = summary_of(results, wording)
    assert summary.comparison_chart is None
    assert summary.year_chart is not None
    assert summary.year_chart.caption.startswith("图5")
    assert summary.years is not None
    assert "图5显示" in summary.years.paragraphs[0]


def test_where_all_are_alike_nobody_is_best(wording: Wording) -> None:
    full = ["5", "3", "2"]
    summary = summary_of(of({"D01": full, "D02": full}), wording)
    assert sentence(summary.ranking.paragraphs, "图2") == "各单位得分均为10分"
    assert sentence(summary.analysis.paragraphs, "图4") == "各单位各部分均未失分"


def test_grades_of_as_many_departments_are_named_together(wording: Wording) -> None:
    summary = summary_of(of({"D01": ["5", "3", "2"], "D02": ["1", "1", "1"]}), wording)
    assert sentence(summary.overview.paragraphs, "图1") == (
        "优秀、较差等次的单位最多，各有1个，各占50.0%"
    )


def test_the_heat_map_has_a_row_for_each_department_best_first(wording: Wording) -> None:
    chart = summary_of(of(USUAL), wording).heat_chart
    assert chart is not None
    assert chart.columns == ("部分1", "部分2", "全部指标")
    rows = [(bar.label, [cell.shown for cell in bar.cells], bar.shown) for bar in chart.bars]
    assert rows == [
        ("文学院党委", ["12.5", "0.0"], "10.0"),
        ("机关党总支", ["0.0", "50.0"], "10.0"),
        ("外语学院党委", ["25.0", "0.0"], "20.0"),
    ]
    assert chart.framed == Decimal(50)
    assert chart.alternative == (
        "热力图，各单位各部分失分率，按名次排列："
        "文学院党委（部分1为12.5%、部分2为0.0%，全部指标为10.0%），"
        "机关党总支（部分1为0.0%、部分2为50.0%，全部指标为10.0%），"
        "外语学院党委（部分1为25.0%、部分2为0.0%，全部指标为20.0%）。"
    )


def test_a_block_without_points_has_no_column_and_one_block_no_map(wording: Wording) -> None:
    assert summary_of(penalised(), wording).heat_chart is None
    bonus = replace(block("2", item("2.1", "2", kind=Kind.BONUS)), kind=Kind.BONUS)
    with_bonus = rubric(block("1", item("1.1", "5")), bonus)
    given = [mark("D01", "1.1", "4", "4", ("1", "缺项，扣1分")), mark("D01", "2.1", "1")]
    summary = summary_of(score(with_bonus, CAMPAIGN, FOUR[:1], given), wording)
    assert summary.heat_chart is None
    assert not any("图4显示，失" in text for text in summary.analysis.paragraphs)


def test_scores_above_the_full_points_and_below_0_stay_on_the_axis(wording: Wording) -> None:
    above = replace(scored(marks(USUAL)), rubric=rubric(block("1", item("1.1", "5"))))
    assert summary_of(above, wording).ranking_chart.high == Decimal(9)
    low = penalised()
    sunk = replace(
        low,
        departments=tuple(replace(one, final=Decimal(-2)) for one in low.departments),
    )
    chart = summary_of(sunk, wording).ranking_chart
    assert (chart.low, chart.high) == (Decimal(-2), Decimal(5))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (ChartKind.BARS, "ranking_chart"),
        (ChartKind.PAIRS, "comparison_chart"),
        (ChartKind.HEAT, "heat_chart"),
    ],
)
def test_a_long_chart_is_cut_and_every_piece_says_its_own(
    kind: ChartKind, name: str, wording: Wording
) -> None:
    departments = [replace(FOUR[0], id=f"D{at}", name=f"单位{at}") for at in range(100)]
    given = marks({one.id: ["4", "3", "2"] for one in departments})
    results = score(scored(marks(USUAL)).rubric, CAMPAIGN, departments, given)
    chart = getattr(summary_of(results, wording), name)
    pieces = [chart, *chart.more]
    assert [bar.label for piece in pieces for bar in piece.bars] == [f"单位{n}" for n in range(100)]
    lengths = [len(piece.bars) for piece in pieces]
    assert max(lengths) <= CHART_ROWS[kind][1]
    assert max(lengths) - min(lengths) <= 1
    for piece in pieces:
        assert (piece.low, piece.high, piece.legend) == (chart.low, chart.high, chart.legend)
        assert all(bar.label in piece.alternative for bar in piece.bars)
    assert len({piece.alternative for piece in pieces}) == len(pieces)


def test_the_year_chart_has_this_year_beside_the_earlier_one(wording: Wording) -> None:
    results = scored(marks(USUAL), previous=Previous(past(BEFORE), SAME_IDS))
    chart = summary_of(results, wording).year_chart
    assert chart is not None
    assert chart.legend == ("本年度", "2016年度")
    assert [(bar.label, bar.shown, bar.other_shown) for bar in chart.bars] == [
        ("文学院党委", "9", "8.5"),
        ("机关党总支", "9", "10"),
    ]
    assert summary_of(scored(marks(USUAL)), wording).year_chart is None


def test_the_page_names_the_year_chart_by_what_it_compares(wording: Wording) -> None:
    earlier = past({"D01": [("1.1", "3", "2")]}, "3")
    results = scored(marks(USUAL), previous=Previous(earlier, ()))
    page = compose_overview(results, compose_all(results, wording), wording)
    assert [chart.caption for chart in page.charts][-1] == "各单位与上次得分率对比（单位：%）"
    assert len(page.charts) == 6
