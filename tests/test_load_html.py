"""Web pages to passages and tables, as a browser shows them."""

import re
import time
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.grid import Sheet
from pipeline.load.document import document_of
from pipeline.load.html_table import Slot, place
from tests.parts_of import codes, passages, read, sheet


def test_headings_paragraphs_and_lists_come_in_order() -> None:
    page = "<h2>题</h2><p>文</p><ul><li>甲<ul><li>乙</ul></ul><ol start=3><li>丙<li value=7>丁</ol>"
    assert passages(page) == [
        (2, 0, "题"), (0, 0, "文"), (0, 1, "甲"), (0, 2, "乙"), (0, 1, "3. 丙"), (0, 1, "7. 丁"),
    ]  # fmt: skip


def test_blanks_fold_as_in_a_browser() -> None:
    page = "<p>  two \n\t words&nbsp;here<br>next\n  line 甲\n   乙</p><pre>a\n  b</pre>"
    texts = [text for _, _, text in passages_of_problems(page)]
    assert texts == ["two words here\nnext line 甲乙", "a\nb"]


def passages_of_problems(page: str) -> list[tuple[int, int, str]]:
    """Give the passages of a page whose no-break spaces are noted."""
    assert codes(page) == ["I031"]
    return passages(page.replace("&nbsp;", " "))


def test_the_title_of_a_page_counts_where_it_has_no_heading() -> None:
    assert passages("<html><title>办法</title><p>文</p>") == [(1, 0, "办法"), (0, 0, "文")]
    assert passages("<html><title>站点</title><h1>办法</h1>") == [(1, 0, "办法")]
    page = "<html><title>办法</title><table><caption>办法</caption><tr><td>甲</table>"
    assert passages(page) == [(1, 0, "办法")]


def test_what_nobody_sees_is_left_out_and_words_among_it_are_reported() -> None:
    page = "<html><script>x</script><style>y</style><p>甲</p><!-- z --><p hidden> </p>"
    assert passages(page) == [(0, 0, "甲")]
    _, problems = document_of((page + "<p style='display: none'>藏</p>").encode(), "d")
    assert [(found.code, dict(found.values)["text"]) for found in problems] == [("I024", "藏")]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>8</del>",
        "<s>8</s>",
        "<strike>8</strike>",
        "<b style='text-decoration:line-through'>8</b>",
    ],
)
def test_text_that_is_struck_out_is_told_and_not_read_as_digits(struck: str) -> None:
    made, problems = document_of(f"<table><tr><td>甲<td>{struck}10</table>".encode(), "d")
    assert made is not None
    (table,) = made.parts
    assert isinstance(table, Sheet)
    assert table.rows[0].cells[2].text == "10"
    assert [(it.code, str(it.source), dict(it.values)["text"]) for it in problems] == [
        ("I044", "d[T1!B1]", "8")
    ]


def test_hidden_text_in_a_cell_is_told_with_the_cell() -> None:
    page = "<table>\n<tr><td>甲<td><span hidden>藏</span>乙</table>"
    _, problems = document_of(page.encode(), "d")
    assert [(it.code, str(it.source), it.source.line) for it in problems] == [
        ("I024", "d[T1!B1]", 2)
    ]


def test_cells_span_rows_and_columns() -> None:
    page = (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁"
        "<tr><td>戊<p>下<br>行</p></td><td></td><td>己</table>"
    )
    assert sheet(page) == [
        {1: "甲", 2: "乙", 3: "<乙"},
        {1: "^甲", 2: "丙", 3: "丁"},
        {1: "戊\n下\n行", 3: "己"},
    ]


def test_a_cell_knows_its_line_and_its_name() -> None:
    (found,) = read("<html>\n<table>\n<tr>\n<td>甲</td></table>").parts
    assert isinstance(found, Sheet)
    source = found.rows[0].cells[1].source
    assert (source.line, str(source)) == (4, "d[T1!A1]")


