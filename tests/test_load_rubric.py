from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.load.rubric import load_rubric
from pipeline.model import Disagreement, Exemption, Kind, Method, Part, Reach, Within
from pipeline.numbers import ZERO, show
from tests.yaml_inputs import RUBRIC, codes, edited, placed, written


def load(folder: Path, text: str) -> list[str]:
    rubric, problems = load_rubric(written(folder, text))
    assert rubric is None
    return codes(problems)


def test_it_reads_a_rubric(tmp_path: Path) -> None:
    rubric, problems = load_rubric(written(tmp_path, RUBRIC))
    assert problems == []
    assert rubric is not None
    assert (rubric.year, rubric.title, show(rubric.stated_total)) == (2017, "示例考核", "10")
    assert [f"{node.id}={show(node.points)}" for node in rubric.walk()] == [
        "1=6",
        "1.1=4",
        "1.2=2",
        "2=4",
        "2.1=4",
    ]
    first = next(rubric.items())
    assert (first.number, first.kind, first.minimum) == ("1.1", Kind.BASE, ZERO)
    assert first.basis == "材料不全视情况扣分"
    counted, judged = first.scoring
    assert (counted.method, counted.at_least) == (Method.PER_PERIOD, Decimal(4))
    assert (counted.measure, counted.unit, counted.period) == ("研究党建工作", "次", "学期")
    assert (judged.method, judged.at_least) == (Method.DISCRETIONARY, None)


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    rubric, _ = load_rubric(written(tmp_path, RUBRIC))
    assert rubric is not None
    first = next(rubric.items())
    assert str(rubric.place("total")) == "in.yaml:3:8"
    assert str(first.place("points")) == "in.yaml:12:17"
    assert str(first.scoring[1].source) == "in.yaml:21:13"
    assert first.place("minimum") == first.source


def test_what_may_be_left_out_has_its_default(tmp_path: Path) -> None:
    text = edited(RUBRIC, "step: 0.5\n", "")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert rubric.step == Decimal("0.5")


