"""A document that was issued, and the order that withdraws it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.changes import Change, Figure
from pipeline.compose.withdrawal import Order, Withdrawn
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.issued import DocumentNumber
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.wording import Wording

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

WITHDRAWN = Withdrawn(
    number=DocumentNumber("示院组函", 2017, 3),
    title="中共示例师范学院委员会组织部关于反馈2017年度基层党建工作考核情况的函",
    addressee="文学院党委：",
    department="D01",
    name="文学院党委",
)
ORDER = Order(DocumentNumber("示院组函", 2018, 1), date(2018, 1, 8), "主送单位有误")

# One of every figure, of a department, of an item, and of what came and went.
_ITEM: dict[str, Any] = {"item": "1.2", "title": "党组织关系集中排查", "block": "组织建设"}
CHANGES = (
    *(Change(figure, "1", "2") for figure in (Figure.TOTAL, Figure.GRADE, Figure.RANK)),
    Change(Figure.RANK, "1", "1", new_tied=True),
    Change(Figure.NOTICE, "1.1", ""),
    Change(Figure.ADDED, "", ""),
    Change(Figure.DROPPED, "", "", department="机关党总支"),
    *(Change(figure, "3", "4", **_ITEM) for figure in (Figure.SCORE, Figure.POINTS)),
    *(Change(figure, "", "", **_ITEM) for figure in (Figure.REASONS, Figure.ADDED, Figure.DROPPED)),
)


@cache
def the_wording() -> Wording:
    """Give the built-in wording."""
    path = TEMPLATES / "wording.yaml"
    value, found = load_wording(InputFile(path, "templates/wording.yaml"), WORDING_KEYS)
    assert value is not None, found
    return value
