"""Lines of an explained tree that need more than plain marks: panels, scopes, grades, bounds."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.diagnostics import Language
from pipeline.explain.json import node_as_json
from pipeline.explain.tree import explain_tree
from pipeline.explain.view import text_of
from pipeline.model import (
    Campaign,
    Exemption,
    Fact,
    GradeBand,
    Indicator,
    Kind,
    Mark,
    Method,
    Rubric,
    Scope,
    Scoring,
    Within,
)
from pipeline.score import score
from tests import panel_campaign
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, SMALL, block, item, mark, marks, rubric
from tests.campaigns import kaohe
from tests.explained import recompute
from tests.test_explain_recomputed import check_lines

D = Decimal


def rule(method: Method, **more: Any) -> Scoring:
    return Scoring(method, HERE, **more)


def fact(key: str, measure: str = "", value: str | None = None, **more: Any) -> Fact:
    number = None if value is None else D(value)
    return Fact("D01", key, HERE, measure=measure, value=number, typed=value or "", **more)


def lines(
    of: Rubric,
    given: Iterable[Mark],
    facts: Iterable[Fact] = (),
    campaign: Campaign = CAMPAIGN,
    count: int = 1,
) -> list[str]:
    """Give the lines of the first department's tree, in full, after computing them anew."""
    results = score(of, campaign, DEPARTMENTS[:count], tuple(given), tuple(facts))
    tree = explain_tree(results, "D01", tuple(facts), full=True)
    recompute(node_as_json(tree))
    check_lines(tree)
    return [text_of(node, Language.CHINESE) for node in tree.walk()]


def one(*items: Indicator, **more: Any) -> Rubric:
    return rubric(replace(block("1", *items), **more))


def exempt(key: str, points: str, when: Exemption, within: Within = Within.WHOLE) -> Indicator:
    scope = Scope(HERE, exempt=("二级党委",), when_exempt=when, within=within)
    return item(key, points, scope=scope)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Exemption.RESCALE, "1.2 指标1.2：不适用，分值由其他指标补足"),
        (Exemption.DROP, "1.2 指标1.2：不适用，不计分"),
        (Exemption.FULL, "1.2 指标1.2：不适用，按满分 4 计"),
    ],
)
def test_an_item_that_does_not_apply_says_what_becomes_of_its_points(
    when: Exemption, said: str
) -> None:
    own = one(item("1.1", "96"), exempt("1.2", "4", when))
    told = lines(own, [mark("D01", "1.1", "93.5", None, "材料不全")])
    assert said in told
    if when is Exemption.RESCALE:
        assert "93.5 × 100 / 96 ≈ 97.4（四舍五入，2 位小数）" in told
        assert "指标 1.2 不适用，其余折算成满分 100：93.5 + 3.9 = 97.4" in told


def test_an_exempt_item_can_be_asked_for_alone() -> None:
    own = one(item("1.1", "96"), exempt("1.2", "4", Exemption.DROP))
    results = score(own, CAMPAIGN, DEPARTMENTS[:1], [mark("D01", "1.1", "96")])
    part = next(node for node in own.walk() if node.id == "1.2")
    told = node_as_json(explain_tree(results, "D01", part=part))
    assert [child["kind"] for child in told["children"]] == ["item_dropped"]  # type: ignore[attr-defined]


def test_a_cost_left_open_is_the_assessors_to_set() -> None:
    rate = rule(Method.THRESHOLD, measure="找到率", at_least=D(99), unit="%")
    own = one(item("1.1", "5", scoring=(rate,)))
    given = mark("D01", "1.1", "4", None, ("1", "找到率低"))
    told = lines(own, [given], [fact("1.1", "找到率", "97.5")])
    assert any(line.endswith("未达到，扣多少由考核人定") for line in told)
    works = rule(Method.AWARD, measure="稿件")
    own = one(item("1.1", "5", scoring=(works,)))
    told = lines(own, [mark("D01", "1.1", "5")], [fact("1.1", "稿件", "3")])
    assert any(line.endswith("分数由考核人定") for line in told)


def test_bounds_of_an_item_stand_below_what_the_rules_make() -> None:
    misses = rule(Method.PER_OCCURRENCE, measure="缺", each=D(3))
    own = one(item("1.1", "5", scoring=(misses,)), item("1.2", "5"))
    told = lines(own, [mark("D01", "1.2", "5")], [fact("1.1", "缺", "2")])
    assert "按规则和事实：5 − 6 = -1" in told
    assert "本项最低 0 分：-1 → 0" in told
    assert "本项余分不足：6 → 5" in told


