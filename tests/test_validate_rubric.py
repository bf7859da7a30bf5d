from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.rubric import load_rubric
from pipeline.validate.rubric import check_rubric
from tests.yaml_inputs import RUBRIC, codes, edited, placed, value, written


def check(folder: Path, text: str) -> list[Diagnostic]:
    rubric, problems = load_rubric(written(folder, text))
    assert problems == []
    assert rubric is not None
    return check_rubric(rubric)


def test_a_rubric_that_adds_up_passes(tmp_path: Path) -> None:
    assert check(tmp_path, RUBRIC) == []


def test_a_wrong_subtotal_states_both_numbers_and_the_parts(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(RUBRIC, "points: 2", "points: 2.5"))
    assert (found.code, str(found.source)) == ("R003", "in.yaml:8:13")
    assert dict(found.values) == {
        "id": "1",
        "stated": "6",
        "computed": "6.5",
        "parts": "1.1=4 + 1.2=2.5",
    }


def test_a_wrong_total_states_both_numbers_and_the_blocks(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(RUBRIC, "total: 10", "total: 9.5"))
    assert (found.code, value(found, "parts")) == ("R004", "1=6 + 2=4")
    assert (value(found, "stated"), value(found, "computed")) == ("9.5", "10")


def test_two_wrong_subtotals_that_cancel_out_are_both_found(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 6", "points: 5.5")
    text = edited(text, "title: 日常工作\n    points: 4", "title: 日常工作\n    points: 4.5")
    assert codes(check(tmp_path, text)) == ["R003", "R003"]


@pytest.mark.parametrize("kind", ["bonus", "penalty", "veto"])
def test_a_rubric_may_have_items_of_every_kind(tmp_path: Path, kind: str) -> None:
    other = f'      - {{id: "1.3", title: 其他, points: 1, text: x, kind: {kind}}}\n'
    assert check(tmp_path, edited(RUBRIC, '  - id: "2"', other + '  - id: "2"')) == []


def test_a_part_of_a_bonus_is_no_base_item(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 6", "points: 6\n    kind: bonus")
    text = edited(text, "points: 2", "points: 2\n        kind: base")
    assert "R030" in codes(check(tmp_path, text))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("points: 0", ["R003", "R005"]),
        ("points: -2", ["R003", "R005", "R007"]),
        ("points: 0, kind: penalty, minimum: -10", ["R003"]),
        ("points: 2, minimum: -1", []),
        ("points: -1, kind: penalty, minimum: -10", ["R003", "R005"]),
        ("points: 2, minimum: 2", []),
        ("points: 2, minimum: 2.5", ["R007"]),
        ("points: 2, minimum: 0.3", ["R006"]),
        ("points: 2.25", ["R003", "R006"]),
    ],
)
def test_points_and_minimum(tmp_path: Path, fields: str, expected: list[str]) -> None:
    start, end = RUBRIC.index('      - id: "1.2"'), RUBRIC.index('  - id: "2"')
    item = f'      - {{id: "1.2", title: y, text: x, {fields}}}\n'
    text = RUBRIC[:start] + item + RUBRIC[end:]
    assert codes(check(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("{name: 优, points: 2}, {name: 中, points: 1}, {name: 差, points: 0}", []),
        ("{name: 差, points: 0}, {name: 优, points: 2}, {name: 中, points: 1}", ["R038"]),
        ("{name: 优, at_least: 1.5}, {name: 差, below: 1.5}", []),
        ("{name: 优, at_least: 1.5}, {name: 差, at_most: 1}", []),
        ("{name: 优, at_least: 1.5}, {name: 差, below: 1}", ["R040"]),
        ("{name: 优, above: 1}, {name: 差, below: 1}", ["R040"]),
        ("{name: 优, above: 1}, {name: 差, at_most: 1}", []),
        ("{name: 优, at_least: 1}, {name: 差, at_most: 1}", ["R039"]),
        ("{name: 优, at_least: 1}, {name: 差, at_least: 0}", ["R039"]),
        ("{name: 优, at_least: 2.5}", ["R035"]),
        ("{name: 优, points: -1}", ["R035"]),
        ("{name: 优, at_least: 60, at_most: 101, unit: '%'}", ["R035"]),
        ("{name: 优, at_least: 75, unit: '%'}, {name: 差, at_most: 50, unit: '%'}", []),
        ("{name: 优, at_least: 76, unit: '%'}, {name: 差, at_most: 50, unit: '%'}", ["R040"]),
        ("{name: 优, points: 2, at_least: 1}", ["R036"]),
        ("{name: 优, above: 1, at_least: 1}", ["R036"]),
        ("{name: 优, at_least: 2, at_most: 1}", ["R037"]),
        ("{name: 优, at_least: 1, below: 1}", ["R037"]),
        ("{name: 优, text: 很好}, {name: 差, text: 很差}", []),
    ],
)
def test_levels_share_out_the_scores(tmp_path: Path, levels: str, expected: list[str]) -> None:
    text = edited(RUBRIC, "text: 学习台账齐全", f"levels: [{levels}]")
    assert codes(check(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("levels: [{name: 优, points: 6}]", ["R015"]),
        ("allowed: [0, 6]", ["R015"]),
        ("weight: 0", ["R025"]),
        ("weight: 101", ["R025"]),
        ("within_total: true", ["R029"]),
        ("reach: item", ["R029"]),
        ("alternative: 甲", ["R028"]),
        ("scope: {remark: 无学生的除外}", ["R033"]),
        ("points_for: [{departments: [甲, 乙], points: 6}]", []),
        ("points_for: [{departments: [甲, 甲], points: 6}]", ["R034"]),
        ("maximum: 5", ["R017"]),
        ("step: -1", ["R018"]),
        ("shared: [t]", ["R031"]),
    ],
)
def test_what_a_group_says_is_possible(tmp_path: Path, fields: str, expected: list[str]) -> None:
    text = edited(RUBRIC, "points: 6", f"points: 6\n    {fields}")
    assert codes(check(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("count: scaled\nscaled_from: 10", []),
        ("count: scaled\nscaled_from: 20", ["R023"]),
        ("count: scaled\nscaled_from: 0", ["R023", "R026"]),
        ("count: scaled", ["R026"]),
        ("scaled_from: 10", ["R027"]),
        ("count: weighted", ["R024", "R024"]),
        ("accepted: 原文如此", ["R046"]),
    ],
)
def test_the_total_has_what_its_rule_needs(
    tmp_path: Path, fields: str, expected: list[str]
) -> None:
    assert codes(check(tmp_path, edited(RUBRIC, "total: 10", f"total: 10\n{fields}"))) == expected


