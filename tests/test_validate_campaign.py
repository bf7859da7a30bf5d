from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.validate.campaign import check_campaign
from tests.yaml_inputs import BASE, CAMPAIGN, codes, edited, placed, value, written


def check(folder: Path, text: str) -> list[Diagnostic]:
    rubric, _ = load_rubric(InputFile(BASE / "rubric.yaml", "rubric.yaml"))
    campaign, problems = load_campaign(written(folder, text))
    assert problems == []
    assert rubric is not None
    assert campaign is not None
    return check_campaign(campaign, rubric)


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
