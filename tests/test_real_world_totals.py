"""What real rubrics need to say: how the total is made (points 1 to 4).

Each point has a small invented rubric of its own.
Beside each friendly example stands one that must not pass as if nothing were wrong.
"""

from pathlib import Path

from tests.real_world import SUM, found, items, read, sound, totals
from tests.yaml_inputs import codes, edited, value

# --- 1. the total is a rule ---

WEIGHTED = """
total: 100
count: weighted
blocks:
  - {id: A, title: 日常工作, points: 100, weight: 70, text: 按时完成}
  - id: B
    title: 重点工作
    weight: 30
    children:
      - {id: B1, title: 项目一, points: 50, text: 立项}
      - {id: B2, title: 项目二, points: 30, text: 结项}
"""
PERCENT = """
total: 100
count: percent
blocks:
  - id: A
    title: 教学
    weight: 60
    children:
      - {id: A1, title: 课堂, weight: 75, text: 听课}
      - {id: A2, title: 实践, weight: 25, text: 实习}
  - {id: B, title: 科研, weight: 40, text: 论文}
"""
SCALED = """
total: 20
count: scaled
scaled_from: 100
blocks:
  - {id: A, title: 数据, points: 45, text: 清洗}
  - {id: B, title: 模型, points: 55, text: 评估}
"""
ALTERNATIVES = """
total: 100
blocks:
  - {id: A, title: 共同部分, points: 80, text: 学习}
  - {id: B, title: 教学单位, points: 20, text: 课程, alternative: 教学单位}
  - {id: C1, title: 机关服务, points: 15, text: 服务, alternative: 机关}
  - {id: C2, title: 机关效能, points: 5, text: 效能, alternative: 机关}
"""


def test_1_a_total_is_the_sum_of_the_blocks(tmp_path: Path) -> None:
    assert totals(sound(tmp_path, SUM)) == ("100", "100")
    shown, problems = read(tmp_path, edited(SUM, "points: 40", "points: 35"))
    assert (codes(problems), totals(shown)) == (["R004"], ("100", "95"))


def test_1_blocks_scored_by_themselves_enter_with_their_weight(tmp_path: Path) -> None:
    shown = sound(tmp_path, WEIGHTED)
    assert totals(shown) == ("100", "100")
    assert items(shown, "id", "weight", "computed")[:2] == [("A", "70", None), ("B", "30", "80")]
    assert found(tmp_path, edited(WEIGHTED, "weight: 30", "weight: 25")) == ["R022"]
    assert found(tmp_path, edited(WEIGHTED, "    weight: 30\n", "")) == ["R022", "R024"]


def test_1_percentages_are_nested(tmp_path: Path) -> None:
    shown = sound(tmp_path, PERCENT)
    assert totals(shown) == ("100", "100")
    assert items(shown, "id", "weight", "points", "computed")[:2] == [
        ("A", "60", None, None),
        ("A1", "75", None, None),
    ]
    (off,) = read(tmp_path, edited(PERCENT, "weight: 25", "weight: 20"))[1]
    assert (off.code, value(off, "id"), value(off, "computed")) == ("R021", "A", "95")


def test_1_a_sum_is_scaled_to_the_total(tmp_path: Path) -> None:
    shown = sound(tmp_path, SCALED)
    assert (totals(shown), shown["scaled_from"]) == (("20", "20"), "100")
    (off,) = read(tmp_path, edited(SCALED, "points: 55", "points: 50"))[1]
    assert (off.code, value(off, "stated"), value(off, "computed")) == ("R023", "100", "95")
    assert found(tmp_path, edited(SCALED, "scaled_from: 100\n", "")) == ["R026"]


def test_1_a_common_part_and_one_of_two_alternatives_make_the_total(tmp_path: Path) -> None:
    shown = sound(tmp_path, ALTERNATIVES)
    assert totals(shown) == ("100", "100")
    assert items(shown, "id", "alternative")[:2] == [("A", None), ("B", "教学单位")]
    (off,) = read(tmp_path, edited(ALTERNATIVES, "points: 5,", "points: 10,"))[1]
    assert (off.code, value(off, "computed")) == ("R004", "105")
    assert value(off, "parts") == "机关: A=80 + C1=15 + C2=10"
    alone = edited(ALTERNATIVES, ", alternative: 教学单位", "")
    assert "R028" in found(tmp_path, alone)


