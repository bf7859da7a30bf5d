"""Scoring rules and caps of a rubric: whether each can be applied, and they go together."""

from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.rubric import load_rubric
from pipeline.model import Method
from pipeline.validate.rubric import check_rubric
from tests.yaml_inputs import RUBRIC, codes, edited, value, written

WORDS = (
    "每学期1次，找到率99%，不超过3次，每次扣0.5至1分，最多扣2分，低1%扣0.02分，按2倍扣，"
    "满95%得2分，满90%得1分"
)


def check(folder: Path, text: str) -> list[Diagnostic]:
    rubric, problems = load_rubric(written(folder, text))
    assert problems == []
    assert rubric is not None
    return check_rubric(rubric)


def ruled(folder: Path, rules: str, fields: str = "") -> list[Diagnostic]:
    """Check an item of 2 points with these rules, whose words have every figure."""
    more = f"        {fields}\n" if fields else ""
    text = edited(
        RUBRIC, "text: 学习台账齐全\n", f"text: {WORDS}\n{more}        scoring: [{rules}]\n"
    )
    return check(folder, text)


def with_fields(folder: Path, fields: str) -> list[Diagnostic]:
    return check(folder, edited(RUBRIC, "points: 2\n", f"points: 2\n        {fields}\n"))


BANDS = "{method: interval, measure: 满意率, bands: [%s]}"
PERIODS = "{method: per_period, measure: 党课, at_least: 1, unit: 次, period: 学期, periods: %s}"
CASES = "{method: per_occurrence, each: 0.5}"
ONCE = "{method: per_occurrence, each: 0.5, once: 甲}"
LEVELS = "levels: [{name: 优, points: 2}, {name: 良, points: 1}]"


