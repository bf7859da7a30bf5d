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
def test_a_kind_that_is_not_scored_yet_is_refused(tmp_path: Path, kind: str) -> None:
    other = f'      - {{id: "1.3", title: 其他, points: 1, text: x, kind: {kind}}}\n'
    (found,) = check(tmp_path, edited(RUBRIC, '  - id: "2"', other + '  - id: "2"'))
    assert (found.code, value(found, "field"), value(found, "typed")) == ("R016", "kind", kind)
    assert found.source.column > 9


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("points: 0", ["R003", "R005"]),
        ("points: -2", ["R003", "R005", "R007"]),
        ("points: 0, kind: penalty, minimum: -10", ["R003", "R016", "R016"]),
        ("points: 2, minimum: -1", ["R016"]),
        ("points: -1, kind: penalty, minimum: -10", ["R003", "R005", "R016", "R016"]),
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
