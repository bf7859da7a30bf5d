"""What real rubrics need to say: fifteen points, each with a small invented rubric of its own.

Each friendly example is loaded, checked and shown as ``kaohe rubric FILE --format json`` would;
beside it stands one that must not pass as if nothing were wrong.
"""

from pathlib import Path
from typing import Any

from pipeline import run
from pipeline.diagnostics import Diagnostic, Language
from pipeline.rubric_view import as_json
from tests.yaml_inputs import codes, edited, value

HEAD = "year: 2018\ntitle: 示例师范学院考核\n"


def read(folder: Path, text: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Give what is shown of a rubric, and what was found in it."""
    path = folder / "rubric.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    rubric, problems = run.read_rubric(path)
    return as_json(rubric, problems, Language.CHINESE), problems


def found(folder: Path, text: str) -> list[str]:
    return codes(read(folder, text)[1])


def sound(folder: Path, text: str) -> dict[str, Any]:
    shown, problems = read(folder, text)
    assert codes(problems) == []
    return shown


def items(shown: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(item[name] for name in names) for item in shown["items"]]


def totals(shown: dict[str, Any]) -> tuple[object, object]:
    return shown["stated_total"], shown["computed_total"]


# --- 1. the total is a rule ---

SUM = """
total: 100
blocks:
  - {id: A, title: 组织建设, points: 60, text: 台账齐全}
  - {id: B, title: 党员教育, points: 40, text: 按时开会}
"""
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


# --- 5. the group is scored, its rows only deduct ---

DEDUCTIONS = """
total: 10
blocks:
  - id: A
    title: 制度执行
    points: 10
    children:
      - id: A1
        title: 会议
        text: 每次缺席扣0.5分，累计不超过3分
        minimum: -3
        kind: penalty
        scoring: [{method: per_occurrence, measure: 缺席, each: 0.5, at_most: 3}]
      - {id: A2, title: 材料, text: 迟交扣1分, kind: penalty}
"""


def test_5_rows_that_only_deduct_share_the_points_of_their_group(tmp_path: Path) -> None:
    shown = sound(tmp_path, DEDUCTIONS)
    assert totals(shown) == ("10", "10")
    assert items(shown, "id", "points", "computed", "min", "max") == [
        ("A", "10", None, "0", "10"),
        ("A1", None, None, "-3", "0"),
        ("A2", None, None, None, "0"),
    ]
    (rule,) = shown["items"][1]["scoring"]
    assert (rule["method"], rule["each"], rule["at_most"]) == ("per_occurrence", "0.5", "3")


def test_5_a_cap_below_one_occurrence_or_not_in_the_words_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, edited(DEDUCTIONS, "at_most: 3}", "at_most: 0.1}")) == ["R042"]
    assert found(tmp_path, edited(DEDUCTIONS, "at_most: 3}", "at_most: 4}")) == ["R009"]


# --- 6. no maxima ---

NO_POINTS = """
blocks:
  - {id: "1", title: 思想政治, text: 表现良好}
  - {id: "2", text: 遵守纪律}
"""


def test_6_where_no_points_are_stated_none_are_invented(tmp_path: Path) -> None:
    shown = sound(tmp_path, NO_POINTS)
    assert totals(shown) == (None, "0")
    assert items(shown, "points", "stated", "computed", "max") == [(None, None, None, None)] * 2
    assert items(shown, "title", "text")[1] == ("", "遵守纪律")


def test_6_an_item_that_says_nothing_at_all_is_refused(tmp_path: Path) -> None:
    assert found(tmp_path, edited(NO_POINTS, ", text: 遵守纪律", "")) == ["Y020"]
    assert found(tmp_path, edited(NO_POINTS, "text: 表现良好", "points: 0")) == ["R005"]


# --- 7. veto ---

VETO = """
total: 10
blocks:
  - id: A
    title: 安全
    points: 10
    children:
      - {id: A1, title: 台账, points: 10, text: 发生事故的一票否决扣2分}
      - {id: A2, title: 事故, text: 发生事故本部分零分, kind: veto, reach: block}
  - {id: B, title: 弄虚作假, text: 一票否决, kind: veto}
"""


def test_7_a_veto_reaches_its_block_or_the_whole_and_an_ordinary_item_stays_one(
    tmp_path: Path,
) -> None:
    shown = sound(tmp_path, VETO)
    assert totals(shown) == ("10", "10")
    assert items(shown, "id", "kind", "reach", "points")[1:] == [
        ("A1", "base", None, "10"),
        ("A2", "veto", "block", None),
        ("B", "veto", "whole", None),
    ]


def test_7_only_a_veto_has_a_reach(tmp_path: Path) -> None:
    text = edited(VETO, "points: 10, text", "points: 10, reach: item, text")
    assert found(tmp_path, text) == ["R029"]


# --- 8. levels ---

LEVELS = """
total: 120
blocks:
  - id: A
    title: 论文
    points: 100
    levels:
      - {name: 优秀, at_least: 85, unit: "%", text: 有创新}
      - {name: 合格, at_least: 60, below: 85, unit: "%", text: 达到要求}
      - {name: 不合格, below: 60, unit: "%", text: 未达到}
  - id: B
    title: 态度
    points: 10
    levels:
      - {name: 好, at_least: 8, at_most: 10, text: 认真}
      - {name: 中, at_least: 5, below: 8, text: 一般}
      - {name: 差, points: 0, text: 敷衍}
  - {id: C, title: 出勤, points: 10, allowed: [0, 5, 10], text: 全勤}
"""


def test_8_levels_are_named_bands_intervals_or_a_list_of_scores(tmp_path: Path) -> None:
    first, second, third = sound(tmp_path, LEVELS)["items"]
    assert [level["name"] for level in first["levels"]] == ["优秀", "合格", "不合格"]
    assert (first["levels"][1]["at_least"], first["levels"][1]["below"]) == ("60", "85")
    assert (first["levels"][0]["unit"], second["levels"][0]["unit"]) == ("%", None)
    assert (first["text"], second["text"]) == ("有创新", "认真")  # the best level's
    assert third["allowed"] == ["0", "5", "10"]


def test_8_a_score_without_a_level_or_with_two_is_named(tmp_path: Path) -> None:
    (gap,) = read(tmp_path, edited(LEVELS, "below: 85", "at_most: 84"))[1]
    assert (gap.code, value(gap, "score")) == ("R040", "84.5%")
    (overlap,) = read(tmp_path, edited(LEVELS, "below: 8,", "at_most: 8,"))[1]
    assert (overlap.code, value(overlap, "score")) == ("R039", "8")
    assert found(tmp_path, edited(LEVELS, "[0, 5, 10]", "[0, 5, 12]")) == ["R041"]


# --- 9. points are numbers, wherever the source had them ---


def test_9_points_are_a_number_and_figures_in_words_stay_words(tmp_path: Path) -> None:
    text = edited(SUM, "text: 按时开会", "text: (1)总结（2000字以内）")
    assert items(sound(tmp_path, text), "points", "text")[1] == ("40", "(1)总结（2000字以内）")


def test_9_points_with_a_unit_or_hidden_in_a_title_are_not_guessed(tmp_path: Path) -> None:
    assert found(tmp_path, edited(SUM, "points: 40", "points: 40分")) == ["Y026"]
    hidden = edited(SUM, "title: 党员教育, points: 40", "title: 党员教育（40分）")
    shown, problems = read(tmp_path, hidden)
    assert (codes(problems), totals(shown)) == (["R004"], ("100", "60"))


# --- 10. score columns ---


def test_10_what_a_department_scored_is_no_part_of_a_rubric(tmp_path: Path) -> None:
    assert sound(tmp_path, SUM)["items"][0]["max"] == "60"
    for column in ("earned: 55", "得分: 55"):
        text = edited(SUM, "points: 60", f"points: 60, {column}")
        assert found(tmp_path, text) in (["Y021"], ["Y022"])


# --- 11. ids ---

REPEATED = """
total: 10
blocks:
  - id: "1"
    number: 一
    title: 组织
    children:
      - {id: "1.1", number: （1）, title: 计划, points: 5, text: 有计划}
  - id: "2"
    number: 三
    title: 教育
    children:
      - {id: "2.1", number: （1）, title: 计划, points: 5, text: 有年度计划}
"""


def test_11_own_ids_stand_beside_numbers_that_restart_and_have_gaps(tmp_path: Path) -> None:
    shown, problems = read(tmp_path, REPEATED)
    assert items(shown, "id", "number", "parent") == [
        ("1", "一", None),
        ("1.1", "（1）", "1"),
        ("2", "三", None),
        ("2.1", "（1）", "2"),
    ]
    assert codes(problems) == ["R014"]  # a warning: the titles of both items are the same


def test_11_an_own_id_is_not_used_twice(tmp_path: Path) -> None:
    assert found(tmp_path, edited(REPEATED, 'id: "2.1"', 'id: "1.1"')) == ["R002"]


# --- 12. what is no item ---

NON_ITEMS = """
total: 100
notes:
  - "说明:考核结果\\n作为评优依据。"
  - 考核组签名
blocks:
  - id: A
    title: 重点工作
    requirement: 要求:严责任、强保障
    points: 100
    children:
      - {id: A1, title: 台账, points: 100, text: 齐全}
"""


def test_12_requirements_notes_and_totals_are_no_items(tmp_path: Path) -> None:
    shown = sound(tmp_path, NON_ITEMS)
    assert shown["notes"] == ["说明:考核结果\n作为评优依据。", "考核组签名"]
    assert items(shown, "id", "requirement") == [("A", "要求:严责任、强保障"), ("A1", "")]
    assert shown["stated_total"] == "100"


def test_12_a_total_row_written_as_an_item_is_seen(tmp_path: Path) -> None:
    row = "  - {id: Z, title: 合计, points: 100, text: 合计}\n"
    assert found(tmp_path, NON_ITEMS + row) == ["R004"]


# --- 13. shared texts ---

SHARED = """
total: 6
shared:
  - {id: t1, text: "缺一项扣1分\\n扣完为止"}
blocks:
  - id: A
    title: 档案
    points: 6
    children:
      - {id: A1, title: 会议记录, points: 3, shared: [t1], basis: 缺一项扣1分}
      - {id: A2, title: 学习记录, points: 3, shared: [t1]}
"""


def test_13_a_text_of_several_items_stands_once_and_is_shown_with_each(tmp_path: Path) -> None:
    shown = sound(tmp_path, SHARED)
    text = {"id": "t1", "text": "缺一项扣1分\n扣完为止"}
    assert items(shown, "shared")[1:] == [([text],), ([text],)]


def test_13_a_shared_text_that_is_unknown_or_unused_is_reported(tmp_path: Path) -> None:
    (unknown,) = read(tmp_path, edited(SHARED, "3, shared: [t1]}", "3, shared: [t2]}"))[1]
    assert (unknown.code, value(unknown, "likely")) == ("R031", "t1")
    unused = edited(SHARED, "blocks:", "  - {id: t9, text: 没人用}\nblocks:")
    assert found(tmp_path, unused) == ["R032"]


# --- 14. fine steps ---

FINE = """
total: 3
blocks:
  - {id: A, title: 扶贫, points: 1.25, step: 0.25, text: 有记录}
  - id: B
    title: 增长率
    points: 1.75
    step: 0.01
    text: 每低一个百分点扣0.02分
    scoring: [{method: per_unit, each: 0.02, unit: 个百分点}]
"""


def test_14_an_item_has_a_finer_step_of_its_own(tmp_path: Path) -> None:
    shown = sound(tmp_path, FINE)
    assert items(shown, "points", "step") == [("1.25", "0.25"), ("1.75", "0.01")]
    assert shown["items"][1]["scoring"][0]["each"] == "0.02"


def test_14_points_off_the_grid_are_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, edited(FINE, ", step: 0.25", "")) == ["R006"]
    assert found(tmp_path, edited(FINE, "step: 0.01", "step: 0")) == ["R018"]


# --- 15. errors of the source ---

OFF = """
total: 20
blocks:
  - id: A
    title: 组织
    points: 10
    children:
      - {id: A1, title: 甲, points: 7, text: 一}
      - {id: A2, title: 乙, points: 5, text: 二}
  - id: B
    title: 教育
    points: 10
    children:
      - {id: B1, title: 丙, points: 8, text: 三}
"""


def test_15_sums_that_are_off_are_reported_though_the_total_is_right(tmp_path: Path) -> None:
    shown, problems = read(tmp_path, OFF)
    assert codes(problems) == ["R003", "R003"]
    assert [value(one, "parts") for one in problems] == ["A1=7 + A2=5", "B1=8"]
    assert totals(shown) == ("20", "20")
    assert items(shown, "id", "stated", "computed")[0] == ("A", "10", "12")


def test_15_a_sum_accepted_as_the_source_has_it_is_a_warning_with_the_same_evidence(
    tmp_path: Path,
) -> None:
    text = OFF.replace("points: 10\n", "points: 10\n    accepted: 原文如此\n")
    shown, problems = read(tmp_path, text)
    assert codes(problems) == ["R019", "R019"]
    assert [value(one, "computed") for one in problems] == ["12", "8"]
    assert shown["items"][0]["accepted"] == "原文如此"
