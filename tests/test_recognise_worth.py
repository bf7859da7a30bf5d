"""Points as people state them, alone in a cell or hidden in a title."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.numbers import show
from pipeline.recognise.worth import find_worth, locate_worth, split_worth

HERE = Source("r.md", 3)
AMOUNTS = st.decimals(min_value=2, max_value=899, places=1)


def limits(text: str) -> tuple[str, ...] | None:
    """Read a cell and give points, minimum and maximum as text."""
    if not (worth := find_worth(text, HERE)):
        return None
    parts = (worth.points, worth.minimum, worth.maximum)
    return tuple("" if part is None else show(part) for part in parts)


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        ("10", "10"),
        ("10分", "10"),
        ("０．５分", "0.5"),
        (".5", "0.5"),
        ("五分", "5"),
        ("10 pts", "10"),
        ("10 Points", "10"),
        ("5 marks", "5"),
        ("/ 25", "25"),
        ("___/10", "10"),
        ("(5 points)", "5"),
        ("（20分）", "20"),
        ("满分100分", "100"),
        ("共30分", "30"),
        ("+2", "2"),
        ("计5分", "5"),
        ("上限10分", "10"),
        ("最高5分", "5"),
        ("不超过3分", "3"),
        ("分值：5分", "5"),
        ("Points: 10", "10"),
        ("20分（权重20%）", "20"),
    ],
)
def test_a_cell_that_states_points_is_read(cell: str, points: str) -> None:
    assert limits(cell) == (points, "", "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0-5", ("5", "0", "")),
        ("0～5分", ("5", "0", "")),
        ("-10 ~ 0", ("", "-10", "0")),
        ("−10分", ("", "-10", "0")),
        ("±5", ("5", "-5", "")),
        ("-200~70", ("70", "-200", "")),
    ],
)
def test_limits_are_read_from_ranges_and_signs(cell: str, expected: tuple[str, ...]) -> None:
    assert limits(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "--",
        "/",
        "无",
        "N/A",
        "4.5/5",
        "2016-2018",
        "扣2分",
        "得1分",
        "每次1分",
        "10分以上",
        "100%的党支部",
        "3学分",
        "第5项",
        "1e9",
        "10,000,000",
        "NaN",
    ],
)
def test_a_cell_that_says_anything_else_states_none(cell: str) -> None:
    assert find_worth(cell, HERE) is None


def test_a_percentage_is_told_from_points() -> None:
    worth = find_worth("权重 10 %", HERE)
    assert worth
    assert (worth.points, worth.is_percent) == (Decimal(10), True)


@pytest.mark.parametrize(
    ("title", "rest", "points"),
    [
        ("一、基础（共30分）", "一、基础", 30),
        ("主要问题(25)", "主要问题", 25),
        ("质量 （20分）", "质量", 20),
        ("要求★（3分）", "要求★", 3),
        ("要求（3分）★", "要求★", 3),
        ("Tests: 40 points", "Tests", 40),
        ("Setup [10 pts]", "Setup", 10),
        ("Tests / 25", "Tests", 25),
        ("[5 pts] Setup", "Setup", 5),
        ("5 pts - Setup", "Setup", 5),
        ("组织20分", "组织", 20),
        ("规范（10分）：清楚", "规范：清楚", 10),
        ("总则 满分20分", "总则", 20),
        ("题（共5题，每题4分，共20分）", "题（共5题，每题4分，共20分）", 20),
    ],
)
def test_only_the_points_leave_a_title(title: str, rest: str, points: int) -> None:
    left, worth = split_worth(title, HERE)
    assert worth
    assert (left, worth.points) == (rest, Decimal(points))


@pytest.mark.parametrize(
    "title",
    [
        "论文（2000字以内）",
        "(1)标题",
        "标题(1)",
        "办法（试行）",
        "指标（2016年版）",
        "课程（3学分）",
        "按7好标准",
        "合格率不低于90%",
        "调研100%的党支部",
        "见[10]",
        "未交扣5分",
        "每次得1分",
        "Deduct 5 points",
        "机构（2分），职责（3分）",
        "比例（1:100）",
        "计划(2016-2018)",
        "Modeling 3",
        "Report 10%",
    ],
)
def test_other_numbers_stay_in_a_title(title: str) -> None:
    assert split_worth(title, HERE) == (title, None)


def test_a_range_of_penalties_in_a_title_has_no_full_points() -> None:
    left, worth = split_worth("严重失误（-10 ~ 0）", HERE)
    assert worth
    assert (left, worth.points, worth.minimum, worth.maximum) == (
        "严重失误",
        None,
        Decimal(-10),
        Decimal(0),
    )


def test_the_place_of_points_in_a_line_is_told() -> None:
    found = locate_worth("规范（10分）：清楚", HERE)
    assert found
    assert (found.start, found.end) == (2, 7)


@given(AMOUNTS)
def test_points_read_are_the_points_written(amount: Decimal) -> None:
    for form in ("{}", "{}分", "（{}分）", "{} pts", "/{}", "满分{}分"):
        worth = find_worth(form.format(amount), HERE)
        assert worth
        assert worth.points == amount


@given(AMOUNTS, st.sampled_from(["（{}分）", "({} points)", " / {}", ": {} pts", "[{} pts]"]))
def test_a_title_comes_back_whole(amount: Decimal, form: str) -> None:
    left, worth = split_worth("Design" + form.format(amount), HERE)
    assert worth
    assert (left, worth.points) == ("Design", amount)


@given(st.text(max_size=60))
def test_any_text_is_split_without_loss(text: str) -> None:
    left, worth = split_worth(text, HERE)
    if worth is None:
        assert left == text.strip()
    else:
        assert sorted(left.replace(" ", "")) <= sorted(text) or set(left) <= set(text)
