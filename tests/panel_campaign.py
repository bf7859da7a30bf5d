"""A campaign with all that assessors can do: three of them, a decision, a blend, evidence.

Three departments, three items. Self-scores stand in sheets of the departments' own, each
assessor's marks in a file that bears the assessor's name: long tables whose assessor a label or a
column names, and a workbook.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.workbook_xml import data, workbook

BASE = Path(__file__).resolve().parent / "errors" / "_base"
ASSESSORS = ("评委一号", "评委二号", "评委三号")
LABELS = "考核人：{who}　　合成方式：平均"
HEADER = ("单位", "编号", "考核分", "扣分原因", "备注")

ROSTER = (
    "编号,名称,类型\n"
    "D01,文学院党委,二级党委\n"
    "D02,机关党总支,党总支\n"
    "D03,图书馆直属党支部,直属党支部\n"
)
# Department, item, self-score, evidence.
OWN = (
    ("D01", "1.1", "4", "会议记录.pdf；签到表.xlsx"),
    ("D01", "1.2", "2", "学习台账（党办资料柜第二层）"),
    ("D01", "2.1", "4", ""),
    ("D02", "1.1", "3.5", "D02/会议记录.pdf"),
    ("D02", "1.2", "2", "学习台账"),
    ("D02", "2.1", "4", "简报目录.docx"),
    ("D03", "1.1", "4", "会议记录.pdf"),
    ("D03", "1.2", "1.5", ""),
    ("D03", "2.1", "3", ""),
)
FILES = ("D01/会议记录.pdf", "D01/签到表.xlsx", "D02/会议记录.pdf", "简报目录.docx")
# By department and item what each of the three gives; nothing behind a score means no loss.
GIVEN = {
    ("D01", "1.1"): (("3", "缺第三季度会议记录，扣0.5分；记录不全，扣0.5分"),
                     ("3.5", "记录不全"), ("4", "")),
    ("D01", "1.2"): (("2", ""), ("2", ""), ("2", "")),
    ("D01", "2.1"): (("3.5", "两期信息迟报"), ("3.5", "两期信息迟报"),
                     ("3", "两期信息迟报，扣1分")),
    ("D02", "1.1"): (("4", ""), ("4", ""), ("4", "")),
    ("D02", "1.2"): (("2", ""), ("2", ""), ("2", "")),
    ("D02", "2.1"): (("4", ""), ("4", ""), ("4", "")),
    ("D03", "1.1"): (("2", "没有研究计划"), ("2.5", "没有研究计划"),
                     ("1", "没有研究计划，扣1分；记录缺失，扣2分")),
    ("D03", "1.2"): (("1", "台账缺两次"), ("1.5", "台账缺两次"), ("0.5", "台账缺三次")),
    ("D03", "2.1"): (("3", "报送偏少"), ("2", "报送偏少"), ("3", "报送偏少")),
}  # fmt: skip
SETTLED = ("D03", "2.1", "2.5", "全年只报送三则", "查看报送目录后一致同意")


def write(folder: Path) -> None:
    """Write the campaign into an empty folder."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    (folder / "scores" / "long.csv").unlink()
    _append(folder / "campaign.yaml", "list_evidence: true\nassessors:\n  outlier: 2\n")
    rubric = (folder / "rubric.yaml").read_text(encoding="utf-8")
    rubric = rubric.replace("step: 0.5", "step: 0.5\nself_share: 30")
    rubric = rubric.replace("text: 学习台账齐全", "text: 学习台账齐全\n        evidence: 学习台账")
    _write(folder / "rubric.yaml", rubric)
    _write(folder / "departments.csv", ROSTER)
    own = [("单位", "编号", "自评分", "佐证"), *OWN]
    _write(folder / "scores" / "自评.csv", _csv(own))
    first, second, third = ASSESSORS
    label = (LABELS.format(who=first), "", "", "", "")
    _write(folder / "scores" / f"{first}.csv", _csv([label, HEADER, *_rows(0)]))
    method = (LABELS.partition("\u3000\u3000")[2], "", "", "", "", "")
    named = [(*row, second) for row in _rows(1)]
    settled = (*SETTLED, "集体评议")
    _write(
        folder / "scores" / f"{second}.csv", _csv([method, (*HEADER, "考核人"), *named, settled])
    )
    sheet = [(LABELS.format(who=third),), HEADER, *_rows(2)]
    (folder / "scores" / f"{third}.xlsx").write_bytes(workbook(data(*sheet)))
    for name in FILES:
        _write(folder / "evidence" / name, "示例\n")


def _rows(at: int) -> list[tuple[str, str, str, str, str]]:
    return [(*place, *given[at], "") for place, given in GIVEN.items()]


def _csv(rows: Sequence[Sequence[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def _append(path: Path, text: str) -> None:
    _write(path, path.read_text(encoding="utf-8") + text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
