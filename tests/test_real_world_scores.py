"""What real rubrics need to say: what can be scored on an item (points 5 to 9).

Each point has a small invented rubric of its own.
Beside each friendly example stands one that must not pass as if nothing were wrong.
"""

from pathlib import Path

from tests.real_world import SUM, found, items, read, sound, totals
from tests.yaml_inputs import codes, edited, value

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
    assert totals(shown) == (None, None)
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