def test_the_head_of_a_table_stands_first_and_its_foot_last() -> None:
    page = (
        "<table><tfoot><tr><td>合计</tfoot><tbody><tr><td>甲</tbody><thead><tr><td>项</thead>"
        "<tbody><tr><td>乙</tbody></table>"
    )
    assert [row[1] for row in sheet(page)] == ["项", "甲", "乙", "合计"]


def test_a_span_of_nought_ends_with_its_group_of_rows() -> None:
    page = (
        "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><tbody><tr><td>乙<td>3</tbody>"
        "</table>"
    )
    assert sheet(page) == [{1: "甲", 2: "1"}, {1: "^甲", 2: "2"}, {1: "乙", 2: "3"}]


def test_spans_that_overlap_or_claim_too_much_lose_no_cell() -> None:
    page = (
        "<table><tr><td>甲<td rowspan=9>乙<td>丙<tr><td colspan=5>丁<td>戊"
        "<tr><td colspan=x rowspan=-1>己</table>"
    )
    rows = sheet(page)
    own = {text for row in rows for text in row.values() if text[0] not in "^<"}
    assert own == set("甲乙丙丁戊己")
    assert rows[1] == {1: "丁", 2: "^乙", 3: "戊"}


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 3000,
        "<table>" + "<td colspan=1000>x" * 40_000,
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 5_000,
        "<%" * 400_000,
        "<p>" + " " * 2_000_000 + "x",
        "<ol>" + "<li>x" * 60_000,
    ],
    ids=["spans", "columns", "depth", "nesting", "code", "blanks", "list"],
)
def test_a_hostile_page_is_read_or_refused_in_seconds(page: str) -> None:
    start = time.perf_counter()
    document_of(page.encode(), "d")
    assert time.perf_counter() - start < 5


def test_too_deep_a_page_is_refused_rather_than_cut_off() -> None:
    assert codes("<html>" + "<div>" * 400 + "x") == ["I017"]


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=5), max_size=6))
def test_no_two_cells_ever_take_the_same_place(spans: list[list[tuple[int, int]]]) -> None:
    group = [[Slot((r, c), *span) for c, span in enumerate(row)] for r, row in enumerate(spans)]
    placed = list(place([group]))
    assert [cell.content for cell in placed] == [slot.content for row in group for slot in row]
    firsts = [(cell.row, cell.column) for cell in placed]
    taken = [
        (cell.row + down, cell.column + right)
        for cell in placed
        for down in range(cell.height)
        for right in range(cell.width)
    ]
    assert len(set(firsts)) == len(firsts)
    assert all(row <= len(spans) for row, _ in taken)
    assert len(set(taken)) == len(taken)


def test_remnants_of_programs_are_cut_out() -> None:
    page = (
        '<%@ page import="a>b" %>\n<html><?php echo "<td>"; ?><#if x gt 3><table><c:forEach a="i">'
        "<tr><td><%= a %>甲</td><td><form>乙</form></td></tr></c:forEach></table></#if>"
    )
    assert sheet(page) == [{1: "甲", 2: "乙"}]


def test_forms_and_stray_text_within_a_table_are_not_lost() -> None:
    page = "<table>游离<form><tr><td>甲<input value=5><input type=hidden value=6></form></table>"
    assert passages(page) == [(0, 0, "游离")]
    assert sheet(page) == [{1: "甲5"}]


def test_cells_outside_of_any_row_are_a_row_as_in_a_browser() -> None:
    page = "<table><td>甲<td>5<tr><td>乙<td>3<tbody><th>丙<td>2</table>"
    assert sheet(page) == [{1: "甲", 2: "5"}, {1: "乙", 2: "3"}, {1: "丙", 2: "2"}]


def test_a_table_in_a_cell_is_text_and_a_frame_around_one_is_none() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    page = f"<table><tr><td>甲{inner}<td>乙<tr><td>丙<td>丁</table>"
    assert sheet(page)[0] == {1: "甲\n1 2", 2: "乙"}
    assert sheet(f"<table><tr><td>{inner}</table>") == [{1: "1", 2: "2"}]


DATA = "<table><tr><td>序号<td>项目<td>分值<tr><td>1<td>甲<td>5</table>"
ROWS = [{1: "序号", 2: "项目", 3: "分值"}, {1: "1", 2: "甲", 3: "5"}]


