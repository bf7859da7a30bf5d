"""What documents say of quotas and terms of grades, and of grades that somebody did not get."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.compose import compose_all
from pipeline.compose.grade_words import say_barred
from pipeline.compose.letter import compose_letter
from pipeline.compose.results_json import compose_results
from pipeline.compose.summary import compose_summary
from pipeline.compose.tables import say_ranges
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.model import QuotaRounding, Ties
from pipeline.results import Results
from pipeline.wording import Wording
from tests.graded import every_bar, graded, ten, with_terms

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
REACHES = "你单位得分达到优秀等次的分数线，因"
QUOTA = f"{REACHES}优秀等次名额按参加考核单位的30%核定为3个，"
BY_SCORE = f"{QUOTA}按得分由高到低确定，未评为优秀。"
BY_TIE = f"{QUOTA}你单位在名额分界处与其他单位得分相同，按规定均未评为优秀。"
THIRTY = with_terms(quota=Decimal(30))


@pytest.fixture(scope="module")
def wording() -> Wording:
    path = TEMPLATES / "wording.yaml"
    value, problems = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert problems == []
    assert value is not None
    return value


def said(results: Results, wording: Wording) -> list[str]:
    """Give what the letters say of better grades, in the roster's order."""
    return [say_barred(one, results, wording) for one in results.departments]


def value_of(results: Results, wording: Wording) -> dict[str, list[dict[str, object]]]:
    value: dict[str, list[dict[str, object]]] = json.loads(
        compose_results(results, compose_all(results, wording))
    )
    return value


# --- letters ---


def test_a_letter_says_why_a_score_did_not_earn_its_grade(wording: Wording) -> None:
    results = graded(THIRTY, ten("10", "9.8", "9.5", "9.2"))
    letter = compose_letter(results.departments[3], results, wording)
    assert letter.result.paragraphs == (
        "你单位考核得分9.2分（满分10分），在10个参加考核的单位中列第4位，考核等次为良好。",
        BY_SCORE,
        "你单位自评9.2分，考核分与自评分一致。各部分得分情况见表1。",
    )
    assert said(results, wording) == ["", "", "", BY_SCORE, "", "", "", "", "", ""]


def test_only_those_who_tied_at_the_border_are_told_of_a_tie(wording: Wording) -> None:
    results = graded(THIRTY, ten("10", "9.5", "9.2", "9.2", "9"))
    assert said(results, wording)[:6] == ["", "", BY_TIE, BY_TIE, BY_SCORE, ""]
    full = graded(THIRTY, ten("10", "9.5", "9.5", "9.2", "9.2"))
    assert said(full, wording)[3:5] == [BY_SCORE, BY_SCORE]  # no place was left to tie for
    over = graded(with_terms(quota=Decimal(30), ties=Ties.ALL), ten("10", "9.5", "9.2", "9.2", "9"))
    assert said(over, wording)[:6] == ["", "", "", "", BY_SCORE, ""]


def test_a_letter_names_a_veto(wording: Wording) -> None:
    expected = f"{REACHES}有一票否决情形，未评为优秀。"
    results = graded(with_terms(no_veto=True), ten("10"), vetoed={"A"})
    assert said(results, wording)[:2] == [expected, ""]
    limited = graded(with_terms(), ten("10"), best={"A": "良好"})
    assert said(limited, wording)[:2] == [expected, ""]


def test_a_letter_names_the_block_that_fell_short_to_the_digit(wording: Wording) -> None:
    # 1.19 of 2 points are 59.5 %, which rounds to the 60 % that the grade asks.
    terms = with_terms(each_block_from=Decimal(60))
    results = graded(terms, {"A": ["5", "3", "1.19"], "B": ["5", "3", "1.2"]})
    expected = f"{REACHES}“部分2”部分得1.19分，不到其分值2分的60%，未评为优秀。"
    assert said(results, wording) == [expected, ""]


def test_grades_that_a_veto_barred_stand_in_one_sentence(wording: Wording) -> None:
    results = graded(with_terms(), ten("10"), best={"A": "一般"})
    assert said(results, wording)[0] == (
        "你单位得分达到优秀、良好等次的分数线，因有一票否决情形，未评为优秀、良好。"
    )


