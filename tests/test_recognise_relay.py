"""Rows regained from cells in reading order give the tree that the table itself gives."""

import time
from pathlib import Path

import pytest

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Share, Sheet, Stream
from pipeline.recognise.likeness import look
from pipeline.recognise.nodes import Node, Role
from pipeline.recognise.relay import relay
from pipeline.recognise.table import read_table
from pipeline.recognise.tails import find_ends
from tests.grids import sheet
from tests.test_recognise_tree import SEEDLIKE


def poured(drawn: str) -> Stream:
    """Give a drawn table as plain text keeps it: merged cells once, blank ones kept."""
    texts = [
        typed.strip()
        for line in drawn.strip("\n").splitlines()
        for typed in line.split("|")
        if typed.strip() not in {"^", "<"}
    ]
    source = Source("t.txt", line=1)
    cells = (Cell(text, Source("t.txt", line=n)) for n, text in enumerate(texts, 1))
    return Stream(source, tuple(cells))


def relaid(stream: Stream) -> Sheet:
    return relay(stream)[0]


def shape(found: Sheet) -> list[list[tuple[int, str, str]]]:
    return [
        [(column, cell.text, cell.share.value) for column, cell in sorted(row.cells.items())]
        for row in found.rows
        if any(cell.share is Share.OWN for cell in row.cells.values())
    ]


def signs(table: Sheet) -> list[tuple[str, ...]]:
    found = read_table(table)
    assert found is not None
    return [_sign(node) for top in found.nodes for node in top.walk()]


def _sign(node: Node) -> tuple[str, ...]:
    texts = [piece.text for pieces in node.texts.values() for piece in pieces]
    shared = [piece.text for piece in node.shared]
    named = [piece.text if piece else "" for piece in (node.number, node.title)]
    points = str(node.worth.points) if node.worth else ""
    return (*named, points, *texts, *shared, str(len(node.children)))


ROLES = (Role.HEADING, Role.TITLE, Role.POINTS, Role.SCORE)
PLAIN = """
考核项目|分值|评分标准|得分
卫生|10|有垃圾每处扣1分|
制度|20|缺一项扣2分|
纪律|70|迟到每次扣1分|
"""
TWO_ROWS = """
评估项目|<|评估内容|评估方式|评分标准|分值|得分
一级指标|二级指标|^|^|^|^|^
1.管理（12分）|1.1制度|制定培训制度并认真落实，及时修订完善各项制度|查阅制度文件|缺一项扣1分|5|
^|1.2人员|配备专职管理人员，人数与规模相适应，职责明确|^|^|4|
^|1.3计划|制定年度计划，按季度分解任务，定期检查完成情况|查阅计划|无计划不得分|3|
2.质量（8分）|2.1考核|组织出科考核，记录完整，结果运用到绩效分配之中|查看考核记录|未组织不得分|8|
合计|<|<|<|<|20|
"""
UNNUMBERED = """
检查项目|项目内容|检查内容及标准|检查方法|考核评分办法|标准分|扣分原因|实得分
机构与职责(10)|管理机构|设有办公室，有人值守，分工明确|查阅文件|未建立机构扣5分|5||
^|管理职责|明确机构和负责人的职责|查阅文件|每欠缺一类扣1分|5||
队伍(15)|人员|配备人员，取得资格证书|查阅记录|未配备扣5分|15||
小计|<|<|<|<|15||<
预案(11)|编制|按规定编制预案，内容齐全，及时发布|查阅预案|未编制扣6分|6||
^|修订|每年修订预案|^|未修订扣2分|5||
"""
TEXTS_LAST = """
指标分类|指标名称|权重|实际得分|指标定义或口径|指标值及子指标值
布局类|单店产出|55||产品当年累计收入与面积之比|产出：元/月
^|人均产出|5||产品当年累计收入与人数之比|产出：元/月
规模类|新增用户|9||与目前保持一致|新增：户
^|有效用户|5||每月有使用记录的用户数量|有效：户
"""
LEVELS_BELOW = """
评价基元|评价要素|权重|评价内容|评价方法|评价标准|<|自评得分|备注
^|^|^|^|^|A|C|^|^
文档管理|管理文件|3|文件齐全并得到落实的情况|查阅文件|上报及时|已上报||
^|归档|4|材料归档的完整程度和规范|查阅档案|全部归档|大部归档||
组织管理|机构|6|机构的组成和开展工作的情况|查阅记录|研究及时|有所研究||
^|教研室|5|教研室发挥作用的情况|查阅记录|三次以上|两次||
"""


