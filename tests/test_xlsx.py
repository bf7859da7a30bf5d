import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import Meta
from pipeline.render import xlsx
from pipeline.sheets import Column, Content, Sheet, Value, Workbook
from tests.docx_samples import edited

META = Meta("2017年度汇总表", "示例师范学院组织部", "汇总表", date(2017, 12, 25))
COLUMNS = (
    Column("单位", 24, Content.TEXT),
    Column("得分", 8, Content.SCORE),
    Column("平均", 10, Content.FIXED),
    Column("名次", 6, Content.NUMBER),
    Column("原因", 60, Content.LONG_TEXT),
)
ROWS: tuple[tuple[Value, ...], ...] = (
    ("文学院党委", Decimal("4.5"), Decimal("93.20"), 1, "台账不全"),
    ("A&B<甲>𠮷", Decimal("0.02"), Decimal("7.0"), 12, "一\n二"),
    ("图书馆", None, None, None, ""),
)
SHEET = Sheet("得分汇总", COLUMNS, ROWS)
# What a spreadsheet would take for a formula, an error, a number, a date or an escape.
HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "#N/A", "#DIV/0!", "1.1", "007", "1-2",
    "TRUE", " 前后 ", "\t", "_x0041_", "'", "{{ x }}",
)  # fmt: skip


def book(*sheets: Sheet) -> Workbook:
    return Workbook(META, sheets or (SHEET,))


def written(*sheets: Sheet) -> Worksheet:
    """Write the sheets and open the first."""
    data = xlsx.write(book(*sheets))
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def of_text(*texts: str) -> Sheet:
    return Sheet("文字", (Column("文字", 20, Content.TEXT),), tuple((text,) for text in texts))


def test_every_cell_is_read_back_as_written() -> None:
    output, found = xlsx.render(book())
    assert found == []
    assert (output.path, output.kind) == ("summary.xlsx", "workbook")


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert xlsx.write(book()) == xlsx.write(book())


def test_it_carries_no_date_of_the_clock() -> None:
    data = xlsx.write(book())
    properties = openpyxl.load_workbook(BytesIO(data)).properties
    assert properties.created == properties.modified == datetime(2017, 12, 25)  # noqa: DTZ001  openpyxl gives none
    assert (properties.title, properties.creator) == (META.title, META.author)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert str(datetime.now(UTC).year).encode() not in b"".join(
        part for part in (zipfile.ZipFile(BytesIO(data)).read("docProps/core.xml"),)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    sheet = of_text(text)
    data = xlsx.write(book(sheet))
    assert xlsx.read_back(data, (sheet,)) == []
    cell = openpyxl.load_workbook(BytesIO(data)).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_what_a_spreadsheet_reads_as_an_escape_is_escaped() -> None:
    assert written(of_text("_x0041_"))["A2"].value == "_x005F_x0041_"


def test_no_formula_is_in_the_file() -> None:
    data = xlsx.write(book(of_text(*HOSTILE)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@given(st.decimals(min_value=-999, max_value=99999, places=6, allow_nan=False))
def test_a_score_is_stored_exactly(score: Decimal) -> None:
    sheet = Sheet("分", (Column("分", 8, Content.SCORE),), ((score,),))
    assert xlsx.read_back(xlsx.write(book(sheet)), (sheet,)) == []


def test_scores_show_in_full_and_means_with_their_decimals() -> None:
    sheet = written()
    assert sheet["B2"].number_format == "General"
    assert sheet["C2"].number_format == "0.00"
    assert sheet["C3"].number_format == "0.0"
    assert sheet["D2"].number_format == "0"


def test_the_header_is_frozen_filtered_and_repeated_on_paper() -> None:
    sheet = written()
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.page_setup.fitToHeight == 0
    assert [sheet.column_dimensions[name].width for name in "AE"] == [24, 60]
    assert sheet["E2"].alignment.wrap_text


def test_a_taller_head_and_what_names_a_row_stay_in_sight() -> None:
    sheet = written(replace(SHEET, heads=2, sides=1))
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A2:E4"
    assert sheet.print_title_rows == "$1:$2"


def test_a_date_is_a_date_and_not_a_text() -> None:
    days = Sheet("台账", (Column("时限", 16, Content.DATE),), ((date(2018, 3, 30),), (None,)))
    data = xlsx.write(book(days))
    assert xlsx.read_back(data, (days,)) == []
    first, blank = (written(days)[name] for name in ("A2", "A3"))
    assert (first.is_date, first.value) == (True, datetime(2018, 3, 30))  # noqa: DTZ001  openpyxl gives none
    assert first.number_format == blank.number_format == 'yyyy"年"m"月"d"日"'
    for other in (date(2018, 3, 31), "2018年3月30日", None):
        [found] = xlsx.read_back(data, (replace(days, rows=((other,), (None,))),))
        assert (found.code, found.source.cell) == ("O202", "A2")


def test_a_sheet_without_rows_has_its_header() -> None:
    empty = Sheet("空表", COLUMNS, ())
    assert xlsx.read_back(xlsx.write(book(empty)), (empty,)) == []


# --- what the read-back finds ---


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("文学院", Decimal("4.5"), Decimal("93.20"), 1, "台账不全"), "A2"),
        (("文学院党委", Decimal("4.6"), Decimal("93.20"), 1, "台账不全"), "B2"),
        (("文学院党委", "4.5", Decimal("93.20"), 1, "台账不全"), "B2"),
        (("文学院党委", None, Decimal("93.20"), 1, "台账不全"), "B2"),
        (("文学院党委", Decimal("4.5"), Decimal("93.20"), 2, "台账不全"), "D2"),
    ],
)
def test_a_cell_that_differs_is_named(row: tuple[Value, ...], cell: str) -> None:
    expected = replace(SHEET, rows=(row, *ROWS[1:]))
    [found] = xlsx.read_back(xlsx.write(book()), (expected,))
    assert found.code == "O202"
    assert (found.source.sheet, found.source.cell) == ("得分汇总", cell)


def test_a_row_too_many_or_too_few_is_found() -> None:
    data = xlsx.write(book())
    assert xlsx.read_back(data, (replace(SHEET, rows=ROWS[:-1]),))
    assert xlsx.read_back(data, (replace(SHEET, rows=(*ROWS, ROWS[0])),))


def test_a_formula_put_in_the_place_of_text_is_found() -> None:
    sheet = of_text("=1+1")
    part = "xl/worksheets/sheet1.xml"
    data = edited(xlsx.write(book(sheet)), "<is><t>=1+1</t></is>", "<f>1+1</f>", part)
    data = edited(data, 't="inlineStr"><f>', "><f>", part)
    [found] = xlsx.read_back(data, (sheet,))
    assert found.code == "O202"


@pytest.mark.parametrize("name", ["", "得分/汇总", "a:b", "长" * 32, "[x]", "x?"])
def test_a_name_that_no_sheet_may_have_is_named(name: str) -> None:
    output, found = xlsx.render(book(replace(SHEET, name=name)))
    assert output.data == b""
    assert [diagnostic.code for diagnostic in found] == ["O203"]


def test_two_sheets_of_one_name_are_named() -> None:
    _, found = xlsx.render(book(replace(SHEET, name="Sheet"), replace(SHEET, name="SHEET")))
    assert [diagnostic.code for diagnostic in found] == ["O203", "O203"]