@pytest.mark.parametrize(
    "rules",
    [
        "{method: discretionary, lowest: 0.5, highest: 1, at_most: 2}",
        '{method: threshold, measure: 找到率, at_least: 99, unit: "%", each: 2}',
        "{method: threshold, measure: 缺席, not_over: 3, unit: 次}",
        PERIODS % "[上学期, 下学期], each: 0.5",
        '{method: coverage, measure: 支部, at_least: 99, unit: "%", each: 0.5}',
        "{method: per_occurrence, each: 0.5, at_most: 2}",
        '{method: per_unit, measure: 收缴率, at_least: 99, unit: "%", each: 0.02, part: begun}',
        "{method: per_unit, measure: 缺席, not_over: 3, unit: 次, each: 0.5, per: 2}",
        "{method: per_unit, measure: 缺席, each: 0.5, per: 1}",
        "{method: multiplier, measure: 上级扣分, factor: 2, at_most: 2}",
        "{method: veto, reach: grade, grade: 合格}",
        "{method: award, each: 1, at_most: 2}",
        "{method: award, measure: 信息, at_least: 3, unit: 次, each: 2}",
        BANDS % "{at_least: 95, points: 2}, {at_least: 90, below: 95, points: 1}, "
        "{below: 90, points: 0}",
        BANDS % "{above: 95, points: 2}, {at_most: 95, points: 0}",
        CASES + ", {method: veto, measure: 事故}, {method: discretionary}",
        ONCE + ", {method: multiplier, measure: 上级扣分, factor: 2, once: 甲}",
    ],
)
def test_a_rule_that_can_be_applied_is_let_pass(tmp_path: Path, rules: str) -> None:
    assert ruled(tmp_path, rules) == []


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ('{method: threshold, measure: 找到率, unit: "%"}', ["R048"]),
        ("{method: threshold, measure: 缺席, at_least: 1, not_over: 3, unit: 次}", ["R048"]),
        ("{method: per_unit, measure: 缺席, at_least: 1, not_over: 3, each: 0.5}", ["R048"]),
        ("{method: level}", ["R049"]),
        (BANDS % "{at_least: 90, above: 90, points: 1}", ["R050"]),
        (BANDS % "{at_most: 90, below: 90, points: 1}", ["R050"]),
        (BANDS % "{at_least: 95, below: 90, points: 1}", ["R050"]),
        (BANDS % "{at_least: 95, below: 95, points: 1}", ["R050"]),
        (BANDS % "{at_least: 90, points: 2}, {at_most: 90, points: 1}", ["R051"]),
        (BANDS % "{at_least: 90, points: 2}, {at_least: 95, points: 1}", ["R051"]),
        (BANDS % "{points: 2}, {below: 90, points: 1}", ["R051"]),
        (BANDS % "{below: 95, points: 2}, {below: 90, points: 1}", ["R051"]),
        (BANDS % "{above: 90, points: 2}, {below: 90, points: 1}", ["R052"]),
        (BANDS % "{at_least: 95, points: 2}, {at_most: 90, points: 1}", ["R052"]),
        (BANDS % "{at_least: 90, points: 3}, {below: 90, points: 1}", ["R053"]),
        (BANDS % "{at_least: 90, points: 2}, {below: 90, points: -1}", ["R053", "R067"]),
        ("{method: award, measure: 信息, at_least: 3, unit: 次}", ["R054"]),
        (PERIODS % "[上学期, 下学期, 上 学期]", ["R055"]),
        ("{method: per_unit, measure: 缺席, each: 0.5, per: 0}", ["R056"]),
        ("{method: multiplier, measure: 上级扣分, factor: -2}", ["R056", "R067"]),
        ("{method: discretionary, lowest: 1, highest: 0.5}", ["R057"]),
        ("{method: discretionary, highest: 2, at_most: 1}", ["R057"]),
        (ONCE, ["R061"]),
        (CASES + ", {method: veto}", ["R062"]),
        (
            "{method: per_occurrence, measure: 缺 席, each: 0.5}, {method: veto, measure: 缺席}",
            ["R062"],
        ),
        ("{method: coverage, measure: 支部, at_least: 3, unit: 次}", ["R065"]),
        ("{method: threshold, measure: 缺席, not_over: 4, unit: 次}", ["R009"]),
        ("{method: discretionary, highest: 1.5}", ["R009"]),
        ("{method: multiplier, measure: 上级扣分, factor: 7}", ["R067"]),
        ("{method: per_unit, measure: 缺席, each: 0.5, per: 7}", ["R067"]),
        (BANDS % "{at_least: 85, points: 2}, {below: 85, points: 1}", ["R067"]),
    ],
)
def test_a_rule_that_cannot_be_applied_is_named(
    tmp_path: Path, rules: str, expected: list[str]
) -> None:
    assert sorted(codes(ruled(tmp_path, rules))) == expected


def test_the_guide_s_examples_can_be_applied(tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "rubric" / "README.md").read_text(encoding="utf-8")
    block = (
        guide.partition("```yaml\nscoring:")[2].partition("```")[0].replace("\n", "\n" + " " * 8)
    )
    fields = f"points: 5\n        levels: [{{name: 好, points: 5}}]\n        scoring:{block}\n"
    text = edited(
        RUBRIC, "points: 2\n        text: 学习台账齐全\n", f"{fields}        text: {WORDS}\n"
    )
    text = edited(edited(text, "total: 10\n", ""), "    points: 6\n", "")
    rubric, problems = load_rubric(written(tmp_path, text))
    assert problems == []
    assert rubric is not None
    assert {rule.method for item in rubric.items() for rule in item.scoring} == set(Method)
    # Their words are their comments, and no other item has cases of the label.
    assert set(codes(check_rubric(rubric))) <= {"R009", "R061", "R067"}


def test_what_stands_on_a_group_is_refused_as_such(tmp_path: Path) -> None:
    rules = "scoring: [{method: level}, {method: veto}, {method: veto}]"
    found = check(tmp_path, edited(RUBRIC, "points: 6\n", f"points: 6\n    {rules}\n"))
    assert codes(found) == ["R015", "R015", "R015"]


def test_levels_that_a_rule_names_have_one_score_each(tmp_path: Path) -> None:
    assert ruled(tmp_path, "{method: level}", LEVELS) == []
    spans = "levels: [{name: 优, at_least: 1.5}, {name: 良, below: 1.5}]"
    assert codes(ruled(tmp_path, "{method: level}", spans)) == ["R049"]


