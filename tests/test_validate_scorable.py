from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.rubric import load_rubric
from pipeline.validate.rubric import check_rubric
from pipeline.validate.scorable import check_scorable
from tests.builders import DEPARTMENTS
from tests.yaml_inputs import RUBRIC, codes, edited, value, written


def check(folder: Path, text: str) -> list[Diagnostic]:
    rubric, problems = load_rubric(written(folder, text))
    assert problems == []
    assert rubric is not None
    return check_scorable(rubric, DEPARTMENTS)


def test_a_plain_rubric_can_be_scored(tmp_path: Path) -> None:
    assert check(tmp_path, RUBRIC) == []
    assert check(tmp_path, edited(RUBRIC, "total: 10\n", "")) == []


@pytest.mark.parametrize(
    "fields",
    [
        "kind: bonus",
        "kind: penalty",
        "kind: veto",
        "minimum: -1",
        "maximum: 3",
        "alternative: 机关",
        "scope: {only: [党总支], exempt: [D01]}",
        "scope: {remark: 无学生的除外}",
        "points_for: [{departments: [党总支], points: 3}]",
        "allowed: [0, 2]",
        "levels: [{name: 优, points: 2}]",
    ],
)
def test_whatever_a_rubric_says_of_an_item_is_scored(tmp_path: Path, fields: str) -> None:
    text = edited(RUBRIC, "total: 10\n", "")
    text = edited(
        edited(text, "    points: 6\n", ""), "points: 2\n", f"points: 2\n        {fields}\n"
    )
    assert check(tmp_path, text) == []


def test_a_bonus_a_penalty_and_a_veto_need_no_points(tmp_path: Path) -> None:
    for kind in ("bonus", "penalty", "veto"):
        text = edited(RUBRIC, "points: 2\n", f"kind: {kind}\n")
        assert check(tmp_path, text) == []


def test_items_that_share_the_points_of_their_group_are_refused(tmp_path: Path) -> None:
    text = edited(edited(RUBRIC, "        points: 4\n", ""), "        points: 2\n", "")
    found = check(tmp_path, text)
    assert [(one.code, value(one, "id"), value(one, "field")) for one in found] == [
        ("R044", "1.1", "points"),
        ("R044", "1.2", "points"),
    ]


@pytest.mark.parametrize("fields", ["step: 0.25", "weight: 20", "levels: [{name: 优, text: 好}]"])
def test_what_does_not_change_the_sum_may_stand(tmp_path: Path, fields: str) -> None:
    text = edited(RUBRIC, "points: 2\n", f"points: 2\n        {fields}\n")
    assert check(tmp_path, text) == []


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("        points: 2\n", "", "points"), ("        title: 党员教育\n", "", "title")],
)
def test_what_documents_print_must_be_there(tmp_path: Path, old: str, new: str, field: str) -> None:
    (found,) = check(tmp_path, edited(RUBRIC, old, new))
    assert (found.code, value(found, "id"), value(found, "field")) == ("R044", "1.2", field)


@pytest.mark.parametrize(
    "fields", ["count: weighted", "count: percent", "count: scaled\nscaled_from: 10"]
)
def test_every_way_of_making_the_total_is_scored(tmp_path: Path, fields: str) -> None:
    assert check(tmp_path, edited(RUBRIC, "total: 10", f"total: 10\n{fields}")) == []


def test_a_sum_that_is_off_though_accepted_is_refused(tmp_path: Path) -> None:
    text = edited(RUBRIC, "total: 10", "total: 9\naccepted: 原文如此")
    text = edited(text, "points: 2", "points: 1")
    text = edited(text, "points: 6", "points: 6\n    accepted: 原文如此")
    assert codes(check(tmp_path, text)) == ["R043", "R016"]


def test_a_reason_without_a_sum_that_is_off_changes_nothing(tmp_path: Path) -> None:
    assert check(tmp_path, edited(RUBRIC, "total: 10", "total: 10\naccepted: 原文如此")) == []


def test_a_reason_is_refused_once_for_all_alternatives(tmp_path: Path) -> None:
    others = "".join(
        f'      - {{id: "1.{at}", title: 选{at}, points: 1, text: x, alternative: 选{at}}}\n'
        for at in (3, 4)
    )
    text = edited(RUBRIC, '  - id: "2"', others + '  - id: "2"')
    text = edited(text, "points: 6", "points: 6\n    accepted: 原文如此")
    assert codes(check(tmp_path, text)) == ["R016"]


@pytest.mark.parametrize("name", ["D02", "机关党总支", "党总支"])
def test_a_scope_may_name_an_id_a_department_or_a_kind(tmp_path: Path, name: str) -> None:
    text = edited(RUBRIC, "points: 2\n", f"points: 2\n        scope: {{only: [{name}]}}\n")
    assert check(tmp_path, text) == []


def test_a_name_that_is_not_on_the_roster_is_refused_with_the_likely_one(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "points: 2\n        scope: {only: [机关总支]}\n")
    (stranger,) = check(tmp_path, text)
    assert stranger.code == "R045"
    assert (value(stranger, "name"), value(stranger, "likely")) == ("机关总支", "机关党总支")


def test_without_a_roster_no_name_is_judged(tmp_path: Path) -> None:
    text = edited(RUBRIC, "points: 2\n", "points: 2\n        scope: {only: [机关总支]}\n")
    rubric, _ = load_rubric(written(tmp_path, text))
    assert rubric is not None
    assert check_scorable(rubric, ()) == []
    assert check_rubric(rubric) == []
