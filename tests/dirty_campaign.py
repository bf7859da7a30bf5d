"""A small campaign into which one dirty score sheet is put, as a clerk would send it back."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pipeline import run
from pipeline.codes import CODES, hint, message
from pipeline.diagnostics import Diagnostic, Language
from pipeline.model import Mark
from pipeline.numbers import show
from tests.builders import assessed, losses
from tests.workbook_xml import data

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "errors" / "_base"

HEADER = "单位,编号,指标,分值,自评分,考核分,扣分原因"
# Sound rows of everything but 文学院党委 1.1 组织生活, a 4-point item.
OTHERS = (
    "文学院党委,1.2,党员教育,2,2,1.5,学习台账缺少两次记录",
    "文学院党委,2.1,党建信息,4,4,4,",
    "机关党总支,1.1,组织生活,4,4,3,材料不全",
    "机关党总支,1.2,党员教育,2,2,2,",
    "机关党总支,2.1,党建信息,4,4,4,",
)
WHOSE = "文学院党委“1.1 组织生活”"


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``kaohe check`` makes of a campaign."""

    problems: tuple[Diagnostic, ...]
    inputs: run.Inputs | None

    @property
    def codes(self) -> list[str]:
        """The codes, in the order of their places."""
        return [one.code for one in self.problems]

    @property
    def errors(self) -> list[str]:
        """The codes of what forbids writing."""
        return [code for code in self.codes if CODES[code].severity.value == "error"]

    def said(self, code: str) -> str:
        """Give what is said under a code, the first time: place, message and remedy."""
        found = next(one for one in self.problems if one.code == code)
        chinese = Language.CHINESE
        return f"{found.source}: {message(found, chinese)} → {hint(found, chinese)}"

    @property
    def marks(self) -> dict[tuple[str, str], Mark]:
        """Marks by department and item; to be asked for only where no error stands."""
        assert self.inputs is not None, self.codes
        return {(mark.department, mark.item): mark for mark in self.inputs.marks}

    def scores(self, department: str = "D01", item: str = "1.1") -> tuple[str | None, str | None]:
        """Give self-score and assessed score as read."""
        mark = self.marks[department, item]
        own, office = mark.self_score, assessed(mark)
        return (show(own.value) if own else None), (show(office.value) if office else None)

    def reasons(self, department: str, item: str) -> list[tuple[str | None, str]]:
        """Give the deductions of a mark: points where stated, and reason."""
        lost = losses(self.marks[department, item])
        return [(None if one.points is None else str(one.points), one.reason) for one in lost]


def check(
    folder: Path, files: Mapping[str, str | bytes], roster: str = "", rubric: str = ""
) -> Checked:
    """Check the small campaign with these files as its score sheets."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "scores")
    if roster:
        (folder / "departments.csv").write_text(roster, encoding="utf-8")
    if rubric:
        (folder / "rubric.yaml").write_text(rubric, encoding="utf-8")
    for name, content in files.items():
        path = folder / "scores" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    places = run.Places(
        rubric=folder / "rubric.yaml",
        inputs=folder,
        out=folder / "out",
        templates=ROOT / "templates",
        fonts=folder,
        official_fonts=None,
        scratch=folder,
    )
    inputs, problems = run.check(places)
    return Checked(tuple(problems), inputs)


def sheet(*rows: Sequence[object], hidden: Sequence[int] = ()) -> str:
    """Write rows of texts, numbers and blanks as the XML of a sheet's data."""
    return data(*cast("tuple[Sequence[str | int | None], ...]", rows), hidden=hidden)


def long_table(*rows: str, header: str = HEADER, others: Sequence[str] = OTHERS) -> str:
    """Write a long table: the rows of the case, then the sound ones."""
    return "\n".join([header, *rows, *others]) + "\n"


def typed(score: str = "4", own: str = "4", reason: str = "") -> str:
    """Write the row of 文学院党委 1.1 as typed."""
    cells = (own, score, reason)
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"文学院党委,1.1,组织生活,4,{quoted}"


def check_typed(folder: Path, score: str = "4", own: str = "4", reason: str = "") -> Checked:
    """Check a long table in which one row was typed so."""
    return check(folder, {"long.csv": long_table(typed(score, own, reason))})
