"""Markdown to passages and tables, as it looks rendered."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grid import Passage, Sheet
from pipeline.load.document import document_of
from tests.parts_of import codes, passages, read, sheet

RULE = "|---|---|\n"


def test_headings_paragraphs_lists_and_quotes_come_in_order() -> None:
    text = "# 题\n\n文\n\n- 甲\n  - 乙\n\n3. 丙\n4. 丁\n\n> 引\n\n- [x] 完成\n"
    assert passages(text) == [
        (1, 0, "题"), (0, 0, "文"), (0, 1, "甲"), (0, 2, "乙"), (0, 1, "3. 丙"), (0, 1, "4. 丁"),
        (0, 0, "引"), (0, 1, "完成"),
    ]  # fmt: skip


def test_marks_become_what_they_show() -> None:
    text = "# 题\n\n**粗** *斜* `a|b_c` [链接](u) ![图](v) a&amp;b 甲<br>乙 \\*星\n"
    assert passages(text)[1][2] == "粗 斜 a|b_c 链接 图 a&b 甲\n乙 *星"


def test_strong_text_beside_wide_marks_leaves_no_stars() -> None:
    assert (
        passages("# 题\n\n附加**扣分项：**酌情，**“甲”**乙\n")[1][2] == "附加扣分项：酌情，“甲”乙"
    )


def test_a_table_keeps_strokes_blanks_and_what_goes_beyond_its_head() -> None:
    text = f"| 项 | 分 |\n{RULE}| a \\| `b` | 5<br>分 |\n| | **3** | 多 |\n| 末 |\n"
    assert sheet(text) == [
        {1: "项", 2: "分"},
        {1: "a | b", 2: "5\n分"},
        {2: "3", 3: "多"},
        {1: "末"},
    ]


def test_a_table_may_stand_in_a_quote_and_without_outer_strokes() -> None:
    assert sheet(f"> | 项 | 分 |\n> {RULE}> | 甲 | 5 |\n")[1] == {1: "甲", 2: "5"}
    assert sheet("项 | 分\n---|---\n甲 | 5\n")[1] == {1: "甲", 2: "5"}


def test_a_table_in_html_is_read_with_its_merged_cells() -> None:
    text = "# 题\n\n<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n\n<tr><td>2</td></tr>"
    text += "</table>\n\n尾\n"
    assert sheet(text) == [{1: "甲", 2: "1"}, {1: "^甲", 2: "2"}]
    assert [text for _, _, text in passages(text)] == ["题", "尾"]


def test_each_part_knows_its_line() -> None:
    first, found, last = read(f"# 题\n\n| 项 | 分 |\n{RULE}| 甲 | 5 |\n\n文\n").parts
    assert isinstance(found, Sheet)
    assert (str(first.source), str(last.source)) == ("d:1", "d:7")
    assert (found.rows[1].cells[1].source.line, str(found.rows[1].source)) == (5, "d[T1!A2]")


def test_line_breaks_are_kept_where_they_are_meant() -> None:
    wrapped = "word " * 11 + "word"
    text = f"# 题\n\n满分：2\n方法：扣\n\n{wrapped}\nwords here\n\nPoints: 5\nNotes: none\n"
    assert [text for _, _, text in passages(text)[1:]] == [
        "满分：2\n方法：扣",
        f"{wrapped} words here",
        "Points: 5\nNotes: none",
    ]


def test_front_matter_is_no_rule_and_its_title_counts() -> None:
    text = "---\ntitle: '办法'\nauthor: x\n---\n\n# 题\n"
    assert passages(text) == [(1, 0, "办法"), (0, 0, "author: x"), (1, 0, "题")]


def test_code_keeps_its_lines() -> None:
    assert passages("# 题\n\n```\na\n  b\n```\n")[1][2] == "a\n  b"


@pytest.mark.parametrize(
    "text",
    [
        "# x\n" + "> " * 5000 + "x",
        "# x\n" + "[" * 20_000,
        "# x\n" + "*a " * 20_000,
        "# x\n" + "`" * 50_000,
        "<table>" * 20_000 + "\n# x",
        "# x\n" + "- " * 3000 + "x",
        "a|b\n-|-\n" + "|" * 50_000,
    ],
    ids=["quotes", "brackets", "stars", "ticks", "tables", "lists", "strokes"],
)
def test_a_hostile_text_is_read_or_refused_in_seconds(text: str) -> None:
    start = time.perf_counter()
    document_of(text.encode(), "d")
    assert time.perf_counter() - start < 5


def test_too_deep_a_text_is_refused_rather_than_cut_off() -> None:
    assert codes("# x\n" + "> " * 200 + "x") == ["I017"]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "# 甲",
                "\n",
                "\n\n",
                "| a | b |",
                "|---|---|",
                "- ",
                "1. ",
                "> ",
                "```",
                "**",
                "`",
                "<table>",
                "<tr><td>",
                "</table>",
                "<br>",
                "[a](b)",
                "![",
                "\\|",
                "---\n",
                "    ",
                "乙",
                "<!--",
                "\t",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_heap_of_marks_breaks_the_reader(text: str) -> None:
    document_of(("# 题\n" + text).encode(), "d")


def test_text_that_is_struck_out_is_told_and_not_read_as_digits() -> None:
    made, problems = document_of("甲~~删~~\n\n| 项 | 分 |\n|-|-|\n| 乙 | ~~8~~10 |\n".encode(), "d")
    assert made is not None
    text, table = made.parts
    assert isinstance(text, Passage)
    assert isinstance(table, Sheet)
    assert (text.text, table.rows[1].cells[2].text) == ("甲", "10")
    assert [(it.code, str(it.source), dict(it.values)["text"]) for it in problems] == [
        ("I044", "d:1", "删"), ("I044", "d[T1!B2]", "8"),
    ]  # fmt: skip
