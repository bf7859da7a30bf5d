"""Dates, numerals, names compared and names of files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import chinese


def test_a_date_has_no_padding() -> None:
    assert chinese.show_date(date(2017, 12, 5)) == "2017年12月5日"


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_ordinals(number: int, written: str) -> None:
    assert chinese.numeral(number) == written


@pytest.mark.parametrize(
    "typed", ["文学院", " 文学院　", "文学院\t", "文\u00a0学院", "文学\u200b院", "文 学 院"]
)
def test_one_department_is_one_whatever_blanks_were_typed(typed: str) -> None:
    assert chinese.normalise(typed) == chinese.normalise("文学院")


def test_full_width_letters_compare_equal_and_other_names_do_not() -> None:
    assert chinese.normalise("Ａ&Ｂ中心") == chinese.normalise("a&b中心")
    assert chinese.normalise("文学院（新）") != chinese.normalise("文学院")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("文学院党委", "D01-文学院党委"),
        ("../../x", "D01-x"),
        ("甲/乙", "D01-甲_乙"),
        ("A&B<甲>", "D01-A&B_甲"),
        ("", "D01"),
    ],
)
def test_a_file_is_named_by_the_id_and_a_harmless_name(name: str, stem: str) -> None:
    assert chinese.file_stem("D01", name) == stem


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder_or_is_too_long(name: str) -> None:
    stem = chinese.file_stem("D01", name)
    assert stem.startswith("D01")
    assert not set(stem) & set('\\/:*?"<>|\n\t ')
    assert ".." not in stem
    assert len(f"{stem}.docx".encode(errors="surrogatepass")) <= 255


@pytest.mark.parametrize(
    ("reason", "bare"),
    [
        ("台账缺3月记录，扣0.5分", "台账缺3月记录"),
        ("台账缺3月记录（扣０．５分）。", "台账缺3月记录"),
        ("未开展【扣1分】", "未开展"),
        ("未开展（见“台账”，扣1分）", "未开展（见“台账”）"),
        ("未见《计划》；", "未见《计划》"),
        ("会议少2次", "会议少2次"),
    ],
)
def test_a_reason_is_given_without_the_points_at_its_end(reason: str, bare: str) -> None:
    assert chinese.without_points(reason) == bare


@pytest.mark.parametrize(
    ("short", "full", "may"),
    [
        ("中共示例师范学院委员会组织部", "中共示例师范学院委员会组织部", True),
        ("党委组织部", "中共示例师范学院委员会组织部", True),
        ("示例师范学院党委组织部", "中共示例师范学院委员会组织部", True),
        ("党委宣传部", "中共示例师范学院委员会组织部", False),
        ("中共示范师范学院委员会组织部", "中共示例师范学院委员会组织部", False),
        ("组织部党委", "中共示例师范学院委员会组织部", False),
        ("中共示例师范学院委员会", "中共示例师范学院委员会组织部", False),
    ],
)
def test_a_shortened_name_keeps_the_order_of_its_characters(
    short: str, full: str, *, may: bool
) -> None:
    assert chinese.is_short_for(short, full) == may
