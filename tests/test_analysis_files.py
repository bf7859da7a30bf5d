"""The analysis in the workbook and in results.json, and a whole run beside an earlier one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.compose import compose_all
from pipeline.compose.overview import compose_overview
from pipeline.compose.results_json import compose_results
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.compose.workbook import compose_workbook
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import Previous
from pipeline.render.page import render
from pipeline.results import Results
from pipeline.sheets import Sheet, Value
from pipeline.wording import Wording
from tests import campaigns
from tests.analysed import SAME_IDS, USUAL, past, scored
from tests.builders import CAMPAIGN, marks

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
BEFORE = {
    "D01": [("1.1", "5", "4.5"), ("1.2", "3", "2"), ("x", "2", "2")],
    "D09": [("1.1", "5", "5"), ("1.2", "3", "3"), ("x", "2", "2")],
}


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = TEMPLATES / "wording.yaml"
    value, _ = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert value is not None
    return value


@pytest.fixture(scope="module")
def compared() -> Results:
    """Score three departments, of which one was there the year before."""
    return scored(USUAL, previous=Previous(past(BEFORE), SAME_IDS))


def sheets_of(results: Results, wording: Wording) -> Mapping[str, Sheet]:
    book = compose_workbook(results, wording)
    for sheet in book.sheets:
        assert {len(row) for row in sheet.rows} <= {len(sheet.columns)}
    return {sheet.name: sheet for sheet in book.sheets}


def rows_of(sheet: Sheet) -> list[dict[str, Value]]:
    headers = [column.header for column in sheet.columns]
    return [dict(zip(headers, row, strict=True)) for row in sheet.rows]


def test_the_kinds_of_each_row_make_the_school(wording: Wording, compared: Results) -> None:
    sheet = sheets_of(compared, wording)["分类失分"]
    for row in rows_of(sheet):
        lost = [row[f"{kind}失分"] for kind in ("二级党委", "党总支")]
        assert sum(one for one in lost if isinstance(one, Decimal)) == row["全校失分"]
    assert sheet.rows[0] == (
        None, "全部指标", Decimal("3.0"), Decimal("15.0"), Decimal(1), Decimal("10.0"),
        Decimal("4.0"), Decimal("13.3"),
    )  # fmt: skip
    assert [row[0] for row in sheet.rows] == [None, "1", "2", "1.1", "1.2", "2.1"]


def test_self_scores_are_listed_with_blocks_and_items(wording: Wording) -> None:
    given = [replace(one, self_score=None) if one.item == "2.1" else one for one in USUAL]
    rows = sheets_of(scored(given), wording)["自评偏差"].rows
    assert rows[0] == ("1", "部分1", 3, 0, Decimal("0.0"), Decimal("0.00"))
    assert rows[1] == ("2", "部分2", 0, 0, None, None)


def test_the_office_sees_who_is_near_a_border(wording: Wording, compared: Results) -> None:
    (first, *_) = sheets_of(compared, wording)["等次边缘"].rows
    assert first == (
        "D01", "文学院党委", "二级党委", Decimal(9), "优秀", Decimal(9), Decimal(0), "优秀", "良好",
    )  # fmt: skip


def test_both_years_stand_side_by_side(wording: Wording, compared: Results) -> None:
    sheets = sheets_of(compared, wording)
    departments, items = (rows_of(sheets[name]) for name in ("单位年度对比", "指标年度对比"))
    assert [
        (row["单位编号"], row["上次得分"], row["得分"], row["增减"]) for row in departments
    ] == [
        ("D01", Decimal("8.5"), Decimal(9), Decimal("0.5")),
        ("D02", None, None, None),
        ("D04", None, None, None),
        ("D09", Decimal(10), None, None),
    ]
    assert [row["说明"] for row in departments] == [
        None, "没有上次结果", "没有上次结果", "本次没有参加",
    ]  # fmt: skip
    assert [(row["指标编号"], row["上次编号"], row["得分率增减"]) for row in items] == [
        ("1.1", "1.1", Decimal("-10.0")),
        ("1.2", "1.2", Decimal("33.3")),
        ("2.1", None, None),
        (None, "x", None),
    ]


def test_without_an_earlier_year_its_sheets_are_not_there(wording: Wording) -> None:
    names = list(sheets_of(scored(USUAL), wording))
    assert names[-3:] == ["分类失分", "自评偏差", "等次边缘"]


def analysis_of(results: Results, wording: Wording) -> dict[str, Any]:
    value = json.loads(compose_results(results, compose_all(results, wording)))
    found: dict[str, Any] = value["analysis"]
    return found


def test_the_results_hold_the_analysis(wording: Wording, compared: Results) -> None:
    found = analysis_of(compared, wording)
    assert found["kinds"][0]["blocks"][0] == {
        "id": "1", "departments": 2, "losing": 2, "points": "16", "lost": "3",
        "loss_rate": "0.1875",
    }  # fmt: skip
    assert (found["common"], found["single"]) == (["1.1", "1.2", "2.1"], [])
    assert found["self_gaps"]["items"][0] == {
        "id": "1.1", "departments": 3, "above": 0, "sum": "0", "mean": "0.00",
    }  # fmt: skip
    assert found["near_border"]["within"] == "0.5"
    assert found["near_border"]["departments"][0] == {
        "id": "D01", "final": "9", "border": "9", "distance": "0", "grade": "优秀",
        "better": "优秀", "worse": "良好",
    }  # fmt: skip


def test_the_results_hold_both_years(wording: Wording, compared: Results) -> None:
    years = analysis_of(compared, wording)["years"]
    assert years["year"] == 2016
    assert years["departments"] == [
        {
            "id": "D01", "past_name": "单位D01", "past": "8.5", "final": "9", "difference": "0.5",
            "past_rate": "0.85", "rate": "0.9", "past_rank": 2, "rank": 1,
            "past_grade": "良好", "grade": "优秀",
        },
    ]  # fmt: skip
    assert years["items"][1] == {
        "id": "1.2", "was": "1.2", "departments": 1, "past_rate": "0.6667", "rate": "1",
    }  # fmt: skip
    assert years["unmatched"] == {
        "new_departments": ["D02", "D04"],
        "gone_departments": ["D09"],
        "new_items": ["2.1"],
        "gone_items": ["x"],
    }


def test_without_an_earlier_year_the_results_say_so(wording: Wording) -> None:
    assert analysis_of(scored(USUAL), wording)["years"] is None


def test_a_wider_border_is_said(wording: Wording) -> None:
    results = scored(USUAL, replace(CAMPAIGN, near_border=Decimal("1.25")))
    assert analysis_of(results, wording)["near_border"]["within"] == "1.25"


def test_the_page_shows_who_is_near_a_border(wording: Wording) -> None:
    results = scored(USUAL)
    page = compose_overview(results, compose_all(results, wording), wording)
    assert page.near is not None
    assert len(page.near.rows) == 3
    first = page.near.rows[0]
    assert (first.department, first.border, first.distance) == (
        "文学院党委",
        "优秀与良好之间，9分",
        "0",
    )
    output, problems = render(page, TEMPLATES)
    assert problems == []
    assert "离等次分数线较近的单位" in output.data.decode()


def test_a_page_with_nobody_near_has_no_table_of_them(wording: Wording) -> None:
    results = scored(marks({"D01": ["5", "3", "2"]}))
    page = compose_overview(results, compose_all(results, wording), wording)
    assert page.near is None
    output, problems = render(page, TEMPLATES)
    assert problems == []
    assert "分数线" not in output.data.decode()


# --- a whole run ---


@pytest.mark.slow
def test_a_years_results_are_the_next_years_previous(tmp_path: Path) -> None:
    """Run a campaign twice: what the first made is what the second is held against."""
    lost = (("4", "3", "缺记录"), ("2", "2", ""), ("4", "4", ""))
    scores = {
        "a.csv": campaigns.HEAD + campaigns.rows("文学院党委", *campaigns.SOUND),
        "b.csv": campaigns.HEAD + campaigns.rows("机关党总支", *lost),
    }
    first = campaigns.campaign(tmp_path / "first", scores)
    done = campaigns.kaohe("reports", *first)
    assert done.exit_code == 0, done.output
    made = (tmp_path / "first" / "out" / "results.json").read_text(encoding="utf-8")
    second = campaigns.campaign(
        tmp_path / "second",
        scores,
        more={"campaign.yaml": ("sample:", "previous: old.json\nsample:")},
    )
    earlier = made.replace('"year": 2017', '"year": 2016', 1)
    (tmp_path / "second" / "in" / "old.json").write_text(earlier, encoding="utf-8")
    ids = "".join(f"  - {{id: '{key}', was: '{key}', how: same}}\n" for key in campaigns.TITLES)
    (tmp_path / "second" / "in" / "rubric.ids.yaml").write_text(
        f"year: 2017\nfrom: 2016\nentries:\n{ids}", encoding="utf-8"
    )
    done = campaigns.kaohe("reports", *second)
    assert done.exit_code == 0, done.output
    out = tmp_path / "second" / "out"
    years = json.loads((out / "results.json").read_text(encoding="utf-8"))["analysis"]["years"]
    assert [one["difference"] for one in years["departments"]] == ["0", "0"]
    assert not any(years["unmatched"].values())
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    named = {"inputs/old.json", "rubric/rubric.ids.yaml"}
    assert named <= {one["path"] for one in manifest["made_from"]}
    users = {one["path"] for one in manifest["files"] if "inputs/old.json" in one["made_from"]}
    assert users == {"summary.docx", "summary.pdf", "summary.xlsx", "results.json", "index.html"}
