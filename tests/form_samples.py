"""Forms as they go out, filled in by another program, and read as they come back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.compose.forms import compose_forms
from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile
from pipeline.load.marks import load_marks
from pipeline.model import (
    Count,
    Department,
    Kind,
    Level,
    Mark,
    PointsFor,
    Rubric,
    Scope,
    SharedText,
)
from pipeline.render.forms import render_forms
from tests.builders import CAMPAIGN, DEPARTMENTS, HERE, block, item, rubric
from tests.rubric_trees import group
from tests.test_rubric_table import wording_of

DUE = replace(CAMPAIGN, self_by=date(2017, 11, 17))
COLLEGE, OFFICE, LIBRARY = DEPARTMENTS

# What a rubric may say that scoring cannot count yet, and texts that look like something else.
ODD = replace(
    rubric(
        replace(
            block(
                "1",
                item("1.1", "5", text="=1+1", levels=tuple(
                    Level(name, HERE, points=Decimal(points))
                    for name, points in (("优", "5"), ("良", "3.5"), ("差", "0"))
                )),
                item("1.2", "3", title="A&B <甲>", scope=Scope(HERE, only=("二级党委",))),
                item("1.3", "2", points_for=(PointsFor(("D03",), Decimal(1), HERE),)),
            ),
            requirement="要求:严责任",
        ),
        block("2", group("2.1", "组", item("2.1.1", "4", allowed=(Decimal(4), Decimal(2))),
                         item("2.1.2", "6", evidence="记录", note="附件", criteria="扣分"))),
        replace(block("3", item("3.1", "0", kind=Kind.PENALTY, minimum=Decimal(-10)),
                      item("3.2", "0", kind=Kind.VETO)), kind=Kind.PENALTY, stated=None),
        item("4", "5", kind=Kind.BONUS, title="加分", stated=Decimal(5)),
    ),
    stated_total=Decimal(20),
    notes=("注:以上各项。",),
)  # fmt: skip
FLAT = rubric(*(item(str(at), "10", title=f"第{at}项工作", text="") for at in range(1, 4)))
DEEP = rubric(
    *(
        group(str(at), f"一级{at}", group(f"{at}.1", f"二级{at}", group(
            f"{at}.1.1", f"三级{at}", group(
                f"{at}.1.1.1", f"四级{at}",
                item(f"{at}.1.1.1.1", "2", title="甲"), item(f"{at}.1.1.1.2", "3", title="乙"),
            ))))
        for at in (1, 2)
    )
)  # fmt: skip
SHARED = replace(
    rubric(block("1", item("1.1", "2", shared=("a",)), item("1.2", "2", shared=("a",)))),
    shared=(SharedText("a", "每缺一项扣0.5分", HERE),),
)
UNSTATED = rubric(group("1", "部分", item("1.1", "0"), item("1.2", "0", title="=SUM(A1)")))
WEIGHED = replace(
    rubric(
        replace(block("1", item("1.1", "100", weight=Decimal(60))), weight=Decimal(60)),
        replace(block("2", item("2.1", "100", weight=Decimal(40))), weight=Decimal(40)),
    ),
    count=Count.WEIGHTED,
    stated_total=Decimal(100),
)
RUBRICS = {
    "odd": ODD, "flat": FLAT, "deep": DEEP, "shared": SHARED, "unstated": UNSTATED,
    "weighed": WEIGHED,
}  # fmt: skip


@cache
def made(
    of: Rubric, departments: tuple[Department, ...] = DEPARTMENTS, marks: tuple[Mark, ...] = ()
) -> Mapping[str, bytes]:
    """Make every form; by path, names of folders and departments left out: ``D01.xlsx``."""
    drafts = compose_forms(of, DUE, departments, marks, wording_of())
    outputs, problems = render_forms(drafts, lambda *_: None)
    assert problems == []
    return {_short(output.path): output.data for output in outputs}


def _short(path: str) -> str:
    name = Path(path)
    return f"{name.stem.partition('-')[0]}{name.suffix}"


def opened(data: bytes) -> Workbook:
    """Open a workbook as another program does."""
    return load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    """Save it as such a program does: without the values of formulas."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def columns(sheet: Worksheet) -> dict[str, int]:
    """Give the number of each column by its header, which stands in the third row."""
    return {str(cell.value): cell.column for cell in sheet[3] if cell.value}


def rows(sheet: Worksheet) -> dict[str, int]:
    """Give the number of each row by its hidden id."""
    return {str(cell.value): cell.row for cell in sheet["A"][3:] if cell.value}


def type_in(sheet: Worksheet, typed: Mapping[str, Mapping[str, object]]) -> None:
    """Type by item and header."""
    places, lines = columns(sheet), rows(sheet)
    for key, values in typed.items():
        for header, value in values.items():
            sheet.cell(lines[key], places[header]).value = value  # type: ignore[assignment]


def filled(data: bytes, typed: Mapping[str, Mapping[str, object]], sheet: int = 0) -> bytes:
    """Fill in a sheet and save."""
    book = opened(data)
    type_in(book.worksheets[sheet], typed)
    return saved(book)


def back(folder: Path, of: Rubric, **files: bytes) -> tuple[tuple[Mark, ...], list[str]]:
    """Read forms that came back; problems as code and place."""
    inputs = []
    for name, data in files.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(data)
        inputs.append(InputFile(path, path.name))
    marks, problems = load_marks(inputs, of, DEPARTMENTS)
    return marks, [said(found) for found in problems]


def said(found: Diagnostic) -> str:
    """Give code and places of a problem."""
    return " ".join([found.code, str(found.source), *map(str, found.also)])
