"""What real rubrics need to say: what else the source prints (points 10 to 15).

Each point has a small invented rubric of its own.
Beside each friendly example stands one that must not pass as if nothing were wrong.
"""

from pathlib import Path

from tests.real_world import SUM, found, items, read, sound, totals
from tests.yaml_inputs import codes, edited, value

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


def test_15_a_reason_where_no_sum_is_off_is_a_warning(tmp_path: Path) -> None:
    text = edited(OFF, "points: 5, text: 二", "points: 3, text: 二, accepted: 原文如此")
    assert found(tmp_path, f"accepted: 原文如此{text}") == ["R046", "R047", "R003"]
