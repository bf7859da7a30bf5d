"""Title and year that are asked for, and what the source itself says instead."""

from dataclasses import replace

from pipeline.recognise import recognise
from tests.recognising import HINTS, document
from tests.yaml_inputs import codes, value

OWN = ("# 示例师范学院2017年考核办法", "## 组织（60分）", "## 制度（40分）")


def test_the_own_title_and_year_are_told_where_others_are_asked_for() -> None:
    hints = replace(HINTS, title="2018年考核", year=2018)
    rubric, found = recognise(document(*OWN), hints)
    assert rubric
    assert (rubric.title, rubric.year) == ("2018年考核", 2018)
    (title,) = (one for one in found if one.code == "I228")
    (year,) = (one for one in found if one.code == "I229")
    assert value(title, "typed") == "示例师范学院2017年考核办法"
    assert (value(year, "year"), value(year, "asked")) == ("2017", "2018")


def test_nothing_is_told_where_the_source_says_the_same_or_nothing() -> None:
    same = replace(HINTS, title="示例师范学院2017年考核办法", year=2017)
    assert not {"I228", "I229"} & set(codes(recognise(document(*OWN), same)[1]))
    silent = replace(HINTS, title="考核", year=2018)
    assert not {"I228", "I229"} & set(codes(recognise(document(*OWN[1:]), silent)[1]))


def said(*parts: str | list[list[str]]) -> set[str]:
    problems = recognise(document(*parts), HINTS)[1]
    return {one.code for one in problems} & {"I202", "I203", "I204", "I205", "I222", "I223"}


def test_a_title_that_heads_the_document_and_its_year_are_no_guesses() -> None:
    assert said(*OWN) == {"I222", "I223"}
    assert said("2017年党建考核办法", "一、组织（60分）", "二、制度（40分）") == {"I222", "I223"}
    table = [["评分项", "2017年任务", "分值"], ["2016年整改", "台账", "60"], ["党费", "收缴", "40"]]
    assert said("# 党建考核", table) == {"I222", "I223"}


def test_a_line_that_names_no_rubric_is_only_guessed_to_be_the_title() -> None:
    assert "I202" in said("支部工作清单", "一、组织（60分）", "二、制度（40分）")


def test_a_year_is_guessed_where_another_stands_beside_it_or_it_stands_in_prose() -> None:
    told = "依据2016年工作要点制定。"
    assert said(OWN[0], told, *OWN[1:]) == {"I222", "I204"}
    assert said("# 考核办法", told, *OWN[1:]) == {"I222", "I204"}


def test_a_year_within_an_indicator_is_not_that_of_the_whole() -> None:
    assert said(OWN[0], "## 2016年整改（60分）", "## 制度（40分）") == {"I222", "I223"}