@pytest.mark.parametrize("drawn", [PLAIN, SEEDLIKE, TWO_ROWS, UNNUMBERED, TEXTS_LAST, LEVELS_BELOW])
def test_the_rows_come_back_and_give_the_same_tree(drawn: str) -> None:
    assert signs(relaid(poured(drawn))) == signs(sheet(drawn))


def test_a_plain_table_comes_back_cell_by_cell() -> None:
    assert shape(relaid(poured(PLAIN))) == shape(sheet(PLAIN))


@pytest.mark.parametrize("left", ["{{score}}", "${row.score}", "<%=score%>"])
def test_what_a_template_leaves_ends_a_row_as_a_blank_does(left: str) -> None:
    drawn = UNNUMBERED.replace("||<", "|#|<").replace("||", f"|{left}|{left}").replace("#", left)
    rows = shape(relaid(poured(drawn)))
    assert [next(column for column, _, share in row if share == "own") for row in rows] == [
        1, 1, 2, 1, 1, 1, 2,
    ]  # fmt: skip


def test_rows_that_do_not_all_end_alike_are_not_cut_by_their_ends() -> None:
    def ends(typed: str) -> list[int]:
        return find_ends([look(text) for text in typed.split("|")], ROLES)

    assert ends("甲|事项|5||事项|3||乙|事项|5||事项|3|") == [4, 7, 11, 14]
    assert ends("甲|事项|5||事项|3||乙|事项|5||事项|尾") == []
    assert ends("事项|5||甲|事项|3||乙|事项|5||事项|3|") == []
    assert ends("") == []


def test_cells_without_a_header_stay_one_a_row() -> None:
    table = relaid(poured("甲|乙\n丙|丁"))
    assert [[cell.text for cell in row.cells.values()] for row in table.rows] == [
        ["甲"], ["乙"], ["丙"], ["丁"],
    ]  # fmt: skip


def test_no_cell_is_lost_where_nothing_fits() -> None:
    odd = poured(SEEDLIKE + "多余|||的|文字|9|8|7|<尾")
    kept = {cell.text for row in relaid(odd).rows for cell in row.cells.values()}
    assert {cell.text for cell in odd.cells if cell.text} == kept


def test_five_thousand_rows_take_seconds() -> None:
    lines = ["序号|一级指标|二级指标|目标任务|分值|自评分|考核分"]
    for n in range(5000):
        head = f"{n // 50 + 1}|板块{n // 50}(50)" if n % 50 == 0 else "^|^"
        lines.append(f"{head}|{n // 50 + 1}.{n % 50 + 1}工作{n}|按要求完成任务，材料完整。|1||")
    stream = poured("\n".join(lines))
    before = time.process_time()
    table = relaid(stream)
    assert time.process_time() - before < 5
    assert len(table.rows) == 5001


SHARED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "rubric-2017.txt"


@pytest.mark.skipif(not SHARED.exists(), reason="the seed rubric is not here")
def test_the_seed_comes_back_from_its_text() -> None:
    closed = SHARED.read_text(encoding="utf-8").split("|")[:-1]
    cells = tuple(
        Cell(text.strip(), Source("seed.txt", line=n)) for n, text in enumerate(closed, 1)
    )
    found = read_table(relaid(Stream(Source("seed.txt"), cells)))
    assert found is not None
    assert [(node.number and node.number.text) for node in found.nodes] == ["1", "2", "3", "4"]
    items = [node for top in found.nodes for node in top.walk() if not node.children]
    assert len(items) == 27
    assert {problem.code for problem in found.problems} == {"I101", "I103"}


def test_a_row_that_only_repeats_from_above_is_no_row() -> None:
    assert all(
        any(cell.share is Share.OWN for cell in row.cells.values())
        for row in relaid(poured(PLAIN)).rows
    )
    assert Row(1, {}).cells == {}


def test_where_rows_do_not_end_alike_their_layout_is_a_guess() -> None:
    assert relay(poured(PLAIN))[1] == []
    odd = poured(
        "序号|考核项目|分值|考核内容\n一、|通用|40|\n1|组织|30|健全\n2|日常|10\n二、|差异|60"
    )
    assert [found.code for found in relay(odd)[1]] == ["I142"]


def test_remarks_below_the_last_row_do_not_hide_where_rows_end() -> None:
    drawn = """
考核项目 | 评价内容 | 自评 | 领导评 | 满分
工作态度 | 很少迟到、早退，工作认真 | | | 5
^ | 工作不偷懒、不倦怠 | | | 5
基础能力 | 精通职务内容，能处理份内工作 | | | 8
^ | 严守公司纪律，注意保密 | | | 5
"""
    with_remarks = poured(drawn + "评价等级\n评价者签字")
    found, guessed = relay(with_remarks)
    assert signs(found)[:6] == signs(sheet(drawn))
    assert guessed == []
