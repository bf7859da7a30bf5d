from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, Source
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Kind, Method, Reach, Rubric, Scoring
from pipeline.validate.campaign import check_campaign
from tests.builders import DEPARTMENTS
from tests.yaml_inputs import BASE, CAMPAIGN, codes, edited, placed, value, written


def base_rubric() -> Rubric:
    rubric, _ = load_rubric(InputFile(BASE / "rubric.yaml", "rubric.yaml"))
    assert rubric is not None
    return rubric


def check(
    folder: Path, text: str, rubric: Rubric | None = None, count: int = 0
) -> list[Diagnostic]:
    campaign, problems = load_campaign(written(folder, text))
    assert problems == []
    assert campaign is not None
    departments = (*DEPARTMENTS, *DEPARTMENTS)[:count]
    return check_campaign(campaign, rubric or base_rubric(), departments)


def test_a_sound_campaign_passes(tmp_path: Path) -> None:
    assert check(tmp_path, CAMPAIGN) == []


def test_another_year_than_the_rubrics_names_both_places(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(CAMPAIGN, "year: 2017", "year: 2016"))
    assert (found.code, str(found.source)) == ("C001", "in.yaml:1:7")
    assert [str(place) for place in found.also] == ["rubric.yaml:1:7"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lowest: 8", "lowest: 9", ["C002"]),
        ("lowest: 8", "lowest: 8.5", []),
        ("lowest: 8", "lowest: 5", ["C002"]),
        ("lowest: 0", "lowest: 1", ["C003"]),
        ("lowest: 0", "lowest: -1", ["C003"]),
        ("lowest: 9", "lowest: 10", []),
        ("lowest: 9", "lowest: 10.5", ["C005"]),
        ("name: 一般", "name: 良 好", ["C004"]),
        ("notice_below: 60", "notice_below: 100", []),
        ("notice_below: 60", "notice_below: 100.5", ["C007"]),
        ("common_from: 25", "common_from: -1", ["C007"]),
        ("notice_below: 60", "notice_below: 0.6", ["C010"]),
        ("common_from: 25", "common_from: 0.5", ["C010"]),
        ("common_from: 25", "common_from: 1", []),
        ("common_from: 25", "common_from: 0", []),
        ("2018-03-30", "2019-12-21", []),
        ("2018-03-30", "2020-01-01", ["C011"]),
        ("letter: 示院组函", "letter: 示院组函A", ["C008"]),
        ("letter: 示院组函", "letter: 示院〔2017〕", ["C008"]),
        ("letter: 示院组函", "letter: 示院组函示院组函示院组函函", ["C008"]),
        ("- 学校纪委", "- 学校纪委\n  - 学校 纪委", ["C009"]),
        ("lowest: 9", "lowest: 9\n    quota: 30", []),
        ("lowest: 9", "lowest: 9\n    quota: 100", []),
        ("lowest: 9", "lowest: 9\n    quota: 100.5", ["C012"]),
        ("lowest: 9", "lowest: 9\n    quota: 0", ["C012"]),
        ("lowest: 9", "lowest: 9\n    quota: -30", ["C012"]),
        ("lowest: 9", "lowest: 9\n    quota: 0.3", ["C010"]),
        ("lowest: 9", "lowest: 9\n    quota: 1", []),
        ("lowest: 9", "lowest: 9\n    quota: 30\n    ties: all\n    rounding: up", []),
        ("lowest: 9", "lowest: 9\n    ties: all\n    rounding: up", ["C014", "C014"]),
        ("lowest: 9", "lowest: 9\n    ties: none", ["C014"]),
        ("lowest: 9", "lowest: 9\n    no_veto: true\n    each_block_from: 60", []),
        ("lowest: 9", "lowest: 9\n    each_block_from: 100.5", ["C007"]),
        ("lowest: 9", "lowest: 9\n    each_block_from: -1", ["C007"]),
        ("lowest: 9", "lowest: 9\n    each_block_from: 0.6", ["C010"]),
        ("lowest: 6", "lowest: 6\n    quota: 30\n    no_veto: true", []),
        ("lowest: 0", "lowest: 0\n    quota: 30", ["C013"]),
        ("lowest: 0", "lowest: 0\n    no_veto: true", ["C013"]),
        ("lowest: 0", "lowest: 0\n    no_veto: false", []),
        ("lowest: 0", "lowest: 0\n    each_block_from: 60", ["C013"]),
    ],
)
def test_limits_names_and_codes(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert codes(check(tmp_path, edited(CAMPAIGN, old, new))) == expected


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("last: 2017-12-08", "last: 2017-11-19", "in.yaml:17:9"),
        ("last: 2017-12-08", "last: 2017-12-21", "in.yaml:18:8"),
        ("printed: 2017-12-20", "printed: 2017-12-19", "in.yaml:19:10"),
        ("appeal_by: 2018-01-05", "appeal_by: 2017-01-05", "in.yaml:32:14"),
        ("report_by: 2018-01-19", "report_by: 2018-03-31", "in.yaml:34:15"),
    ],
)
def test_days_out_of_order(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert placed(check(tmp_path, edited(CAMPAIGN, old, new))) == [("C006", place)]


def test_a_day_may_fall_on_the_one_before(tmp_path: Path) -> None:
    text = CAMPAIGN.replace("2018-01-05", "2018-03-30").replace("2018-01-19", "2018-03-30")
    assert check(tmp_path, text) == []


def test_a_day_out_of_order_names_both_days(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(CAMPAIGN, "printed: 2017-12-20", "printed: 2017-12-02"))
    assert value(found, "earlier_day") == "2017-12-20"
    assert value(found, "later_day") == "2017-12-02"


def test_a_percentage_of_a_grade_is_named_with_its_place(tmp_path: Path) -> None:
    (found,) = check(tmp_path, edited(CAMPAIGN, "lowest: 8", "lowest: 8\n    quota: 0.3"))
    assert (found.code, str(found.source)) == ("C010", "in.yaml:25:12")
    assert (value(found, "field"), value(found, "meant")) == ("grades[2].quota", "30")


def test_terms_of_the_last_grade_are_named_one_by_one(tmp_path: Path) -> None:
    terms = "lowest: 0\n    quota: 30\n    each_block_from: 60"
    found = check(tmp_path, edited(CAMPAIGN, "lowest: 0", terms))
    assert placed(found) == [("C013", "in.yaml:29:12"), ("C013", "in.yaml:30:22")]
    assert [value(one, "field") for one in found] == ["quota", "each_block_from"]


@pytest.mark.parametrize(
    ("quota", "count", "expected"),
    [
        ("30", 3, ["C016"]),  # 0.9
        ("30", 4, []),
        ("30\n    rounding: half_up", 1, ["C016"]),
        ("30\n    rounding: half_up", 2, []),
        ("30\n    rounding: up", 1, []),
        ("30", 0, []),  # there is no roster
        ("0", 3, ["C012"]),
        ("-30", 3, ["C012"]),
    ],
)
def test_a_quota_without_a_place_is_doubted(
    tmp_path: Path, quota: str, count: int, expected: list[str]
) -> None:
    text = edited(CAMPAIGN, "lowest: 9", f"lowest: 9\n    quota: {quota}")
    assert codes(check(tmp_path, text, count=count)) == expected


RULE = Source("rubric.yaml", line=30)


def with_vetoes(of_indicator: str, of_rule: str) -> Rubric:
    """Give the rubric a veto indicator, and a rule of an item, that leave these grades."""
    rubric = base_rubric()
    first, second = rubric.blocks
    rule = Scoring(Method.VETO, RULE, reach=Reach.GRADE, grade=of_rule)
    (item,) = second.children
    item = replace(item, scoring=(*item.scoring, rule))
    veto = replace(
        item,
        id="3",
        kind=Kind.VETO,
        reach=Reach.GRADE,
        grade=of_indicator,
        scoring=(),
        places=(("grade", Source("rubric.yaml", line=40)),),
    )
    return replace(rubric, blocks=(first, replace(second, children=(item,)), veto))


def test_a_veto_may_leave_a_grade_of_the_campaign(tmp_path: Path) -> None:
    assert check(tmp_path, CAMPAIGN, with_vetoes("一般", "良好")) == []
    assert check(tmp_path, CAMPAIGN, with_vetoes("", "")) == []


def test_a_veto_that_leaves_no_grade_of_the_campaign_is_told_the_likely_one(tmp_path: Path) -> None:
    of_rule, of_indicator = check(tmp_path, CAMPAIGN, with_vetoes("较 差", "一般等次"))
    assert placed([of_rule, of_indicator]) == [
        ("C015", "rubric.yaml:30"),
        ("C015", "rubric.yaml:40"),
    ]
    assert (value(of_rule, "id"), value(of_rule, "likely")) == ("2.1", "一般")
    assert (value(of_indicator, "id"), value(of_indicator, "likely")) == ("3", "较差")
    assert value(of_rule, "known") == "优秀 / 良好 / 一般 / 较差"
    assert [str(place) for place in of_indicator.also] == ["in.yaml:27:5"]
