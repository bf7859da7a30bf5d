import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.lines import breakable, title_lines, wide

WIDTH = 20


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2017年度基层党建工作考核情况的通报", ["关于2017年度基层党建工作考核情况的通报"]),
        (
            "中共示例师范学院委员会组织部关于2017年基层党建工作考核情况的通报",
            ["中共示例师范学院委员会组织部关于", "2017年基层党建工作考核情况的通报"],
        ),
        (
            "关于化学与材料科学学院党委2017年度基层党建工作考核发现问题限期整改的通知",
            ["关于化学与材料科学学院党委2017年度", "基层党建工作考核发现问题限期整改的通知"],
        ),
        (
            "中共示例师范学院委员会组织部关于玥湖校区党总支2017年度基层党建工作考核问题限期整改的通知",
            [
                "中共示例师范学院委员会组织部关于",
                "玥湖校区党总支2017年度基层党建",
                "工作考核问题限期整改的通知",
            ],
        ),
        (
            "中共示例师范学院委员会组织部关于𡘙堃喆镕学院党委“A&B<试>”2017年度意识形态责任制考核的通报",
            [
                "中共示例师范学院委员会组织部",
                "关于𡘙堃喆镕学院党委“A&B<试>”",
                "2017年度意识形态责任制考核的通报",
            ],
        ),
        (
            "中共示例师范学院委员会组织部关于撤销示院组整通〔2017〕13号文件的通知",
            ["中共示例师范学院委员会组织部关于", "撤销示院组整通〔2017〕13号文件的通知"],
        ),
        ("", [""]),
    ],
)
def test_titles_break_between_words(title: str, lines: list[str]) -> None:
    assert list(title_lines(title, WIDTH)) == lines


@given(st.text(alphabet="关于年度考核2017（）《》，、AB的", min_size=1, max_size=90))
def test_lines_say_what_the_title_says_within_their_width(title: str) -> None:
    lines = title_lines(title, WIDTH)
    assert "".join(lines) == title
    assert all(len(line.encode("gb18030")) <= 2 * WIDTH for line in lines)


@pytest.mark.parametrize("shift", range(20))
def test_no_line_splits_a_number_or_begins_with_closing_punctuation(shift: int) -> None:
    title = "考" * shift + "关于《党建工作（试行）》2017年度12月25日考核情况的通知" + "核" * 9
    for line in title_lines(title, WIDTH):
        assert line[0] not in "》）的年月日"
        assert line[-1] not in "《（"
    assert not re.search(r"\d\n\d", "\n".join(title_lines(title, WIDTH)))


@pytest.mark.parametrize("name", range(1, 40))
def test_lines_of_a_title_make_a_trapezoid_or_a_diamond(name: int) -> None:
    office = "信息工程与人工智能学院直属党支部联合党总支文学院历史文化与旅游管理学院党委"[:name]
    title = f"中共示例师范学院委员会组织部关于{office}2017年度基层党建工作考核问题限期整改的通知"
    widths = [len(line.encode("gb18030")) for line in title_lines(title, WIDTH)]
    longest = widths.index(max(widths))
    assert widths[: longest + 1] == sorted(widths[: longest + 1])
    assert widths[longest:] == sorted(widths[longest:], reverse=True)


def test_latin_letters_count_half_an_ideograph() -> None:
    assert wide("中共示例师范学院委员会") == 11
    assert wide("Office of Appraisal") == 10


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("深化“学”这个", "深化|“学”|这个"),
        ("“重业务”“重发展”", "“重业务”|“重发展”"),
        ("（“学”），“做”。", "（“学”），|“做”。"),
        ("《“学”办法》“做”（试行）", "《“学”|办法》|“做”|（试行）"),
        ("report’s “X” don’t", "report’s “X” don’t"),
        ("第3“项", "第3“项"),
    ],
)
def test_lines_may_break_outside_quotation_marks(text: str, places: str) -> None:
    assert breakable(text).replace("\u200b", "|") == places


@given(st.text(alphabet="学“”‘’，（）《A 1"))
def test_nothing_is_added_but_places_to_break(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("字" * 22, 1),
        ("字" * 23, 2),
        ("2017" + "字" * 19, 1),  # 21 and a quarter
        ("字" * 10 + "2017" + "字" * 9, 1),  # 21 and a half
        ("字" * 10 + "2017" + "字" * 10, 2),  # 22 and a half
        ("2017" + "字" * 20, 2),  # 22 and a quarter
    ],
)
def test_a_line_has_room_for_the_white_between_ideographs_and_figures(
    title: str, lines: int
) -> None:
    assert len(title_lines(title, 22)) == lines
    assert "".join(title_lines(title, 22)) == title
