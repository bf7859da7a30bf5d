"""An invented campaign at its extremes, by which templates are tried out."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

LONG_NAME = "示例师范学院" + "继续教育与职业技能培训" * 4 + "中心学生联合党总支部"
LONG_REASON = ("学习台账没有签到和照片，会议记录缺少日期、主持人和参加人员，" * 8)[:199] + "全"
RARE_NAME = "㛃堃喆镕学院党委“A&B<试>”"
RARE_REASON = "台账写作“喆堃镕淼犇”，与名册〔2017〕3号不符，缺A&B<C>两项"
# Why the letter of each case is withdrawn in the trial.
WITHDRAWN = ("主送单位有误", "主送单位有误", "主送单位有误", LONG_REASON, RARE_REASON)
_DEPARTMENTS = 100
_ITEMS = 20  # in each of two blocks
# Departments by what each is there for, in the order of the roster; the stems of the trials.
CASES = ("no-deduction", "40-deductions", "60-character-name", "200-character-reason", "rare")
_NAMES = {2: LONG_NAME, 4: RARE_NAME}


def write(folder: Path) -> None:
    """Write rubric, settings, roster and scores into an empty folder."""
    # YAML takes JSON as it is.
    _save(folder / "rubric.yaml", json.dumps(_rubric(), ensure_ascii=False))
    _save(folder / "campaign.yaml", json.dumps(_SETTINGS, ensure_ascii=False))
    _save(folder / "departments.csv", _table(("编号", "名称", "类型"), _roster()))
    (folder / "scores").mkdir()
    header = ("单位编号", "编号", "指标", "分值", "自评分", "考核分", "扣分原因")
    _save(folder / "scores" / "all.csv", _table(header, _marks()))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerows([header, *rows])
    return buffer.getvalue()


def _rubric() -> dict[str, object]:
    blocks = [
        {
            "id": str(block),
            "number": str(block),
            "title": f"第{block}部分",
            "points": 50,
            "children": [_item(block, number) for number in range(1, _ITEMS + 1)],
        }
        for block in (1, 2)
    ]
    return {"year": 2017, "title": "试做用的考核办法", "total": 100, "step": 0.5, "blocks": blocks}


def _item(block: int, number: int) -> dict[str, object]:
    text = f"按要求完成第{block}.{number}项任务，材料不全的视情况扣分"
    return {
        "id": f"{block}.{number}",
        "number": f"{block}.{number}",
        "title": f"任务{block}.{number}",
        "points": 2.5,
        "text": text,
        "basis": "材料不全的视情况扣分",
        "scoring": [{"method": "discretionary"}],
    }


def _roster() -> Iterator[tuple[str, ...]]:
    for at in range(_DEPARTMENTS):
        kind = "二级党委" if at % 3 else "党总支"
        yield f"D{at + 1:03}", _NAMES.get(at, f"第{at + 1}{kind}"), kind


def _marks() -> Iterator[tuple[str, ...]]:
    for at in range(_DEPARTMENTS):
        for order in range(2 * _ITEMS):
            block, number = divmod(order, _ITEMS)
            item = f"{block + 1}.{number + 1}"
            assessed, reason = _assess(at, order)
            yield f"D{at + 1:03}", item, f"任务{item}", "2.5", "2.5", assessed, reason


def _assess(department: int, order: int) -> tuple[str, str]:
    """Say what an item is assessed at, and why: every case has what it is there for."""
    if department == 1:
        return "0.5", f"第{order + 1}项材料不全"
    if order != department % (2 * _ITEMS) or department == 0:
        return "2.5", ""
    return "0.5", {3: LONG_REASON, 4: RARE_REASON}.get(department, "材料不全")


_SETTINGS: dict[str, object] = {
    "year": 2017,
    "sample": True,
    "appraisal": "2017年度试做模板的考核",
    "offices": {
        "organisation": "示例师范学院",
        "issuer": "中共示例师范学院委员会组织部",
        "short": "组织部",
        "printer": "中共示例师范学院委员会组织部",
        "contact": "组织部组织科",
        "telephone": "0000-0000000",
    },
    "numbers": {"letter": "示院组函", "notice": "示院组整通", "summary": "示院组通报"},
    "inspected": {"first": "2017-11-20", "last": "2017-12-08"},
    "dated": "2017-12-20",
    "printed": "2017-12-20",
    "grades": [
        {"name": "优秀", "lowest": 90},
        {"name": "良好", "lowest": 80},
        {"name": "一般", "lowest": 60},
        {"name": "较差", "lowest": 0},
    ],
    "notice_below": 60,
    "common_from": 25,
    "deadlines": {
        "appeal_by": "2018-01-05",
        "report_by": "2018-01-19",
        "rectify_by": "2018-03-30",
    },
    "signatory": "中共示例师范学院委员会组织部",
    "copies_to": ["学校纪委", "党委办公室"],
}