# --- 2. scope ---

SCOPE = """
total: 10
blocks:
  - id: A
    title: 研究生党建
    points: 4
    text: 有培养方案（无研究生的单位除外）
    scope: {exempt: [图书馆直属党支部], when_exempt: rescale, remark: 无研究生的单位除外}
  - id: B
    title: 党员发展
    points: 6
    text: 按计划发展
    points_for: [{departments: [直属党支部], points: 6.0}]
"""


def test_2_an_item_applies_to_some_departments_and_has_other_points_for_others(
    tmp_path: Path,
) -> None:
    first, second = sound(tmp_path, SCOPE)["items"]
    assert first["scope"] == {
        "only": [],
        "exempt": ["图书馆直属党支部"],
        "when_exempt": "rescale",
        "within": "whole",
        "remark": "无研究生的单位除外",
    }
    assert second["points_for"] == [{"departments": ["直属党支部"], "points": "6"}]


def test_2_other_points_must_make_the_total_too(tmp_path: Path) -> None:
    (off,) = read(tmp_path, edited(SCOPE, "points: 6.0", "points: 8"))[1]
    assert (off.code, value(off, "parts")) == ("R004", "直属党支部: A=4 + B=8")
    nobody = edited(SCOPE, "exempt: [图书馆直属党支部], ", "")
    assert found(tmp_path, nobody) == ["R033"]


# --- 3. bonus ---

BONUS = """
total: 100
blocks:
  - {id: A, title: 基础工作, points: 90, text: 台账}
  - {id: B, title: 特色工作, points: 10, text: 品牌, kind: bonus, within_total: true}
  - id: C
    title: 奖惩
    points: 15
    kind: bonus
    children:
      - {id: C1, title: 表彰, points: 10, text: 受到表彰}
      - {id: C2, title: 经验, points: 5, text: 经验推广}
      - {id: C3, title: 通报, text: 受到通报, kind: penalty, minimum: -10}
"""


def test_3_a_bonus_is_inside_the_total_or_on_top_of_it_or_beside_penalties(tmp_path: Path) -> None:
    shown = sound(tmp_path, BONUS)
    assert totals(shown) == ("100", "100")
    assert items(shown, "id", "kind", "points", "within_total")[1:] == [
        ("B", "bonus", "10", True),
        ("C", "bonus", "15", False),
        ("C1", "bonus", "10", False),
        ("C2", "bonus", "5", False),
        ("C3", "penalty", None, False),
    ]


def test_3_a_bonus_outside_the_total_leaves_it_short(tmp_path: Path) -> None:
    assert found(tmp_path, edited(BONUS, ", within_total: true", "")) == ["R004"]
    assert found(tmp_path, edited(BONUS, "points: 15", "points: 12")) == ["R003"]
    assert found(tmp_path, edited(BONUS, "text: 台账", "text: 台账, within_total: true")) == [
        "R029"
    ]


# --- 4. minimum and maximum ---

BINS = """
total: 100
blocks:
  - {id: A, title: 完成情况, points: 100, text: 完成率}
  - {id: B, title: 违规, text: 违规扣分, kind: penalty, points: 0, minimum: -10}
  - {id: C, title: 例外, points: 70, text: 例外赋分, kind: bonus, minimum: -200, maximum: 70}
"""


def test_4_items_have_a_minimum_and_a_maximum(tmp_path: Path) -> None:
    shown = sound(tmp_path, BINS)
    assert totals(shown) == ("100", "100")
    assert items(shown, "id", "points", "min", "max") == [
        ("A", "100", "0", "100"),
        ("B", "0", "-10", "0"),
        ("C", "70", "-200", "70"),
    ]


def test_4_a_minimum_above_the_points_and_a_maximum_below_them_are_errors(tmp_path: Path) -> None:
    assert found(tmp_path, edited(BINS, "minimum: -10", "minimum: 1")) == ["R007"]
    assert found(tmp_path, edited(BINS, "maximum: 70", "maximum: 60")) == ["R017"]
