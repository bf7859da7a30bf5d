"""A large campaign, as a national office has it: a workbook from each of a thousand departments."""

import random
import shutil
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Rubric
from pipeline.numbers import show

DEPARTMENTS = 1_000
_HEADER = (
    "序 号",
    "一级 指标 (分值)",
    "二级指标",
    "2017年目标任务",
    "分值",
    "自评分",
    "考核分",
    "扣分原因",
)
ROOT = Path(__file__).resolve().parent.parent


def large_campaign(folder: Path, count: int = DEPARTMENTS) -> Path:
    """Write the campaign into a folder: the real rubric, invented departments and marks."""
    rubric, problems = load_rubric(InputFile(ROOT / "rubric" / "2017.yaml", "rubric/2017.yaml"))
    if rubric is None:
        raise SystemExit(str(problems))
    scores = folder / "scores"
    scores.mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "2017" / "campaign.yaml", folder)
    names = {f"D{number:04}": f"示例学院第{number}党委" for number in range(1, count + 1)}
    roster = "".join(f"{key},{name},二级党委\n" for key, name in names.items())
    (folder / "departments.csv").write_text(f"编号,名称,类型\n{roster}", encoding="utf-8")
    for key, name in names.items():
        (scores / f"{key}.xlsx").write_bytes(_form(rubric, name, random.Random(key)))  # noqa: S311  # sample marks
    return folder


def _form(rubric: Rubric, name: str, pick: random.Random) -> bytes:
    """Write a department's form in the layout of the rubric; one item in four lost half a point."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["2017年度基层党建工作考核表"])
    sheet.append([f"单位：{name}"])
    sheet.append(_HEADER)
    for number, block in enumerate(rubric.blocks, start=1):
        first = sheet.max_row + 1
        for group in block.children:
            for item in group.items():
                title = f"{group.number}{group.title}"
                shown = title if group.is_item else f"{title}({show(group.points)})"
                heads = (number, f"{block.title}({show(block.points)})", shown, item.text)
                sheet.append([*heads, *_marks(float(item.points), pick)])
        for column in "AB":
            sheet.merge_cells(f"{column}{first}:{column}{sheet.max_row}")
    sheet.append(["考核组（签字）：", *[None] * 4, "2017年12月8日"])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _marks(points: float, pick: random.Random) -> tuple[float, float, float, str | None]:
    is_less = pick.random() < 1 / 4
    reason = "查阅台账时发现缺少部分月份的记录，有关材料不完整" if is_less else None
    return points, points, points - is_less / 2, reason
