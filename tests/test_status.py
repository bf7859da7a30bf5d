"""Who has answered: from an empty spring to faulty sheets in December."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import HEAD, SOUND, campaign, kaohe, rows
from tests.workbook_xml import data, workbook

FOUR = (
    "D01,文学院党委,二级党委\nD02,机关党总支,党总支\nD03,图书馆直属党支部,直属党支部\n"
    "D04,A&B <甲> 𠮷,党总支\n"
)


def shown(folder: Path, scores: Mapping[str, str | bytes], code: int = 0) -> Any:
    done = kaohe("status", *campaign(folder, scores, FOUR), "--format", "json")
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)


def states(value: Any) -> dict[str, str]:
    return {one["id"]: one["state"] for one in value["departments"]}


SHEETS: Mapping[str, str | bytes] = {
    "long.csv": HEAD
    + rows("文学院党委", *SOUND)
    + rows("机关党总支", ("", "4", ""), ("九", "2.5", ""), ("4", "4.1", "")),
    "D03.xlsx": workbook(data(["单位：图书馆直属党支部"]))[:-30],
}


def test_in_spring_everybody_is_missing(tmp_path: Path) -> None:
    value = shown(tmp_path, {})
    assert set(states(value).values()) == {"missing"}
    assert value["totals"] == {
        "departments": 4, "answered": 0, "missing": 4, "unread": 0, "blank": 0, "partial": 0,
        "complete": 0, "items": 12, "self": 0, "assessed": 0, "errors": 0, "warnings": 0,
    }  # fmt: skip


def test_each_department_has_its_state_files_counts_and_problems(tmp_path: Path) -> None:
    value = shown(tmp_path, SHEETS)
    assert states(value) == {"D01": "complete", "D02": "partial", "D03": "unread", "D04": "missing"}
    first, second, third, fourth = value["departments"]
    assert first == {
        "id": "D01", "name": "文学院党委", "type": "二级党委", "state": "complete",
        "files": ["scores/long.csv"], "items": 3, "self": 3, "assessed": 3, "errors": 0,
        "warnings": 0,
    }  # fmt: skip
    # Too high, too high and off the grid, no score at all; one self-score is blank.
    counts = {key: second[key] for key in ("self", "assessed", "errors", "warnings")}
    assert counts == {"self": 1, "assessed": 3, "errors": 3, "warnings": 2}
    assert (third["files"], third["errors"]) == (["scores/D03.xlsx"], 1)
    assert (fourth["name"], fourth["files"], fourth["errors"]) == ("A&B <甲> 𠮷", [], 0)
    assert value["office"] == {"errors": 0, "warnings": 0}
    assert (value["year"], value["diagnostics"]) == (2017, [])


def test_a_sheet_without_self_scores_is_no_answer_yet(tmp_path: Path) -> None:
    table = "单位,编号,考核分\n文学院党委,1.1,4\n文学院党委,1.2,2\n文学院党委,2.1,4\n"
    (first, *_) = shown(tmp_path, {"office.csv": table})["departments"]
    assert (first["state"], first["self"], first["assessed"]) == ("blank", 0, 3)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF", b"\xff\xfe", b"\0" * 99, "单位,编号\n".encode(), b'"'],
)
def test_no_sheet_is_too_faulty(tmp_path: Path, content: bytes) -> None:
    value = shown(tmp_path, {"D01.csv": content})
    assert states(value)["D02"] == "missing"


def test_a_folder_of_scores_that_is_not_there_is_as_an_empty_one(tmp_path: Path) -> None:
    options = campaign(tmp_path, {}, FOUR)
    (tmp_path / "in" / "scores").rmdir()
    assert kaohe("status", *options).exit_code == 0


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("rubric.yaml", "[]", "Y010"),
        ("campaign.yaml", "year: x", "Y020"),
        ("departments.csv", "编号,名称,类型\n?,甲,乙\nD1,乙,丙\n", "D002"),
        ("departments.csv", "", "D001"),
    ],
)
def test_without_rubric_roster_or_settings_nothing_can_be_told(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    options = campaign(tmp_path, SHEETS, FOUR)
    (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    done = kaohe("status", *options, "--format", "json")
    assert done.exit_code == 1
    found = {one["code"] for one in json.loads(done.stdout)["diagnostics"]}
    assert found
    assert code in found or name != "departments.csv"
    done = kaohe("status", *options)
    assert done.exit_code == 1
    assert "kaohe status" in done.stdout


def test_a_rubric_whose_sums_are_off_is_no_hindrance(tmp_path: Path) -> None:
    more = {"rubric.yaml": ("total: 10", "total: 11")}
    options = campaign(tmp_path, SHEETS, FOUR, more)
    done = kaohe("status", *options, "--format", "json")
    assert done.exit_code == 0
    value = json.loads(done.stdout)
    assert states(value)["D01"] == "complete"
    assert value["office"]["errors"] >= 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("已填完", "未填完", "读不出", "未交", "3/3", "1/3", "合计", "下一步")),
        ("en", ("complete", "incomplete", "unread", "missing", "3/3", "1/3", "Total", "Next:")),
    ],
)
def test_people_get_a_table_in_the_rosters_order(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    done = kaohe("status", *campaign(tmp_path, SHEETS, FOUR)[:-1], language)
    assert done.exit_code == 0
    assert [word for word in words if word not in done.stdout] == []
    assert re.findall("D0[1-4]", done.stdout.replace("D03.xlsx", "")) == [
        "D01", "D02", "D03", "D04",
    ]  # fmt: skip


def test_items_out_of_scope_are_not_counted(tmp_path: Path) -> None:
    scope = "        title: 党员教育\n        scope:\n          only: [党总支]\n"
    more = {"rubric.yaml": ("        title: 党员教育\n", scope)}
    done = kaohe("status", *campaign(tmp_path, SHEETS, FOUR, more), "--format", "json")
    assert done.exit_code == 0
    assert [one["items"] for one in json.loads(done.stdout)["departments"]] == [2, 3, 2, 3]


def test_one_of_several_alternatives_is_a_whole_answer(tmp_path: Path) -> None:
    first = "        title: 党员教育\n        alternative: 甲\n"
    second = '      - {id: "1.3", title: 文明创建, points: 2, text: x, alternative: 乙}\n'
    more = {"rubric.yaml": ("        title: 党员教育\n", first)}
    arguments = campaign(tmp_path, SHEETS, FOUR, more)
    rubric = next(tmp_path.rglob("rubric.yaml"))
    text = rubric.read_text(encoding="utf-8")
    rest = '  - id: "2"\n'
    rubric.write_text(text.replace(rest, second + rest), encoding="utf-8")
    done = kaohe("status", *arguments, "--format", "json")
    assert done.exit_code == 0
    value = json.loads(done.stdout)
    assert states(value)["D01"] == "complete"
    assert [one["items"] for one in value["departments"]] == [3, 3, 3, 3]