def test_cases_are_added_up_and_one_without_a_number_is_one() -> None:
    misses = rule(Method.PER_OCCURRENCE, measure="缺", each=D("0.5"))
    own = one(item("1.1", "5", scoring=(misses,)))
    facts = [
        fact("1.1", "", text="三月"),
        fact("1.1", "缺", "2", evidence="台账第3页"),
        fact("1.1"),
    ]
    told = lines(own, [], facts)
    assert any("× 0.5 = 2" in line and line.startswith("算式：(1 + ") for line in told)
    assert "事实：一次（test）" in told
    assert "事实：三月（test）" in told
    assert "佐证：台账第3页" in told


def test_points_of_a_group_itself_are_told() -> None:
    penalty = item("1.1", "0", kind=Kind.PENALTY)
    own = replace(rubric(replace(block("1", penalty), points=D(10))), stated_total=D(10))
    told = lines(own, [mark("D01", "1.1", "-2", None, ("2", "迟报"))])
    assert "本身 10 分，与各项相加：10 − 2 = 8" in told


def test_a_grade_that_was_barred_says_by_what() -> None:
    bands = (
        GradeBand("优秀", D(9), HERE, each_block_from=D(80)),
        GradeBand("良好", D(8), HERE, quota=D(30)),
        GradeBand("一般", D(6), HERE, no_veto=True),
        GradeBand("较差", D(5), HERE),
    )
    campaign = replace(CAMPAIGN, bands=bands)
    given = marks({"D01": ["5", "3", "1.5"], "D02": ["5", "3", "1.5"]})
    told = lines(SMALL, given, campaign=campaign, count=2)
    assert "未评为 优秀（9 分起）：2 部分2 得 1.5／2，不到 80%" in told
    assert "未评为 良好（8 分起）：名额 30%，共 0 个" in told
    assert "等次 一般：6 分起，得 9.5" in told
    told = lines(SMALL, marks({"D01": ["1", "1", "1"]}), campaign=campaign)
    assert "等次 较差：得 3，其他等次都未达到" in told


def test_a_veto_names_what_struck_at_the_grade_and_at_the_sum() -> None:
    strike = rule(Method.VETO, measure="违纪")
    accident = item("1.2", "0", kind=Kind.VETO, title="重大事故", scoring=(), grade="一般")
    own = one(item("1.1", "10", scoring=(rule(Method.DISCRETIONARY), strike)), accident)
    bands = tuple(replace(band, no_veto=band.name == "优秀") for band in CAMPAIGN.bands)
    campaign = replace(CAMPAIGN, bands=bands)
    told = lines(own, [mark("D01", "1.1", "10")], [fact("1.2", text="火灾")], campaign)
    assert "1.2 重大事故：一票否决" in told
    assert "一票否决：10 − 10 = 0" in told
    assert any(line.startswith("事实：火灾") for line in told)


def test_several_assessors_a_decision_and_a_blend(tmp_path: Path) -> None:
    panel_campaign.write(tmp_path)
    options: list[str | Path] = [
        "--rubric",
        tmp_path / "rubric.yaml",
        "--inputs",
        tmp_path,
        "--lang",
        "zh",
    ]
    first = kaohe("explain", "D01", *options)
    assert first.exit_code == 0, first.output
    assert "评委一号 评分 3（scores/评委一号.csv:3:3）" in first.stdout
    assert "平均：3 × (1 / 3) + 4 × (1 / 3) + 3.5 × (1 / 3) = 3.5" in first.stdout
    assert "最终得分（自评分和考核分合成）：10 × 30 / 100 + " in first.stdout
    third = kaohe("explain", "D03", "2.1", *options)
    assert "协商评定 2.5（scores/评委二号.csv" in third.stdout
    assert "备注：查看报送目录后一致同意" in third.stdout


def test_what_needs_no_rounding_is_not_said_to_be_rounded() -> None:
    own = one(item("1.1", "15"), exempt("1.2", "5", Exemption.RESCALE))
    assert "15 × 20 / 15 = 20" in lines(own, [mark("D01", "1.1", "15")])
