"""Sheets of judges: the items stand in the header, and whom they score below."""

from tests.recognising import codes, read, tree
from tests.test_recognise_tree import outline

BLANK = ["", "", "", "", ""]


def test_headers_with_points_are_items() -> None:
    heads = ["队伍", "内容（50分）", "语言（30分）", "仪表（20分）", "总分"]
    assert tree(read([heads, ["一队", "48", "25", "", ""]])) == [
        "1 内容 50",
        "2 语言 30",
        "3 仪表 20",
    ]
    assert "I141" in codes([heads, BLANK])


def test_items_in_a_second_row_hang_below_their_groups() -> None:
    assert outline("""
姓名 | 基本能力（20分） | < | 业绩（24分） | < | < | 总评分
^ | 基础知识（8分） | 业务知识（12分） | 工作量（8分） | 效率（8分） | 质量（8分） | ^
 | | | | | |
""") == [
        "基本能力 20",
        "-基础知识 8",
        "-业务知识 12",
        "业绩 24",
        "-工作量 8",
        "-效率 8",
        "-质量 8",
    ]


def test_points_may_stand_in_a_row_of_their_own() -> None:
    rows = [
        ["选手", "主题", "表达", "形象", "评语"],
        ["分值", "50", "30", "20", ""],
        ["甲", "", "", "", ""],
    ]
    assert tree(read(rows)) == ["1 主题 50", "2 表达 30", "3 形象 20"]


def test_scores_below_plain_headers_are_no_items() -> None:
    rows = [["选手", "主题", "表达", "形象"], ["甲", "50", "30", "20"], ["乙", "40", "20", "10"]]
    assert "I141" not in codes(rows)


def test_shares_of_assessors_beside_points_are_no_items() -> None:
    heads = ["考核项目", "分值", "自评（30%）", "互评（30%）", "领导评（40%）"]
    assert tree(read([heads, ["学习", "40", "", "", ""], ["纪律", "60", "", "", ""]])) == [
        "1 学习 40",
        "2 纪律 60",
    ]


def test_levels_with_points_beside_items_are_no_items() -> None:
    heads = ["序号", "考核内容", "分值", "总是（4分）", "经常（3分）", "偶尔（1分）"]
    rows = [["1", "按时到岗", "4", "", "", ""], ["2", "认真负责", "4", "", "", ""]]
    assert tree(read([heads, *rows])) == ["1 按时到岗 4", "2 认真负责 4"]
