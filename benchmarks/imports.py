"""A large table in every form that can be imported: the whole command, from file to draft."""

from collections.abc import Iterator
from pathlib import Path

from tests.invented_table import FORMS, Table, write

ROWS = 5_000
_BLOCK = 50  # rows that share a merged block
_GROUP = 5  # rows that share a merged group
_HEADERS = ("序号", "一级指标", "二级指标", "考核内容", "分值", "评分标准", "得分")


def large_tables(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the table in each form and give the form's name and the file."""
    table = _large_table()
    for form in FORMS:
        yield form, write(table, folder, form)


def _large_table() -> Table:
    cells = {(1, column): text for column, text in enumerate(_HEADERS, start=1)}
    areas = []
    for number in range(ROWS):
        row = number + 2
        block, group, item = (
            number // _BLOCK + 1,
            number % _BLOCK // _GROUP + 1,
            number % _GROUP + 1,
        )
        if number % _BLOCK == 0:
            cells[row, 1] = str(block)
            cells[row, 2] = f"第{block}方面的工作({_BLOCK * 2})"
            areas += [(row, column, row + _BLOCK - 1, column) for column in (1, 2)]
        if number % _GROUP == 0:
            cells[row, 3] = f"{block}.{group}第{group}组工作的落实情况({_GROUP * 2})"
            areas.append((row, 3, row + _GROUP - 1, 3))
        cells[row, 4] = f"({item})按要求开展第{number}项工作,台账齐全、记录完整、按时上报。"
        cells[row, 5] = "2"
        cells[row, 6] = "材料不全视情况扣分,每缺一项扣0.5分,扣完为止。"
    return Table(cells, areas)
