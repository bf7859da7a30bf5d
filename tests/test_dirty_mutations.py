"""Sheets in which anything was typed anywhere: never a stack trace, never a changed score.

Where no error stands, each score is the one that was meant, or was typed over and so is another,
or is missing and told.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codes import hint, message
from pipeline.diagnostics import Language
from tests.dirty_campaign import check
from tests.score_shapes import LINES, as_csv, long_rows, transposed_rows, wide_rows

Table = list[list[str]]

DIRT = [
    "４．５", "4.5分", "9/10", "—", "/", "无", "", " ", "未开展", "四点五", "5.5", "-0.5",
    "扣0.5", "90%", "2017-04-05", "4,5", "4。5", "①", "4.5（含加分）", "4/5", "文学院党委",
    "机关党总支", "1.1", "1.2", "合计", "小计", "平均分", "单位", "编号", "考核分", "自评分",
    "单位：机关党总支", "考核组签字：", "3", "0", "缺记录，扣0.5分", "扣分原因", "\u200b",
    "D01", "D0１", "A\u0410", '"', ";", "，", "组织生活", "组织生活(4分)", "#N/A", "=1", "\x07",
    "x" * 200, "3;4", "\n",
]  # fmt: skip
SHAPES: list[Callable[[], Table]] = [
    lambda: [list(row) for row in long_rows(LINES)],
    lambda: [list(row) for row in wide_rows(LINES)],
    lambda: [list(row) for row in transposed_rows(LINES)],
]


def change(pick: st.DataObject, table: Table) -> str:
    """Change a table as a clerk might; give what was typed over, if anything."""
    row = pick.draw(st.integers(0, len(table) - 1))
    column = pick.draw(st.integers(0, max(len(table[row]) - 1, 0)))
    dirt = pick.draw(st.sampled_from(DIRT))
    match pick.draw(st.sampled_from(["type", "type", "type", "drop", "twice", "row", "column"])):
        case "type" if table[row]:
            over, table[row][column] = table[row][column], dirt
            return over
        case "drop" if len(table) > 1:
            table.pop(row)
        case "twice":
            table.append(list(table[row]))
        case "row":
            table.insert(row, [dirt, *table[row][1:]])
        case "column":
            for line in table:
                line.insert(column, dirt)
    return ""


def written(table: Table, form: str) -> dict[str, bytes]:
    if form == "raw":
        return {"a.csv": "\n".join(",".join(row) for row in table).encode()}
    return {"a.csv": as_csv(table)}


@settings(max_examples=150)
@given(st.sampled_from(SHAPES), st.sampled_from(["csv", "raw"]), st.integers(1, 3), st.data())
def test_a_changed_sheet_is_read_as_meant_or_told(
    shape: Callable[[], Table], form: str, count: int, pick: st.DataObject
) -> None:
    table = shape()
    over = {change(pick, table) for _ in range(count)}
    folder = Path(tempfile.mkdtemp())
    try:
        checked = check(folder, written(table, form))
    finally:
        shutil.rmtree(folder)
    for found in checked.problems:
        assert all(message(found, one) and hint(found, one) for one in Language)
    if checked.inputs is None:
        assert checked.errors
        return
    for line in LINES:
        own, office = checked.scores(line.department, line.item)
        assert office == line.office or line.office in over
        assert own in {line.own or None, None} or line.own in over