@pytest.mark.parametrize(
    ("page", "around"),
    [
        (f"<table><tr><td>{DATA}</table>", []),
        (f"<table><tr><td>办法<tr><td>{DATA}</table>", ["办法"]),
        (f"<table><tr><td><table><tr><td>头<tr><td>{DATA}</table><td></table>", ["头"]),
        (
            f"<table><tr><td>导航<td>登录<tr><td><td><table><td>{DATA}</table></table>",
            ["导航", "登录"],
        ),
        (
            f"<table><tr><td colspan=3>头<tr><td>菜单<td>{DATA}<td>广告</table>",
            ["头", "菜单", "广告"],
        ),
        (f"<table><tr><td>标志<td>站点<tr><td>菜单<td>{DATA}</table>", ["标志", "站点", "菜单"]),
    ],
)
def test_the_innermost_tables_of_a_layout_are_read(page: str, around: list[str]) -> None:
    assert sheet(page) == ROWS
    assert [text for _, _, text in passages(page)] == around


@pytest.mark.parametrize("rows", [1, 3])
def test_a_table_in_a_row_of_data_stays_text_however_large_it_is(rows: int) -> None:
    page = "<table><tr><td>项目<td>分值<td>标准" + f"<tr><td>甲<td>10<td>按表{DATA}" * rows
    assert sheet(page)[1:] == [{1: "甲", 2: "10", 3: "按表\n序号 项目 分值\n1 甲 5"}] * rows


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_encoding_is_read_as_its_superset(declared: str) -> None:
    page = f"<meta charset={declared}><p>朱镕基</p>"
    assert passages(page.encode("gb18030").decode("latin-1").encode("latin-1").decode("gb18030"))
    document, problems = document_of(page.encode("gb18030"), "d")
    assert document is not None
    assert problems == []


def test_utf_8_is_read_as_such_whatever_is_declared() -> None:
    assert passages("<meta charset=gb2312><p>考核</p>") == [(0, 0, "考核")]


def test_a_character_that_its_encoding_lacks_stays_visible() -> None:
    document, problems = document_of(b"<meta charset=gbk><p>\xbf\xbc\xff</p>", "d")
    assert document is not None
    assert [found.code for found in problems] == ["I035"]


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "</td>",
                "<td rowspan=0 colspan=7>",
                "<p>",
                "<ul>",
                "<li>",
                "<br>",
                "<%",
                "%>",
                "<!--",
                "-->",
                "<caption>",
                "<thead>",
                "</thead>",
                "<pre>",
                "甲",
                "&#0;",
                "&amp",
                "\0",
                "<h1>",
                "<input value=",
                "'",
                '"',
                "<td hidden>",
                "<#if ",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_heap_of_tags_breaks_the_reader(page: str) -> None:
    document_of(("<html>" + page).encode(), "d")


def test_what_a_component_shows_stands_in_its_template() -> None:
    page = "<template><div><x-card>甲</x-card>乙<b>{{score}}</b><i>${it}</i></div></template>"
    assert passages(page) == [(0, 0, "甲"), (0, 0, "乙")]
    assert passages("<p>甲<script>乙</script><style>丙</style></p>") == [(0, 0, "甲")]


@settings(deadline=None, max_examples=400)
@given(
    st.lists(
        st.sampled_from(
            ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=2>", "<tbody>",
             "<tfoot>", "<td colspan=2>", "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>",
             "<br>", "<caption>", "</caption>", "<form>", "<td hidden>", "<tr hidden>", "<b>",
             "<span style='display:none'>", "</span>", "<del>", "</del>", "<h2>", "</h2>"]
        ).map(lambda tag: f"{tag}□"),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_every_word_is_read_or_told(body: str) -> None:
    numbers = count(100)
    page = "<html><body>" + re.sub("□", lambda _: f"词{next(numbers)}", body)
    made, problems = document_of(page.encode(), "d")
    kept = str(made) + str([found.values for found in problems])
    assert [it for it in (f"词{n}" for n in range(100, next(numbers))) if it not in kept] == []