def test_a_total_accepted_as_it_is_keeps_its_evidence(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 9\naccepted: 原文如此")
    (found,) = check(tmp_path, text)
    assert (found.code, value(found, "parts")) == ("R020", "1=6 + 2=4")
    assert value(found, "reason") == "原文如此"


def test_weights_accepted_as_they_are_are_told_in_percent(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 10\ncount: weighted\naccepted: 原文如此")
    text = edited(text, "points: 6", "points: 6\n    weight: 70")
    text = edited(text, "title: 日常工作", "title: 日常工作\n    weight: 20")
    (found,) = check(tmp_path, text)
    assert (found.code, value(found, "computed")) == ("R020", "90%")


def test_a_basis_and_a_figure_may_stand_in_the_criteria(tmp_path: Path) -> None:
    text = edited(
        RUBRIC, "text: 每学期至少研究4次党建工作(材料不全视情况扣分)", "text: 研究党建工作"
    )
    assert codes(check(tmp_path, text)) == ["R008", "R009", "R010"]
    criteria = "criteria: 每学期至少研究4次,材料不全视情况扣分"
    text = edited(text, "text: 研究党建工作", f"text: 研究党建工作\n        {criteria}")
    assert check(tmp_path, text) == []


@pytest.mark.parametrize("step", ["0", "-0.5"])
def test_a_step_is_positive(tmp_path: Path, step: str) -> None:
    assert codes(check(tmp_path, edited(RUBRIC, "step: 0.5", f"step: {step}"))) == ["R012"]


@pytest.mark.parametrize(
    "basis", ["材料不全,视情况扣分", "材料不全视情况扣分 年末", "材料不全視情况扣分"]
)
def test_a_basis_is_in_the_text_to_the_character(tmp_path: Path, basis: str) -> None:
    text = edited(RUBRIC, "basis: 材料不全视情况扣分", f"basis: {basis}")
    assert placed(check(tmp_path, text)) == [("R008", "in.yaml:14:16")]


@pytest.mark.parametrize(
    ("words", "at_least", "expected"),
    [
        ("每学期至少研究4次党建工作", "4", []),
        ("每学期至少研究 4 次党建工作", "4", []),
        ("每学期至少研究４次党建工作", "4", []),
        ("每学期研究一次", "1", []),
        ("每学期研究两次", "2", []),
        ("每学期研究二次", "2", []),
        ("每学期研究十二次", "12", []),
        ("每学期研究十二次", "2", ["R009"]),
        ("每学期研究14次", "4", ["R009"]),
        ("每学期研究0.4次", "4", ["R009"]),
        ("每学期研究4个专题", "4", ["R009"]),
        ("一学期研究党建工作", "1", ["R009"]),
        ("每年研究4次", "4", ["R010"]),
    ],
)
def test_a_count_is_in_the_text_with_its_unit(
    tmp_path: Path, words: str, at_least: str, expected: list[str]
) -> None:
    text = edited(RUBRIC, "每学期至少研究4次党建工作", words)
    text = edited(text, "at_least: 4", f"at_least: {at_least}")
    assert codes(check(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("words", "scoring", "expected"),
    [
        ("找到率低于99%的扣分", "threshold 找到率 99", []),
        ("找到率低于99％的扣分", "threshold 找到率 99", []),
        ("找到率低于99%的扣分", "threshold 找到率 9", ["R009"]),
        ("联系覆盖所有党支部", "coverage 联系覆盖所有党支部 100", []),
        ("联系覆盖所有党支部", "coverage 联系所有党支部 100", ["R009"]),
        ("联系覆盖所有党支部", "threshold 联系覆盖所有党支部 100", ["R009"]),
        ("调研120%的党支部", "coverage 调研 120", ["R011"]),
        ("调研0%的党支部", "coverage 调研 0", ["R011"]),
    ],
)
def test_a_percentage_is_in_the_text_or_the_text_is_quoted(
    tmp_path: Path, words: str, scoring: str, expected: list[str]
) -> None:
    method, measure, at_least = scoring.split()
    data = f"[{{method: {method}, measure: {measure}, at_least: {at_least}, unit: '%'}}]"
    text = edited(RUBRIC, "text: 学习台账齐全", f"text: {words}\n        scoring: {data}")
    assert codes(check(tmp_path, text)) == expected


def test_only_items_have_a_scoring(tmp_path: Path) -> None:
    scoring = "points: 6\n    scoring: [{method: discretionary}]"
    assert codes(check(tmp_path, edited(RUBRIC, "points: 6", scoring))) == ["R015"]


def test_numbers_repeat_only_in_other_groups(tmp_path: Path) -> None:
    text = edited(RUBRIC, 'id: "1.1"', 'id: "1.1"\n        number: (1)')
    text = edited(text, 'id: "2.1"', 'id: "2.1"\n        number: (1)')
    assert check(tmp_path, text) == []
    text = edited(text, 'id: "1.2"', 'id: "1.2"\n        number: （1）')
    assert placed(check(tmp_path, text)) == [("R013", "in.yaml:24:17")]


def test_titles_of_items_differ_whatever_blanks_are_in_them(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(RUBRIC, "title: 党建信息", "title: 党员 教育"))
    assert (found.code, value(found, "id")) == ("R014", "2.1")
    assert [str(place) for place in found.also] == ["in.yaml:23:16"]
