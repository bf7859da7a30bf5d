"""Numbers before titles, and how they nest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.chinese import numeral
from pipeline.recognise.numbering import nest, read_number, split_number, whole_number


@pytest.mark.parametrize(
    ("text", "number", "rest", "path"),
    [
        ("一、总则", "一、", "总则", (1,)),
        ("（二）组织", "（二）", "组织", (2,)),
        ("1. Setup", "1.", "Setup", (1,)),
        ("3、制度", "3、", "制度", (3,)),
        ("1) a", "1)", "a", (1,)),
        ("(2)对照", "(2)", "对照", (2,)),
        ("（3）对照", "（3）", "对照", (3,)),
        ("②乙", "②", "乙", (2,)),
        ("1.1基层", "1.1", "基层", (1, 1)),
        ("1.1.2 x", "1.1.2", "x", (1, 1, 2)),
        ("A. Title", "A.", "Title", (1,)),
        ("A1 队伍", "A1", "队伍", (1, 1)),
        ("D1：现代", "D1", "现代", (4, 1)),
        ("维度 D1：现代", "维度 D1", "现代", (4, 1)),
        ("第一部分 总则", "第一部分", "总则", (1,)),
        ("Part I. Intro", "Part I", "Intro", (1,)),
        ("II. Foo", "II.", "Foo", (2,)),
        ("模块一 基础", "模块一", "基础", (1,)),
        ("任务2：做", "任务2", "做", (2,)),
        ("Task 1: Foo", "Task 1", "Foo", (1,)),
        ("Q1. What", "Q1", "What", (1,)),
        ("十二、末", "十二、", "末", (12,)),
        ("2 标题", "2", "标题", (2,)),
    ],
)
def test_a_number_is_split_from_its_title(
    text: str, number: str, rest: str, path: tuple[int, ...]
) -> None:
    numbering, left = read_number(text)
    assert numbering
    assert (numbering.typed, left, numbering.path) == (number, rest, path)


@pytest.mark.parametrize(
    "text",
    [
        "2016年基层党建",
        "4.5分",
        "100%",
        "3D打印",
        "Part 1",
        "10 points",
        "3 个工作",
        "一是要",
        "十分重要",
        "A4纸",
        "C++ 语法",
        "第一书记",
        "12:30",
        "I am",
        "A good one",
        "V2.0版本",
        "1.5小时以内",
        "0.5",
        "",
        "项目管理",
    ],
)
def test_a_title_that_opens_with_a_figure_has_no_number(text: str) -> None:
    assert split_number(text) == ("", text)


@pytest.mark.parametrize(
    ("cell", "path"), [("1", (1,)), ("一", (1,)), ("二、", (2,)), ("1.2", (1, 2)), ("B", (2,))]
)
def test_a_cell_may_hold_nothing_but_a_number(cell: str, path: tuple[int, ...]) -> None:
    numbering = whole_number(cell)
    assert numbering
    assert numbering.path == path


@pytest.mark.parametrize("cell", ["", "基层", "1基层", "10分", "2017年"])
def test_other_cells_are_no_number(cell: str) -> None:
    assert whole_number(cell) is None


def test_a_code_alone_keeps_the_sign_behind_it() -> None:
    assert split_number("A1:") == ("A1:", "")
    assert split_number("A1: Style") == ("A1", "Style")


def test_styles_nest_in_the_order_in_which_they_appear() -> None:
    lines = ["一、a", "（一）b", "1.c", "2.d", "（二）e", "1.f", "二、g", "（一）h"]
    assert nest([read_number(line)[0] for line in lines]) == [0, 1, 2, 2, 1, 2, 0, 1]


def test_a_longer_path_stands_below_a_shorter_one() -> None:
    lines = ["1. a", "1.1 b", "1.1.1 c", "1.2 d", "(1)e", "(2)f", "2. g", "2.1.1 h"]
    assert nest([read_number(line)[0] for line in lines]) == [0, 1, 2, 1, 2, 2, 0, 1]


@given(st.integers(1, 99), st.sampled_from(["{}、", "（{}）", "第{}部分 "]))
def test_any_chinese_number_is_read(number: int, form: str) -> None:
    numbering, rest = read_number(form.format(numeral(number)) + "标题")
    assert numbering
    assert (numbering.path, rest) == ((number,), "标题")


@given(st.text(max_size=40))
def test_number_and_rest_hold_all_of_the_text(text: str) -> None:
    number, rest = split_number(text)
    assert text.strip().startswith(number)
    assert text.strip().endswith(rest)
