"""Writes the sample campaign: ``python -m tests.sample_campaign``.

Sheets come back in several shapes, as they do in life: most departments fill in a form of their
own, in the layout of the rubric's table; the rest stand in one long table; two come from a program
that still saves GBK. Two runs give the same bytes.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Indicator, Rubric
from pipeline.numbers import show, total
from tests.sample_facts import HEADER, facts
from tests.sample_plan import DEPARTMENTS, Line, lines

ROOT = Path(__file__).resolve().parent.parent
RUBRIC = ROOT / "rubric" / "2017.yaml"
CAMPAIGN = ROOT / "inputs" / "2017"

_FORMS = [f"D{number:02}" for number in range(1, 18)]
_LONG = [f"D{number:02}" for number in range(18, 23)]
_GBK = ["D23", "D24"]

_SAMPLE = "示例数据，纯属虚构"
_LONG_HEADER = ("单位", "编号", "指标", "分值", "自评分", "考核分", "扣分原因")
_FORM_HEADER = (
    "序 号", "一级 指标 (分值)", "二级指标", "2017年目标任务",
    "分值", "自评分", "考核分", "扣分原因",
)  # fmt: skip
_WIDTHS = (6, 14, 24, 62, 7, 8, 8, 40)
_WRAPPED = ((3, 24), (4, 62), (8, 40))  # columns of long texts, and their widths
_LINE_PT = 14
_MARGIN_PT = 6
_CENTRED = {1, 2, 5, 6, 7}
_HEADER_ROW = 3
_DATE = datetime(2017, 12, 8)  # noqa: DTZ001 - Office keeps no zone
_STAMP = re.compile(rb"(?<=W3CDTF\">)[^<]*(?=Z</dcterms:modified>)")

_LINE = Side(style="thin", color="FF000000")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="FFEDEDED")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def files(rubric: Rubric) -> dict[str, bytes]:
    """Give the files of the campaign that are made here, by their path in its folder."""
    rows = {key: list(group) for key, group in groupby(lines(rubric), lambda one: one.department)}
    made = {"departments.csv": _roster().encode("utf-8-sig")}
    for department in _FORMS:
        made[f"scores/{department}.xlsx"] = _form(rubric, department, rows[department])
    made["scores/D18-D22.csv"] = _table(rubric, rows, _LONG).encode("utf-8-sig")
    made["facts/facts.csv"] = _facts().encode("utf-8-sig")
    made["scores/D23-D24-GBK.csv"] = _table(rubric, rows, _GBK).encode("gbk")
    return made


def sample_rubric() -> Rubric:
    """Read the real rubric, which the sample is about."""
    rubric, problems = load_rubric(InputFile(RUBRIC, "rubric/2017.yaml"))
    assert rubric, problems
    return rubric


def _name(department: str) -> str:
    return next(name for key, name, _ in DEPARTMENTS if key == department)


def _roster() -> str:
    return _csv([("编号", "名称", "类型"), *DEPARTMENTS])


def _facts() -> str:
    return _csv([HEADER, *((_name(department), *rest) for department, *rest in facts())])


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _table(rubric: Rubric, rows: Mapping[str, Sequence[Line]], wanted: Sequence[str]) -> str:
    """Write a long table; a reason's points stand behind it, several are parted by semicolons."""
    items = {item.id: item for item in rubric.items()}
    return _csv(
        [
            _LONG_HEADER,
            *(
                (
                    _name(department), one.item, items[one.item].title,
                    show(items[one.item].points), one.self_score, one.assessed,
                    "；".join(one.reasons),
                )
                for department in wanted
                for one in rows[department]
            ),
        ]
    )  # fmt: skip


