from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.model import Assessors, Combine, QuotaRounding, Ties
from pipeline.numbers import show
from tests.yaml_inputs import CAMPAIGN, codes, edited, written

SAMPLE = Path(__file__).parent.parent / "inputs" / "2017" / "campaign.yaml"


def test_it_reads_a_campaign(tmp_path: Path) -> None:
    campaign, problems = load_campaign(written(tmp_path, CAMPAIGN))
    assert problems == []
    assert campaign is not None
    assert (campaign.year, campaign.sample, campaign.appraisal) == (2017, True, "2017年度考核")
    assert campaign.offices.short == "组织部"
    assert campaign.offices.telephone == "0000-0000000"
    assert campaign.series.notice == "示院组整通"
    assert campaign.inspected.last == date(2017, 12, 8)
    assert [(band.name, show(band.lowest)) for band in campaign.bands] == [
        ("优秀", "9"),
        ("良好", "8"),
        ("一般", "6"),
        ("较差", "0"),
    ]
    assert (campaign.appeal_by, campaign.rectify_by) == (date(2018, 1, 5), date(2018, 3, 30))
    assert campaign.copies_to == ("学校纪委",)
    assert str(campaign.place("deadlines.report_by")) == "in.yaml:33:14"
    assert str(campaign.bands[1].source) == "in.yaml:23:5"


def test_the_sample_campaign_says_that_it_is_one() -> None:
    campaign, problems = load_campaign(InputFile(SAMPLE, "campaign.yaml"))
    assert problems == []
    assert campaign is not None
    assert campaign.sample
    assert campaign.signatory == campaign.offices.issuer


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sample: true\n", "", []),
        ("copies_to:\n  - 学校纪委\n", "", []),
        ("sample: true", "sample: 是", ["Y029"]),
        ("dated: 2017-12-20", "dated: 2017年12月20日", ["Y028"]),
        ("  first: 2017-11-20\n", "", ["Y020"]),
        ("inspected:\n", "inspektion:\n", ["Y020", "Y021"]),
        ("notice_below: 60", "notice_below: 60%", ["Y026"]),
        ("  - name: 较差\n    lowest: 0", "  - 较差", ["Y025"]),
        ("short: 组织部", "short: 组织部\n  校长: 某某", ["Y022"]),
        ("- 学校纪委", "- 学校纪委:", ["Y023"]),
        ("lowest: 9", "lowest: 9\n    quota: 30%", ["Y026"]),
        ("lowest: 9", "lowest: 9\n    quota: [30]", ["Y023"]),
        ("lowest: 9", "lowest: 9\n    quota: 30\n    rounding: 四舍五入", ["Y030"]),
        ("lowest: 9", "lowest: 9\n    quota: 30\n    ties: some", ["Y030"]),
        ("lowest: 9", "lowest: 9\n    no_veto: 是", ["Y029"]),
        ("lowest: 9", "lowest: 9\n    each_block_from: 六十", ["Y026"]),
        ("lowest: 9", "lowest: 9\n    qouta: 30", ["Y021"]),
    ],
)
def test_it_reports(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    campaign, problems = load_campaign(written(tmp_path, edited(CAMPAIGN, old, new)))
    assert codes(problems) == expected
    assert (campaign is None) == bool(expected)


TERMS = """lowest: 9
    quota: 33.3
    rounding: half_up
    ties: all
    no_veto: true
    each_block_from: 60
"""


def test_it_reads_how_many_may_have_a_grade_and_on_which_terms(tmp_path: Path) -> None:
    campaign, problems = load_campaign(written(tmp_path, edited(CAMPAIGN, "lowest: 9\n", TERMS)))
    assert problems == []
    assert campaign is not None
    first, second = campaign.bands[:2]
    assert (first.quota, first.rounding) == (Decimal("33.3"), QuotaRounding.HALF_UP)
    assert (first.ties, first.no_veto, first.each_block_from) == (Ties.ALL, True, Decimal(60))
    assert str(first.place("ties")) == "in.yaml:25:11"
    assert (second.quota, second.rounding, second.ties) == (None, QuotaRounding.DOWN, Ties.NONE)
    assert (second.no_veto, second.each_block_from, second.has_terms) == (False, None, False)
    assert second.place("quota") == second.source


PANEL = """assessors:
  combine: weighted
  weights:
    组长: 2
    成员甲: 1.5
  decimals: 1
  outlier: 1.5
list_evidence: true
attach_data: true
"""


def test_it_reads_how_marks_of_several_assessors_combine(tmp_path: Path) -> None:
    campaign, problems = load_campaign(written(tmp_path, CAMPAIGN + PANEL))
    assert problems == []
    assert campaign is not None
    panel = campaign.assessors
    assert (panel.combine, panel.decimals, panel.outlier) == (Combine.WEIGHTED, 1, Decimal("1.5"))
    assert [(one.assessor, show(one.weight)) for one in panel.weights] == [
        ("组长", "2"),
        ("成员甲", "1.5"),
    ]
    assert campaign.list_evidence
    assert campaign.attach_data
    assert str(campaign.place("assessors.combine")) == "in.yaml:39:12"


def test_nothing_is_settled_where_nothing_is_said(tmp_path: Path) -> None:
    campaign, _ = load_campaign(written(tmp_path, CAMPAIGN))
    assert campaign is not None
    assert campaign.assessors == Assessors(None, (), 2, None)
    assert not campaign.list_evidence
    assert not campaign.attach_data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assessors: mean\n", ["Y025"]),
        ("assessors:\n  combine: 平均\n", ["Y030"]),
        ("assessors:\n  decimals: 7\n", ["Y027"]),
        ("assessors:\n  decimals: 1.5\n", ["Y027"]),
        ("assessors:\n  outlier: 20%\n", ["Y026"]),
        ("assessors:\n  weights:\n    甲: 半\n", ["Y026"]),
        ("assessors:\n  weights:\n    甲: 1\n    甲: 2\n", ["Y002"]),
        ("assessors:\n  combin: mean\n", ["Y021"]),
        ("list_evidence: 是\n", ["Y029"]),
        ("attach_data: 是\n", ["Y029"]),
    ],
)
def test_slips_in_what_assessors_do_are_named(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    assert codes(load_campaign(written(tmp_path, CAMPAIGN + text))[1]) == expected


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert codes(load_campaign(InputFile(tmp_path / "no.yaml", "no.yaml"))[1]) == ["F001"]
