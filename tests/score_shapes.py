"""The same marks as every shape of score sheet that is read: what shapes have in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook

from tests.workbook_xml import data, merged, workbook

Rows = Sequence[Sequence[str]]
ITEMS = {"1.1": ("组织生活", "4"), "1.2": ("党员教育", "2"), "2.1": ("党建信息", "4")}
NAMES = {"D01": "文学院党委", "D02": "机关党总支"}


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a department on an item."""

    department: str
    item: str
    own: str
    office: str
    reasons: tuple[str, ...] = ()
    evidence: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """The five cells of a table."""
        return self.own, self.office, "；".join(self.reasons), self.evidence, self.note


LINES = (
    Line(
        "D01", "1.1", "4", "2.5", ("缺3月记录，扣0.5分", "未见总结，扣1分"), "台账第3页", "已核实"
    ),
    Line("D01", "1.2", "2", "1.5", ("学习台账缺少两次记录",)),
    Line("D01", "2.1", "4", "4", note="A&B <甲> 𠮷"),
    Line("D02", "1.1", "3.5", "3.33", ("材料不全",)),
    Line("D02", "1.2", "2", "0", ("没有台账，扣2分",)),
    Line("D02", "2.1", "", "4"),
)
FIELDS = ("自评分", "考核分", "扣分原因", "佐证", "备注")


def long_rows(lines: Sequence[Line]) -> Rows:
    """Write a long table."""
    header = ("单位", "编号", "指标", "分值", *FIELDS)
    rows = [(NAMES[one.department], one.item, *ITEMS[one.item], *one.cells) for one in lines]
    return [header, *rows]


def wide_rows(lines: Sequence[Line]) -> Rows:
    """Write departments as columns, five columns each."""
    departments = list(dict.fromkeys(one.department for one in lines))
    heads = [cell for key in departments for cell in (NAMES[key], *[""] * (len(FIELDS) - 1))]
    rows = [
        [item, *ITEMS[item], *_across([_of(lines, key, item) for key in departments])]
        for item in dict.fromkeys(one.item for one in lines)
    ]
    return [["编号", "指标", "分值", *heads], ["", "", "", *FIELDS * len(departments)], *rows]


def transposed_rows(lines: Sequence[Line]) -> Rows:
    """Write items as columns, five columns each."""
    items = list(dict.fromkeys(one.item for one in lines))
    heads = [cell for key in items for cell in (key, *[""] * (len(FIELDS) - 1))]
    rows = [
        [NAMES[key], *_across([_of(lines, key, item) for item in items])]
        for key in dict.fromkeys(one.department for one in lines)
    ]
    return [["单位", *heads], ["", *FIELDS * len(items)], *rows]


def _of(lines: Sequence[Line], department: str, item: str) -> Line:
    found = (one for one in lines if (one.department, one.item) == (department, item))
    return next(found, Line(department, item, "", ""))


def _across(lines: Sequence[Line]) -> list[str]:
    return [cell for one in lines for cell in one.cells]


def form_rows(lines: Sequence[Line]) -> Rows:
    """Write one department's form."""
    title = ("2017年度考核表",)
    header = ("编号", "指标", "分值", *FIELDS)
    rows = [(one.item, *ITEMS[one.item], *one.cells) for one in lines]
    return [title, (f"单位：{NAMES[lines[0].department]}",), header, *rows]


def as_csv(rows: Rows) -> bytes:
    """Write CSV."""
    width = max(map(len, rows))
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    return "\r\n".join([*quoted, ""]).encode("utf-8-sig")


def as_xlsx(*sheets: Rows) -> bytes:
    """Write a workbook as a spreadsheet program does, numbers as numbers."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append([_value(cell) for cell in row])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _value(cell: str) -> str | float | None:
    is_number = cell.replace(".", "", 1).isdecimal() and cell not in ITEMS
    return float(cell) if is_number else cell or None


def as_merged_xlsx(rows: Rows) -> bytes:
    """Write a wide table as a workbook whose names are merged over their columns."""
    cells = [[cell or None for cell in row] for row in rows]
    starts = [n for n, cell in enumerate(rows[0]) if cell and rows[0][n + 1 : n + 2] != [""]]
    heads = [n for n, cell in enumerate(rows[0]) if cell and n not in starts]
    areas = [f"{_letter(n)}1:{_letter(n + len(FIELDS) - 1)}1" for n in heads]
    areas += [f"{_letter(n)}1:{_letter(n)}2" for n in starts]
    return workbook(data(*cells) + merged(*areas))


def _letter(index: int) -> str:
    return chr(ord("A") + index)


def as_yaml(lines: Sequence[Line]) -> bytes:
    """Write YAML: one department, or several."""
    sheets = [
        [one for one in lines if one.department == key]
        for key in dict.fromkeys(one.department for one in lines)
    ]
    if len(sheets) == 1:
        return "\n".join(_sheet(sheets[0], "")).encode()
    listed = [line for sheet in sheets for line in ("  -", *_sheet(sheet, "    "))]
    return "\n".join(["departments:", *listed]).encode()


def _sheet(lines: Sequence[Line], indent: str) -> list[str]:
    written = [f"{indent}department: {NAMES[lines[0].department]}", f"{indent}marks:"]
    for one in lines:
        written.append(f'{indent}  "{one.item}":')
        fields = {"self": one.own, "assessed": one.office, "evidence": one.evidence}
        fields["note"] = one.note
        written += [f"{indent}    {name}: '{text}'" for name, text in fields.items() if text]
        if one.reasons:
            written.append(f"{indent}    deductions:")
            written += [f"{indent}      - reason: {reason}" for reason in one.reasons]
    return written


def _forms(lines: Sequence[Line]) -> list[Rows]:
    return [
        form_rows([one for one in lines if one.department == key])
        for key in dict.fromkeys(one.department for one in lines)
    ]


# Each shape: a file's ending, and how marks are written so.
SHAPES: Mapping[str, tuple[str, Callable[[Sequence[Line]], bytes]]] = {
    "long CSV": ("csv", lambda lines: as_csv(long_rows(lines))),
    "long XLSX": ("xlsx", lambda lines: as_xlsx(long_rows(lines))),
    "forms": ("xlsx", lambda lines: as_xlsx(*_forms(lines))),
    "wide CSV": ("csv", lambda lines: as_csv(wide_rows(lines))),
    "wide XLSX": ("xlsx", lambda lines: as_xlsx(wide_rows(lines))),
    "wide XLSX, merged": ("xlsx", lambda lines: as_merged_xlsx(wide_rows(lines))),
    "transposed CSV": ("csv", lambda lines: as_csv(transposed_rows(lines))),
    "transposed XLSX": ("xlsx", lambda lines: as_xlsx(transposed_rows(lines))),
    "transposed XLSX, merged": ("xlsx", lambda lines: as_merged_xlsx(transposed_rows(lines))),
    "YAML": ("yaml", as_yaml),
}