def _form(rubric: Rubric, department: str, rows: Sequence[Line]) -> bytes:
    """Write a fill-in form as it came back, signed and added up."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "考核表"
    given = {one.item: one for one in rows}
    _head(sheet, department)
    for number, block in enumerate(rubric.blocks, start=1):
        _block(sheet, number, block, given)
    _foot(sheet, rubric, rows)
    _dress(sheet)
    _set_page(sheet)
    book.properties.created = _DATE
    book.properties.creator = "示例师范学院"
    book.properties.title = f"{_name(department)}考核表（{_SAMPLE}）"
    return _with_fixed_dates(book)


def _head(sheet: Worksheet, department: str) -> None:
    sheet.append(["示例师范学院2017年度基层党建工作考核表"])
    sheet.append([f"单位：{_name(department)}", *[None] * 6, f"（{_SAMPLE}）"])
    sheet.append(list(_FORM_HEADER))
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:G2")


def _block(sheet: Worksheet, number: int, block: Indicator, given: Mapping[str, Line]) -> None:
    """Write a block: its requirement in a row of its own, then its items."""
    first = sheet.max_row + 1
    heading = f"{block.title}({show(block.points)})"
    if block.requirement:
        sheet.append([number, heading, block.requirement])
        sheet.merge_cells(f"C{first}:D{first}")
    for group in block.children:
        start = sheet.max_row + 1
        title = group.number + group.title
        for item in group.items():
            shown = title if group.is_item else f"{title}({show(group.points)})"
            sheet.append([number, heading, shown, item.text, *_scores(item, given[item.id])])
        _merge(sheet, "C", start)
    _merge(sheet, "A", first)
    _merge(sheet, "B", first)


def _scores(item: Indicator, line: Line) -> list[float | str | None]:
    """Give the four cells that were filled in; spreadsheets keep numbers in binary."""
    numbers = [float(text) for text in (show(item.points), line.self_score, line.assessed)]
    apart = "\n" if int(line.department[1:]) % 2 else "；"
    return [*numbers, apart.join(line.reasons) or None]


def _merge(sheet: Worksheet, column: str, first: int) -> None:
    for row in range(first + 1, sheet.max_row + 1):
        sheet[f"{column}{row}"].value = None
    if sheet.max_row > first:
        sheet.merge_cells(f"{column}{first}:{column}{sheet.max_row}")


def _foot(sheet: Worksheet, rubric: Rubric, rows: Sequence[Line]) -> None:
    """Write the totals and the line for the signatures."""
    own, assessed = (
        total(Decimal(text) for text in column)
        for column in zip(*((one.self_score, one.assessed) for one in rows), strict=True)
    )
    sums = [float(show(value)) for value in (rubric.stated_total, own, assessed)]
    sheet.append(["考核总分", None, None, None, *sums])
    sheet.merge_cells(f"A{sheet.max_row}:D{sheet.max_row}")
    sheet.append(["考核组（签字）：", *[None] * 4, "2017年12月8日"])
    sheet.merge_cells(f"A{sheet.max_row}:E{sheet.max_row}")
    sheet.merge_cells(f"F{sheet.max_row}:H{sheet.max_row}")


def _dress(sheet: Worksheet) -> None:
    """Make it fit for printing: borders, wrapped text, readable widths."""
    last = sheet.max_row
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for number, row in enumerate(sheet.iter_rows(max_col=len(_WIDTHS)), start=1):
        for column, cell in enumerate(row, start=1):
            is_header, is_label = number == _HEADER_ROW, number in {2, last}
            centred = is_header or (column in _CENTRED and not is_label)
            cell.font = Font(name="宋体", size=10, bold=is_header)
            cell.alignment = _MIDDLE if centred else _LEFT
            if _HEADER_ROW <= number < last:
                cell.border = _BORDER
            if is_header:
                cell.fill = _GREY
    for number in range(_HEADER_ROW + 1, last):
        sheet.row_dimensions[number].height = _LINE_PT * _lines(sheet, number) + _MARGIN_PT
    sheet["A1"].font = Font(name="黑体", size=16)
    sheet.row_dimensions[1].height = 30


def _lines(sheet: Worksheet, number: int) -> int:
    """Count the lines that a row's texts take; a Han character is two columns wide."""
    return max(
        sum(-(-2 * len(line) // (width - 1)) for line in str(text).splitlines())
        for text, width in (
            (sheet.cell(number, column).value or "一", width) for column, width in _WRAPPED
        )
    )


def _set_page(sheet: Worksheet) -> None:
    """A4 landscape, one page wide, the header on each page."""
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _with_fixed_dates(book: Workbook) -> bytes:
    """Save a workbook so that the same content gives the same bytes."""
    saved, made = BytesIO(), BytesIO()
    book.save(saved)
    with ZipFile(saved) as source, ZipFile(made, "w") as target:
        for name in sorted(source.namelist()):
            entry = ZipInfo(name, date_time=(2017, 12, 8, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            # Saving stamps the hour into the properties.
            target.writestr(entry, _STAMP.sub(_DATE.isoformat().encode(), source.read(name)))
    return made.getvalue()


def write(folder: Path = CAMPAIGN) -> None:
    """Write the files into a campaign's folder."""
    for name, data in files(sample_rubric()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    write()