def test_what_the_source_states_is_known_beside_what_counts(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10\n", "")
    text = edited(text, "    points: 6\n", "")
    text = edited(text, "        points: 4\n        text: 按时", "        text: 按时")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert [(node.id, node.stated, show(node.points)) for node in rubric.walk()] == [
        ("1", None, "6"),
        ("1.1", Decimal(4), "4"),
        ("1.2", Decimal(2), "2"),
        ("2", Decimal(4), "4"),
        ("2.1", None, "0"),
    ]
    assert (rubric.states_total, show(rubric.stated_total)) == (False, "10")


def test_a_part_is_of_its_parents_kind_unless_it_says_otherwise(tmp_path: Path) -> None:
    text = edited(RUBRIC, "    title: 组织建设\n", "    title: 组织建设\n    kind: bonus\n")
    text = edited(text, "points: 2\n", "points: 2\n        kind: penalty\n")
    rubric, _ = load_rubric(written(tmp_path, text))
    assert rubric is not None
    assert [node.kind.value for node in rubric.walk()] == [
        *("bonus", "bonus", "penalty", "base", "base")
    ]


def test_every_rule_of_an_item_is_read(tmp_path: Path) -> None:
    rules = """points: 2
        minimum: -1
        maximum: 3
        step: 0.25
        weight: 20
        kind: bonus
        within_total: true
        alternative: 甲
        accepted: 原文如此
        criteria: 缺一次扣0.5分
        examined: 查台账
        evidence: 会议记录
        owner: 组织部
        note: 年终
        shared: [t]
        allowed: [0, 1.25, 2]
        scope: {only: [党总支], exempt: [D07], when_exempt: drop, remark: 无党员的除外}
        points_for: [{departments: [二级党委, D01], points: 3}]
        levels:
          - {name: 优, text: 很好, at_least: 80, at_most: 100, unit: "%"}
          - {name: 良, above: 60, below: 80, unit: "%"}
        scoring: [{method: per_occurrence, each: 0.5, at_most: 1}]
"""
    text = edited(RUBRIC, "points: 2\n", rules)
    text = edited(text, "blocks:", "shared: [{id: t, text: 共用}]\nnotes: [说明]\nblocks:")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    item = list(rubric.items())[1]
    assert (item.minimum, item.maximum, item.step, item.weight) == (
        Decimal(-1),
        Decimal(3),
        Decimal("0.25"),
        Decimal(20),
    )
    assert (item.kind, item.within_total, item.alternative) == (Kind.BONUS, True, "甲")
    assert (item.accepted, item.criteria, item.examined) == ("原文如此", "缺一次扣0.5分", "查台账")
    assert (item.evidence, item.owner, item.note) == ("会议记录", "组织部", "年终")
    assert (item.shared, item.allowed) == (("t",), (Decimal(0), Decimal("1.25"), Decimal(2)))
    assert item.scope is not None
    assert (item.scope.only, item.scope.exempt) == (("党总支",), ("D07",))
    assert (item.scope.when_exempt, item.scope.remark) == (Exemption.DROP, "无党员的除外")
    assert [(one.departments, show(one.points)) for one in item.points_for] == [
        (("二级党委", "D01"), "3")
    ]
    first, second = item.levels
    assert (first.name, first.text, first.at_least, first.at_most) == (
        "优",
        "很好",
        Decimal(80),
        Decimal(100),
    )
    assert (second.above, second.below, second.is_percent) == (Decimal(60), Decimal(80), True)
    assert [(one.each, one.at_most) for one in item.scoring] == [(Decimal("0.5"), Decimal(1))]
    assert ([one.text for one in rubric.shared], rubric.notes) == (["共用"], ("说明",))


LIMITS = """points: 2
        kind: veto
        reach: grade
        grade: 合格
        lose_at_most: 3
        gain_at_most: 1.5
        disagreement: warning
        scope: {exempt: [D07], within: group}
        scoring:
          - {method: discretionary, lowest: 0.5, highest: 1, at_most: 3}
          - {method: threshold, measure: 缺席, not_over: 3, unit: 次}
          - method: per_period
            measure: 党课
            at_least: 4
            unit: 次
            period: 学期
            periods: [上学期, 下学期]
          - {method: per_unit, measure: 收缴率, each: 0.02, per: 0.5, part: begun}
          - {method: multiplier, measure: 上级扣分, factor: 2, once: 上级}
          - {method: veto, measure: 事故, reach: block, grade: 一般}
          - {method: award, each: 1}
          - {method: level}
          - method: interval
            measure: 满意率
            bands:
              - {at_least: 95, points: 5}
              - {above: 90, below: 95, points: 4}
              - {at_most: 90, points: 0}
"""


def test_every_limit_and_every_argument_of_a_rule_is_read(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", LIMITS)
    text = edited(text, "total: 10", "total: 10\nmaximum: 12\ndecimals: 3\ndisagreement: warning")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert (rubric.maximum, rubric.decimals) == (Decimal(12), 3)
    assert rubric.disagreement is Disagreement.WARNING
    item = list(rubric.items())[1]
    assert (item.reach, item.grade, item.disagreement) == (Reach.GRADE, "合格", "warning")
    assert (item.lose_at_most, item.gain_at_most) == (Decimal(3), Decimal("1.5"))
    assert str(item.place("lose_at_most")) == "in.yaml:31:23"
    assert item.scope is not None
    assert item.scope.within is Within.GROUP
    judged, limit, period, unit, outside, veto, award, level, interval = item.scoring
    assert (judged.lowest, judged.highest) == (Decimal("0.5"), Decimal(1))
    assert (limit.not_over, limit.at_least) == (Decimal(3), None)
    assert period.periods == ("上学期", "下学期")
    assert (unit.per, unit.part) == (Decimal("0.5"), Part.BEGUN)
    assert (outside.factor, outside.once) == (Decimal(2), "上级")
    assert (veto.reach, veto.grade) == (Reach.BLOCK, "一般")
    assert (award.each, level.method) == (Decimal(1), Method.LEVEL)
    assert [(one.at_least, one.above, one.at_most, one.below) for one in interval.bands] == [
        (95, None, None, None),
        (None, 90, None, 95),
        (None, None, 90, None),
    ]
    assert [one.points for one in interval.bands] == [5, 4, 0]


def test_limits_and_arguments_that_are_not_given_have_their_defaults(tmp_path: Path) -> None:
    rules = "[{method: per_unit, each: 1}, {method: veto}]"
    text = edited(RUBRIC, "points: 2\n", f"points: 2\n        scoring: {rules}\n")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert (rubric.maximum, rubric.decimals, rubric.disagreement) == (None, 2, "error")
    unit, veto = list(rubric.items())[1].scoring
    assert (unit.per, unit.part, unit.not_over, unit.once) == (None, Part.EXACT, None, "")
    assert (veto.reach, veto.grade, veto.bands, veto.periods) == (Reach.ITEM, "", (), ())


def test_points_stay_exact(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "points: 0.1\n        kind: bonus\n")
    rubric, _ = load_rubric(written(tmp_path, text))
    assert rubric is not None
    item = list(rubric.items())[1]
    assert (item.points, item.kind) == (Decimal("0.1"), Kind.BONUS)


@pytest.mark.parametrize(
    "identifier", ["1/2", "../x", "一", "1 2", "-1", "a" * 33, "1:1", "CON\\x", "1２"]
)
def test_an_id_is_short_and_harmless(tmp_path: Path, identifier: str) -> None:
    assert load(tmp_path, edited(RUBRIC, 'id: "1.2"', f"id: '{identifier}'")) == ["R001"]


def test_a_repeated_id_names_both_places(tmp_path: Path) -> None:
    _, problems = load_rubric(written(tmp_path, edited(RUBRIC, 'id: "2"', 'id: "1.2"')))
    assert placed(problems) == [("R002", "in.yaml:26:9")]
    assert [str(place) for place in problems[0].also] == ["in.yaml:22:13"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("year: 2017\n", "", ["Y020"]),
        ("title: 党员教育\n        points: 2\n        text: 学习台账齐全", "points: 2", ["Y020"]),
        ("title: 党员教育\n        points: 2\n        text: 学习台账齐全", "title:", ["Y020"]),
        ("points: 2", "points: ２", ["Y026"]),
        ("points: 2", "points: 2\n        kind: extra", ["Y030"]),
        ("method: per_period", "method: threshold", ["Y022"]),
        ("            at_least: 4\n", "", ["Y020"]),
        ("            period: 学期\n", "", ["Y020"]),
        ("method: discretionary", "method: discretionary\n            unit: 次", ["Y022"]),
        ("title: 党员教育", "titel: 党员教育", ["Y021"]),
        ("text: 学习台账齐全", "children: []", ["Y032"]),
        ("text: 学习台账齐全", "children: 无", ["Y024"]),
        ("points: 2", "points: [2]", ["Y023"]),
        ("points: 2", "points: 2\n        scope: 文学院", ["Y025"]),
        ("points: 2", "points: 2\n        scope: {onyl: [文学院]}", ["Y021"]),
        ("points: 2", "points: 2\n        points_for: [{points: 3}]", ["Y020"]),
        ("points: 2", "points: 2\n        points_for: [{departments: [], points: 3}]", ["Y032"]),
        ("points: 2", "points: 2\n        levels: [{name: 优, unit: 分}]", ["Y030"]),
        ("points: 2", "points: 2\n        allowed: [0, 两分]", ["Y026"]),
        ("points: 2", "points: 2\n        within_total: 是", ["Y029"]),
        ("points: 2", "points: 2\n        reach: all", ["Y030"]),
        ("total: 10", "total: 10\ncount: mean", ["Y030"]),
        ("total: 10", "total: 10\nshared: [{id: a b, text: x}]", ["R001"]),
        ("total: 10", "total: 10\nshared: [{id: a, text: x}, {id: a, text: y}]", ["R002"]),
        ("method: discretionary", "method: per_occurrence", ["Y020"]),
        ("method: discretionary", "method: veto\n            once: 事故", ["Y022"]),
        ("method: discretionary", "method: multiplier\n            measure: 上级", ["Y020"]),
        ("method: discretionary", "{method: interval, measure: 率, bands: []}", ["Y032"]),
        ("method: discretionary", "{method: interval, measure: 率, bands: [{below: 9}]}", ["Y020"]),
        ("method: discretionary", "{method: per_unit, each: 1, part: half}", ["Y030"]),
        ("method: discretionary", "{method: veto, reach: all}", ["Y030"]),
        ("points: 2", "points: 2\n        disagreement: none", ["Y030"]),
        ("points: 2", "points: 2\n        scope: {only: [D01], within: item}", ["Y030"]),
        ("total: 10", "total: 10\ndecimals: 7", ["Y027"]),
        ("total: 10", "total: 10\ndecimals: -1", ["Y027"]),
        ("total: 10", "total: 10\nmaximum: 满分", ["Y026"]),
        ("blocks:", "blocks: []\nrest:", ["Y032", "Y022"]),
    ],
)
def test_it_refuses(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert load(tmp_path, edited(RUBRIC, old, new)) == expected


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    text = edited(RUBRIC, "year: 2017", "year: x")
    text = edited(text, "points: 2", "points: y")
    text = edited(text, "method: discretionary", "method: z")
    assert load(tmp_path, text) == ["Y027", "Y030", "Y026"]


def test_a_warning_does_not_keep_the_rubric_back(tmp_path: Path) -> None:
    rubric, problems = load_rubric(written(tmp_path, edited(RUBRIC, "台账齐全", "台账 #1")))
    assert rubric is not None
    assert codes(problems) == ["Y012"]


def test_a_broken_file_gives_one_problem(tmp_path: Path) -> None:
    assert load(tmp_path, "blocks: [\n") == ["Y001"]


def test_fifteen_levels_are_read(tmp_path: Path) -> None:
    text = "year: 2017\ntitle: x\ntotal: 1\nblocks:\n"
    for level in range(15):
        indent = "  " * (level + 1)
        text += f"{indent}- id: i{level}\n{indent}  title: x\n{indent}  points: 1\n"
        text += f"{indent}  children:\n" if level < 14 else f"{indent}  text: x\n"
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert len(list(rubric.walk())) == 15
