"""Rows regained from cells in reading order give the tree that the table itself gives."""

import time
from pathlib import Path

import pytest

from pipeline.diagnostics import Source
from pipeline.grid import Cell, Row, Share, Sheet, Stream
from pipeline.recognise.nodes import Node
from pipeline.recognise.relay import relay
from pipeline.recognise.table import read_table
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


@pytest.mark.parametrize("drawn", [PLAIN, SEEDLIKE, TWO_ROWS])
def test_the_rows_come_back_and_give_the_same_tree(drawn: str) -> None:
    assert signs(relay(poured(drawn))) == signs(sheet(drawn))


def test_a_plain_table_comes_back_cell_by_cell() -> None:
    assert shape(relay(poured(PLAIN))) == shape(sheet(PLAIN))


def test_cells_without_a_header_stay_one_a_row() -> None:
    table = relay(poured("甲|乙\n丙|丁"))
    assert [[cell.text for cell in row.cells.values()] for row in table.rows] == [
        ["甲"], ["乙"], ["丙"], ["丁"],
    ]  # fmt: skip


def test_no_cell_is_lost_where_nothing_fits() -> None:
    odd = poured(SEEDLIKE + "多余|||的|文字|9|8|7|<尾")
    kept = {cell.text for row in relay(odd).rows for cell in row.cells.values()}
    assert {cell.text for cell in odd.cells if cell.text} == kept


def test_five_thousand_rows_take_seconds() -> None:
    lines = ["序号|一级指标|二级指标|目标任务|分值|自评分|考核分"]
    for n in range(5000):
        head = f"{n // 50 + 1}|板块{n // 50}(50)" if n % 50 == 0 else "^|^"
        lines.append(f"{head}|{n // 50 + 1}.{n % 50 + 1}工作{n}|按要求完成任务，材料完整。|1||")
    stream = poured("\n".join(lines))
    before = time.process_time()
    table = relay(stream)
    assert time.process_time() - before < 5
    assert len(table.rows) == 5001


SHARED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "rubric-2017.txt"


@pytest.mark.skipif(not SHARED.exists(), reason="the seed rubric is not here")
def test_the_seed_comes_back_from_its_text() -> None:
    closed = SHARED.read_text(encoding="utf-8").split("|")[:-1]
    cells = tuple(
        Cell(text.strip(), Source("seed.txt", line=n)) for n, text in enumerate(closed, 1)
    )
    found = read_table(relay(Stream(Source("seed.txt"), cells)))
    assert found is not None
    assert [(node.number and node.number.text) for node in found.nodes] == ["1", "2", "3", "4"]
    items = [node for top in found.nodes for node in top.walk() if not node.children]
    assert len(items) == 27
    assert {problem.code for problem in found.problems} == {"I101", "I103"}


def test_a_row_that_only_repeats_from_above_is_no_row() -> None:
    assert all(
        any(cell.share is Share.OWN for cell in row.cells.values())
        for row in relay(poured(PLAIN)).rows
    )
    assert Row(1, {}).cells == {}
