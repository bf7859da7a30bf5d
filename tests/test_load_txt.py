"""Plain texts: a table copied as a stream of cells, lines, and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grid import Passage, Sheet, Stream
from tests.parts_of import codes, passages, read


def stream(text: str) -> list[tuple[int, str]]:
    (found,) = [part for part in read(text).parts if isinstance(part, Stream)]
    return [(cell.source.line, cell.text) for cell in found.cells]


def test_a_stream_keeps_blank_cells_and_line_breaks() -> None:
    assert stream("序号 |\n分值 |\n1 |\n|\n第一行\n\n第三行 |\n 5  |\n") == [
        (1, "序号"), (2, "分值"), (3, "1"), (4, ""), (5, "第一行\n\n第三行"), (8, "5"),
    ]  # fmt: skip


def test_text_around_a_stream_is_not_lost() -> None:
    text = "二级党组织考核办法\n\n一级\n指标 |\n分值 |\n|\n5 |\n以上由组织部解释\n"
    assert [text for _, _, text in passages(text)] == ["二级党组织考核办法", "以上由组织部解释"]
    assert stream(text)[0] == (3, "一级\n指标")


def test_a_stroke_within_a_cell_does_not_close_it() -> None:
    assert stream("a|b |\nc|\nd |\n|\n|\n")[:2] == [(1, "a|b"), (2, "c|\nd")]


@given(st.lists(st.text("甲乙1.\n ", max_size=6).map(str.strip), min_size=3, max_size=12))
def test_a_table_dumped_as_text_comes_back(cells: list[str]) -> None:
    texts = ["序号", *(cell for cell in cells if "\n" not in cell)]
    dump = "".join(f"{text} |\n".lstrip() for text in texts)
    if len(texts) > 2:
        assert [text for _, text in stream(dump)] == texts


def test_lines_become_passages_and_bullets_depth() -> None:
    text = "考核办法\n\n一、党建（10分）\n- 甲\n   - 乙\n• 丙\n-10分\n1. 丁\n"
    assert passages(text) == [
        (0, 0, "考核办法"), (0, 0, "一、党建（10分）"), (0, 1, "甲"), (0, 2, "乙"), (0, 1, "丙"),
        (0, 0, "-10分"), (0, 0, "1. 丁"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("项|分\n---|---\n甲|5\n", Sheet),  # Markdown
        ("项\t分\n甲\t5\n乙\t5\n", Sheet),
        ("项目;满分;说明\n甲;5;a, b\n乙;5;c\n", Sheet),
        ("name,points\nA,5\nB,5\nC,5\n", Sheet),
        ("One, two.\nThree, four.\nFive, six.\n", Passage),
        ("按要求,规范查找。\n一,二,三\n", Passage),
        ("Total: 10\nsome words, and more\n", Passage),
        ("<not a tag, only a sign>\n< 60 分不合格\n", Passage),
        ("[ ] 一项\n[x] 二项\n", Passage),
        ("{大括号}开头的一行\n", Passage),
    ],
)
def test_the_kind_of_a_text_is_told_from_its_content(text: str, kind: type) -> None:
    assert {type(part) for part in read(text).parts} == {kind}


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\ufeff", "\u3000\n"])
def test_a_text_without_text_is_empty(text: str) -> None:
    assert codes(text) == ["I001"]