def test_both_rules_of_one_measure_are_shown(tmp_path: Path) -> None:
    (found,) = ruled(tmp_path, "{method: per_occurrence, each: 0.5}, {method: veto}")
    (first,) = found.also
    assert found.source.line == first.line
    assert found.source.column > first.column
    assert value(found, "measure") == "—"


def test_intervals_that_do_not_fit_are_shown_with_signs(tmp_path: Path) -> None:
    bands = "{at_least: 90, points: 2}, {above: 85, at_most: 90, points: 1}"
    (found,) = [one for one in ruled(tmp_path, BANDS % bands) if one.code == "R051"]
    assert (value(found, "band"), value(found, "other")) == (">85, <=90", ">=90")


@pytest.mark.parametrize("kind", ["penalty", "veto"])
@pytest.mark.parametrize("rule", ["{method: award, each: 1}", "{method: level}"])
def test_what_takes_points_away_gives_none(tmp_path: Path, kind: str, rule: str) -> None:
    found = codes(ruled(tmp_path, rule, f"kind: {kind}\n        {LEVELS}"))
    assert "R063" in found
    other = f"kind: {kind}\n        minimum: -2"
    taken = codes(ruled(tmp_path, "{method: per_occurrence, each: 0.5}", other))
    assert "R063" not in taken


def test_a_rule_that_costs_may_stand_on_a_bonus(tmp_path: Path) -> None:
    found = ruled(tmp_path, "{method: per_occurrence, each: 0.5}", "kind: bonus")
    assert codes(found) == ["R003"]  # the bonus no longer makes the block's points


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("lose_at_most: 2", []),
        ("lose_at_most: 0", ["R058"]),
        ("lose_at_most: -1", ["R058"]),
        ("gain_at_most: 0", ["R058"]),
        ("lose_at_most: 2.5", ["R059"]),
        ("lose_at_most: 2.5\n        minimum: -0.5", []),
        (
            "lose_at_most: 2.5\n        points_for: [{departments: [D01], points: 3}]",
            ["R003"],
        ),
        ("gain_at_most: 1", ["R060"]),
        ("gain_at_most: 1\n        maximum: 3", []),
        ("scope: {only: [D01], when_exempt: drop, within: block}", ["R064"]),
        ("scope: {only: [D01], within: block}", []),
        ("scope: {only: [D01], when_exempt: full}", []),
        ("grade: 合格", ["R029"]),
    ],
)
def test_a_cap_counts_at_some_time(tmp_path: Path, fields: str, expected: list[str]) -> None:
    assert codes(with_fields(tmp_path, fields)) == expected


def test_a_group_gains_what_a_bonus_in_it_gives(tmp_path: Path) -> None:
    capped = edited(RUBRIC, "points: 6\n", "points: 6\n    gain_at_most: 1\n")
    assert codes(check(tmp_path, capped)) == ["R060"]
    other = '      - {id: "1.3", title: 创新, text: x, kind: bonus}\n'
    assert check(tmp_path, edited(capped, '  - id: "2"', other + '  - id: "2"')) == []


def test_a_group_may_lose_as_much_as_its_items_can(tmp_path: Path) -> None:
    capped = edited(RUBRIC, "points: 6\n", "points: 6\n    lose_at_most: 7\n")
    assert codes(check(tmp_path, capped)) == ["R059"]
    assert check(tmp_path, edited(capped, "points: 2\n", "points: 2\n        minimum: -1\n")) == []


@pytest.mark.parametrize(("maximum", "expected"), [("9.5", ["R066"]), ("10", []), ("12", [])])
def test_the_highest_final_score_has_room_for_the_total(
    tmp_path: Path, maximum: str, expected: list[str]
) -> None:
    text = edited(RUBRIC, "total: 10", f"total: 10\nmaximum: {maximum}")
    assert codes(check(tmp_path, text)) == expected