# --- the summary ---


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, "9分以上"),
        ({"quota": Decimal(30)}, "9分以上，不超过30%"),
        (
            {"quota": Decimal("33.3"), "rounding": QuotaRounding.UP},
            "9分以上，按33.3%进一取整计算名额",
        ),
        (
            {"quota": Decimal(30), "rounding": QuotaRounding.HALF_UP, "ties": Ties.ALL},
            "9分以上，按30%四舍五入计算名额，名额末位得分相同的一并评定",
        ),
        (
            {"no_veto": True, "each_block_from": Decimal(60)},
            "9分以上，无一票否决情形，各部分得分率不低于60%",
        ),
    ],
)
def test_a_grade_is_said_with_its_terms(
    terms: dict[str, object], expected: str, wording: Wording
) -> None:
    first, *others = say_ranges(with_terms(**terms), wording)
    assert first == expected
    assert others == ["8分以上不足9分", "6分以上不足8分", "不足6分"]


def test_the_summary_says_quotas_and_what_becomes_of_those_left_out(wording: Wording) -> None:
    summary = compose_summary(graded(THIRTY, ten("10", "9.5", "9.2", "9.2")), wording)
    assert summary.method.paragraphs[3] == (
        "（四）等次划分。考核等次按照考核总分确定：优秀（9分以上，不超过30%）、"
        "良好（8分以上不足9分）、一般（6分以上不足8分）、较差（不足6分）。"
        "得分达到分数线而受名额或者条件所限的，依次评为下面的等次。"
    )
    rows = [(row.grade, row.range, row.count) for row in summary.grades.rows[:2]]
    assert rows == [("优秀", "9分以上，不超过30%", "2"), ("良好", "8分以上不足9分", "2")]


def test_a_veto_that_limits_a_grade_is_told_as_a_quota_is(wording: Wording) -> None:
    limited = compose_summary(graded(with_terms(), ten("10"), best={"A": "一般"}), wording)
    assert limited.method.paragraphs[3].endswith("依次评为下面的等次。")
    plain = compose_summary(graded(with_terms(), ten("10")), wording)
    assert plain.method.paragraphs[3].endswith("较差（不足6分）。")


# --- results.json ---


def test_results_hold_what_was_barred_and_by_what(wording: Wording) -> None:
    terms = with_terms(quota=Decimal(50), no_veto=True, each_block_from=Decimal(60))
    scores = {"A": ["5", "3", "2"], "B": ["5", "3", "1.1"], "C": ["4.5", "3", "2"]}
    results = graded(terms, scores | {"D": ["5", "3", "2"]}, vetoed={"D"})
    value = value_of(results, wording)
    assert [one.get("barred") for one in value["departments"]] == [
        None,
        [{"grade": "优秀", "bar": "block", "block": "2"}],
        None,
        [{"grade": "优秀", "bar": "veto", "block": None}],
    ]
    assert value["grades"][0] == {
        "name": "优秀",
        "lowest": "9",
        "quota": "50",
        "rounding": "down",
        "ties": "none",
        "no_veto": True,
        "each_block_from": "60",
        "departments": ["A", "C"],
    }


def test_results_of_a_quota_name_no_block(wording: Wording) -> None:
    value = value_of(graded(THIRTY, ten("10", "9.5", "9.4", "9.2")), wording)
    assert value["departments"][3]["barred"] == [{"grade": "优秀", "bar": "quota", "block": None}]


def test_nothing_is_said_of_terms_where_none_are_set(wording: Wording) -> None:
    value = value_of(graded(with_terms(), ten("10", "9.5")), wording)
    assert all("barred" not in one for one in value["departments"])
    assert value["grades"][0].keys() == {"name", "lowest", "departments"}


def test_every_bar_is_met_somewhere() -> None:
    bars = {
        one.bar.value
        for results in every_bar()
        for each in results.departments
        for one in each.barred
    }
    assert bars == {"quota", "veto", "block"}
